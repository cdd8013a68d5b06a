import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../server/db/testing.ts';
import { random } from '../decide/people.ts';
import { killUntilDone } from '../kills/harness.ts';
import { benchImport } from './import.ts';
import { fillPoints, importStore, runImport, writeCsv } from './setting.ts';

const KILLS = Number(process.env['KILLS'] ?? 3);

describe('bench import', () => {
  it('stores by COPY, CSV and document, small', { timeout: 120_000 }, async () => {
    const { rows } = await benchImport({ small: true, readings: undefined });
    expect(rows.map(({ what, ratio }) => [what, ratio > 0])).toEqual([
      ['COPY', true],
      ['CSV', true],
      ['Eloverblik JSON', true],
    ]);
  });
});

describe('an import that is killed', () => {
  it(`goes on where it was: nothing lost, nothing twice (${KILLS} kills; KILLS=200 for more)`, {
    timeout: 60_000 + KILLS * 8_000,
  }, async () => {
    const test = await testDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'hjemmel-kill-'));
    const store = await importStore(test.db);
    const extent = { points: 100, hours: 24 * 40 };
    await fillPoints(store, extent.points);
    const file = join(folder, 'readings.csv');
    writeCsv(file, extent);
    // Rows that are rejected, at the beginning and at the end: the report must hold each once.
    const faulty = '123;2026-01-01T00:00:00Z;1.0;PT1H;A04\n';
    const [heading, ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${heading}\n${faulty}${rest.join('\n')}${faulty}`);
    const command = [process.execPath, join(import.meta.dirname, 'victim.ts'), test.url!, file] as const;
    const chance = random(20_261_121);
    const outcome = await killUntilDone(
      { command: [...command], begun: 'begun' },
      { kills: KILLS, longest: 1_000, random: () => chance() },
    );
    expect(outcome.done).toBe(true);
    expect(outcome.kills).toBeGreaterThan(0);
    const count = extent.points * extent.hours;
    const { controller } = store;
    const [stored] = await test.db.query<{ n: number; points: number; wh: number }>(
      { controller },
      'SELECT count(*)::int AS n, count(DISTINCT metering_point_id)::int AS points, sum(value)::int8 AS wh FROM readings',
    );
    expect(stored).toMatchObject({ n: count, points: extent.points });
    const [run, ...others] = await test.db.query(
      { controller },
      'SELECT added, rejected, unchanged, read, finished_at FROM import_runs',
    );
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      added: count,
      unchanged: 0,
      rejected: 2,
      read: count + 2,
      finished_at: expect.any(String),
    });
    const entries = await test.db.query<{ added: number; batches: number; distinct: number }>(
      { controller },
      `SELECT sum((body->'what'->>'added')::int)::int AS added, count(*)::int AS batches,
         count(DISTINCT body->'what'->>'batch')::int AS distinct
       FROM (SELECT convert_from(body, 'UTF8')::jsonb AS body FROM ledger_inbox) l WHERE body->>'type' = 'import'`,
    );
    expect(entries[0]).toMatchObject({ added: count });
    expect(entries[0]!.batches).toBe(entries[0]!.distinct);
    const report = readFileSync(`${file}.rejected.csv`, 'utf8').trim().split('\r\n');
    expect(report.map((line) => line.split(';')[0])).toEqual(['line', '2', String(count + 3)]);
    expect(await runImport(store, file)).toMatchObject({ added: 0, unchanged: count, rejected: 2 });
    rmSync(folder, { recursive: true, force: true });
  });
});
