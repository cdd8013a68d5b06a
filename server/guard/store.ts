/** All writes of the guard: the person's own view of the use of their data. */
import { randomUUIDv7 } from 'node:crypto';
import { SqlParameters } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import { controllerOf, type SetSql, setOf } from './read.ts';
import type { Asked } from './request.ts';
import { FACTS } from './view.ts';

export interface Use {
  readonly asked: Asked;
  readonly at: string;
  readonly entry: string;
}

/** Notes the use for one person. */
export async function insertUse(tx: Tx, person: string, { asked, at, entry }: Use): Promise<void> {
  const text = `INSERT INTO access_log (controller, id, person_id, at, purpose, action, role, categories, entry_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
  const { purpose, action, role, categories } = asked;
  const id = randomUUIDv7();
  const values = [controllerOf(tx), id, person, at, purpose, action, role ?? null, [...categories], entry];
  await tx.run(text, values, 'guard-use');
}

/** More than these stand in buckets, so that the uses of one person are found without reading all of them. */
const ONE_ROW = 16_384;

/** Columns of `access_log_sets`. */
export const SET_COLUMNS = 'controller, id, bucket, at, purpose, action, role, categories, entry_id, persons';

function setPlaces(tx: Tx, parameters: SqlParameters, { asked, at, entry }: Use): string {
  const { purpose, action, role, categories } = asked;
  return [
    parameters.add(controllerOf(tx), 'integer'),
    'gen_random_uuid()',
    'bucket',
    `${parameters.add(at, 'text')}::timestamptz`,
    parameters.add(purpose, 'text'),
    parameters.add(action, 'text'),
    parameters.add(role ?? null, 'text'),
    parameters.add([...categories], 'text[]'),
    `${parameters.add(entry, 'text')}::uuid`,
    'persons',
  ].join(', ');
}

/**
 * Out of a relation `used` with ids of persons, each of them once: `people`, how many and who, and `grouped`, the rows of
 * `access_log_sets`. The usual case is one row, which takes one pass and no sorting.
 */
export const GROUPED = `people AS MATERIALIZED (SELECT count(*) AS people, array_agg(person_id) AS persons FROM used),
    grouped AS (SELECT 0 AS bucket, persons FROM people WHERE people BETWEEN 1 AND ${ONE_ROW}
      UNION ALL SELECT 1 + get_byte(uuid_send(person_id), 15), array_agg(person_id)
        FROM people, unnest(persons) AS one (person_id) WHERE people > ${ONE_ROW} GROUP BY 1)`;

function setRows(places: string): string {
  return `${GROUPED}, noted AS (INSERT INTO access_log_sets (${SET_COLUMNS}) SELECT ${places} FROM grouped)
    SELECT people FROM people`;
}

/** Notes the use for persons by id. */
export async function insertUses(tx: Tx, persons: readonly string[], use: Use): Promise<void> {
  const distinct = [...new Set(persons)];
  if (distinct.length === 1) return insertUse(tx, distinct[0]!, use);
  const parameters = new SqlParameters();
  const places = setPlaces(tx, parameters, use);
  const list = `unnest(${parameters.add(distinct, 'text[]')}::uuid[]) AS one (person_id)`;
  await tx.query(`WITH used AS (SELECT person_id FROM ${list}), ${setRows(places)}`, parameters.values as SqlValue[]);
}

/** Notes the use for everybody in a set, with one statement; how many they are. */
export async function insertSetUses(tx: Tx, set: SetSql, use: Use): Promise<number> {
  const parameters = new SqlParameters();
  const places = setPlaces(tx, parameters, use);
  const used = `used AS MATERIALIZED (SELECT ${FACTS}.person_id ${setOf(parameters, controllerOf(tx), set)})`;
  const text = `WITH ${used}, ${setRows(places)}`;
  return (await tx.query<{ people: number }>(text, parameters.values as SqlValue[]))[0]!.people;
}
