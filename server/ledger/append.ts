/** Adding to the ledger, in the transaction of what is being recorded: both happen, or neither. */
import type { Tx } from '../db/index.ts';
import { encodeEntry, type NewEntry, writeEntry } from './entry.ts';
import { insertEntries, insertEntry } from './store.ts';
import type { EntryType } from './vocabulary.ts';

/** Records one entry and gives its id. It gets its place in the tree within seconds of the commit. */
export async function appendEntry<T extends EntryType>(
  tx: Tx,
  entry: NewEntry<T> & { readonly controller: number },
): Promise<string> {
  const encoded = encodeEntry(entry);
  await insertEntry(tx, entry.controller, encoded);
  return encoded.id;
}

/** Records any number of entries with one statement, and gives their ids in the same order. */
export async function appendEntries(tx: Tx, controller: number, entries: readonly NewEntry[]): Promise<string[]> {
  const written = entries.map((entry) => writeEntry(entry));
  if (written.length > 0) await insertEntries(tx, controller, written);
  return written.map(({ id }) => id);
}
