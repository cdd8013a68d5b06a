/**
 * The one erase path. Retention, cases, withdrawals and the replay after a restore all end here: the statements are made
 * from the data map, look at holds last, and take with them what stands beside the data (earlier values, stored objects,
 * computed columns). What was erased is in the journal before the transaction commits.
 */
import type { Tx } from '../db/index.ts';
import type { JournalRecord } from '../journal/index.ts';
import type { LiveSchema } from './columns.ts';
import { blankColumns } from './erase-columns.ts';
import { canGoTogether, eraseRows, eraseTogether, type Together } from './erase-rows.ts';
import {
  countKeys,
  type Erased,
  type Erasure,
  isPersonTable,
  type Keys,
  type NamedTable,
  newStatement,
  type Order,
  personalColumns,
} from './erase-statement.ts';

const NOTHING: Erased = { rows: 0, files: 0, anonymised: 0 };

/** Whether nothing personal is left in a row without the columns. */
function isWhole(table: NamedTable, schema: LiveSchema, columns: readonly string[]): boolean {
  if (columns.some((name) => table.columns[name]?.erase === 'row')) return true;
  if (isPersonTable(table) || (schema.get(table.name)?.children.length ?? 0) > 0) return false;
  return personalColumns(table).every((name) => columns.includes(name));
}

/** Rows per line of the journal: a line stays well under a megabyte. */
const [LINE_ROWS, LINE_IDS] = [5000, 20_000];

/** Lines for the rows of one order, or of several that went together. */
function journalRecords(orders: readonly Order[], { rows, ids }: Keys, columns?: readonly string[]): JournalRecord[] {
  const certificates = orders.flatMap(({ certificate }) => certificate ?? []);
  const common = {
    table: orders[0]!.table,
    action: orders.every(({ action }) => action === 'anonymise') ? ('anonymise' as const) : ('erase' as const),
    ...(columns === undefined ? {} : { columns: [...columns] }),
    ...(certificates.length === 0 ? {} : { certificates }),
  };
  const records: JournalRecord[] = [];
  if (ids === undefined)
    for (let at = 0; at < rows!.length; at += LINE_ROWS)
      records.push({ ...common, rows: rows!.slice(at, at + LINE_ROWS) });
  else
    for (let at = 0; at < ids.length; at += LINE_IDS * 32)
      records.push({ ...common, ids: ids.slice(at, at + LINE_IDS * 32) });
  return records;
}

interface Done {
  readonly erased: Erased;
  readonly records: readonly JournalRecord[];
}

async function carryOut(tx: Tx, erasure: Erasure, order: Order): Promise<Done> {
  if (order.columns.length === 0) return { erased: NOTHING, records: [] };
  const statement = newStatement(erasure, order);
  if (isWhole(statement.table, erasure.schema, order.columns)) {
    const { gone, files, anonymised } = await eraseRows(tx, statement);
    return { erased: { rows: countKeys(gone), files, anonymised }, records: journalRecords([order], gone) };
  }
  const { gone, emptied, files } = await blankColumns(tx, statement);
  return {
    erased: { rows: countKeys(gone) + countKeys(emptied), files, anonymised: 0 },
    records: [...journalRecords([order], gone), ...journalRecords([order], emptied, order.columns)],
  };
}

/**
 * Carries out orders in one transaction; what holds cover stays. Erasing twice is erasing once. The journal is written
 * after the last of them, as near to the commit as can be.
 */
export async function eraseItems(tx: Tx, erasure: Erasure, orders: readonly Order[]): Promise<Erased[]> {
  const done: Done[] = [];
  for (const order of orders) done.push(await carryOut(tx, erasure, order));
  const records = done.flatMap((one) => one.records);
  if (records.length > 0) await erasure.journal?.append(tx, records);
  return done.map(({ erased }) => erased);
}

/**
 * The same for a stretch of a table in which the row alone decides: what goes as a whole goes in one statement, whatever
 * groups it belongs to. What is due in other rows goes group by group.
 */
export async function eraseStretch(tx: Tx, erasure: Erasure, together: Together): Promise<Erased[]> {
  const { parts } = together;
  const orders = parts.map(({ order }) => order);
  if (!canGoTogether(together)) return eraseItems(tx, erasure, orders);
  const { gone, files, left } = await eraseTogether(tx, erasure, together);
  const records = gone.flatMap(({ places, keys }) =>
    journalRecords(
      places.map((place) => orders[place]!),
      keys,
    ),
  );
  const rest: Done[] = [];
  if (left) for (const order of orders) rest.push(await carryOut(tx, erasure, order));
  records.push(...rest.flatMap((one) => one.records));
  if (records.length > 0) await erasure.journal?.append(tx, records);
  return parts.map((_, place) => ({
    rows: gone.reduce(
      (sum, { places, keys }) => sum + (places.includes(place) ? countKeys(keys) : 0),
      rest[place]?.erased.rows ?? 0,
    ),
    files: files + (rest[place]?.erased.files ?? 0),
    anonymised: 0,
  }));
}
