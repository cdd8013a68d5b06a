/**
 * `npm run bench -- import [--small] [--readings N]`: hourly readings from CSV and from an Eloverblik document into the
 * register, beside COPY of the same rows into the same partitioned and indexed table, on native PostgreSQL.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, openPostgres } from '../../server/db/index.ts';
import { startNativePostgres } from '../../server/db/native.ts';
import type { Report, Row } from '../decide/decide.ts';
import { copyRows, type Extent, fillPoints, importStore, runImport, writeCsv, writeDocument } from './setting.ts';

/** Durable writes without waiting for the disk at each commit, so that the work itself is what is measured. */
const SETTINGS = ['shared_buffers=512MB', 'max_wal_size=8GB', 'synchronous_commit=off', 'max_connections=20'];
const ROUNDS = 3;
const HOURS = 24 * 90;

type Work = () => Promise<void>;

async function nanoseconds(work: Work): Promise<number> {
  const begun = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - begun);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** All works in each round, each into an empty table; so that what the machine does besides falls on all. */
async function measure(works: readonly Work[], empty: Work, rounds: number): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [place, work] of works.entries()) {
      await empty();
      times[place]!.push(await nanoseconds(work));
    }
  return times.map(median);
}

export async function benchImport({
  small,
  readings,
}: {
  small: boolean;
  readings: number | undefined;
}): Promise<Report> {
  const wanted = readings ?? (small ? 5_000 : 1_000_000);
  const hours = Math.min(HOURS, wanted);
  const extent: Extent = { hours, points: Math.max(1, Math.round(wanted / hours)) };
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-bench-import-'));
  const native = await startNativePostgres({ settings: SETTINGS });
  try {
    await native.createDatabase('bench');
    const owner = openPostgres({ url: native.url('bench'), connections: 2 });
    await migrate((work) => owner.transaction('platform', work));
    const db = openPostgres({ url: native.url('bench'), role: 'hjemmel_app' });
    const store = await importStore(db);
    await fillPoints(store, extent.points);
    const [csv, document] = [join(folder, 'readings.csv'), join(folder, 'readings.json')];
    writeCsv(csv, extent);
    writeDocument(document, extent);
    const count = extent.points * extent.hours;
    const rows = [...copyRows(store.controller, extent)];
    const empty = async (): Promise<void> => {
      await owner.transaction('platform', (tx) => tx.script('TRUNCATE readings, import_runs'));
    };
    const copy = async (): Promise<void> => {
      const client = new pg.Client({ connectionString: native.url('bench') });
      await client.connect();
      await pipeline(Readable.from(rows), client.query(copyFrom('COPY readings FROM STDIN')));
      await client.end();
    };
    const take = (file: string) => async (): Promise<void> => {
      const { added } = await runImport(store, file);
      if (added !== count) throw new Error(`${added} of ${count} readings were stored`);
    };
    // Makes the partitions, and shows that all three store the same.
    await take(csv)();
    const [copied, byCsv, byDocument] = await measure([copy, take(csv), take(document)], empty, small ? 1 : ROUNDS);
    await Promise.all([db.close(), owner.close()]);
    const row = (what: string, time: number): Row => ({
      what,
      nanoseconds: Math.round(time / count),
      ratio: copied! / time,
      decisions: count,
    });
    const all = [row('COPY', copied!), row('CSV', byCsv!), row('Eloverblik JSON', byDocument!)];
    return { sizes: { readings: count, 'metering points': extent.points }, rows: all } as Report;
  } finally {
    await native.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
