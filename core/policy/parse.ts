/** Text to policy. */
import type { z } from 'zod';
import { DataMap } from '../map/schema.ts';
import type { Finding, Path } from './finding.ts';
import { jsonSchemaOf, keysKnownBy } from './known-keys.ts';
import type { Policy } from './model.ts';
import { likeProblems, referenceProblems } from './references.ts';
import { resolvePolicy } from './resolve.ts';
import { Policy as PolicySchema } from './schema.ts';
import { Library } from './schema-library.ts';
import { type Problem, shapeProblems } from './shape-problems.ts';
import { similar } from './similar.ts';
import { type Position, readSource, type SourceText } from './source-text.ts';

export interface ParsedPolicy {
  /** Undefined when the text has errors. */
  readonly policy: Policy | undefined;
  /** Errors of form and reference; the checker's findings about content come apart. */
  readonly findings: readonly Finding[];
  /** Where a rule stands in the text; `key` asks for its key instead of its value. */
  locate(path: Path, key?: boolean): Position;
}

const policyKeys = keysKnownBy(PolicySchema);
const libraryKeys = keysKnownBy(Library);
const mapKeys = keysKnownBy(DataMap);

function located(problems: readonly Problem[], source: SourceText): Finding[] {
  return problems.map(({ code, path, params, atKey }) => ({
    code,
    severity: 'error',
    path,
    params,
    ...source.locate(path, atKey),
  }));
}

function read<T extends z.ZodType>(text: string, schema: T, keysAt: (path: Path) => readonly string[]) {
  const source = readSource(text);
  if (source.problems.length > 0) {
    const findings = source.problems.map(
      ({ code, params, position }): Finding => ({ code, severity: 'error', path: [], params, ...position }),
    );
    return { value: undefined, findings, source };
  }
  const result = schema.safeParse(source.value);
  if (result.success) return { value: result.data as z.output<T>, findings: [], source };
  return { value: undefined, findings: located(shapeProblems(result.error, source.value, keysAt), source), source };
}

/** Reads a shared library. */
export function parseLibrary(text: string): { library: Library | undefined; findings: readonly Finding[] } {
  const { value, findings } = read(text, Library, libraryKeys);
  return { library: value, findings };
}

/** Reads a data map: what the columns of a database are in the words of a policy. */
export function parseDataMap(text: string): { map: DataMap | undefined; findings: readonly Finding[] } {
  const { value, findings } = read(text, DataMap, mapKeys);
  return { map: value, findings };
}

/** Reads any other YAML of ours as strictly as a policy: its value, or findings that say what to mend and where. */
export function parseYaml<T extends z.ZodType>(
  text: string,
  schema: T,
): { value: z.output<T> | undefined; findings: readonly Finding[] } {
  const { value, findings } = read(text, schema, keysKnownBy(schema));
  return { value, findings };
}

/**
 * Reads one policy. Total: any text gives a policy or findings that say what to mend, with line and column.
 * @param libraries the libraries that `policy.uses` may name
 */
export function parsePolicy(text: string, libraries: readonly Library[]): ParsedPolicy {
  const { value, findings, source } = read(text, PolicySchema, policyKeys);
  const locate = (path: Path, key?: boolean): Position => source.locate(path, key);
  if (value === undefined) return { policy: undefined, findings, locate };
  const missing = value.policy.uses.flatMap((name, index): Problem[] => {
    if (libraries.some((library) => library.library === name)) return [];
    const guess = similar(
      name,
      libraries.map((library) => library.library),
    );
    const code = guess === undefined ? 'unknown-reference' : 'unknown-reference-similar';
    return [
      {
        code,
        path: ['policy', 'uses', index],
        params: { what: 'library', name, ...(guess === undefined ? {} : { guess }) },
      },
    ];
  });
  const used = libraries.filter((library) => value.policy.uses.includes(library.library));
  const policy = resolvePolicy(value, used);
  // What follows from a missing library or category is not told before that is mended.
  const unfounded = missing.length > 0 ? missing : likeProblems(value.categories, used);
  const problems = unfounded.length > 0 ? unfounded : referenceProblems(policy);
  const errors = located(problems, source);
  return { policy: problems.length > 0 ? undefined : policy, findings: errors, locate };
}

/** JSON Schema of a policy document, for editors: completion and checking while writing. */
export function policyJsonSchema(): Record<string, unknown> {
  return jsonSchemaOf(PolicySchema, 'Hjemmel policy, language version 1');
}

/** JSON Schema of a shared library. */
export function libraryJsonSchema(): Record<string, unknown> {
  return jsonSchemaOf(Library, 'Hjemmel library, language version 1');
}

/** JSON Schema of a data map. */
export function dataMapJsonSchema(): Record<string, unknown> {
  return jsonSchemaOf(DataMap, 'Hjemmel data map, version 1');
}
