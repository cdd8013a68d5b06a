/** The data of a package: what a permit to disclose reaches, and nothing beside it. */
import { type DataMap, quoteName } from '@hjemmel/core';
import type { Row, Tx } from '../db/index.ts';
import { type Permit, type Reach, reach } from '../guard/index.ts';
import type { ControllerKeys } from '../keys/index.ts';

/** Columns that say what the values of a row mean. Whatever else holds rows together stays at home. */
const MEANING: Readonly<Record<string, readonly string[]>> = {
  addresses: ['kind'],
  agreements: ['product', 'from_on', 'to_on'],
  supplies: ['from_on', 'to_on'],
  readings: ['starts_at', 'register', 'resolution', 'quality'],
  orders: ['kind', 'product', 'placed_on', 'currency'],
  invoices: ['kind', 'issued_on', 'due_on', 'currency'],
  payments: ['paid_on', 'currency'],
  reminders: ['sent_on'],
  correspondence: ['channel', 'direction', 'happened_at'],
  vulnerability_notes: ['noted_on'],
  credit_ratings: ['rated_on'],
};

/** Of an item the column that is its own: not one that is counted to it because the policy has no name for that one. */
function ownColumns({ policy }: Permit, own: Reach, table: string): string[] {
  const itemOf = (name: string): string => name.split('.')[1]!;
  const { tables } = policy.map.map;
  const named = new Set(
    Object.values(tables).flatMap(({ columns }) => Object.values(columns).map(({ is }) => itemOf(is[0]!))),
  );
  return own.names(table).filter((name) => {
    const { is, file, item } = policy.map.tables.get(table)!.columns.get(name)!;
    // A stored object goes by another way than a row of values.
    return !file && (itemOf(is[0]!) === item || !named.has(item));
  });
}

export interface PackageColumns {
  readonly table: string;
  readonly columns: readonly string[];
  /** `contact.name` */
  readonly items: readonly string[];
}

/** What there is to send under a permit, table by table. */
export function packageColumns(tx: Tx, permit: Permit): PackageColumns[] {
  const own = reach(tx, permit);
  return own.tables.flatMap((table) => {
    const columns = ownColumns(permit, own, table);
    if (columns.length === 0) return [];
    const mapped = permit.policy.map.tables.get(table)!.columns;
    const items = columns.map((name) => `${mapped.get(name)!.category}.${mapped.get(name)!.item}`);
    return [{ table, columns, items: [...new Set(items)] }];
  });
}

/** The persons of whom there is a row to send. */
export async function listPersons(tx: Tx, permit: Permit, found: readonly PackageColumns[]): Promise<string[]> {
  const own = reach(tx, permit);
  const parts = found.map(({ table, columns }, place) => {
    const alias = `t${place}`;
    const person = quoteName(permit.policy.map.tables.get(table)!.person);
    const filled = columns.map((name) => `${alias}.${quoteName(name)} IS NOT NULL`).join(' OR ');
    return `SELECT ${alias}.${person} AS person FROM ${own.from(table, alias)} WHERE ${own.rows(table, alias)} AND (${filled})`;
  });
  if (parts.length === 0) return [];
  const rows = await tx.query<{ person: string }>(`${parts.join(' UNION ')} ORDER BY 1`, own.values);
  return rows.map(({ person }) => person);
}

/** Invoices that are overdue, unpaid and undisputed (NF-14); undefined where the permit shows no invoices. */
export async function findClaim(tx: Tx, permit: Permit, today: string): Promise<string[] | undefined> {
  const own = reach(tx, permit);
  if (!own.tables.includes('invoices')) return undefined;
  const rows = await tx.query<{ id: string }>(
    `SELECT i.id FROM ${own.from('invoices', 'i')}
     WHERE ${own.rows('invoices', 'i')} AND i.kind = 'invoice' AND i.disputed IS NOT TRUE
       AND i.due_on < ${own.add(today, 'date')} AND i.amount_minor > coalesce((SELECT sum(p.amount_minor) FROM payments p
         WHERE p.controller = i.controller AND p.person_id = i.person_id AND p.invoice_id = i.id), 0)`,
    own.values,
  );
  return rows.map(({ id }) => id);
}

const CLAIM_COLUMN: Readonly<Record<string, string>> = {
  invoices: 'id',
  payments: 'invoice_id',
  reminders: 'invoice_id',
};

/** The number of a meter and its installation: the row's id of it tells a recipient nothing. */
const METER = (alias: string): string => `(SELECT m.gsrn FROM metering_points m WHERE m.controller = ${alias}.controller
    AND m.id = ${alias}.metering_point_id) AS gsrn,
  (SELECT e.serial_number FROM meters e WHERE e.controller = ${alias}.controller
    AND e.metering_point_id = ${alias}.metering_point_id ORDER BY e.to_on DESC NULLS FIRST, e.from_on DESC LIMIT 1) AS meter_number`;

export interface DataOptions {
  readonly keys: ControllerKeys;
  /** Only these invoices, with what belongs to them. */
  readonly claim?: readonly string[] | undefined;
}

export type PersonData = Record<string, Row[]>;

function shown(row: Row, told: { table: string; columns: readonly string[]; map: DataMap; keys: ControllerKeys }): Row {
  const { table, columns, map, keys } = told;
  const values = columns.flatMap((column): [string, unknown][] => {
    const value = row[column];
    if (value === null || value === undefined) return [];
    if (column === 'metering_point_id')
      return [
        ['gsrn', row['gsrn']],
        ['meter_number', row['meter_number']],
      ].filter((pair): pair is [string, unknown] => pair[1] !== null);
    const { encrypted } = map.tables[table]!.columns[column]!;
    return [
      [column, encrypted ? keys.decryptText(value as Uint8Array, { table, column, row: String(row['id']) }) : value],
    ];
  });
  if (values.length === 0) return {};
  const meaning = (MEANING[table] ?? []).filter((column) => row[column] !== null && row[column] !== undefined);
  return { ...Object.fromEntries(meaning.map((column) => [column, row[column]])), ...Object.fromEntries(values) };
}

async function addTable(
  tx: Tx,
  permit: Permit,
  told: { readonly part: PackageColumns; readonly found: Map<string, PersonData> } & DataOptions,
): Promise<void> {
  const { part, found, keys, claim } = told;
  const { table, columns } = part;
  const own = reach(tx, permit);
  const owner = permit.policy.map.tables.get(table)!.person;
  const column = CLAIM_COLUMN[table];
  const only =
    claim === undefined || column === undefined
      ? ''
      : ` AND t.${column} = ANY(${own.add([...claim], 'text[]')}::uuid[])`;
  const meter = columns.includes('metering_point_id') ? `, ${METER('t')}` : '';
  const text = `SELECT ${own.columns(table, 't')}, t.${quoteName(owner)} AS "of person"${meter} FROM ${own.from(table, 't')}
    WHERE ${own.rows(table, 't')}${only} ORDER BY ${['of person', ...permit.policy.map.map.tables[table]!.key].map(quoteName).join(', ')}`;
  const { map } = permit.policy.map;
  for (const row of await tx.query(text, own.values)) {
    const values = shown(row, { table, columns, map, keys });
    if (Object.keys(values).length === 0) continue;
    const person = String(row['of person']);
    if (!found.has(person)) found.set(person, {});
    const data = found.get(person)!;
    data[table] ??= [];
    data[table].push(values);
  }
}

/** Exactly the permitted values, by person and table. */
export async function readPackageData(
  tx: Tx,
  permit: Permit,
  options: DataOptions,
): Promise<ReadonlyMap<string, PersonData>> {
  const found = new Map<string, PersonData>();
  for (const part of packageColumns(tx, permit)) await addTable(tx, permit, { part, found, ...options });
  return found;
}

/** The e-mail addresses a permit shows. */
export async function emailsOf(tx: Tx, permit: Permit): Promise<{ person: string; email: string }[]> {
  const own = reach(tx, permit);
  const text = `SELECT ${own.columns('persons', 'p')} FROM ${own.from('persons', 'p')}
    WHERE ${own.rows('persons', 'p')} AND p.email IS NOT NULL ORDER BY p.id`;
  const rows = await tx.query<{ id: string; email: string | null }>(text, own.values);
  return rows.flatMap(({ id, email }) => (email === null ? [] : [{ person: id, email }]));
}
