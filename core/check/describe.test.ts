import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HINTS, PROBLEM_CODES, REFERENTS } from '../locales/problems.ts';
import { LANGUAGES } from '../locales/text.ts';
import { parsePolicy } from '../policy/parse.ts';
import { base, type Draft, findingsOf, library } from './base-policy.ts';
import { WHO_WHAT_WHY } from './cases-who-what-why.ts';
import { WHOM_HOW_LONG_RIGHTS } from './cases-whom-how-long-rights.ts';
import { FINDINGS } from './codes.ts';
import { citeIn, describeCode, describeFinding } from './describe.ts';

const POLICY_FOLDER = join(import.meta.dirname, '../policy');
const SOURCES = readdirSync(POLICY_FOLDER)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(POLICY_FOLDER, name), 'utf8') }));

describe('the words of findings', () => {
  for (const language of LANGUAGES) {
    it(`leave no parameter unfilled in ${language}`, () => {
      for (const [code, { has }] of Object.entries({ ...WHO_WHAT_WHY, ...WHOM_HOW_LONG_RIGHTS })) {
        const finding = findingsOf(has).find((candidate) => candidate.code === code)!;
        const { message, reference, suggestion } = describeFinding(finding, language);
        expect(`${message} ${suggestion}`, code).not.toMatch(/[{}]/);
        expect(reference, code).toMatch(/[0-9]/);
        expect(message, code).toMatch(/[.]$/);
      }
    });

    it(`have a reference and both texts for every code in ${language}`, () => {
      for (const code of [...Object.keys(FINDINGS), ...PROBLEM_CODES]) {
        const { message, reference, suggestion } = describeCode(code, language);
        expect(
          [message, reference, suggestion].every((text) => text.length > 4),
          code,
        ).toBe(true);
        expect(reference, code).not.toMatch(/^(dk|no)-/i);
      }
    });
  }

  it('cite the law as lawyers of each language do', () => {
    const reference = 'GDPR art. 13(2)(a); GDPR art. 4(11); GDPR recital 43; no-marketing';
    expect(citeIn(reference, 'da')).toBe(
      'Databeskyttelsesforordningens artikel 13, stk. 2, litra a; artikel 4, nr. 11; betragtning 43; den norske markedsføringslovs § 15',
    );
    expect(citeIn(reference, 'nb')).toBe(
      'Personvernforordningen artikkel 13 nr. 2 bokstav a; artikkel 4 nr. 11; fortalepunkt 43; markedsføringsloven § 15',
    );
    expect(citeIn(reference, 'en')).toBe(
      'GDPR art. 13(2)(a); art. 4(11); recital 43; Norwegian Marketing Control Act, section 15',
    );
  });

  it('write days and periods as people do', () => {
    const message = (change: (p: Draft) => void, language: string) =>
      describeFinding(findingsOf(change)[0]!, language).message;
    const repealed = (p: Draft) => {
      p.retention[0].law = 'xx.old-books';
    };
    const slow = (p: Draft) => {
      p.rights.access = { deadline: 'P2M' };
    };
    expect(message(repealed, 'da')).toContain('30. juni 2022');
    expect(message(slow, 'nb')).toContain('2 måneder');
  });

  it('say something else where a repealed law has no successor', () => {
    const finding = findingsOf((p) => {
      p.retention[0].law = 'xx.gone';
    })[0]!;
    expect(finding.code).toBe('law-repealed');
    expect(describeFinding(finding, 'en').suggestion).toBe(
      'Refer to the provision in force now, or take the reference out.',
    );
  });
});

/** What the parser says of the base policy after a change. */
function problemsOf(change: (p: Draft) => void): ReturnType<typeof parsePolicy>['findings'] {
  const draft = base();
  change(draft);
  return parsePolicy(JSON.stringify(draft), [library()]).findings;
}

describe('the words of parse problems', () => {
  it('exist for every code the parser can give', () => {
    const parser = SOURCES.filter(({ name }) => /source-text|shape-problems|reference|parse/.test(name));
    // What stands after `code:`, `code =`, `unreadable(` or `report(` up to the end of the expression, and its texts.
    const given = parser.flatMap(({ text }) =>
      [...text.matchAll(/(?:\bcode(?::| =)|unreadable\(|report\()([^,;]*)/g)].flatMap(([, expression = '']) =>
        [...expression.replace(/=== '[^']*'/g, '').matchAll(/'([a-z-]+)'/g)].map((match) => match[1]!),
      ),
    );
    expect([...new Set(given)].sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it('exist for every hint of the schema and everything that can be referred to', () => {
    const hints = SOURCES.flatMap(({ text }) => [...text.matchAll(/'hint:([a-z-]+)'/g)].map((match) => match[1]!));
    expect(hints.filter((hint) => !HINTS.some((known) => known === hint))).toEqual([]);
    const what = SOURCES.filter(({ name }) => /reference/.test(name)).flatMap(({ text }) =>
      [...text.matchAll(/(?:one|many)\('([a-z-]+)'/g)].map((match) => match[1]!),
    );
    expect(what.length).toBeGreaterThan(20);
    expect(what.filter((name) => !REFERENTS.some((known) => known === name))).toEqual([]);
  });

  const texts: [string, (p: Draft) => void, string][] = [
    ['unknown-key-similar', (p) => Object.assign(p.controller, { emal: 'x' }), 'Mente du »email«?'],
    ['missing-key', (p) => delete p.controller.name, 'Tilføj »name«.'],
    ['unknown-reference-similar', (p) => p.purposes.supply.uses.push('reading'), 'Mente du »readings«?'],
    ['invalid-value', (p) => Object.assign(p.policy, { effective: '2026-02-30' }), 'Skriv en dag, der findes'],
    ['wrong-type', (p) => Object.assign(p.controller, { name: [7] }), 'Skriv en tekst.'],
    ['text-unquoted', (p) => Object.assign(p.controller, { name: 7 }), 'Sæt det i anførselstegn, såsom "0999".'],
    ['not-a-choice-similar', (p) => Object.assign(p.policy, { status: 'draf' }), 'Mente du »draft«?'],
    ['duplicate-id', (p) => p.retention.push(p.retention[0]), 'Giv den ene et andet id.'],
  ];
  for (const [code, change, words] of texts) {
    it(`say what to write instead of ${code}`, () => {
      const finding = problemsOf(change).find((candidate) => candidate.code === code);
      expect(finding, JSON.stringify(problemsOf(change))).toBeDefined();
      expect(describeFinding(finding!, 'da').suggestion).toContain(words);
      for (const language of LANGUAGES) {
        const { message, suggestion } = describeFinding(finding!, language);
        expect(`${message} ${suggestion}`).not.toMatch(/[{}]/);
      }
    });
  }
});
