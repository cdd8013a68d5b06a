/** What erasures read and write of cases beside their common store. */
import { randomUUIDv7 } from 'node:crypto';
import type { StoredFacts } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { Limit } from './erasure-limits.ts';
import type { Case } from './model.ts';
import { controllerOf } from './read.ts';

/** Limits what stays, or changes what it is limited to. */
export async function limitPurposes(
  tx: Tx,
  of: Pick<Case, 'id' | 'person'>,
  { category, shut }: Limit,
  at: string,
): Promise<void> {
  await tx.run(
    `INSERT INTO restrictions (controller, id, person_id, case_id, ground, categories, purposes, from_at, source, collected_at)
     VALUES ($1, $2, $3, $4, 'objection', ARRAY[$5], $6, $7, 'person', $7)
     ON CONFLICT (controller, case_id, ground, categories) WHERE case_id IS NOT NULL
     DO UPDATE SET purposes = excluded.purposes WHERE restrictions.lifted_at IS NULL`,
    [controllerOf(tx), randomUUIDv7(), of.person, of.id, category, [...shut], at],
  );
}

/** The consents that the person has given and not taken back. */
export async function standingConsents(tx: Tx, person: string): Promise<string[]> {
  const [row] = await tx.query<Pick<StoredFacts, 'consents'>>(
    'SELECT consents FROM person_facts WHERE controller = $1 AND person_id = $2',
    [controllerOf(tx), person],
  );
  return [...new Set((row?.consents ?? []).filter(({ withdrawn }) => withdrawn == null).map(({ consent }) => consent))];
}

/** Cases of erasure that wait for a day that has passed, or for what has no day: an agreement, a hold. */
export async function listWaiting(tx: Tx, today: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT c.id FROM cases c WHERE c.controller = $1 AND c.used_right = 'erasure' AND c.state = 'waiting' AND (
       EXISTS (SELECT FROM case_items i WHERE i.controller = c.controller AND i.case_id = c.id AND i.verdict = 'waiting'
         AND i.done_at IS NULL AND (i.until_on IS NULL OR i.until_on < $2))
       OR NOT EXISTS (SELECT FROM case_items i WHERE i.controller = c.controller AND i.case_id = c.id
         AND i.verdict = 'waiting' AND i.done_at IS NULL))
     ORDER BY c.id`,
    [controllerOf(tx), today],
  );
  return rows.map(({ id }) => id);
}
