/** What the statements of the erase path are made of: which rows are meant, what stands beside them, what became of them. */
import { type DataMap, type MappedTable, quoteName, SqlParameters } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { ErasureJournal, JournalRecord } from '../journal/index.ts';
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

/** A statement in the making. */
export interface Statement {
  readonly table: NamedTable;
  readonly order: Order;
  readonly erasure: Erasure;
  readonly parameters: SqlParameters;
  readonly own: string;
}

export const newStatement = (erasure: Erasure, order: Order): Statement => {
  const parameters = new SqlParameters();
  return {
    table: tableOf(erasure.map, order.table),
    order,
    erasure,
    parameters,
    own: parameters.add(erasure.controller, 'integer'),
  };
};

/** `USING` and `WHERE` of the rows meant: of the controller, as ordered, and no hold on them. */
export function meant({ table, order, erasure, parameters, own }: Statement): {
  from: readonly string[];
  where: string;
} {
  const { which } = order;
  const from = 'keys' in which ? [] : (which.using?.(parameters) ?? []);
  const parts = [`${ITEM}.controller = ${own}`, whereSql(which, table, erasure.schema, parameters)];
  if (erasure.holdsOn !== undefined)
    parts.push(`NOT ${heldSql(parameters, { table, category: order.category, on: erasure.holdsOn }, erasure.schema)}`);
  return { from, where: parts.join('\n    AND ') };
}

/** Columns that point to a stored object. */
export const filesOf = (table: NamedTable, columns: readonly string[]): string[] =>
  columns.filter((name) => table.columns[name]?.file === true);

/** Names of all columns that hold something personal, whatever a policy lists. */
export function personalColumns(table: NamedTable): string[] {
  return Object.keys(table.columns);
}

/** A table of the persons themselves: their row goes last, by `erasePersons`. */
export function isPersonTable(table: Pick<MappedTable, 'key' | 'person'>): boolean {
  return table.key.length === 1 && table.key[0] === table.person;
}

/** Statements that take the stored objects of the rows in `hit` (`f1…`). */
export function unfiled({ table, order, erasure, parameters, own }: Statement, whole: boolean): string[] {
  const files = filesOf(table, whole ? personalColumns(table) : order.columns);
  if (files.length === 0) return [];
  const ids = files.map((_, place) => `SELECT f${place + 1} FROM hit`).join(' UNION ALL ');
  return [
    `unfiled AS (DELETE FROM files AS x WHERE x.controller = ${own} AND x.id IN (${ids}) RETURNING x.id)`,
    `queued AS (INSERT INTO file_removals (controller, file_id, queued_at)
      SELECT ${own}, id, ${parameters.add(erasure.at, 'text')}::timestamptz FROM unfiled ON CONFLICT DO NOTHING)`,
  ];
}

/** What was hit: UUIDs one after the other without hyphens, as many times quicker to carry, or other keys as text. */
export type Keys = Pick<JournalRecord, 'rows' | 'ids'>;

/** The key of a row, and all keys of the rows of a relation with such a column `k`; SQL. */
export function keysSql(table: NamedTable, schema: LiveSchema): { readonly key: string; readonly all: string } {
  const [name, ...more] = table.key;
  if (more.length === 0 && schema.get(table.name)?.columns.get(name!)?.type === 'uuid')
    return { key: `${ITEM}.${quoteName(name!)}`, all: "encode(string_agg(uuid_send(k), ''), 'hex')" };
  return { key: keyText(table, schema), all: "string_agg(k, E'\\n')" };
}

/** Reads what `keysSql` gathered. */
export function keysOf(text: string | null): Keys {
  if (text === null) return { ids: '' };
  return /^[0-9a-f]{32}/.test(text) ? { ids: text } : { rows: text.split('\n') };
}

export const countKeys = ({ rows, ids = '' }: Keys): number => rows?.length ?? ids.length / 32;

/**
 * Earlier values go with what they were before. In a statement of its own, behind the one that erases: it sees what was
 * corrected while that waited for a row.
 */
export async function uncorrect(
  tx: Tx,
  { table, order, erasure }: Statement,
  hits: Keys,
  whole: boolean,
): Promise<void> {
  if (countKeys(hits) === 0 || hits.ids === undefined) return;
  const about = [erasure.controller, table.name];
  const any = 'SELECT FROM corrections WHERE controller = $1 AND table_name = $2';
  const [found] = await tx.query<{ any: boolean }>(`SELECT EXISTS (${any}) AS any`, about, 'corrections-any');
  if (found?.any !== true) return;
  const ids = `{${hits.ids.match(/.{32}/g)!.join(',')}}`;
  const rows = 'AND row_id = ANY ($3::text::uuid[])';
  if (whole) await tx.run(`DELETE FROM corrections WHERE controller = $1 AND table_name = $2 ${rows}`, [...about, ids]);
  else
    await tx.run(
      `DELETE FROM corrections WHERE controller = $1 AND table_name = $2 ${rows} AND column_name = ANY ($4::text[])`,
      [...about, ids, [...order.columns]],
    );
}
