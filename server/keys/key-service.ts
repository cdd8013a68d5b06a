/**
 * The key service: what wraps the keys that protect personal data. The default holds one master key in a file; a
 * cloud's or a hardware module's service implements the same two functions.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { HjemmelError } from '../errors.ts';

export interface KeyService {
  /** @param context what the key is for; the same must be given to unwrap it */
  wrap(key: Uint8Array, context: string): Promise<Uint8Array>;
  /** @throws HjemmelError `key-wrong` when it was wrapped under another master key or for another context */
  unwrap(wrapped: Uint8Array, context: string): Promise<Uint8Array>;
}

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM (NIST SP 800-38D): nonce, ciphertext, tag. `context` is authenticated with it. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string, nonce = randomBytes(NONCE)): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined when key, context or bytes are not those it was sealed with. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array | undefined {
  if (sealed.length < NONCE + TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** A key service with its master key in memory. */
export function keyServiceOf(master: Uint8Array): KeyService {
  return {
    wrap: async (key, context) => seal(master, key, context),
    unwrap: async (wrapped, context) => {
      const key = unseal(master, wrapped, context);
      if (key === undefined) throw new HjemmelError('key-wrong');
      return key;
    },
  };
}

const FORM = /^hjemmel-master-key-1 ([A-Za-z0-9_-]{43})\n?$/;

function fileFailure(error: unknown, file: string, code: 'file-unreadable' | 'file-unwritable'): HjemmelError {
  const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new HjemmelError(code, { file, failure }, error);
}

/** Makes a new master key in a file that only its owner may read; never over one that exists. */
export function createKeyFile(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const descriptor = openSync(file, 'wx', 0o600);
    try {
      writeSync(descriptor, `hjemmel-master-key-1 ${randomBytes(32).toString('base64url')}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw fileFailure(error, file, 'file-unwritable');
  }
}

/**
 * The key service of a key file.
 * @throws HjemmelError `key-file-missing`, `file-unreadable`, `key-file-open` when others may read it, `key-file-malformed`
 */
export function openKeyFile(file: string): KeyService {
  let text: string;
  try {
    // Windows has no such bits; there the folder's own rights must do.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      throw new HjemmelError('key-file-open', { file });
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof HjemmelError) throw error;
    if ((error as { code?: string }).code === 'ENOENT') throw new HjemmelError('key-file-missing', { file }, error);
    throw fileFailure(error, file, 'file-unreadable');
  }
  const key = FORM.exec(text)?.[1];
  if (key === undefined) throw new HjemmelError('key-file-malformed', { file });
  return keyServiceOf(Buffer.from(key, 'base64url'));
}
