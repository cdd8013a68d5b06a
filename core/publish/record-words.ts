/**
 * The short phrases of the record: limits, triggers and bases as an officer writes them for the authority, where
 * `words-*.ts` speaks to the person.
 */
import { languageTexts } from '../locales/language.ts';
import { recordTexts } from '../locales/record.ts';
import { fill, type ProductLanguage, readable, textIn } from '../locales/text.ts';
import { BASIS_WORDS } from '../locales/vocabulary.ts';
import type { Policy } from '../policy/model.ts';
import type { Trigger } from '../policy/schema-conditions.ts';
import { BASES, type BasisType } from '../policy/schema-parts.ts';
import type { Retention } from '../policy/schema-retention.ts';
import { joined, labelOf, type Reader, unended } from './words.ts';
import { describePeriod } from './words-time.ts';

/** A legitimate interest, which has a text where others have a label. */
export function interestWords(id: string, { policy, language }: Reader): string {
  const text = Object.hasOwn(policy.interests, id) ? policy.interests[id]?.text : undefined;
  return unended(textIn(text, language, readable(id)));
}

/** What a rule says of the time: `at most 3 years`, `while the purpose lasts`. */
export function keepWords(keep: string, law: string, language: ProductLanguage): string {
  const { keep: words } = recordTexts(language);
  if (keep === 'forever') return words.forever;
  if (keep === 'while the purpose lasts') return words.purpose;
  const side = keep.startsWith('at most') ? words.most : keep.startsWith('at least') ? words.least : words.exactly;
  if (keep.endsWith('of law')) return fill(side, { period: fill(words.law, { law }).replace(' ()', '') });
  const period = keep.slice(keep.lastIndexOf(' ') + 1);
  return /[1-9]/.test(period) ? fill(side, { period: describePeriod(period, language) }) : words.atOnce;
}

/** What starts a clock. */
export function triggerWords(trigger: Trigger, policy: Policy, language: ProductLanguage): string {
  const { trigger: words } = recordTexts(language);
  const inner = (one: Trigger): string => triggerWords(one, policy, language);
  if (typeof trigger === 'string') {
    const [relation, event] = trigger.includes('.') ? (trigger.split('.') as [string, string]) : [undefined, trigger];
    const name = labelOf('events', event, { policy, language });
    return relation === undefined ? name : `${labelOf('relations', relation, { policy, language })}: ${name}`;
  }
  if ('latest' in trigger) return fill(words.latest, { list: joined(trigger.latest.map(inner), language) });
  if ('earliest' in trigger) return fill(words.earliest, { list: joined(trigger.earliest.map(inner), language) });
  if ('last' in trigger) return fill(words.last, { event: inner(trigger.last) });
  if ('end-of-fiscal-year' in trigger) return fill(words.fiscalYear, { event: inner(trigger['end-of-fiscal-year']) });
  if ('end-of-year' in trigger) return fill(words.year, { event: inner(trigger['end-of-year']) });
  return fill(words.month, { event: inner(trigger['end-of-month']) });
}

/** A law by its title; one that stands in the library from memory says that a lawyer must check it. */
export function lawWords(policy: Policy, reference: string, language: ProductLanguage): string {
  const law = Object.hasOwn(policy.laws, reference) ? policy.laws[reference] : undefined;
  const title = textIn(law?.title, language, reference);
  return law?.checked === false ? `${title} – ${recordTexts(language).lawyer}` : title;
}

/** A storage rule in words: time, trigger, law, and what follows. */
export function retentionWords(rule: Retention, policy: Policy, language: ProductLanguage): string {
  const { keep: words } = recordTexts(language);
  const law = rule.law === undefined ? '' : lawWords(policy, rule.law, language);
  const keep = keepWords(rule.keep, law, language);
  const trigger = rule.after ?? (rule.law === undefined ? undefined : policy.laws[rule.law]?.after);
  const timed = trigger === undefined || /^(while|forever)/.test(rule.keep);
  const text = timed ? keep : fill(words.after, { keep, trigger: triggerWords(trigger, policy, language) });
  const legal = law === '' || rule.keep.endsWith('of law') ? '' : ` (${law})`;
  const because = rule.because === undefined ? '' : ` – ${textIn(rule.because, language)}`;
  const then = rule.keep === 'forever' ? '' : `, ${rule.then === 'erase' ? words.erase : words.anonymise}`;
  return `${text}${legal}${then}${because}`;
}

/** Which of the six a basis is. */
export function basisType(basis: object): BasisType | undefined {
  return BASES.find((type) => (basis as Record<string, unknown>)[type] !== undefined);
}

/** A basis with what it rests on: `consent (newsletter)`, `legal obligation (Bookkeeping Act, section 12)`. */
export function basisWords(basis: object, policy: Policy, language: ProductLanguage): string {
  const type = basisType(basis);
  if (type === undefined) return '';
  const value = (basis as Record<string, unknown>)[type];
  const ids = [value].flat().filter((id): id is string => typeof id === 'string');
  const word = BASIS_WORDS[language][type];
  const detail =
    type === 'consent'
      ? ids.map((id) => labelOf('consents', id, { policy, language }))
      : type === 'legitimate-interest'
        ? ids.map((id) => interestWords(id, { policy, language }))
        : type === 'contract'
          ? []
          : ids.map((id) => lawWords(policy, id, language));
  if ('unstated' in basis && basis.unstated === true) detail.push(languageTexts(language).basis.unstated);
  return detail.length === 0 ? word : `${word} (${detail.join('; ')})`;
}
