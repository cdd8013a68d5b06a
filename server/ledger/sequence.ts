/**
 * The sequencer: gives waiting entries their place in the controller's tree and signs the new head, in one transaction.
 * Killed at any moment, nothing has happened or all of it has; run twice, the second run finds nothing to do.
 */
import {
  foldNodes,
  formatCheckpoint,
  formatNote,
  keyIdOf,
  type NoteKey,
  nodesOfRange,
  openCheckpoint,
  planConsistency,
  proofFrom,
  verifyConsistency,
} from '@hjemmel/core';
import type { Database, Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { encodeEntry } from './entry.ts';
import { crypto, sha256 } from './hashing.ts';
import { findCheckpoint, findSlug, hasWaiting, lockLedger, readSize } from './read.ts';
import type { SigningKey } from './signing-key.ts';
import { insertCheckpoint, moveToTree, type StoredCheckpoint } from './store.ts';
import { readHashes } from './tree.ts';

/** Entries moved by one transaction: enough to be fast, few enough to hold the lock for under a second. */
const BATCH = 10_000;

/** The name of a controller's log, and of the key that signs it: `hjemmel/<slug>`. */
export function originOf(slug: string): string {
  return `hjemmel/${slug}`;
}

/** @throws HjemmelError `controller-unknown` */
export async function noteKeyOf(tx: Tx, controller: number, key: Pick<SigningKey, 'publicKey'>): Promise<NoteKey> {
  const slug = await findSlug(tx, controller);
  if (slug === undefined) throw new HjemmelError('controller-unknown', { controller: String(controller) });
  return { name: originOf(slug), publicKey: key.publicKey };
}

/** INVARIANT: nothing is signed that contradicts what was signed before (C2SP tlog-checkpoint). */
async function headAfter(tx: Tx, [controller, size]: readonly [number, number], before: StoredCheckpoint | undefined) {
  const parts = nodesOfRange(0, size);
  const plan = before === undefined ? [] : planConsistency(before.size, size);
  const hashOf = await readHashes(tx, controller, [...parts, ...plan.flat()]);
  const root = foldNodes(sha256, parts.map(hashOf));
  if (before === undefined) return root;
  const proof = proofFrom(sha256, plan, hashOf);
  const claim = { first: before.size, second: size, firstRoot: before.root, secondRoot: root, proof };
  const verdict = verifyConsistency(sha256, claim);
  if (!verdict.ok) throw new HjemmelError('ledger-inconsistent', { size: String(before.size) });
  return root;
}

/** The mark of the checkpoint before, once it has been seen to be ours and whole. */
function markOf(before: StoredCheckpoint | undefined, key: NoteKey) {
  if (before === undefined) return undefined;
  const opened = openCheckpoint(crypto, before.note, key);
  if (!opened.ok) {
    // A key that was lost and made anew must not go on in the name of the old one.
    if (opened.fault === 'signature-missing') throw new HjemmelError('ledger-key-wrong');
    throw new HjemmelError('ledger-inconsistent', { size: String(before.size) });
  }
  const root = Buffer.from(before.root).toString('hex');
  return encodeEntry({ type: 'checkpoint', body: { size: before.size, root } });
}

/** One batch; the number of entries now in the tree, or undefined when none waited. */
async function sequenceBatch(tx: Tx, controller: number, key: SigningKey): Promise<number | undefined> {
  await lockLedger(tx, controller);
  if (!(await hasWaiting(tx, controller))) return undefined;
  const noteKey = await noteKeyOf(tx, controller, key);
  const before = await findCheckpoint(tx, controller);
  // An entry beyond the last checkpoint was not put there by us; signing the next one would make it genuine.
  if ((await readSize(tx, controller)) !== (before?.size ?? 0))
    throw new HjemmelError('ledger-inconsistent', { size: String(before?.size ?? 0) });
  const size = await moveToTree(tx, BATCH, markOf(before, noteKey));
  const root = await headAfter(tx, [controller, size], before);
  const text = formatCheckpoint({ origin: noteKey.name, size, root });
  const signature = { name: noteKey.name, keyId: keyIdOf(sha256, noteKey), signature: key.sign(text) };
  await insertCheckpoint(tx, controller, { size, root, note: formatNote({ text, signatures: [signature] }) });
  return size;
}

/**
 * Sequences all that waits for a controller; the number of entries that the last checkpoint covers.
 * @throws HjemmelError `ledger-inconsistent` when the tree is no longer the one that was signed: somebody changed it
 */
export async function sequenceLedger(db: Database, controller: number, key: SigningKey): Promise<number> {
  for (;;) {
    const size = await db.transaction({ controller }, (tx) => sequenceBatch(tx, controller, key));
    if (size !== undefined) continue;
    const last = await db.transaction({ controller }, (tx) => findCheckpoint(tx, controller));
    return last?.size ?? 0;
  }
}
