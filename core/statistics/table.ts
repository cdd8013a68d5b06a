/** A table of sums over groups of persons, with its totals: what a release is made of. */

/** One group, as the store counts it; no row of a person leaves the store. */
export interface Cell {
  /** One value for each dimension of the table. */
  readonly key: readonly string[];
  readonly persons: number;
  /** In whole units (Wh, litres, minor units). */
  readonly sum: bigint;
  /** The largest that one person adds, in the same unit; never negative. */
  readonly largest: bigint;
}

/** The place of a total in a key. */
export const TOTAL = '∑';

/** A cell or a total, by its place in the table. */
export interface Entry extends Cell {
  readonly id: string;
}

/** What the totals of a table say: the whole is the sum of its parts. */
export interface Equation {
  readonly whole: string;
  readonly parts: readonly string[];
}

export interface Table {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly equations: readonly Equation[];
}

const idOf = (key: readonly string[]): string => JSON.stringify(key);

function sumOf(key: readonly string[], parts: readonly Cell[]): Entry {
  return {
    id: idOf(key),
    key,
    persons: parts.reduce((sum, part) => sum + part.persons, 0),
    sum: parts.reduce((sum, part) => sum + part.sum, 0n),
    largest: parts.reduce((most, part) => (part.largest > most ? part.largest : most), 0n),
  };
}

/**
 * The table with its totals, over each dimension and over all. Every person is in one cell at most.
 * @throws RangeError where keys have different lengths or one stands twice
 */
export function tableOf(cells: readonly Cell[]): Table {
  const entries = new Map<string, Entry>();
  const dimensions = cells[0]?.key.length ?? 0;
  for (const cell of cells) {
    const id = idOf(cell.key);
    if (cell.key.length !== dimensions || entries.has(id))
      throw new RangeError('Each cell has one place in the table.');
    entries.set(id, { ...cell, id });
  }
  const equations: Equation[] = [];
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const lines = Map.groupBy(entries.values(), ({ key }) => idOf(key.with(dimension, TOTAL)));
    for (const [whole, parts] of lines) {
      entries.set(whole, sumOf(JSON.parse(whole) as string[], parts));
      equations.push({ whole, parts: parts.map(({ id }) => id) });
    }
  }
  return { entries, equations };
}
