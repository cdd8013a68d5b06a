/** An entry as it stands in the tree: when, which, what kind, what; RFC 8785 canonical, one line of UTF-8. */
import { randomUUIDv7 } from 'node:crypto';
import { canonicalJson, type Json } from '@hjemmel/core';
import { ENTRY_TYPES, type EntryBody, type EntryType } from './vocabulary.ts';

/** What a writer hands in. `id` (UUIDv7) is for those who make their own; the entry's moment is the one in its id. */
export interface NewEntry<T extends EntryType = EntryType> {
  readonly type: T;
  readonly body: EntryBody<T>;
  readonly id?: string;
}

export interface EncodedEntry {
  readonly id: string;
  readonly body: Uint8Array;
}

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let lastMoment = '';
let sameMoment = 0;

/** Ids made in one millisecond count up (RFC 9562 section 6.2), so that the tree keeps the order in which they were made. */
function nextId(): string {
  const id = randomUUIDv7();
  const moment = id.slice(0, 13);
  sameMoment = moment === lastMoment ? sameMoment + 1 : 0;
  lastMoment = moment;
  return sameMoment > 0xfff ? id : `${id.slice(0, 15)}${sameMoment.toString(16).padStart(3, '0')}${id.slice(18)}`;
}

/** The second last written: to write one takes longer than all the rest of an entry. */
let secondKnown = Number.NaN;
let secondText = '';

/** `2026-11-21T10:40:15.123Z`, always of one length, so that the id always stands at one place. */
function momentOf(id: string): string {
  const milliseconds = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  const second = Math.floor(milliseconds / 1000);
  if (second !== secondKnown) {
    secondText = Temporal.Instant.fromEpochMilliseconds(second * 1000).toString({ smallestUnit: 'second' });
    secondKnown = second;
  }
  return `${secondText.slice(0, -1)}.${String(milliseconds % 1000).padStart(3, '0')}Z`;
}

/** An entry as text: the bytes of it are its UTF-8. */
export interface WrittenEntry {
  readonly id: string;
  readonly text: string;
}

/**
 * The text of an entry.
 * @throws TypeError when the body is not what its type allows. That is a mistake in the program, never a user's; the
 *   message names the places, not the values.
 */
export function writeEntry<T extends EntryType>({ type, body, id = nextId() }: NewEntry<T>): WrittenEntry {
  if (!UUID7.test(id)) throw new TypeError('The id of a ledger entry is a UUID of version 7.');
  const checked = ENTRY_TYPES[type].safeParse(body);
  if (!checked.success) {
    const places = checked.error.issues.map((issue) => issue.path.join('.') || issue.code);
    throw new TypeError(`A ledger entry of type ${type} cannot say this: ${places.join(', ')}.`);
  }
  return { id, text: canonicalJson({ at: momentOf(id), id, type, what: checked.data as Json }) };
}

/** The bytes of an entry; throws as `writeEntry`. */
export function encodeEntry<T extends EntryType>(entry: NewEntry<T>): EncodedEntry {
  const { id, text } = writeEntry(entry);
  return { id, body: Buffer.from(text) };
}
