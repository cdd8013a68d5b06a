import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { xsdDuration } from './dpv-record.ts';
import { DPV_CONTEXT, DPV_TERMS, knownTerm } from './dpv-terms.ts';
import { policyFrom, shippedPolicies } from './fixtures/shipped.ts';
import { publishRecord } from './record.ts';

const { terms } = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/dpv/terms-2.3.json'), 'utf8')) as {
  terms: string[];
};
const published = new Set(terms);

type Node = Record<string, unknown>;
const graphOf = (text: string): Node[] => (JSON.parse(text) as { '@graph': Node[] })['@graph'];

/** Every compact IRI in the document: keys, types and ids. */
function namesIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const item of value) namesIn(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      found.add(key);
      if (key === '@id' || key === '@type') for (const name of [inner].flat()) found.add(String(name));
      namesIn(inner, found);
    }
  }
  return found;
}

describe('DPV_TERMS', () => {
  it('holds only names that DPV 2.3 has', () => {
    expect([...DPV_TERMS].filter((term) => !published.has(term))).toEqual([]);
    expect(DPV_TERMS.size).toBeGreaterThan(200);
  });

  it('knows every term that the shipped policies and libraries name', () => {
    const named = shippedPolicies().flatMap(({ policy }) => [
      ...[
        ...Object.values(policy.purposes),
        ...Object.values(policy.categories),
        ...Object.values(policy.laws),
      ].flatMap(({ dpv }) => dpv ?? []),
    ]);
    expect(named.length).toBeGreaterThan(20);
    expect([...new Set(named)].filter((term) => knownTerm(term) === undefined)).toEqual([]);
  });

  it('knows no name of its own making', () => {
    expect(knownTerm('pd:EnergyConsumptionOfTheHouse')).toBeUndefined();
    expect(knownTerm('pd:Contact')).toBe('pd:Contact');
  });
});

describe('publishRecord as JSON-LD', () => {
  const cases = shippedPolicies().flatMap(({ name, policy }) =>
    ['da', 'nb', 'en'].map((language) => ({ name, language, policy })),
  );

  it.each(cases)(
    '$name in $language uses only terms that exist, and points to nothing missing',
    ({ policy, language }) => {
      const text = publishRecord([policy], { language, format: 'jsonld' });
      const names = [...namesIn(graphOf(text))];
      const terms = names.filter((name) => /^(dpv|pd|eu-gdpr):/.test(name));
      expect(terms.filter((term) => !published.has(term))).toEqual([]);
      expect(
        names
          .filter((name) => /^[a-z-]+:[A-Za-z]/.test(name))
          .every((name) => name.startsWith('urn:') || name.split(':')[0]! in DPV_CONTEXT),
      ).toBe(true);
      const defined = new Set(graphOf(text).map((node) => node['@id']));
      const own = names.filter((name) => name.startsWith('urn:hjemmel:') && !name.includes('on-behalf-of'));
      expect(own.filter((name) => !defined.has(name))).toEqual([]);
    },
  );

  it('says purpose, data, basis, recipient, storage and transfer of a process', () => {
    const policy = policyFrom(`
hjemmel: 1
policy: { id: proeve/customers, effective: 2025-01-01, language: da, audience: customer, uses: [gdpr, energy] }
controller: { name: Prøveværket, address: { street: Prøvevej 1, postcode: "1234", city: Prøveby, country: DK } }
categories:
  contact: { like: energy.contact }
  boiler: { label: Kedel, dpv: "pd:NoSuchTerm" }
purposes:
  supply: { uses: [contact, boiler], basis: contract, dpv: "dpv:ServiceProvision" }
recipients:
  mailer: { role: processor, country: MY, transfer: { mechanism: scc, law: gdpr.46-2-c }, receives: [contact] }
retention:
  - { id: general, of: contact, keep: at most P3Y2W, after: customer-ended }
  - { id: kept, of: boiler, keep: while the purpose lasts }
`);
    const graph = graphOf(publishRecord([policy], { language: 'da', format: 'jsonld', base: 'https://example.dk/' }));
    const id = (name: string): Node => ({ '@id': `https://example.dk/proeve/customers/2025-01-01#${name}` });
    const find = (name: string): Node | undefined => graph.find((node) => node['@id'] === id(name)['@id']);
    expect(find('process/supply')).toMatchObject({
      '@type': 'dpv:Process',
      'dpv:hasPurpose': id('purpose/supply'),
      'dpv:hasPersonalData': [id('category/contact'), id('category/boiler'), { '@id': 'pd:Contact' }],
      'dpv:hasLegalBasis': [{ '@type': ['eu-gdpr:A6-1-b'] }],
      'dpv:hasRecipient': [id('recipient/mailer')],
      'dpv:hasStorageCondition': [
        { 'dpv:hasDuration': { '@type': 'xsd:duration', '@value': 'P3Y14D' } },
        { 'dpv:hasDuration': { '@type': 'dpv:UntilEventDuration' } },
      ],
      'dpv:hasProcess': [
        { 'dpv:hasThirdCountry': [{ '@id': 'loc:MY' }], 'dpv:hasLegalBasis': { '@id': 'eu-gdpr:A46-2-c' } },
      ],
    });
    expect(find('purpose/supply')).toMatchObject({ 'skos:broader': { '@id': 'dpv:ServiceProvision' } });
    expect(find('category/boiler')).toMatchObject({ 'skos:broader': { '@id': 'dpv:PersonalData' } });
    expect(find('party/controller')).toMatchObject({ 'dpv:hasLocation': { '@id': 'loc:DK' } });
    expect(find('record/controller')).toMatchObject({ '@type': ['dpv:ROPA', 'dpv:DataProcessingRecord'] });
  });
});

describe('xsdDuration', () => {
  it.each([
    ['P3Y6M', 'P3Y6M'],
    ['P2W', 'P14D'],
    ['P1M1W3D', 'P1M10D'],
    ['P0D', 'P0D'],
  ])('%s is %s', (period, expected) => expect(xsdDuration(period)).toBe(expected));
});
