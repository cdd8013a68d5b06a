/** Nothing of one utility is reached from another: by any function, id, search, plan, job or statement. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from './db/index.ts';
import { type TestDatabase, testController, testDatabase } from './db/testing.ts';
import { type FileStore, openFileStore, openFolder } from './files/index.ts';
import { Guard, listHoldings } from './guard/index.ts';
import { Journal } from './journal/index.ts';
import { keyServiceOf, openKeys } from './keys/index.ts';
import { createSigningKey, findCheckpoint, hasEntry, proveEntry, sequenceLedger } from './ledger/index.ts';
import { type BookEntry, readPolicyBook } from './policies/index.ts';
import {
  correctValue,
  type DeskParts,
  findPersons,
  listFlagged,
  listRelations,
  openDesk,
  readHistory,
  readItems,
  recordItem,
  relatePersons,
} from './register/index.ts';
import {
  addHold,
  applyPlan,
  approvePlan,
  type ControllerRow,
  compilePlan,
  countHoldings,
  drainRemovals,
  eraseItems,
  erasePersons,
  explainRow,
  getCertificate,
  getController,
  getPlan,
  listHolds,
  type RetentionStore,
  readLiveSchema,
  releaseHold,
  reviewHold,
  storePlan,
} from './retention/index.ts';
import { seedPeople } from './seed/index.ts';

const NOW = '2026-11-21T10:00:00.000Z';
const TODAY = NOW.slice(0, 10);
const clock = (): Temporal.Instant => Temporal.Instant.from(NOW);
const book = readPolicyBook();
const folder = mkdtempSync(join(tmpdir(), 'hjemmel-tenants-'));
const keys = openKeys(keyServiceOf(Buffer.alloc(32, 7)));

interface Theirs {
  readonly person: string;
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly invoice: string;
  readonly file: string;
  readonly entry: string;
  readonly hold: string;
  readonly plan: string;
  readonly done: string;
  readonly certificate: string;
}

describe('two utilities in one store', () => {
  let test: TestDatabase;
  let files: FileStore;
  let guard: Guard;
  let store: RetentionStore;
  let ours: ControllerRow;
  let other: ControllerRow;
  let entry: BookEntry;
  let parts: DeskParts;
  let theirs: Theirs;

  /** Work of ours, with anything that is theirs in it. */
  const asUs = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.db.transaction({ controller: ours.id }, work);
  const asThem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.db.transaction({ controller: other.id }, work);
  const request = (controller: ControllerRow, asOf = TODAY) => ({
    controller,
    entry: book.get(controller.slug, TODAY),
    asOf,
    today: TODAY,
  });

  async function scopedTables(): Promise<string[]> {
    const rows = await test.asOwner((tx) =>
      tx.query<{ name: string }>(
        `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'controller'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
      ),
    );
    return rows.map(({ name }) => name);
  }

  /** All that they have, as an administrator of the database sees it. */
  async function fingerprint(): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const table of await scopedTables()) {
      const [row] = await test.asOwner((tx) =>
        tx.query<{ sum: string }>(
          `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text COLLATE "C")), '') AS sum
           FROM ${table} t WHERE controller = $1`,
          [other.id],
        ),
      );
      found[table] = row!.sum;
    }
    return found;
  }

  async function planOf(controller: ControllerRow, asOf: string): Promise<string> {
    return test.db.transaction({ controller: controller.id }, async (tx) => {
      const plan = await compilePlan(tx, request(controller, asOf), NOW);
      await storePlan(tx, controller, plan);
      return plan.id;
    });
  }

  async function prepareTheirs(): Promise<Theirs> {
    const done = await planOf(other, TODAY);
    await asThem((tx) => approvePlan(tx, other, { reference: done, by: 'Prøve', at: NOW }));
    const { certificates } = await applyPlan(store, other, { reference: done });
    const plan = await planOf(other, '2026-12-31');
    const [row] = await asThem((tx) =>
      tx.query<Omit<Theirs, 'hold' | 'plan' | 'done' | 'certificate'>>(
        `SELECT p.id AS person, p.customer_number AS number, p.name, p.email, i.id AS invoice,
           (SELECT id FROM files LIMIT 1) AS file, (SELECT id FROM ledger_inbox WHERE controller = $1 LIMIT 1) AS entry
         FROM persons p JOIN invoices i ON i.person_id = p.id
         WHERE p.customer_number IS NOT NULL AND p.name IS NOT NULL AND p.email IS NOT NULL LIMIT 1`,
        [other.id],
      ),
    );
    const held = await asThem((tx) =>
      addHold(
        tx,
        { controller: other, entry: book.get(other.slug, TODAY), today: TODAY },
        { customer: row!.number, reason: 'Tvist', by: 'Prøve', reviewOn: '2027-06-01' },
      ),
    );
    return { ...row!, hold: held.id, plan, done, certificate: certificates[0]!.id };
  }

  beforeAll(async () => {
    test = await testDatabase();
    files = openFileStore(openFolder(join(folder, 'files')), keys);
    guard = new Guard({ db: test.db, policies: book, clock, keys });
    parts = { keys, files };
    store = { db: test.db, policies: book, clock, files, journal: new Journal(join(folder, 'journal'), clock) };
    for (const slug of ['kl-miljovarme', 'seas-nve-energi']) await testController(test, slug);
    ours = await getController(test.db, 'kl-miljovarme');
    other = await getController(test.db, 'seas-nve-energi');
    entry = book.get(ours.slug, TODAY);
    const options = {
      people: 60,
      seed: 7,
      asOf: TODAY,
      readings: 'none',
      controllers: [ours.slug, other.slug],
    } as const;
    await seedPeople({ db: test.db, keys, files, policies: book }, options);
    theirs = await prepareTheirs();
  }, 90_000);
  afterAll(async () => {
    await test?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('SV-3 NF-16 no guard or register function of one gives out or changes what is the other’s', async () => {
    const before = await fingerprint();
    const asked = { purpose: 'orders', categories: ['contact'] };
    const use = { ...asked, action: 'use' as const };
    await expect(
      guard.within({ controller: ours.id }, (tx) => guard.permit(tx, { ...use, person: theirs.person })),
    ).rejects.toMatchObject({ code: 'not-permitted' });
    await guard.within({ controller: ours.id }, async (tx) => {
      const desk = await openDesk(tx, await guard.permitSet(tx, use), parts);
      const own = await readItems(desk, 'persons', { most: 1000 });
      expect(own.length).toBeGreaterThan(10);
      expect(own.map(({ id }) => id)).not.toContain(theirs.person);
      expect(await readItems(desk, 'persons', { id: theirs.person })).toEqual([]);
      for (const query of [{ name: theirs.name }, { email: theirs.email }]) {
        const found = await findPersons(desk, query);
        expect(found.map(({ id }) => id)).not.toContain(theirs.person);
      }
      await expect(readHistory(desk, 'persons', { id: theirs.person })).rejects.toMatchObject({
        code: 'record-unknown',
      });
      expect((await listFlagged(desk)).map(({ person }) => person)).not.toContain(theirs.person);
      await expect(listRelations(desk, theirs.person)).rejects.toMatchObject({ code: 'outside-permit' });
      expect(await guard.listUses(tx, theirs.person)).toEqual([]);
      const census = await guard.census(tx, { ...use, among: (p) => `SELECT ${p.add(theirs.person, 'text')}::uuid` });
      expect(census).toMatchObject({ permit: 0, deny: 0, unknown: 0 });
      for (const { rows, table } of await listHoldings(tx, entry, TODAY)) {
        const [count] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
        expect(rows).toBeLessThanOrEqual(count!.n);
      }
      await expect(files.read(tx, theirs.file)).rejects.toMatchObject({ code: 'object-missing' });
    });
    // A permit to collect about somebody new, whose id happens to be theirs, reaches none of their rows.
    const newcomer = { kinds: ['customer'], events: {}, conditions: {} };
    const collect = { ...asked, action: 'collect' as const, source: 'person', person: theirs.person, newcomer };
    const collecting = <T>(work: (desk: Awaited<ReturnType<typeof openDesk>>) => Promise<T>) =>
      guard.within({ controller: ours.id }, async (tx) =>
        work(await openDesk(tx, await guard.permit(tx, collect), parts)),
      );
    const person = theirs.person;
    await expect(
      collecting((desk) =>
        correctValue(desk, 'persons', { id: person, source: 'person', values: { name: 'Anden Prøve' } }),
      ),
    ).rejects.toMatchObject({ code: 'record-unknown' });
    const address = { kind: 'home', street: 'Prøvevej 1', postcode: '4000', city: 'Prøveby', country: 'DK' };
    await expect(
      collecting((desk) => recordItem(desk, 'addresses', { person, source: 'person', values: address as never })),
    ).rejects.toThrow();
    const [own] = await asUs((tx) => tx.query<{ id: string }>('SELECT id FROM persons LIMIT 1'));
    await expect(
      collecting((desk) =>
        relatePersons(desk, { person, other: own!.id, relation: 'owner', fromOn: TODAY, source: 'person' }),
      ),
    ).rejects.toThrow();
    expect(await fingerprint()).toEqual(before);
  });

  it('SV-3 NF-16 no hold, plan, erasure, certificate, ledger or job of one reaches the other’s', async () => {
    const before = await fingerprint();
    const code = (work: (tx: Tx) => Promise<unknown>) =>
      asUs(work).then(
        () => 'nothing',
        (error: { code?: string }) => error.code,
      );
    expect(await code((tx) => getPlan(tx, ours, theirs.plan))).toBe('plan-unknown');
    expect(await code((tx) => getPlan(tx, other, theirs.plan))).toBe('plan-unknown');
    const approval = { reference: theirs.plan, by: 'Prøve', at: NOW };
    expect(await code((tx) => approvePlan(tx, ours, approval))).toBe('plan-unknown');
    expect(await code((tx) => approvePlan(tx, other, approval))).toBe('plan-unknown');
    await expect(applyPlan(store, ours, { reference: theirs.plan })).rejects.toMatchObject({ code: 'plan-unknown' });
    expect(await code((tx) => getCertificate(tx, ours, theirs.certificate))).toBe('certificate-unknown');
    expect(await code((tx) => releaseHold(tx, { controller: ours, at: NOW }, theirs.hold))).toBe('hold-unknown');
    const review = { id: theirs.hold, reviewOn: '2027-12-01' };
    expect(await code((tx) => reviewHold(tx, { controller: ours, today: TODAY }, review))).toBe('hold-unknown');
    expect(await asUs((tx) => listHolds(tx, other.id))).toEqual([]);
    const key = { table: 'invoices', key: theirs.invoice };
    expect(await code((tx) => explainRow(tx, request(ours), key))).toBe('row-unknown');
    expect(await code((tx) => explainRow(tx, request(other), key))).toBe('row-unknown');
    expect((await asUs((tx) => countHoldings(tx, request(other)))).every(({ rows }) => rows === 0)).toBe(true);
    for (const controller of [ours.id, other.id]) {
      await asUs(async (tx) => {
        const schema = await readLiveSchema(tx, entry.map.map);
        const erasure = { controller, map: entry.map.map, schema, journal: undefined, at: NOW, holdsOn: undefined };
        const order = { table: 'invoices', columns: ['amount_minor'], category: undefined, action: 'erase' as const };
        const which = { keys: [theirs.invoice] };
        const zone = { ...erasure, zone: ours.timeZone };
        expect(await eraseItems(tx, zone, [{ ...order, which }])).toEqual([{ rows: 0, files: 0, anonymised: 0 }]);
        expect(await erasePersons(tx, zone, { ids: [theirs.person] })).toMatchObject({ persons: 0, files: 0 });
      });
    }
    expect(await asUs((tx) => hasEntry(tx, ours.id, theirs.entry))).toBe(false);
    expect(await asUs((tx) => hasEntry(tx, other.id, theirs.entry))).toBe(false);
    expect(await code((tx) => proveEntry(tx, other.id, theirs.entry))).toBe('entry-unknown');
    await sequenceLedger(test.db, ours.id, createSigningKey(join(folder, 'ledger.key')));
    expect(await asUs((tx) => findCheckpoint(tx, other.id))).toBeUndefined();
    await drainRemovals(store, ours.id);
    expect(await fingerprint()).toEqual(before);
  });

  it('NF-16 no statement under the application’s role reaches a row without its scope, or of another one', async () => {
    const before = await fingerprint();
    for (const table of await scopedTables()) {
      const count = (tx: Tx, where = '') =>
        tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${table} ${where}`).then(([row]) => row!.n);
      expect([table, await test.db.transaction('platform', (tx) => count(tx))]).toEqual([table, 0]);
      expect([table, await asUs((tx) => count(tx, `WHERE controller = ${other.id}`))]).toEqual([table, 0]);
      const changes = [
        `DELETE FROM ${table} WHERE controller = ${other.id}`,
        `UPDATE ${table} SET controller = ${ours.id} WHERE controller = ${other.id}`,
      ];
      for (const text of changes) expect(await asUs((tx) => tx.run(text)).catch(() => 0)).toBe(0);
    }
    expect(await asUs((tx) => tx.query('SELECT id FROM persons WHERE id = $1', [theirs.person]))).toEqual([]);
    await expect(
      asUs((tx) =>
        tx.run(
          `INSERT INTO person_events (controller, id, person_id, event, happened_at, happened_on, source, collected_at)
           VALUES ($1, $2, $2, 'dialogue', now(), now(), 'person', now())`,
          [other.id, theirs.person],
        ),
      ),
    ).rejects.toThrow();
    expect(await fingerprint()).toEqual(before);
  });
});
