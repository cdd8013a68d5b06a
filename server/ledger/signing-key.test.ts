import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crypto } from './hashing.ts';
import { createSigningKey, loadSigningKey } from './signing-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'hjemmel-ledger-key-'));
const failing = (file: string): unknown => {
  try {
    return loadSigningKey(file);
  } catch (error) {
    return error;
  }
};

describe('the key of the ledger', () => {
  it('is made for its owner alone, read back, and never written over', () => {
    const file = join(folder, 'ledger.pem');
    const made = createSigningKey(file);
    const read = loadSigningKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(read.publicKey).toEqual(made.publicKey);
    expect(crypto.verifySignature(made.publicKey, Buffer.from('text'), read.sign('text'))).toBe(true);
    expect(crypto.verifySignature(made.publicKey, Buffer.from('other'), read.sign('text'))).toBe(false);
    expect(() => createSigningKey(file)).toThrow(expect.objectContaining({ code: 'file-unwritable' }));
    expect(loadSigningKey(file).publicKey).toEqual(made.publicKey);
  });

  it('is refused when it is missing, malformed, of another kind, or readable by others', () => {
    const file = (name: string, text: string, mode = 0o600): string => {
      writeFileSync(join(folder, name), text, { mode });
      chmodSync(join(folder, name), mode);
      return join(folder, name);
    };
    const pem = (type: 'ed25519' | 'x25519'): string =>
      // The two kinds have separate signatures in the types, and one form.
      (type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey
        .export({ format: 'pem', type: 'pkcs8' })
        .toString();
    expect(failing(join(folder, 'absent'))).toMatchObject({ code: 'ledger-key-missing' });
    expect(failing(file('text', 'hello'))).toMatchObject({ code: 'ledger-key-malformed' });
    expect(failing(file('other', pem('x25519')))).toMatchObject({ code: 'ledger-key-malformed' });
    expect(failing(file('open', pem('ed25519'), 0o644))).toMatchObject({ code: 'ledger-key-exposed' });
  });

  it('that is no key has signed nothing', () => {
    expect(crypto.verifySignature(new Uint8Array(5), Buffer.from('a'), new Uint8Array(64))).toBe(false);
  });
});
