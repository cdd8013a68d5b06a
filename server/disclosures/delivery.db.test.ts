import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { ledgerOf } from '../guard/testing.ts';
import { listTasks } from '../tasks/index.ts';
import { deliverPackages, disclose, notifyRecipients, resumePackage } from './index.ts';
import { startSftp } from './sftp-testing.ts';
import { disclosuresOf, type TestDisclosures } from './testing.ts';

let test: TestDatabase;
let own: TestDisclosures;
let person: string;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  own = await disclosuresOf(test, 'naestved-fjernvarme');
  person = await own.person(own.controllerId, { kinds: ['customer'] });
});

/** A package for an authority on its way. */
async function ask(endpoint: object, secret?: object): Promise<string> {
  await own.endpoint('authorities', endpoint, secret);
  const request = { purpose: 'authority-reports', categories: ['contact'], ground: 'law', document: 'Prøvelov § 1' };
  const made = await disclose(own.store, {
    controller: 'naestved-fjernvarme',
    recipient: 'authorities',
    person,
    ...request,
  });
  return made.package;
}

async function serve(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => answer(request, response, body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/in`, close };
}

describe('delivery to an endpoint', () => {
  it('one that fails, times out or answers garbage is tried again, with the same key, until it has arrived once', async () => {
    const got = new Map<string, string>();
    let calls = 0;
    const { url, close } = await serve((request, response, body) => {
      calls += 1;
      expect(request.headers['authorization']).toBe('Bearer of-the-utility');
      const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
      expect(request.headers['content-digest']).toBe(digest);
      const key = String(request.headers['idempotency-key']);
      if (calls === 1) return void response.writeHead(503).end('{"person": "<garbage>');
      // It has it, and the answer gets lost.
      if (calls === 2) return void got.set(key, body);
      if (calls === 3) return void request.socket.destroy();
      got.set(key, body);
      response.writeHead(202).end('\u0000'.repeat(100_000));
    });
    const id = await ask({ kind: 'https', url }, { token: 'of-the-utility' });
    for (const outcome of ['later', 'later', 'later', 'delivered'] as const) {
      expect((await deliverPackages(own.store, { patience: 300 }))[outcome]).toBe(1);
      expect((await deliverPackages(own.store)).later).toBe(0);
      own.pass({ hours: 1 });
    }
    close();
    expect([...got.keys()]).toEqual([id]);
    expect(await deliverPackages(own.store)).toEqual({ delivered: 0, failed: 0, withdrawn: 0, later: 0 });
  });

  it('one that refuses is not tried again: a task says so, and it can be sent once more', async () => {
    let status = 403;
    const { url, close } = await serve((_, response) => void response.writeHead(status).end());
    const id = await ask({ kind: 'https', url });
    expect((await deliverPackages(own.store)).failed).toBe(1);
    const scope = { controller: own.controllerId };
    expect(await own.db.transaction(scope, (tx) => listTasks(tx))).toMatchObject([
      { kind: 'delivery-failed', subject: id },
    ]);
    status = 200;
    await own.db.transaction(scope, (tx) => resumePackage(tx, id, own.store.clock().toString()));
    expect((await deliverPackages(own.store)).delivered).toBe(1);
    close();
  });

  it('an address without encryption, or with a password in it, is not taken', async () => {
    for (const url of ['http://example.test/in', 'https://user:secret@example.test/in', 'file:///etc', 'x'])
      await expect(own.endpoint('authorities', { kind: 'https', url })).rejects.toMatchObject({
        params: { problem: 'endpoint-invalid', value: 'url' },
      });
  });
});

describe('killed anywhere', () => {
  it('a crash after it has gone and before it was noted leads to one file, one line, one entry', async () => {
    const id = await ask({ kind: 'folder', path: 'authorities' });
    const { db } = own.store;
    let crash = 0;
    // The process is gone in the n-th transaction of the delivery: whatever it held is undone.
    const dying = {
      ...own.store,
      db: {
        ...db,
        transaction: async (...given: Parameters<typeof db.transaction>) => {
          crash -= 1;
          if (crash === 0) throw new Error('killed');
          return db.transaction(...given);
        },
      } as typeof db,
    };
    // First: claimed. Second: endpoint. Third: what came of it, after the file has been written.
    for (const when of [2, 3]) {
      crash = when;
      await expect(deliverPackages(dying)).rejects.toThrow('killed');
      expect((await deliverPackages(own.store)).delivered).toBe(0);
      own.pass({ minutes: 11 });
    }
    expect(readdirSync(join(own.data, 'authorities'))).toEqual([`${id}.json`]);
    expect((await deliverPackages(own.store)).delivered).toBe(1);
    expect(readdirSync(join(own.data, 'authorities'))).toEqual([`${id}.json`]);
    const entries = await ledgerOf(own, own.controllerId);
    expect(entries.filter(({ what }) => what['event'] === 'delivered')).toHaveLength(1);
  });

  it('two that send at once send it once', async () => {
    await ask({ kind: 'folder', path: 'authorities' });
    const both = await Promise.all([deliverPackages(own.store), deliverPackages(own.store)]);
    expect(both.map(({ delivered }) => delivered).sort()).toEqual([0, 1]);
  });
});

describe('delivery by SFTP', () => {
  it('arrives whole under its own name, once, and only at the server that was agreed on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hjemmel-sftp-'));
    const server = await startSftp(folder, 'of-the-utility');
    const endpoint = {
      kind: 'sftp',
      host: '127.0.0.1',
      port: server.port,
      user: 'utility',
      folder: '/in',
      hostKey: server.hostKey,
    };
    const id = await ask({ ...endpoint, hostKey: 'A'.repeat(43) }, { password: 'of-the-utility' });
    expect((await deliverPackages(own.store)).failed).toBe(1);
    expect(server.files()).toEqual([]);
    await own.endpoint('authorities', endpoint, { password: 'of-the-utility' });
    const again = (): Promise<boolean> =>
      own.db.transaction({ controller: own.controllerId }, (tx) => resumePackage(tx, id, own.store.clock().toString()));
    await again();
    // The server breaks the connection off in the middle of the file, once.
    server.breakOff();
    expect((await deliverPackages(own.store, { patience: 3000 })).later).toBe(1);
    expect(server.files()).not.toContain(`${id}.json`);
    own.pass({ hours: 1 });
    expect((await deliverPackages(own.store)).delivered).toBe(1);
    expect(server.files()).toEqual([`${id}.json`]);
    expect(server.writes()).toBe(2);
    server.close();
  });
});

describe('art. 19: recipients are told', () => {
  it('KLM-16 of a correction with the new value, of an erasure by ids alone, and only those who have it', async () => {
    await ask({ kind: 'folder', path: 'authorities' });
    await deliverPackages(own.store);
    const [first] = own.sent('authorities');
    const scope = { controller: own.controllerId };
    const told = (kind: 'rectified' | 'erased', items: string[]) =>
      own.db.transaction(scope, (tx) =>
        notifyRecipients(tx, { person, kind, items, at: own.store.clock().toString() }),
      );
    expect(await told('rectified', ['billing'])).toEqual([]);
    await test.asOwner((tx) => tx.run(`UPDATE persons SET email = 'ny@example.test'`));
    expect(await told('rectified', ['contact.email'])).toMatchObject([
      { recipient: 'authorities', items: ['contact.email'] },
    ]);
    own.pass({ minutes: 1 });
    const reference = first!.people![0]!.reference;
    await deliverPackages(own.store);
    const changes = (): unknown[] => own.sent('authorities').filter(({ format }) => format === 'hjemmel-notice/1');
    expect(changes()).toMatchObject([
      {
        change: 'rectified',
        about: [reference],
        people: [{ reference, data: { persons: [{ email: 'ny@example.test' }] } }],
      },
    ]);
    expect(await told('erased', ['contact'])).toHaveLength(1);
    await test.asOwner(async (tx) => {
      await tx.run('DELETE FROM disclosures');
      await tx.run('DELETE FROM persons');
    });
    await deliverPackages(own.store);
    const erased = changes().find((one) => (one as { change: string }).change === 'erased');
    expect(erased).toMatchObject({
      about: [reference],
      items: expect.arrayContaining(['contact.email', 'contact.name']),
    });
    expect(JSON.stringify(erased)).not.toContain(person);
  });
});
