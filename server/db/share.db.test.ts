import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { openEmbedded } from './embedded.ts';
import { openShared } from './share.ts';

const PATIENCE = { idle: 1000, closing: 2000 };

/** A data folder with a migrated store in it. */
async function madeStore(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'hjemmel-share-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const made = await openEmbedded({
    folder: join(data, 'database'),
    from: new Blob([readFileSync(inject('embedded'))]),
  });
  await made.query('platform', "INSERT INTO controllers (slug, name, time_zone) VALUES ('counter', '0', 'UTC')");
  await made.close();
  return data;
}

function child(data: string, what: string): { process: ChildProcess; told: (word: string) => Promise<void> } {
  const process_ = spawn(process.execPath, [join(import.meta.dirname, 'share-child.ts'), data, what], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void process_.kill('SIGKILL'));
  let said = '';
  process_.stdout!.on('data', (chunk) => {
    said += chunk;
  });
  const told = async (word: string): Promise<void> => {
    while (!said.includes(word)) {
      if (process_.exitCode !== null) throw new Error(`ended with ${process_.exitCode} before “${word}”`);
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  return { process: process_, told };
}

const counted = async (db: Awaited<ReturnType<typeof openShared>>): Promise<string> =>
  (await db.query<{ name: string }>('platform', "SELECT name FROM controllers WHERE slug = 'counter'"))[0]!.name;

it('NF-16 is shared by processes: two clients and the one that has it open count together, and none is lost', async () => {
  const data = await madeStore();
  const host = await openShared(data, PATIENCE);
  if (process.platform !== 'win32') expect(statSync(join(data, 'database.sock')).mode & 0o777).toBe(0o600);
  const clients = [child(data, 'count:25'), child(data, 'count:25')];
  for (let nth = 0; nth < 25; nth++)
    await host.transaction('platform', (tx) =>
      tx.run("UPDATE controllers SET name = (name::int + 1)::text WHERE slug = 'counter'"),
    );
  const codes = await Promise.all(clients.map(async ({ process }) => (await once(process, 'exit'))[0]));
  expect(codes).toEqual([0, 0]);
  expect(await counted(host)).toBe('75');
  await host.close();
  expect(existsSync(join(data, 'database.lock'))).toBe(false);
});

it('a client killed in the middle of a transaction, or silent for too long, is rolled back, and the others go on', async () => {
  const data = await madeStore();
  const host = await openShared(data, PATIENCE);
  const hanging = (): Promise<unknown[]> => host.query('platform', "SELECT 1 FROM controllers WHERE slug = 'hanging'");
  const killed = child(data, 'hang');
  await killed.told('written');
  killed.process.kill('SIGKILL');
  expect(await hanging()).toEqual([]);
  const silent = child(data, 'hang');
  await silent.told('written');
  // The question waits in the queue until the silent one has been given up.
  expect(await hanging()).toEqual([]);
  await host.close();
});

it('when the process that has it open is killed, the next that needs it opens it, with all that was committed', async () => {
  const data = await madeStore();
  const host = child(data, 'host');
  await host.told('open');
  const client = await openShared(data, PATIENCE);
  await client.query('platform', "UPDATE controllers SET name = '7' WHERE slug = 'counter'");
  const cut = client.transaction('platform', async (tx) => {
    await tx.run("UPDATE controllers SET name = '8' WHERE slug = 'counter'");
    host.process.kill('SIGKILL');
    await once(host.process, 'exit');
    await tx.query('SELECT 1');
  });
  await expect(cut).rejects.toMatchObject({ code: 'store-unreachable' });
  expect(await counted(client)).toBe('7');
  await client.close();
});

it('gives a client the same errors, batches and copies as the process itself', async () => {
  const data = await madeStore();
  const host = child(data, 'host');
  await host.told('open');
  const client = await openShared(data, PATIENCE);
  await expect(
    client.query('platform', "INSERT INTO controllers (slug, name, time_zone) VALUES ('counter', 'x', 'UTC')"),
  ).rejects.toMatchObject({ code: '23505', constraint: 'controllers_slug_key' });
  const [controller] = await client.query<{ id: number }>('platform', 'SELECT id FROM controllers');
  const read = await client.transaction({ controller: controller!.id }, async (tx) => {
    await tx.run('CREATE TEMPORARY TABLE incoming (recipient text) ON COMMIT DROP');
    await tx.copyIn('COPY pg_temp.incoming (recipient) FROM STDIN', [Buffer.from('a\nb\n'), Buffer.from('c\n')]);
    const found: unknown[] = [];
    for await (const rows of tx.batches('SELECT recipient FROM pg_temp.incoming ORDER BY 1', [], 2)) found.push(rows);
    return found;
  });
  expect(read).toEqual([[{ recipient: 'a' }, { recipient: 'b' }], [{ recipient: 'c' }]]);
  const role = 'SELECT current_user::text AS role';
  expect(await client.query('platform', role)).toEqual([{ role: 'hjemmel_app' }]);
  expect(await client.asOwner((tx) => tx.query(role))).toEqual([{ role: 'postgres' }]);
  expect((await client.dump()).size).toBeGreaterThan(100_000);
  await client.close();
});

it('recognises the lock of a process that has died, also when its number is used again, and a folder that is not ours', async () => {
  const data = await madeStore();
  const dead = { pid: process.pid, started: '1', token: 'x', socket: join(data, 'database.sock') };
  writeFileSync(join(data, 'database.lock'), JSON.stringify(dead));
  const db = await openShared(data, PATIENCE);
  expect(await counted(db)).toBe('0');
  await db.close();
  const other = mkdtempSync(join(tmpdir(), 'hjemmel-share-'));
  onTestFinished(() => rmSync(other, { recursive: true, force: true }));
  mkdirSync(join(other, 'database'));
  writeFileSync(join(other, 'database', 'holiday.jpg'), '');
  await expect(openShared(other, PATIENCE)).rejects.toMatchObject({ code: 'store-foreign' });
  await expect(openShared(join(other, 'database', 'holiday.jpg', 'data'), PATIENCE)).rejects.toMatchObject({
    code: 'data-unwritable',
  });
});
