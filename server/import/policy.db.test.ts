/** What the policy says of an import: sources, categories, kinds, and what the guard permits. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORES } from '../db/testing.ts';
import { HjemmelError } from '../errors.ts';
import { GSRN, importDesk, PERSONS, POINTS } from './testing.ts';

const SAMPLE = join(import.meta.dirname, 'fixtures/eloverblik-timeseries.json');

async function refused(work: Promise<unknown>): Promise<HjemmelError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof HjemmelError) return error;
  throw error ?? new Error('it was taken');
}

describe('an import under a policy', () => {
  it('SEAS-7 is refused from a source that the policy does not list, with the clause and those it lists', async () => {
    const desk = await importDesk();
    const readings = `gsrn;start;energy;resolution\n${GSRN[0]};2026-01-01T00:00:00Z;1;PT1H\n`;
    const error = await refused(desk.take('readings', readings, { source: 'person' }));
    expect([error.code, error.params['clause']]).toEqual(['import-source-unlisted', expect.stringContaining('SEAS-7')]);
    expect(error.params['sources']).toBe('energinet, grid-companies, observation');
    expect((await refused(desk.take('persons', PERSONS, { source: 'gossip' }))).code).toBe('import-source-unlisted');
    expect(await desk.rows('SELECT 1 FROM persons')).toEqual([]);
  });

  it('NF-3 is refused when a column is of a category the policy never collects or does not list, with the clause', async () => {
    const desk = await importDesk('postgres', 'naestved-fjernvarme');
    const cpr = await refused(desk.take('persons', 'kundenummer;navn;cpr\n1;Prøve;6101701231\n'));
    expect([cpr.code, cpr.params['clause']]).toEqual(['import-category-never', ' (NF-3)']);
    const birth = await refused(desk.take('persons', 'kundenummer;navn;fødselsdato\n1;Prøve;01-01-1970\n'));
    expect([birth.code, birth.params['field']]).toEqual(['import-category-unlisted', 'birth-date']);
    expect(birth.params['clause']).toContain('NF-3');
    // Left out of the mapping, the column is not read at all.
    const mapping = desk.mapping('persons', 'columns: { kundenummer: customer-number, navn: name }');
    const taken = await desk.take('persons', 'kundenummer;navn;cpr\n1;Prøve;6101701231\n', { mapping });
    expect(taken).toMatchObject({ added: 1, rejected: 0 });
  });

  it('KLM-2 takes what the customer gave, with the customer as source, and nothing else', async () => {
    const desk = await importDesk('postgres', 'kl-miljovarme');
    const file =
      'kundenummer;navn;adresse;postnr;poststed;telefon;e-post\n1;Prøve;Prøveveien 1;0150;Oslo;22 22 22 22;a@example.test\n';
    expect(await desk.take('persons', file)).toMatchObject({ added: 1, rejected: 0 });
    expect(await desk.rows('SELECT source FROM persons')).toEqual([{ source: 'person' }]);
    expect((await refused(desk.take('persons', file, { source: 'authorities' }))).params['clause']).toContain('KLM-2');
    expect((await refused(desk.take('persons', 'kundenr;fødselsnr\n1;10915596784\n'))).code).toBe(
      'import-category-unlisted',
    );
    const readings = 'gsrn;start;energy;resolution\n707057500000000018;2026-01-01T00:00:00Z;1;PT1H\n';
    expect((await refused(desk.take('readings', readings))).code).toBe('import-category-unlisted');
  });

  it('SEAS-2 takes company data about sole proprietors only', async () => {
    const desk = await importDesk();
    const file = 'kundenummer;navn;art;cvr\n1;Prøve;sole-proprietor;13748136\n2;Test;customer;13748136\n3;Øve;gnome;\n';
    const summary = await desk.take('persons', file);
    expect(summary).toMatchObject({ added: 1, reasons: { 'not-for-kind': 1, 'kind-unknown': 1 } });
  });

  it('NF-16 SEAS-14 takes CPR numbers of those who consented, encrypted, found by a blind index; corrected, the earlier one is encrypted too', async () => {
    const desk = await importDesk();
    const file = (cpr: string) => `kundenummer;navn;cpr\n1;Prøve;${cpr}\n`;
    // SEAS-14: the CPR number needs consent, so without one the row is not taken.
    expect(await desk.take('persons', file('610170-1231'))).toMatchObject({ reasons: { 'not-permitted': 1 } });
    await desk.take('persons', 'kundenummer;navn\n1;Prøve\n');
    const consent = { consent: 'cpr', given: '2026-01-01T00:00:00.000Z', form: 'electronic' };
    await desk.test.db.query({ controller: desk.controller }, 'UPDATE person_facts SET consents = $1::jsonb', [
      JSON.stringify([consent]),
    ]);
    expect(await desk.take('persons', file('610170-1231'))).toMatchObject({ changed: 1 });
    expect(await desk.take('persons', `${file('6101701231')}\n`)).toMatchObject({ unchanged: 1 });
    expect(await desk.take('persons', file('7205854562'))).toMatchObject({ changed: 1 });
    const everything = await desk.rows(
      `SELECT (SELECT string_agg(p::text, '') FROM persons p) || (SELECT string_agg(c::text, '') FROM corrections c)
        || (SELECT string_agg(convert_from(body, 'UTF8'), '') FROM ledger_inbox) || (SELECT string_agg(r::text, '') FROM import_runs r) AS all`,
    );
    expect(JSON.stringify(everything)).not.toMatch(/6101701231|7205854562|hjemmel-import/);
    const [person] = await desk.rows<{ id: string; national_id: Uint8Array }>('SELECT id, national_id FROM persons');
    const place = { table: 'persons', column: 'national_id', row: person!.id };
    const keys = await desk.store.db.transaction({ controller: desk.controller }, (tx) => desk.store.keys.of(tx));
    expect(keys.decryptText(person!.national_id, place)).toBe('7205854562');
  });
});

describe.each(STORES)('consumption on %s', (kind) => {
  it('SEAS-13 AEV-3 is stored from a DataHub document, each reading with source and time, and once', async () => {
    const desk = await importDesk(kind);
    await desk.take('persons', PERSONS);
    await desk.take('metering-points', `gsrn;product;kundenummer;fra\n579999993331812342;el;1001;2020-02-01\n`);
    const text = readFileSync(SAMPLE, 'utf8');
    const first = await desk.take('readings', desk.file('day.json', text), { collectedAt: '2026-01-15T08:00:00Z' });
    expect(first).toMatchObject({ read: 24, added: 24, rejected: 0 });
    const [sum] = await desk.rows(
      `SELECT sum(value)::int AS wh, min(starts_at) AS first, max(starts_at) AS last, min(source) AS source,
         min(collected_at) AS collected FROM readings`,
    );
    expect(sum).toEqual({
      wh: 10_650,
      first: '2026-01-12T23:00:00Z',
      last: '2026-01-13T22:00:00Z',
      source: 'energinet',
      collected: '2026-01-15T08:00:00Z',
    });
    expect(await desk.take('readings', desk.file('day.json', text))).toMatchObject({ repeated: true });
    const later = text.replace('"0.700"', '"0.701"').replace('quality": "A04"', 'quality": "A02"');
    const second = await desk.take('readings', desk.file('day.json', later), { collectedAt: '2026-01-16T08:00:00Z' });
    expect(second).toMatchObject({ read: 24, added: 0, changed: 1, unchanged: 22, reasons: { 'quality-missing': 1 } });
    // What was collected earlier does not undo what was collected later.
    const stale = text.replace('"0.700"', '"0.999"');
    const third = await desk.take('readings', desk.file('old.json', stale), { collectedAt: '2026-01-14T08:00:00Z' });
    expect(third).toMatchObject({ added: 0, changed: 0, unchanged: 24 });
  });

  it('SEAS-13 has 23 and 25 hours on the days the clock is changed', async () => {
    const desk = await importDesk(kind);
    await desk.take('persons', PERSONS);
    await desk.take('metering-points', POINTS);
    const day = (start: string, end: string, hours: number) => ({
      resolution: 'PT1H',
      timeInterval: { start, end },
      Point: Array.from({ length: hours }, (_, place) => ({
        position: String(place + 1),
        'out_Quantity.quantity': '1.001',
        'out_Quantity.quality': 'A04',
      })),
    });
    const Period = [
      day('2025-03-29T23:00:00Z', '2025-03-30T22:00:00Z', 23),
      day('2025-10-25T22:00:00Z', '2025-10-26T23:00:00Z', 25),
      day('2025-10-26T23:00:00Z', '2025-10-27T23:00:00Z', 25),
    ];
    const series = { mRID: GSRN[0], 'measurement_Unit.name': 'KWH', Period };
    const document = JSON.stringify({
      result: [{ MyEnergyData_MarketDocument: { TimeSeries: [series] }, success: true }],
    });
    const summary = await desk.take('readings', desk.file('clock.json', document));
    expect(summary).toMatchObject({ read: 73, added: 72, reasons: { 'out-of-range': 1 } });
    const days = await desk.rows(
      `SELECT (starts_at AT TIME ZONE 'Europe/Copenhagen')::date AS day, count(*)::int AS hours, sum(value)::int AS wh
       FROM readings GROUP BY 1 ORDER BY 1`,
    );
    expect(days).toEqual([
      { day: '2025-03-30', hours: 23, wh: 23_023 },
      { day: '2025-10-26', hours: 25, wh: 25_025 },
      { day: '2025-10-27', hours: 24, wh: 24_024 },
    ]);
  });
});

describe('files of utilities', () => {
  it('AEV-3 a daily file of district heating gives several readings a row, in the units of the file', async () => {
    const desk = await importDesk('postgres', 'naestved-fjernvarme');
    await desk.take('persons', PERSONS.replaceAll(';Kunde siden', '').replace(/;\d\d-\d\d-\d{4}$/gm, ''));
    await desk.take('metering-points', `gsrn;product;kundenummer;fra\n${GSRN[1]};varme;1002;2021-06-15\n`);
    const mapping = desk.mapping(
      'readings',
      `file: { decimal: ",", dates: dd.MM.yyyy }
columns:
  Måler: gsrn
  Dato: start
  Energi: { field: energy, unit: MWh }
  Volumen: { field: volume, unit: m3 }
  Frem: { field: flow-temperature }
  Retur: { field: return-temperature }
values: { resolution: P1D, quality: measured }`,
    );
    const file = `Måler;Dato;Energi;Volumen;Frem;Retur;Tæller
${GSRN[1]};26.10.2025;0,0415;1,234;71,5;-0,25;9
${GSRN[1]};27.10.2025;1,0000005;;70;38;9
`;
    expect(await desk.take('readings', file, { mapping, source: 'observation' })).toMatchObject({ read: 2, added: 7 });
    const rows = await desk.rows('SELECT starts_at, register, value FROM readings ORDER BY starts_at, register');
    expect(rows.map((row) => [row['starts_at'], row['register'], row['value']])).toEqual([
      ['2025-10-25T22:00:00Z', 'energy', 41_500],
      ['2025-10-25T22:00:00Z', 'volume', 1_234],
      ['2025-10-25T22:00:00Z', 'flow-temperature', 71_500],
      ['2025-10-25T22:00:00Z', 'return-temperature', -250],
      ['2025-10-26T23:00:00Z', 'energy', 1_000_001],
      ['2025-10-26T23:00:00Z', 'flow-temperature', 70_000],
      ['2025-10-26T23:00:00Z', 'return-temperature', 38_000],
    ]);
  });

  it('AEV-3 invoices and payments come with source and time, and belong to whom they name', async () => {
    const desk = await importDesk();
    await desk.take('persons', PERSONS);
    await desk.take('agreements', 'aftalenummer;kundenummer;produkt;fra\nA1;1001;el;2020-02-01\n');
    const invoices = `fakturanummer;kundenummer;aftalenr;dato;forfald;beløb;navn
F1;1001;A1;2026-01-31;2026-02-15;1234,50;Prøve Prøvesen
F2;1001;;2026-02-28;2026-03-15;-100,00;Prøve Prøvesen
F3;4711;;2026-02-28;2026-03-15;1,00;Nobody
F4;1002;A1;2026-02-28;2026-03-15;1,00;Test
`;
    const first = await desk.take('invoices', invoices);
    expect(first).toMatchObject({ added: 2, reasons: { 'unknown-person': 1, 'other-person': 1 } });
    expect(
      await desk.rows('SELECT number, kind, amount_minor, currency, source FROM invoices ORDER BY number'),
    ).toEqual([
      { number: 'F1', kind: 'invoice', amount_minor: 123_450, currency: 'DKK', source: 'derivation' },
      { number: 'F2', kind: 'credit-note', amount_minor: -10_000, currency: 'DKK', source: 'derivation' },
    ]);
    const payments = 'reference;fakturanummer;dato;beløb\nP1;F1;2026-02-14;1234,50\nP2;F9;2026-02-14;1,00\n';
    expect(await desk.take('payments', payments)).toMatchObject({ added: 1, reasons: { 'unknown-invoice': 1 } });
    expect(await desk.take('payments', payments)).toMatchObject({ added: 0, unchanged: 1, rejected: 1 });
  });

  it('a dry run tells what would happen and stores nothing', async () => {
    const desk = await importDesk();
    expect(await desk.take('persons', `${PERSONS}1004;x;none;;;;\n`, { dry: true })).toMatchObject({
      added: 3,
      rejected: 1,
    });
    for (const table of ['persons', 'addresses', 'import_runs', 'person_facts'])
      expect(await desk.rows(`SELECT 1 FROM ${table}`)).toEqual([]);
  });
});
