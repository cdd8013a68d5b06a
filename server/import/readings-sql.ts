/** Readings of a batch into the register: by COPY into a temporary table, from where one statement stores them. */
import type { Tx } from '../db/index.ts';
import type { RejectionCode } from './model.ts';
import { QUALITIES, REGISTERS, RESOLUTIONS, type ReadingBatch } from './reading-batch.ts';
import type { BatchContext } from './rows-sql.ts';

export interface StoredReadings {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows of the batch none of whose readings could be stored, and why. */
  readonly refused: ReadonlyMap<number, RejectionCode>;
}

/**
 * What an incoming row is, once it is known whose it was. A supply lasts from its first day until before the day it ended
 * on, in the controller's time zone. Where two persons had one metering point, the later one's began the later.
 */
const SUPPLIED = `FROM pg_temp.import_incoming i JOIN pg_temp.import_spans s
  ON s.point = i.point AND i.starts_at >= s.from_at AND i.starts_at < s.to_at`;

async function temporaryTables(tx: Tx): Promise<void> {
  await tx.run(`CREATE TEMPORARY TABLE import_incoming
    (row_place integer, point integer, starts_at timestamptz, value bigint, kind integer, quality integer) ON COMMIT DROP`);
  await tx.run(`CREATE TEMPORARY TABLE import_spans
    (point integer, metering_point_id uuid, person_id uuid, from_at timestamptz, to_at timestamptz) ON COMMIT DROP`);
}

/** Whose each metering point was. Locked against an erasure until the readings are in: else they would outlive it. */
async function fillSpans({ tx, controller }: BatchContext, points: readonly string[], timeZone: string): Promise<void> {
  await tx.run(
    `INSERT INTO pg_temp.import_spans
     SELECT point, metering_point_id, person_id, from_at,
       least(to_at, lead(from_at, 1, 'infinity') OVER (PARTITION BY point ORDER BY from_at))
     FROM (
       SELECT p.point::integer - 1 AS point, s.metering_point_id, s.person_id,
         s.from_on::timestamp AT TIME ZONE $3 AS from_at,
         coalesce(s.to_on::timestamp AT TIME ZONE $3, 'infinity') AS to_at
       FROM unnest($2::text[]) WITH ORDINALITY AS p (gsrn, point)
       JOIN metering_points m ON m.controller = $1 AND m.gsrn = p.gsrn
       JOIN supplies s ON s.controller = $1 AND s.metering_point_id = m.id
       FOR KEY SHARE OF s
     ) AS supply`,
    [controller, [...points], timeZone],
    'import-spans',
  );
}

/** Lists of the program's own words, as constants: no value of a file is among them. */
const list = (words: readonly string[], type: string): string => `('{${words.join(',')}}'::${type}[])`;
const REGISTER = `${list(REGISTERS, 'reading_register')}[(i.kind >> 4) + 1]`;
const RESOLUTION = `${list(RESOLUTIONS, 'reading_resolution')}[(i.kind & 15) + 1]`;
const QUALITY = `${list(QUALITIES, 'text')}[i.quality + 1]`;

const insertText = (onConflict: string): string =>
  `INSERT INTO readings
     (controller, metering_point_id, person_id, starts_at, collected_at, value, register, resolution, quality, source)
   SELECT $1, s.metering_point_id, s.person_id, i.starts_at, $2::timestamptz, i.value, ${REGISTER},
     ${RESOLUTION}, ${QUALITY}, $3
   ${SUPPLIED} ${onConflict}`;
const INSERT = { unchecked: insertText(''), checked: insertText('ON CONFLICT DO NOTHING') } as const;

/** So many readings of each metering point make up for asking whether there are any. */
const WORTH_ASKING = 20;

/** Whether nothing is stored yet of any metering point of the batch, from its first reading in there to its last. */
async function isAllNew({ tx, controller }: BatchContext, batch: ReadingBatch): Promise<boolean> {
  if (batch.count === 0 || batch.count < WORTH_ASKING * batch.points.length) return false;
  const found = await tx.query(
    `SELECT 1 FROM (SELECT point, min(starts_at) AS first, max(starts_at) AS last FROM pg_temp.import_incoming GROUP BY 1) i
     JOIN (SELECT DISTINCT point, metering_point_id FROM pg_temp.import_spans) s ON s.point = i.point
     CROSS JOIN LATERAL (
       SELECT FROM readings r WHERE r.controller = $1 AND r.metering_point_id = s.metering_point_id
         AND r.starts_at BETWEEN i.first AND i.last AND r.starts_at >= $2::timestamptz
       LIMIT 1) r
     LIMIT 1`,
    [controller, new Date(Math.min(...batch.months)).toISOString()],
    'import-any',
  );
  return found.length === 0;
}

const isDuplicate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505';

/**
 * Looking for each row before it is inserted is a third of the work, and for nothing where none can be there. A file that
 * says the same twice, or somebody who records at the same time, still meets the key: then each row is looked for.
 */
async function insertNew(context: BatchContext, isEmpty: boolean): Promise<number> {
  const { tx, controller, collectedAt, source } = context;
  const values = [controller, collectedAt, source];
  if (isEmpty) {
    await tx.script('SAVEPOINT import_unchecked');
    try {
      const added = await tx.run(INSERT.unchecked, values, 'import-readings-new');
      await tx.script('RELEASE SAVEPOINT import_unchecked');
      return added;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await tx.script('ROLLBACK TO SAVEPOINT import_unchecked');
    }
  }
  return tx.run(INSERT.checked, values, 'import-readings');
}

/** What was known already takes the value that was collected later. */
function correct({ tx, controller, collectedAt, source }: BatchContext): Promise<number> {
  return tx.run(
    `UPDATE readings r SET value = n.value, quality = n.quality, person_id = n.person_id, source = $3,
       collected_at = greatest(r.collected_at, $2::timestamptz)
     FROM (
       SELECT DISTINCT ON (s.metering_point_id, i.kind, i.starts_at) s.metering_point_id, s.person_id, i.starts_at,
         i.value, ${REGISTER} AS register, ${RESOLUTION} AS resolution, ${QUALITY} AS quality
       ${SUPPLIED}
       ORDER BY s.metering_point_id, i.kind, i.starts_at, i.row_place DESC
     ) n
     WHERE r.controller = $1 AND r.metering_point_id = n.metering_point_id AND r.register = n.register
       AND r.resolution = n.resolution AND r.starts_at = n.starts_at AND r.collected_at <= $2::timestamptz
       AND (r.value, r.quality, r.person_id) IS DISTINCT FROM (n.value, n.quality, n.person_id)`,
    [controller, collectedAt, source],
    'import-corrections',
  );
}

/**
 * Rows that may not be collected, taken out of the batch. Asked once for each person, metering point and resolution, with
 * the earliest reading: what is younger is kept no shorter. Only where that is refused is each row asked.
 */
async function takeOutForbidden(context: BatchContext): Promise<{ places: readonly number[]; readings: number }> {
  const { tx, controller, collectedAt } = context;
  let forbidden: readonly number[] | undefined;
  for await (const sql of context.collector.readings('SELECT person_id FROM pg_temp.import_spans')) {
    const [own, at] = [sql.add(controller, 'integer'), sql.add(collectedAt, 'text')];
    const columns = `${own} AS controller, s.metering_point_id, s.person_id, ${at}::timestamptz AS collected_at`;
    const earliest = `SELECT ${columns}, min(i.starts_at) AS starts_at, ${REGISTER} AS register,
      ${RESOLUTION} AS resolution ${SUPPLIED} GROUP BY s.metering_point_id, s.person_id, i.kind`;
    const within = sql.within('readings', 'n');
    const { values } = sql;
    const some = await tx.query(`SELECT 1 FROM (${earliest}) n WHERE NOT ${within} LIMIT 1`, values);
    if (some.length === 0) return { places: [], readings: 0 };
    const each = `SELECT ${columns}, i.row_place, i.starts_at, ${REGISTER} AS register, ${RESOLUTION} AS resolution ${SUPPLIED}`;
    const rows = await tx.query<{ row_place: number }>(`SELECT row_place FROM (${each}) n WHERE NOT ${within}`, values);
    const found = new Set(rows.map(({ row_place }) => row_place));
    forbidden = forbidden === undefined ? [...found] : forbidden.filter((place) => found.has(place));
  }
  if (forbidden === undefined) {
    const all = await tx.query<{ row_place: number }>(`SELECT DISTINCT i.row_place ${SUPPLIED}`);
    forbidden = all.map(({ row_place }) => row_place);
  }
  const places = [...new Set(forbidden)];
  if (places.length === 0) return { places, readings: 0 };
  const text = 'DELETE FROM pg_temp.import_incoming WHERE row_place = ANY($1::int[])';
  return { places, readings: await tx.run(text, [places]) };
}

interface Lost {
  row_place: number;
  known: boolean;
}

function withoutSupply({ tx, controller }: BatchContext, points: readonly string[]): Promise<Lost[]> {
  return tx.query<Lost>(
    `SELECT i.row_place, EXISTS (
       SELECT FROM metering_points m WHERE m.controller = $1 AND m.gsrn = ($2::text[])[i.point + 1]) AS known
     FROM pg_temp.import_incoming i
     WHERE NOT EXISTS (SELECT FROM pg_temp.import_spans s
       WHERE s.point = i.point AND i.starts_at >= s.from_at AND i.starts_at < s.to_at)`,
    [controller, [...points]],
  );
}

/**
 * Stores a batch. A reading belongs to the person who had the supply when its period began; where nobody had, nobody may
 * be told of by it, and it is refused.
 */
export async function storeReadings(
  context: BatchContext,
  batch: ReadingBatch,
  how: { timeZone: string; dry: boolean },
): Promise<StoredReadings> {
  const { tx } = context;
  await temporaryTables(tx);
  await tx.copyIn(
    'COPY pg_temp.import_incoming (row_place, point, starts_at, value, kind, quality) FROM STDIN (FORMAT binary)',
    [batch.bytes()],
  );
  await fillSpans(context, batch.points, how.timeZone);
  const forbidden = await takeOutForbidden(context);
  const isEmpty = !how.dry && (await isAllNew(context, batch));
  // Nothing is known of temporary tables; guessing, the planner has looked each row up in the other table one by one.
  await tx.query("SELECT set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true)");
  const added = how.dry ? 0 : await insertNew(context, isEmpty);
  if (added === batch.count) return { added, changed: 0, unchanged: 0, refused: new Map() };
  const lost = await withoutSupply(context, batch.points);
  const known = batch.count - added - lost.length - forbidden.readings;
  const changed = how.dry || known === 0 ? 0 : await correct(context);
  const refused = new Map<number, RejectionCode>([
    ...forbidden.places.map((place) => [place, 'not-permitted'] as const),
    ...lost.map((row) => [row.row_place, row.known ? 'no-supply' : 'unknown-metering-point'] as const),
  ]);
  return { added, changed, unchanged: known - changed, refused };
}

/** Makes the partitions of the months, each in a transaction of its own: making one locks the table for everybody. */
export async function ensureMonth(tx: Tx, monthMs: number): Promise<void> {
  await tx.query('SELECT hjemmel_readings_month($1)', [new Date(monthMs).toISOString()], 'import-month');
}
