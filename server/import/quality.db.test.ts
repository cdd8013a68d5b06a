/** What a document says of how good its values are, and of whom it came from, stays with what is stored. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORES } from '../db/testing.ts';
import { GSRN, importDesk, PERSONS, POINTS } from './testing.ts';

const SAMPLE = join(import.meta.dirname, 'fixtures/eloverblik-timeseries.json');

describe.each(STORES)('imports on %s', (kind) => {
  it('SEAS-13 keeps whether a value was measured, estimated or summed without a part; none is no value', async () => {
    const desk = await importDesk(kind);
    await desk.take('persons', PERSONS);
    await desk.take('metering-points', `${POINTS}579999993331812342;el;4000;M9;1001;01-02-2020;\n`);
    const codes = ['A05', 'A03', 'A02', 'A04'];
    const text = readFileSync(SAMPLE, 'utf8').replace(
      /quality": "A04"/g,
      () => `quality": "${codes.shift() ?? 'A04'}"`,
    );
    const summary = await desk.take('readings', desk.file('day.json', text));
    expect(summary).toMatchObject({ read: 24, added: 23, reasons: { 'quality-missing': 1 } });
    const told = 'SELECT quality, count(*)::int AS hours FROM readings GROUP BY 1 ORDER BY 1';
    expect(await desk.rows(told)).toEqual([
      { quality: 'estimated', hours: 1 },
      { quality: 'incomplete', hours: 1 },
      { quality: 'measured', hours: 21 },
    ]);
    const file = `gsrn;start;kWh;resolution;quality\n${GSRN[1]};2026-02-01T00:00:00Z;1;P1D;A05\n`;
    const mapping = desk.mapping(
      'readings',
      'columns: { gsrn: gsrn, start: start, kWh: energy, resolution: resolution, quality: quality }',
    );
    expect(await desk.take('readings', file, { mapping })).toMatchObject({ added: 1, rejected: 0 });
    expect(await desk.rows("SELECT 1 FROM readings WHERE quality = 'incomplete'")).toHaveLength(2);
    const unknown = file.replace('A05', 'gættet').replace('02-01', '02-02');
    expect(await desk.take('readings', unknown, { mapping })).toMatchObject({
      added: 0,
      reasons: { 'not-a-choice': 1 },
    });
  });

  it('SV-13 contact persons named by their employer are due to be told of it, those who came themselves are not', async () => {
    const desk = await importDesk(kind, 'softvaerket');
    const file = (name: string) => `navn;e-mail;kundenummer;art\n${name};${name}@example.test;${name};contact-person\n`;
    expect(await desk.take('persons', file('et'), { source: 'employer' })).toMatchObject({ added: 1 });
    expect(await desk.take('persons', file('to'), { source: 'person' })).toMatchObject({ added: 1 });
    const told = await desk.rows(
      `SELECT p.name, p.source, f.conditions -> 'article-14-due' AS due FROM persons p JOIN person_facts f
         ON f.controller = p.controller AND f.person_id = p.id ORDER BY 1`,
    );
    expect(told).toEqual([
      { name: 'et', source: 'employer', due: ['true'] },
      { name: 'to', source: 'person', due: ['false'] },
    ]);
  });
});
