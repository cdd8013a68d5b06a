/** All questions of statistics to the store. */
import { quoteName } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { Reach } from '../guard/index.ts';
import type { Release, ReleaseContent, StatisticSet, Withheld } from './model.ts';
import type { ReleaseRequest } from './requests.ts';

export function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('Statistics belong to one controller.');
  return tx.scope.controller;
}

/** What one person used at one place; it never leaves this folder. */
export interface Consumption {
  readonly person: string;
  readonly place: string;
  readonly product: string;
  readonly postcode: string | null;
  readonly amount: string;
}

export interface Span {
  readonly measure: ReleaseRequest['measure'];
  /** ISO instants. */
  readonly from: string;
  readonly past: string;
}

/**
 * Of each person at each place the sum in the period. Where the same was measured in several resolutions one of them counts:
 * that which covers most of the period, then the coarsest.
 */
export function consumptionOf(tx: Tx, own: Reach, { measure, from, past }: Span): AsyncGenerator<Consumption[]> {
  const value = `r.${quoteName('value')}`;
  const hours = `CASE r.resolution WHEN 'PT15M' THEN 0.25 WHEN 'PT1H' THEN 1 WHEN 'P1D' THEN 24 WHEN 'P1M' THEN 730
    ELSE 8760 END`;
  const text = `SELECT s.person_id AS person, s.metering_point_id AS place, m.product, m.postcode,
      greatest(s.amount, 0)::text AS amount
    FROM (SELECT DISTINCT ON (person_id, metering_point_id) person_id, metering_point_id, amount
      FROM (SELECT r.person_id, r.metering_point_id, r.resolution, sum(${value}) AS amount, sum(${hours}) AS hours
        FROM ${own.from('readings', 'r')} WHERE ${own.rows('readings', 'r')}
          AND r.register = ${own.add(measure, 'text')}::reading_register AND r.quality <> 'missing'
          AND r.starts_at >= ${own.add(from, 'text')}::timestamptz
          AND r.starts_at < ${own.add(past, 'text')}::timestamptz
        GROUP BY 1, 2, 3) summed
      ORDER BY person_id, metering_point_id, round(hours / 100) DESC, resolution DESC) s
    JOIN metering_points m ON m.controller = ${own.add(controllerOf(tx), 'integer')} AND m.id = s.metering_point_id
    ORDER BY s.person_id, s.metering_point_id`;
  return tx.batches<Consumption>(text, own.values, 5000);
}

interface SetRow {
  readonly id: string;
  readonly measure: ReleaseRequest['measure'];
  readonly from_on: string;
  readonly past_on: string;
  readonly budget_milli: number;
  readonly spent_milli: number;
  readonly closed: boolean;
}

/** The sets of a quantity that have a day in common with a period. */
export async function findSets(
  tx: Tx,
  measure: ReleaseRequest['measure'],
  [fromOn, pastOn]: readonly [string, string],
): Promise<StatisticSet[]> {
  const rows = await tx.query<SetRow>(
    `SELECT id, measure, from_on, past_on, budget_milli, spent_milli, closed_at IS NOT NULL AS closed FROM statistic_sets
     WHERE controller = $1 AND measure = $2 AND from_on < $4 AND past_on > $3 ORDER BY from_on`,
    [controllerOf(tx), measure, fromOn, pastOn],
  );
  return rows.map((row) => ({
    ...{ id: row.id, measure: row.measure, fromOn: row.from_on, pastOn: row.past_on },
    ...{ budgetMilli: row.budget_milli, spentMilli: row.spent_milli, isClosed: row.closed },
  }));
}

interface ReleaseRow {
  readonly id: string;
  readonly set_id: string;
  readonly number: number;
  readonly purpose: string;
  readonly recipient: string | null;
  readonly policy: string;
  readonly policy_version: string;
  readonly content: string;
  readonly withheld: readonly Withheld[];
  readonly inputs_hash: Uint8Array;
  readonly content_hash: Uint8Array;
  readonly released_at: string;
  readonly entry_id: string;
}

const COLUMNS = `id, set_id, number, purpose, recipient, policy, policy_version, content, withheld, inputs_hash, content_hash,
  released_at, entry_id`;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function releaseOf(row: ReleaseRow): Release {
  const { set_id, recipient, policy_version, inputs_hash, content_hash, released_at, entry_id, content, ...same } = row;
  return {
    ...same,
    content: JSON.parse(content) as ReleaseContent,
    ...{ set: set_id, recipient: recipient ?? undefined, version: policy_version },
    ...{ inputsHash: hex(inputs_hash), contentHash: hex(content_hash), at: released_at, entry: entry_id },
  };
}

export async function findRelease(tx: Tx, id: string): Promise<Release | undefined> {
  const text = `SELECT ${COLUMNS} FROM releases WHERE controller = $1 AND id::text = $2`;
  const [row] = await tx.query<ReleaseRow>(text, [controllerOf(tx), id]);
  return row && releaseOf(row);
}

/** Newest first. */
export async function listReleases(tx: Tx, most = 100): Promise<Release[]> {
  const text = `SELECT ${COLUMNS} FROM releases WHERE controller = $1 ORDER BY released_at DESC, id DESC LIMIT $2`;
  return (await tx.query<ReleaseRow>(text, [controllerOf(tx), most])).map(releaseOf);
}

/** What a release was made of, for making it again. */
export async function findMaking(
  tx: Tx,
  id: string,
): Promise<
  { parameters: ReleaseRequest & { minimum: number; dominanceMilli: number }; seed: Uint8Array | null } | undefined
> {
  const text = 'SELECT parameters, seed FROM releases WHERE controller = $1 AND id = $2';
  const [row] = await tx.query<NonNullable<Awaited<ReturnType<typeof findMaking>>>>(text, [controllerOf(tx), id]);
  return row;
}

/** Who was counted where in the releases of a set before a number, and which cells were published together. */
export async function readEarlier(
  tx: Tx,
  set: string,
  before: number,
): Promise<
  { number: number; groups: readonly (readonly number[])[]; cells: { cell: number; shares: Uint8Array }[] }[]
> {
  const own = [controllerOf(tx), set, before] as const;
  const releases = await tx.query<{ id: string; number: number; groups: number[][] }>(
    `SELECT id, number, groups FROM releases WHERE controller = $1 AND set_id = $2 AND number < $3 ORDER BY number`,
    own,
  );
  const found = [];
  for (const { id, ...one } of releases) {
    const text = 'SELECT cell, shares FROM release_cells WHERE controller = $1 AND release_id = $2 ORDER BY cell';
    found.push({ ...one, cells: await tx.query<{ cell: number; shares: Uint8Array }>(text, [own[0], id]) });
  }
  return found;
}

/** Open sets whose period ended before a day. */
export async function listOldSets(tx: Tx, before: string): Promise<string[]> {
  const text =
    'SELECT id FROM statistic_sets WHERE controller = $1 AND closed_at IS NULL AND past_on <= $2 ORDER BY id';
  return (await tx.query<{ id: string }>(text, [controllerOf(tx), before])).map(({ id }) => id);
}
