/** All writes of statistics. */
import type { Tx } from '../db/index.ts';
import type { StatisticSet } from './model.ts';
import { controllerOf } from './read.ts';

/** One release at a time for each controller: each must know what the others have told. */
export async function lockReleases(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(402069, $1)', [controllerOf(tx)]);
}

export async function insertSet(tx: Tx, set: StatisticSet): Promise<void> {
  await tx.run(
    `INSERT INTO statistic_sets (controller, id, measure, from_on, past_on, budget_milli) VALUES ($1, $2, $3, $4, $5, $6)`,
    [controllerOf(tx), set.id, set.measure, set.fromOn, set.pastOn, set.budgetMilli],
  );
}

export async function spendBudget(tx: Tx, set: string, milli: number): Promise<void> {
  const text = 'UPDATE statistic_sets SET spent_milli = spent_milli + $3 WHERE controller = $1 AND id = $2';
  await tx.run(text, [controllerOf(tx), set, milli]);
}

export interface NewRelease {
  readonly id: string;
  readonly set: string;
  readonly number: number;
  readonly purpose: string;
  readonly recipient: string | undefined;
  readonly policy: { readonly policy: string; readonly version: string };
  readonly parameters: object;
  readonly inputsHash: Uint8Array;
  readonly content: string;
  readonly contentHash: Uint8Array;
  readonly withheld: readonly object[];
  readonly groups: readonly (readonly number[])[];
  readonly seed: { readonly sealed: Uint8Array; readonly commitment: string } | undefined;
  readonly at: string;
  readonly entry: string;
  /** By cell. */
  readonly shares: readonly Uint8Array[];
}

export async function insertRelease(tx: Tx, made: NewRelease): Promise<void> {
  const controller = controllerOf(tx);
  await tx.run(
    `INSERT INTO releases (controller, id, set_id, number, purpose, recipient, policy, policy_version, parameters,
       inputs_hash, content, content_hash, withheld, groups, seed, seed_commitment, released_at, entry_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12, $13::jsonb, $14::jsonb, $15, $16, $17, $18)`,
    [
      ...[controller, made.id, made.set, made.number, made.purpose, made.recipient ?? null],
      ...[made.policy.policy, made.policy.version, JSON.stringify(made.parameters), made.inputsHash, made.content],
      ...[made.contentHash, JSON.stringify(made.withheld), JSON.stringify(made.groups), made.seed?.sealed ?? null],
      ...[made.seed === undefined ? null : Buffer.from(made.seed.commitment, 'hex'), made.at, made.entry],
    ],
  );
  for (const [cell, shares] of made.shares.entries())
    await tx.run('INSERT INTO release_cells (controller, release_id, cell, shares) VALUES ($1, $2, $3, $4)', [
      ...[controller, made.id, cell, shares],
    ]);
}

/** Nothing more is released of a set; who was counted is forgotten. */
export async function closeSet(tx: Tx, set: string, at: string): Promise<void> {
  const own = [controllerOf(tx), set];
  await tx.run('UPDATE statistic_sets SET closed_at = $3 WHERE controller = $1 AND id = $2 AND closed_at IS NULL', [
    ...own,
    at,
  ]);
  await tx.run(
    `UPDATE release_cells c SET shares = '' FROM releases r
     WHERE r.controller = $1 AND r.set_id = $2 AND c.controller = $1 AND c.release_id = r.id`,
    own,
  );
}
