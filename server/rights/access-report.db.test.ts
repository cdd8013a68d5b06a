import { randomUUIDv7 } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RightName } from '@hjemmel/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import type { Permit } from '../guard/index.ts';
import { BESIDE } from './access-beside.ts';
import { accessReportJsonSchema, type Part, type PartName, type Section } from './access-model.ts';
import { accessPackage } from './access-package.ts';
import { collectReport, type ReportOptions } from './access-report.ts';
import { readingsEloverblik } from './formats/readings-eloverblik.ts';
import { readingsEspi } from './formats/readings-espi.ts';
import { reportCsv } from './formats/report-csv.ts';
import { reportJson } from './formats/report-json.ts';
import { type portableFiles, sendPortable } from './portability-export.ts';
import { type Furnished, furnish, furnishing, insert, NOW, registerOf, type TestRegister } from './testing-access.ts';

type Report = { readonly [N in PartName]: readonly Part<N>[] };

const CASE = '00000000-0000-7000-8000-00000000000a';
let test: TestDatabase;
let register: TestRegister;
let mine: Furnished;
let other: Furnished;

beforeAll(async () => {
  test = await testDatabase();
  register = await registerOf(test, 'seas-nve-energi');
  const all = await furnishing(register);
  mine = await furnish(all, 'Prøve');
  other = await furnish(all, 'Anden');
  const { controller } = register;
  const [person, second] = [mine.person, other.person];
  await test.asOwner(async (tx) => {
    await tx.run('SET LOCAL session_replication_role = replica');
    await tx.run(
      "UPDATE persons SET name = 'Gunhild Andersen', email = 'gunhild@eksempel.dk', mobile = '20304050' WHERE id = $1",
      [second],
    );
    await tx.run('UPDATE powers_of_attorney SET attorney_person_id = $2 WHERE person_id = $1', [person, second]);
    await tx.run(
      "UPDATE correspondence SET body = 'Min samlever Gunhild (gunhild@eksempel.dk, 20 30 40 50) ringer. Prøve' WHERE person_id = $1",
      [person],
    );
    const relation = {
      controller,
      relation: 'household-member',
      from_on: '2024-05-01',
      source: 'person',
      collected_at: NOW,
    };
    await insert(tx, 'relations', { ...relation, id: randomUUIDv7(), person_id: second, other_person_id: person });
    await tx.run(
      'UPDATE supplies s SET metering_point_id = r.metering_point_id FROM readings r WHERE r.person_id = s.person_id',
    );
    await insert(tx, 'metering_points', {
      controller,
      id: await pointOf(tx, person),
      gsrn: '571313000000000005',
      product: 'electricity',
    });
  });
}, 60_000);
afterAll(() => test.close());

const pointOf = async (tx: Tx, person: string): Promise<string> =>
  (await tx.query<{ id: string }>('SELECT metering_point_id AS id FROM readings WHERE person_id = $1', [person]))[0]!
    .id;

const options = (): ReportOptions & { task: string } => ({
  keys: register.keys,
  guard: register.guard,
  language: 'da',
  task: CASE,
});

function asked<T>(
  person: string,
  work: (tx: Tx, permit: Permit) => Promise<T>,
  right: RightName = 'access',
): Promise<T> {
  return register.guard.within({ controller: register.controller }, async (tx) =>
    work(tx, await register.guard.permitRight(tx, { person, right, task: CASE })),
  );
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

const reportOf = async (person: string): Promise<Report> =>
  JSON.parse(await asked(person, (tx, permit) => joined(reportJson(collectReport(tx, permit, options()))))) as Report;

describe('the access report', () => {
  it('NF-18 AEV-13 has every column of every table of the data map', async () => {
    const report = await reportOf(mine.person);
    const shown = new Set(
      report.records.flatMap(({ table, fields }) => fields.map(({ column }) => `${table}.${column}`)),
    );
    if (report.readings.length > 0) shown.add('readings.value');
    const { map } = register.guard.policies;
    const all = Object.entries(map.tables).flatMap(([table, { columns }]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    );
    expect(all.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('NF-18 shows every table that goes with the person; who adds one adds it to the report', async () => {
    const { map } = register.guard.policies;
    expect(Object.keys(BESIDE).sort()).toEqual(Object.keys(map['with-person']).sort());
    const report = await reportOf(mine.person);
    for (const part of new Set<PartName>(Object.values(BESIDE))) expect(report[part], part).not.toHaveLength(0);
  });

  it('NF-18 SEAS-7 tells of each item where it came from, when, what for, on which basis and until when', async () => {
    const report = await reportOf(mine.person);
    const invoice = report.records.find(({ table }) => table === 'invoices')!;
    expect(invoice.fields.find(({ column }) => column === 'number')).toMatchObject({
      ...{ category: 'billing', item: 'invoices', source: 'person', collectedAt: '2024-05-01T10:00:00Z' },
      ...{ keptThrough: '2029-12-31', due: false },
      for: expect.arrayContaining([expect.objectContaining({ bases: expect.arrayContaining([expect.any(String)]) })]),
    });
    const contact = report.categories.find(({ category }) => category === 'contact')!;
    expect(contact.sources.length).toBeGreaterThan(3);
    expect(contact.recipients.length).toBeGreaterThan(0);
    expect(report.about[0]).toMatchObject({ person: mine.person, case: CASE, authority: { name: expect.any(String) } });
  });

  it('NF-18 never holds another person’s data, and says what is withheld and why', async () => {
    const report = await reportOf(mine.person);
    const text = JSON.stringify(report);
    for (const word of [other.person, 'Anden', 'Gunhild', 'gunhild@eksempel.dk', '20 30 40 50'])
      expect(text).not.toContain(word);
    const letter = report.records.find(({ table }) => table === 'correspondence')!;
    expect(letter.fields.find(({ column }) => column === 'body')).toMatchObject({
      value: 'Min samlever ▒▒▒ (▒▒▒, ▒▒▒) ringer. Prøve',
      withheld: 'other-person',
    });
    expect(report.relations).toMatchObject([
      { what: 'household-member', direction: 'has', other: null, withheld: 'other-person' },
    ]);
    expect(report.withheld.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['other-person', 'access-code']),
    );
  });

  it('is valid by its published JSON Schema', async () => {
    const validate = new Ajv2020({ strict: false }).compile(accessReportJsonSchema());
    expect(validate(await reportOf(mine.person)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it('has CSV for each table, in which no text is a formula', async () => {
    await test.asOwner((tx) => tx.run(`UPDATE orders SET description = '=1+1' WHERE person_id = $1`, [mine.person]));
    const files = await asked(mine.person, async (tx, permit) => {
      const found = new Map<string, string>();
      for await (const { name, pieces } of reportCsv(collectReport(tx, permit, options()), permit.policy.map))
        found.set(name, await joined(pieces));
      return found;
    });
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['persons.csv', 'invoices.csv', 'readings.csv', 'uses.csv']),
    );
    expect(files.get('orders.csv')).toContain("'=1+1");
    expect(files.get('readings.csv')!.split('\r\n')).toHaveLength(3);
  });

  it('is one package with everything, written while it is read', async () => {
    await test.asOwner((tx) =>
      tx.run(
        'UPDATE powers_of_attorney SET file_id = (SELECT id FROM files f WHERE f.person_id = $1) WHERE person_id = $1',
        [mine.person],
      ),
    );
    const names = await asked(mine.person, async (tx, permit) => {
      const chunks: Uint8Array[] = [];
      const parts = { ...options(), files: register.files };
      for await (const chunk of accessPackage(tx, permit, parts)) chunks.push(chunk);
      return Buffer.concat(chunks).toString('latin1');
    });
    for (const name of [
      'report.html',
      'report.pdf',
      'report.json',
      'csv/persons.csv',
      'readings-espi.xml',
      'readings-eloverblik.json',
    ])
      expect(names).toContain(name);
    // A power of attorney tells of the attorney, so its document is only named.
    expect(names).not.toContain('files/');
  });
});

const FORM = { timeZone: 'Europe/Copenhagen', at: NOW };
const measured = (tx: Tx, permit: Permit): AsyncGenerator<Section> =>
  collectReport(tx, permit, { ...options(), only: ['places', 'readings'] });

describe('readings as others read them', () => {
  it('are ESPI 4.0, valid by its schema and in an Atom feed', async () => {
    const xml = await asked(mine.person, (tx, permit) => joined(readingsEspi(measured(tx, permit), FORM)));
    const { XmlDocument, XsdValidator } = await import('libxml2-wasm');
    const vectors = new URL('./vectors/', import.meta.url);
    const schema = (name: string) => XmlDocument.fromBuffer(readFileSync(new URL(name, vectors)));
    const espi = XsdValidator.fromDoc(schema('espi-4.0.xsd'));
    const doc = XmlDocument.fromString(xml);
    const contents = doc.find('//*[local-name()="content"]/*');
    expect(contents.map((node) => /<([A-Za-z]+)/.exec(node.toString())?.[1])).toEqual([
      ...['LocalTimeParameters', 'UsagePoint', 'ReadingType', 'MeterReading', 'IntervalBlock'],
    ]);
    for (const content of contents) espi.validate(XmlDocument.fromString(content.toString()));
    // What is in an entry was validated above; the schema of `xml:lang` lies elsewhere.
    const atom = readFileSync(new URL('atom.xsd', vectors), 'utf8')
      .replace(/<xs:import[^>]*>/, '')
      .replaceAll(/<xs:attribute ref="xml:[a-z]+"[^>]*>/g, '')
      .replaceAll('namespace="##other"', 'namespace="##other" processContents="lax"');
    XsdValidator.fromDoc(XmlDocument.fromString(atom)).validate(doc);
    expect(xml).toContain('<value>7</value>');
  });

  it('are in the shape of Eloverblik, by metering point and day', async () => {
    const text = await asked(mine.person, (tx, permit) =>
      joined(readingsEloverblik(measured(tx, permit), { ...FORM, sender: 'Prøveværket' })),
    );
    expect(JSON.parse(text)).toMatchObject({
      result: [
        {
          success: true,
          id: '571313000000000005',
          MyEnergyData_MarketDocument: {
            'period.timeInterval': { start: '2024-04-30T22:00:00Z', end: '2024-05-01T22:00:00Z' },
            TimeSeries: [
              {
                mRID: '571313000000000005',
                'measurement_Unit.name': 'KWH',
                Period: [{ resolution: 'PT1H', Point: [{ position: '13', 'out_Quantity.quantity': '0.007' }] }],
              },
            ],
          },
        },
      ],
    });
  });
});

describe('what a person takes along', () => {
  it('KLM-20 is what they gave and what was observed of them, never what was derived; JSON and CSV, to the named receiver', async () => {
    const sent = new Map<string, string>();
    const receiver = {
      send: async (
        _: Tx,
        {
          files,
        }: { files: ReturnType<typeof portableFiles> | AsyncIterable<{ name: string; pieces: AsyncIterable<string> }> },
      ) => {
        for await (const { name, pieces } of files) sent.set(name, await joined(pieces));
      },
    };
    await asked(
      mine.person,
      (tx, permit) => sendPortable(tx, permit, { options: options(), receiver, recipient: 'other-supplier' }),
      'portability',
    );
    const report = JSON.parse(sent.get('portability.json')!) as Report;
    expect(report).toMatchObject({ kind: 'portability' });
    const natures = new Set(report.records.flatMap(({ fields }) => fields.map(({ nature }) => nature)));
    expect([...natures].sort()).toEqual(['observed', 'provided']);
    const tables = report.records.map(({ table }) => table);
    expect(tables).toEqual(expect.arrayContaining(['persons', 'addresses', 'correspondence']));
    expect(tables).not.toContain('profiles');
    expect(report.readings).toHaveLength(1);
    expect([...sent.keys()]).toContain('readings.csv');
    expect(report.uses).toBeUndefined();
  });
});
