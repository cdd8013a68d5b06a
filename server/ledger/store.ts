/** All writes to the ledger's tables. The application can only add; the tree itself is written by `ledger_sequence`. */
import type { Tx } from '../db/index.ts';
import type { EncodedEntry, WrittenEntry } from './entry.ts';
import { ID_AT } from './layout.ts';

export async function insertEntry(tx: Tx, controller: number, { id, body }: EncodedEntry): Promise<void> {
  const text = 'INSERT INTO ledger_inbox (controller, id, body) VALUES ($1, $2, $3)';
  await tx.run(text, [controller, id, body], 'ledger-insert');
}

/** As one text, a line for each: an entry has no line break, and its id stands at one place. */
export async function insertEntries(tx: Tx, controller: number, entries: readonly WrittenEntry[]): Promise<void> {
  const text = `INSERT INTO ledger_inbox (controller, id, body)
    SELECT $1, substr(line, ${ID_AT + 1}, 36)::uuid, convert_to(line, 'UTF8') FROM string_to_table($2, E'\\n') AS line`;
  await tx.run(text, [controller, entries.map((entry) => entry.text).join('\n')], 'ledger-insert-many');
}

/** Moves up to `most` entries into the tree of the transaction's controller; the size of the tree afterwards. */
export async function moveToTree(tx: Tx, most: number, mark: EncodedEntry | undefined): Promise<number> {
  const text = 'SELECT ledger_sequence($1, $2, $3) AS size';
  const [row] = await tx.query<{ size: number }>(text, [most, mark?.id ?? null, mark?.body ?? null], 'ledger-sequence');
  return row!.size;
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note, as published. */
  readonly note: string;
}

export async function insertCheckpoint(
  tx: Tx,
  controller: number,
  { size, root, note }: StoredCheckpoint,
): Promise<void> {
  const text = 'INSERT INTO ledger_checkpoints (controller, size, root, note) VALUES ($1, $2, $3, $4)';
  await tx.run(text, [controller, size, root, note], 'ledger-checkpoint');
}
