/** Whatever the text, the answer is findings with a place, at once, never an exception. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { librariesFor } from '../../server/policies/load.ts';
import { parseLibrary, parsePolicy } from './parse.ts';

const file = join(import.meta.dirname, '../corpus/policies/eksempel-net.yaml');
const real = readFileSync(file, 'utf8');
const libraries = librariesFor(file);

function ask(text: string) {
  // The time of this thread, so that a busy machine does not fail the test.
  const before = process.threadCpuUsage();
  const parsed = parsePolicy(text, libraries);
  const { user, system } = process.threadCpuUsage(before);
  const elapsed = (user + system) / 1000;
  expect(parsed.policy === undefined).toBe(parsed.findings.length > 0);
  const rows = text.split('\n').length;
  for (const { line, column, code } of parsed.findings) {
    expect(code).toMatch(/^[a-z-]+$/);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(rows + 1);
    expect(column).toBeGreaterThanOrEqual(1);
  }
  return { codes: new Set(parsed.findings.map(({ code }) => code)), findings: parsed.findings, elapsed };
}

const deep = 100_000;
const laughs = (levels: number): string =>
  [
    'a0: &a0 [x, x]',
    ...Array.from({ length: levels }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`),
  ].join('\n');

const TEXTS: readonly (readonly [string, string, string])[] = [
  ['a file of 10 MB', `# ${'x'.repeat(10_000_000)}`, 'too-large'],
  ['10 MB of keys', 'key: value\n'.repeat(1_000_000), 'too-large'],
  ['flow nesting', `a: ${'['.repeat(deep)}`, 'too-deep'],
  ['closed flow nesting', `a: ${'['.repeat(400)}${']'.repeat(400)}`, 'too-deep'],
  ['flow maps in each other', `a: ${'{a: '.repeat(deep)}`, 'too-deep'],
  ['mixed brackets', `a: ${'[{a: '.repeat(20_000)}`, 'too-deep'],
  ['block nesting', Array.from({ length: 700 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'), 'too-deep'],
  [
    'block nesting just under the indentation limit',
    Array.from({ length: 470 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    'too-deep',
  ],
  ['dashes', `${'- '.repeat(deep)}x`, 'too-deep'],
  ['question marks', `${'? '.repeat(deep)}x`, 'too-deep'],
  [
    'dashes and keys, row by row',
    Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- a:`).join('\n'),
    'too-deep',
  ],
  ['brackets spread over rows', `a:\n${' [\n'.repeat(50_000)}`, 'too-deep'],
  ['brackets after a comment sign in a text', `a: "#"${'\nb: x'.repeat(3)}\nc: ${'['.repeat(deep)}`, 'too-deep'],
  ['an alias bomb', laughs(9), 'alias-bomb'],
  [
    'many aliases of one anchor',
    `a: &a [${'x, '.repeat(1000)}x]\nb: [${Array(5000).fill('*a').join(', ')}]`,
    'alias-bomb',
  ],
  ['an alias within its own anchor', 'a: &a { b: *a }', 'alias-bomb'],
  ['a condition that holds itself', real.replace('when: life-support\n', 'when: &w { not: *w }\n'), 'alias-bomb'],
  ['a merge key that merges itself', 'a: &a { <<: *a, b: 1 }', 'alias-bomb'],
  ['a merge of a list', 'a: &a [1]\nb: { <<: *a }', 'yaml'],
  ['an alias to nothing', 'a: *nowhere', 'yaml'],
  ['duplicate keys', 'hjemmel: 1\nhjemmel: 1', 'duplicate-key'],
  ['tabs as indentation', 'policy:\n\tid: x', 'yaml-tab'],
  ['an empty file', '', 'wrong-type'],
  ['only a comment', '# nothing\n', 'wrong-type'],
  ['only a byte order mark', '\uFEFF', 'wrong-type'],
  ['a list at the root', '- a\n- b', 'wrong-type'],
  ['a word', 'policy', 'wrong-type'],
  ['a number', '1'.repeat(5000), 'wrong-type'],
  ['two documents', `${real}\n---\nhjemmel: 1`, 'yaml'],
  ['JSON cut short', '{"hjemmel": 1', 'yaml'],
  ['a web page', '<!doctype html><html><body>&nbsp;</body></html>', 'wrong-type'],
  ['binary', String.fromCharCode(...Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256)), ''],
  ['nothing but zeros', '\0'.repeat(5000), ''],
  ['lone surrogates', '\uD800'.repeat(1000), ''],
  ['a key of a million letters', `${'k'.repeat(900_000)}: 1`, ''],
  ['a quoted text of a million letters', `hjemmel: "${'x'.repeat(900_000)}"`, ''],
  ['a text of nothing but quotes', '"'.repeat(900_000), ''],
  ['a text of nothing but colons', ': '.repeat(400_000), ''],
  ['a text of nothing but ampersands', '&a '.repeat(300_000), ''],
  ['a text of nothing but exclamation marks', '!'.repeat(900_000), ''],
  ['a text of nothing but stars', '*a '.repeat(300_000), ''],
  ['many line ends', '\n'.repeat(900_000), 'too-large'],
  ['many unknown keys', Array.from({ length: 12_000 }, (_, at) => `key${at}: x`).join('\n'), 'unknown-key'],
  [
    'many wrong clauses',
    `${real.slice(0, real.indexOf('clauses:'))}clauses:\n${'  - { id: x, text: y }\n'.repeat(30_000)}`,
    '',
  ],
  ['many of the same id', real.replace(/^never:\n/m, `never:\n${'  - { id: again }\n'.repeat(5000)}`), 'duplicate-id'],
  [
    'many clauses kept by nothing known',
    `${real}${Array.from({ length: 2000 }, (_, at) => `  - { id: X-${at}, text: y, kept-by: [purpose.x${at}] }\n`).join('')}`,
    '',
  ],
];

describe('hostile text', () => {
  it.each(TEXTS)('%s gives findings within a second', (_, text, code) => {
    const { codes, findings, elapsed } = ask(text);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThanOrEqual(100);
    if (code !== '') expect([...codes]).toContain(code);
    expect(elapsed).toBeLessThan(1000);
  });

  it('also where a library is read', () => {
    for (const [, text] of TEXTS.slice(0, 20)) expect(parseLibrary(text).findings.length).toBeGreaterThan(0);
  });
});

describe('odd but honest text', () => {
  it('reads a byte order mark and Windows line ends', () => {
    expect(ask(`\uFEFF${real}`).findings).toEqual([]);
    expect(ask(real.replaceAll('\n', '\r\n')).findings).toEqual([]);
  });

  it('counts lines alike with Windows line ends and a byte order mark', () => {
    const broken = real.replace('effective: 2024-07-01', 'effective: 2024-06-31');
    const plain = ask(broken).findings;
    expect(plain).toHaveLength(1);
    expect(ask(broken.replaceAll('\n', '\r\n')).findings).toEqual(plain);
    expect(ask(`\uFEFF${broken}`).findings).toEqual(plain);
  });

  it('does not take brackets in quoted words and comments for nesting', () => {
    expect(ask(`# ${'['.repeat(500)}\n${real.replace('da: Nyheder', `da: "${'[('.repeat(100)}"`)}`).findings).toEqual(
      [],
    );
    expect(ask(real.replace('da: Nyheder', `da: 'it''s ${'{'.repeat(100)}'`)).findings).toEqual([]);
    expect(ask(`${real}# ${'{'.repeat(500)}\n`).findings).toEqual([]);
    expect(ask(real.replace('version: "3.1"', `version: "3.1" # ${'['.repeat(500)}`)).findings).toEqual([]);
  });

  it('gives names such as __proto__ and constructor no power', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']) {
      expect(ask(`${real}\n${name}: { polluted: true }\n`).findings.length, name).toBeGreaterThan(0);
      const named = real.replace('  old-survey:', `  ${name}: { uses: [correspondence] }\n  old-survey:`);
      expect(() => ask(named)).not.toThrow();
      expect(
        ask(real.replace('basis: { public-task: dk.elforsyningsloven-h1 }', `basis: { consent: ${name} }`)).findings
          .length,
        name,
      ).toBeGreaterThan(0);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('lets a purpose be called constructor, and finds only what was written', () => {
    const named = parsePolicy(real.replace('  old-survey:', '  constructor:'), libraries);
    expect(named.findings).toEqual([]);
    expect(Object.keys(named.policy!.purposes)).toContain('constructor');
    expect(named.policy!.purposes['valueOf']).toBeUndefined();
  });
});

describe('any text', () => {
  it('is read without an exception: random text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        ask(text);
      }),
      { numRuns: 400 },
    );
  });

  it('is read without an exception: random YAML signs', () => {
    const signs = fc.constantFrom(
      ...'[]{}:-?,&*!|>\'"%@`#<~ \n\t\r=a1é'.split(''),
      'hjemmel',
      '<<',
      '---',
      '...',
      '&a',
      '*a',
      '!!map',
      '  ',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 120 }), (parts) => {
        ask(parts.join(''));
      }),
      { numRuns: 1500 },
    );
  });

  it('is read without an exception: a real policy with pieces cut, doubled and swapped', () => {
    const edit = fc.record({
      at: fc.integer({ min: 0, max: real.length - 1 }),
      length: fc.integer({ min: 0, max: 60 }),
      put: fc.oneof(
        fc.constant(''),
        fc.constantFrom('null', '[]', '{}', '-1', '~', '2023-02-30', '__proto__', ': ', '\n', '*office', '<<: *office'),
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.integer({ min: 0, max: real.length - 1 }).map((from) => real.slice(from, from + 40)),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        let text = real;
        for (const { at, length, put } of edits) text = text.slice(0, at) + put + text.slice(at + length);
        ask(text);
      }),
      { numRuns: 60 },
    );
  });
});
