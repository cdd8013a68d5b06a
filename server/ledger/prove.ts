/** Proofs out of the store: that an entry is in the ledger, and that one checkpoint continues another. */
import { formatProofFile, planConsistency, planInclusion, proofFrom } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { sha256 } from './hashing.ts';
import { findCheckpoint, findEntry, findPosition } from './read.ts';
import { readHashes } from './tree.ts';

/** The hashes that lead from the entry at a position to the head of the tree of `size`. */
export async function proveInclusion(
  tx: Tx,
  controller: number,
  { position, size }: { readonly position: number; readonly size: number },
): Promise<readonly Uint8Array[]> {
  const plan = planInclusion(position, size);
  return proofFrom(sha256, plan, await readHashes(tx, controller, plan.flat()));
}

/** The hashes that lead from the head of `first` entries to that of `second`. */
export async function proveConsistency(
  tx: Tx,
  controller: number,
  { first, second }: { readonly first: number; readonly second: number },
): Promise<readonly Uint8Array[]> {
  const plan = planConsistency(first, second);
  return proofFrom(sha256, plan, await readHashes(tx, controller, plan.flat()));
}

/**
 * A proof file (C2SP tlog-proof@v1) of an entry, with the entry in it and the last checkpoint.
 * @throws HjemmelError `entry-unknown` when there is no such entry under a checkpoint
 */
export async function proveEntry(tx: Tx, controller: number, id: string): Promise<string> {
  const position = await findPosition(tx, controller, id);
  const checkpoint = await findCheckpoint(tx, controller);
  if (position === undefined || checkpoint === undefined || position >= checkpoint.size)
    throw new HjemmelError('entry-unknown', { entry: id });
  const entry = await findEntry(tx, controller, position);
  const proof = await proveInclusion(tx, controller, { position, size: checkpoint.size });
  return formatProofFile({ extra: entry!.body, index: position, proof, checkpoint: checkpoint.note });
}
