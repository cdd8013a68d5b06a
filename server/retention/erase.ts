/**
 * The one erase path. Retention, cases, withdrawals and the replay after a restore all end here: the statements are made
 * from the data map, look at holds last, and take with them what stands beside the data (earlier values, stored objects,
 * computed columns). What was erased is in the journal before the transaction commits.
 */
import { type DataMap, type MappedTable, quoteName, SqlParameters } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import type { ErasureJournal, JournalRecord } from '../journal/index.ts';
import { monthlySums } from './anonymise.ts';
import type { LiveSchema } from './columns.ts';
import { keyText } from './read.ts';
import { heldSql } from './unit-sql.ts';
import { type Action, ITEM } from './units.ts';

/** What all erasures of one piece of work share. */
export interface Erasure {
  readonly controller: number;
  readonly map: DataMap;
  readonly schema: LiveSchema;
  /** Undefined: whoever erases is carrying out the journal. */
  readonly journal: ErasureJournal | undefined;
  /** ISO instant. */
  readonly at: string;
  /** The day on which holds count; undefined where none stands, or where the replay must not ask them again. */
  readonly holdsOn: string | undefined;
  readonly zone: string;
}

/** Which rows: by key, or by a condition over `item` with what is joined to it. */
export type Which =
  | { readonly keys: readonly string[] }
  | {
      readonly where: (parameters: SqlParameters) => string;
      readonly using?: (parameters: SqlParameters) => readonly string[];
    };

export interface Order {
  readonly table: string;
  readonly columns: readonly string[];
  /** Whose holds count; undefined for columns that the policy has no category for. */
  readonly category: string | undefined;
  readonly action: Action;
  /** Sums by month and area are kept. */
  readonly byMonth?: boolean;
  readonly which: Which;
  /** What it was done under: goes into the journal. */
  readonly certificate?: string;
}

export interface Erased {
  /** Rows that lost something, whether they are gone or not. */
  readonly rows: number;
  readonly files: number;
  /** Rows that went into sums. */
  readonly anonymised: number;
}

const NOTHING: Erased = { rows: 0, files: 0, anonymised: 0 };

/** A table of the data map, with its name. */
export interface NamedTable extends MappedTable {
  readonly name: string;
}

/** @throws TypeError when the map has no such table: a mistake in the program */
export function tableOf(map: DataMap, name: string): NamedTable {
  const table = Object.hasOwn(map.tables, name) ? map.tables[name] : undefined;
  if (table === undefined) throw new TypeError(`the data map has no table ${name}`);
  return { name, ...table };
}

function whereSql(which: Which, table: NamedTable, schema: LiveSchema, parameters: SqlParameters): string {
  if (!('keys' in which)) return which.where(parameters);
  const keys = parameters.add(which.keys, 'text[]');
  const typed = (name: string, text: string): string =>
    `${text}::${schema.get(table.name)?.columns.get(name)?.type ?? 'text'}`;
  if (table.key.length === 1) {
    const [name] = table.key as [string];
    return `${ITEM}.${quoteName(name)} IN (SELECT ${typed(name, 'k')} FROM unnest(${keys}) AS u(k))`;
  }
  const parts = table.key.map((name, place) => typed(name, `split_part(k, ' ', ${place + 1})`));
  const own = table.key.map((name) => `${ITEM}.${quoteName(name)}`);
  return `(${own.join(', ')}) IN (SELECT ${parts.join(', ')} FROM unnest(${keys}) AS u(k))`;
}

interface Statement {
  readonly table: NamedTable;
  readonly order: Order;
  readonly erasure: Erasure;
  readonly parameters: SqlParameters;
  readonly own: string;
}

/** `USING` and `WHERE` of the rows meant: of the controller, as ordered, and no hold on them. */
function meant({ table, order, erasure, parameters, own }: Statement): { from: readonly string[]; where: string } {
  const { which } = order;
  const from = 'keys' in which ? [] : (which.using?.(parameters) ?? []);
  const parts = [`${ITEM}.controller = ${own}`, whereSql(which, table, erasure.schema, parameters)];
  if (erasure.holdsOn !== undefined)
    parts.push(`NOT ${heldSql(parameters, { table, category: order.category, on: erasure.holdsOn }, erasure.schema)}`);
  return { from, where: parts.join('\n    AND ') };
}

const filesOf = (table: NamedTable, columns: readonly string[]): string[] =>
  columns.filter((name) => table.columns[name]?.file === true);

/** Names of all columns that hold something personal, whatever a policy lists. */
export function personalColumns(table: NamedTable): string[] {
  return Object.keys(table.columns);
}

/** A table of the persons themselves: their row goes last, by `erasePersons`. */
export function isPersonTable(table: Pick<MappedTable, 'key' | 'person'>): boolean {
  return table.key.length === 1 && table.key[0] === table.person;
}

/** Statements that take what stands beside the rows in `hit` (`k` is their key, `f1…` their objects). */
function besides({ table, order, erasure, parameters, own }: Statement, whole: boolean): string[] {
  const parts: string[] = [];
  const files = filesOf(table, whole ? personalColumns(table) : order.columns);
  if (files.length > 0) {
    const ids = files.map((_, place) => `SELECT f${place + 1} FROM hit`).join(' UNION ALL ');
    parts.push(
      `unfiled AS (DELETE FROM files AS x WHERE x.controller = ${own} AND x.id IN (${ids}) RETURNING x.id)`,
      `queued AS (INSERT INTO file_removals (controller, file_id, queued_at)
        SELECT ${own}, id, ${parameters.add(erasure.at, 'text')}::timestamptz FROM unfiled ON CONFLICT DO NOTHING)`,
    );
  }
  const [key, ...more] = table.key;
  if (more.length === 0 && erasure.schema.get(table.name)?.columns.get(key!)?.type === 'uuid') {
    const only = whole ? '' : ` AND c.column_name = ANY (${parameters.add([...order.columns], 'text[]')})`;
    parts.push(
      `uncorrected AS (DELETE FROM corrections AS c WHERE c.controller = ${own}
        AND c.table_name = ${parameters.add(table.name, 'text')}${only} AND c.row_id IN (SELECT k::uuid FROM hit))`,
    );
  }
  return parts;
}

interface Hits {
  readonly gone: string[];
  readonly emptied: string[];
  readonly files: number;
  readonly anonymised: number;
}

const listed = (text: string | null): string[] => (text === null ? [] : text.split('\n'));

async function runHits(tx: Tx, text: string, parameters: SqlParameters): Promise<Hits> {
  const [row] = await tx.query<{ gone: string | null; emptied: string | null; files: number; anonymised: number }>(
    text,
    parameters.values as SqlValue[],
  );
  const { gone, emptied, files, anonymised } = row!;
  return { gone: listed(gone), emptied: listed(emptied), files: Number(files), anonymised: Number(anonymised) };
}

const usingSql = (word: 'USING' | ',', from: readonly string[]): string =>
  from.length === 0 ? '' : `${word} ${from.join(', ')}`;

/** Rows of which nothing is left: one statement that removes them and what stands beside them. */
async function eraseRows(tx: Tx, statement: Statement): Promise<Hits> {
  const { table, order, erasure, parameters, own } = statement;
  const { from, where } = meant(statement);
  const files = filesOf(table, personalColumns(table));
  const sums = order.byMonth === true ? monthlySums(table, { zone: erasure.zone, own }) : undefined;
  const returned = [
    `${keyText(table, erasure.schema)} AS k`,
    ...files.map((name, place) => `${ITEM}.${quoteName(name)} AS f${place + 1}`),
    ...(sums === undefined ? [] : [`${ITEM}.*`]),
  ];
  const parts = [
    `hit AS (DELETE FROM ${quoteName(table.name)} AS ${ITEM} ${usingSql('USING', from)} WHERE ${where}
      RETURNING ${returned.join(', ')})`,
    ...besides(statement, true),
    ...(sums?.parts ?? []),
  ];
  const text = `WITH ${parts.join(',\n  ')}
    SELECT string_agg(k, E'\\n') AS gone, NULL::text AS emptied,
      ${files.length > 0 ? '(SELECT count(*) FROM unfiled)' : '0'} AS files, ${sums?.count ?? '0'} AS anonymised FROM hit`;
  return runHits(tx, text, parameters);
}

/** Columns of rows that hold something else too; a row in which nothing is left goes, unless others point to it. */
async function blankColumns(tx: Tx, statement: Statement): Promise<Hits> {
  const { table, order, erasure, parameters, own } = statement;
  const { from, where } = meant(statement);
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
    `hit AS MATERIALIZED (SELECT ${[`${ITEM}.ctid AS tid`, `${keyText(table, erasure.schema)} AS k`, `(${empty}) AS bare`, ...files].join(', ')}
      FROM ${quoteName(table.name)} AS ${ITEM}${usingSql(',', from)} WHERE ${where} AND (${filled}) FOR UPDATE OF ${ITEM})`,
    `gone AS (DELETE FROM ${quoteName(table.name)} ${target} AND hit.bare RETURNING hit.k)`,
    `emptied AS (UPDATE ${quoteName(table.name)} AS x SET ${sets.join(', ')} FROM hit
      WHERE x.controller = ${own} AND x.ctid = hit.tid AND NOT hit.bare RETURNING hit.k)`,
    ...besides(statement, false),
  ];
  const text = `WITH ${parts.join(',\n  ')}
    SELECT (SELECT string_agg(k, E'\\n') FROM gone) AS gone, (SELECT string_agg(k, E'\\n') FROM emptied) AS emptied,
      ${files.length > 0 ? '(SELECT count(*) FROM unfiled)' : '0'} AS files, 0 AS anonymised`;
  return runHits(tx, text, parameters);
}

/** Whether nothing personal is left in a row without the columns. */
function isWhole(table: NamedTable, schema: LiveSchema, columns: readonly string[]): boolean {
  if (columns.some((name) => table.columns[name]?.erase === 'row')) return true;
  if (isPersonTable(table) || (schema.get(table.name)?.children.length ?? 0) > 0) return false;
  return personalColumns(table).every((name) => columns.includes(name));
}

/** Rows per line of the journal: a line stays well under a megabyte. */
const LINE_ROWS = 5000;

function journalRecords(order: Order, { gone, emptied }: Hits): JournalRecord[] {
  const records: JournalRecord[] = [];
  const common = {
    table: order.table,
    action: order.action,
    ...(order.certificate === undefined ? {} : { certificate: order.certificate }),
  };
  for (let first = 0; first < gone.length; first += LINE_ROWS)
    records.push({ ...common, rows: gone.slice(first, first + LINE_ROWS) });
  for (let first = 0; first < emptied.length; first += LINE_ROWS)
    records.push({ ...common, rows: emptied.slice(first, first + LINE_ROWS), columns: [...order.columns] });
  return records;
}

/**
 * Carries out orders in one transaction; what holds cover stays. Erasing twice is erasing once. The journal is written
 * after the last of them, as near to the commit as can be.
 */
export async function eraseItems(tx: Tx, erasure: Erasure, orders: readonly Order[]): Promise<Erased[]> {
  const records: JournalRecord[] = [];
  const done: Erased[] = [];
  for (const order of orders) {
    const table = tableOf(erasure.map, order.table);
    const parameters = new SqlParameters();
    const own = parameters.add(erasure.controller, 'integer');
    const statement: Statement = { table, order, erasure, parameters, own };
    const whole = isWhole(table, erasure.schema, order.columns);
    const hits = order.columns.length === 0 ? undefined : await (whole ? eraseRows : blankColumns)(tx, statement);
    if (hits === undefined) {
      done.push(NOTHING);
      continue;
    }
    records.push(...journalRecords(order, hits));
    done.push({ rows: hits.gone.length + hits.emptied.length, files: hits.files, anonymised: hits.anonymised });
  }
  if (records.length > 0) await erasure.journal?.append(tx, records);
  return done;
}
