/** What the store remembers of the journal and of time. */
import type { Tx } from '../db/index.ts';
import { START } from './line.ts';

export interface JournalState {
  /** Number of the last line whose transaction has committed. */
  readonly position: number;
  /** Hash of that line, hex. */
  readonly hash: string;
}

/** The controller of the transaction. */
export function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('a journal belongs to a controller');
  return tx.scope.controller;
}

export async function getSlug(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ slug: string }>('SELECT slug FROM controllers WHERE id = $1', [controllerOf(tx)]);
  return row!.slug;
}

/** @param lock waits for the transaction that is writing to this controller's journal, and keeps others out of it */
export async function readState(tx: Tx, lock: boolean): Promise<JournalState> {
  const controller = controllerOf(tx);
  const text = `SELECT position, encode(hash, 'hex') AS hash FROM journal_state WHERE controller = $1`;
  const read = () => tx.query<JournalState>(lock ? `${text} FOR UPDATE` : text, [controller]);
  const [state] = await read();
  if (state !== undefined) return state;
  if (!lock) return { position: 0, hash: START };
  await tx.run(
    `INSERT INTO journal_state (controller, position, hash) VALUES ($1, 0, decode($2, 'hex')) ON CONFLICT DO NOTHING`,
    [controller, START],
  );
  return (await read())[0]!;
}

export async function writeState(tx: Tx, { position, hash }: JournalState): Promise<void> {
  await tx.run(
    `INSERT INTO journal_state (controller, position, hash) VALUES ($1, $2, decode($3, 'hex'))
     ON CONFLICT (controller) DO UPDATE SET position = excluded.position, hash = excluded.hash`,
    [controllerOf(tx), position, hash],
  );
}

/** The latest instant the store has seen, ISO; undefined in a new one. */
export async function findLatest(tx: Tx): Promise<string | undefined> {
  const [row] = await tx.query<{ latest_at: string }>('SELECT latest_at FROM store_state');
  return row?.latest_at;
}

export async function writeLatest(tx: Tx, at: string): Promise<void> {
  await tx.run(
    `INSERT INTO store_state (latest_at) VALUES ($1)
     ON CONFLICT (one) DO UPDATE SET latest_at = excluded.latest_at WHERE store_state.latest_at < excluded.latest_at`,
    [at],
  );
}
