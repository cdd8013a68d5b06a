/** All questions of the guard to the store. */
import { type SqlCondition, SqlParameters } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import type { SetRequest } from './request.ts';
import { FACTS } from './view.ts';

/** The controller of the transaction's scope; every table here has its rows apart. */
export function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('Personal data is read within the scope of one controller.');
  return tx.scope.controller;
}

const RECIPIENTS = `(SELECT jsonb_agg(jsonb_build_object('recipient', recipient, 'agreement_on', agreement_on,
  'agreement_known', agreement_known, 'assessment_on', assessment_on, 'assessment_known', assessment_known))
  FROM recipients WHERE controller = $1)`;

export async function findFactsRow<R>(tx: Tx, person: string): Promise<R | undefined> {
  const text = `SELECT kinds, protections, events, consents, objections, restrictions, opt_outs, conditions, announced,
    version, ${RECIPIENTS} AS recipients,
    (SELECT wrapped FROM person_keys WHERE controller = $1 AND person_id = $2) AS key
    FROM person_facts WHERE controller = $1 AND person_id = $2`;
  return (await tx.query<R>(text, [controllerOf(tx), person], 'guard-facts'))[0];
}

export async function findRecipientRows<R>(tx: Tx): Promise<R[]> {
  const text = `SELECT ${RECIPIENTS} AS recipients`;
  const [row] = await tx.query<{ recipients: R[] | null }>(text, [controllerOf(tx)], 'guard-recipients');
  return row?.recipients ?? [];
}

export interface ControllerRow {
  readonly slug: string;
  readonly time_zone: string;
}

export async function findController(tx: Tx): Promise<ControllerRow | undefined> {
  const text = 'SELECT slug, time_zone FROM controllers WHERE id = $1';
  return (await tx.query<ControllerRow>(text, [controllerOf(tx)], 'guard-controller'))[0];
}

/** The persons of a set: those for whom the verdict is TRUE, narrowed by the subquery. */
export function setOf(parameters: SqlParameters, controller: number, set: SetSql): string {
  const among = set.among === undefined ? '' : ` AND ${FACTS}.person_id IN (${set.among(parameters)})`;
  const verdict = set.verdict.constant === true ? '' : ` AND ${set.verdict.sql(parameters)} IS TRUE`;
  return `FROM person_facts ${FACTS} WHERE ${FACTS}.controller = ${parameters.add(controller, 'integer')}${among}${verdict}`;
}

export interface SetSql {
  readonly verdict: SqlCondition;
  readonly among: SetRequest['among'] | undefined;
}

export async function countSet(tx: Tx, set: SetSql): Promise<number> {
  const parameters = new SqlParameters();
  const text = `SELECT count(*) AS people ${setOf(parameters, controllerOf(tx), set)}`;
  return (await tx.query<{ people: number }>(text, parameters.values as SqlValue[]))[0]!.people;
}

export interface VerdictCount {
  readonly verdict: 'permit' | 'deny' | 'unknown';
  readonly people: number;
  /** Some of them, for whom the reasons are looked up. */
  readonly sample: readonly string[];
}

/** How many persons the verdict is what for. */
export async function countVerdicts(tx: Tx, { verdict, among }: SetSql): Promise<VerdictCount[]> {
  const parameters = new SqlParameters();
  const narrowed = among === undefined ? '' : ` AND ${FACTS}.person_id IN (${among(parameters)})`;
  const text = `SELECT CASE WHEN answer THEN 'permit' WHEN NOT answer THEN 'deny' ELSE 'unknown' END AS verdict,
      count(*) AS people
    FROM (SELECT ${verdict.sql(parameters)} AS answer FROM person_facts ${FACTS}
      WHERE ${FACTS}.controller = ${parameters.add(controllerOf(tx), 'integer')}${narrowed}) answered GROUP BY 1`;
  return tx.query<VerdictCount>(text, parameters.values as SqlValue[]);
}

/** The facts of those whom the verdict does not permit, in batches. */
export function eachRefused<R>(tx: Tx, { verdict, among }: SetSql, size: number): AsyncGenerator<R[]> {
  const parameters = new SqlParameters();
  const narrowed = among === undefined ? '' : ` AND ${FACTS}.person_id IN (${among(parameters)})`;
  const text = `SELECT kinds, protections, events, consents, objections, restrictions, opt_outs, conditions, announced,
      version FROM person_facts ${FACTS}
    WHERE ${FACTS}.controller = ${parameters.add(controllerOf(tx), 'integer')}${narrowed}
      AND ${verdict.sql(parameters)} IS NOT TRUE`;
  return tx.batches<R>(text, parameters.values as SqlValue[], size);
}

/** One use of a person's data, as the person may read it. */
export interface UseRow {
  readonly at: string;
  readonly purpose: string;
  readonly action: string;
  readonly role: string | null;
  readonly categories: readonly string[];
  readonly entry_id: string;
}

/** Newest first, before a moment. */
export async function findUses(tx: Tx, person: string, page: { before: string; most: number }): Promise<UseRow[]> {
  const use = 'at, purpose, action, role, categories, entry_id';
  const text = `SELECT ${use} FROM (
      (SELECT id, ${use} FROM access_log
        WHERE controller = $1 AND person_id = $2 AND at < $3 ORDER BY at DESC, id DESC LIMIT $4)
      UNION ALL
      (SELECT id, ${use} FROM access_log_sets
        WHERE controller = $1 AND bucket IN (0, 1 + get_byte(uuid_send($2::uuid), 15)) AND at < $3 AND $2 = ANY(persons)
        ORDER BY at DESC, id DESC LIMIT $4)) uses
    ORDER BY at DESC, id DESC LIMIT $4`;
  return tx.query<UseRow>(text, [controllerOf(tx), person, page.before, page.most], 'guard-uses');
}
