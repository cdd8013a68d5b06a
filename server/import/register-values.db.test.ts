import { describe, expect, it } from 'vitest';
import { STORES } from '../db/testing.ts';
import { GSRN, importDesk, PERSONS, POINTS } from './testing.ts';

describe('values of a file', () => {
  it('SEAS-7 NF-9 are kept in the normal form of the register, by the country of their row', async () => {
    const desk = await importDesk();
    const file = `kundenummer;navn;e-mail;telefon;mobil;vej;postnr;by;land
1;Prøve Prøvesen;Proeve@Example.TEST;20 00 00 01;0045 20000002;Prøvevej 1;DK-4000;Prøveby;
2;Test Testesen;test@example.test;20 00 00 03;;Testveien 2;0150;Prøveby;no
`;
    expect(await desk.take('persons', file)).toMatchObject({ added: 2, rejected: 0, warnings: {} });
    expect(await desk.rows('SELECT email, phone, mobile FROM persons ORDER BY customer_number')).toEqual([
      { email: 'Proeve@example.test', phone: '+4520000001', mobile: '+4520000002' },
      { email: 'test@example.test', phone: '+4720000003', mobile: null },
    ]);
    expect(await desk.rows('SELECT postcode, country FROM addresses ORDER BY postcode')).toEqual([
      { postcode: '0150', country: 'NO' },
      { postcode: '4000', country: 'DK' },
    ]);
    const written = file.replace('20 00 00 01', '+45 20000001').replace('DK-4000', '4000');
    expect(await desk.take('persons', written)).toMatchObject({ changed: 0, unchanged: 2 });
  });

  it('NF-16 hold no national id but in its own field, and are rejected by the checks of the register', async () => {
    const desk = await importDesk();
    const file = `kundenummer;navn;fødselsdato;telefon;postnr
1;Prøve 610170-1231;;;
6101701231;Prøve;;;
3;Prøve;2031-01-01;;
4;Prøve;;1000 0001;
5;Prøve;;;0150
6;Prøve;1850-01-01;;
`;
    const summary = await desk.take('persons', file);
    expect(summary.reasons).toEqual({
      'national-id-in-text': 2,
      'in-future': 1,
      'not-a-phone': 1,
      'not-a-postcode': 1,
      'out-of-range': 1,
    });
    expect(await desk.rows('SELECT id FROM persons')).toEqual([]);
  });

  it('SEAS-4 NF-16 invoices may be numbered as they are, but not with a national id as people write it', async () => {
    const desk = await importDesk();
    await desk.take('persons', PERSONS);
    const invoices = `fakturanummer;kundenummer;dato;beløb
6101701231;1001;31-01-2026;1234,50
F2;1001;31-12-2026;1,00
610170-1232;1001;31-01-2026;1,00
`;
    const summary = await desk.take('invoices', invoices);
    expect(summary).toMatchObject({ added: 1, reasons: { 'in-future': 1, 'national-id-in-text': 1 } });
  });

  it.each(STORES)('that a file of readings says twice are stored once, the later one (%s)', async (store) => {
    const desk = await importDesk(store);
    await desk.take('persons', PERSONS);
    await desk.take('metering-points', POINTS);
    const hours = Array.from({ length: 24 }, (_, hour) => `2026-01-01T${String(hour).padStart(2, '0')}:00:00Z;1`);
    const rows = [...hours, '2026-01-01T05:00:00Z;2'].map((row) => `${GSRN[0]};${row};PT1H`);
    const file = `gsrn;start;energy;resolution\n${rows.join('\n')}\n`;
    expect(await desk.take('readings', file)).toMatchObject({ read: 25, added: 24, changed: 1, rejected: 0 });
    expect(await desk.rows('SELECT count(*)::int AS n, sum(value)::int AS wh FROM readings')).toEqual([
      { n: 24, wh: 25_000 },
    ]);
  });

  it('with a wrong check digit of a metering point are stored, and the rows counted as worth a look', async () => {
    const desk = await importDesk();
    await desk.take('persons', PERSONS);
    const odd = GSRN[0].replace(/.$/, '8');
    const points = `gsrn;produkt;måler;kundenummer;fra
${odd};el;kam-1;1001;2020-01-01
579999993331812345;el;MÅLER;1002;2020-01-01
571313180100000999;el;;1002;2020-01-01
`;
    const summary = await desk.take('metering-points', points);
    expect(summary).toMatchObject({ added: 2, rejected: 1, reasons: { 'not-a-meter-number': 1 } });
    const right = await desk.rows<{ gsrn: string }>('SELECT gsrn FROM metering_points ORDER BY gsrn');
    expect(right.map(({ gsrn }) => gsrn)).toContain(odd);
    expect(await desk.rows('SELECT serial_number FROM meters')).toEqual([{ serial_number: 'KAM-1' }]);
    const readings = ['00', '01', '02'].map((hour) => `${odd};2026-01-01T${hour}:00:00Z;1;PT1H`);
    const file = `gsrn;start;energy;resolution\n${readings.join('\n')}\n`;
    expect(await desk.take('readings', file, { dry: true })).toMatchObject({ warnings: { 'gsrn-check': 3 } });
    expect(await desk.take('readings', file)).toMatchObject({ added: 3, rejected: 0, warnings: { 'gsrn-check': 3 } });
    expect(await desk.rows("SELECT warnings FROM import_runs WHERE kind = 'readings'")).toEqual([
      { warnings: { 'gsrn-check': 3 } },
    ]);
  });
});
