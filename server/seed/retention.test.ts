import { compilePolicy, due, type Facts, fromStoredFacts, type MapEvent, type StoredFacts } from '@hjemmel/core';
import { describe, expect, it } from 'vitest';
import { addCommon, makePeople, Rows } from './population.ts';
import { SEEDED } from './roles.ts';
import { testWorld } from './testing.ts';
import type { SeedRow, World } from './world.ts';

const AS_OF = '2026-11-21';

/** Days from the day asked about to the last day an item may be kept, by rule. */
type Margins = Map<string, Set<number>>;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function rowEvents(row: SeedRow, events: Readonly<Record<string, MapEvent>>, ends: ReadonlyMap<string, unknown>) {
  return Object.fromEntries(
    Object.entries(events).map(([name, event]) => {
      const value = typeof event === 'string' ? row[event] : ends.get(String(row[event.by]));
      return [name, (value ?? null) as string | null];
    }),
  );
}

/** Readings as rows: the day each was collected. */
function readingRows(rows: Rows): SeedRow[] {
  return rows.series
    .filter(({ resolution, register }) => resolution === 'P1M' && register === 'energy')
    .flatMap(({ from_on, person_id, values }) =>
      values.map((value, month) => {
        const first = Temporal.PlainDate.from(from_on).add({ months: month });
        return {
          person_id,
          value,
          starts_at: first.toString(),
          collected_at: first.add({ months: 1, days: 1 }).toString(),
        };
      }),
    );
}

function marginsOf(world: World, people: number): { margins: Margins; dues: Map<string, Set<unknown>> } {
  const rows = makePeople(world, 0, people);
  const common = new Rows();
  addCommon(common, world);
  const ends = new Map((common.tables.get('competitions') ?? []).map((row) => [row.id!, row['ended_on']]));
  const compiled = compilePolicy(world.policy);
  const facts = new Map(
    rows.tables
      .get('person_facts')!
      .map((row) => [row['person_id'], fromStoredFacts(row as unknown as StoredFacts, world.policy.timeZone)]),
  );
  const margins: Margins = new Map();
  const dues = new Map<string, Set<unknown>>();
  for (const [name, table] of world.map.tables) {
    const list = name === 'readings' ? readingRows(rows) : (rows.tables.get(name) ?? []);
    // The ends of each person's list are the oldest and the newest; what lies between says nothing more.
    const place = new Map<unknown, number>();
    for (const row of list) {
      const nth = place.get(row[table.person]) ?? 0;
      place.set(row[table.person], nth + 1);
      if (nth > 1 && nth % 7 !== 0) continue;
      const known: Facts = facts.get(row[table.person])!;
      for (const { category, columns } of table.categories) {
        if (columns.every((column) => row[column.name] == null)) continue;
        const events = { ...known.events, ...rowEvents(row, table.events, ends) };
        const answer = due(compiled, { category, on: AS_OF, facts: { ...known, events } });
        for (const { id, through } of answer.rules) {
          if (through !== null && /^\d/.test(through)) {
            margins.set(id, (margins.get(id) ?? new Set()).add(daysBetween(AS_OF, through)));
          }
          dues.set(id, (dues.get(id) ?? new Set()).add(answer.due));
        }
        for (const rule of world.policy.retention)
          if (rule.of.includes(category)) dues.set(rule.id, (dues.get(rule.id) ?? new Set()).add(answer.due));
      }
    }
  }
  return { margins, dues };
}

describe.each(SEEDED)('the population of %s', (slug) => {
  it('has items before and after the end of every retention rule', () => {
    const world = testWorld(slug);
    const { margins, dues } = marginsOf(world, 240);
    // Of what the law adds nothing is invented: records of it come with what people say and ask.
    for (const rule of world.policy.retention.filter(({ of }) => !of.includes('accountability'))) {
      expect.soft([...(dues.get(rule.id) ?? [])], rule.id).toEqual(expect.arrayContaining([true, false]));
      const days = [...(margins.get(rule.id) ?? [])];
      expect
        .soft(
          days.some((day) => day < 0),
          `${rule.id} is over for some`,
        )
        .toBe(true);
      const byYear = JSON.stringify(rule.after ?? '').includes('fiscal') || rule.keep === 'period of law';
      // Books end with fiscal years; everything else has items on the very day, and the day after it.
      if (byYear)
        expect
          .soft(
            days.some((day) => day > 0),
            `${rule.id} still runs for some`,
          )
          .toBe(true);
      else expect.soft(days, rule.id).toEqual(expect.arrayContaining([0, -1]));
    }
  });
});
