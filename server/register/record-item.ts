/** Recording one row, or many: admitted, checked, scanned, encrypted, with its origin; facts of the person follow. */
import { randomUUIDv7 } from 'node:crypto';
import type { SqlValue } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { admitting, type Shape } from './admit.ts';
import { checkRow, errorsIn, valuesInvalid } from './check-row.ts';
import { type Desk, mayCollect } from './desk.ts';
import { refreshFacts, TABLES_OF_FACTS } from './facts-sql.ts';
import { stagedOutside } from './read.ts';
import { insertRow, insertStaged, type Known, prepareMonths, type StoredRow, stageRows } from './store.ts';
import { columnsOf, type ItemTable, type TableName, type Values } from './tables.ts';
import type { Problem, Stored } from './values/check.ts';
import { type Suspicion, scanText } from './values/scan.ts';

/** Where a value came from, a source of the policy, and when; the moment of the permit unless said. */
export interface Origin {
  readonly source: string;
  readonly collectedAt?: string;
}

export interface NewRow<T extends TableName> extends Origin {
  /** Made beforehand where something else refers to it; readings have none. */
  readonly id?: string;
  readonly person: string;
  readonly values: Values<T>;
  /** Columns that came from elsewhere than the row. */
  readonly origins?: Readonly<Record<string, Origin>>;
}

export interface Recorded {
  readonly id: string;
  /** What the scan of free text suspects; the row is listed for removal by `listFlagged`. */
  readonly flags: readonly Suspicion[];
  readonly warnings: readonly Problem[];
}

interface Encoded {
  readonly row: StoredRow;
  readonly flags: readonly Suspicion[];
}

/** The value as its column keeps it. */
export function encodeValue(
  desk: Desk,
  place: { table: TableName; column: string; row: string },
  value: Stored,
): SqlValue {
  const { type } = columnsOf(place.table)[place.column]!;
  if (type === 'secret') return desk.keys.encrypt(String(value), place);
  if (type === 'index') return desk.keys.blindIndex(place.column, String(value));
  return value;
}

/** Columns that follow from others: what an encrypted national id is found by. */
export function derivedValues(
  desk: Desk,
  table: TableName,
  values: Readonly<Record<string, Stored | null>>,
): StoredRow {
  if (table !== 'persons' || values['national_id'] === undefined) return {};
  const number = values['national_id'];
  return { national_id_index: number === null ? null : desk.keys.blindIndex('national-id', String(number)) };
}

/** Free-text columns of a table; undefined where it has none and so keeps no flags. */
export function scannedColumns(desk: Desk, table: TableName): readonly string[] | undefined {
  const free = Object.entries(desk.map.map.tables[table]?.columns ?? {}).filter(([, column]) => column['free-text']);
  return free.length === 0 ? undefined : free.map(([name]) => name);
}

function flagsOf(scanned: readonly string[] | undefined, values: Readonly<Record<string, Stored | null>>): Suspicion[] {
  const texts = (scanned ?? []).map((column) => values[column]).filter((text) => typeof text === 'string');
  return texts.length === 0 ? [] : scanText(texts.join('\n'));
}

function encode<T extends TableName>(
  desk: Desk,
  table: T,
  given: { row: NewRow<T>; id: string; values: Readonly<Record<string, Stored | null>> },
): Encoded {
  const { row, id, values } = given;
  const scanned = scannedColumns(desk, table);
  const flags = flagsOf(scanned, values);
  const columns = Object.entries(values).map(([column, value]): [string, SqlValue] => [
    column,
    value === null ? null : encodeValue(desk, { table, column, row: id }, value),
  ]);
  const origins = Object.entries(row.origins ?? {}).map(([column, { source, collectedAt }]) => [
    column,
    { source, collectedAt: collectedAt ?? desk.at },
  ]);
  return {
    flags,
    row: {
      controller: desk.controller,
      ...(table === 'readings' ? {} : { id }),
      ...(table === 'persons' ? {} : { person_id: row.person }),
      ...Object.fromEntries(columns),
      ...derivedValues(desk, table, values),
      ...(scanned === undefined ? {} : { flags }),
      ...(origins.length === 0 ? {} : { origins: JSON.stringify(Object.fromEntries(origins)) }),
      source: row.source,
      collected_at: row.collectedAt ?? desk.at,
    },
  };
}

function shapeOf<T extends TableName>(table: T, row: NewRow<T>): Shape {
  const filled = Object.entries(row.values).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const own = Object.entries(row.origins ?? {}).map(([column, { source }]) => [column, source]);
  return {
    table,
    columns: filled.map(([column]) => column),
    source: row.source,
    sources: own.length === 0 ? undefined : Object.fromEntries(own),
  };
}

/** For `registerPerson` and `recordItem`: everything but the facts. */
export async function recordRow<T extends TableName>(desk: Desk, table: T, row: NewRow<T>): Promise<Recorded> {
  mayCollect(desk, row.person);
  admitting(desk)(shapeOf(table, row));
  const { values, problems } = checkRow(table, row.values, desk.context);
  const errors = errorsIn(problems);
  if (errors.length > 0) throw valuesInvalid(errors);
  const id = table === 'persons' ? row.person : (row.id ?? randomUUIDv7());
  const { row: stored, flags } = encode(desk, table, { row, id, values });
  if (table === 'readings') await prepareMonths(desk.tx, [String(stored['starts_at']).slice(0, 7)]);
  await insertRow(desk.tx, table, stored);
  return { id, flags, warnings: problems };
}

/**
 * Records one row about a person that is registered.
 * @throws HjemmelError `category-not-listed`, `category-never`, `source-not-listed`, `outside-permit`; `values-invalid`
 *   with every problem of every field; `already-recorded`; `record-unknown` when what it refers to is not there
 */
export async function recordItem<T extends ItemTable>(desk: Desk, table: T, row: NewRow<T>): Promise<Recorded> {
  const recorded = await recordRow(desk, table, row);
  if (TABLES_OF_FACTS.has(table)) await refreshFacts(desk, [row.person]);
  return recorded;
}

export interface BulkOptions {
  /** `skip` leaves rows as they are whose key is known, so that an import can be run again. */
  readonly known?: Known;
  /** False where the caller refreshes the facts of these persons itself, after all their tables. */
  readonly refresh?: boolean;
}

export interface BulkResult {
  /** Rows that are new. */
  readonly recorded: number;
  /** Rows with errors, by their place among those given; nothing of them is stored. */
  readonly rejected: readonly { readonly place: number; readonly problems: readonly Problem[] }[];
  /** How many rows the scan of free text flagged. */
  readonly flagged: number;
}

/** Rows made ready, without those that have errors. */
export function encodeRows<T extends TableName>(desk: Desk, table: T, rows: readonly NewRow<T>[]) {
  const admitted = admitting(desk);
  const encoded: StoredRow[] = [];
  const columns = new Set<string>();
  const rejected: { place: number; problems: readonly Problem[] }[] = [];
  let flagged = 0;
  for (const [place, row] of rows.entries()) {
    mayCollect(desk, row.person);
    admitted(shapeOf(table, row));
    const { values, problems } = checkRow(table, row.values, desk.context);
    const errors = errorsIn(problems);
    if (errors.length > 0) {
      rejected.push({ place, problems: errors });
      continue;
    }
    const id = table === 'persons' ? row.person : (row.id ?? randomUUIDv7());
    const one = encode(desk, table, { row, id, values });
    if (one.flags.length > 0) flagged += 1;
    for (const column of Object.keys(one.row)) columns.add(column);
    encoded.push(one.row);
  }
  return { encoded, columns: [...columns], rejected, flagged };
}

/**
 * Records any number of rows of one table; what may be recorded is asked once for each shape of row.
 * @throws HjemmelError as `recordItem`, but for problems of values, which come back
 */
export async function bulkRecord<T extends ItemTable>(
  desk: Desk,
  table: T,
  batch: { readonly rows: readonly NewRow<T>[] } & BulkOptions,
): Promise<BulkResult> {
  const { rows, known = 'refuse', refresh = true } = batch;
  const { encoded, columns, rejected, flagged } = encodeRows(desk, table, rows);
  if (encoded.length === 0) return { recorded: 0, rejected, flagged };
  if (table === 'readings')
    await prepareMonths(desk.tx, new Set(encoded.map((row) => String(row['starts_at']).slice(0, 7))));
  const filled = encoded.map((row) => withDefaults(row, columns));
  const stage = await stageRows(desk.tx, { table, columns }, filled);
  if (desk.permit.persons === undefined) await mustBeInSet(desk, table, stage.name);
  const recorded = await insertStaged(desk.tx, stage, known);
  if (refresh && TABLES_OF_FACTS.has(table))
    await refreshFacts(
      desk,
      rows.map(({ person }) => person),
    );
  return { recorded, rejected, flagged };
}

/** Columns with a default that other rows of the batch fill: a copied NULL is no default. */
export function withDefaults(row: StoredRow, columns: readonly string[]): StoredRow {
  return columns.includes('origins') || columns.includes('disputed')
    ? {
        ...(columns.includes('origins') ? { origins: '{}' } : {}),
        ...(columns.includes('disputed') ? { disputed: false } : {}),
        ...row,
      }
    : row;
}

/** A permit for a set holds for those the policy permits it for, and nobody else. */
async function mustBeInSet(desk: Desk, table: TableName, stage: string): Promise<void> {
  const outside = await stagedOutside(desk, table, stage);
  if (outside > 0)
    throw new HjemmelError('outside-permit', { purpose: desk.permit.purpose, what: `${outside} × ${table}` });
}
