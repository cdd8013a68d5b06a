import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parse.ts';
import { canonicalJson, type Json } from '../proof/canonical.ts';
import { shippedLibraries, shippedPolicies } from './fixtures/shipped.ts';
import { exportTilt } from './tilt-export.ts';
import { importTilt } from './tilt-import.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/tilt', name), 'utf8'));
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The schema with its one pattern that backtracks without end replaced by a linear one of the same meaning. */
function tiltSchema(): object {
  const text = readFileSync(join(import.meta.dirname, 'fixtures/tilt/tilt-schema.json'), 'utf8');
  const slow = JSON.stringify('^[A-Z]*([-]?[0-9]*|[a-z]*)*$');
  expect(text).toContain(slow);
  return JSON.parse(text.replaceAll(slow, JSON.stringify('^[A-Z]+(-[0-9]+|-[a-z]+)*$'))) as object;
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
const valid = ajv.compile(tiltSchema());
const errorsOf = (document: unknown): unknown[] => (valid(document) ? [] : (valid.errors ?? []));

const policies = shippedPolicies();
const options = { url: 'https://example.dk/privacy', now: '2026-11-21T10:00:00Z', sha256 };

describe('the TILT schema as we read it', () => {
  it('accepts the example its authors call valid and refuses the one they call invalid', () => {
    expect(errorsOf(fixture('tilt.json'))).toEqual([]);
    expect(errorsOf(fixture('tilt-NOT-valid.json'))).not.toEqual([]);
  });
});

describe('exportTilt', () => {
  const cases = policies.flatMap(({ name, policy }) =>
    ['da', 'nb', 'en'].map((language) => ({ name, language, policy })),
  );

  it.each(cases)('$name in $language is valid TILT', ({ policy, language }) => {
    expect(errorsOf(exportTilt(policy, { ...options, language }))).toEqual([]);
  });

  it('signs the document by its canonical form, whatever the order of its keys', () => {
    const document = exportTilt(policies[0]!.policy, { ...options, language: 'da' });
    const { _hash, ...meta } = document['meta'] as Record<string, Json>;
    expect(_hash).toBe(sha256(canonicalJson({ ...document, meta } as Json)));
    const changed = exportTilt(policies[0]!.policy, { ...options, language: 'da', url: 'https://example.dk/other' });
    expect((changed['meta'] as Record<string, Json>)['_hash']).not.toBe(_hash);
  });

  it('names each held category once, and none that is never collected', () => {
    for (const { policy } of policies) {
      const ids = (exportTilt(policy, { ...options, language: 'en' })['dataDisclosed'] as Record<string, Json>[]).map(
        (entry) => entry['_id'],
      );
      expect(ids).toEqual(Object.keys(policy.categories).filter((id) => policy.categories[id]!.never === undefined));
    }
  });
});

describe('importTilt', () => {
  const files = ['tilt.json', 'tilt-NOT-valid.json', 'corpus-enel.com.tilt.json', 'corpus-volkswagen.de.tilt.json'];

  function imported(json: unknown) {
    const result = importTilt(json);
    if ('problems' in result) throw new Error(result.problems.join());
    return { ...result, parsed: parsePolicy(result.yaml, shippedLibraries()) };
  }

  it.each(files)('makes a starting policy that parses from %s', (name) => {
    const { parsed, remarks } = imported(fixture(name));
    expect(parsed.findings).toEqual([]);
    expect(parsed.policy?.policy.status).toBe('draft');
    expect(remarks.length).toBeGreaterThan(0);
  });

  it('takes over categories, purposes, bases, recipients and periods as they are found', () => {
    const policy = imported(fixture('corpus-volkswagen.de.tilt.json')).parsed.policy!;
    expect(policy.controller.name).toBe('Volkswagen AG');
    expect(policy.controller.officer?.email).toBe('datenschutz@volkswagen.de');
    expect(policy.purposes['bestellung-newsletter']?.basis).toEqual([
      { consent: 'bestellung-newsletter', covers: ['anrede-vor-nachname-und-e-mail-adresse-optional'] },
    ]);
    expect(policy.recipients['zerolight-limited']).toMatchObject({ role: 'processor', country: ['GB'] });
    expect(policy.retention.find(({ of }) => of.includes('ip-adresse'))).toMatchObject({ keep: 'at most P30D' });
  });

  it('understands country names in the languages of Europe', () => {
    const country = (name: string) =>
      imported({
        controller: { name: 'Prøveselskab', country: name, address: 'Prøvevej 1, 1234 Prøveby' },
      }).parsed.policy?.controller.address?.country;
    expect(['Italy', 'Italien', 'Deutschland', 'Norge', 'DK', 'UK'].map(country)).toEqual([
      'IT',
      'IT',
      'DE',
      'NO',
      'DK',
      'GB',
    ]);
    expect(country('Atlantis')).toBeUndefined();
  });

  it('reads back what we export: the same categories, and no basis is lost', () => {
    for (const { policy } of policies) {
      const { parsed } = imported(exportTilt(policy, { ...options, language: 'da' }));
      expect(parsed.findings).toEqual([]);
      const held = Object.values(policy.categories).filter(({ never }) => never === undefined);
      // What the law adds is said in the document, and added again to whatever is read.
      expect(Object.keys(parsed.policy!.categories)).toHaveLength(held.length + 1);
    }
  });

  it.each([null, 1, 'text', [], {}, { controller: null }, { meta: { name: ' ' } }])(
    'says what is wrong with %j',
    (json) => {
      const result = importTilt(json, 'da');
      expect('problems' in result && result.problems).toHaveLength(1);
    },
  );

  it('takes names every object has for names', () => {
    const json: unknown = JSON.parse(`{"controller":{"name":"Prøveselskab"},"dataDisclosed":[{"category":"constructor",
      "purposes":[{"purpose":"__proto__"},{"purpose":"constructor"}],"legalBases":[{"reference":"GDPR-6-1-a"}],
      "recipients":[{"name":"constructor"}],"storage":[{"temporal":[{"ttl":"P1Y"}]}]}]}`);
    const { policy } = imported(json).parsed;
    expect(Object.keys(policy!.purposes)).toEqual(['proto', 'constructor', 'accountability']);
    expect(policy!.purposes['constructor']?.basis).toEqual([{ consent: 'constructor', covers: ['constructor'] }]);
  });

  it('refuses what is larger than any policy, reads what is deep, and is not slowed by thousands of like names', () => {
    const before = process.threadCpuUsage();
    const like = (count: number) =>
      Array.from({ length: count }, (_, place) => ({ category: `${'x'.repeat(60)}${place}` }));
    expect(importTilt({ controller: { name: 'A' }, dataDisclosed: like(20_000) })).toHaveProperty('problems');
    let deep: unknown = 'x';
    for (let level = 0; level < 200_000; level++) deep = [deep];
    expect(() => importTilt({ controller: { name: 'A' }, dataDisclosed: deep })).not.toThrow();
    expect(importTilt({ controller: { name: 'A' }, dataDisclosed: like(8000) })).toHaveProperty('yaml');
    // Counted from two for each name it takes minutes. The time of this thread: a busy machine does not count.
    expect(process.threadCpuUsage(before).user / 1e6).toBeLessThan(20);
  });

  it('survives anything in the place of a value', () => {
    const whole = fixture('tilt.json') as Record<string, unknown>;
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(whole)), fc.jsonValue({ maxDepth: 4 }), (key, value) => {
        const result = importTilt({ ...whole, meta: { name: 'Prøveselskab' }, [key]: value });
        if ('problems' in result) return;
        expect(parsePolicy(result.yaml, shippedLibraries()).findings).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
