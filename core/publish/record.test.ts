import { describe, expect, it } from 'vitest';
import { recordJsonLd } from './dpv-record.ts';
import { policyFrom, shippedPolicies } from './fixtures/shipped.ts';
import { publishRecord } from './record.ts';
import { csvCell } from './record-csv.ts';
import { controllerRows, processorRows, rulesFor } from './record-rows.ts';

const policies = shippedPolicies();
const languages = ['da', 'nb', 'en'] as const;

/** Reads CSV as RFC 4180 says, so that what we write is read by somebody else's rules. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = text.matchAll(/("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n|$)/g);
  for (const [, cell = '', end] of cells) {
    rows.at(-1)!.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

const invented = policyFrom(`
hjemmel: 1
policy: { id: proeve/customers, effective: 2025-01-01, language: da, audience: customer, uses: [gdpr, dk, energy] }
controller:
  name: '=HYPERLINK("http://example.invalid")'
  email: '@proeve.example'
  address: { street: Prøvevej 1, postcode: "1234", city: Prøveby, country: DK }
  officer: { name: Prøve Rådgiver, email: dpo@proeve.example }
joint: [{ with: { name: Naboværket }, purposes: statistics }]
categories:
  contact: { label: Kontaktoplysninger, items: [name, email] }
  billing: { like: energy.billing }
  health: { like: energy.health, never: true }
purposes:
  supply: { label: Levering, uses: { contact: { fields: [name] }, billing: {} }, basis: contract }
  statistics: { label: "Statistik <b>om</b> kunder", uses: [contact], basis: { legitimate-interest: [better] } }
  selling: { uses: [contact], never: true }
interests: { better: { text: Bedre drift } }
recipients:
  mailer: { names: [Post ApS], role: processor, country: MY, transfer: { mechanism: scc }, receives: [contact], for: supply }
  census: { role: authority, receives: aggregates, for: statistics }
retention:
  - { id: general, of: [contact, billing], keep: at most P3Y6M, after: { latest: [customer-ended, { last: dialogue }] } }
  - { id: books, of: billing, for: supply, keep: at least P5Y, after: { end-of-fiscal-year: recorded } }
security: [Adgang efter behov]
acts-for:
  - { id: others, controllers: Andre værker, services: [Drift], categories: [contact], recipients: [mailer] }
`);

describe('controllerRows', () => {
  it('has one row for each purpose that is carried out, with everything art. 30(1) asks for', () => {
    const [supply, statistics, byLaw, ...others] = controllerRows(invented, 'da');
    expect(others).toEqual([]);
    expect(byLaw?.purpose[0]).toBe('Dokumentation for at reglerne følges');
    expect(supply).toMatchObject({
      persons: ['kunde'],
      data: ['Kontaktoplysninger: navn', 'Fakturaer og betalinger: fakturaer, betalinger'],
      basis: ['aftale'],
      recipients: ['Post ApS (databehandler)'],
      transfers: ['Malaysia – Post ApS: Kommissionens standardkontrakt (artikel 46, stk. 2, litra c)'],
      officer: ['Prøve Rådgiver', 'dpo@proeve.example'],
      security: ['Adgang efter behov'],
      joint: ['Ingen'],
    });
    expect(supply?.erasure).toEqual([
      'Kontaktoplysninger: højst 3 år og 6 måneder efter: det seneste af kundeforholdet ophørte og sidste gang: dialog med personen, slettes derefter',
      'Fakturaer og betalinger: mindst 5 år efter: regnskabsårets udløb (registreret), slettes derefter',
    ]);
    expect(statistics).toMatchObject({ joint: ['Naboværket'], recipients: ['census (myndighed, kun statistik)'] });
  });

  it('lets a rule for the purpose stand before the general one', () => {
    expect(rulesFor(invented, 'supply', 'billing').map(({ id }) => id)).toEqual(['books']);
    expect(rulesFor(invented, 'statistics', 'billing').map(({ id }) => id)).toEqual(['general']);
  });

  it('says where nothing is said', () => {
    const bare = policyFrom(`
hjemmel: 1
policy: { id: bar/x, effective: 2025-01-01, language: da, audience: customer, uses: [gdpr, energy] }
controller: { name: Bar }
categories: { contact: { like: energy.contact } }
purposes: { supply: { uses: [contact] } }
`);
    expect(controllerRows(bare, 'en')[0]).toMatchObject({
      officer: ['Not stated'],
      basis: ['Not stated'],
      recipients: ['None'],
      erasure: ['Contact data: no time limit stated'],
    });
  });
});

describe('processorRows', () => {
  it('has one row for each kind of work done on behalf of others (art. 30(2))', () => {
    expect(processorRows(invented, 'en')).toMatchObject([
      { onBehalfOf: ['Andre værker'], service: ['Drift'], recipients: ['Post ApS (processor)'] },
    ]);
  });

  it('names each controller and how to reach it where they are listed (art. 30(2)(a))', () => {
    const listed = {
      ...invented,
      'acts-for': invented['acts-for'].map((work) => ({
        ...work,
        parties: [
          { name: 'Prøveby Varme', email: 'post@proeveby.example' },
          { name: 'Nabolund Varme', phone: ['00 00 00 03'] },
        ],
      })),
    };
    expect(processorRows(listed, 'da')[0]!.onBehalfOf).toEqual([
      'Andre værker',
      'Prøveby Varme, post@proeveby.example',
      'Nabolund Varme, 00 00 00 03',
    ]);
    const graph: { 'dpv:hasDataController'?: { 'dpv:hasName': string }[] }[] = JSON.parse(recordJsonLd([listed], 'da'))[
      '@graph'
    ];
    const service = graph.find((node) => Array.isArray(node['dpv:hasDataController']))!;
    expect(service['dpv:hasDataController']!.map((node) => node['dpv:hasName'])).toEqual([
      'Prøveby Varme',
      'Nabolund Varme',
    ]);
  });

  it('SV-19 the software supplier records what it does on behalf of utilities', () => {
    const supplier = policies.find(({ name }) => name.startsWith('softvaerket/'))!.policy;
    const rows = processorRows(supplier, 'da');
    expect(rows).toHaveLength(supplier['acts-for'].length);
    expect(rows[0]?.service).toContain('Drift af software til varmeforsyning');
  });
});

describe('publishRecord as CSV', () => {
  it.each(['=1+1', '+45 12', '-1', '@SUM(A1)', '\tx'])('takes the sting out of %j', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('quotes what RFC 4180 says must be quoted', () => {
    expect(csvCell('a,b')).toBe('"a,b"');
    expect(csvCell('say "no"')).toBe('"say ""no"""');
    expect(csvCell('plain')).toBe('plain');
  });

  it('lets no cell of any policy begin as a formula', () => {
    const all = [...policies.map(({ policy }) => policy), invented];
    for (const language of languages) {
      const csv = publishRecord(all, { language, format: 'csv' });
      expect(csv.charCodeAt(0)).not.toBe(0xfeff);
      const rows = readCsv(csv);
      const wanted = all.reduce(
        (sum, one) => sum + controllerRows(one, 'da').length + processorRows(one, 'da').length,
        1,
      );
      expect(rows).toHaveLength(wanted);
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([rows[0]!.length]));
      expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }
    expect(publishRecord(all, { language: 'da', format: 'csv' })).toContain(`'=HYPERLINK(`);
  });
});

describe('publishRecord as HTML', () => {
  it.each(languages)('is a whole page in %s with every purpose and nothing unescaped', (language) => {
    const page = publishRecord([...policies.map(({ policy }) => policy), invented], { language, format: 'html' });
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain('Statistik &lt;b&gt;om&lt;/b&gt; kunder');
    expect(page).not.toMatch(/<b>|<script|undefined|\[object/);
    expect(page.match(/<th scope="row">/g)!.length).toBe(
      [...policies.map(({ policy }) => policy), invented].reduce(
        (sum, one) => sum + controllerRows(one, language).length + processorRows(one, language).length,
        0,
      ),
    );
  });
});
