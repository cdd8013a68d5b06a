import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { openEmbedded } from './db/index.ts';

interface Started {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
}

/** A server with a data folder of its own, whose database has been made already. */
async function start(environment: Record<string, string>): Promise<Started> {
  const data = mkdtempSync(join(tmpdir(), 'hjemmel-main-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const from = new Blob([readFileSync(inject('embedded'))]);
  await (await openEmbedded({ folder: join(data, 'database'), from })).close();
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', DATA: data, SEED: 'no', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout!.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr!.on('data', (chunk) => {
    said.err += chunk;
  });
  return { child, said };
}

async function ready({ child, said }: Started): Promise<string> {
  for (let tries = 0; tries < 1200 && child.exitCode === null; tries++) {
    const line = /^Hjemmel is ready: (http:\/\/127\.0\.0\.1:[0-9]+)$/m.exec(said.out);
    if (line !== null) return line[1]!;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not ready: ${said.err}`);
}

it('says when it is ready, answers, logs nothing of what was asked, and stops when told', async () => {
  const server = await start({ PORT: '0' });
  const base = await ready(server);
  expect(server.said.out).toBe(`Hjemmel is ready: ${base}\n`);
  const secret = 'Mette-Testesen-610190';
  const page = `${base}/en/softvaerket/customers-and-suppliers/ask`;
  expect((await fetch(`${page}?purpose=${secret}`, { headers: { 'user-agent': secret, cookie: secret } })).status).toBe(
    422,
  );
  expect((await fetch(`${base}/${secret}`)).status).toBe(404);
  expect((await fetch(page, { method: 'POST', body: new URLSearchParams({ purpose: secret }) })).status).toBe(422);
  expect(
    (await fetch(page, { method: 'POST', body: `{"${secret}`, headers: { 'content-type': 'application/json' } }))
      .status,
  ).toBe(400);
  server.child.kill('SIGTERM');
  expect((await once(server.child, 'exit'))[0]).toBe(0);
  const lines = server.said.err
    .trim()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(4);
  expect(server.said.err).not.toContain(secret);
  for (const line of lines) expect(Object.keys(line)).toEqual(['level', 'time', 'method', 'route', 'status', 'ms']);
}, 90_000);

it('a port that is taken is told with what to do, without a stack', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const { child, said } = await start({ PORT: `${port}` });
  expect((await once(child, 'exit'))[0]).toBe(1);
  other.close();
  expect(said.err).toContain(`Port ${port} is taken by another program.`);
  expect(said.err).not.toContain('    at ');
  expect(said.out).toBe('');
}, 90_000);

it('a malformed setting stops the start', async () => {
  const { child, said } = await start({ PORT: 'eighty' });
  expect((await once(child, 'exit'))[0]).toBe(1);
  expect(said.err).toContain('PORT');
  expect(said.err).not.toContain('    at ');
}, 90_000);
