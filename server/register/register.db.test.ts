import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import {
  bulkRecord,
  bulkRegister,
  correctValue,
  findPersons,
  listFlagged,
  newcomerFacts,
  openDesk,
  problemsIn,
  readHistory,
  readItems,
  readReadings,
  recordItem,
  setCondition,
} from './index.ts';
import { CUSTOMER, registerOf, type Task } from './testing.ts';

const SEAS: Task = { purpose: 'other-duties', categories: ['contact', 'customer-record', 'correspondence', 'orders'] };
const CONTACT: Task = { purpose: 'contact-upkeep', categories: ['contact'] };
const PROEVE = { name: 'Prøve Prøvesen', email: 'Proeve@Example.test', phone: '20 00 00 01' };
const CPR = '6101701231';

describe.each(STORES)('the register on %s', (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  it('AEV-2 KLM-2 keeps what the customer gives, in normal form, with the customer as source, and nothing else', async () => {
    for (const [slug, purpose] of [
      ['akershus-energi-varme', 'delivery'],
      ['kl-miljovarme', 'orders'],
    ] as const) {
      const register = await registerOf(test, slug);
      const task = { purpose, categories: ['contact'] };
      const values = { name: PROEVE.name, email: PROEVE.email };
      const person = await register.enter(task, { ...CUSTOMER, values });
      const [row] = await register.use(person, task, (desk) => readItems(desk, 'persons'));
      expect(row).toMatchObject({ name: 'Prøve Prøvesen', email: 'Proeve@example.test', source: 'person' });
      const refused = (column: string, value: string) =>
        register.collect(person, task, (desk) =>
          correctValue(desk, 'persons', { id: person, source: 'person', values: { [column]: value } }),
        );
      await expect(refused('national_id', CPR)).rejects.toMatchObject({ code: 'category-not-listed' });
      const elsewhere = register.enter({ ...task, source: 'address-broker' }, { ...CUSTOMER, values });
      await expect(elsewhere).rejects.toMatchObject({ code: 'source-not-listed' });
    }
  });

  it('AEV-3 readings, invoices and payments come in continuously, each with its source and time of collection', async () => {
    const register = await registerOf(test, 'akershus-energi-varme');
    const task = { purpose: 'delivery', categories: ['contact'] };
    const person = await register.enter(task, { ...CUSTOMER, values: { name: PROEVE.name } });
    const point = randomUUIDv7();
    const reading = (hour: string, value: number, collectedAt?: string) => ({
      person,
      source: 'observation',
      ...(collectedAt === undefined ? {} : { collectedAt }),
      values: {
        metering_point_id: point,
        starts_at: hour,
        value,
        register: 'energy',
        resolution: 'PT1H',
        quality: 'measured',
      },
    });
    const use: Task = { purpose: 'delivery', categories: ['consumption'], source: 'observation' };
    const rows = [
      reading('2026-10-31T22:00:00Z', 1200, '2026-11-01T05:00:00Z'),
      reading('2026-11-01T00:00:00+01:00', 1100),
    ];
    const first = await register.collect(person, use, (desk) => bulkRecord(desk, 'readings', { rows, known: 'skip' }));
    const again = await register.collect(person, use, (desk) => bulkRecord(desk, 'readings', { rows, known: 'skip' }));
    expect([first.recorded, again.recorded]).toEqual([2, 0]);
    const span = { from: '2026-11-01T00:00:00Z', until: '2026-12-01T00:00:00Z' };
    const read = await register.use(person, use, async (desk) =>
      (await Array.fromAsync(readReadings(desk, span))).flat(),
    );
    expect(read).toEqual([]);
    const whole = { ...span, from: '2026-10-01T00:00:00Z' };
    const all = await register.use(person, use, async (desk) =>
      (await Array.fromAsync(readReadings(desk, whole))).flat(),
    );
    expect(all.map(({ value, source }) => [value, source])).toEqual([
      [1200, 'observation'],
      [1100, 'observation'],
    ]);
    const bill: Task = { purpose: 'invoicing', categories: ['billing'], source: 'derivation' };
    await register.collect(person, bill, async (desk) => {
      const values = {
        kind: 'invoice',
        number: 'A-1',
        issued_on: '2026-11-01',
        due_on: '2026-11-15',
        amount_minor: 50_000,
      };
      const { id } = await recordItem(desk, 'invoices', { person, source: 'derivation', values });
      const paid = { invoice_id: id, paid_on: '2026-11-12', amount_minor: 20_000 };
      await recordItem(desk, 'payments', { person, source: 'derivation', values: paid });
    });
    const origins = await register.db.query(
      { controller: register.controller },
      `SELECT source, collected_at FROM readings UNION ALL SELECT source, collected_at FROM invoices
       UNION ALL SELECT source, collected_at FROM payments ORDER BY 1, 2`,
    );
    expect(origins).toEqual([
      { source: 'derivation', collected_at: '2026-11-21T10:00:00Z' },
      { source: 'derivation', collected_at: '2026-11-21T10:00:00Z' },
      { source: 'observation', collected_at: '2026-11-01T05:00:00Z' },
      { source: 'observation', collected_at: '2026-11-21T10:00:00Z' },
    ]);
    const [facts] = await register.db.query<{ conditions: object }>(
      { controller: register.controller },
      'SELECT conditions FROM person_facts',
    );
    expect(facts!.conditions).toMatchObject({ 'in-arrears': ['true'], 'claim-disputed': ['false'] });
  });

  it('NF-3 refuses health data and national ids, with the reason and the clause, whatever the permit', async () => {
    const register = await registerOf(test, 'naestved-fjernvarme');
    const task = { purpose: 'heat-supply', categories: ['contact'] };
    const person = await register.enter(task, { ...CUSTOMER, values: PROEVE });
    const health = register.collect(person, task, (desk) =>
      recordItem(desk, 'vulnerability_notes', {
        person,
        source: 'person',
        values: { noted_on: '2026-11-01', health: 'prøvenote' },
      }),
    );
    await expect(health).rejects.toMatchObject({ code: 'category-never', params: { what: 'health', clauses: 'NF-3' } });
    const cpr = register.collect(person, task, (desk) =>
      correctValue(desk, 'persons', { id: person, source: 'person', values: { national_id: CPR } }),
    );
    await expect(cpr).rejects.toMatchObject({
      code: 'category-never',
      params: { what: 'national-id', clauses: 'NF-3' },
    });
  });

  it('SEAS-4 national ids are validated, encrypted, found by a blind index, and masked unless asked for in full', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const task: Task = { purpose: 'identification', categories: ['contact', 'customer-record', 'national-id'] };
    const said = { consents: [{ consent: 'cpr', given: '2026-01-01T10:00:00Z', form: 'electronic' as const }] };
    const enter = (national_id: string) =>
      register.enter(task, { ...CUSTOMER, said, values: { name: PROEVE.name, customer_number: 'K-1', national_id } });
    const wrong = await enter('6131701231').catch((error: unknown) => error);
    expect(problemsIn(wrong)).toMatchObject([{ field: 'national_id', problem: 'national-id-date' }]);
    const person = await enter('610170-1231');
    const read = (inFull: boolean) => register.use(person, task, (desk) => readItems(desk, 'persons', { inFull }));
    expect((await read(false))[0]!.national_id).toBe('610170-****');
    expect((await read(true))[0]!.national_id).toBe(CPR);
    const [stored] = await register.db.query<{ national_id: Uint8Array }>(
      { controller: register.controller },
      'SELECT national_id FROM persons',
    );
    expect(Buffer.from(stored!.national_id).toString('latin1')).not.toContain('610170');
    const found = await register.useAll(task, (desk) => findPersons(desk, { nationalId: '610170 1231' }));
    expect(found).toMatchObject([{ id: person, name: PROEVE.name, nationalId: '610170-****' }]);
  });

  it('SEAS-4 a protected name or address is neither shown nor found, but where it is strictly needed', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const protections = ['name-protection', 'address-protection'];
    const person = await register.enter(CONTACT, { ...CUSTOMER, protections, values: PROEVE });
    await register.collect(person, CONTACT, async (desk) => {
      const values = { kind: 'home', street: 'Prøvevej 1', postcode: '4520', city: 'Svinninge', country: 'DK' };
      await recordItem(desk, 'addresses', { person, source: 'person', values });
      await correctValue(desk, 'persons', { id: person, source: 'person', values: { name: 'Prøve Nysen' } });
    });
    const others = { purpose: 'other-duties', categories: ['contact'] };
    const [shown] = await register.use(person, others, (desk) => readItems(desk, 'persons'));
    expect(shown!.name).toBeNull();
    expect(await register.use(person, others, (desk) => readHistory(desk, 'persons', { id: person }))).toEqual([]);
    const search = (task: Task, query: Parameters<typeof findPersons>[1]) =>
      register.useAll(task, (desk) => findPersons(desk, query));
    expect(await search(others, { name: 'prøve' })).toEqual([]);
    expect(await search(others, { address: 'prøvevej' })).toEqual([]);
    // By a number that is not protected the row is found, without the name.
    expect(await search(others, { phone: '+45 20000001' })).toMatchObject([{ id: person, name: null }]);
    expect(await search(CONTACT, { name: 'prøve' })).toMatchObject([{ id: person, name: 'Prøve Nysen' }]);
    expect(await search(CONTACT, { address: 'prøvevej 1', postcode: '4520' })).toMatchObject([{ id: person }]);
  });

  it('SEAS-6 free text that seems to hold a CPR number or health data is flagged, listed, and clean once corrected', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const person = await register.enter(SEAS, { ...CUSTOMER, values: PROEVE });
    const letter = (body: string) =>
      register.collect(person, SEAS, (desk) =>
        recordItem(desk, 'correspondence', {
          person,
          source: 'person',
          values: { channel: 'email', direction: 'in', happened_at: '2026-11-20T12:00:00Z', body },
        }),
      );
    const bad = await letter(`Mit nummer er 610170-1231, og min mor har fået kræft.`);
    expect(bad.flags).toEqual(['national-id', 'health']);
    expect((await letter('Regningen 1234567890 for november er for høj.')).flags).toEqual([]);
    const flagged = () => register.useAll(SEAS, (desk) => listFlagged(desk));
    expect(await flagged()).toEqual([
      { table: 'correspondence', id: bad.id, person, flags: ['national-id', 'health'] },
    ]);
    await register.collect(person, SEAS, (desk) =>
      correctValue(desk, 'correspondence', { id: bad.id, source: 'person', values: { body: '(fjernet)' } }),
    );
    expect(await flagged()).toEqual([]);
    // A national id in a field of another kind is refused at once.
    const inName = await register
      .enter(SEAS, { ...CUSTOMER, values: { name: 'Prøve 610170-1231' } })
      .catch((error: unknown) => error);
    expect(problemsIn(inName)).toMatchObject([{ field: 'name', problem: 'national-id-in-text' }]);
  });

  it('SEAS-6 health and offences are stored for an interruption of supply only', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const person = await register.enter(SEAS, { ...CUSTOMER, values: PROEVE });
    const note = (task: Task) =>
      register.collect(person, task, (desk) =>
        recordItem(desk, 'vulnerability_notes', {
          person,
          source: 'person',
          values: { noted_on: '2026-11-01', health: 'Prøve: bruger respirator' },
        }),
      );
    await expect(note(SEAS)).rejects.toMatchObject({ code: 'outside-permit' });
    await expect(note({ ...SEAS, categories: ['vulnerability'] })).rejects.toMatchObject({ code: 'not-permitted' });
    const interruption = { purpose: 'supply-interruption', categories: ['vulnerability'] };
    // Even then only while there is a case.
    await expect(note(interruption)).rejects.toMatchObject({ code: 'not-permitted', params: { clauses: 'SEAS-6' } });
    await register.collect(person, SEAS, (desk) =>
      setCondition(desk, person, { name: 'interruption-case', value: true }),
    );
    await note(interruption);
    const [stored] = await register.db.query<{ health: Uint8Array }>(
      { controller: register.controller },
      'SELECT health FROM vulnerability_notes',
    );
    expect(Buffer.from(stored!.health).toString('utf8')).not.toContain('respirator');
    const [read] = await register.use(person, interruption, (desk) => readItems(desk, 'vulnerability_notes'));
    expect(read!.health).toBe('Prøve: bruger respirator');
  });

  it('SEAS-7 SV-13 the source of each item is recorded and shown; one the policy does not list is refused', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const person = await register.enter(CONTACT, { ...CUSTOMER, values: PROEVE });
    const correct = (source: string) =>
      register.collect(person, { ...CONTACT, source }, (desk) =>
        correctValue(desk, 'persons', { id: person, source, values: { phone: '20 00 00 02' } }),
      );
    await expect(correct('credit-bureau')).rejects.toMatchObject({
      code: 'source-not-listed',
      params: { source: 'credit-bureau', category: 'contact' },
    });
    await correct('grid-companies');
    const [row] = await register.use(person, CONTACT, (desk) => readItems(desk, 'persons'));
    expect(row).toMatchObject({
      phone: '+4520000002',
      source: 'person',
      origins: { phone: { source: 'grid-companies', collectedAt: '2026-11-21T10:00:00.000Z' } },
    });
    expect(await register.use(person, CONTACT, (desk) => readHistory(desk, 'persons', { id: person }))).toMatchObject([
      { column: 'phone', value: '+4520000001', source: 'person' },
    ]);
  });

  it('SV-13 data from the employer is marked as such, and the duty to inform is a fact', async () => {
    const register = await registerOf(test, 'softvaerket');
    const task: Task = { purpose: 'it-services', categories: ['contact'], source: 'employer' };
    const person = await register.enter(task, {
      kinds: ['contact-person'],
      values: { ...PROEVE, company_name: 'Prøveværket' },
    });
    const [row] = await register.use(person, task, (desk) => readItems(desk, 'persons'));
    expect(row).toMatchObject({ source: 'employer', company_name: 'Prøveværket' });
    const [facts] = await register.db.query<{ conditions: object }>(
      { controller: register.controller },
      'SELECT conditions FROM person_facts',
    );
    expect(facts!.conditions).toMatchObject({ 'article-14-due': ['true'] });
  });

  it('SEAS-5 a credit rating is stored for a sole proprietor only', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const rate = async (kinds: string[]) => {
      const person = await register.enter(CONTACT, { ...CUSTOMER, kinds, values: PROEVE });
      const task = { purpose: 'credit-check', categories: ['credit-rating'], source: 'credit-bureau' };
      return register.collect(person, task, (desk) =>
        recordItem(desk, 'credit_ratings', {
          person,
          source: 'credit-bureau',
          values: { rated_on: '2026-11-01', rating: 'B' },
        }),
      );
    };
    await expect(rate(['customer'])).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(rate(['sole-proprietor'])).resolves.toMatchObject({ flags: [] });
  });

  it('many persons enter at once; those with errors come back with every problem, and the rest is stored', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const persons = Array.from({ length: 30 }, (_, i) => ({
      person: randomUUIDv7(),
      source: 'person',
      ...CUSTOMER,
      values: {
        name: `Prøve\tNr \\${i}`,
        customer_number: `K-${i}`,
        ...(i === 7 ? { email: 'nej', phone: '12' } : {}),
      },
    }));
    const { guard, keys, files, policy } = register;
    const result = await guard.within({ controller: register.controller }, async (tx) => {
      const newcomer = newcomerFacts(policy, CUSTOMER);
      const ask = { ...SEAS, action: 'collect', source: 'person', newcomer } as const;
      const permit = await guard.permitNewcomers(tx, { ...ask, persons: persons.map(({ person }) => person) });
      return bulkRegister(await openDesk(tx, permit, { keys, files }), persons);
    });
    expect(result).toMatchObject({ recorded: 29, rejected: [{ place: 7 }] });
    expect(result.rejected[0]!.problems.map(({ field }) => field)).toEqual(['email', 'phone']);
    const rows = await register.useAll(SEAS, (desk) => readItems(desk, 'persons'));
    expect(rows.map(({ name }) => name).sort()).toContain('Prøve\tNr \\3');
    expect(rows).toHaveLength(29);
  });

  it('under a permit for a set many rows are recorded of those the policy permits it for, and of nobody else', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const task = { purpose: 'contact-upkeep', categories: ['contact'] };
    const customer = await register.enter(task, { ...CUSTOMER, values: { name: PROEVE.name } });
    const prospect = await register.enter(
      { purpose: 'quotes-and-agreements', categories: ['contact'] },
      { kinds: ['prospect'], values: { name: 'Prøve Mulig' } },
    );
    const { guard, keys, files, controller } = register;
    const bulk = (person: string) =>
      guard.within({ controller }, async (tx) => {
        const asked = {
          purpose: 'bookkeeping',
          action: 'collect',
          source: 'derivation',
          categories: ['billing'],
        } as const;
        const desk = await openDesk(tx, await guard.permitSet(tx, asked), { keys, files });
        const values = { kind: 'invoice', issued_on: '2026-11-01', amount_minor: 100 };
        return bulkRecord(desk, 'invoices', { rows: [{ person, source: 'derivation', values }] });
      });
    expect(await bulk(customer)).toMatchObject({ recorded: 1, rejected: [] });
    await expect(bulk(prospect)).rejects.toMatchObject({ code: 'outside-permit' });
    await expect(bulk(randomUUIDv7())).rejects.toMatchObject({ code: 'outside-permit' });
  });

  it('nothing is written under a permit to use, or about another person', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const person = await register.enter(SEAS, { ...CUSTOMER, values: PROEVE });
    const other = await register.enter(SEAS, { ...CUSTOMER, values: { name: 'Prøve Anden' } });
    const order = { kind: 'order', product: 'goods', placed_on: '2026-11-01', description: 'elpærer' };
    const write = (desk: Parameters<typeof recordItem>[0]) =>
      recordItem(desk, 'orders', { person, source: 'person', values: order });
    await expect(register.use(person, SEAS, write)).rejects.toMatchObject({ code: 'outside-permit' });
    await expect(register.collect(other, SEAS, write)).rejects.toMatchObject({ code: 'outside-permit' });
    await expect(register.collect(person, SEAS, write)).resolves.toMatchObject({ flags: [] });
  });
});
