/** How long things are kept, from what the register records to the day they go: the same doors all the way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { Journal } from '../journal/index.ts';
import {
  addOrganisation,
  addRecording,
  correctValue,
  endCustomerRelation,
  endOrganisationAgreement,
  type ItemTable,
  readItems,
  recordEvents,
  recordItem,
  startCustomerRelation,
} from '../register/index.ts';
import { CUSTOMER, registerOf, type Task } from '../register/testing.ts';
import { addHold, applyPlan, approvePlan, compilePlan, getController, policyFor, storePlan } from './index.ts';
import { BOOK } from './testing.ts';
import { explainRow } from './why.ts';

const VALUES = { name: 'Prøve Prøvesen', email: 'proeve@example.test' };

async function keeping(test: TestDatabase, slug: string) {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-keeping-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const register = await registerOf(test, slug);
  const controller = await getController(test.db, slug);
  const scope = { controller: controller.id };
  const request = (asOf: string) => ({ controller, entry: policyFor(BOOK, slug, asOf), asOf, today: asOf });
  const plan = (asOf: string, stored = false) =>
    test.db.transaction(scope, async (tx) => {
      const made = await compilePlan(tx, request(asOf), `${asOf}T10:00:00Z`);
      if (stored) await storePlan(tx, controller, made);
      return made;
    });
  return {
    register,
    scope,
    request,
    plan,
    /** What is due on a day, as `table category`. */
    due: async (asOf: string): Promise<string[]> => {
      const due = (await plan(asOf)).groups.filter((group) => group.due > 0);
      return [...new Set(due.map(({ table, category }) => `${table} ${category}`))].sort();
    },
    erase: async (asOf: string) => {
      const { id } = await plan(asOf, true);
      const at = `${asOf}T10:00:00Z`;
      await test.db.transaction(scope, (tx) => approvePlan(tx, controller, { reference: id, by: 'Prøve', at }));
      const clock = () => Temporal.Instant.from(at);
      const journal = new Journal(folder, clock);
      const store = { db: test.db, policies: BOOK, clock, journal, files: register.files };
      return applyPlan(store, controller, { reference: id });
    },
    /** Records one row of a table. */
    put: async (person: string, task: Task, table: ItemTable, values: object) =>
      register.collect(person, task, (desk) =>
        recordItem(desk, table, { person, source: task.source ?? 'person', values } as never),
      ),
    rows: (text: string) => test.db.query(scope, text),
  };
}

describe.each(STORES)('what the register records is kept as long as is promised, on %s', (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  it('SEAS-30 SEAS-32 a customer leaves and is talked to: national id and login a year, the rest three from the later day', async () => {
    const seas = await keeping(test, 'seas-nve-energi');
    const { register } = seas;
    const task: Task = { purpose: 'identification', categories: ['contact', 'national-id'] };
    const duties: Task = { purpose: 'other-duties', categories: ['contact', 'orders', 'login'] };
    const said = { consents: [{ consent: 'cpr', given: '2026-01-01T10:00:00Z', form: 'electronic' as const }] };
    const values = { name: VALUES.name, national_id: '610170-1231' };
    const person = await register.enter(task, { ...CUSTOMER, said, values });
    await seas.put(person, duties, 'login_accounts', { username: 'proeve' });
    expect(await seas.due('2050-01-01')).toEqual([]);
    await register.collect(person, duties, async (desk) => {
      await endCustomerRelation(desk, { person, at: '2026-03-31', source: 'person' });
      await recordEvents(desk, [{ person, event: 'dialogue', at: '2026-05-15', source: 'person' }]);
    });
    expect(await seas.due('2027-03-31')).toEqual([]);
    expect(await seas.due('2027-04-01')).toEqual(['login_accounts login', 'persons national-id']);
    await seas.erase('2027-04-01');
    const left = 'SELECT name, national_id, national_id_index FROM persons';
    expect(await seas.rows(left)).toEqual([{ name: VALUES.name, national_id: null, national_id_index: null }]);
    expect(await seas.due('2029-05-15')).toEqual([]);
    expect(await seas.due('2029-05-16')).toEqual(['persons contact']);
    // Somebody answers the phone once more.
    await register.collect(person, duties, (desk) =>
      recordEvents(desk, [{ person, event: 'dialogue', at: '2026-11-20T10:00:00Z', source: 'person' }]),
    );
    expect(await seas.due('2029-11-20')).toEqual([]);
    expect(await seas.due('2029-11-21')).toEqual(['persons contact']);
  });

  it('SEAS-34 a call goes with its stored object half a year after the day it was recorded on, where it was', async () => {
    const seas = await keeping(test, 'seas-nve-energi');
    const { register } = seas;
    const person = await register.enter(
      { purpose: 'other-duties', categories: ['contact'] },
      { ...CUSTOMER, values: VALUES },
    );
    const task: Task = { purpose: 'call-documentation', categories: ['recording'], source: 'observation' };
    const call = { person, source: 'observation', mediaType: 'audio/wav', content: Buffer.from('PRØVELYD') };
    const [old, young] = await register.collect(person, task, async (desk) => [
      // One minute before midnight, and one after: another day.
      await addRecording(desk, { ...call, recordedAt: '2024-08-31T21:59:00Z' }),
      await addRecording(desk, { ...call, recordedAt: '2024-08-31T22:01:00Z' }),
    ]);
    const reads = (id: string) =>
      test.db
        .transaction(seas.scope, (tx) => register.files.read(tx, id))
        .then(
          ({ content }) => Buffer.from(content).toString(),
          (error: { code: string }) => error.code,
        );
    const files = new Map(
      (await seas.rows('SELECT id, file_id FROM recordings')).map((row) => [row['id'], row['file_id']]),
    );
    expect(await seas.due('2025-02-28')).toEqual([]);
    expect(await seas.due('2025-03-01')).toEqual(['recordings recording']);
    expect(await seas.erase('2025-03-01')).toMatchObject({ rows: 1, files: 1 });
    const kept = await register.use(person, task, (desk) => readItems(desk, 'recordings')).catch(() => []);
    expect(kept.map(({ id }) => id)).not.toContain(old!.id);
    expect(await reads(String(files.get(old!.id)))).toBe('object-missing');
    expect(await reads(String(files.get(young!.id)))).toBe('PRØVELYD');
    expect([...register.objects.held.keys()]).toEqual([expect.stringContaining(String(files.get(young!.id)))]);
  });

  it('SV-2 SV-14 contact persons are kept while their utility’s agreement lasts, then to the end of its fiscal year and five more', async () => {
    const sv = await keeping(test, 'softvaerket');
    const { register } = sv;
    const task: Task = { purpose: 'it-services', categories: ['contact'], source: 'employer' };
    const person = await register.enter(task, { kinds: ['contact-person'], values: VALUES });
    const organisation = await register.collect(person, task, async (desk) => {
      const id = await addOrganisation(desk, { name: 'Prøve Fjernvarme', registration: '13748136', country: 'DK' });
      await correctValue(desk, 'persons', { id: person, source: 'employer', values: { organisation_id: id } });
      return id;
    });
    expect(await sv.due('2050-01-01')).toEqual([]);
    const end = (on: string) =>
      register.collect(person, task, (desk) => endOrganisationAgreement(desk, { organisation, on }));
    for (const [on, through, next] of [
      ['2023-06-30', '2028-06-30', '2028-07-01'],
      ['2023-07-01', '2029-06-30', '2029-07-01'],
    ] as const) {
      await end(on);
      expect(await sv.due(through)).toEqual([]);
      expect(await sv.due(next)).toEqual(['persons contact']);
    }
    const hold = { rows: [person], by: 'Prøve Jurist', reviewOn: '2030-01-01' };
    const place = (reason: string) =>
      test.db.transaction(sv.scope, (tx) => addHold(tx, sv.request('2029-07-01'), { ...hold, reason }));
    await expect(place(' ')).rejects.toMatchObject({ code: 'hold-invalid', params: { problem: 'reason' } });
    await place('Tvist om aftalen');
    expect(await sv.due('2029-07-01')).toEqual([]);
    expect(await sv.erase('2029-07-01')).toMatchObject({ rows: 0, persons: 0 });
  });

  it('KLM-11 when the relation ends all is due, in every table, but what a cited law keeps, and that when its time is over', async () => {
    const klm = await keeping(test, 'kl-miljovarme');
    const { register } = klm;
    const task: Task = { purpose: 'orders', categories: ['contact', 'contact-person', 'orders'] };
    const values = { ...VALUES, company_name: 'Prøve AS' };
    const person = await register.enter(
      { ...task, categories: ['contact', 'contact-person'] },
      { ...CUSTOMER, values },
    );
    const home = { kind: 'home', street: 'Prøveveien 1', postcode: '0150', city: 'Oslo', country: 'NO' };
    await klm.put(person, task, 'addresses', home);
    const order = { kind: 'order', product: 'goods', placed_on: '2026-01-05', description: 'varmepumpe' };
    await klm.put(person, task, 'orders', order);
    const support: Task = { purpose: 'support', categories: ['correspondence'] };
    const letter = { channel: 'email', direction: 'in', happened_at: '2026-02-01T10:00:00Z', body: 'Hei' };
    await klm.put(person, support, 'correspondence', letter);
    await klm.put(person, { purpose: 'customer-login', categories: ['login'] }, 'login_accounts', {
      username: 'proeve',
    });
    const survey = { survey: 'S', answered_on: '2026-03-01', answers: { q: 1 } };
    await klm.put(person, { purpose: 'surveys', categories: ['survey-answers'] }, 'survey_answers', survey);
    const bill: Task = { purpose: 'invoicing', categories: ['billing'], source: 'derivation' };
    const invoice = await klm.put(person, bill, 'invoices', {
      ...{ kind: 'invoice', number: 'F-1', issued_on: '2026-01-31', amount_minor: 100 },
    });
    await klm.put(person, bill, 'payments', { invoice_id: invoice.id, paid_on: '2026-02-14', amount_minor: 100 });
    expect(await klm.due('2050-01-01')).toEqual([]);
    await register.collect(person, task, (desk) =>
      endCustomerRelation(desk, { person, at: '2026-10-31', source: 'person' }),
    );
    expect(await klm.due('2026-10-31')).toEqual([]);
    const gone = [
      ...['addresses contact', 'correspondence correspondence', 'login_accounts login', 'orders orders'],
      ...['persons contact', 'persons contact-person', 'survey_answers survey-answers'],
    ];
    expect(await klm.due('2026-11-01')).toEqual(gone);
    const [why] = await test.db.transaction(klm.scope, (tx) =>
      explainRow(tx, klm.request('2026-11-01'), { table: 'invoices', key: invoice.id }),
    );
    expect(why).toMatchObject({ due: false, answer: { keptThrough: '2031-12-31' } });
    const laws = why!.unit.rules.flatMap(({ rule }) => rule.law ?? []);
    expect(JSON.stringify(laws)).toContain('no.bokforingsloven-13');
    await klm.erase('2026-11-01');
    const left = await klm.rows(
      `SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM addresses) + (SELECT count(*) FROM correspondence)
         + (SELECT count(*) FROM login_accounts) + (SELECT count(*) FROM survey_answers)
         + (SELECT count(*) FROM persons WHERE coalesce(name, email, company_name) IS NOT NULL) AS others,
         (SELECT count(*) FROM invoices) + (SELECT count(*) FROM payments) AS books`,
    );
    expect(left).toEqual([{ others: 0, books: 2 }]);
    expect(await klm.due('2031-12-31')).toEqual([]);
    expect(await klm.due('2032-01-01')).toEqual(['invoices billing', 'payments billing']);
    expect(await klm.erase('2032-01-01')).toMatchObject({ persons: 1 });
  });

  it('KLM-12 an application goes after three months, unless the applicant became a customer: then when that ends', async () => {
    const klm = await keeping(test, 'kl-miljovarme');
    const { register } = klm;
    const task: Task = { purpose: 'applications', categories: ['applications'] };
    const apply = async () => {
      const person = await register.enter(
        { purpose: 'orders', categories: ['contact'] },
        { kinds: ['prospect', 'applicant'], values: {} },
      );
      await klm.put(person, task, 'applications', { received_on: '2024-11-30', name: 'Prøve Søker' });
      return person;
    };
    const [, agreed] = [await apply(), await apply()];
    expect(await klm.due('2025-02-28')).toEqual([]);
    const due = async (day: string) => (await klm.plan(day)).groups.find(({ table }) => table === 'applications')?.due;
    expect(await due('2025-03-01')).toBe(2);
    const turn = { person: agreed, source: 'person' };
    await register.collect(agreed, task, (desk) => startCustomerRelation(desk, { ...turn, at: '2024-12-15' }));
    expect(await due('2025-03-01')).toBe(1);
    await register.collect(agreed, { purpose: 'orders', categories: ['contact'] }, (desk) =>
      endCustomerRelation(desk, { ...turn, at: '2026-06-30' }),
    );
    expect([await due('2026-06-30'), await due('2026-07-01')]).toEqual([1, 2]);
  });
});
