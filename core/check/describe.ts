/** Findings in words: the codes and parameters are the core's, the words the locales'. */

import { findingsDa } from '../locales/findings.da.ts';
import { findingsEn } from '../locales/findings.en.ts';
import { findingsNb } from '../locales/findings.nb.ts';
import type { FindingWords, Words } from '../locales/findings.ts';
import { problemsDa } from '../locales/problems.da.ts';
import { problemsEn } from '../locales/problems.en.ts';
import { problemsNb } from '../locales/problems.nb.ts';
import { PROBLEM_CODES, type ProblemWords } from '../locales/problems.ts';
import { fill, type ProductLanguage, productLanguage } from '../locales/text.ts';
import { BASIS_WORDS } from '../locales/vocabulary.ts';
import type { Finding } from '../policy/finding.ts';
import type { Policy } from '../policy/model.ts';
import { describeDate, joined } from '../publish/words.ts';
import { describePeriod } from '../publish/words-time.ts';
import { FINDINGS, type FindingCode } from './codes.ts';
import { withNames } from './names.ts';

const FINDING_WORDS: Record<ProductLanguage, FindingWords> = { da: findingsDa, nb: findingsNb, en: findingsEn };
const PROBLEM_WORDS: Record<ProductLanguage, ProblemWords> = { da: problemsDa, nb: problemsNb, en: problemsEn };

export interface Description {
  readonly message: string;
  /** The provisions it rests on, in the reader's language. */
  readonly reference: string;
  /** What to write instead. */
  readonly suggestion: string;
}

/** The checker's words for a language: those of the nearest one the product speaks. */
export function findingWords(language: string): FindingWords {
  return FINDING_WORDS[productLanguage(language)];
}

function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(FINDINGS, code);
}

function lookUp(table: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** `GDPR art. 13(2)(a); GDPR art. 6(1); dk-marketing` as a lawyer of the language would cite it. */
export function citeIn(reference: string, language: string): string {
  const { citation, acts } = findingWords(language);
  let named = false;
  const cited = reference.split('; ').map((part) => {
    const match = /^GDPR (art[.]|recital) ([0-9]+)(?:\(([0-9]+)\))?(?:\(([a-z])\))?$/.exec(part);
    if (match === null) return lookUp(acts, part) ?? part;
    const [, sort, number = '', paragraph, point] = match;
    const words = [
      named ? '' : citation.regulation,
      fill(sort === 'recital' ? citation.recital : citation.article, { n: number }),
      paragraph === undefined ? '' : fill(number === '4' ? citation.definition : citation.paragraph, { n: paragraph }),
      point === undefined ? '' : fill(citation.point, { n: point }),
    ];
    named = true;
    return words.join('');
  });
  const text = cited.join('; ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function filled(words: Words, params: Readonly<Record<string, string>>, reference: string): Description {
  return { message: fill(words.message, params), suggestion: fill(words.suggestion, params), reference };
}

/** Days, periods and bases as people write them; everything else as it stands in the policy. */
function measured(name: string, value: string, language: string): string {
  if (name === 'date' || name === 'effective') return describeDate(value, language);
  if (name === 'basis') {
    const bases: Readonly<Record<string, string>> = BASIS_WORDS[productLanguage(language)];
    return Object.hasOwn(bases, value) ? bases[value]! : value;
  }
  if (name === 'bases')
    return joined(
      value.split(', ').map((basis) => measured('basis', basis, language)),
      language,
      'or',
    );
  return /(^|-)period$|^deadline$/.test(name) ? describePeriod(value, language) : value;
}

/** What suggestions give as an example: the controller's own authority and bookkeeping act. */
function examplesFor(language: string, policy?: Policy): Record<'authority' | 'statute', string> {
  const norwegian = policy === undefined ? productLanguage(language) === 'nb' : policy.country === 'NO';
  return norwegian
    ? { authority: 'no.datatilsynet', statute: 'no.bokforingsloven-13' }
    : { authority: 'dk.datatilsynet', statute: 'dk.bogforingsloven-12' };
}

/** What can be found in the file is named in the message as the policy names it; in the suggestion stands what to write. */
function describeContent(finding: Finding & { code: FindingCode }, language: string, policy?: Policy): Description {
  const { code } = finding;
  const words = findingWords(language);
  const terms: Readonly<Record<string, Readonly<Record<string, string>>>> = words.terms;
  const params = Object.fromEntries(
    Object.entries(finding.params).map(([name, value]) => [
      name,
      lookUp(terms[name], value) ?? measured(name, value, language),
    ]),
  );
  const { message, suggestion } = words.findings[code];
  const description = filled(
    { message: policy === undefined ? message : withNames(message, finding.params, { policy, language }), suggestion },
    { ...examplesFor(language, policy), ...params },
    citeIn(finding.params.reference ?? FINDINGS[code].reference, language),
  );
  return code === 'law-repealed' && params.replacement === undefined
    ? { ...description, suggestion: words.noSuccessor }
    : description;
}

function describeForm(finding: Finding, language: string): Description {
  const words = PROBLEM_WORDS[productLanguage(language)];
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    hint: words.hints,
    what: words.referents,
    expected: words.types,
    // Of a list or a block only the sort of value is told; a scalar is told as it was written.
    found: finding.code === 'wrong-type' ? words.types : { list: words.types.list, map: words.types.map },
  };
  const params = Object.fromEntries(
    Object.entries(finding.params).map(([name, value]) => [
      name,
      lookUp(tables[name], value) ?? (name === 'hint' ? words.hints.other : value),
    ]),
  );
  const code = PROBLEM_CODES.find((known) => known === finding.code);
  if (code === undefined) return { message: finding.code, suggestion: '', reference: words.reference };
  const description = filled(words.problems[code], params, words.reference);
  return code === 'unknown-key' && finding.params.known === ''
    ? { ...description, suggestion: words.noKeysKnown }
    : description;
}

/**
 * What a finding of the checker or of the parser says, what it rests on, and what to write instead.
 * @param policy the policy it is about, so that purposes, categories and the like are called by their names there
 */
export function describeFinding(finding: Finding, language: string, policy?: Policy): Description {
  const { code } = finding;
  return isFindingCode(code)
    ? describeContent({ ...finding, code }, language, policy)
    : describeForm(finding, language);
}

/** What a code is about in general, with `…` for what differs from case to case. */
export function describeCode(code: string, language: string): Description {
  const words: Words | undefined = isFindingCode(code)
    ? findingWords(language).findings[code]
    : lookUpProblem(code, language);
  const open = (text: string): string => text.replace(/\{[a-zA-Z-]+\}/g, '…');
  const reference = isFindingCode(code)
    ? citeIn(FINDINGS[code].reference, language)
    : PROBLEM_WORDS[productLanguage(language)].reference;
  return { message: open(words?.message ?? code), suggestion: open(words?.suggestion ?? ''), reference };
}

function lookUpProblem(code: string, language: string): Words | undefined {
  const known = PROBLEM_CODES.find((candidate) => candidate === code);
  return known === undefined ? undefined : PROBLEM_WORDS[productLanguage(language)].problems[known];
}
