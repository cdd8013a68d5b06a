/** From what each person used to a table of groups: which cell each is in, which totals there are, what is in each. */
import { createHash } from 'node:crypto';
import { canonicalJson, type Entry, entriesOf } from '@hjemmel/core';
import type { ControllerKeys } from '../keys/index.ts';
import type { ReleasedGroup } from './model.ts';
import { noiseFor } from './noise.ts';
import type { Consumption } from './read.ts';
import type { Dimension, ReleaseRequest } from './requests.ts';
import { packShares, type Share, shareOf } from './shares.ts';

/** Upper ends of the bands of a year's use, in MWh and in cubic metres. */
const BANDS = { energy: [5, 10, 15, 20, 30], volume: [100, 200, 300, 500] } as const;

const areaOf = (postcode: string): string | undefined =>
  /^\d{4}$/.test(postcode) ? `${postcode.slice(0, 2)}xx` : undefined;

function monthsIn({ from, to }: Pick<ReleaseRequest, 'from' | 'to'>): number {
  const first = Temporal.PlainYearMonth.from(from);
  return first.until(Temporal.PlainYearMonth.from(to), { largestUnit: 'months' }).months + 1;
}

function bandOf(amount: bigint, request: ReleaseRequest): string {
  const unit = request.measure === 'energy' ? 1_000_000 : 1000;
  const yearly = (Number(amount) / unit / monthsIn(request)) * 12;
  const ends = BANDS[request.measure];
  const place = ends.findIndex((end) => yearly < end);
  return place < 0 ? `${ends.at(-1)}-` : `${ends[place - 1] ?? 0}-${ends[place]}`;
}

function placeIn(dimension: Dimension, found: Consumption, request: ReleaseRequest): string {
  switch (dimension) {
    case 'postcode':
      return found.postcode ?? '-';
    case 'area':
      return areaOf(found.postcode ?? '-') ?? '-';
    case 'product':
      return found.product;
    case 'band':
      return bandOf(BigInt(found.amount), request);
  }
}

export interface Tabulated {
  readonly shares: readonly Share[];
  readonly keys: readonly (readonly string[])[];
  readonly entries: readonly Entry[];
  readonly byCell: readonly (readonly Share[])[];
  /** SHA-256 over everything that was counted. */
  readonly inputsHash: Uint8Array;
}

export async function tabulate(
  rows: AsyncIterable<readonly Consumption[]>,
  request: ReleaseRequest,
  { keys, set }: { readonly keys: ControllerKeys; readonly set: string },
): Promise<Tabulated> {
  const places = new Map<string, number>();
  const cells: string[][] = [];
  const byCell: Share[][] = [];
  for await (const batch of rows)
    for (const found of batch) {
      const key = request.by.map((dimension) => placeIn(dimension, found, request));
      const name = JSON.stringify(key);
      let cell = places.get(name);
      if (cell === undefined) {
        cell = cells.push(key) - 1;
        places.set(name, cell);
        byCell.push([]);
      }
      byCell[cell]!.push(shareOf(keys, set, found, cell));
    }
  // In the order of their keys, whatever order the store gave.
  const order = cells.map((_, cell) => cell).sort((a, b) => (cells[a]!.join(' ') < cells[b]!.join(' ') ? -1 : 1));
  const sorted = order.map((old, cell) => byCell[old]!.map((share) => ({ ...share, cell })));
  const ordered = order.map((old) => cells[old]!);
  const parents = request.by.map((dimension) => (dimension === 'postcode' ? areaOf : undefined));
  const counted = sorted.map((shares, cell) => ({
    key: ordered[cell]!,
    sum: String(shares.reduce((sum, { amount }) => sum + amount, 0n)),
    shares: createHash('sha256').update(packShares(shares)).digest('hex'),
  }));
  return {
    shares: sorted.flat(),
    keys: ordered,
    entries: entriesOf(ordered, parents),
    byCell: sorted,
    inputsHash: createHash('sha256').update(canonicalJson(counted)).digest(),
  };
}

const size = (values: Iterable<string>): number => new Set(values).size;

/** Each person counts with `clamp` at most, over all their places together. */
function clampedSums({ shares, keys }: Tabulated, clamp: number): bigint[] {
  const places = new Map<string, number>();
  for (const { person } of shares) places.set(person, (places.get(person) ?? 0) + 1);
  const sums = keys.map(() => 0n);
  for (const { person, cell, amount } of shares) {
    const most = BigInt(clamp) / BigInt(places.get(person)!);
    sums[cell]! += amount < most ? amount : most;
  }
  return sums;
}

/** What is published of the entries, with noise where a seed is given. */
export function groupsOf(
  table: Tabulated,
  published: readonly Entry[],
  noisy: { readonly noise: NonNullable<ReleaseRequest['noise']>; readonly seed: Uint8Array } | undefined,
): ReleasedGroup[] {
  const sums =
    noisy === undefined
      ? table.byCell.map((shares) => shares.reduce((sum, { amount }) => sum + amount, 0n))
      : clampedSums(table, noisy.noise.clamp);
  const noise = noisy === undefined ? undefined : noiseFor(sums.length, noisy.seed, noisy.noise);
  return published.map(({ key, cells }) => {
    const shares = cells.flatMap((cell) => table.byCell[cell]!);
    const sum = String(cells.reduce((total, cell) => total + sums[cell]! + (noise?.[cell] ?? 0n), 0n));
    if (noise !== undefined) return { key, sum };
    return {
      key,
      persons: size(shares.map(({ person }) => person)),
      places: size(shares.map(({ place }) => place)),
      sum,
    };
  });
}
