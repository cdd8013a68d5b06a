import { createHash } from 'node:crypto';
import { validCvr, validOrgnr } from '@hjemmel/core';
import { idnr } from '@navikt/fnrvalidator';
import { describe, expect, it } from 'vitest';
import { widerKinds } from './admit.ts';
import { MARKS } from './names.ts';
import { makePeople, type Rows } from './population.ts';
import { KINDS, patternOf, SEEDED } from './roles.ts';
import { testWorld } from './testing.ts';
import type { SeedRow, World } from './world.ts';

const PEOPLE = 240;
const made = new Map<string, { world: World; rows: Rows }>();
for (const slug of SEEDED) {
  const world = testWorld(slug);
  made.set(slug, { world, rows: makePeople(world, 0, PEOPLE) });
}

const all = (table: string): SeedRow[] => [...made.values()].flatMap(({ rows }) => rows.tables.get(table) ?? []);
const values = (table: string, column: string): string[] =>
  all(table).flatMap((row) => (row[column] == null ? [] : [String(row[column])]));
const text = (rows: Rows): string => JSON.stringify([[...rows.tables], rows.series, rows.files.map(({ id }) => id)]);

describe('synthetic people', () => {
  it('have national ids that nobody has: day+60 in Denmark, month+80 in Norway', () => {
    const ids = values('persons', 'national_id');
    expect(ids.length).toBeGreaterThan(100);
    for (const id of ids) expect(Number(id.slice(0, 2))).toBeGreaterThan(60);
    const numbers = all('correspondence').flatMap(({ body }) => String(body).match(/[0-9]{6}[- ]?[0-9]{4,5}/g) ?? []);
    const plain = numbers.map((number) => number.replace(/[- ]/g, ''));
    expect(plain.some((number) => number.length === 10)).toBe(true);
    expect(plain.some((number) => number.length === 11)).toBe(true);
    for (const number of plain)
      if (number.length === 10) expect(Number(number.slice(0, 2))).toBeGreaterThan(60);
      else {
        expect(idnr(number).status).toBe('valid');
        expect(Number(number.slice(2, 4))).toBeGreaterThan(80);
      }
  });

  it('have mail in the domains of RFC 2606, and telephones that begin with 01', () => {
    for (const [table, column] of [
      ['persons', 'email'],
      ['competition_entries', 'email'],
      ['applications', 'email'],
    ] as const)
      for (const email of values(table, column))
        expect(email).toMatch(/@(?:example[.](?:com|net|org)|kunde[.]example)$/);
    for (const phone of [
      ...values('persons', 'phone'),
      ...values('persons', 'mobile'),
      ...values('applications', 'phone'),
    ])
      expect(phone).toMatch(/^[+]4[57]01[0-9]{6}$/);
    for (const address of values('web_events', 'ip_address'))
      expect(address).toMatch(/^(?:192[.]0[.]2|198[.]51[.]100|203[.]0[.]113)[.]/);
  });

  it('have names and streets that say they are invented, and are many', () => {
    const marks = new RegExp(`(?:^| )(?:${[...MARKS.DK, ...MARKS.NO].join('|')})\\p{L}`, 'u');
    for (const name of [
      ...values('persons', 'name'),
      ...values('addresses', 'street'),
      ...values('organisations', 'name'),
    ])
      expect(name).toMatch(marks);
    expect(new Set(values('persons', 'name')).size).toBeGreaterThan(900);
  });

  it('have numbers of companies and metering points in ranges that are not given out, with their check digits', () => {
    for (const number of [...values('persons', 'company_registration'), ...values('organisations', 'registration')])
      if (number.length === 8) expect([validCvr(number), number.slice(0, 2)]).toEqual([true, '00']);
      else expect([validOrgnr(number), ['2', '3'].includes(number[0]!)]).toEqual([true, true]);
    const points = values('metering_points', 'gsrn');
    expect(new Set(points).size).toBe(points.length);
    for (const point of points) {
      const sum = [...point].reverse().reduce((all, digit, i) => all + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
      expect([point.slice(0, 3), point.length, sum % 10]).toEqual(['952', 18, 0]);
    }
  });
});

it('SEAS-12 have a credit rating only as sole proprietors', () => {
  const { rows } = made.get('seas-nve-energi')!;
  const rated = new Set(rows.tables.get('credit_ratings')!.map((row) => row['person_id']));
  expect(rated.size).toBeGreaterThan(5);
  for (const row of rows.tables.get('person_facts')!)
    if (rated.has(row['person_id'])) expect(row['kinds']).toContain('sole-proprietor');
  expect(all('credit_ratings')).toHaveLength(rated.size);
});

describe.each(SEEDED)('the people of %s', (slug) => {
  const { world, rows } = made.get(slug)!;

  it('are the same for the same seed, others for another, and each is made of its number alone', () => {
    const hash = (one: Rows): string => createHash('sha256').update(text(one)).digest('hex');
    const some = makePeople(world, 40, 60);
    expect(hash(makePeople(testWorld(slug), 40, 60))).toBe(hash(some));
    expect(hash(makePeople(testWorld(slug, { seed: 8 }), 40, 60))).not.toBe(hash(some));
    expect(rows.tables.get('persons')).toEqual(expect.arrayContaining(some.tables.get('persons')!));
  });

  it('fill nothing that the policy does not list or never collects, and name a source it lists', () => {
    const faults: string[] = [];
    for (const [name, list] of rows.tables) {
      const table = world.map.tables.get(name);
      if (table === undefined) continue;
      for (const row of list) {
        for (const column of table.unlisted) if (row[column] != null) faults.push(`${name}.${column} is not listed`);
        const origins = (row['origins'] ?? {}) as Record<string, { source: string }>;
        for (const column of table.columns.values()) {
          if (row[column.name] == null) continue;
          const category = world.policy.categories[column.category]!;
          if (category.never !== undefined) faults.push(`${name}.${column.name} is never collected`);
          const source = origins[column.name]?.source ?? String(row['source']);
          if (!category.from.includes(source)) faults.push(`${name}.${column.name} is not from ${source}`);
        }
      }
    }
    expect([...new Set(faults)]).toEqual([]);
  });

  it('are of the kinds a category is about', () => {
    const facts = rows.tables.get('person_facts')!;
    const kinds = new Map(facts.map((row) => [row['person_id'], widerKinds(world.policy, row['kinds'] as string[])]));
    const faults: string[] = [];
    for (const [name, list] of rows.tables) {
      const table = world.map.tables.get(name);
      if (table === undefined || name === 'powers_of_attorney') continue;
      for (const row of list)
        for (const column of table.columns.values()) {
          const about = world.policy.categories[column.category]!.for;
          if (about === undefined || row[column.name] == null) continue;
          const is = kinds.get(row[table.person] ?? row['id'])!;
          if (!about.some((kind) => is.has(kind))) faults.push(`${name}.${column.name} of ${[...is].join()}`);
        }
    }
    expect([...new Set(faults)]).toEqual([]);
  });

  it('are of every kind and stage, some protected, some in dispute', () => {
    const facts = rows.tables.get('person_facts')!;
    const kinds = new Set(facts.flatMap((row) => row['kinds'] as string[]));
    for (const role of patternOf(slug)) expect([...kinds]).toEqual(expect.arrayContaining([...KINDS[role]]));
    expect(facts.some((row) => (row['protections'] as string[]).length > 0)).toBe(true);
    expect(facts.some((row) => (row['objections'] as unknown[]).length > 0)).toBe(true);
    expect(facts.some((row) => (row['opt_outs'] as unknown[]).length > 0)).toBe(true);
    expect(rows.tables.get('holds')).toHaveLength(2);
    const days = JSON.stringify([...rows.tables]).match(/"20[0-9]{2}-[0-9]{2}-[0-9]{2}T/g)!;
    expect([...days].sort().at(-1)!.slice(1, 11) <= world.asOf).toBe(true);
  });

  it('have ids of UUIDv7 that no two rows share', () => {
    const ids = [...rows.tables.values()].flat().flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(ids.length);
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(ids.filter((id) => !form.test(id))).toEqual([]);
  });
});
