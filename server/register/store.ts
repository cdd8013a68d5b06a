/** Writing rows of the register: one by one, or many in a stream. */
import type { SqlValue, Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';

/** By column, as the store takes it. */
export type StoredRow = Readonly<Record<string, SqlValue>>;

/** Names of tables and columns come from `tables.ts`, never from outside; this makes sure. */
export function plainName(text: string): string {
  if (!/^[a-z_]+$/.test(text)) throw new TypeError('a name of the register has lower-case letters only');
  return text;
}

/** What is there already, as an error: `already-recorded` with the unique index that says so. */
export function knownAlready(error: unknown, table: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === '23505') {
    const index = 'constraint' in (error as object) ? String((error as { constraint?: unknown }).constraint) : '';
    return new HjemmelError('already-recorded', { table, what: index.replace(`${table}_`, '') }, error);
  }
  if (code === '23503') return new HjemmelError('record-unknown', { table }, error);
  return error;
}

export async function insertRow(tx: Tx, table: string, row: StoredRow): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, i) => `$${i + 1}`);
  const text = `INSERT INTO ${plainName(table)} (${columns.map(plainName).join(', ')}) VALUES (${places.join(', ')})`;
  try {
    await tx.run(text, Object.values(row));
  } catch (error) {
    throw knownAlready(error, table);
  }
}

/** Marks that COPY's text format gives a meaning (PostgreSQL manual, COPY, Text Format). */
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyField(value: SqlValue | undefined): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string')
    return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (mark) => ESCAPES[mark]!) : value;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  if (typeof value === 'object') {
    const items = value.map((item) => `"${String(item).replace(/[\\"]/g, '\\$&')}"`);
    return copyField(`{${items.join(',')}}`);
  }
  return String(value);
}

const LINES = 500;

function* copyLines(columns: readonly string[], rows: readonly StoredRow[]): Generator<Uint8Array> {
  for (let from = 0; from < rows.length; from += LINES) {
    const lines = rows
      .slice(from, from + LINES)
      .map((row) => columns.map((column) => copyField(row[column])).join('\t'));
    yield Buffer.from(`${lines.join('\n')}\n`, 'utf8');
  }
}

/** What to do with rows whose key is there already. */
export type Known = 'refuse' | 'skip';

/** Rows of one table on their way into it. */
export interface Stage {
  readonly name: string;
  readonly table: string;
  readonly columns: string;
}

/**
 * Streams rows into a table of this transaction.
 * @param columns those that any of the rows fills
 */
export async function stageRows(
  tx: Tx,
  target: { readonly table: string; readonly columns: readonly string[] },
  rows: readonly StoredRow[],
): Promise<Stage> {
  const table = plainName(target.table);
  const columns = target.columns.map(plainName).join(', ');
  const name = `staged_${table}`;
  await tx.script(
    `CREATE TEMPORARY TABLE IF NOT EXISTS ${name} (LIKE ${table} INCLUDING DEFAULTS) ON COMMIT DROP; TRUNCATE pg_temp.${name}`,
  );
  await tx.copyIn(`COPY pg_temp.${name} (${columns}) FROM STDIN`, copyLines(target.columns, rows));
  return { name, table, columns };
}

/** @returns how many rows are new */
export async function insertStaged(tx: Tx, { name, table, columns }: Stage, known: Known): Promise<number> {
  const skip = known === 'skip' ? ' ON CONFLICT DO NOTHING' : '';
  try {
    return await tx.run(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM pg_temp.${name}${skip}`);
  } catch (error) {
    throw knownAlready(error, table);
  }
}

/** Streams rows that are known to be new. */
export async function copyRows(tx: Tx, table: string, rows: readonly StoredRow[]): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  return insertStaged(tx, await stageRows(tx, { table, columns: Object.keys(first) }, rows), 'refuse');
}

/** Partitions for readings, one for each month that is needed. */
export async function prepareMonths(tx: Tx, months: Iterable<string>): Promise<void> {
  for (const month of months) await tx.query('SELECT hjemmel_readings_month($1)', [`${month}-15T00:00:00Z`]);
}

/** Changes columns of one row. */
export async function updateRow(
  tx: Tx,
  table: string,
  { controller, id, values }: { readonly controller: number; readonly id: string; readonly values: StoredRow },
): Promise<void> {
  const sets = Object.keys(values).map((column, i) => `${plainName(column)} = $${i + 3}`);
  const text = `UPDATE ${plainName(table)} SET ${sets.join(', ')} WHERE controller = $1 AND id = $2`;
  try {
    await tx.run(text, [controller, id, ...Object.values(values)]);
  } catch (error) {
    throw knownAlready(error, table);
  }
}

export async function idOfPoint(tx: Tx, controller: number, gsrn: string): Promise<string | undefined> {
  const text = 'SELECT id FROM metering_points WHERE controller = $1 AND gsrn = $2';
  return (await tx.query<{ id: string }>(text, [controller, gsrn], 'register-point'))[0]?.id;
}

/** Those who belong to an organisation. */
export async function personsOfOrganisation(tx: Tx, controller: number, organisation: string): Promise<string[]> {
  const text = 'SELECT id FROM persons WHERE controller = $1 AND organisation_id = $2';
  return (await tx.query<{ id: string }>(text, [controller, organisation])).map(({ id }) => id);
}

export async function relationsOf<R>(tx: Tx, controller: number, person: string): Promise<R[]> {
  const text = `SELECT id, person_id AS person, other_person_id AS other, relation, from_on AS "fromOn", to_on AS "toOn", source
    FROM relations WHERE controller = $1 AND (person_id = $2 OR other_person_id = $2) ORDER BY id`;
  return tx.query<R>(text, [controller, person]);
}

export async function endRelationOf(
  tx: Tx,
  { controller, id, person, on }: { controller: number; id: string; person: string; on: string },
): Promise<number> {
  const text = `UPDATE relations SET to_on = $4 WHERE controller = $1 AND id = $2
    AND (person_id = $3 OR other_person_id = $3) AND from_on <= $4::date`;
  return tx.run(text, [controller, id, person, on]);
}
