/** What the report reads of the store: everything through the permit's reach. */
import { type PolicyTable, quoteName } from '@hjemmel/core';
import type { Row, SqlValue, Tx } from '../db/index.ts';
import { itemEvents, type Permit, reach } from '../guard/index.ts';

/** The days of a row that start clocks, beside its columns. */
export const EVENTS = '~events';

/** All rows of one table, in batches. */
export function readRows(tx: Tx, permit: Permit, table: PolicyTable): AsyncGenerator<Row[]> {
  const own = reach(tx, permit);
  const { map, compiled } = permit.policy;
  const days = itemEvents(table, { alias: 't', zone: compiled.policy.timeZone, map: map.map });
  const pairs = Object.entries(days).map(([event, { sql }]) => `'${event}', (${sql})::text`);
  const keys = table.key.map((name) => `t.${quoteName(name)}`);
  const text = `SELECT ${own.columns(table.name, 't')}, jsonb_build_object(${pairs.join(', ')}) AS "${EVENTS}"
    FROM ${own.from(table.name, 't')} WHERE ${own.rows(table.name, 't')} ORDER BY ${keys.join(', ')}`;
  return tx.batches<Row>(text, own.values, 500);
}

/** The readings of one local day, as the store puts them together: a row for each of them would cost three times as much. */
export interface ReadingDayRow {
  readonly metering_point_id: string;
  readonly register: string;
  readonly resolution: string;
  readonly source: string;
  readonly day: string;
  readonly collected_on: string;
  readonly collected_from: string;
  readonly collected_until: string;
  /** `start value quality`, the start in seconds since 1970 and `-` for no value; one after the other, by time. */
  readonly points: string;
}

/** All readings, one metering point after the other, day by day. */
export function readReadingDays(tx: Tx, permit: Permit): AsyncGenerator<ReadingDayRow[]> {
  const own = reach(tx, permit);
  const zone = own.add(permit.policy.compiled.policy.timeZone, 'text');
  const text = `SELECT metering_point_id, register::text, resolution::text, source, day::text, collected_on::text,
      min(collected_at) AS collected_from, max(collected_at) AS collected_until,
      string_agg(extract(epoch FROM starts_at)::float8 || ' ' || coalesce(value::text, '-') || ' ' || quality, ',') AS points
    FROM (SELECT *, (starts_at AT TIME ZONE ${zone})::date AS day, (collected_at AT TIME ZONE ${zone})::date AS collected_on
      FROM (SELECT ${own.columns('readings', 't')} FROM ${own.from('readings', 't')} WHERE ${own.rows('readings', 't')}) t
      ORDER BY starts_at) r
    GROUP BY metering_point_id, register, resolution, source, day, collected_on
    ORDER BY metering_point_id, register, resolution, day, source, collected_on`;
  return tx.batches<ReadingDayRow>(text, own.values, 100);
}

/** Rows of a table that stands beside those of the map, of the person of the permit. */
async function beside<R>(
  tx: Tx,
  permit: Permit,
  ask: { readonly columns: string; readonly from: string; readonly person: string; readonly order: string },
): Promise<R[]> {
  const own = reach(tx, permit);
  const whose = own.persons(`t.${ask.person}`).join(' AND ');
  const text = `SELECT ${ask.columns} FROM ${ask.from} t
    WHERE t.controller = ${own.add(permit.controller, 'integer')} AND ${whose} ORDER BY ${ask.order}`;
  return tx.query<R>(text, own.values);
}

export interface CorrectionRow {
  readonly id: string;
  readonly table_name: string;
  readonly row_id: string;
  readonly column_name: string;
  readonly old_value: Uint8Array;
  readonly old_source: string;
  readonly old_collected_at: string;
  readonly corrected_at: string;
}

export const readCorrections = (tx: Tx, permit: Permit): Promise<CorrectionRow[]> =>
  beside(tx, permit, {
    columns:
      't.id, t.table_name, t.row_id, t.column_name, t.old_value, t.old_source, t.old_collected_at, t.corrected_at',
    from: 'corrections',
    person: 'person_id',
    order: 't.corrected_at, t.id',
  });

export interface EventRow {
  readonly event: string;
  readonly happened_at: string;
  readonly source: string;
  readonly collected_at: string;
}

export const readEvents = (tx: Tx, permit: Permit): Promise<EventRow[]> =>
  beside(tx, permit, {
    columns: 't.event, t.happened_at, t.source, t.collected_at',
    from: 'person_events',
    person: 'person_id',
    order: 't.happened_at, t.id',
  });

export interface RelationRow {
  readonly what: string;
  readonly other: string | null;
  readonly from_on: string | null;
  readonly to_on: string | null;
  readonly source: string;
  readonly collected_at: string;
}

/** What the person is to others, and others to them; `attorney` for powers of attorney, told where somebody else gave them. */
export async function readRelations(
  tx: Tx,
  permit: Permit,
): Promise<{ readonly is: RelationRow[]; readonly has: RelationRow[]; readonly attorneys: RelationRow[] }> {
  const own = 't.from_on, t.to_on, t.source, t.collected_at';
  const [is, has, acts, attorneys] = [
    await beside<RelationRow>(tx, permit, {
      columns: `t.relation AS what, t.other_person_id AS other, ${own}`,
      from: 'relations',
      person: 'person_id',
      order: 't.id',
    }),
    await beside<RelationRow>(tx, permit, {
      columns: `t.relation AS what, t.person_id AS other, ${own}`,
      from: 'relations',
      person: 'other_person_id',
      order: 't.id',
    }),
    await beside<RelationRow>(tx, permit, {
      columns: `'attorney' AS what, t.person_id AS other, ${own}`,
      from: 'powers_of_attorney',
      person: 'attorney_person_id',
      order: 't.id',
    }),
    await beside<RelationRow>(tx, permit, {
      columns: `'attorney' AS what, t.attorney_person_id AS other, ${own}`,
      from: 'powers_of_attorney',
      person: 'person_id',
      order: 't.id',
    }),
  ];
  return { is: [...is, ...acts], has, attorneys };
}

export const readFacts = async (tx: Tx, permit: Permit): Promise<Row | undefined> =>
  (
    await beside<Row>(tx, permit, {
      columns: `t.kinds, t.protections, t.events, t.consents, t.objections, t.restrictions, t.opt_outs, t.conditions,
        t.announced, EXISTS (SELECT FROM person_keys k WHERE k.controller = t.controller AND k.person_id = t.person_id) AS own_key`,
      from: 'person_facts',
      person: 'person_id',
      order: 't.person_id',
    })
  )[0];

export interface FileRow {
  readonly id: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly created_at: string;
}

export const readFiles = (tx: Tx, permit: Permit): Promise<FileRow[]> =>
  beside(tx, permit, {
    columns: `t.id, t.media_type, t.bytes, encode(t.sha256, 'hex') AS sha256, t.created_at`,
    from: 'files',
    person: 'person_id',
    order: 't.created_at, t.id',
  });

export interface PlaceRow {
  readonly id: string;
  readonly gsrn: string;
  readonly product: string;
  readonly postcode: string | null;
  readonly meters: readonly { serial: string; from: string; to: string | null }[] | null;
}

/** The metering points the person has used, with the meters of that time. */
export async function readPlaces(tx: Tx, permit: Permit): Promise<PlaceRow[]> {
  const own = reach(tx, permit);
  const whose = own.persons('s.person_id').join(' AND ');
  const text = `SELECT p.id, p.gsrn, p.product, p.postcode, (SELECT jsonb_agg(jsonb_build_object('serial', m.serial_number,
        'from', m.from_on, 'to', m.to_on) ORDER BY m.from_on) FROM meters m
        WHERE m.controller = p.controller AND m.metering_point_id = p.id AND EXISTS (SELECT FROM supplies s
          WHERE s.controller = m.controller AND s.metering_point_id = p.id AND ${whose}
          AND daterange(s.from_on, s.to_on) && daterange(m.from_on, m.to_on))) AS meters
    FROM metering_points p WHERE p.controller = ${own.add(permit.controller, 'integer')}
      AND EXISTS (SELECT FROM supplies s WHERE s.controller = p.controller AND s.metering_point_id = p.id AND ${whose})
    ORDER BY p.gsrn`;
  return tx.query<PlaceRow>(text, own.values);
}

export interface OtherRow {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly mobile: string | null;
}

/**
 * What those closest to the person are called and reached by. INVARIANT: it is read only to be masked out of free text
 * (art. 15(4)) and never leaves the report as itself.
 */
export async function readOthers(tx: Tx, permit: Permit, others: readonly string[]): Promise<OtherRow[]> {
  if (others.length === 0) return [];
  const values: SqlValue[] = [permit.controller, [...others]];
  const text = 'SELECT name, email, phone, mobile FROM persons WHERE controller = $1 AND id = ANY($2::uuid[])';
  return tx.query<OtherRow>(text, values);
}
