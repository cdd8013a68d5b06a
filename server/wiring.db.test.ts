import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { readStoreConfig } from './config.ts';
import { openEmbedded } from './db/index.ts';
import { testDatabase } from './db/testing.ts';
import { createKeyFile } from './keys/index.ts';
import { openStore, type Store } from './wiring.ts';

const NOW = Temporal.Instant.from('2026-11-21T09:00:00Z');

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'hjemmel-wiring-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const open = (settings: Record<string, string>, now = NOW): Promise<Store> =>
  openStore(readStoreConfig({ DATA: folder(), ...settings }), () => now);

async function asOwner(url: string, ...texts: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const text of texts) await client.query(text);
  await client.end();
}

/** An embedded store with its migrations done. */
async function embeddedData(): Promise<string> {
  const data = folder();
  const from = new Blob([readFileSync(inject('embedded'))]);
  await (await openEmbedded({ folder: join(data, 'database'), from })).close();
  return data;
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

describe('a store that cannot be opened says why, and nothing has been changed', () => {
  it('nobody listens, or the password is wrong', async () => {
    const nowhere = `postgres://nobody@127.0.0.1:${await closedPort()}/hjemmel`;
    await expect(open({ DATABASE_URL: nowhere })).rejects.toMatchObject({ code: 'store-unreachable' });
    const wrong = new URL(inject('postgres'));
    wrong.password = 'wrong';
    await expect(open({ DATABASE_URL: wrong.href })).rejects.toMatchObject({ code: 'store-refused' });
  });

  it('a login that may not take the role, or may take it and lacks only migrations', async () => {
    const { url } = await testDatabase('postgres');
    const name = `login_${new URL(url!).pathname.slice(6)}`;
    onTestFinished(() => asOwner(inject('postgres'), `DROP ROLE IF EXISTS ${name}`));
    await asOwner(url!, `CREATE ROLE ${name} LOGIN PASSWORD 'p'`);
    const own = new URL(url!);
    [own.username, own.password] = [name, 'p'];
    await expect(open({ DATABASE_URL: own.href })).rejects.toMatchObject({ code: 'store-refused' });
    await asOwner(url!, `GRANT hjemmel_app TO ${name}`);
    await (await open({ DATABASE_URL: own.href })).close();
    await asOwner(url!, "DELETE FROM migrations WHERE name LIKE '0005%'");
    await expect(open({ DATABASE_URL: own.href })).rejects.toMatchObject({
      code: 'store-incomplete',
      params: { migrations: '0005_operations.sql' },
    });
  });

  it('NF-16 the role of the server could go round row security, or owns tables', async () => {
    const { url } = await testDatabase('postgres');
    await asOwner(url!, 'ALTER TABLE recipients OWNER TO hjemmel_app');
    await expect(open({ DATABASE_URL: url! })).rejects.toMatchObject({
      code: 'store-role-unsafe',
      params: { role: 'hjemmel_app' },
    });
  });

  it('it can only be read, it is of a newer version, or it was migrated otherwise', async () => {
    const { url } = await testDatabase('postgres');
    const readOnly = `${url}?options=-c%20default_transaction_read_only%3Don`;
    await expect(open({ DATABASE_URL: readOnly, DATABASE_MIGRATION_URL: readOnly })).rejects.toMatchObject({
      code: 'store-read-only',
    });
    await asOwner(url!, "INSERT INTO migrations (name, hash) VALUES ('9999_future.sql', 'x')");
    await expect(open({ DATABASE_URL: url! })).rejects.toMatchObject({
      code: 'store-newer',
      params: { migrations: '9999_future.sql' },
    });
  });

  it('the key file is another, or is gone while there is something it encrypted', async () => {
    const data = await embeddedData();
    const store = await open({ DATA: data });
    const [controller] = await store.db.query<{ id: number }>('platform', 'SELECT id FROM controllers');
    await store.db.transaction({ controller: controller!.id }, (tx) => store.keys.of(tx));
    await store.close();
    const other = join(folder(), 'master.key');
    createKeyFile(other);
    await expect(open({ DATA: data, KEY_FILE: other })).rejects.toMatchObject({ code: 'key-wrong' });
    const missing = join(folder(), 'missing.key');
    await expect(open({ DATA: data, KEY_FILE: missing })).rejects.toMatchObject({ code: 'key-file-missing' });
    await (await open({ DATA: data })).close();
  });

  it('under a clock set back, nothing is signed; it opens, so that one can look', async () => {
    const data = await embeddedData();
    await (await open({ DATA: data })).close();
    const store = await open({ DATA: data }, NOW.subtract({ hours: 2 }));
    onTestFinished(() => store.close());
    const [controller] = await store.db.query<{ id: number }>('platform', 'SELECT id FROM controllers');
    await expect(store.sequence(controller!.id)).rejects.toMatchObject({ code: 'clock-set-back' });
  });
});

/** A file system of a few kilobytes; undefined where we may not make one. */
function tinyDisk(): string | undefined {
  const place = folder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', place], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', place]));
  return place;
}

it('on a full disk the journal stops the erasure, and goes on where it was when there is room', async ({ skip }) => {
  const disk = tinyDisk();
  if (disk === undefined) return skip('needs the right to mount');
  const store = await open({ DATA: await embeddedData(), JOURNAL_URL: disk });
  onTestFinished(() => store.close());
  const [controller] = await store.db.query<{ id: number }>('platform', 'SELECT id FROM controllers');
  const erase = () =>
    store.db.transaction({ controller: controller!.id }, (tx) =>
      store.journal.append(tx, [{ table: 'persons', rows: ['a'], action: 'erase' }]),
    );
  expect(await erase()).toBe(1);
  mkdirSync(join(disk, 'other'));
  try {
    for (let nth = 0; ; nth++) writeFileSync(join(disk, 'other', String(nth)), Buffer.alloc(1024));
  } catch {
    // Full.
  }
  const big = { table: 'persons', rows: Array.from({ length: 3000 }, (_, n) => `row-${n}`), action: 'erase' as const };
  await expect(
    store.db.transaction({ controller: controller!.id }, (tx) => store.journal.append(tx, [big])),
  ).rejects.toMatchObject({ code: 'store-full' });
  for (const name of readdirSync(join(disk, 'other'))) rmSync(join(disk, 'other', name));
  expect(await erase()).toBe(2);
});
