/**
 * Loads a batch of people, whole or not at all: rows go in as JSON, one statement for each table; a series of readings is
 * spread out by the store itself. This is an operator's bulk load past the register's checks; a test holds what is
 * made to the same rules.
 */
import type { DataMap } from '@hjemmel/core';
import type { Database, Tx } from '../db/index.ts';
import type { ControllerKeys } from '../keys/index.ts';
import type { SeedRow, Series } from './world.ts';

/** What others point to comes first. */
const ORDER = [
  'recipients',
  'recipient_documents',
  'tariffs',
  'competitions',
  'organisations',
  'persons',
  'person_keys',
  'person_facts',
  'person_events',
  'relations',
  'powers_of_attorney',
  'addresses',
  'metering_points',
  'meters',
  'agreements',
  'supplies',
  'orders',
  'invoices',
  'payments',
  'reminders',
  'correspondence',
  'recordings',
  'pictures',
  'picture_positions',
  'positions',
  'login_accounts',
  'web_events',
  'equipment',
  'energy_habits',
  'profiles',
  'credit_ratings',
  'vulnerability_notes',
  'marketing_messages',
  'survey_answers',
  'participations',
  'competition_entries',
  'applications',
  'external_data',
  'holds',
];

const hexOf = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

/** What the columns hold that are found by a blind index: column, index column, kind of the index. */
const INDEXED: Readonly<Record<string, readonly [column: string, index: string, kind: string]>> = {
  persons: ['national_id', 'national_id_index', 'national-id'],
  login_accounts: ['subject_index', 'subject_index', 'subject_index'],
};

/** The row with its protected columns encrypted, as the register keeps them. */
export function sealRow(row: SeedRow, table: string, { keys, map }: { keys: ControllerKeys; map: DataMap }): SeedRow {
  const sealed: Record<string, unknown> = { ...row };
  const indexed = INDEXED[table];
  if (indexed !== undefined) {
    const [column, index, kind] = indexed;
    const value = row[column];
    sealed[index] = typeof value === 'string' ? hexOf(keys.blindIndex(kind, value)) : null;
  }
  for (const [column, { encrypted }] of Object.entries(map.tables[table]?.columns ?? {})) {
    const value = row[column];
    if (encrypted && typeof value === 'string')
      sealed[column] = hexOf(keys.encrypt(value, { table, column, row: row.id! }));
  }
  return sealed;
}

/** A key for each person. */
export function personKeys(rows: readonly SeedRow[], keys: ControllerKeys): SeedRow[] {
  return rows.map(({ id }) => ({ person_id: id!, wrapped: hexOf(keys.newKey(id!).wrapped) }));
}

function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('people belong to a controller');
  return tx.scope.controller;
}

/** @param again rows that are there already are left as they are */
export async function insertRows(
  tx: Tx,
  tables: ReadonlyMap<string, readonly SeedRow[]>,
  again = false,
): Promise<void> {
  const unknown = [...tables.keys()].filter((table) => !ORDER.includes(table));
  if (unknown.length > 0) throw new TypeError(`no place in the order for ${unknown.join(', ')}`);
  for (const table of ORDER) {
    const rows = tables.get(table);
    if (rows === undefined || rows.length === 0) continue;
    // Names of tables and columns are this program's own.
    const columns = Object.keys(rows[0]!).join(', ');
    await tx.run(
      `INSERT INTO ${table} (controller, ${columns})
       SELECT $1, ${columns} FROM json_populate_recordset(NULL::${table}, $2::json)${again ? ' ON CONFLICT DO NOTHING' : ''}`,
      [controllerOf(tx), JSON.stringify(rows)],
    );
  }
}

/**
 * Each value at its place in local time. What would have been collected later than `until` was collected then.
 */
export async function insertSeries(
  tx: Tx,
  series: readonly Series[],
  of: { zone: string; until: string },
): Promise<void> {
  if (series.length === 0) return;
  await tx.run(
    `INSERT INTO readings
       (controller, metering_point_id, person_id, starts_at, collected_at, value, register, resolution, quality, source)
     SELECT $1, s.metering_point_id, s.person_id, m.starts_at,
       LEAST(m.starts_at + m.length + interval '26 hours', $4::timestamptz), v.value, s.register, s.resolution,
       CASE WHEN v.place = ANY (s.estimated) THEN 'estimated' ELSE 'measured' END, s.source
     FROM json_to_recordset($2::json) AS s (metering_point_id uuid, person_id uuid, register reading_register,
         resolution reading_resolution, from_on date, "values" bigint[], estimated bigint[], source text)
       CROSS JOIN LATERAL unnest(s."values") WITH ORDINALITY AS v (value, place)
       CROSS JOIN LATERAL (SELECT
         CASE s.resolution
           WHEN 'PT1H' THEN (s.from_on::timestamp AT TIME ZONE $3) + (v.place - 1) * interval '1 hour'
           WHEN 'P1D' THEN (s.from_on + (v.place - 1) * interval '1 day') AT TIME ZONE $3
           WHEN 'P1M' THEN (s.from_on + (v.place - 1) * interval '1 month') AT TIME ZONE $3
           ELSE (s.from_on + (v.place - 1) * interval '1 year') AT TIME ZONE $3
         END AS starts_at,
         CASE s.resolution WHEN 'PT1H' THEN interval '1 hour' WHEN 'P1D' THEN interval '1 day'
           WHEN 'P1M' THEN interval '1 month' ELSE interval '1 year' END AS length) m`,
    [controllerOf(tx), JSON.stringify(series), of.zone, of.until],
  );
}

/** Makes the partitions that readings from the first to the last of these months will need. */
export async function preparePartitions(db: Database, controller: number, months: readonly string[]): Promise<void> {
  const text = 'SELECT hjemmel_readings_month(first) FROM unnest($1::timestamptz[]) AS m (first)';
  await db.query({ controller }, text, [months.map((month) => `${month}T00:00:00Z`)]);
}

/** Those of the people that are there. */
export async function knownPeople(db: Database, controller: number, ids: readonly string[]): Promise<Set<string>> {
  const text = 'SELECT id FROM persons WHERE controller = $1 AND id = ANY ($2::uuid[])';
  const rows = await db.query<{ id: string }>({ controller }, text, [controller, ids]);
  return new Set(rows.map(({ id }) => id));
}

/** Whether the controller has a person other than these. */
export async function hasOthers(db: Database, controller: number, ids: readonly string[]): Promise<boolean> {
  const text = 'SELECT FROM persons WHERE controller = $1 AND id <> ALL ($2::uuid[]) LIMIT 1';
  return (await db.query({ controller }, text, [controller, ids])).length > 0;
}
