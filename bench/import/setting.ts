/** A register with invented customers and their metering points, and files of readings for them. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Database } from '../../server/db/index.ts';
import { Guard } from '../../server/guard/index.ts';
import { type ImportStore, type ImportSummary, importFile, prepareImport } from '../../server/import/index.ts';
import { keyServiceOf, openKeys } from '../../server/keys/index.ts';
import { readPolicyBook } from '../../server/policies/index.ts';

const NOW = '2026-11-21T10:00:00Z';
const SLUG = 'seas-nve-energi';
const HOUR_MS = 3_600_000;
const FIRST_MS = Date.UTC(2026, 0, 1);

/** The store as an import needs it; the same keys at each start, so that a run that was killed is known again. */
export async function importStore(db: Database): Promise<ImportStore> {
  const policies = readPolicyBook();
  const entry = policies.get(SLUG, NOW.slice(0, 10));
  const clock = () => Temporal.Instant.from(NOW);
  const insert = `INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $1, 'Europe/Copenhagen')
    ON CONFLICT (slug) DO UPDATE SET name = excluded.name RETURNING id`;
  const [row] = await db.query<{ id: number }>('platform', insert, [SLUG]);
  const guard = new Guard({ db, policies, clock });
  const keys = openKeys(keyServiceOf(Buffer.alloc(32, 1)));
  return { db, guard, keys, clock, controller: row!.id, rules: { compiled: entry.compiled, map: entry.map } };
}

export const gsrnOf = (point: number): string => `5713131${String(point).padStart(11, '0')}`;

/** Customers with one metering point each, as bare rows: what they are is not what is measured. */
export async function fillPoints(store: ImportStore, points: number): Promise<void> {
  const { controller } = store;
  const id = (kind: number) => `('00000000-0000-7000-800${kind}-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const all = `FROM generate_series(0, $2::int - 1) n`;
  const told = `'person', '2026-01-01'::timestamptz`;
  await store.db.transaction({ controller }, async (tx) => {
    const fill = (text: string) => tx.run(text, [controller, points]);
    await fill(
      `INSERT INTO persons (controller, id, customer_number, name, source, collected_at)
       SELECT $1, ${id(1)}, 'B' || n, 'Prøve Prøvesen', ${told} ${all}`,
    );
    await fill(
      `INSERT INTO person_facts (controller, person_id, kinds, protections, events, consents, objections, restrictions,
         opt_outs, conditions, announced)
       SELECT $1, ${id(1)}, '{customer}', '{}', '{}', '[]', '[]', '[]', '[]', '{}', '[]' ${all}`,
    );
    await fill(
      `INSERT INTO metering_points (controller, id, gsrn, product)
       SELECT $1, ${id(2)}, '5713131' || lpad(n::text, 11, '0'), 'electricity' ${all}`,
    );
    await fill(
      `INSERT INTO supplies (controller, id, person_id, metering_point_id, from_on, source, collected_at)
       SELECT $1, ${id(3)}, ${id(1)}, ${id(2)}, '2020-01-01', ${told} ${all}`,
    );
  });
}

const wattHours = (point: number, hour: number): number => (point * 7919 + hour * 104_729) % 4_000;
const kWh = (point: number, hour: number): string => (wattHours(point, hour) / 1_000).toFixed(3);
const instant = (hour: number): string => new Date(FIRST_MS + hour * HOUR_MS).toISOString().replace('.000', '');

function write(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  for (const piece of pieces) writeSync(descriptor, piece);
  closeSync(descriptor);
}

export interface Extent {
  readonly points: number;
  readonly hours: number;
}

/** Hourly readings, one metering point after the other. */
export function writeCsv(file: string, { points, hours }: Extent): void {
  write(
    file,
    (function* () {
      yield 'gsrn;start;kWh;resolution;quality\n';
      for (let point = 0; point < points; point++) {
        const lines: string[] = [];
        for (let hour = 0; hour < hours; hour++)
          lines.push(`${gsrnOf(point)};${instant(hour)};${kWh(point, hour)};PT1H;A04\n`);
        yield lines.join('');
      }
    })(),
  );
}

/** The same as a document of Eloverblik. */
export function writeDocument(file: string, { points, hours }: Extent): void {
  const one = (point: number) => ({
    MyEnergyData_MarketDocument: {
      TimeSeries: [
        {
          mRID: gsrnOf(point),
          'measurement_Unit.name': 'KWH',
          Period: [
            {
              resolution: 'PT1H',
              timeInterval: { start: instant(0), end: instant(hours) },
              Point: Array.from({ length: hours }, (_, hour) => ({
                position: String(hour + 1),
                'out_Quantity.quantity': kWh(point, hour),
                'out_Quantity.quality': 'A04',
              })),
            },
          ],
        },
      ],
    },
    success: true,
  });
  write(
    file,
    (function* () {
      yield '{"result":[';
      for (let point = 0; point < points; point++) yield `${point === 0 ? '' : ','}${JSON.stringify(one(point))}`;
      yield ']}';
    })(),
  );
}

/** The same in the columns of the table, for COPY. */
export function* copyRows(controller: number, { points, hours }: Extent): Generator<string> {
  for (let point = 0; point < points; point++) {
    const place = point.toString(16).padStart(12, '0');
    const ids = `00000000-0000-7000-8002-${place}\t00000000-0000-7000-8001-${place}`;
    const lines: string[] = [];
    for (let hour = 0; hour < hours; hour++)
      lines.push(
        `${controller}\t${ids}\t${instant(hour)}\t${NOW}\t${wattHours(point, hour)}\tenergy\tPT1H\tmeasured\tobservation\n`,
      );
    yield lines.join('');
  }
}

export async function runImport(store: ImportStore, file: string): Promise<ImportSummary> {
  const nowMs = Date.parse(NOW);
  const request = { kind: 'readings', file } as const;
  const prepared = await prepareImport(request, { rules: store.rules, nowMs, tell: () => undefined });
  const watch = { progress: () => undefined, notice: () => undefined, language: 'en' } as const;
  return importFile(store, prepared, { watch });
}
