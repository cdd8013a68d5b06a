/** One line of the erasure journal: JSON of its own, chained to the line before by its hash. Nothing personal but row ids. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** Characters of one UUID without its hyphens. */
const ID = 32;

const Line = z.strictObject({
  /** Place in the journal of this controller; the first is 1. */
  n: z.int().min(1),
  /** SHA-256 of the line before, hex; 64 zeros for the first. */
  prev: digest,
  /** Place of the first line of the same transaction. */
  first: z.int().min(1),
  /** Place of the last line whose transaction had committed when that one began: what stands between never did. */
  after: z.int().min(0),
  at: z.iso.datetime({ precision: 3 }),
  controller: z.string().regex(/^[a-z0-9-]{1,60}$/),
  table: name,
  /** Keys of the rows, as text; the parts of a longer key with spaces between. */
  rows: z.array(z.string().min(1).max(200)).optional(),
  /** The same for keys that are UUIDs: one after the other without hyphens, half as long and many times as quick. */
  ids: z
    .string()
    .regex(/^[0-9a-f]+$/)
    .refine((text) => text.length % ID === 0)
    .optional(),
  /** What was emptied; absent where the rows went as a whole. */
  columns: z.array(name).optional(),
  action: z.enum(['erase', 'anonymise']),
  /** What it was done under: more than one where a row held items of several groups that went together. */
  certificates: z.array(z.string().max(100)).max(100).optional(),
});

export type JournalLine = z.infer<typeof Line>;

/** What an erasure tells the journal. Either `rows` or `ids`. */
export type JournalRecord = Pick<JournalLine, 'table' | 'rows' | 'ids' | 'columns' | 'action' | 'certificates'>;

/** Keys of the rows as text, however the line has them. */
export function rowsOf({ rows, ids = '' }: Pick<JournalLine, 'rows' | 'ids'>): readonly string[] {
  if (rows !== undefined) return rows;
  const hyphened = (id: string): string =>
    `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
  return Array.from({ length: ids.length / ID }, (_, place) => hyphened(ids.slice(place * ID, (place + 1) * ID)));
}

export const START = '0'.repeat(64);

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Undefined when the text is not a line of a journal. */
export function parseLine(text: string): JournalLine | undefined {
  try {
    return Line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** @throws TypeError when the record is not what a line allows: a mistake in the program */
export function formatLine(line: JournalLine): string {
  const checked = Line.safeParse(line);
  if (checked.success) return JSON.stringify(checked.data);
  const places = checked.error.issues.map((issue) => issue.path.join('.') || issue.code);
  throw new TypeError(`The journal cannot say this: ${places.join(', ')}.`);
}
