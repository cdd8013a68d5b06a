/** One line of the erasure journal: JSON of its own, chained to the line before by its hash. Nothing personal but row ids. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

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
  rows: z.array(z.string().min(1).max(200)),
  /** What was emptied; absent where the rows went as a whole. */
  columns: z.array(name).optional(),
  action: z.enum(['erase', 'anonymise']),
  certificate: z.string().max(100).optional(),
});

export type JournalLine = z.infer<typeof Line>;

/** What an erasure tells the journal. */
export type JournalRecord = Pick<JournalLine, 'table' | 'rows' | 'columns' | 'action' | 'certificate'>;

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
