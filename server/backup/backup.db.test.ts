import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { readStoreConfig, type StoreConfig } from '../config.ts';
import { openEmbedded } from '../db/index.ts';
import { type STORES, testDatabase } from '../db/testing.ts';
import { noteKeyOf, verifyLedger } from '../ledger/index.ts';
import { eraseItems, readLiveSchema } from '../retention/index.ts';
import { openStore, type Store } from '../wiring.ts';
import { backUp, checkBackup, drillRestore, replayErasures, restoreBackup } from './index.ts';

const NOW = Temporal.Instant.from('2026-11-21T09:00:00Z');
const clock = () => NOW;
const SLUG = 'seas-nve-energi';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'hjemmel-backup-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const open = (config: StoreConfig, evenPending = false): Promise<Store> => openStore(config, clock, { evenPending });

const controllerOf = async ({ db }: Store): Promise<number> =>
  (await db.query<{ id: number }>('platform', 'SELECT id FROM controllers WHERE slug = $1', [SLUG]))[0]!.id;

const idOf = (nth: number): string => `01900000-0000-7000-8000-${String(nth).padStart(12, '0')}`;

async function addPeople(store: Store, count: number): Promise<void> {
  const controller = await controllerOf(store);
  await store.db.query(
    { controller },
    `INSERT INTO persons (controller, id, name, email, source, collected_at)
     SELECT $1, ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Testesen ' || n, 'x@example.com', 'person', $3
     FROM generate_series(1, $2) AS n`,
    [controller, count, NOW.toString()],
  );
}

/** Erases names the way retention does. */
async function eraseNames(store: Store, ids: readonly string[]): Promise<void> {
  const controller = await controllerOf(store);
  await store.db.transaction({ controller }, async (tx) => {
    const schema = await readLiveSchema(tx, store.policies.map);
    const shared = { controller, map: store.policies.map, schema, journal: store.journal };
    const erasure = { ...shared, at: NOW.toString(), holdsOn: undefined, zone: 'Europe/Copenhagen' };
    const order = { table: 'persons', columns: ['name'], category: undefined, action: 'erase' as const };
    await eraseItems(tx, erasure, [{ ...order, which: { keys: ids } }]);
  });
}

const named = async (store: Store): Promise<number> =>
  (
    await store.db.query<{ n: number }>(
      { controller: await controllerOf(store) },
      'SELECT count(*) AS n FROM persons WHERE name IS NOT NULL',
    )
  )[0]!.n;

/** An embedded store with the migrations done, so that a test need not wait for them. */
async function embeddedConfig(): Promise<StoreConfig> {
  const data = folder();
  const from = new Blob([readFileSync(inject('embedded'))]);
  await (await openEmbedded({ folder: join(data, 'database'), from })).close();
  return readStoreConfig({ DATA: data });
}

/** Everything that follows a restore, whichever way it was done. */
async function expectReplayed(config: StoreConfig, kept: number): Promise<void> {
  await expect(open(config)).rejects.toMatchObject({ code: 'restore-pending' });
  const store = await open(config, true);
  onTestFinished(() => store.close());
  expect(store.pending).toEqual([SLUG]);
  expect(await named(store)).toBeGreaterThan(kept);
  // What the gate does not let through would not be erased from either.
  await expect(eraseNames(store, [idOf(10)])).rejects.toMatchObject({ code: 'restore-pending' });
  const [replayed] = await replayErasures(store);
  for (const id of [await controllerOf(store)]) await store.sequence(id);
  expect(replayed).toMatchObject({ controller: SLUG });
  expect(await named(store)).toBe(kept);
  expect(await store.isPending()).toBe(false);
  const controller = await controllerOf(store);
  const report = await store.db.transaction({ controller }, async (tx) =>
    verifyLedger(tx, controller, { key: await noteKeyOf(tx, controller, store.ledgerKey) }),
  );
  expect(report.ok).toBe(true);
  await store.close();
  const again = await open(config);
  expect(again.pending).toEqual([]);
  await eraseNames(again, [idOf(20)]);
  await again.close();
}

describe('a backup of the embedded store', () => {
  it('AEV-8 NF-16 restored, has everything erased since erased again before anything else may be done', async () => {
    const config = await embeddedConfig();
    const file = join(config.data, 'backup');
    const store = await open(config);
    await addPeople(store, 20);
    await eraseNames(store, [idOf(1)]);
    await store.sequence(await controllerOf(store));
    await backUp(store, file);
    await eraseNames(store, [idOf(2), idOf(3)]);
    await eraseNames(store, [idOf(4)]);
    const target = { data: config.data, objects: undefined, clock };
    await expect(restoreBackup(target, file)).rejects.toMatchObject({ code: 'store-in-use' });
    await store.close();
    const { kept } = await restoreBackup(target, file);
    expect(readdirSync(kept)).toContain('PG_VERSION');
    await expectReplayed(config, 16);
  });

  it('NF-16 is of the whole store, so for its owner alone: no other user reads it, no key is in it, PostgreSQL has its own', async () => {
    const config = await embeddedConfig();
    const store = await open(config);
    const file = join(folder(), 'backup');
    await backUp(store, file);
    await store.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(file);
    for (const key of [config.keyFile, config.ledgerKeyFile]) {
      expect(statSync(key).mode & 0o077).toBe(0);
      expect(bytes.includes(readFileSync(key).subarray(0, 40))).toBe(false);
    }
    await expect(backUp({ ...store, embedded: undefined }, file)).rejects.toMatchObject({ code: 'embedded-only' });
  });

  it('that was changed, cut short or is something else is refused, and the store is as it was', async () => {
    const config = await embeddedConfig();
    const file = join(config.data, 'backup');
    const store = await open(config);
    await addPeople(store, 3);
    await backUp(store, file);
    await store.close();
    const whole = readFileSync(file);
    const changed = Buffer.from(whole);
    changed[whole.length >> 1]! ^= 1;
    for (const bytes of [changed, whole.subarray(0, -20), whole.subarray(0, 4000), Buffer.from('photo')]) {
      writeFileSync(file, bytes);
      await expect(restoreBackup({ data: config.data, objects: undefined, clock }, file)).rejects.toMatchObject({
        code: 'backup-malformed',
      });
    }
    expect(() => checkBackup(join(config.data, 'nowhere'))).toThrow(
      expect.objectContaining({ code: 'file-unreadable' }),
    );
    const again = await open(config);
    expect(await named(again)).toBe(3);
    await again.close();
  });

  it('AEV-8 is rehearsed: backed up, restored apart, replayed, verified, and recorded in the ledger', async () => {
    const config = await embeddedConfig();
    const store = await open(config);
    onTestFinished(() => store.close());
    await addPeople(store, 5);
    await store.sequence(await controllerOf(store));
    const { controllers } = await drillRestore(store, () => undefined);
    expect(controllers.find(({ controller }) => controller === SLUG)).toMatchObject({ persons: 5 });
    const controller = await controllerOf(store);
    const [entry] = await store.db.query<{ body: Uint8Array }>({ controller }, 'SELECT body FROM ledger_inbox');
    expect(JSON.parse(Buffer.from(entry!.body).toString())).toMatchObject({ type: 'restore', what: { drill: true } });
    expect(await named(store)).toBe(5);
  });
});

it('AEV-8 a PostgreSQL put back to an earlier moment has everything erased since erased again first', async () => {
  const test = await testDatabase('postgres' satisfies (typeof STORES)[number]);
  const url = test.url!;
  const name = new URL(url).pathname.slice(1);
  const run = async (...texts: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: inject('postgres') });
    await client.connect();
    for (const text of texts) await client.query(text);
    await client.end();
  };
  const config = readStoreConfig({ DATA: folder(), DATABASE_URL: url });
  const store = await open(config);
  await addPeople(store, 20);
  await store.close();
  await run(`CREATE DATABASE ${name}_then TEMPLATE ${name}`);
  const later = await open(config);
  await eraseNames(later, [idOf(2), idOf(3)]);
  await later.sequence(await controllerOf(later));
  await eraseNames(later, [idOf(4)]);
  await eraseNames(later, [idOf(5)]);
  await later.close();
  await run(`DROP DATABASE ${name} WITH (FORCE)`, `ALTER DATABASE ${name}_then RENAME TO ${name}`);
  await expectReplayed(config, 16);
});
