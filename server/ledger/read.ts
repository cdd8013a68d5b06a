/** All questions to the ledger's tables. */
import type { TreeNode } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { StoredCheckpoint } from './store.ts';

export interface EntryRow {
  readonly position: number;
  readonly id: string;
  readonly body: Buffer;
  readonly leaf: Buffer;
}

export interface NodeRow extends TreeNode {
  readonly hash: Buffer;
}

/** PGlite gives plain bytes, PostgreSQL's driver buffers. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Takes the lock that `ledger_sequence` takes, so that what is read stays the end of the tree until this one ends. */
export async function lockLedger(tx: Tx, controller: number): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(402067, $1)', [controller], 'ledger-lock');
}

/** Keeps the sequencer waiting until the transaction ends, so that entries, nodes and checkpoints are read as they belong together. */
export async function lockForReading(tx: Tx, controller: number): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared(402067, $1)', [controller], 'ledger-lock-shared');
}

export async function findSlug(tx: Tx, controller: number): Promise<string | undefined> {
  const rows = await tx.query<{ slug: string }>('SELECT slug FROM controllers WHERE id = $1', [controller]);
  return rows[0]?.slug;
}

export async function hasWaiting(tx: Tx, controller: number): Promise<boolean> {
  const text = 'SELECT EXISTS (SELECT FROM ledger_inbox WHERE controller = $1) AS waiting';
  return (await tx.query<{ waiting: boolean }>(text, [controller], 'ledger-waiting'))[0]!.waiting;
}

/** How many entries stand in the tree. */
export async function readSize(tx: Tx, controller: number): Promise<number> {
  const text = 'SELECT coalesce(max(position) + 1, 0) AS size FROM ledger_entries WHERE controller = $1';
  return (await tx.query<{ size: number }>(text, [controller], 'ledger-size'))[0]!.size;
}

/** The last checkpoint. */
export async function findCheckpoint(tx: Tx, controller: number): Promise<StoredCheckpoint | undefined> {
  const text = 'SELECT size, root, note FROM ledger_checkpoints WHERE controller = $1 ORDER BY size DESC LIMIT 1';
  return (await tx.query<StoredCheckpoint>(text, [controller], 'ledger-last-checkpoint'))[0];
}

export async function findPosition(tx: Tx, controller: number, id: string): Promise<number | undefined> {
  const text = 'SELECT position FROM ledger_entries WHERE controller = $1 AND id = $2';
  return (await tx.query<{ position: number }>(text, [controller, id], 'ledger-position'))[0]?.position;
}

/** Whether the store has the entry at all, in its place or waiting for one. */
export async function hasEntry(tx: Tx, controller: number, id: string): Promise<boolean> {
  // Anything may be asked for; what is no id is no entry either.
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return false;
  const text = `SELECT EXISTS (SELECT FROM ledger_entries WHERE controller = $1 AND id = $2)
    OR EXISTS (SELECT FROM ledger_inbox WHERE controller = $1 AND id = $2) AS found`;
  return (await tx.query<{ found: boolean }>(text, [controller, id]))[0]!.found;
}

export async function findEntry(tx: Tx, controller: number, position: number): Promise<EntryRow | undefined> {
  const text = 'SELECT position, id, body, leaf FROM ledger_entries WHERE controller = $1 AND position = $2';
  return (await tx.query<EntryRow>(text, [controller, position], 'ledger-entry'))[0];
}

/** The hashes of these subtrees, by level and index; leaves are level 0. One question, one index look-up for each. */
export async function readNodes(tx: Tx, controller: number, nodes: readonly TreeNode[]): Promise<NodeRow[]> {
  const text = `SELECT n.level, n.index, n.hash FROM unnest($2::smallint[], $3::bigint[]) AS wanted (level, index)
    JOIN ledger_nodes n ON n.controller = $1 AND n.level = wanted.level AND n.index = wanted.index
    UNION ALL
    SELECT 0, e.position, e.leaf FROM unnest($4::bigint[]) AS wanted (position)
    JOIN ledger_entries e ON e.controller = $1 AND e.position = wanted.position`;
  const inner = nodes.filter(({ level }) => level > 0);
  const leaves = nodes.filter(({ level }) => level === 0).map(({ index }) => index);
  const [levels, indexes] = [inner.map(({ level }) => level), inner.map(({ index }) => index)];
  return tx.query<NodeRow>(text, [controller, levels, indexes, leaves], 'ledger-nodes');
}

/** The nodes of one level within a range of indexes, in order. */
export async function readLevel(
  tx: Tx,
  controller: number,
  [level, from, before]: readonly number[],
): Promise<NodeRow[]> {
  const text = `SELECT level, index, hash FROM ledger_nodes
    WHERE controller = $1 AND level = $2 AND index >= $3 AND index < $4 ORDER BY index`;
  return tx.query<NodeRow>(text, [controller, level!, from!, before!], 'ledger-level');
}

/** Subtrees said to be full in a tree that has too few leaves for it. */
export async function readNodesBeyond(tx: Tx, controller: number, size: number): Promise<TreeNode[]> {
  const text = `SELECT level, index FROM ledger_nodes
    WHERE controller = $1 AND (level > 52 OR (index + 1) * power(2, least(level, 52)) > $2::float8) ORDER BY 1, 2 LIMIT 100`;
  return tx.query<TreeNode>(text, [controller, size]);
}

export function eachEntry(tx: Tx, controller: number, size: number): AsyncGenerator<EntryRow[]> {
  const text = 'SELECT position, id, body, leaf FROM ledger_entries WHERE controller = $1 ORDER BY position';
  return tx.batches<EntryRow>(text, [controller], size);
}

export function eachCheckpoint(tx: Tx, controller: number, size: number): AsyncGenerator<StoredCheckpoint[]> {
  const text = 'SELECT size, root, note FROM ledger_checkpoints WHERE controller = $1 ORDER BY size';
  return tx.batches<StoredCheckpoint>(text, [controller], size);
}
