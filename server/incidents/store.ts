/** All writes to the register of breaches. */
import { quoteName } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import type { AffectedSql } from './affected-sql.ts';
import { controllerOf } from './read.ts';
import type { OpenRequest } from './requests.ts';

/** One at a time gets a number. */
export async function insertIncident(tx: Tx, id: string, request: OpenRequest, at: string): Promise<number> {
  const controller = controllerOf(tx);
  await tx.query('SELECT pg_advisory_xact_lock(402070, $1)', [controller]);
  const { kinds, cause, noticedAt, beganAt, endedAt, what } = request;
  const [row] = await tx.query<{ number: number }>(
    `INSERT INTO incidents (controller, id, number, kinds, cause, noticed_at, began_at, ended_at, registered_at, what)
     SELECT $1, $2, 1 + coalesce(max(number), 0), $3, $4, $5, $6, $7, $8, $9 FROM incidents WHERE controller = $1
     RETURNING number`,
    [controller, id, [...new Set(kinds)], cause, noticedAt, beganAt ?? null, endedAt ?? null, at, what],
  );
  return row!.number;
}

/** Waits for whoever is changing the same breach. */
export async function lockIncident(tx: Tx, id: string): Promise<void> {
  await tx.query('SELECT FROM incidents WHERE controller = $1 AND id = $2 FOR UPDATE', [controllerOf(tx), id]);
}

type Column =
  | 'consequences'
  | 'measures'
  | 'scope'
  | 'found'
  | 'people'
  | 'risk'
  | 'risk_because'
  | 'assessed_at'
  | 'authority'
  | 'authority_at'
  | 'authority_reference'
  | 'authority_because'
  | 'late_because'
  | 'people_told'
  | 'people_told_at'
  | 'people_ground'
  | 'closed_at';

/** Sets the columns given; what is undefined stays. */
export async function updateIncident(
  tx: Tx,
  id: string,
  values: Partial<Record<Column, SqlValue | undefined>>,
): Promise<void> {
  const given = Object.entries(values).filter((pair): pair is [string, SqlValue] => pair[1] !== undefined);
  const sets = given.map(([column], place) => `${quoteName(column)} = $${place + 3}`).join(', ');
  const text = `UPDATE incidents SET ${sets} WHERE controller = $1 AND id = $2`;
  await tx.run(text, [controllerOf(tx), id, ...given.map(([, value]) => value)]);
}

export async function insertAffected(tx: Tx, affected: AffectedSql): Promise<void> {
  await tx.run(affected.text, affected.values);
}

/** From the day a breach is closed on, the time runs for which it is told of whom it touched. */
export async function closeAffected(tx: Tx, incident: string, on: string | null): Promise<void> {
  const text = 'UPDATE incident_persons SET closed_on = $3 WHERE controller = $1 AND incident_id = $2';
  await tx.run(text, [controllerOf(tx), incident, on]);
}

/** Rows of a table that a copy of it would have had. */
export async function countRows(tx: Tx, table: string): Promise<number> {
  const text = `SELECT count(*)::int AS rows FROM ${quoteName(table)} WHERE controller = $1`;
  return (await tx.query<{ rows: number }>(text, [controllerOf(tx)]))[0]!.rows;
}
