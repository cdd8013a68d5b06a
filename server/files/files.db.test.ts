import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, testController, testDatabase } from '../db/testing.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { type ObjectStore, openFileStore, openFolder, openS3 } from './index.ts';

/**
 * A stand-in for somebody else's S3: it keeps objects in memory and lists two at a time. It does not verify signatures,
 * only that there is one; Signature Version 4 is the library's and was not tried against Amazon's own service.
 */
const bucket = new Map<string, Buffer>();
let s3: Server;
let endpoint = '';
beforeAll(async () => {
  s3 = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://s3.test');
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) return void response.writeHead(403).end();
    const key = decodeURIComponent(url.pathname).replace('/bucket/', '');
    if (url.searchParams.has('list-type')) {
      const all = [...bucket.keys()].filter((name) => name.startsWith(url.searchParams.get('prefix') ?? '')).sort();
      const from = Number(url.searchParams.get('continuation-token') ?? 0);
      const contents = all
        .slice(from, from + 2)
        .map((name) => `<Contents><Key>${name}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>`);
      const more = from + 2 < all.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
      return void response.end(`<ListBucketResult>${contents.join('')}${more}</ListBucketResult>`);
    }
    if (request.method === 'DELETE') bucket.delete(key);
    if (request.method === 'GET') {
      const found = bucket.get(key);
      return void (found === undefined ? response.writeHead(404).end() : response.end(found));
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.method === 'PUT') bucket.set(key, Buffer.concat(parts));
      response.end();
    });
  });
  await new Promise<void>((done) => s3.listen(0, '127.0.0.1', done));
  endpoint = `http://127.0.0.1:${(s3.address() as { port: number }).port}`;
});
afterAll(() => void s3.close());

const login = { region: 'eu-north-1', accessKeyId: 'test', secretAccessKey: 'test' };
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'hjemmel-files-'));
const KINDS: Record<string, () => ObjectStore> = {
  'a folder': () => openFolder(newFolder()),
  'a bucket': () => openS3({ endpoint, bucket: 'bucket', prefix: 'utility/', ...login }),
};
const PERSON = '01900000-0000-7000-8000-000000000001';
const AT = '2026-01-31T10:00:00Z';

describe.each(Object.keys(KINDS))('objects in %s', (kind) => {
  it('are stored, read, listed and removed, and removed again', async () => {
    const store = KINDS[kind]!();
    for (const name of ['1/a', '1/b', '1/c', '2/a']) await store.put(name, Buffer.from(name));
    expect(Buffer.from(await store.get('1/b')).toString()).toBe('1/b');
    expect((await Array.fromAsync(store.list('1/'))).map(({ name }) => name).sort()).toEqual(['1/a', '1/b', '1/c']);
    for (let times = 0; times < 2; times++) await store.remove('1/b');
    await expect(store.get('1/b')).rejects.toMatchObject({ code: 'object-missing' });
    await expect((async () => store.put('../escape', Buffer.from('x')))()).rejects.toThrow(TypeError);
  });
});

describe.each(STORES)('stored objects on %s', (kind) => {
  it('SEAS-5 SEAS-34 are ciphertext under their own key, and unreadable once their row is gone', async () => {
    const test = await testDatabase(kind);
    const controller = await testController(test);
    const folder = newFolder();
    const files = openFileStore(openFolder(folder), openKeys(keyServiceOf(randomBytes(32))));
    const scope = { controller };
    const content = Buffer.from('RIFF synthetic recording');
    const id = await test.db.transaction(scope, (tx) =>
      files.add(tx, { personId: PERSON, mediaType: 'audio/wav', content, at: AT }),
    );
    const file = join(folder, String(controller), id);
    expect(readFileSync(file).includes(content)).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const back = await test.db.transaction(scope, (tx) => files.read(tx, id));
    expect({ ...back, content: Buffer.from(back.content).toString() }).toEqual({
      mediaType: 'audio/wav',
      content: content.toString(),
    });
    await test.db.query(scope, 'DELETE FROM files WHERE controller = $1', [controller]);
    await expect(test.db.transaction(scope, (tx) => files.read(tx, id))).rejects.toMatchObject({
      code: 'object-missing',
    });
  });

  it('are swept up when their transaction was undone, and noticed when changed', async () => {
    const test = await testDatabase(kind);
    const controller = await testController(test);
    const folder = newFolder();
    const files = openFileStore(openFolder(folder), openKeys(keyServiceOf(randomBytes(32))));
    const scope = { controller };
    const add = (fail: boolean) =>
      test.db.transaction(scope, async (tx) => {
        const id = await files.add(tx, { personId: PERSON, mediaType: 'image/png', content: Buffer.from('x'), at: AT });
        if (fail) throw new Error('stop');
        return id;
      });
    const kept = await add(false);
    await expect(add(true)).rejects.toThrow('stop');
    expect(readdirSync(join(folder, String(controller)))).toHaveLength(2);
    expect(await test.db.transaction(scope, (tx) => files.sweep(tx, '2999-01-01T00:00:00Z'))).toBe(1);
    expect(readdirSync(join(folder, String(controller)))).toEqual([kept]);
    writeFileSync(join(folder, String(controller), kept), 'changed'.repeat(10));
    await expect(test.db.transaction(scope, (tx) => files.read(tx, kept))).rejects.toMatchObject({
      code: 'field-unreadable',
    });
  });

  it('tell of a store that cannot be written', async () => {
    const blocked = join(newFolder(), 'file');
    writeFileSync(blocked, '');
    await expect(openFolder(blocked).put('1/a', Buffer.from('x'))).rejects.toMatchObject({ code: 'files-unreachable' });
    const nobody = openS3({ endpoint: 'http://127.0.0.1:9', bucket: 'b', prefix: '', ...login });
    await expect(nobody.get('1/a')).rejects.toMatchObject({ code: 'files-unreachable' });
  });
});
