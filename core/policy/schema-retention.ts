/** How long: the rules over categories, which a policy writes and the law may add. */
import { z } from 'zod';
import { Id, LibraryRef, oneOrMany, Period, Text } from './scalars.ts';
import { Clauses, Condition, Trigger } from './schema-conditions.ts';

const KEEP = /^(at most |at least )?(P[0-9][0-9YMWD]*|period of law)$/;

/** How long: `P5Y`, `at most P3Y`, `at least P5Y`, `at least period of law`, `while the purpose lasts`, `forever`. */
export const Keep = z
  .string()
  .refine(
    (text) =>
      text === 'while the purpose lasts' ||
      text === 'forever' ||
      (KEEP.test(text) && (text.endsWith('law') || Period.safeParse(text.slice(text.lastIndexOf(' ') + 1)).success)),
    'hint:keep',
  )
  .meta({
    id: 'Keep',
    description: 'A period, at most or at least a period, the period of the law, while the purpose lasts, or forever.',
  });

/** Ways to make a column anonymous; hashing and encrypting only pseudonymise, and the checker says so. */
export const ANONYMISERS = ['drop', 'month', 'year', 'postal-area', 'band', 'hash', 'encrypt', 'mask'] as const;

export const Retention = z.strictObject({
  id: Id,
  of: oneOrMany(Id).describe('The categories it holds for.'),
  fields: oneOrMany(Id).optional(),
  for: oneOrMany(Id).optional().describe('Only for these purposes; then it stands before the general rule for them.'),
  kinds: oneOrMany(Id).optional(),
  keep: Keep,
  after: Trigger.optional().describe('What starts the clock.'),
  law: LibraryRef.optional(),
  when: Condition.optional(),
  // biome-ignore lint/suspicious/noThenProperty: a key of the language, never awaited.
  then: z
    .union([z.enum(['erase', 'anonymise']), z.strictObject({ anonymise: z.record(Id, z.enum(ANONYMISERS)) })])
    .default('erase'),
  because: Text.optional().describe('Why it is kept forever, or the criterion where no period is given.'),
  clause: Clauses.optional(),
});
export type Retention = z.output<typeof Retention>;
