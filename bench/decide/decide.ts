/** `npm run bench -- decide`: one decision for one person, five policies, random requests, single thread. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type CompiledPolicy,
  compilePolicy,
  DecideRequest,
  decide,
  decidePrepared,
  Facts,
  parseLibrary,
  parsePolicy,
  verdictPrepared,
} from '@hjemmel/core';
import { casbin, casl, cedar, type Engine, type Setting } from './engines.ts';
import { flatten } from './flatten.ts';
import { type Person, people, type Question, questions, random } from './people.ts';

const POLICIES = resolve(import.meta.dirname, '../../policies');

export interface Row {
  readonly what: string;
  /** Nanoseconds for one decision: the median of the rounds. */
  readonly nanoseconds: number;
  /** How many times faster than the fastest of the other engines. */
  readonly ratio: number;
  readonly decisions: number;
}

interface Case {
  readonly compiled: CompiledPolicy;
  readonly crowd: readonly Person[];
  readonly asked: readonly Question[];
  readonly setting: Setting;
}

/** The version in force of each controller: the last that is no draft. */
function policies(): { id: string; compiled: CompiledPolicy }[] {
  const libraries = readdirSync(join(POLICIES, 'library')).map(
    (name) => parseLibrary(readFileSync(join(POLICIES, 'library', name), 'utf8')).library!,
  );
  return readdirSync(POLICIES)
    .filter((name) => name !== 'library' && !name.includes('.'))
    .map((id) => {
      const versions = readdirSync(join(POLICIES, id)).sort();
      const parsed = versions.map(
        (name) => parsePolicy(readFileSync(join(POLICIES, id, name), 'utf8'), libraries).policy!,
      );
      return { id, compiled: compilePolicy(parsed.filter((policy) => policy.policy.status === 'in-force').at(-1)!) };
    });
}

function makeCases(crowdSize: number, count: number): Case[] {
  const chance = random(20_260_101);
  return policies().map(({ id, compiled }) => {
    const crowd = people(compiled, crowdSize, chance);
    const asked = questions(compiled, count, crowdSize, chance);
    const truths = crowd.map(({ prepared }) =>
      [...prepared.slots.keys()].filter((place) => prepared.slots[place] === 1),
    );
    return {
      compiled,
      crowd,
      asked,
      setting: { id, rules: flatten(compiled), questions: asked, truths, places: compiled.atoms.length },
    };
  });
}

/** All engines must answer alike before any is timed: the same rules, or no comparison. */
function compare(
  cases: readonly Case[],
  engines: readonly (readonly Engine[])[],
): { permitted: number; asked: number } {
  let permitted = 0;
  let count = 0;
  cases.forEach(({ compiled, crowd, asked }, place) => {
    asked.forEach((question, index) => {
      const verdict = verdictPrepared(compiled, question.request, crowd[question.person]!.prepared);
      if (decidePrepared(compiled, question.request, crowd[question.person]!.prepared).verdict !== verdict)
        throw new Error('The verdict alone differs from the whole decision.');
      if (verdict === 'permit') permitted++;
      count++;
      // casbin takes about a millisecond for each; every tenth of its answers is compared.
      for (const engine of engines[place]!) {
        if (engine.name === 'casbin' && index % 10 !== 0) continue;
        if (engine.answer(index) !== (verdict === 'permit'))
          throw new Error(`${engine.name} answers ${JSON.stringify(question)} otherwise than ${verdict}.`);
      }
    });
  });
  return { permitted, asked: count };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Nanoseconds per decision of `run` over the first `count` questions of each case, repeated `times`. */
function time(
  cases: readonly Case[],
  run: (place: number, index: number) => unknown,
  count: number,
  times: number,
): number {
  const begun = process.hrtime.bigint();
  let kept: unknown;
  for (let round = 0; round < times; round++) {
    for (let place = 0; place < cases.length; place++) {
      for (let index = 0; index < count; index++) kept = run(place, index);
    }
  }
  const took = Number(process.hrtime.bigint() - begun);
  if (kept === undefined) throw new Error('Nothing was run.');
  return took / (times * cases.length * count);
}

/** Bytes allocated by one verdict, for the policy with the fewest and the one with the most rules. */
function allocation(one: Case): number {
  const run = () => {
    for (const question of one.asked)
      verdictPrepared(one.compiled, question.request, one.crowd[question.person]!.prepared);
  };
  for (let warm = 0; warm < 50; warm++) run();
  const samples = Array.from({ length: 21 }, () => {
    const before = process.memoryUsage().heapUsed;
    run();
    return (process.memoryUsage().heapUsed - before) / one.asked.length;
  });
  return Math.round(median(samples));
}

export interface Report {
  readonly rows: readonly Row[];
  readonly sizes: Record<string, number>;
}

/** Runs the comparison. `small` is for correctness only: few questions, few rounds. */
export async function benchDecide(small: boolean): Promise<Report> {
  const [crowdSize, count, rounds] = small ? [5, 60, 1] : [50, 2000, 9];
  const cases = makeCases(crowdSize, count);
  const engines = await Promise.all(
    cases.map(async ({ setting }) => [casl(setting), cedar(setting), await casbin(setting)]),
  );
  const { permitted, asked } = compare(cases, engines);
  const raw = cases.map(({ crowd, asked: list }) =>
    list.map(({ person, request }) => ({ request, facts: crowd[person]!.facts })),
  );
  const runs: { what: string; count: number; times: number; run: (place: number, index: number) => unknown }[] = [
    {
      what: 'Hjemmel, verdict alone',
      count,
      times: small ? 1 : 20,
      run: (p, i) =>
        verdictPrepared(
          cases[p]!.compiled,
          cases[p]!.asked[i]!.request,
          cases[p]!.crowd[cases[p]!.asked[i]!.person]!.prepared,
        ),
    },
    {
      what: 'Hjemmel, whole decision with all reasons',
      count,
      times: small ? 1 : 20,
      run: (p, i) =>
        decidePrepared(
          cases[p]!.compiled,
          cases[p]!.asked[i]!.request,
          cases[p]!.crowd[cases[p]!.asked[i]!.person]!.prepared,
        ),
    },
    { what: 'CASL', count, times: small ? 1 : 10, run: (p, i) => engines[p]![0]!.answer(i) },
    {
      what: 'Cedar (policies parsed beforehand)',
      count: Math.min(count, 200),
      times: 1,
      run: (p, i) => engines[p]![1]!.answer(i),
    },
    { what: 'casbin', count: Math.min(count, 40), times: 1, run: (p, i) => engines[p]![2]!.answer(i) },
    {
      what: 'Hjemmel, from raw facts (nothing prepared)',
      count: Math.min(count, 200),
      times: 1,
      run: (p, i) =>
        decide(cases[p]!.compiled, DecideRequest.parse(raw[p]![i]!.request), Facts.parse(raw[p]![i]!.facts)),
    },
  ];
  const figures = runs.map((): number[] => []);
  // The engines take turns, so that a slow moment of the machine falls on all of them.
  for (let round = 0; round <= rounds; round++) {
    runs.forEach(({ run, count: upTo, times }, place) => {
      const nanoseconds = time(cases, run, upTo, times);
      if (round > 0 || small) figures[place]!.push(nanoseconds);
    });
  }
  const medians = figures.map(median);
  const fastest = Math.min(...medians.slice(2, 5));
  const bySize = [...cases].sort((a, b) => a.setting.rules.length - b.setting.rules.length);
  return {
    rows: runs.map(({ what, count: upTo, times }, place) => ({
      what,
      nanoseconds: Math.round(medians[place]!),
      ratio: fastest / medians[place]!,
      decisions: upTo * times * cases.length * rounds,
    })),
    sizes: {
      policies: cases.length,
      people: crowdSize * cases.length,
      requests: asked,
      permitted,
      rules: cases.reduce((sum, { setting }) => sum + setting.rules.length, 0),
      'bytes per verdict, smallest policy': allocation(bySize[0]!),
      'bytes per verdict, largest policy': allocation(bySize.at(-1)!),
    },
  };
}
