/** Columns of rows that hold something else too. */
import { quoteName } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import {
  filesOf,
  isPersonTable,
  type Keys,
  keysOf,
  keysSql,
  meant,
  personalColumns,
  type Statement,
  uncorrect,
  unfiled,
} from './erase-statement.ts';
import { ITEM } from './units.ts';

export interface ColumnsGone {
  readonly gone: Keys;
  readonly emptied: Keys;
  readonly files: number;
}

/** Empties what is ordered; a row in which nothing is left goes, unless others point to it. */
export async function blankColumns(tx: Tx, statement: Statement): Promise<ColumnsGone> {
  const { table, order, erasure, parameters, own } = statement;
  const { from, where } = meant(statement);
  const { key, all } = keysSql(table, erasure.schema);
  const live = erasure.schema.get(table.name);
  const others = personalColumns(table).filter((name) => !order.columns.includes(name));
  const rest = others.map((name) => `${ITEM}.${quoteName(name)} IS NULL`);
  const children = (live?.children ?? []).map(
    ({ table: child, column }) =>
      `NOT EXISTS (SELECT FROM ${quoteName(child)} AS c WHERE c.controller = ${own} AND c.${quoteName(column)} = ${ITEM}.${quoteName(table.key[0]!)})`,
  );
  const empty = isPersonTable(table) ? 'FALSE' : [...rest, ...children].join(' AND ') || 'TRUE';
  const files = filesOf(table, order.columns).map((name, place) => `${ITEM}.${quoteName(name)} AS f${place + 1}`);
  const blanked = [...order.columns, ...order.columns.flatMap((name) => table.columns[name]?.with ?? [])];
  const sets = blanked.map((name) => `${quoteName(name)} = NULL`);
  const { overrides } = table.origin;
  if (overrides !== undefined)
    sets.push(`${quoteName(overrides)} = x.${quoteName(overrides)} - ${parameters.add([...blanked], 'text[]')}`);
  const filled = order.columns.map((name) => `${ITEM}.${quoteName(name)} IS NOT NULL`).join(' OR ');
  const target = `AS x USING hit WHERE x.controller = ${own} AND x.ctid = hit.tid`;
  const parts = [
    `hit AS MATERIALIZED (SELECT ${[`${ITEM}.ctid AS tid`, `${key} AS k`, `(${empty}) AS bare`, ...files].join(', ')}
      FROM ${quoteName(table.name)} AS ${ITEM}${from.map((name) => `, ${name}`).join('')} WHERE ${where} AND (${filled}) FOR UPDATE OF ${ITEM})`,
    `gone AS (DELETE FROM ${quoteName(table.name)} ${target} AND hit.bare RETURNING hit.k)`,
    `emptied AS (UPDATE ${quoteName(table.name)} AS x SET ${sets.join(', ')} FROM hit
      WHERE x.controller = ${own} AND x.ctid = hit.tid AND NOT hit.bare RETURNING hit.k)`,
    ...unfiled(statement, false),
  ];
  const [row] = await tx.query<{ gone: string | null; emptied: string | null; files: number }>(
    `WITH ${parts.join(',\n  ')}
    SELECT (SELECT ${all} FROM gone) AS gone, (SELECT ${all} FROM emptied) AS emptied,
      ${files.length > 0 ? '(SELECT count(*) FROM unfiled)' : '0'} AS files`,
    parameters.values as SqlValue[],
  );
  const [gone, emptied] = [keysOf(row!.gone), keysOf(row!.emptied)];
  await uncorrect(tx, statement, gone, true);
  await uncorrect(tx, statement, emptied, false);
  return { gone, emptied, files: Number(row!.files) };
}
