/**
 * The projection: what decisions read of objections and restrictions (`person_facts`), made from their records in the
 * transaction of the change. So both count from the same second, for every decision, list, queue and job.
 */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import type { Case, CaseDetails } from './model.ts';
import { controllerOf } from './read.ts';

/** An instant as `person_facts` holds it. */
const instant = (sql: string): string => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const OBJECTIONS = `SELECT jsonb_agg(jsonb_build_object('purpose', o.purpose, 'state', o.state, 'from', ${instant('o.from_at')})
    ORDER BY o.from_at, o.id)
  FROM objections o WHERE o.controller = f.controller AND o.person_id = f.person_id`;

const RESTRICTIONS = `SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('categories', to_jsonb(r.categories),
    'purposes', to_jsonb(r.purposes), 'ground', r.ground, 'from', ${instant('r.from_at')}, 'lifted', ${instant('r.lifted_at')}))
    ORDER BY r.from_at, r.id)
  FROM restrictions r WHERE r.controller = f.controller AND r.person_id = f.person_id`;

/** Nothing on record is 'there is none', unless it was not known before. */
const unless = (column: string): string => `CASE WHEN f.${column} IS NOT NULL THEN '[]'::jsonb END`;

/** Computes anew what the records say. Call it last, in the same transaction. */
export async function projectRights(tx: Tx, person: string): Promise<void> {
  await tx.run(
    `UPDATE person_facts f SET objections = coalesce((${OBJECTIONS}), ${unless('objections')}),
       restrictions = coalesce((${RESTRICTIONS}), ${unless('restrictions')}), version = f.version + 1
     WHERE f.controller = $1 AND f.person_id = $2`,
    [controllerOf(tx), person],
    'rights-project',
  );
}

/**
 * What was known before there were cases, of somebody who came with a history, becomes records: else the projection would
 * forget it. Run before the first own record of a person.
 */
export async function adoptRights(tx: Tx, person: string, at: string): Promise<void> {
  await tx.run(
    `WITH who AS MATERIALIZED (SELECT f.* FROM person_facts f WHERE f.controller = $1 AND f.person_id = $2),
     objected AS (INSERT INTO objections (controller, id, person_id, purpose, state, from_at, source, collected_at)
       SELECT w.controller, gen_random_uuid(), w.person_id, e ->> 'purpose', coalesce(e ->> 'state', 'upheld'),
         coalesce((e ->> 'from')::timestamptz, $3), 'person', coalesce((e ->> 'from')::timestamptz, $3)
       FROM who w CROSS JOIN LATERAL jsonb_array_elements(w.objections) e
       WHERE NOT EXISTS (SELECT FROM objections o WHERE o.controller = w.controller AND o.person_id = w.person_id))
     INSERT INTO restrictions (controller, id, person_id, ground, categories, purposes, from_at, told_at, lifted_at, source, collected_at)
       SELECT w.controller, gen_random_uuid(), w.person_id, e ->> 'ground',
         CASE WHEN e ? 'categories' THEN ARRAY(SELECT jsonb_array_elements_text(e -> 'categories')) END,
         CASE WHEN e ? 'purposes' THEN ARRAY(SELECT jsonb_array_elements_text(e -> 'purposes')) END,
         coalesce((e ->> 'from')::timestamptz, $3), (e ->> 'lifted')::timestamptz, (e ->> 'lifted')::timestamptz,
         'person', coalesce((e ->> 'from')::timestamptz, $3)
       FROM who w CROSS JOIN LATERAL jsonb_array_elements(w.restrictions) e
       WHERE NOT EXISTS (SELECT FROM restrictions r WHERE r.controller = w.controller AND r.person_id = w.person_id)`,
    [controllerOf(tx), person, at],
    'rights-adopt',
  );
}

export interface NewObjection {
  readonly purpose: string;
  readonly state: 'made' | 'upheld';
}

export async function insertObjection(tx: Tx, of: Case, { purpose, state }: NewObjection): Promise<void> {
  await tx.run(
    `INSERT INTO objections (controller, id, person_id, case_id, purpose, state, from_at, source, collected_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'person', $7) ON CONFLICT (controller, case_id, purpose) WHERE case_id IS NOT NULL
     DO NOTHING`,
    [controllerOf(tx), randomUUIDv7(), of.person, of.id, purpose, state, of.receivedAt],
  );
}

/** An upheld objection stands as long as anything is held of the person; a rejected one is closed with its case. */
export async function decideObjections(
  tx: Tx,
  of: Case,
  told: { readonly state: 'upheld' | 'rejected'; readonly at: string; readonly on: string },
): Promise<void> {
  await tx.run(
    `UPDATE objections SET state = $3, decided_at = $4, closed_on = CASE WHEN $3 = 'rejected' THEN $5::date END
     WHERE controller = $1 AND case_id = $2 AND state = 'made'`,
    [controllerOf(tx), of.id, told.state, told.at, told.on],
  );
}

export async function insertRestriction(
  tx: Tx,
  of: Pick<Case, 'id' | 'person'>,
  {
    ground,
    categories,
    purposes,
    at,
  }: Pick<CaseDetails, 'ground' | 'categories' | 'purposes'> & { readonly at: string },
): Promise<void> {
  await tx.run(
    `INSERT INTO restrictions (controller, id, person_id, case_id, ground, categories, purposes, from_at, source, collected_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'person', $8)
     ON CONFLICT (controller, case_id, ground, categories) WHERE case_id IS NOT NULL DO NOTHING`,
    [
      ...[controllerOf(tx), randomUUIDv7(), of.person, of.id, ground ?? 'accuracy'],
      ...[categories ? [...categories] : null, purposes ? [...purposes] : null, at],
    ],
  );
}

/** The person has been told that restrictions of the case will be lifted (art. 18(3)). */
export async function markTold(tx: Tx, caseId: string, at: string): Promise<number> {
  return tx.run(
    'UPDATE restrictions SET told_at = $3 WHERE controller = $1 AND case_id = $2 AND told_at IS NULL AND lifted_at IS NULL',
    [controllerOf(tx), caseId, at],
  );
}

/** Only what the person has been told of is lifted. */
export async function liftRestrictions(
  tx: Tx,
  caseId: string,
  { at, on }: { at: string; on: string },
): Promise<number> {
  return tx.run(
    `UPDATE restrictions SET lifted_at = $3, closed_on = $4
     WHERE controller = $1 AND case_id = $2 AND told_at IS NOT NULL AND lifted_at IS NULL`,
    [controllerOf(tx), caseId, at, on],
  );
}

/** What a case began becomes that of the person it turned out to be. */
export async function moveRights(tx: Tx, caseId: string, person: string): Promise<void> {
  const values = [controllerOf(tx), caseId, person];
  await tx.run('UPDATE objections SET person_id = $3 WHERE controller = $1 AND case_id = $2', values);
  await tx.run('UPDATE restrictions SET person_id = $3 WHERE controller = $1 AND case_id = $2', values);
}
