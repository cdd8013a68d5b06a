/**
 * Memory ≡ SQL: random policies, people, requests and due questions, answered by both evaluators. A case is one question
 * about one person. `npm run bench -- equivalence --cases 100000 --seed 1`; each round of 50 cases has a seed of its own,
 * so that the round of a difference is made again by `--seed THAT --cases 1`.
 */
import { PGlite } from '@electric-sql/pglite';
import { compilePolicy, DecideRequest, Facts, parsePolicy } from '@hjemmel/core';
import type { Report } from '../decide/decide.ts';
import {
  type Answers,
  compile,
  createTables,
  type Database,
  differences,
  fillTables,
  inDatabase,
  inMemory,
  type Row,
  type Setting,
  throughRow,
} from './both.ts';
import { Chance } from './chance.ts';
import { minimise } from './minimise.ts';
import { realPolicies, wordsOf } from './policies.ts';
import { dayAsked, dayNear, randomPerson } from './random-person.ts';
import { LIBRARIES, randomPolicy } from './random-policy.ts';
import { type Question, randomQuestion, randomRecipients } from './random-question.ts';

const PEOPLE = 10;
const QUESTIONS = 5;
const ROUND = PEOPLE * QUESTIONS;

export interface Difference {
  /** Makes the round again. */
  readonly seed: number;
  /** What the two answer differently; `row` where the person changes by being stored. */
  readonly what: readonly string[];
  /** Policy (undefined for a shipped one), person, question, as small as they could be made. */
  readonly least: unknown;
}

export interface Outcome {
  readonly cases: number;
  readonly policies: number;
  readonly differences: readonly Difference[];
  /** How often each answer was given, such as `use permit` or `due unknown`. */
  readonly answers: Readonly<Record<string, number>>;
  readonly nanoseconds: { readonly memory: number; readonly database: number };
}

export interface Run {
  /** With the tables of `createTables`. */
  readonly database: Database;
  readonly cases: number;
  readonly seed: number;
}

export interface Round {
  readonly setting: Setting;
  readonly questions: readonly Question[];
  /** The document, where the policy is made up. */
  readonly text: string | undefined;
}

/** The round of a seed. */
export function makeRound(seed: number): Round {
  const real = realPolicies();
  const chance = new Chance(seed);
  // Every third round is about a real policy, each in its turn.
  const made = seed % 3 === 2 ? undefined : randomPolicy(chance);
  const compiled = made?.compiled ?? real[Math.floor(seed / 3) % real.length]!;
  const words = wordsOf(compiled);
  const day = dayAsked(chance);
  const rows = Array.from({ length: PEOPLE }, () => ({
    facts: randomPerson(chance, words, day),
    item: [0, 1, 2].map(() => (chance.maybe(0.2) ? null : dayNear(chance, day, words))),
  }));
  return {
    setting: { compiled, recipients: randomRecipients(chance, compiled, day), rows },
    questions: Array.from({ length: QUESTIONS }, () => randomQuestion(chance, compiled, words, day)),
    text: made?.text,
  };
}

/** What one person is answered differently, in the database or once stored and read again. */
function compare(
  setting: Setting,
  question: Question,
  row: Row,
  both: { memory: Answers; database: Answers },
): string[] {
  const { memory, database } = both;
  const stored = differences(memory, inMemory(setting, question, throughRow(setting, row)));
  return [...differences(memory, database), ...stored.map((name) => `row: ${name}`)];
}

async function ask(run: Run, setting: Setting, question: Question): Promise<Answers[]> {
  const { statement, names } = compile(setting, question);
  return inDatabase(run.database, names, statement);
}

/** The same with one person, from plain data; false where the data is not valid any more. */
async function stillDiffers(run: Run, round: Round, data: unknown): Promise<boolean> {
  const { policy, facts, question, item, recipients } = data as Record<string, unknown>;
  const parsed = round.text === undefined ? undefined : parsePolicy(JSON.stringify(policy), LIBRARIES).policy;
  const person = Facts.safeParse(facts);
  const registered = Facts.safeParse({ recipients });
  if ((round.text !== undefined && parsed === undefined) || !person.success || !registered.success) return false;
  const asked = question as Question;
  if ('decide' in asked ? !DecideRequest.safeParse(asked.decide).success : typeof asked.due?.on !== 'string')
    return false;
  const row: Row = { facts: person.data, item: item as (string | null)[] };
  const compiled = parsed === undefined ? round.setting.compiled : compilePolicy(parsed);
  const setting: Setting = { compiled, recipients: registered.data.recipients ?? {}, rows: [row] };
  try {
    await fillTables(run.database, setting);
    const [answers] = await ask(run, setting, asked);
    return compare(setting, asked, row, { memory: inMemory(setting, asked, row), database: answers! }).length > 0;
  } catch {
    return false;
  }
}

async function leastOf(run: Run, round: Round, question: Question, row: Row): Promise<unknown> {
  const { text, setting } = round;
  const whole = {
    ...(text === undefined ? { shipped: setting.compiled.policy.policy.id } : { policy: JSON.parse(text) }),
    question,
    item: row.item,
    facts: row.facts,
    recipients: setting.recipients,
  };
  return minimise(JSON.parse(JSON.stringify(whole)), (data) => stillDiffers(run, round, data), 1500);
}

function tally(answers: Record<string, number>, question: Question, memory: Answers): void {
  const value = memory['verdict'] ?? memory['due'] ?? null;
  const name = `${'decide' in question ? question.decide.action : 'due'} ${value ?? 'unknown'}`;
  answers[name] = (answers[name] ?? 0) + 1;
}

/** Runs at least as many cases as asked for, in whole rounds. */
export async function equivalence(run: Run): Promise<Outcome> {
  const answers: Record<string, number> = {};
  const found: Difference[] = [];
  const nanoseconds = { memory: 0, database: 0 };
  let cases = 0;
  for (let seed = run.seed; cases < run.cases; seed++) {
    const round = makeRound(seed);
    const { setting, questions } = round;
    await fillTables(run.database, setting);
    for (const question of questions) {
      const begun = process.hrtime.bigint();
      const database = await ask(run, setting, question);
      const answered = process.hrtime.bigint();
      const memory = setting.rows.map((row) => inMemory(setting, question, row));
      nanoseconds.database += Number(answered - begun);
      nanoseconds.memory += Number(process.hrtime.bigint() - answered);
      cases += setting.rows.length;
      for (const [place, row] of setting.rows.entries()) {
        tally(answers, question, memory[place]!);
        const what = compare(setting, question, row, { memory: memory[place]!, database: database[place]! });
        if (what.length === 0) continue;
        const least = await leastOf(run, round, question, row);
        found.push({ seed, what, least });
        await fillTables(run.database, setting);
        break;
      }
    }
    if (found.length >= 10) break;
  }
  return { cases, policies: Math.ceil(cases / ROUND), differences: found, answers, nanoseconds };
}

export interface EquivalenceOptions {
  readonly small: boolean;
  readonly cases?: number | undefined;
  readonly seed?: number | undefined;
}

/** The report of `npm run bench -- equivalence`. Throws with what to run where the two differ. */
export async function benchEquivalence({ small, cases, seed = 1 }: EquivalenceOptions): Promise<Report> {
  const database = new PGlite();
  await createTables(database);
  const outcome = await equivalence({ database, seed, cases: cases ?? (small ? 1000 : 100_000) });
  await database.close();
  if (outcome.differences.length > 0) {
    const told = outcome.differences.map(
      ({ seed: at, what, least }) =>
        `${what.join(', ')}: npm run bench -- equivalence --seed ${at} --cases 1\n${JSON.stringify(least)}`,
    );
    throw new Error(`Memory and SQL differ in ${told.length} of ${outcome.cases} cases.\n${told.join('\n')}`);
  }
  const each = (sum: number): number => Math.round(sum / outcome.cases);
  const { memory, database: sql } = outcome.nanoseconds;
  const row = (what: string, sum: number) => ({
    what,
    nanoseconds: each(sum),
    ratio: memory / sum,
    decisions: outcome.cases,
  });
  return {
    rows: [row('in memory, one by one', memory), row('in SQL, ten people a statement', sql)],
    sizes: { cases: outcome.cases, differences: 0, policies: outcome.policies, seed, ...outcome.answers },
  };
}
