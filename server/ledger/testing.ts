/** A signing key for tests and benches, the same at every run. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { SigningKey } from './signing-key.ts';

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export function testSigningKey(seed: number): SigningKey {
  const der = Buffer.concat([PKCS8_PREFIX, Buffer.alloc(32, seed)]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { publicKey: new Uint8Array(publicKey), sign: (text) => sign(null, Buffer.from(text), secret) };
}
