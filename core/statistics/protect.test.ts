import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, suppress } from './protect.ts';
import { entriesOf, entryId, TOTAL } from './table.ts';
import { DEFAULT_PROTECTION, type Protection, unsafe } from './unsafe.ts';

type Made = { key: string[]; amounts: number[] };

/** A table of invented persons, one place each. */
function tableOf(cells: readonly Made[], parents?: Parameters<typeof entriesOf>[1]) {
  const counted: Counted[] = cells.flatMap(({ amounts }, cell) =>
    amounts.map((amount, place) => {
      const person = `${cell}/${place}`;
      return { person, place: person, least: BigInt(amount), most: BigInt(amount), cell, earlier: [] };
    }),
  );
  const entries = entriesOf(
    cells.map(({ key }) => key),
    parents,
  );
  return suppress(counted, { entries, earlier: [] }, DEFAULT_PROTECTION);
}

const even = (persons: number, each = 10): number[] => Array.from({ length: persons }, () => each);
const id = (...key: string[]): string => entryId(key);

describe('AEV-6 a group', () => {
  it.each([
    [even(4), 'too-few'],
    [even(5), undefined],
    [[40, 10, 10, 10, 10], undefined],
    [[41, 10, 10, 10, 10], 'dominated'],
    [even(50, 0), 'all-nothing'],
  ])('of %j is %s', (amounts, why) => {
    const shares = amounts.map((amount, n) => ({
      ...{ person: String(n), place: String(n) },
      ...{ least: BigInt(amount), most: BigInt(amount) },
    }));
    expect(unsafe([[shares, 1n]], DEFAULT_PROTECTION)).toBe(why);
  });

  it('of five persons in four households is of too few', () => {
    const shares = ['a', 'a', 'b', 'c', 'd'].map((place, n) => ({ person: String(n), place, least: 1n, most: 1n }));
    expect(unsafe([[shares, 1n]], DEFAULT_PROTECTION)).toBe('too-few');
  });

  it('counts a person with several places once, with all that is theirs', () => {
    const shares = ['a', 'b', 'c', 'd', 'e', 'f'].map((place, n) => ({
      ...{ person: n < 2 ? 'one' : place, place },
      ...{ least: 10n, most: 10n },
    }));
    expect(unsafe([[shares, 1n]], DEFAULT_PROTECTION)).toBeUndefined();
    expect(unsafe([[shares.slice(1, 5), 1n]], DEFAULT_PROTECTION)).toBe('too-few');
    expect(unsafe([[shares, 1n]], { minimum: 5, dominanceMilli: 300 })).toBe('dominated');
  });
});

describe('AEV-6 a table', () => {
  it('gives up a second cell where the total would tell the first', () => {
    const cells = [even(2), even(9), even(30)].map((amounts, n) => ({ key: ['abc'[n]!], amounts }));
    expect(tableOf(cells)).toEqual(
      new Map([
        [id('b'), 'would-tell-of-another'],
        [id('a'), 'too-few'],
      ]),
    );
  });

  it('gives up a third where two small ones together are still too few', () => {
    const cells = [even(1), even(2), even(9), even(30)].map((amounts, n) => ({ key: ['abcd'[n]!], amounts }));
    expect([...tableOf(cells).keys()].sort()).toEqual([id('a'), id('b'), id('c')]);
  });

  it('gives up everything where there is only a small group', () => {
    expect([...tableOf([{ key: ['a'], amounts: even(2) }]).keys()].sort()).toEqual([id('a'), id(TOTAL)].sort());
  });

  it('publishes everything where every group is large and even', () => {
    const keys = [
      ['a', 'x'],
      ['a', 'y'],
      ['b', 'x'],
    ];
    expect(tableOf(keys.map((key) => ({ key, amounts: even(9) }))).size).toBe(0);
  });

  it('of two dimensions hides a small cell in its row and in its column, and keeps the totals', () => {
    const keys = ['a', 'b', 'c'].flatMap((row) => ['x', 'y', 'z'].map((column) => [row, column]));
    const hidden = tableOf(keys.map((key) => ({ key, amounts: even(key.join('') === 'ax' ? 1 : 20) })));
    expect(hidden.get(id('a', 'x'))).toBe('too-few');
    expect(hidden.size).toBe(4);
    for (const key of hidden.keys()) expect(key).not.toContain(TOTAL);
  });

  it('of a hierarchy hides a small postal code from its area and from the whole', () => {
    const parents = [(value: string) => (value.length === 4 ? value.slice(0, 2) : undefined)];
    const sizes = { '4000': 2, '4010': 8, '4020': 40, '5000': 30, '5010': 31 };
    const cells = Object.entries(sizes).map(([key, persons]) => ({ key: [key], amounts: even(persons) }));
    expect([...tableOf(cells, parents).keys()].sort()).toEqual([id('4000'), id('4010')]);
  });

  it('of two small cells that are only told as their difference is not published: one could find the other', () => {
    const keys = [
      ['a', 'x'],
      ['a', 'y'],
      ['b', 'x'],
      ['b', 'y'],
    ];
    const amounts = [even(1), even(20), even(20), even(1)];
    const hidden = tableOf(keys.map((key, n) => ({ key, amounts: amounts[n]! })));
    // Row minus column is ax minus by: two persons, of whom each knows one.
    expect([...hidden.keys()].filter((key) => key.includes(TOTAL)).length).toBeGreaterThan(0);
  });
});

const PRIME = 1_000_003;

/** Rank over another field than the one under test, of dense rows, by plain elimination. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column++) {
    const at = left.findIndex((row, place) => place >= found && row[column] !== 0);
    if (at < 0) continue;
    [left[found], left[at]] = [left[at]!, left[found]!];
    const pivot = left[found]!;
    for (const row of left.slice(found + 1)) {
      const factor = row[column]!;
      if (factor === 0) continue;
      // Cross-multiplied, so that nothing need be inverted.
      for (let k = 0; k < row.length; k++)
        row[k] = (((row[k]! * pivot[column]! - pivot[k]! * factor) % PRIME) + PRIME) % PRIME;
    }
    found++;
  }
  return found;
}

function* subsets(of: number, most: number, from = 0): Generator<number[]> {
  for (let n = from; n < of; n++) {
    yield [n];
    if (most > 1) for (const rest of subsets(of, most - 1, n + 1)) yield [n, ...rest];
  }
}

interface Person {
  readonly amount: number;
  readonly keys: readonly string[][];
  /** In which releases, and from which on with another amount. */
  readonly present: readonly boolean[];
  readonly changed: number;
}

const PROTECTION: Protection = { minimum: 3, dominanceMilli: 600 };
const RELEASES = 3;

const person = fc.record<Person>({
  amount: fc.integer({ min: 0, max: 40 }),
  keys: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')), {
    ...{ minLength: RELEASES, maxLength: RELEASES },
  }),
  present: fc.array(
    fc.integer({ min: 0, max: 6 }).map((n) => n > 0),
    { minLength: RELEASES, maxLength: RELEASES },
  ),
  changed: fc.integer({ min: 1, max: 9 }),
});

interface Published {
  /** Per release and variable (person and amount): whether it is in the group. */
  readonly group: readonly number[];
}

/** Releases, one after the other, as the server makes them; what a variable is, is told apart by person and amount. */
function released(people: readonly Person[]): { published: Published[]; amounts: number[]; persons: number[] } {
  const variables = people.flatMap((one, place) => [
    { person: place, amount: one.amount, in: (n: number) => one.present[n] === true && n < one.changed },
    { person: place, amount: one.amount + 3, in: (n: number) => one.present[n] === true && n >= one.changed },
  ]);
  const published: Published[] = [];
  const earlier: string[][] = [];
  const cellsOf = variables.map((): string[] => []);
  for (let release = 0; release < RELEASES; release++) {
    const keyOf = (place: number): string[] => people[place]!.keys[release]!.slice(0, 1 + (release % 2));
    const inside = variables.flatMap((variable, index) => (variable.in(release) ? [{ ...variable, index }] : []));
    const keys = [...new Map(inside.map((one) => [entryId(keyOf(one.person)), keyOf(one.person)])).entries()];
    const cellOf = (place: number): number => keys.findIndex(([key]) => key === entryId(keyOf(place)));
    const entries = entriesOf(keys.map(([, key]) => key));
    const counted: Counted[] = variables.map((variable, index) => ({
      ...{ person: String(variable.person), place: String(variable.person) },
      ...{ least: BigInt(variable.amount), most: BigInt(variable.amount) },
      cell: variable.in(release) ? cellOf(variable.person) : undefined,
      earlier: cellsOf[index]!,
    }));
    const suppressed = suppress(counted, { entries, earlier }, PROTECTION);
    for (const entry of entries) {
      if (suppressed.has(entry.id)) continue;
      const has = (index: number): boolean =>
        counted[index]!.cell !== undefined && entry.cells.includes(counted[index]!.cell!);
      published.push({ group: variables.map((_, index) => Number(has(index))) });
      earlier.push(entry.cells.map((cell) => `${release}/${cell}`));
    }
    for (const { index, person: place } of inside) cellsOf[index]!.push(`${release}/${cellOf(place)}`);
  }
  return { published, amounts: variables.map(({ amount }) => amount), persons: variables.map((one) => one.person) };
}

describe('AEV-6 AEV-12 whatever has been released, one after the other, while persons come, go and are corrected', () => {
  const population = fc.array(person, { minLength: 4, maxLength: 14 });

  it('no combination of all published sums is of fewer persons than the least', () => {
    fc.assert(
      fc.property(population, (people) => {
        const { published, persons } = released(people);
        const rows = published.map(({ group }) => [...group]);
        const all = rank(rows);
        // A combination of few persons exists where the columns of all others have a smaller rank.
        for (const few of subsets(people.length, PROTECTION.minimum - 1)) {
          const others = rows.map((row) => row.filter((_, index) => !few.includes(persons[index]!)));
          expect(rank(others)).toBe(all);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('something is published where groups are large', () => {
    const people = Array.from({ length: 60 }, (_, n) => ({
      ...{ amount: 10 + (n % 3), changed: 9, present: [true, true, true] },
      keys: [0, 1, 2].map(() => ['abc'[n % 3]!, 'xy'[n % 2]!]),
    }));
    expect(released(people).published.length).toBe(4 + 12 + 4);
  });
});
