/** The end of the erase path: persons of whom nothing is left go with their facts, key, events, relations and log. */
import { quoteName, SqlParameters } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import {
  countKeys,
  type Erasure,
  isPersonTable,
  keysOf,
  type NamedTable,
  personalColumns,
  tableOf,
} from './erase-statement.ts';
import { heldSql } from './unit-sql.ts';
import { ITEM } from './units.ts';

/** Nothing personal is left in any row of the person; SQL over `item`, the person's own row. */
export function bareSql(erasure: Pick<Erasure, 'map'>, persons: NamedTable, own: string): string {
  const empty = personalColumns(persons).map((name) => `${ITEM}.${quoteName(name)} IS NULL`);
  const others = Object.keys(erasure.map.tables)
    .map((name) => tableOf(erasure.map, name))
    .filter((table) => !isPersonTable(table))
    .map((table) => {
      const filled = personalColumns(table).map((name) => `c.${quoteName(name)} IS NOT NULL`);
      const rows = `SELECT FROM ${quoteName(table.name)} AS c WHERE c.controller = ${own}`;
      // Of a table without rows, as many are, it is asked once and not for each person.
      return `NOT (EXISTS (${rows}) AND EXISTS (${rows}
        AND c.${quoteName(table.person)} = ${ITEM}.${quoteName(persons.person)} AND (${filled.join(' OR ')})))`;
    });
  return [...empty, ...others].join('\n    AND ');
}

export function personTable(map: Erasure['map']): NamedTable {
  const name = Object.keys(map.tables).find((one) => isPersonTable(map.tables[one]!));
  if (name === undefined) throw new TypeError('the data map has no table of persons');
  return tableOf(map, name);
}

export interface PersonOrder {
  /** Ids of persons; those of whom something is left stay. */
  readonly ids: readonly string[];
  /** A further condition over `item`, their own row. */
  readonly where?: (parameters: SqlParameters) => string;
  readonly certificate?: string;
}

/** Removes the rows that tell nothing any more, and at last the person. @returns how many persons, and stored objects */
export async function erasePersons(
  tx: Tx,
  erasure: Erasure,
  { ids, where, certificate }: PersonOrder,
): Promise<{ persons: number; files: number }> {
  const persons = personTable(erasure.map);
  const parameters = new SqlParameters();
  const own = parameters.add(erasure.controller, 'integer');
  const listed = parameters.add([...ids], 'text[]');
  const id = quoteName(persons.person);
  const held =
    erasure.holdsOn === undefined
      ? []
      : [`NOT ${heldSql(parameters, { table: persons, category: undefined, on: erasure.holdsOn }, erasure.schema)}`];
  const conditions = [bareSql(erasure, persons, own), ...(where === undefined ? [] : [where(parameters)]), ...held];
  const beside = Object.entries(erasure.map['with-person']).filter(([name]) => name !== 'files');
  const rows = Object.keys(erasure.map.tables)
    .map((name) => ({ name, person: erasure.map.tables[name]!.person }))
    .filter(({ name }) => name !== persons.name);
  const deletions = [...rows, ...beside.map(([name, { person }]) => ({ name, person }))].map(
    ({ name, person }, place) =>
      `d${place} AS (DELETE FROM ${quoteName(name)} AS x WHERE x.controller = ${own} AND x.${quoteName(person)} IN (SELECT id FROM who))`,
  );
  const at = parameters.add(erasure.at, 'text');
  const text = `WITH who AS MATERIALIZED (SELECT ${ITEM}.${id} AS id FROM ${quoteName(persons.name)} AS ${ITEM}
      WHERE ${ITEM}.controller = ${own} AND ${ITEM}.${id} = ANY (${listed}::uuid[]) AND ${conditions.join(' AND ')}
      FOR UPDATE OF ${ITEM}),
    ${deletions.join(',\n    ')},
    unfiled AS (DELETE FROM files AS x WHERE x.controller = ${own} AND x.person_id IN (SELECT id FROM who) RETURNING x.id),
    queued AS (INSERT INTO file_removals (controller, file_id, queued_at) SELECT ${own}, id, ${at}::timestamptz FROM unfiled
      ON CONFLICT DO NOTHING),
    gone AS (DELETE FROM ${quoteName(persons.name)} AS x WHERE x.controller = ${own} AND x.${id} IN (SELECT id FROM who)
      RETURNING x.${id} AS id)
    SELECT encode(string_agg(uuid_send(id), ''), 'hex') AS gone, (SELECT count(*) FROM unfiled) AS files FROM gone`;
  const [row] = await tx.query<{ gone: string | null; files: number }>(text, parameters.values as SqlValue[]);
  const gone = keysOf(row!.gone);
  const certificates = certificate === undefined ? {} : { certificates: [certificate] };
  if (countKeys(gone) > 0)
    await erasure.journal?.append(tx, [{ table: persons.name, ...gone, action: 'erase', ...certificates }]);
  return { persons: countKeys(gone), files: Number(row!.files) };
}
