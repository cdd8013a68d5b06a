/**
 * Which cells of a table may be published. A group is too small or one of it too large: primary suppression. A cell that
 * could be computed from what is published beside it: secondary suppression, with totals given up last.
 *
 * Default: at least 5 persons, none with more than half. Denmark asks for 3 in a group and Norway's statistics office
 * suppresses below 3; for heat no official threshold was found, so 5 and one half are a judgement that a utility may make
 * stricter (docs/statistics.md).
 */
import { isDetermined } from './attack.ts';
import type { Cell, Entry, Table } from './table.ts';

export interface Protection {
  /** The least number of persons in a group. */
  readonly minimum: number;
  /** The largest share of a group's sum that one person may have, in thousandths. */
  readonly dominanceMilli: number;
}

export const DEFAULT_PROTECTION: Protection = { minimum: 5, dominanceMilli: 500 };

/** Why a cell is not published: too few persons, one of them too large, or another cell could be computed from it. */
export type Suppression = 'too-few' | 'dominated' | 'would-tell-of-another';

/** @returns undefined for a group that tells of nobody */
export function unsafe(
  { persons, sum, largest }: Pick<Cell, 'persons' | 'sum' | 'largest'>,
  { minimum, dominanceMilli }: Protection,
): 'too-few' | 'dominated' | undefined {
  if (persons < minimum) return 'too-few';
  return largest * 1000n > sum * BigInt(dominanceMilli) ? 'dominated' : undefined;
}

function joined(entries: readonly Entry[]): Pick<Cell, 'persons' | 'sum' | 'largest'> {
  return {
    persons: entries.reduce((sum, entry) => sum + entry.persons, 0),
    sum: entries.reduce((sum, entry) => sum + entry.sum, 0n),
    largest: entries.reduce((most, entry) => (entry.largest > most ? entry.largest : most), 0n),
  };
}

type Suppressed = Map<string, Suppression>;

/** The published entry that costs least to give up: fewest persons, a cell before a total. */
function cheapest(entries: readonly Entry[], suppressed: Suppressed): Entry | undefined {
  return entries
    .filter(({ id, persons }) => !suppressed.has(id) && persons > 0)
    .toSorted((a, b) => a.persons - b.persons || (a.id < b.id ? -1 : 1))[0];
}

/** Gives up one more entry of an equation that tells too much of those suppressed; false where none does. */
function tighten(table: Table, suppressed: Suppressed, protection: Protection): boolean {
  for (const { whole, parts } of table.equations) {
    const entries = parts.map((id) => table.entries.get(id)!);
    const hidden = entries.filter(({ id }) => suppressed.has(id));
    if (suppressed.has(whole)) {
      // The whole alone: it is the sum of its published parts.
      if (hidden.length > 0 || entries.length === 0) continue;
    } else if (hidden.length === 0 || (hidden.length > 1 && unsafe(joined(hidden), protection) === undefined)) continue;
    const next = cheapest(entries, suppressed) ?? (suppressed.has(whole) ? undefined : table.entries.get(whole));
    if (next === undefined) continue;
    suppressed.set(next.id, 'would-tell-of-another');
    return true;
  }
  return false;
}

/** Gives up what still lets a cell be computed from several equations together. */
function defeatAttack(table: Table, suppressed: Suppressed): boolean {
  const told = isDetermined(table, new Set(suppressed.keys()));
  if (told === undefined) return false;
  const beside = table.equations
    .filter(({ whole, parts }) => whole === told || parts.includes(told))
    .flatMap(({ whole, parts }) => [...parts, whole])
    .map((id) => table.entries.get(id)!);
  const next = cheapest(beside, suppressed) ?? cheapest([...table.entries.values()], suppressed);
  if (next === undefined) return false;
  suppressed.set(next.id, 'would-tell-of-another');
  return true;
}

/** The entries that may not be published, and why; all others may. */
export function suppress(table: Table, protection: Protection): ReadonlyMap<string, Suppression> {
  const suppressed: Suppressed = new Map();
  for (const entry of table.entries.values()) {
    const why = entry.persons === 0 ? undefined : unsafe(entry, protection);
    if (why !== undefined) suppressed.set(entry.id, why);
  }
  while (tighten(table, suppressed, protection) || defeatAttack(table, suppressed));
  return suppressed;
}
