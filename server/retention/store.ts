/** All writes of retention to its own tables: plans, holds, certificates, removals of objects. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import type { Hold, Plan, PlanGroup } from './model.ts';

async function insertGroup(tx: Tx, [controller, plan, place]: readonly [number, string, number], group: PlanGroup) {
  await tx.run(
    `INSERT INTO retention_plan_groups (controller, plan_id, place, table_name, category, columns, action, rules, clauses,
       laws, due, digest, held, unknown, certificate)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text::numeric, $13, $14, $15)`,
    [
      ...[controller, plan, place, group.table, group.category ?? null, group.columns, group.action, group.rules],
      ...[group.clauses, group.laws, group.due, group.digest, group.held, group.unknown, randomUUIDv7()],
    ],
  );
}

export async function insertPlan(tx: Tx, controller: number, plan: Plan): Promise<void> {
  await tx.run(
    `INSERT INTO retention_plans (controller, id, hash, policy, policy_version, policy_hash, map_hash, as_of, created_at, state)
     VALUES ($1, $2, decode($3, 'hex'), $4, $5, decode($6, 'hex'), decode($7, 'hex'), $8, $9, 'waiting')`,
    [
      ...[controller, plan.id, plan.hash, plan.policy, plan.version, plan.policyHash, plan.mapHash],
      ...[plan.asOf, plan.createdAt],
    ],
  );
  for (const [place, group] of plan.groups.entries()) await insertGroup(tx, [controller, plan.id, place], group);
}

export async function markApproved(
  tx: Tx,
  [controller, plan]: readonly [number, string],
  { by, at }: { readonly by: string; readonly at: string },
): Promise<boolean> {
  const changed = await tx.run(
    `UPDATE retention_plans SET state = 'approved', approved_by = $3, approved_at = $4
     WHERE controller = $1 AND id = $2 AND state = 'waiting'`,
    [controller, plan, by, at],
  );
  return changed === 1;
}

/** The names of those who approved plans before a moment. */
export async function forgetApprovers(tx: Tx, controller: number, before: string): Promise<void> {
  await tx.run(
    `UPDATE retention_plans SET approved_by = NULL WHERE controller = $1 AND approved_at < $2 AND approved_by IS NOT NULL`,
    [controller, before],
  );
}

export async function markApplying(tx: Tx, controller: number, plan: string): Promise<void> {
  await tx.run(
    `UPDATE retention_plans SET state = 'applying' WHERE controller = $1 AND id = $2 AND state IN ('waiting', 'approved')`,
    [controller, plan],
  );
}

/** What counts the persons who go when nothing is left of them. */
const PERSONS = 1_000_000;

export async function addPersonGroup(
  tx: Tx,
  [controller, plan]: readonly [number, string],
  table: string,
): Promise<void> {
  await tx.run(
    `INSERT INTO retention_plan_groups (controller, plan_id, place, table_name, category, columns, action, rules, clauses,
       laws, due, digest, held, unknown, certificate)
     VALUES ($1, $2, ${PERSONS}, $3, 'person', '{}', 'erase', '{}', '{}', '{}', 0, 0, 0, 0, $4) ON CONFLICT DO NOTHING`,
    [controller, plan, table, randomUUIDv7()],
  );
}

/** True for the one that ends it, where two applied the same plan at once. */
export async function markApplied(tx: Tx, [controller, plan]: readonly [number, string], at: string): Promise<boolean> {
  const changed = await tx.run(
    `UPDATE retention_plans SET state = 'applied', applied_at = $3 WHERE controller = $1 AND id = $2 AND state = 'applying'`,
    [controller, plan, at],
  );
  return changed === 1;
}

export interface Progress {
  readonly rows: number;
  readonly files: number;
  readonly anonymised: number;
}

/** Adds to what is done of a group, in the transaction that did it. */
export async function addProgress(
  tx: Tx,
  [controller, plan, place]: readonly [number, string, number],
  done: Progress,
): Promise<void> {
  await tx.run(
    `UPDATE retention_plan_groups SET done_rows = done_rows + $4, done_files = done_files + $5, anonymised = anonymised + $6
     WHERE controller = $1 AND plan_id = $2 AND place = $3`,
    [controller, plan, place, done.rows, done.files, done.anonymised],
  );
}

export async function insertHold(tx: Tx, controller: number, hold: Hold): Promise<void> {
  await tx.run(
    `INSERT INTO holds (controller, id, person_id, categories, row_ids, reason, decided_by, from_on, review_on, until_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[controller, hold.id, hold.personId ?? null, hold.categories ?? null, hold.rowIds ?? null, hold.reason],
      ...[hold.decidedBy, hold.fromOn, hold.reviewOn, hold.untilOn ?? null],
    ],
  );
}

export async function setReview(
  tx: Tx,
  [controller, hold]: readonly [number, string],
  reviewOn: string,
): Promise<void> {
  await tx.run('UPDATE holds SET review_on = $3 WHERE controller = $1 AND id = $2', [controller, hold, reviewOn]);
}

/** The reason goes with the hold: it may name the person. So does the name of who decided. */
export async function markReleased(tx: Tx, [controller, hold]: readonly [number, string], at: string): Promise<void> {
  await tx.run(
    `UPDATE holds SET released_at = $3, reason = NULL, decided_by = NULL, person_id = NULL, row_ids = NULL
     WHERE controller = $1 AND id = $2`,
    [controller, hold, at],
  );
}

export async function insertCertificate(
  tx: Tx,
  controller: number,
  certificate: {
    readonly id: string;
    readonly plan: string | undefined;
    readonly at: string;
    readonly body: string;
    readonly entry: string;
  },
): Promise<void> {
  await tx.run(
    `INSERT INTO erasure_certificates (controller, id, plan_id, issued_at, body, entry_id) VALUES ($1, $2, $3, $4, $5, $6)`,
    [controller, certificate.id, certificate.plan ?? null, certificate.at, certificate.body, certificate.entry],
  );
}

/** Stored objects that wait to be removed. */
export async function listRemovals(tx: Tx, controller: number, most: number): Promise<string[]> {
  const rows = await tx.query<{ file_id: string }>(
    'SELECT file_id FROM file_removals WHERE controller = $1 ORDER BY queued_at, file_id LIMIT $2',
    [controller, most],
  );
  return rows.map(({ file_id }) => file_id);
}

export async function endRemovals(tx: Tx, controller: number, files: readonly string[]): Promise<void> {
  await tx.run('DELETE FROM file_removals WHERE controller = $1 AND file_id = ANY ($2::uuid[])', [controller, files]);
}
