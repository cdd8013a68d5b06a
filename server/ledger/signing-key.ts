/** The key that signs checkpoints: Ed25519, in a file that only its owner can read. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { HjemmelError } from '../errors.ts';
import { SPKI_PREFIX } from './hashing.ts';

export interface SigningKey {
  /** The 32 bytes that verify what it signs. */
  readonly publicKey: Uint8Array;
  readonly sign: (text: string) => Uint8Array;
}

function keyFrom(secret: KeyObject): SigningKey {
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(spki.subarray(SPKI_PREFIX.length)),
    sign: (text) => sign(null, Buffer.from(text), secret),
  };
}

/** Rights of others than the owner. */
const OTHERS = 0o077;

/**
 * The key in a file (PKCS#8, PEM).
 * @throws HjemmelError `ledger-key-missing`, `ledger-key-malformed`, `ledger-key-exposed`
 */
export function loadSigningKey(file: string): SigningKey {
  let text: string;
  try {
    // Windows has no such rights, and tells 0666 of every file.
    if (process.platform !== 'win32' && (statSync(file).mode & OTHERS) !== 0)
      throw new HjemmelError('ledger-key-exposed', { file });
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof HjemmelError) throw error;
    throw new HjemmelError('ledger-key-missing', { file }, error);
  }
  let secret: KeyObject;
  try {
    secret = createPrivateKey(text);
  } catch (error) {
    throw new HjemmelError('ledger-key-malformed', { file }, error);
  }
  if (secret.asymmetricKeyType !== 'ed25519') throw new HjemmelError('ledger-key-malformed', { file });
  return keyFrom(secret);
}

/**
 * Makes a key in a new file.
 * @throws HjemmelError `file-unwritable`; a key that is there is never written over
 */
export function createSigningKey(file: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new HjemmelError('file-unwritable', { file, failure }, error);
  }
  return keyFrom(privateKey);
}
