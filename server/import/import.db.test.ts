import { describe, expect, it } from 'vitest';
import { STORES } from '../db/testing.ts';
import { GSRN, importDesk, PERSONS, POINTS } from './testing.ts';

describe.each(STORES)('imports on %s', (kind) => {
  it('SEAS-7 AEV-3 stores persons with source and time; the same again is no change, another value a correction', async () => {
    const desk = await importDesk(kind);
    const first = await desk.take('persons', PERSONS, { collectedAt: '2026-01-01T00:00:00Z' });
    expect(first).toMatchObject({ read: 3, added: 3, changed: 0, unchanged: 0, rejected: 0 });
    expect(await desk.rows('SELECT name, source, collected_at FROM persons ORDER BY customer_number')).toEqual([
      { name: 'Prøve Prøvesen', source: 'person', collected_at: '2026-01-01T00:00:00Z' },
      { name: 'Test Testesen', source: 'person', collected_at: '2026-01-01T00:00:00Z' },
      { name: 'Øve Øvesen', source: 'person', collected_at: '2026-01-01T00:00:00Z' },
    ]);
    const moved = PERSONS.replace('Prøvevej 1', 'Nyvej 9').replace('test@example.test', 'ny@example.test');
    const second = await desk.take('persons', moved, { source: 'household' });
    expect(second).toMatchObject({ read: 3, added: 0, changed: 2, unchanged: 1 });
    const corrections = await desk.rows(
      'SELECT table_name, column_name, old_source, old_collected_at FROM corrections ORDER BY 1, 2',
    );
    expect(corrections).toEqual([
      {
        table_name: 'addresses',
        column_name: 'street',
        old_source: 'person',
        old_collected_at: '2026-01-01T00:00:00Z',
      },
      { table_name: 'persons', column_name: 'email', old_source: 'person', old_collected_at: '2026-01-01T00:00:00Z' },
    ]);
    const [row] = await desk.rows("SELECT email, origins FROM persons WHERE customer_number = '1002'");
    expect(row).toMatchObject({ email: 'ny@example.test', origins: { email: { source: 'household' } } });
    const facts = await desk.rows("SELECT kinds, events FROM person_facts WHERE events::text LIKE '%2020-02-01%'");
    expect(facts).toMatchObject([
      {
        kinds: ['customer'],
        events: { 'customer-started': ['2020-01-31T23:00:00.000Z', '2020-02-01'], dialogue: null },
      },
    ]);
  });

  it('SEAS-30 SEAS-31 what decisions read of persons follows the agreements and invoices of a file', async () => {
    const desk = await importDesk(kind);
    await desk.take('persons', PERSONS);
    const agreements = `Aftalenummer;Kundenummer;Produkt;Fra;Til
A1;1001;heat;01-02-2020;31-12-2024
A2;1002;heat;15-06-2021;
`;
    expect(await desk.take('agreements', agreements)).toMatchObject({ added: 2, rejected: 0 });
    const invoices = `Fakturanummer;Kundenummer;Aftalenummer;Type;Udstedt;Forfald;Beløb;Valuta
F1;1002;A2;invoice;01-03-2026;15-03-2026;100,00;DKK
`;
    expect(await desk.take('invoices', invoices)).toMatchObject({ added: 1, rejected: 0 });
    const [one, two, three] = await desk.rows<{ events: object; conditions: object }>(
      `SELECT f.events, f.conditions FROM person_facts f JOIN persons p ON p.id = f.person_id ORDER BY p.customer_number`,
    );
    expect(one).toMatchObject({
      events: { 'agreement-ended': [expect.any(String), '2024-12-31'], dialogue: null },
      conditions: { product: [], 'in-arrears': ['false'] },
    });
    expect(two).toMatchObject({
      events: { 'agreement-ended': null },
      conditions: { product: ['heat'], 'in-arrears': ['true'] },
    });
    expect(three).toMatchObject({ events: { 'customer-ended': null }, conditions: { 'claim-disputed': ['false'] } });
  });

  it('SEAS-13 stores the readings of an Eloverblik document, exact to the watt-hour, for whoever had the supply', async () => {
    const desk = await importDesk(kind);
    await desk.take('persons', PERSONS);
    expect(await desk.take('metering-points', POINTS)).toMatchObject({ read: 4, added: 3, changed: 1, rejected: 0 });
    const csv = `målepunkt,start,kWh,opløsning,kvalitet
${GSRN[0]},2026-06-30T21:00:00Z,0.200,PT1H,A04
${GSRN[0]},2026-06-30T22:00:00Z,1234567.891,PT1H,A03
${GSRN[2]},2026-06-30T22:00:00Z,1,PT1H,A04
571313180100000999,2026-06-30T22:00:00Z,1,PT1H,A04
`;
    const summary = await desk.take('readings', csv);
    expect(summary).toMatchObject({
      read: 4,
      added: 2,
      rejected: 2,
      reasons: { 'no-supply': 1, 'unknown-metering-point': 1 },
    });
    const stored = await desk.rows(
      `SELECT p.customer_number, r.starts_at, r.value, r.register, r.resolution, r.quality, r.source
       FROM readings r JOIN persons p ON p.id = r.person_id ORDER BY r.starts_at`,
    );
    expect(stored).toEqual([
      {
        customer_number: '1001',
        starts_at: '2026-06-30T21:00:00Z',
        value: 200,
        register: 'energy',
        resolution: 'PT1H',
        quality: 'measured',
        source: 'observation',
      },
      expect.objectContaining({ customer_number: '1002', value: 1234567891, quality: 'estimated' }),
    ]);
    expect(await desk.rows('SELECT count(*) AS n FROM ledger_inbox WHERE body::text IS NOT NULL')).toEqual([
      { n: expect.any(Number) },
    ]);
  });
});
