/** Refusals of the guard in words: every reason with the promise and the law behind it, and what to do next. */
import {
  ACTION_WORDS,
  describeReason,
  fill,
  lawWords,
  type Policy,
  type ProductLanguage,
  REASONS,
  type Reason,
  type ReasonCode,
} from '@hjemmel/core';
import type { HjemmelError } from '../errors.ts';
import { reasonsIn } from '../guard/index.ts';
import { type PolicyVersion, readCatalogue } from '../policies/index.ts';
import { type RefusalTexts, refusalTexts } from './locales/refusal.ts';
import { labelOf } from './show-decision.ts';

/** Article, paragraph and letter of the General Data Protection Regulation that a refusal rests on. */
type Article = readonly [article: number, paragraph?: number, letter?: string];

const CONSENT: Article = [6, 1, 'a'];
const MINIMISATION: Article = [5, 1, 'c'];
const LIMITATION: Article = [5, 1, 'b'];

/** Reasons that are of the policy alone have no article here. */
const ARTICLES: Readonly<Partial<Record<ReasonCode | 'source-not-listed', Article>>> = {
  'unknown-purpose': LIMITATION,
  'category-not-used': LIMITATION,
  'purpose-ruled-out': LIMITATION,
  'no-basis': [6, 1],
  'basis-not-for-category': [6, 1],
  'basis-not-for-kind': [6, 1],
  'basis-not-for-action': [6, 1],
  'basis-condition-unmet': [6, 1],
  'second-ground-missing': [9, 2],
  'never-collected': MINIMISATION,
  'field-not-allowed': MINIMISATION,
  'resolution-too-fine': MINIMISATION,
  'kept-too-long': [5, 1, 'e'],
  restricted: [18, 2],
  objected: [21],
  'objection-pending': [21, 1],
  'not-announced': [13, 3],
  'role-not-allowed': [32, 4],
  'agreement-missing': [28, 3],
  'agreement-expired': [28, 3],
  'transfer-mechanism-missing': [44],
  'assessment-missing': [46, 1],
  'assessment-expired': [46, 1],
  'consent-missing': CONSENT,
  'consent-expired': CONSENT,
  'consent-not-for-channel': CONSENT,
  'consent-wrong-form': [7, 1],
  'consent-withdrawn': [7, 3],
  'consent-under-age': [8, 1],
  'consent-implied': [4, 11],
  'fact-missing': [5, 2],
  'source-not-listed': [14, 2, 'f'],
};

function articleInWords([article, paragraph, letter]: Article, words: RefusalTexts): string {
  return [
    fill(words.article, { article: String(article) }),
    paragraph === undefined ? '' : fill(words.paragraph, { paragraph: String(paragraph) }),
    letter === undefined ? '' : fill(words.letter, { letter }),
  ].join('');
}

/** The laws that the bases named in a reason rest on, as the policy has them. */
function lawsOf({ params }: Reason, policy: Policy): string[] {
  const { purpose = '', basis: type = '' } = params;
  if (!Object.hasOwn(policy.purposes, purpose)) return [];
  const named = policy.purposes[purpose]!.basis.flatMap((basis) => (basis as Record<string, unknown>)[type] ?? []);
  return [...new Set(named)].filter((id): id is string => typeof id === 'string' && Object.hasOwn(policy.laws, id));
}

function reasonInWords(reason: Reason, policy: Policy, language: ProductLanguage): string {
  const article = ARTICLES[reason.code];
  const rests = [
    ...(reason.clause === undefined ? [] : [reason.clause]),
    ...lawsOf(reason, policy).map((law) => lawWords(policy, law, language)),
    ...(article === undefined ? [] : [articleInWords(article, refusalTexts(language))]),
  ];
  return `\n  - ${describeReason(reason, policy, language)}${rests.length === 0 ? '' : ` (${rests.join('; ')})`}`;
}

/** Where the policies of the store are, and whom to tell. */
export interface Told {
  readonly folder: string;
  readonly language: ProductLanguage;
}

/** The version that refused; undefined where its file has gone since. */
function versionOf({ params }: HjemmelError, folder: string): PolicyVersion | undefined {
  const parts = (params['policy'] ?? '').split('/');
  const find = (id: string, effective?: string): PolicyVersion | undefined =>
    readCatalogue(folder)
      .versions.get(id)
      ?.findLast(({ policy }) => effective === undefined || policy.policy.effective === effective);
  return find(parts.slice(0, -1).join('/'), parts.at(-1)) ?? find(parts.join('/'));
}

function notPermittedIn(error: HjemmelError, { file, policy }: PolicyVersion, language: ProductLanguage) {
  const { purpose = '', action = '' } = error.params;
  const words = refusalTexts(language);
  const reasons = reasonsIn(error);
  const isMissing = reasons.length > 0 && reasons.every(({ code }) => REASONS[code] === 'missing');
  const next = isMissing ? words.record : fill(words.look, { file, name: `purpose.${purpose}` });
  return {
    purpose: labelOf(policy.purposes, purpose, language),
    action: ACTION_WORDS[language][action as keyof (typeof ACTION_WORDS)['en']] ?? action,
    because: `${reasons.map((reason) => reasonInWords(reason, policy, language)).join('')}\n${next}`,
  };
}

function sourceNotListedIn(error: HjemmelError, { policy }: PolicyVersion, language: ProductLanguage) {
  const { category = '', source = '', clauses = '' } = error.params;
  const words = refusalTexts(language);
  const listed = Object.hasOwn(policy.categories, category) ? policy.categories[category]!.from : [];
  const article = articleInWords(ARTICLES['source-not-listed']!, words);
  const sources = listed.map((id) => labelOf(policy.sources, id, language)).join(', ');
  const rests = [...(clauses === '' ? [] : [clauses]), article].join('; ');
  return {
    category: labelOf(policy.categories, category, language),
    source: labelOf(policy.sources, source, language),
    because: `${listed.length === 0 ? '' : ` ${fill(words.sources, { sources })}`} (${rests})`,
  };
}

/** What the template of the error is filled with beside its own parameters. */
export function refusalWords(error: HjemmelError, { folder, language }: Told): Readonly<Record<string, string>> {
  if (error.code !== 'not-permitted' && error.code !== 'source-not-listed') return {};
  const version = versionOf(error, folder);
  // Without the policy the codes are what there is to say.
  if (version === undefined) return { because: ` ${error.params['codes'] ?? error.params['clauses'] ?? ''}`.trimEnd() };
  const words = error.code === 'not-permitted' ? notPermittedIn : sourceNotListedIn;
  return words(error, version, language);
}
