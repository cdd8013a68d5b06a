import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDetermined } from './attack.ts';
import { DEFAULT_PROTECTION, suppress, unsafe } from './protect.ts';
import { type Cell, TOTAL, tableOf } from './table.ts';

const cell = (key: string[], persons: number, sum: number, largest = Math.ceil(sum / Math.max(1, persons))): Cell => ({
  key,
  persons,
  sum: BigInt(sum),
  largest: BigInt(largest),
});

const id = (...key: string[]): string => JSON.stringify(key);

describe('AEV-6 a group', () => {
  it.each([
    [4, 400, 100, 'too-few'],
    [5, 500, 100, undefined],
    [5, 500, 250, undefined],
    [5, 500, 251, 'dominated'],
    [50, 0, 0, undefined],
  ])('of %i persons with a sum of %i and a largest of %i is %s', (persons, sum, largest, why) => {
    expect(unsafe(cell(['a'], persons, sum, largest), DEFAULT_PROTECTION)).toBe(why);
  });
});

describe('AEV-6 a table', () => {
  it('gives up a second cell where the total would tell the first', () => {
    const table = tableOf([cell(['a'], 2, 20), cell(['b'], 9, 90), cell(['c'], 30, 300)]);
    expect(suppress(table, DEFAULT_PROTECTION)).toEqual(
      new Map([
        [id('a'), 'too-few'],
        [id('b'), 'would-tell-of-another'],
      ]),
    );
  });

  it('gives up a third where two small ones together are still too few', () => {
    const table = tableOf([cell(['a'], 1, 10), cell(['b'], 2, 20), cell(['c'], 9, 90), cell(['d'], 30, 300)]);
    expect([...suppress(table, DEFAULT_PROTECTION).keys()]).toEqual([id('a'), id('b'), id('c')]);
  });

  it('gives up the total where there is nothing else to give up', () => {
    const table = tableOf([cell(['a'], 2, 20)]);
    expect([...suppress(table, DEFAULT_PROTECTION).keys()].sort()).toEqual([id('a'), id(TOTAL)].sort());
  });

  it('publishes everything where every group is large and even', () => {
    const table = tableOf([cell(['a', 'x'], 9, 90), cell(['a', 'y'], 9, 90), cell(['b', 'x'], 9, 90)]);
    expect(suppress(table, DEFAULT_PROTECTION).size).toBe(0);
  });

  it('of two dimensions hides a small cell in its row and in its column', () => {
    const table = tableOf(
      ['a', 'b', 'c'].flatMap((row) =>
        ['x', 'y', 'z'].map((column) =>
          cell([row, column], row + column === 'ax' ? 1 : 20, row + column === 'ax' ? 10 : 200),
        ),
      ),
    );
    const hidden = suppress(table, DEFAULT_PROTECTION);
    expect(hidden.get(id('a', 'x'))).toBe('too-few');
    expect(hidden.size).toBeGreaterThanOrEqual(4);
    expect(isDetermined(table, new Set(hidden.keys()))).toBeUndefined();
  });

  const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 })).chain(([rows, columns]) =>
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 60 })), {
        minLength: rows * columns,
        maxLength: rows * columns,
      })
      .map((values) =>
        tableOf(
          values.map(([persons, largest], place) =>
            cell(
              [`r${Math.floor(place / columns)}`, `c${place % columns}`],
              persons,
              persons === 0 ? 0 : persons * 10 + largest,
              persons === 0 ? 0 : largest,
            ),
          ),
        ),
      ),
  );

  it('never publishes an unsafe group, and lets none be computed from what is published', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const hidden = suppress(table, DEFAULT_PROTECTION);
        for (const entry of table.entries.values())
          if (entry.persons > 0 && unsafe(entry, DEFAULT_PROTECTION) !== undefined)
            expect(hidden.has(entry.id)).toBe(true);
        expect(isDetermined(table, new Set(hidden.keys()))).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('finds what several equations tell together', () => {
    const table = tableOf([cell(['a', 'x'], 9, 90), cell(['a', 'y'], 9, 90), cell(['b', 'x'], 9, 90)]);
    // The two of a row and one of its column: the column tells the corner, the row then tells the rest.
    expect(isDetermined(table, new Set([id('a', 'x'), id('a', 'y')]))).toBeDefined();
    expect(isDetermined(table, new Set([id('a', 'x')]))).toBe(id('a', 'x'));
    expect(isDetermined(table, new Set())).toBeUndefined();
  });
});
