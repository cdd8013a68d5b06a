/** Rows that go as a whole: one statement for a table, however many groups what is in them belongs to. */
import { quoteName, type SqlParameters } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import { monthlySums } from './anonymise.ts';
import {
  countKeys,
  type Erasure,
  filesOf,
  isPersonTable,
  type Keys,
  keysOf,
  keysSql,
  meant,
  type NamedTable,
  newStatement,
  type Order,
  personalColumns,
  type Statement,
  uncorrect,
  unfiled,
} from './erase-statement.ts';
import { heldSql } from './unit-sql.ts';
import { ITEM } from './units.ts';

/** SQL that takes the rows `which` tells and what stands beside them. `more`: what else is told of each row. */
function deletion(statement: Statement, which: { using: string; where: string }, more: readonly string[]): string[] {
  const { table, erasure } = statement;
  const files = filesOf(table, personalColumns(table));
  const returned = [
    `${keysSql(table, erasure.schema).key} AS k`,
    ...files.map((name, place) => `${ITEM}.${quoteName(name)} AS f${place + 1}`),
    ...more,
  ];
  return [
    `hit AS (DELETE FROM ${quoteName(table.name)} AS ${ITEM} ${which.using} WHERE ${which.where}
      RETURNING ${returned.join(', ')})`,
    ...unfiled(statement, true),
  ];
}

const filesCount = ({ table }: Statement): string =>
  filesOf(table, personalColumns(table)).length > 0 ? '(SELECT count(*) FROM unfiled)' : '0';

export interface RowsGone {
  readonly gone: Keys;
  readonly files: number;
  readonly anonymised: number;
}

/** Rows of which nothing is left without what is ordered. */
export async function eraseRows(tx: Tx, statement: Statement): Promise<RowsGone> {
  const { table, order, erasure, parameters, own } = statement;
  const { from, where } = meant(statement);
  const sums = order.byMonth === true ? monthlySums(table, { zone: erasure.zone, own }) : undefined;
  const using = from.length === 0 ? '' : `USING ${from.join(', ')}`;
  const parts = [
    ...deletion(statement, { using, where }, sums === undefined ? [] : [`${ITEM}.*`]),
    ...(sums?.parts ?? []),
  ];
  const [row] = await tx.query<{ gone: string | null; files: number; anonymised: number }>(
    `WITH ${parts.join(',\n  ')}
    SELECT ${keysSql(table, erasure.schema).all} AS gone, ${filesCount(statement)} AS files, ${sums?.count ?? '0'} AS anonymised FROM hit`,
    parameters.values as SqlValue[],
  );
  const gone = keysOf(row!.gone);
  await uncorrect(tx, statement, gone, true);
  return { gone, files: Number(row!.files), anonymised: Number(row!.anonymised) };
}

/** One group of what is due in a table, for which the row alone decides. */
export interface Part {
  /** Its columns, holds and evidence; it says which rows where they do not go as a whole. */
  readonly order: Order;
  /** SQL over `item`: the row holds something of it; `TRUE` where every row does. */
  readonly filled: string;
  /** SQL over `item`, never NULL. */
  readonly due: (parameters: SqlParameters) => string;
}

export interface Together {
  readonly table: NamedTable;
  /** SQL over `item`: the stretch of the table. */
  readonly within: (parameters: SqlParameters) => string;
  readonly parts: readonly Part[];
}

/** Whether rows of the table can be told to go by what its groups say, all in one statement. */
export function canGoTogether({ table, parts }: Pick<Together, 'table' | 'parts'>): boolean {
  const columns = Object.values(table.columns);
  return (
    !isPersonTable(table) &&
    parts.length > 0 &&
    parts.length < 31 &&
    parts.every(({ order }) => order.byMonth !== true) &&
    columns.every(({ erase }) => erase !== 'row') &&
    (parts.length === 1 || !columns.some(({ file }) => file === true))
  );
}

/** Due, and no hold on it. */
function goes({ order, due }: Part, { table, erasure, parameters }: Statement): string {
  const { category } = order;
  if (erasure.holdsOn === undefined) return due(parameters);
  return `(${due(parameters)} AND NOT ${heldSql(parameters, { table, category, on: erasure.holdsOn }, erasure.schema)})`;
}

/** Whatever the row holds is due, and no other row points to it. */
function wholeSql({ parts }: Together, statement: Statement): string {
  const { table, erasure, own } = statement;
  const listed = new Set(parts.flatMap(({ order }) => order.columns));
  const each = parts.map((part) => {
    const going = goes(part, statement);
    return part.filled === 'TRUE' || parts.length === 1 ? going : `(${going} OR NOT ${part.filled})`;
  });
  const some = parts.some(({ filled }) => filled === 'TRUE')
    ? []
    : [`(${parts.map(({ filled }) => filled).join(' OR ')})`];
  const others = personalColumns(table).filter((name) => !listed.has(name));
  const children = (erasure.schema.get(table.name)?.children ?? []).map(
    ({ table: child, column }) =>
      `NOT EXISTS (SELECT FROM ${quoteName(child)} AS c WHERE c.controller = ${own} AND c.${quoteName(column)} = ${ITEM}.${quoteName(table.key[0]!)})`,
  );
  return [...each, ...some, ...others.map((name) => `${ITEM}.${quoteName(name)} IS NULL`), ...children].join(' AND ');
}

export interface GoneTogether {
  /** By the places of the groups of which the rows held something. */
  readonly gone: readonly { readonly places: readonly number[]; readonly keys: Keys }[];
  readonly files: number;
  /** Something due is left: in rows that hold something else too, or that others point to. */
  readonly left: boolean;
}

/** Rows that hold nothing but what is due by the row itself. */
export async function eraseTogether(tx: Tx, erasure: Erasure, together: Together): Promise<GoneTogether> {
  const { table, within, parts } = together;
  const statement = newStatement(erasure, parts[0]!.order);
  const { own, parameters } = statement;
  const where = `${ITEM}.controller = ${own} AND ${within(parameters)} AND ${wholeSql(together, statement)}`;
  const several = parts.length > 1;
  const mask = parts.map(({ filled }, place) => `CASE WHEN ${filled} THEN ${2 ** place} ELSE 0 END`).join(' + ');
  const text = `WITH ${deletion(statement, { using: '', where }, several ? [`${mask} AS mask`] : []).join(',\n  ')}
    SELECT ${several ? 'mask' : '1 AS mask'}, ${keysSql(table, erasure.schema).all} AS gone, ${filesCount(statement)} AS files
    FROM hit${several ? ' GROUP BY mask' : ''}`;
  const rows = await tx.query<{ mask: number; gone: string | null; files: number }>(
    text,
    parameters.values as SqlValue[],
  );
  const gone = rows.map(({ mask: bits, gone: keys }) => ({
    places: [...parts.keys()].filter((place) => (bits & (2 ** place)) !== 0),
    keys: keysOf(keys),
  }));
  for (const { keys } of gone) await uncorrect(tx, statement, keys, true);
  const files = rows.reduce((sum, row) => sum + Number(row.files), 0);
  return { gone: gone.filter(({ keys }) => countKeys(keys) > 0), files, left: await isLeft(tx, erasure, together) };
}

async function isLeft(tx: Tx, erasure: Erasure, { table, within, parts }: Together): Promise<boolean> {
  const children = erasure.schema.get(table.name)?.children ?? [];
  if (parts.length === 1 && children.length === 0 && parts[0]!.order.columns.length === personalColumns(table).length)
    return false;
  const statement = newStatement(erasure, parts[0]!.order);
  const { own, parameters } = statement;
  const some = parts.map((part) => `${goes(part, statement)} AND ${part.filled}`).join(' OR ');
  const [row] = await tx.query<{ left: boolean }>(
    `SELECT EXISTS (SELECT FROM ${quoteName(table.name)} AS ${ITEM} WHERE ${ITEM}.controller = ${own} AND ${within(parameters)} AND (${some})) AS left`,
    parameters.values as SqlValue[],
  );
  return row!.left;
}
