/**
 * The corpus: cases as data, shared by every evaluator. A file names a policy and asks it things; each case says what
 * the answer must be. This reader and runner is for tests and benchmarks; the cases are the product.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { compilePolicy } from '../decide/compile.ts';
import { decide } from '../decide/decide.ts';
import { DecideRequest, type DueInput, Facts } from '../decide/facts.ts';
import type { CompiledPolicy } from '../decide/plan.ts';
import type { Policy } from '../policy/model.ts';
import { parseLibrary, parsePolicy } from '../policy/parse.ts';
import { ClauseId, Id, LocalDate, oneOrMany } from '../policy/scalars.ts';
import { due } from '../retention/due.ts';

const Verdict = z.enum(['permit', 'deny', 'unknown']);
const RawFacts = z.record(z.string(), z.unknown());

const answer = {
  bases: z.array(z.string()).optional(),
  reasons: z.array(z.string()).optional(),
  /** Missing facts, for `unknown`. */
  missing: z.array(z.string()).optional(),
  /** Clauses the reasons or bases carry. */
  clauses: z.array(z.string()).optional(),
  limits: z.record(z.string(), z.unknown()).optional(),
  through: z.array(z.string()).optional(),
};

const DecideCase = z.strictObject({
  name: z.string(),
  clause: oneOrMany(ClauseId).optional(),
  decide: z.strictObject({
    request: z.record(z.string(), z.unknown()),
    facts: RawFacts.default({}),
    /** Facts of the file that are not known in this case: `consents`, `events.dialogue`. */
    without: z.array(z.string()).optional(),
  }),
  /**
   * Bases and reason codes are complete sets, in any order. A category left out is not looked at. Where one category is
   * asked about, its answer may stand directly.
   */
  expect: z.strictObject({
    verdict: Verdict,
    ...answer,
    categories: z.record(Id, z.strictObject({ verdict: Verdict.optional(), ...answer })).optional(),
  }),
});

const DueCase = z.strictObject({
  name: z.string(),
  clause: oneOrMany(ClauseId).optional(),
  due: z.strictObject({
    category: Id,
    field: Id.optional(),
    kind: oneOrMany(Id).optional(),
    on: LocalDate,
    facts: RawFacts.default({}),
    without: z.array(z.string()).optional(),
  }),
  expect: z.strictObject({
    keptThrough: z.union([z.null(), z.string()]).optional(),
    due: z.union([z.boolean(), z.literal('unknown')]),
    missing: z.array(z.string()).optional(),
    heldBy: z.array(z.string()).optional(),
    rules: z.array(z.string()).optional(),
    purposes: z.record(z.string(), z.union([z.null(), z.string()])).optional(),
    action: z.enum(['erase', 'anonymise']).optional(),
  }),
});

const CorpusFile = z.strictObject({
  policy: oneOrMany(z.string()).describe('The policy, relative to the file; or several that all answer so.'),
  /** Merged under the facts of each case: a case replaces whole keys. */
  facts: RawFacts.default({}),
  /** Merged under the request of each case in the same way. */
  request: RawFacts.default({}),
  cases: z.array(z.union([DecideCase, DueCase])),
});

export type CorpusCase = z.output<typeof DecideCase> | z.output<typeof DueCase>;

export interface Corpus {
  readonly file: string;
  readonly policyFile: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly request: Readonly<Record<string, unknown>>;
  readonly cases: readonly CorpusCase[];
}

const CASES = resolve(import.meta.dirname, 'cases');
const LIBRARY = resolve(import.meta.dirname, '../../policies/library');

/** All files of cases; throws with the file's name when one has not the format. */
export function loadCorpus(): Corpus[] {
  return readdirSync(CASES)
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('check'))
    .sort()
    .flatMap((name) => {
      const result = CorpusFile.safeParse(parse(readFileSync(join(CASES, name), 'utf8'), { merge: true }));
      if (!result.success)
        throw new Error(`${name} is not in the corpus format: ${z.prettifyError(result.error).slice(0, 600)}`);
      const { policy, ...rest } = result.data;
      return policy.map((path) => ({ file: name, policyFile: resolve(CASES, path), ...rest }));
    });
}

/** The policy a file of cases is about, with the shipped libraries. */
export function corpusPolicy(corpus: Corpus): Policy {
  const libraries = readdirSync(LIBRARY).map(
    (name) => parseLibrary(readFileSync(join(LIBRARY, name), 'utf8')).library!,
  );
  const { policy, findings } = parsePolicy(readFileSync(corpus.policyFile, 'utf8'), libraries);
  if (policy === undefined) throw new Error(`${corpus.policyFile}: ${findings[0]?.code} at line ${findings[0]?.line}`);
  return policy;
}

const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();

type DecideTest = z.output<typeof DecideCase>;

/** What is expected of each category; an answer that stands directly is that of the only one asked about. */
function expectedOf(test: DecideTest, request: DecideRequest): NonNullable<DecideTest['expect']['categories']> {
  const { verdict, categories, ...direct } = test.expect;
  if (Object.keys(direct).length === 0) return categories ?? {};
  if (request.categories.length !== 1) throw new Error(`${test.name}: say under which category`);
  return { [request.categories[0]!]: { verdict, ...direct } };
}

function decideCase(
  compiled: CompiledPolicy,
  test: DecideTest,
  request: DecideRequest,
  facts: Facts,
): [unknown, unknown] {
  const answer = decide(compiled, request, facts);
  const wanted: Record<string, unknown> = { verdict: test.expect.verdict };
  const got: Record<string, unknown> = { verdict: answer.verdict };
  for (const [category, expected] of Object.entries(expectedOf(test, request))) {
    const actual = answer.categories[category];
    const view = {
      verdict: actual?.verdict,
      bases: sorted(actual?.bases.map((basis) => basis.basis) ?? []),
      reasons: sorted(actual?.reasons.map((reason) => reason.code) ?? []),
      missing: sorted(
        actual?.reasons.flatMap((reason) => (reason.code === 'fact-missing' ? [reason.params['fact']!] : [])) ?? [],
      ),
      clauses: sorted(
        [...(actual?.reasons ?? []), ...(actual?.bases ?? [])].flatMap((one) =>
          one.clause === undefined ? [] : [one.clause],
        ),
      ),
      limits: actual?.limits ?? {},
      through: sorted(actual?.bases.flatMap((basis) => (basis.through === undefined ? [] : [basis.through])) ?? []),
    };
    const keys = Object.keys(expected) as (keyof typeof view)[];
    wanted[category] = Object.fromEntries(
      keys.map((key) => [key, Array.isArray(expected[key]) ? sorted(expected[key] as string[]) : expected[key]]),
    );
    got[category] = Object.fromEntries(keys.map((key) => [key, view[key]]));
  }
  return [wanted, got];
}

function dueCase(compiled: CompiledPolicy, test: z.output<typeof DueCase>, input: DueInput): [unknown, unknown] {
  const answer = due(compiled, input);
  const view: Record<string, unknown> = { ...answer, rules: sorted(answer.rules.map((rule) => rule.id)) };
  const keys = Object.keys(test.expect) as (keyof typeof test.expect)[];
  const wanted = Object.fromEntries(
    keys.map((key) => [key, key === 'rules' ? sorted(test.expect.rules!) : test.expect[key]]),
  );
  return [wanted, Object.fromEntries(keys.map((key) => [key, view[key]]))];
}

/** The facts without those named: `consents`, or `events.dialogue`. */
function forget(facts: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const left = { ...facts };
  for (const name of names) {
    const dot = name.indexOf('.');
    if (dot < 0) delete left[name];
    else {
      const inner = { ...(left[name.slice(0, dot)] as Record<string, unknown>) };
      delete inner[name.slice(dot + 1)];
      left[name.slice(0, dot)] = inner;
    }
  }
  return left;
}

/** What a case asks, and of whom: the input of `decide` (`request`) or of `due` (`item`). */
export function caseInput(
  corpus: Corpus,
  test: CorpusCase,
): { facts: Facts; request?: DecideRequest; item?: Omit<DueInput, 'facts'> } {
  const { facts: own, without } = 'decide' in test ? test.decide : test.due;
  const facts = Facts.parse(forget({ ...corpus.facts, ...own }, without ?? []));
  if ('decide' in test) return { facts, request: DecideRequest.parse({ ...corpus.request, ...test.decide.request }) };
  const { without: _, facts: __, kind, ...item } = test.due;
  return { facts: kind === undefined ? facts : { ...facts, kinds: kind }, item };
}

/** What a case wants and what it gets, in the same form, so that a test can compare them whole. */
export function runCase(compiled: CompiledPolicy, corpus: Corpus, test: CorpusCase): { wanted: unknown; got: unknown } {
  const { facts, request, item } = caseInput(corpus, test);
  const [wanted, got] =
    'decide' in test ? decideCase(compiled, test, request!, facts) : dueCase(compiled, test, { ...item!, facts });
  return { wanted, got };
}

/** Whether any case about this policy notices that it is not what it was. */
export function notices(policy: Policy, corpora: readonly Corpus[]): boolean {
  const compiled = compilePolicy(policy);
  return corpora.some((corpus) =>
    corpus.cases.some((test) => {
      const { wanted, got } = runCase(compiled, corpus, test);
      return !isDeepStrictEqual(wanted, got);
    }),
  );
}
