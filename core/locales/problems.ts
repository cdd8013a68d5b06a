/** What every language must have words for: what the parser finds wrong with the form of a policy. */
import type { Words } from './findings.ts';

export const PROBLEM_CODES = [
  'unknown-key',
  'unknown-key-similar',
  'missing-key',
  'wrong-type',
  'text-unquoted',
  'decimal-comma',
  'invalid-value',
  'invalid-name',
  'not-a-choice',
  'not-a-choice-similar',
  'unknown-reference',
  'unknown-reference-similar',
  'duplicate-id',
  'duplicate-key',
  'law-without-period',
  'too-large',
  'too-deep',
  'alias-bomb',
  'yaml',
  'yaml-tab',
  'yaml-indent',
  'yaml-quote',
  'yaml-colon',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What a value should have been; the codes stand as `hint:x` in the schema, or come from zod. */
export const HINTS = [
  'id',
  'clause-id',
  'library-ref',
  'date',
  'moment',
  'month-day',
  'time-zone',
  'web-address',
  'period',
  'language',
  'country',
  'event',
  'colour',
  'one-basis',
  'policy-id',
  'keep',
  'kept-by',
  'choice',
  'too-small',
  'too-big',
  'other',
] as const;

/** What names can refer to. */
export const REFERENTS = [
  'library',
  'kind',
  'authority',
  'category',
  'recipient',
  'purpose',
  'source',
  'law',
  'interest',
  'consent',
  'channel',
  'role',
  'ground',
  'protection',
  'condition',
  'value',
  'event',
  'relation',
  'item',
  'clause',
  'never',
  'retention',
  'right',
  'control',
] as const;

export interface ProblemWords {
  readonly problems: Readonly<Record<ProblemCode, Words>>;
  /** Where no key at all may stand. */
  readonly noKeysKnown: string;
  readonly hints: Readonly<Record<(typeof HINTS)[number], string>>;
  readonly referents: Readonly<Record<(typeof REFERENTS)[number], string>>;
  readonly types: Readonly<
    Record<'map' | 'list' | 'text' | 'string' | 'number' | 'int' | 'boolean' | 'nothing', string>
  >;
  /** What a problem of form offends against. */
  readonly reference: string;
}
