/** Conditions and legal bases in words. */
import { languageTexts } from '../locales/language.ts';
import { fill, textIn } from '../locales/text.ts';
import type { Action } from '../policy/schema-conditions.ts';
import { CONDITION_KEYWORDS, type Condition } from '../policy/schema-conditions.ts';
import { BASES, type BasisObject, type BasisType } from '../policy/schema-parts.ts';
import {
  asSentence,
  countryName,
  joined,
  type LabelledMap,
  labelOf,
  labelsOf,
  lawTitle,
  type Reader,
  unended,
  withinSentence,
} from './words.ts';
import { eventClause } from './words-time.ts';

const LABELS: Partial<Record<string, LabelledMap>> = {
  kind: 'kinds',
  consent: 'consents',
  protection: 'protections',
  channel: 'channels',
  role: 'roles',
  recipient: 'recipients',
  ground: 'grounds',
};

function valueLabel(key: string, value: string, reader: Reader): string {
  const texts = languageTexts(reader.language);
  if (key === 'event') return eventClause(value, reader);
  if (key === 'action') return texts.actions[value as Action];
  if (key === 'country') return countryName(value, reader.language);
  const label = labelOf(LABELS[key]!, value, reader);
  return key === 'consent' ? fill(texts.quote, { text: label }) : label;
}

function declared(name: string, values: readonly (string | boolean)[], reader: Reader): string {
  const texts = languageTexts(reader.language);
  const label = labelOf('conditions', name, reader);
  if (values.length === 1 && (values[0] === true || values[0] === 'true')) return label;
  if (values.length === 1 && (values[0] === false || values[0] === 'false'))
    return fill(texts.condition.not, { condition: label });
  const list = values.map(String).map((value) => (Object.hasOwn(texts.values, value) ? texts.values[value]! : value));
  return fill(texts.condition.value, { name: label, list: joined(list, reader.language, 'or') });
}

/** Each part that must hold: in words, and what is denied apart. */
function parts(condition: Condition, reader: Reader, among = false): { positive: string[]; negative: string[] } {
  if (typeof condition === 'string') return { positive: [labelOf('conditions', condition, reader)], negative: [] };
  const words = languageTexts(reader.language).condition as Record<string, string>;
  const positive: string[] = [];
  const negative: string[] = [];
  for (const inner of condition.all ?? []) {
    const found = parts(inner, reader, among || (condition.all?.length ?? 0) > 1);
    positive.push(...found.positive);
    negative.push(...found.negative);
  }
  if (condition.not !== undefined) negative.push(describeCondition(condition.not, reader));
  for (const [key, values] of Object.entries(condition)) {
    if (['all', 'any', 'not'].includes(key) || !Array.isArray(values)) continue;
    if ((CONDITION_KEYWORDS as readonly string[]).includes(key)) {
      const list = joined(
        values.map((value) => valueLabel(key, String(value), reader)),
        reader.language,
        'or',
      );
      positive.push(fill(words[key]!, { list }));
    } else positive.push(declared(key, values as (string | boolean)[], reader));
  }
  if (condition.any !== undefined) {
    const choices = condition.any.map((inner) => describeCondition(inner, reader));
    const list = joined(choices, reader.language, 'or');
    positive.push(choices.length > 1 && (among || positive.length > 0) ? fill(words['either']!, { list }) : list);
  }
  return { positive, negative };
}

/** When a rule holds, as words that follow “if” or a colon. */
export function describeCondition(condition: Condition, reader: Reader): string {
  const words = languageTexts(reader.language).condition;
  const { positive, negative } = parts(condition, reader);
  const denied = joined(negative, reader.language, 'or');
  const held = joined(positive, reader.language);
  if (negative.length === 0) return held;
  if (positive.length === 0) return fill(words.not, { condition: denied });
  return fill(words.butNot, { positive: held, negative: denied });
}

export function basisType(basis: BasisObject): BasisType {
  return BASES.find((type) => basis[type] !== undefined)!;
}

function basisReason(basis: BasisObject, reader: Reader): string {
  const { language, policy } = reader;
  const texts = languageTexts(language);
  const words = texts.basis;
  const type = basisType(basis);
  if (basis.consent !== undefined) {
    return fill(words.consentTo, { consent: fill(texts.quote, { text: labelOf('consents', basis.consent, reader) }) });
  }
  if (type === 'contract') return basis.contract === 'steps-before' ? words.contractBefore : words.contract;
  // A policy that cites art. 6 itself names no law.
  const named =
    basis['legitimate-interest']?.map((id) =>
      withinSentence(unended(textIn(policy.interests[id]?.text, language, id.replaceAll('-', ' ')))),
    ) ??
    (basis['legal-obligation'] ?? basis['public-task'])
      ?.filter((ref) => !ref.startsWith('gdpr.6-1-'))
      .map((ref) => lawTitle(ref, reader));
  if (named === undefined || named.length === 0) return words[type];
  return fill(words.named, { basis: words[type], list: joined(named, language) });
}

/** What limits a basis: the categories, kinds, condition, actions and channels it holds for; and whether it was stated at all. */
function basisScope(basis: BasisObject, reader: Reader): string[] {
  const texts = languageTexts(reader.language);
  const words = texts.basis;
  const scope: string[] = [];
  if (basis.covers) scope.push(fill(words.covers, { list: labelsOf('categories', basis.covers, reader) }));
  if (basis.for) {
    const kinds = basis.for.map((kind) => labelOf('kinds', kind, reader));
    scope.push(fill(words.for, { list: joined(kinds, reader.language, 'or') }));
  }
  if (basis.actions) {
    const actions = basis.actions.map((action) => texts.actions[action]);
    scope.push(fill(words.actions, { list: joined(actions, reader.language) }));
  }
  if (basis.channels) scope.push(fill(words.channels, { list: labelsOf('channels', basis.channels, reader) }));
  if (basis.when) scope.push(fill(words.when, { condition: describeCondition(basis.when, reader) }));
  // What was read into a published text is not passed off as its words.
  if (basis.unstated) scope.push(words.unstated);
  return scope;
}

/** A legal basis in plain words with its reference and its limits, without a full stop. */
export function describeBasis(basis: BasisObject, reader: Reader): string {
  const article = languageTexts(reader.language).articles[basisType(basis)];
  const reason = `${asSentence(basisReason(basis, reader))} (${article})`;
  const scope = basisScope(basis, reader);
  const limited = scope.length === 0 ? reason : `${reason} – ${scope.join('; ')}`;
  if (basis.second === undefined) return limited;
  const laws = basis.second.map((ref) => lawTitle(ref, reader));
  const second = fill(languageTexts(reader.language).basis.second, { list: joined(laws, reader.language) });
  return `${limited}. ${second}`;
}
