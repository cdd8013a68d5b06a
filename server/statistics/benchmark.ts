/** What customers like this one use on average (SEAS-17): out of what has been released, so that it tells of nobody. */
import { TOTAL } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { Release } from './model.ts';
import { listReleases } from './read.ts';

export interface BenchmarkQuestion {
  readonly purpose: string;
  readonly measure: 'energy' | 'volume';
  readonly product: string;
  readonly postcode: string;
  /** First month, `YYYY-MM`; the newest release with all of them counts. */
  readonly from: string;
  readonly to: string;
}

export interface Benchmark {
  readonly release: string;
  /** The group that was found: the postal code, its area, or all of the product. */
  readonly group: readonly string[];
  readonly places: number;
  /** Wh or litres of one place in the period, rounded. */
  readonly average: bigint;
}

/** The groups in which somebody could be compared, nearest first. */
const nearest = ({ postcode }: BenchmarkQuestion): string[] => [postcode, `${postcode.slice(0, 2)}xx`, TOTAL];

function found(release: Release, question: BenchmarkQuestion): Benchmark | undefined {
  const { by, groups } = release.content;
  for (const place of nearest(question)) {
    const key = by.map((dimension) => (dimension === 'product' ? question.product : place));
    const group = groups.find((one) => one.key.every((value, dimension) => value === key[dimension]));
    if (group?.places === undefined) continue;
    const [sum, places] = [BigInt(group.sum), BigInt(group.places)];
    return { release: release.id, group: key, places: group.places, average: (sum + places / 2n) / places };
  }
  return undefined;
}

/**
 * The average of the nearest comparable group that has been released. Who objected was not counted: the release asks the
 * policy of each person.
 */
export async function benchmarkFor(tx: Tx, question: BenchmarkQuestion): Promise<Benchmark | undefined> {
  const { purpose, measure, from, to } = question;
  for (const release of await listReleases(tx, 1000)) {
    const { content } = release;
    const comparable =
      content.by.includes('product') && content.by.every((one) => ['product', 'postcode', 'area'].includes(one));
    if (!comparable || content.noise !== undefined || release.purpose !== purpose || content.measure !== measure)
      continue;
    if (content.from !== from || content.to !== to) continue;
    const benchmark = found(release, question);
    if (benchmark !== undefined) return benchmark;
  }
  return undefined;
}
