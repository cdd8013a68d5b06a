/** Node's cryptography in the form core asks for. */
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { formatVerifierKey, type NoteKey, type ProofCrypto, type Sha256 } from '@hjemmel/core';

/** What stands before the 32 bytes of an Ed25519 key in SPKI. */
export const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
}

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

export const crypto: ProofCrypto = {
  sha256,
  verifySignature: (publicKey, message, signature) => {
    try {
      return verify(null, message, publicKeyOf(publicKey), signature);
    } catch {
      // Bytes that are no key at all have signed nothing.
      return false;
    }
  },
};

/**
 * SHA-256 into one buffer, overwritten at the next call: for `TreeBuilder`. Answers come as text because Node makes a
 * short text in a third of the time it takes to make a buffer.
 */
export function borrowedSha256(): Sha256 {
  const result = Buffer.alloc(32);
  return (bytes) => {
    result.write(hash('sha256', bytes, 'latin1'), 0, 32, 'latin1');
    return result;
  };
}

/** A key as the one line that is handed to whoever verifies. */
export function verifierKeyOf(key: NoteKey): string {
  return formatVerifierKey(sha256, key);
}
