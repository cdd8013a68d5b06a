/** A table of sums over groups of persons, with its totals and hierarchies: what a release is made of. */

/**
 * What one person adds at one place (a metering point), in whole units. Codes and not ids: they are only compared. Of
 * somebody who is no longer in the data only bounds are known.
 */
export interface Share {
  readonly person: string;
  readonly place: string;
  readonly least: bigint;
  readonly most: bigint;
}

/** The place of a total in a key. */
export const TOTAL = '∑';

/** A group that could be published: cells, or the total of several. */
export interface Entry {
  readonly id: string;
  readonly key: readonly string[];
  /** Indices of the cells it is made of. */
  readonly cells: readonly number[];
  /** Steps away from the total of everything: what is 0 is the total. */
  readonly depth: number;
}

/** What a value of a dimension is part of: a postal code of its area; undefined at the top. */
export type Parent = (value: string) => string | undefined;

export const entryId = (key: readonly string[]): string => JSON.stringify(key);

/** A value, what it is part of, and so on to the total. */
function lineOf(value: string, parent: Parent | undefined): string[] {
  const line = [value];
  for (let next = parent?.(value); next !== undefined && !line.includes(next); next = parent?.(next)) line.push(next);
  return [...line, TOTAL];
}

/**
 * Every group of a table: its cells, the totals over each dimension, at each step of a hierarchy, and over all.
 * @param keys of the cells, one value for each dimension
 * @throws RangeError where keys have different lengths or one stands twice
 */
export function entriesOf(
  keys: readonly (readonly string[])[],
  parents: readonly (Parent | undefined)[] = [],
): Entry[] {
  const found = new Map<string, { key: readonly string[]; cells: number[]; depth: number }>();
  const seen = new Set<string>();
  keys.forEach((key, cell) => {
    if (key.length !== keys[0]!.length || seen.has(entryId(key)))
      throw new RangeError('Each cell has one place in the table.');
    seen.add(entryId(key));
    let groups: { key: string[]; depth: number }[] = [{ key: [], depth: 0 }];
    key.forEach((value, dimension) => {
      const line = lineOf(value, parents[dimension]);
      groups = groups.flatMap((group) =>
        line.map((step, place) => ({ key: [...group.key, step], depth: group.depth + line.length - 1 - place })),
      );
    });
    for (const group of groups) {
      const id = entryId(group.key);
      const entry = found.get(id) ?? { ...group, cells: [] };
      entry.cells.push(cell);
      found.set(id, entry);
    }
  });
  return [...found].map(([id, entry]) => ({ id, ...entry }));
}
