/** Correcting what is held (GDPR arts. 5(1)(d) and 16): the new value with its own origin, the earlier one kept until it is erased. */
import { randomUUIDv7 } from 'node:crypto';
import type { Row, SqlValue } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { reach } from '../guard/index.ts';
import { admit } from './admit.ts';
import { checkRow, errorsIn, valuesInvalid } from './check-row.ts';
import { type Desk, mayCollect } from './desk.ts';
import { refreshFacts, TABLES_OF_FACTS } from './facts-sql.ts';
import { derivedValues, encodeValue, type Origin, scannedColumns } from './record-item.ts';
import { insertRow, type StoredRow, updateRow } from './store.ts';
import { columnsOf, type TableName, type Values } from './tables.ts';
import type { Problem, Stored } from './values/check.ts';
import { scanText } from './values/scan.ts';

export interface Correction<T extends TableName> extends Origin {
  readonly id: string;
  /** The new values; null empties. */
  readonly values: Partial<Values<T>>;
}

type OriginOf = Readonly<Record<string, { readonly source: string; readonly collectedAt: string }>>;

/** The value as it was given, whatever its column keeps it as. */
function plainValue(desk: Desk, place: { table: TableName; column: string; row: string }, value: unknown): unknown {
  const { type } = columnsOf(place.table)[place.column]!;
  if (value === null) return null;
  if (type === 'secret') return desk.keys.decryptText(value as Uint8Array, place);
  return type === 'index' ? Buffer.from(value as Uint8Array).toString('hex') : value;
}

function earlierRow(desk: Desk, table: TableName, told: { row: Row; person: string; column: string }): StoredRow {
  const { row, person, column } = told;
  const id = randomUUIDv7();
  const origin = (row['origins'] as OriginOf | undefined)?.[column];
  const old = plainValue(desk, { table, column, row: String(row['id']) }, row[column]);
  return {
    controller: desk.controller,
    id,
    person_id: person,
    table_name: table,
    row_id: String(row['id']),
    column_name: column,
    old_value: desk.keys.encrypt(JSON.stringify(old), { table: 'corrections', column: 'old_value', row: id }),
    old_source: origin?.source ?? String(row['source']),
    old_collected_at: origin?.collectedAt ?? String(row['collected_at']),
    corrected_at: desk.at,
  };
}

/** Where the corrected columns now come from: beside the row's own origin, or as it where the table has no such column. */
function originRow(desk: Desk, row: Row, told: { columns: readonly string[] } & Origin): StoredRow {
  const { columns, source, collectedAt = desk.at } = told;
  if (!('origins' in row)) return { source, collected_at: collectedAt };
  const own = Object.fromEntries(columns.map((column) => [column, { source, collectedAt }]));
  return { origins: JSON.stringify({ ...(row['origins'] as OriginOf), ...own }) };
}

function flagsRow(desk: Desk, table: TableName, after: Row): StoredRow {
  const scanned = scannedColumns(desk, table);
  if (scanned === undefined) return {};
  const texts = scanned.map((column) => after[column]).filter((text) => typeof text === 'string');
  return { flags: scanText(texts.join('\n')) };
}

async function lockRow(desk: Desk, table: TableName, id: string): Promise<Row> {
  const own = reach(desk.tx, desk.permit);
  const text = `SELECT t.* FROM ${table} t WHERE t.id = ${own.add(id, 'text')}::uuid AND ${own.within(table, 't')} FOR UPDATE OF t`;
  const [row] = await desk.tx.query(text, own.values);
  if (row === undefined) throw new HjemmelError('record-unknown', { table });
  return row;
}

/** Columns whose value is another than before: a correction to the same value is none. */
function changedColumns(
  desk: Desk,
  table: TableName,
  told: { row: Row; values: Readonly<Record<string, Stored | null>> },
) {
  return Object.entries(told.values).filter(([column, value]) => {
    const old = plainValue(desk, { table, column, row: String(told.row['id']) }, told.row[column]);
    const same =
      typeof old === 'object' && old !== null ? JSON.stringify(old) === value : String(old) === String(value);
    return !same;
  });
}

/**
 * Corrects columns of one row.
 * @returns warnings; nothing is written where nothing changes
 * @throws HjemmelError as `recordItem`; `record-unknown` when the permit reaches no such row
 */
export async function correctValue<T extends Exclude<TableName, 'readings'>>(
  desk: Desk,
  table: T,
  correction: Correction<T>,
): Promise<readonly Problem[]> {
  const given = Object.keys(correction.values);
  const row = await lockRow(desk, table, correction.id);
  const person = String(table === 'persons' ? row['id'] : row['person_id']);
  mayCollect(desk, person);
  admit(desk, { table, columns: given, source: correction.source });
  const { values, problems } = checkRow(table, correction.values, desk.context);
  const missing = new Set(given);
  const own = problems.filter(({ field, problem }) => problem !== 'required' || missing.has(field));
  if (errorsIn(own).length > 0) throw valuesInvalid(errorsIn(own));
  const changed = changedColumns(desk, table, { row, values });
  if (changed.length === 0) return own;
  for (const [column] of changed)
    await insertRow(desk.tx, 'corrections', earlierRow(desk, table, { row, person, column }));
  const stored = changed.map(([column, value]): [string, SqlValue] => [
    column,
    value === null ? null : encodeValue(desk, { table, column, row: correction.id }, value),
  ]);
  const columns = changed.map(([column]) => column);
  await updateRow(desk.tx, table, {
    controller: desk.controller,
    id: correction.id,
    values: {
      ...Object.fromEntries(stored),
      ...derivedValues(desk, table, Object.fromEntries(changed)),
      ...originRow(desk, row, { columns, ...correction }),
      ...flagsRow(desk, table, { ...row, ...Object.fromEntries(changed) }),
    },
  });
  if (TABLES_OF_FACTS.has(table)) await refreshFacts(desk, [person]);
  return own;
}
