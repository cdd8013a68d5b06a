/** Hashes of subtrees out of the store. */
import type { TreeNode } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { readNodes } from './read.ts';

const keyOf = ({ level, index }: TreeNode): string => `${level}/${index}`;

/**
 * Reads the hashes of subtrees with one question.
 * @returns what answers for each of them; it throws HjemmelError `ledger-damaged` for one the store has lost
 */
export async function readHashes(
  tx: Tx,
  controller: number,
  nodes: readonly TreeNode[],
): Promise<(node: TreeNode) => Uint8Array> {
  const rows = await readNodes(tx, controller, nodes);
  const hashes = new Map(rows.map((row) => [keyOf(row), row.hash]));
  return (node) => {
    const hash = hashes.get(keyOf(node));
    if (hash === undefined) throw new HjemmelError('ledger-damaged', { place: keyOf(node) });
    return hash;
  };
}
