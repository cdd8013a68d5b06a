/** The three invented utilities between them use every construct of the language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadPolicy } from '../../server/policies/load.ts';
import { policyJsonSchema } from '../policy/parse.ts';
import { constructsOf, markUsed, type SchemaNode } from './construct-coverage.ts';

const folder = join(import.meta.dirname, 'policies');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'));
const schema = policyJsonSchema() as SchemaNode;

/** Left unused on purpose: no honest policy calls these anonymising. Cases of the checker set them. */
const NOT_ANONYMISING = ['hash', 'encrypt', 'mask'];

function unused(root: SchemaNode, documents: readonly unknown[]): string[] {
  const used = new Set<string>();
  for (const document of documents) markUsed(root, document, used);
  return [...constructsOf(root)].filter((construct) => !used.has(construct));
}

const documents = texts.map((text) => parse(text, { merge: true }) as Record<string, unknown>);

describe('the invented utilities', () => {
  it.each(files)('%s is a policy without errors', (name) => {
    expect(loadPolicy(join(folder, name)).findings).toEqual([]);
  });

  it('use every key, choice and form of the published schema', () => {
    const left = unused(schema, documents).filter((name) => !NOT_ANONYMISING.some((word) => name.endsWith(`=${word}`)));
    expect(left).toEqual([]);
  });

  it('are found wanting when a key of the language is used by none', () => {
    const without = documents.map((document) => ({ ...document, 'acts-for': undefined }));
    expect(unused(schema, without)).toContain('/acts-for[]/instruction');
    const grown = { ...schema, properties: { ...schema.properties, 'brand-new': { type: 'string' } } };
    expect(unused(grown, documents)).toContain('/brand-new');
  });

  it('say how long in every form the language has', () => {
    const keeps = documents.flatMap((document) =>
      (document['retention'] as { keep: string }[]).map(({ keep }) => keep),
    );
    const forms = new Set(keeps.map((keep) => keep.replace(/P[0-9][0-9YMWD]*/, 'period')));
    expect([...forms].sort()).toEqual([
      'at least period',
      'at least period of law',
      'at most period',
      'at most period of law',
      'forever',
      'period',
      'period of law',
      'while the purpose lasts',
    ]);
  });

  it('write shared parts once, with anchors and merge keys', () => {
    const all = texts.join('\n');
    expect(all).toMatch(/&standing\b/);
    expect(all).toMatch(/<<: \*standing/);
    expect(loadPolicy(join(folder, 'provefjord-energi.yaml')).policy?.consents['price-alerts']).toMatchObject({
      form: 'electronic',
      age: 18,
      renew: 'P30D',
    });
  });

  it('have fiscal years that are not calendar years, and one that is', () => {
    const starts = files.map((name) => loadPolicy(join(folder, name)).policy?.controller['fiscal-year'].starts);
    expect(new Set(starts)).toEqual(new Set(['07-01', '03-01', '01-01']));
  });

  it('ask conditions with every keyword and with values', () => {
    const all = texts.join('\n');
    for (const value of ['tariff: [time-of-use, flexible]', 'pressure: low', 'heating: electric'])
      expect(all).toContain(value);
  });
});
