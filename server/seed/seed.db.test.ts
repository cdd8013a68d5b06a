import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testController, testDatabase } from '../db/testing.ts';
import { openFileStore, openFolder } from '../files/index.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { readPolicyBook } from '../policies/index.ts';
import { seedFirstRun } from './first-run.ts';
import { SEEDED } from './roles.ts';
import { type SeedOptions, type SeedTarget, seedPeople } from './seed-people.ts';

const policies = readPolicyBook();
const OPTIONS: SeedOptions = { people: 40, seed: 7, asOf: '2026-11-21', readings: 'none' };
const HEAT = { ...OPTIONS, people: 10, readings: 'hourly', controllers: ['naestved-fjernvarme'] } as const;

async function target(
  kind: (typeof STORES)[number],
): Promise<{ test: TestDatabase; target: SeedTarget; ids: Map<string, number> }> {
  const test = await testDatabase(kind);
  const ids = new Map<string, number>();
  for (const slug of SEEDED) ids.set(slug, await testController(test, slug));
  const keys = openKeys(keyServiceOf(Buffer.alloc(32, 7)));
  const files = openFileStore(openFolder(mkdtempSync(join(tmpdir(), 'hjemmel-seed-'))), keys);
  return { test, target: { db: test.db, keys, files, policies }, ids };
}

/** Every value of every row that is not ciphertext or a key. */
async function fingerprint({ asOwner }: TestDatabase): Promise<string> {
  return asOwner(async (tx) => {
    const columns = await tx.query<{ table_name: string; columns: string }>(
      `SELECT table_name, string_agg(format('t.%I', column_name), ', ' ORDER BY column_name) AS columns
       FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type <> 'bytea'
         AND table_name !~ '^(readings_|ledger|controller|migrations|person_keys|erasure|deletion)'
         AND column_name NOT IN ('controller', 'created_at')
       GROUP BY table_name ORDER BY table_name`,
    );
    const hash = createHash('sha256');
    for (const { table_name, columns: list } of columns) {
      const rows = await tx.query<{ row: string }>(
        `SELECT jsonb_build_array(${list})::text AS row FROM ${table_name} t ORDER BY jsonb_build_array(${list})::text COLLATE "C"`,
      );
      hash.update(table_name);
      for (const { row } of rows) hash.update(row);
    }
    return hash.digest('hex');
  });
}

/** Seeds in another process, which ends without warning once its first batch is in. */
async function runAndKill(url: string, options: SeedOptions): Promise<void> {
  const code = `
    import { openPostgres } from './server/db/index.ts';
    import { openFileStore, openFolder } from './server/files/index.ts';
    import { keyServiceOf, openKeys } from './server/keys/index.ts';
    import { readPolicyBook } from './server/policies/index.ts';
    import { seedPeople } from './server/seed/index.ts';
    const keys = openKeys(keyServiceOf(Buffer.alloc(32, 7)));
    const files = openFileStore(openFolder('/nowhere'), keys);
    const db = openPostgres({ url: ${JSON.stringify(url)}, role: 'hjemmel_app' });
    const kill = () => process.kill(process.pid, 'SIGKILL');
    await seedPeople({ db, keys, files, policies: readPolicyBook() }, ${JSON.stringify(options)}, kill);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], { stdio: 'inherit' });
  const signal = await new Promise((done) => child.on('exit', (_, by) => done(by)));
  expect(signal).toBe('SIGKILL');
}

describe('a synthetic population', () => {
  it('is the same on every store, row for row, and a second run adds nothing', async () => {
    const prints: string[] = [];
    for (const kind of STORES) {
      const made = await target(kind);
      await seedPeople(made.target, HEAT);
      const first = await seedPeople(made.target, OPTIONS);
      expect(first.map(({ people }) => people)).toEqual([40, 40, 30, 40, 40]);
      prints.push(await fingerprint(made.test));
      const second = await seedPeople(made.target, OPTIONS);
      expect(second.every(({ people, rows }) => people === 0 && rows === 0)).toBe(true);
      expect(await fingerprint(made.test)).toBe(prints.at(-1));
    }
    expect(prints[0]).toBe(prints[1]);
  }, 120_000);

  it('is taken up where a killed run stopped, and is then the same as if nothing had happened', async () => {
    const options = { ...OPTIONS, people: 1200, controllers: ['kl-miljovarme'] };
    const whole = await target('postgres');
    await seedPeople(whole.target, options);
    const killed = await target('postgres');
    await runAndKill(killed.test.url!, options);
    const [{ count }] = (await killed.test.asOwner((tx) =>
      tx.query<{ count: number }>('SELECT count(*) FROM persons'),
    )) as [{ count: number }];
    expect(count % 400).toBe(0);
    expect(count).toBeLessThan(1200);
    const [report] = await seedPeople(killed.target, options);
    expect(report!.people).toBe(1200 - count);
    expect(await fingerprint(killed.test)).toBe(await fingerprint(whole.test));
  }, 120_000);

  it('has its protected values encrypted under the keys of the register', async () => {
    const { target: made, test, ids } = await target('embedded');
    await seedPeople(made, { ...OPTIONS, people: 20, controllers: ['seas-nve-energi'] });
    const controller = ids.get('seas-nve-energi')!;
    await test.db.transaction({ controller }, async (tx) => {
      const keys = await made.keys.of(tx);
      const rows = await tx.query<{
        id: string;
        national_id: Uint8Array;
        national_id_index: Uint8Array;
        wrapped: Uint8Array;
      }>(
        `SELECT id, national_id, national_id_index, wrapped FROM persons JOIN person_keys ON person_id = id
         WHERE national_id IS NOT NULL`,
      );
      expect(rows.length).toBeGreaterThan(3);
      for (const { id, national_id, national_id_index, wrapped } of rows) {
        const digits = keys.decryptText(national_id, { table: 'persons', column: 'national_id', row: id });
        expect(digits).toMatch(/^[6-9][0-9]{9}$/);
        expect(Buffer.from(national_id_index)).toEqual(Buffer.from(keys.blindIndex('national-id', digits)));
        expect(keys.openKey(wrapped, id)).toHaveLength(32);
      }
      const [file] = await tx.query<{ file_id: string }>('SELECT file_id FROM recordings WHERE file_id IS NOT NULL');
      if (file !== undefined) expect((await made.files.read(tx, file.file_id)).mediaType).toBe('audio/wav');
    });
  });

  it('comes by itself into an empty store only, never among people who are there', async () => {
    const { target: made, test, ids } = await target('postgres');
    await seedPeople(made, { ...OPTIONS, people: 1, seed: 99, controllers: ['softvaerket'] });
    const before = await fingerprint(test);
    const clock = (): Temporal.Instant => Temporal.Instant.from('2026-11-21T10:00:00Z');
    expect(await seedFirstRun({ ...made, clock }, () => undefined)).toBeUndefined();
    expect(await fingerprint(test)).toBe(before);
    expect(ids.size).toBe(5);
  });
});
