import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORES, testController, testDatabase } from '../db/testing.ts';
import { createKeyFile, keyServiceOf, openKeyFile, openKeys } from './index.ts';

const PLACE = { table: 'persons', column: 'national_id', row: '01900000-0000-7000-8000-000000000001' };

describe.each(STORES)('keys on %s', (kind) => {
  it('NF-16 encrypt a field such that it opens in its own place only', async () => {
    const test = await testDatabase(kind);
    const [one, two] = [await testController(test, 'one'), await testController(test, 'two')];
    const keys = openKeys(keyServiceOf(randomBytes(32)));
    const [a, b] = await Promise.all(
      [one, two].map((controller) => test.db.transaction({ controller }, (tx) => keys.of(tx))),
    );
    const sealed = a!.encrypt('710190-0017', PLACE);
    expect(a!.decryptText(sealed, PLACE)).toBe('710190-0017');
    expect(Buffer.from(sealed).includes(Buffer.from('710190'))).toBe(false);
    expect(a!.encrypt('710190-0017', PLACE)).not.toEqual(sealed);
    const refused = expect.objectContaining({ code: 'field-unreadable' });
    expect(() => a!.decrypt(sealed, { ...PLACE, row: 'another' })).toThrow(refused);
    expect(() => b!.decrypt(sealed, PLACE)).toThrow(refused);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at]! ^= 1;
      expect(() => a!.decrypt(changed, PLACE)).toThrow(refused);
    }
  });

  it('find a value by an index that is the controller’s own and survives a restart', async () => {
    const test = await testDatabase(kind);
    const controller = await testController(test);
    const service = keyServiceOf(randomBytes(32));
    const open = () => test.db.transaction({ controller }, (tx) => openKeys(service).of(tx));
    const [first, second] = [await open(), await open()];
    expect(first.blindIndex('national-id', '7101900017')).toEqual(second.blindIndex('national-id', '7101900017'));
    expect(first.blindIndex('national-id', '7101900017')).not.toEqual(first.blindIndex('login', '7101900017'));
    expect(second.decryptText(first.encrypt('x', PLACE), PLACE)).toBe('x');
  });

  it('refuse a wrong master key, and do not remember keys of a transaction that was undone', async () => {
    const test = await testDatabase(kind);
    const controller = await testController(test);
    const keys = openKeys(keyServiceOf(randomBytes(32)));
    const undone = test.db.transaction({ controller }, async (tx) => {
      await keys.of(tx);
      throw new Error('stop');
    });
    await expect(undone).rejects.toThrow('stop');
    await test.db.transaction({ controller }, (tx) => keys.of(tx));
    const wrong = test.db.transaction({ controller }, (tx) => openKeys(keyServiceOf(randomBytes(32))).of(tx));
    await expect(wrong).rejects.toMatchObject({ code: 'key-wrong' });
  });

  it('commit to a person such that nothing can be told without the person’s key', async () => {
    const test = await testDatabase(kind);
    const controller = await testController(test);
    const keys = await test.db.transaction({ controller }, (tx) => openKeys(keyServiceOf(randomBytes(32))).of(tx));
    const { key, wrapped } = keys.newKey('person-1');
    expect(keys.openKey(wrapped, 'person-1')).toEqual(key);
    expect(() => keys.openKey(wrapped, 'person-2')).toThrow();
    expect(keys.commit(key, 'entry')).toBe(keys.commit(key, 'entry'));
    expect(keys.commit(key, 'entry')).not.toBe(keys.commit(randomBytes(32), 'entry'));
  });
});

describe('the key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-key-'));
  it('is made for its owner alone, and never over another', () => {
    const file = join(folder, 'keys/master.key');
    createKeyFile(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(() => openKeyFile(file)).not.toThrow();
    expect(() => createKeyFile(file)).toThrow(expect.objectContaining({ code: 'file-unwritable' }));
  });

  it('is refused when it is missing, open to others, or no key', () => {
    const file = join(folder, 'other.key');
    expect(() => openKeyFile(file)).toThrow(expect.objectContaining({ code: 'key-file-missing' }));
    writeFileSync(file, 'hjemmel-master-key-1 tooshort\n', { mode: 0o600 });
    expect(() => openKeyFile(file)).toThrow(expect.objectContaining({ code: 'key-file-malformed' }));
    chmodSync(file, 0o644);
    expect(() => openKeyFile(file)).toThrow(expect.objectContaining({ code: 'key-file-open' }));
  });
});
