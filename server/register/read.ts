/** Reading the register: only through the permit's columns and rows, decrypted, national ids masked. */
import type { Row, SqlValue } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { reach } from '../guard/index.ts';
import type { Desk } from './desk.ts';
import { columnsOf, type TableName, type Values } from './tables.ts';
import { maskNationalId } from './values/national-id.ts';
import type { Suspicion } from './values/scan.ts';

/** A row as the permit shows it: absent columns are out of its reach, null ones empty, masked or over for it. */
export type ReadRow<T extends TableName> = Partial<Values<T>> & {
  readonly id: string;
  readonly person_id: string;
  readonly source: string;
  readonly collected_at: string;
  /** Columns that came from elsewhere than the row. */
  readonly origins?: Readonly<Record<string, { readonly source: string; readonly collectedAt: string }>>;
  readonly flags?: readonly Suspicion[];
};

export interface ReadOptions {
  readonly id?: string;
  /** At most; 100 unless said. */
  readonly most?: number;
  /** The last id of the page before. */
  readonly after?: string;
  /** National ids in full; else their birth date and stars. */
  readonly inFull?: boolean;
}

/** Encrypted columns opened, blind indexes left out. */
function opened(desk: Desk, table: TableName, { row, inFull }: { row: Row; inFull: boolean }): Row {
  const shown = Object.entries(row).flatMap(([column, value]): [string, unknown][] => {
    const type = columnsOf(table)[column]?.type;
    if (type === 'index') return [];
    if (type !== 'secret' || value === null) return [[column, value]];
    const text = desk.keys.decryptText(value as Uint8Array, { table, column, row: String(row['id']) });
    return [[column, column === 'national_id' && !inFull ? maskNationalId(text) : text]];
  });
  return { ...(table === 'persons' ? { person_id: row['id'] } : {}), ...Object.fromEntries(shown) };
}

/**
 * Rows of one table, oldest id first.
 * @throws HjemmelError `outside-permit` when nothing of the table may be seen
 */
export async function readItems<T extends Exclude<TableName, 'readings'>>(
  desk: Desk,
  table: T,
  options: ReadOptions = {},
): Promise<ReadRow<T>[]> {
  const { id, most = 100, after, inFull = false } = options;
  const own = reach(desk.tx, desk.permit);
  const conditions = [
    own.rows(table, 't'),
    ...(id === undefined ? [] : [`t.id = ${own.add(id, 'text')}::uuid`]),
    ...(after === undefined ? [] : [`t.id > ${own.add(after, 'text')}::uuid`]),
  ];
  const columns = own.columns(table, 't');
  const limit = own.add(Math.min(most, 1000), 'integer');
  const text = `SELECT ${columns} FROM ${own.from(table, 't')} WHERE ${conditions.join(' AND ')} ORDER BY t.id LIMIT ${limit}`;
  const rows = await desk.tx.query(text, own.values);
  return rows.map((row) => opened(desk, table, { row, inFull }) as unknown as ReadRow<T>);
}

export interface ReadingRow {
  readonly metering_point_id: string;
  readonly starts_at: string;
  readonly register: string;
  readonly resolution: string;
  readonly value: number | null;
  readonly quality: string;
  readonly source: string;
  readonly collected_at: string;
}

/** Readings of a span, in batches of some thousand, at no finer resolution than the purpose may see. */
export async function* readReadings(
  desk: Desk,
  span: { readonly from: string; readonly until: string },
): AsyncGenerator<readonly ReadingRow[]> {
  const own = reach(desk.tx, desk.permit);
  const between = `t.starts_at >= ${own.add(span.from, 'text')}::timestamptz AND t.starts_at < ${own.add(span.until, 'text')}::timestamptz`;
  const text = `SELECT ${own.columns('readings', 't')} FROM ${own.from('readings', 't')}
    WHERE ${own.rows('readings', 't')} AND ${between} ORDER BY t.starts_at`;
  yield* desk.tx.batches<ReadingRow>(text, own.values, 5000);
}

/** How many staged rows are of persons outside the set of the permit, or of a time its purpose may no longer see. */
export async function stagedOutside(desk: Desk, table: TableName, stage: string): Promise<number> {
  const own = reach(desk.tx, desk.permit);
  const text = `SELECT count(*) AS outside FROM pg_temp.${stage} s WHERE NOT ${own.within(table, 's')}`;
  const [row] = await desk.tx.query<{ outside: number }>(text, own.values);
  return row!.outside;
}

export interface EarlierValue {
  readonly column: string;
  readonly value: unknown;
  readonly source: string;
  readonly collectedAt: string;
  readonly correctedAt: string;
}

interface CorrectionRow {
  readonly id: string;
  readonly column_name: string;
  readonly old_value: Uint8Array;
  readonly old_source: string;
  readonly old_collected_at: string;
  readonly corrected_at: string;
}

/** The columns whose history may be shown: within the permit, and neither masked nor over for its purpose. */
async function shownColumns(desk: Desk, table: TableName, id: string): Promise<string[]> {
  const own = reach(desk.tx, desk.permit);
  const names = own.names(table);
  const empty = names.map(
    (name) => `(t."${name}" IS NULL AND coalesce(cardinality(facts.protections), 0) = 0) AS "${name}?"`,
  );
  const text = `SELECT ${[own.columns(table, 't'), ...empty].join(', ')} FROM ${own.from(table, 't')}
    WHERE ${own.rows(table, 't')} AND t.id = ${own.add(id, 'text')}::uuid`;
  const [row] = await desk.tx.query(text, own.values);
  if (row === undefined) throw new HjemmelError('record-unknown', { table });
  return names.filter((name) => row[name] !== null || row[`${name}?`] === true);
}

/** Earlier values of a row, newest first: what they were, where they came from, and when they were corrected. */
export async function readHistory(
  desk: Desk,
  table: Exclude<TableName, 'readings'>,
  options: { readonly id: string; readonly inFull?: boolean },
): Promise<EarlierValue[]> {
  const columns = await shownColumns(desk, table, options.id);
  const rows = await desk.tx.query<CorrectionRow>(
    `SELECT id, column_name, old_value, old_source, old_collected_at, corrected_at FROM corrections
     WHERE controller = $1 AND table_name = $2 AND row_id = $3 AND column_name = ANY($4::text[])
     ORDER BY corrected_at DESC, id DESC`,
    [desk.controller, table, options.id, columns],
  );
  return rows.map((row) => {
    const place = { table: 'corrections', column: 'old_value', row: row.id };
    const value: unknown = JSON.parse(desk.keys.decryptText(row.old_value, place));
    const masked = row.column_name === 'national_id' && options.inFull !== true && typeof value === 'string';
    return {
      column: row.column_name,
      value: masked ? maskNationalId(value) : value,
      source: row.old_source,
      collectedAt: row.old_collected_at,
      correctedAt: row.corrected_at,
    };
  });
}

export interface FlaggedRow {
  readonly table: TableName;
  readonly id: string;
  readonly person: string;
  readonly flags: readonly Suspicion[];
}

/** Rows whose free text the scan suspects, for somebody to look at and remove what does not belong there. */
export async function listFlagged(desk: Desk, most = 100): Promise<FlaggedRow[]> {
  const found: FlaggedRow[] = [];
  for (const [table, mapped] of desk.map.tables) {
    const own = reach(desk.tx, desk.permit);
    if (!mapped.structure.includes('flags') || own.names(table).length === 0) continue;
    const rows = await desk.tx.query<Omit<FlaggedRow, 'table'>>(
      `SELECT t.id, t.person_id AS person, t.flags FROM ${own.from(table, 't')}
       WHERE ${own.rows(table, 't')} AND t.flags <> '{}' ORDER BY t.id LIMIT ${own.add(most - found.length, 'integer')}`,
      own.values as SqlValue[],
    );
    found.push(...rows.map((row) => ({ ...row, table: table as TableName })));
  }
  return found;
}
