import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide, type StoredFacts } from '../../core/index.ts';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { readPolicyBook } from '../policies/index.ts';
import {
  addMeter,
  addMeteringPoint,
  addOrganisation,
  addPicture,
  addRecording,
  changeAddress,
  changeKinds,
  correctValue,
  endCustomerRelation,
  endOrganisationAgreement,
  endRelation,
  findPersons,
  justifyFields,
  listRelations,
  newcomerFacts,
  problemsIn,
  readHistory,
  readItems,
  recordEvents,
  recordItem,
  refreshFacts,
  relatePersons,
  setProtections,
  startCustomerRelation,
} from './index.ts';
import { CUSTOMER, NOW, registerOf, type Task, type TestRegister } from './testing.ts';
import { exif, jpeg } from './values/picture-testing.ts';

const CONTACT: Task = { purpose: 'contact-upkeep', categories: ['contact', 'customer-record'] };
const VALUES = { name: 'Prøve Prøvesen' };

const factsOf = async ({ db, controller }: TestRegister, person: string): Promise<StoredFacts> => {
  const text = `SELECT kinds, protections, events, consents, objections, restrictions, opt_outs, conditions, announced
    FROM person_facts WHERE person_id = $1`;
  return (await db.query<StoredFacts & Record<string, unknown>>({ controller }, text, [person]))[0]!;
};

describe.each(STORES)('a person’s way through the register on %s', (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  it('prospect, customer, former customer, customer again: kinds and clocks follow', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const person = await register.enter(
      { purpose: 'quotes-and-agreements', categories: ['contact'] },
      { kinds: ['prospect'], values: VALUES },
    );
    const turn = <T>(work: Parameters<typeof register.collect<T>>[2]) =>
      register.collect(person, { purpose: 'other-duties', categories: ['contact'] }, work);
    await turn((desk) =>
      startCustomerRelation(desk, { person, at: '2020-01-01', source: 'person', kinds: ['customer', 'tenant'] }),
    );
    expect(await factsOf(register, person)).toMatchObject({
      kinds: ['customer', 'tenant'],
      events: {
        'customer-started': ['2019-12-31T23:00:00.000Z', '2020-01-01'],
        'customer-ended': null,
        dialogue: null,
      },
    });
    await turn((desk) => endCustomerRelation(desk, { person, at: '2024-08-31T21:59:59Z', source: 'person' }));
    await turn((desk) =>
      recordEvents(desk, [
        { person, event: 'dialogue', at: '2025-01-31T10:00:00Z', source: 'person' },
        { person, event: 'dialogue', at: '2024-12-24T10:00:00Z', source: 'person' },
      ]),
    );
    expect(await factsOf(register, person)).toMatchObject({
      kinds: ['former-customer'],
      events: {
        'customer-ended': ['2024-08-31T21:59:59.000Z', '2024-08-31'],
        dialogue: ['2024-12-24T10:00:00.000Z', '2025-01-31'],
      },
    });
    await turn((desk) => startCustomerRelation(desk, { person, at: '2026-02-01', source: 'person' }));
    expect(await factsOf(register, person)).toMatchObject({ kinds: ['customer'], events: { 'customer-ended': null } });
    await turn((desk) => changeKinds(desk, { person, add: ['participant'] }));
    expect((await factsOf(register, person)).kinds).toEqual(['customer', 'participant']);
    await expect(turn((desk) => changeKinds(desk, { person, add: ['kunde'] }))).rejects.toMatchObject({
      code: 'word-unknown',
    });
    await expect(
      turn((desk) => recordEvents(desk, [{ person, event: 'vanished', at: NOW, source: 'person' }])),
    ).rejects.toMatchObject({ code: 'word-unknown' });
  });

  it('agreements, payments and orders change what decisions read in the same transaction', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const person = await register.enter(CONTACT, { ...CUSTOMER, values: VALUES });
    const agree = { purpose: 'delivery', categories: ['contact', 'customer-record'] };
    const id = await register.collect(person, agree, async (desk) => {
      const values = { number: 'E-1', product: 'electricity', from_on: '2025-01-01' };
      return (await recordItem(desk, 'agreements', { person, source: 'person', values })).id;
    });
    expect(await factsOf(register, person)).toMatchObject({
      conditions: { product: ['electricity'] },
      events: { 'agreement-ended': null },
    });
    await register.collect(person, agree, (desk) =>
      correctValue(desk, 'agreements', { id, source: 'person', values: { to_on: '2026-06-30' } }),
    );
    expect(await factsOf(register, person)).toMatchObject({
      conditions: { product: [] },
      events: { 'agreement-ended': ['2026-06-29T22:00:00.000Z', '2026-06-30'] },
    });
    const shop = { purpose: 'web-shop', categories: ['orders', 'billing'] };
    await register.collect(person, shop, async (desk) => {
      const order = { kind: 'order', product: 'goods', description: 'elpærer', placed_on: '2026-10-01' };
      await recordItem(desk, 'orders', { person, source: 'person', values: order });
    });
    const book: Task = { purpose: 'web-shop', categories: ['billing'], source: 'derivation' };
    const invoice = await register.collect(person, book, async (desk) => {
      const values = { kind: 'invoice', number: '1', issued_on: '2026-10-01', due_on: '2026-10-15', amount_minor: 100 };
      return (await recordItem(desk, 'invoices', { person, source: 'derivation', values })).id;
    });
    expect((await factsOf(register, person)).conditions).toMatchObject({
      'web-shop-buyer': ['true'],
      'in-arrears': ['true'],
    });
    await register.collect(person, book, (desk) =>
      recordItem(desk, 'payments', {
        person,
        source: 'derivation',
        values: { invoice_id: invoice, paid_on: '2026-11-01', amount_minor: 100 },
      }),
    );
    expect((await factsOf(register, person)).conditions).toMatchObject({ 'in-arrears': ['false'] });
    await expect(
      register.collect(person, book, (desk) =>
        recordItem(desk, 'invoices', {
          person,
          source: 'derivation',
          values: { kind: 'invoice', number: '1', issued_on: '2026-11-01' },
        }),
      ),
    ).rejects.toMatchObject({ code: 'already-recorded', params: { what: 'number' } });
  });

  it('SV-2 a utility’s contact persons belong to it, and its agreement starts their clock', async () => {
    const register = await registerOf(test, 'softvaerket');
    const task: Task = { purpose: 'it-services', categories: ['contact'], source: 'employer' };
    const first = await register.enter(task, { kinds: ['contact-person'], values: VALUES });
    const organisation = await register.collect(first, task, async (desk) => {
      const id = await addOrganisation(desk, { name: 'Prøve Fjernvarme', registration: '13748136', country: 'DK' });
      await correctValue(desk, 'persons', { id: first, source: 'employer', values: { organisation_id: id } });
      return id;
    });
    await register.collect(first, task, (desk) => endOrganisationAgreement(desk, { organisation, on: '2023-07-01' }));
    expect((await factsOf(register, first)).events).toMatchObject({
      'employer.agreement-ended': ['2023-06-30T22:00:00.000Z', '2023-07-01'],
    });
  });

  it('SV-4 a picture’s place is taken out of the file and kept apart; without a permit for it, dropped', async () => {
    const place = { latitude: [55, 30, 0], longitude: [11, 15, 0], west: false, south: false } as const;
    const content = jpeg([exif(place, 'little')]);
    const sv = await registerOf(test, 'softvaerket');
    const it: Task = { purpose: 'it-services', categories: ['contact', 'installation-pictures', 'picture-position'] };
    const person = await sv.enter({ ...it, categories: ['contact'] }, { ...CUSTOMER, values: VALUES });
    const seen: Task = { ...it, categories: ['installation-pictures', 'picture-position'], source: 'observation' };
    const added = await sv.collect(person, seen, (desk) =>
      addPicture(desk, { person, source: 'observation', takenOn: '2026-11-01', caption: 'Måler', content }),
    );
    expect(added.position).toBe('kept-apart');
    const [[position], [picture]] = await sv.use(person, seen, async (desk) => [
      await readItems(desk, 'picture_positions'),
      await readItems(desk, 'pictures'),
    ]);
    expect(position).toMatchObject({ picture_id: added.id, latitude: 55.5, longitude: 11.25 });
    const file = await sv.db.transaction({ controller: sv.controller }, (tx) => sv.files.read(tx, picture!.file_id!));
    expect(Buffer.from(file.content).equals(jpeg([]))).toBe(true);
    // Under a permit for pictures alone the place is not stored at all.
    const alone: Task = { ...seen, categories: ['installation-pictures'] };
    const shot = (bytes: Uint8Array) =>
      sv.collect(person, alone, (desk) =>
        addPicture(desk, { person, source: 'observation', takenOn: '2026-11-02', content: bytes }),
      );
    expect((await shot(content)).position).toBe('dropped');
    expect(await sv.use(person, seen, (desk) => readItems(desk, 'picture_positions'))).toHaveLength(1);
    await expect(shot(Buffer.from('GIF89a'))).rejects.toMatchObject({ code: 'picture-unreadable' });
  });

  it('SEAS-5 a call is an object with a key of its own, which nobody can read without it', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const person = await register.enter(CONTACT, { ...CUSTOMER, values: VALUES });
    const task: Task = { purpose: 'call-documentation', categories: ['recording'], source: 'observation' };
    const call = {
      person,
      source: 'observation',
      recordedAt: NOW,
      mediaType: 'audio/wav',
      content: Buffer.from('PRØVELYD '.repeat(20)),
    };
    const [one, two] = await register.collect(person, task, async (desk) => [
      await addRecording(desk, { ...call, seconds: 61 }),
      await addRecording(desk, call),
    ]);
    const rows = await register.use(person, task, (desk) => readItems(desk, 'recordings'));
    expect(rows.map(({ id }) => id)).toEqual([one!.id, two!.id]);
    const held = [...register.objects.held.values()].map((bytes) => Buffer.from(bytes).toString('hex'));
    expect(new Set(held).size).toBe(2);
    expect(held.join()).not.toContain(Buffer.from('PRØVELYD').toString('hex'));
    const read = await register.db.transaction({ controller: register.controller }, (tx) =>
      register.files.read(tx, rows[0]!.file_id!),
    );
    expect(Buffer.from(read.content).toString()).toContain('PRØVELYD');
    await expect(
      register.collect(person, { ...CONTACT, purpose: 'other-duties' }, (desk) => addRecording(desk, call)),
    ).rejects.toMatchObject({ code: 'outside-permit' });
  });

  it('NF-9 a correction keeps what was before, with its source, and says where the new value came from', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const person = await register.enter(CONTACT, { ...CUSTOMER, values: { ...VALUES, phone: '20000001' } });
    const move = (street: string) =>
      register.collect(person, { ...CONTACT, source: 'authorities' }, (desk) =>
        changeAddress(desk, {
          person,
          source: 'authorities',
          kind: 'home',
          street,
          postcode: '4520',
          city: 'Svinninge',
          country: 'DK',
        }),
      );
    const id = await move('Prøvevej 1');
    expect(await move('Prøvevej 2')).toBe(id);
    // The same again corrects nothing.
    await move('Prøvevej 2');
    const told = await register.use(person, CONTACT, (desk) => readHistory(desk, 'addresses', { id }));
    expect(told).toMatchObject([{ column: 'street', value: 'Prøvevej 1', source: 'authorities' }]);
    const [kept] = await register.db.query<{ old_value: Uint8Array }>(
      { controller: register.controller },
      'SELECT old_value FROM corrections',
    );
    expect(Buffer.from(kept!.old_value).toString('utf8')).not.toContain('Prøvevej');
    await register.collect(person, CONTACT, (desk) =>
      correctValue(desk, 'persons', { id: person, source: 'person', values: { phone: null } }),
    );
    const [row] = await register.use(person, CONTACT, (desk) => readItems(desk, 'persons'));
    expect(row!.phone).toBeNull();
    const other = await register.enter(CONTACT, { ...CUSTOMER, values: VALUES });
    await expect(
      register.collect(other, CONTACT, (desk) =>
        correctValue(desk, 'persons', { id: person, source: 'person', values: { name: 'X Prøve' } }),
      ),
    ).rejects.toMatchObject({ code: 'record-unknown' });
  });

  it('households and powers of attorney', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const [person, other] = [
      await register.enter(CONTACT, { ...CUSTOMER, values: VALUES }),
      await register.enter(
        { ...CONTACT, source: 'household' },
        { kinds: ['household-member'], values: { name: 'Prøve Medsen' } },
      ),
    ];
    const id = await register.collect(other, { ...CONTACT, source: 'household' }, (desk) =>
      relatePersons(desk, {
        person: other,
        other: person,
        relation: 'household-member',
        fromOn: '2026-01-01',
        source: 'household',
      }),
    );
    await register.collect(person, CONTACT, (desk) => endRelation(desk, { person, id, on: '2026-06-30' }));
    const list = (who: string) => register.use(who, CONTACT, (desk) => listRelations(desk, who));
    expect(await list(person)).toMatchObject([
      { person: other, other: person, relation: 'household-member', toOn: '2026-06-30' },
    ]);
    expect(await list(other)).toHaveLength(1);
    const attorney = { purpose: 'identification', categories: ['customer-record'] };
    await register.collect(person, attorney, (desk) =>
      recordItem(desk, 'powers_of_attorney', {
        person,
        source: 'person',
        values: { attorney_person_id: other, scope: 'alt', from_on: '2026-01-01' },
      }),
    );
    const [power] = await register.use(person, attorney, (desk) => readItems(desk, 'powers_of_attorney'));
    expect(power).toMatchObject({ attorney_person_id: other, scope: 'alt' });
  });

  it('a customer is found by metering point and customer number, and nobody by what the purpose may not see', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const task = { purpose: 'delivery', categories: ['contact', 'customer-record'] };
    const person = await register.enter(task, {
      ...CUSTOMER,
      values: { ...VALUES, customer_number: 'K-77', email: 'proeve@example.test' },
    });
    await register.enter(task, { ...CUSTOMER, values: { name: 'Prøve Anden', customer_number: 'K-78' } });
    await register.collect(person, task, async (desk) => {
      const { id, warnings } = await addMeteringPoint(desk, { gsrn: '571313180100000001', product: 'electricity' });
      expect(warnings).toMatchObject([{ problem: 'gsrn-check' }]);
      await addMeter(desk, { meteringPoint: id, serialNumber: 'prv-1', fromOn: '2024-03-01' });
      const wrong = addMeter(desk, { meteringPoint: id, serialNumber: 'ingen', fromOn: '1. marts' });
      expect(problemsIn(await wrong.catch((error: unknown) => error)).map(({ field }) => field)).toEqual([
        'serial_number',
        'from_on',
      ]);
      await recordItem(desk, 'supplies', {
        person,
        source: 'person',
        values: { metering_point_id: id, from_on: '2024-03-01' },
      });
    });
    const find = (query: Parameters<typeof findPersons>[1], under: Task = task) =>
      register.useAll(under, (desk) => findPersons(desk, query));
    expect((await find({ gsrn: '571313180100000001' })).map(({ id }) => id)).toEqual([person]);
    expect((await find({ customerNumber: 'K-77' })).map(({ id }) => id)).toEqual([person]);
    expect((await find({ email: 'Proeve@EXAMPLE.test' })).map(({ id }) => id)).toEqual([person]);
    expect(await find({ name: 'prøve%' })).toEqual([]);
    expect(await find({ name: 'prøve' })).toHaveLength(2);
    await expect(find({ name: 'p' })).rejects.toMatchObject({ code: 'query-too-short' });
    await expect(find({ nationalId: '6101701231' })).rejects.toMatchObject({ code: 'outside-permit' });
    const mail = { purpose: 'settlement', categories: ['billing'] };
    await expect(find({ name: 'prøve' }, mail)).rejects.toMatchObject({ code: 'outside-permit' });
  });

  it('facts written by others before the register knew are filled in: what has not happened is known not to have', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const person = await register.enter(CONTACT, { ...CUSTOMER, values: VALUES });
    await register.asOwner((tx) => tx.run(`UPDATE person_facts SET events = '{}', conditions = '{}'`));
    await register.collect(person, { purpose: 'identification', categories: ['contact'] }, (desk) =>
      refreshFacts(desk, [person]),
    );
    const { events, conditions } = await factsOf(register, person);
    expect(events).toMatchObject({ 'customer-started': ['2024-03-01T09:00:00.000Z', '2024-03-01'], dialogue: null });
    expect(conditions).toMatchObject({ product: [], 'in-arrears': ['false'], moving: ['false'] });
  });

  it('name and address protection mask from the moment they are set', async () => {
    const register = await registerOf(test, 'seas-nve-energi');
    const person = await register.enter(CONTACT, { ...CUSTOMER, values: VALUES });
    const others = { purpose: 'other-duties', categories: ['contact'] };
    const name = async () => (await register.use(person, others, (desk) => readItems(desk, 'persons')))[0]!.name;
    expect(await name()).toBe('Prøve Prøvesen');
    await register.collect(person, CONTACT, (desk) => setProtections(desk, person, ['name-protection']));
    expect(await name()).toBeNull();
    await expect(
      register.collect(person, CONTACT, (desk) => setProtections(desk, person, ['x'])),
    ).rejects.toMatchObject({ code: 'word-unknown' });
  });

  it('NF-8 each stored field tells its purpose and basis; one with none is refused, and reported where it stands', async () => {
    const register = await registerOf(test, 'naestved-fjernvarme');
    const task = { purpose: 'heat-supply', categories: ['contact'] };
    const person = await register.enter(task, { ...CUSTOMER, values: { ...VALUES, email: 'proeve@example.test' } });
    const set = (values: object) =>
      register.collect(person, task, (desk) => correctValue(desk, 'persons', { id: person, source: 'person', values }));
    await expect(set({ registry_status: 'x' })).rejects.toMatchObject({ code: 'category-not-listed' });
    // Somebody went round the register.
    await register.asOwner((tx) => tx.run(`UPDATE persons SET registry_status = 'x' WHERE id = $1`, [person]));
    const told = () => register.use(person, task, (desk) => justifyFields(desk));
    const before = Object.fromEntries((await told()).map(({ column, by }) => [column, by]));
    expect(Object.keys(before).sort()).toEqual(['email', 'name', 'registry_status']);
    expect(before['name']).toContainEqual({ purpose: 'heat-supply', bases: ['contract'], clauses: ['NF-3'] });
    expect(before['registry_status']).toEqual([]);
    // Once the relation is over, no purpose for customers reads it any more.
    const end = { person, at: '2026-01-01', source: 'person' };
    await register.collect(person, task, (desk) => endCustomerRelation(desk, end));
    await expect(told()).rejects.toMatchObject({ code: 'not-permitted' });
    const later = { purpose: 'payment', categories: ['contact'] };
    const after = await register.use(person, later, (desk) => justifyFields(desk));
    for (const { by } of after) expect(by.map(({ purpose }) => purpose)).not.toContain('heat-supply');
  });
});

describe('facts of a complete customer', () => {
  const book = readPolicyBook();
  // What is asked of the offer, the case or the recipient, not of the person.
  const ELSEWHERE = ['conditions.similar-product', 'conditions.reasonable-grounds', 'conditions.technically-possible'];

  it.each(book.slugs.map((slug) => [slug]))(
    '%s: no decision is unknown for want of what the register keeps track of',
    (slug) => {
      const { compiled } = book.get(slug, NOW.slice(0, 10));
      const facts = newcomerFacts(compiled.policy, CUSTOMER);
      const missing = new Set<string>();
      let decided = 0;
      // Whether an item is kept is asked of the item, with its own days.
      for (const { id, rule, pairs } of compiled.purposes.values())
        for (const action of rule.actions.filter((one) => one !== 'keep'))
          for (const category of pairs.keys()) {
            const request = { purpose: id, action, categories: [category], at: NOW };
            const { categories } = decide(compiled, request, { ...facts, recipients: {}, holds: [] });
            for (const { reasons } of Object.values(categories))
              for (const { code, params } of reasons)
                if (code === 'fact-missing') missing.add(String(params?.['fact']));
            decided += 1;
          }
      expect(decided).toBeGreaterThan(10);
      expect([...missing].filter((fact) => !ELSEWHERE.includes(fact))).toEqual([]);
    },
  );
});
