/** Input that is asked of the policy, such as that of `decide` and `due`: read as strictly, and told of as well, as a policy. */
import { z } from 'zod';
import type { Finding, Path } from './finding.ts';
import { keysKnownBy } from './known-keys.ts';
import { shapeProblems } from './shape-problems.ts';
import { readSource } from './source-text.ts';

type KeysAt = (path: Path) => readonly string[];

/** Built once per schema: turning it into the keys it knows costs more than reading an input. */
const known = new WeakMap<z.ZodType, KeysAt>();

function keysOf(schema: z.ZodType): KeysAt {
  const keys = known.get(schema) ?? keysKnownBy(schema);
  known.set(schema, keys);
  return keys;
}

/** Where a problem stands, in the notation people know from code: `facts.consents[0].given`. */
export function pathInWords(path: Path): string {
  return path.reduce<string>(
    (told, step) => told + (typeof step === 'number' ? `[${step}]` : told === '' ? step : `.${step}`),
    '',
  );
}

export interface ParsedInput<T> {
  /** Undefined when there are problems. */
  readonly value: T | undefined;
  /** All of them, each with its path; line and column are 1 unless the text was given. */
  readonly problems: readonly Finding[];
}

/**
 * Reads a value that has come as JSON. Total. What a policy does not know (a purpose, a category) is no problem here:
 * that is for the decision to say.
 * @param text the text it was read from, so that the problems have line and column
 */
export function parseInput<T extends z.ZodType>(schema: T, json: unknown, text?: string): ParsedInput<z.output<T>> {
  const result = schema.safeParse(json);
  if (result.success) return { value: result.data as z.output<T>, problems: [] };
  const source = text === undefined ? undefined : readSource(text);
  const start = { line: 1, column: 1 };
  const problems = shapeProblems(result.error, json, keysOf(schema)).map(
    ({ code, path, params, atKey }): Finding => ({
      code,
      severity: 'error',
      path,
      params,
      ...(source?.locate(path, atKey) ?? start),
    }),
  );
  return { value: undefined, problems };
}

/** JSON Schema (draft 2020-12) of an input, as it is written. */
export function inputJsonSchema(schema: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' });
}
