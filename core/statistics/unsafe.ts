/**
 * When a sum over some persons tells too much of one of them. Default: at least 5 persons at 5 places, none with more than
 * half. Denmark asks for 3 in a group and Norway's statistics office suppresses below 3; for heat no official threshold was
 * found, so 5 and one half are a judgement that a utility may make stricter (docs/statistics.md).
 */
import type { Share } from './table.ts';

export interface Protection {
  /** The least number of persons in a group, and of places: a household of several persons is one place. */
  readonly minimum: number;
  /** The largest share of a group's sum that one person may have, in thousandths. */
  readonly dominanceMilli: number;
}

export const DEFAULT_PROTECTION: Protection = { minimum: 5, dominanceMilli: 500 };

/** Too few persons or places, one of them too large, or nobody has anything: then a sum of nothing tells it of each. */
export type Unsafe = 'too-few' | 'dominated' | 'all-nothing';

/** Persons whom no published group tells apart: every group has all of them or none. */
export type Atom = readonly Share[];

/** Atoms with how often each counts in a sum; never 0. */
export type Weighted = Iterable<readonly [atom: Atom, weight: bigint]>;

const size = (weight: bigint): bigint => (weight < 0n ? -weight : weight);

export interface Measured {
  readonly persons: number;
  readonly places: number;
  /** At least this, signs aside. */
  readonly least: bigint;
  /** Of the largest person: at most this, and at least that. */
  readonly largest: { readonly most: bigint; readonly least: bigint };
}

export function measure(weighted: Weighted): Measured {
  const persons = new Map<string, { most: bigint; least: bigint }>();
  const places = new Set<string>();
  let least = 0n;
  for (const [atom, weight] of weighted)
    for (const share of atom) {
      const own = persons.get(share.person) ?? { most: 0n, least: 0n };
      own.most += size(weight) * share.most;
      own.least += size(weight) * share.least;
      persons.set(share.person, own);
      places.add(share.place);
      least += size(weight) * share.least;
    }
  // Whose share can be the largest: most of the own, beside the least that the others can add.
  let largest = { most: 0n, least: 0n };
  for (const own of persons.values()) {
    const [mine, yours] = [
      own.most * (least - largest.least + largest.most),
      largest.most * (least - own.least + own.most),
    ];
    if (mine > yours) largest = own;
  }
  return { persons: persons.size, places: places.size, least, largest };
}

/** @returns undefined for a sum that tells of nobody */
export function unsafe(weighted: Weighted, { minimum, dominanceMilli }: Protection): Unsafe | undefined {
  const { persons, places, least, largest } = measure(weighted);
  if (persons < minimum || places < minimum) return 'too-few';
  if (largest.most === 0n) return 'all-nothing';
  return largest.most * 1000n > (least - largest.least + largest.most) * BigInt(dominanceMilli)
    ? 'dominated'
    : undefined;
}
