/**
 * Which groups of a table may be published beside all that has been published before. Totals are tried first, then the
 * largest groups; each that is published stays safe in every combination with the others, or it is left out.
 */
import { Knowledge } from './knowledge.ts';
import type { Entry, Share } from './table.ts';
import type { Atom, Protection, Unsafe } from './unsafe.ts';

/** Why a group is not published: unsafe by itself, or another could be computed from it. */
export type Suppression = Unsafe | 'would-tell-of-another';

/** What one person adds at one place, with where that stands. */
export interface Counted extends Share {
  /** Index of the cell of the new table; undefined for somebody who is not in it. */
  readonly cell: number | undefined;
  /** Cells of earlier tables it was counted in. */
  readonly earlier: readonly string[];
}

/** Those counted, such that all in one atom are in the same cells, now and before. */
function atomsOf(counted: Iterable<Counted>): { atoms: Atom[]; inCell: Map<string, number[]> } {
  const places = new Map<string, number>();
  const atoms: Share[][] = [];
  const inCell = new Map<string, number[]>();
  for (const one of counted) {
    const cells = [...(one.cell === undefined ? [] : [`/${one.cell}`]), ...one.earlier];
    const pattern = JSON.stringify(cells.toSorted());
    let place = places.get(pattern);
    if (place === undefined) {
      place = atoms.push([]) - 1;
      places.set(pattern, place);
      for (const cell of cells) inCell.set(cell, [...(inCell.get(cell) ?? []), place]);
    }
    atoms[place]!.push(one);
  }
  return { atoms, inCell };
}

/**
 * @param entries of the new table
 * @param earlier groups that have been published, each as its cells
 */
export function suppress(
  counted: Iterable<Counted>,
  { entries, earlier }: { readonly entries: readonly Entry[]; readonly earlier: readonly (readonly string[])[] },
  protection: Protection,
): ReadonlyMap<string, Suppression> {
  const { atoms, inCell } = atomsOf(counted);
  const atomsIn = (cells: readonly string[]): number[] => [...new Set(cells.flatMap((cell) => inCell.get(cell) ?? []))];
  const knowledge = new Knowledge(atoms, protection);
  for (const cells of earlier) knowledge.know(atomsIn(cells));
  const sized = entries.map((entry) => {
    const group = atomsIn(entry.cells.map((cell) => `/${cell}`));
    return { entry, group, persons: group.reduce((sum, atom) => sum + atoms[atom]!.length, 0) };
  });
  sized.sort((a, b) => a.entry.depth - b.entry.depth || b.persons - a.persons || (a.entry.id < b.entry.id ? -1 : 1));
  const suppressed = new Map<string, Suppression>();
  for (const { entry, group } of sized) {
    const why = knowledge.publish(group);
    if (why !== undefined) suppressed.set(entry.id, why);
  }
  return suppressed;
}
