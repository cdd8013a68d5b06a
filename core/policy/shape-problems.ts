/** Turns zod's issues into findings a policy's author can act on. */
import type { z } from 'zod';
import type { Path } from './finding.ts';
import { similar } from './similar.ts';
import { MOST_PROBLEMS } from './source-text.ts';

export interface Problem {
  readonly code: string;
  readonly path: Path;
  readonly params: Record<string, string>;
  /** Point at the key, not at its value. */
  readonly atKey?: boolean;
}

type Issue = z.core.$ZodIssue;

/** Keys that could have stood where an unknown one was found, by probing the schema for what it would accept. */
export type KeysAt = (path: Path) => readonly string[];

const EXPECTED: Record<string, string> = { object: 'map', record: 'map', array: 'list', string: 'text' };

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  return EXPECTED[typeof value] ?? typeof value;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** Of a union's branches, the one that came furthest: that is what the author meant. */
function furthest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const score = (issues: readonly Issue[]): number => {
    const mismatch = issues.some(
      (issue) => issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value'),
    );
    // Not spread into Math.max: there may be more issues than a call takes arguments.
    const depth = issues.reduce((deepest, issue) => Math.max(deepest, issue.path.length), 0);
    return (mismatch ? -1000 : 0) + depth * 10 - issues.length;
  };
  return [...branches].sort((a, b) => score(b) - score(a))[0] ?? [];
}

function problemsOf(issue: Issue, prefix: Path, root: unknown, keysAt: KeysAt): Problem[] {
  const path = [...prefix, ...(issue.path as (string | number)[])];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(path);
      return issue.keys.slice(0, MOST_PROBLEMS).map((key) => {
        const guess = similar(key, known);
        // `[0,5]` or `{ x: 0,5 }`: the comma ends the number, and what follows looks like a key.
        if (/^[0-9]+$/.test(key)) return { code: 'decimal-comma', path: [...path, key], params: { key }, atKey: true };
        return {
          code: guess === undefined ? 'unknown-key' : 'unknown-key-similar',
          path: [...path, key],
          params: { key, ...(guess === undefined ? { known: known.join(', ') } : { guess }) },
          atKey: true,
        };
      });
    }
    case 'invalid_union': {
      const branches = issue.errors.filter((errors) => errors.length > 0);
      if (branches.length === 0)
        return [{ code: 'invalid-value', path, params: { hint: 'choice', found: typeName(valueAt(root, path)) } }];
      return furthest(branches).flatMap((inner) => problemsOf(inner, path, root, keysAt));
    }
    case 'invalid_key': {
      const key = String(path.at(-1) ?? '');
      const hint = issue.issues[0]?.message.startsWith('hint:') ? issue.issues[0].message.slice(5) : 'choice';
      const guess = similar(key, keysAt(path.slice(0, -1)));
      if (guess !== undefined) return [{ code: 'unknown-key-similar', path, params: { key, guess }, atKey: true }];
      return [{ code: 'invalid-name', path, params: { key, hint }, atKey: true }];
    }
    case 'invalid_type': {
      const found = valueAt(root, path);
      if (found === undefined) {
        return [
          { code: 'missing-key', path: path.slice(0, -1), params: { key: String(path.at(-1) ?? '') }, atKey: true },
        ];
      }
      if (issue.expected === 'string' && (typeof found === 'number' || typeof found === 'boolean')) {
        return [{ code: 'text-unquoted', path, params: {} }];
      }
      return [
        {
          code: 'wrong-type',
          path,
          params: { expected: EXPECTED[issue.expected] ?? issue.expected, found: typeName(found) },
        },
      ];
    }
    case 'invalid_value': {
      const found = valueAt(root, path);
      if (found === undefined) {
        return [
          { code: 'missing-key', path: path.slice(0, -1), params: { key: String(path.at(-1) ?? '') }, atKey: true },
        ];
      }
      const allowed = issue.values.map(String);
      const guess = typeof found === 'string' ? similar(found, allowed) : undefined;
      const shown = typeof found === 'object' ? typeName(found) : String(found).slice(0, 60);
      if (guess !== undefined) return [{ code: 'not-a-choice-similar', path, params: { found: shown, guess } }];
      return [{ code: 'not-a-choice', path, params: { found: shown, allowed: allowed.join(', ') } }];
    }
    default: {
      const found = valueAt(root, path);
      const hint = issue.message.startsWith('hint:') ? issue.message.slice(5) : issue.code.replaceAll('_', '-');
      return [
        {
          code: 'invalid-value',
          path,
          params: { hint, found: typeof found === 'object' ? typeName(found) : String(found).slice(0, 60) },
        },
      ];
    }
  }
}

/** The problems of a value that does not have the shape of the language; at most a hundred. */
export function shapeProblems(error: z.ZodError, root: unknown, keysAt: KeysAt): Problem[] {
  const problems: Problem[] = [];
  for (const issue of error.issues) {
    problems.push(...problemsOf(issue as Issue, [], root, keysAt));
    if (problems.length >= MOST_PROBLEMS) return problems.slice(0, MOST_PROBLEMS);
  }
  return problems;
}
