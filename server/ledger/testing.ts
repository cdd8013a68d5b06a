/** What the tests of the ledger share: a signing key that is the same at every run, and a small ledger. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Database } from '../db/index.ts';
import { appendEntries } from './append.ts';
import type { LedgerReport } from './fault.ts';
import { noteKeyOf, sequenceLedger } from './sequence.ts';
import type { SigningKey } from './signing-key.ts';
import { verifyLedger } from './verify-ledger.ts';

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export function testSigningKey(seed: number): SigningKey {
  const der = Buffer.concat([PKCS8_PREFIX, Buffer.alloc(32, seed)]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { publicKey: new Uint8Array(publicKey), sign: (text) => sign(null, Buffer.from(text), secret) };
}

export const KEY = testSigningKey(1);

interface Within {
  readonly db: Database;
}

/** A ledger with these numbers of entries in its batches; each batch but the first has the sequencer's mark besides. */
export async function testLedger(test: Within, batches: readonly number[], slug = 'test-utility'): Promise<number> {
  const [row] = await test.db.query<{ id: number }>(
    'platform',
    'INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $1, $2) RETURNING id',
    [slug, 'Europe/Copenhagen'],
  );
  const controller = row!.id;
  for (const [seed, count] of batches.entries()) {
    await test.db.transaction({ controller }, (tx) =>
      appendEntries(
        tx,
        controller,
        Array.from({ length: count }, (_, people) => ({ type: 'seed' as const, body: { seed, people } })),
      ),
    );
    await sequenceLedger(test.db, controller, KEY);
  }
  return controller;
}

/** Verifies as the application does. */
export function verified(test: Within, controller: number, known: readonly string[] = []): Promise<LedgerReport> {
  return test.db.transaction({ controller }, async (tx) =>
    verifyLedger(tx, controller, { key: await noteKeyOf(tx, controller, KEY), known }),
  );
}
