/** Retention rules in words. */
import { languageTexts } from '../locales/language.ts';
import { fill, textIn } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import {
  asSentence,
  itemList,
  joined,
  labelOf,
  labelsOf,
  lawTitle,
  type Reader,
  unended,
  withinSentence,
} from './words.ts';
import { describeCondition } from './words-conditions.ts';
import { describePeriod, describeTrigger, eventClause, eventWhen } from './words-time.ts';

export type RetentionRule = Policy['retention'][number];

function howLong(rule: RetentionRule, reader: Reader): string {
  const words = languageTexts(reader.language).keep;
  if (rule.keep === 'while the purpose lasts') return words.while;
  if (rule.keep === 'forever') return words.forever;
  const law = rule.law === undefined ? undefined : reader.policy.laws[rule.law];
  const byLaw = rule.keep.endsWith('period of law');
  const period = byLaw ? law?.period : rule.keep.slice(rule.keep.lastIndexOf(' ') + 1);
  const limit = rule.keep.startsWith('at most ') ? 'most' : rule.keep.startsWith('at least ') ? 'least' : 'exactly';
  if (period === undefined) return { most: words.lawMost, least: words.lawLeast, exactly: words.law }[limit];
  const trigger = rule.after ?? (byLaw ? law?.after : undefined);
  if (period === 'P0D' && trigger !== undefined) {
    const when = eventWhen(trigger, reader);
    if (when !== undefined) return fill(words.noneWhen, { when });
    return typeof trigger === 'string'
      ? fill(words.none, { when: eventClause(trigger, reader) })
      : fill(words.noneAfter, { after: describeTrigger(trigger, reader) });
  }
  const length = fill(words[limit], { period: describePeriod(period, reader.language) });
  return trigger === undefined ? length : `${length} ${describeTrigger(trigger, reader)}`;
}

/** What happens when the time is over; nothing where it never is, or where the rule only says how long at least. */
export function describeEnd(rule: RetentionRule, reader: Reader): string {
  const texts = languageTexts(reader.language);
  if (rule.keep === 'forever' || rule.keep.startsWith('at least')) return '';
  const { then: end } = rule;
  if (end === 'erase') return texts.keep.erase;
  const columns = typeof end === 'object' ? Object.entries(end.anonymise) : [];
  if (columns.length === 0) return texts.keep.anonymise;
  const list = columns.map(([item, way]) => fill(texts.anonymisers[way], { item: labelOf('items', item, reader) }));
  return fill(texts.keep.anonymiseAs, { list: joined(list, reader.language) });
}

/** How long, from when and under which law, in one sentence; then why, where the rule says it. */
export function describeRetention(rule: RetentionRule, reader: Reader): string {
  const { language, policy } = reader;
  const words = languageTexts(language).keep;
  const scope: string[] = [];
  if (rule.fields) scope.push(fill(words.fields, { fields: itemList(rule.fields, reader) }));
  if (rule.for) scope.push(fill(words.for, { purposes: labelsOf('purposes', rule.for, reader) }));
  if (rule.kinds) scope.push(fill(words.kinds, { kinds: labelsOf('kinds', rule.kinds, reader) }));
  const law = rule.law === undefined || policy.laws[rule.law] === undefined ? [] : [lawTitle(rule.law, reader)];
  // In Danish and Norwegian the names of laws are ordinary words; English names keep their capitals.
  const named = (title: string): string => (language === 'en' ? title : withinSentence(title));
  const under = law.map((title) => `, ${fill(words.under, { law: named(title) })}`).join('');
  const time = howLong(rule, reader) + under;
  const because = unended(textIn(rule.because, language));
  const open = rule.keep === 'forever' || rule.keep === 'while the purpose lasts';
  const reason = open && because !== '' ? `: ${withinSentence(because)}` : '';
  const sentences = [`${asSentence(scope.length === 0 ? time : `${scope.join(', ')}: ${time}`)}${reason}.`];
  if (!open && because !== '') sentences.push(`${asSentence(because)}.`);
  if (rule.when) sentences.push(fill(words.when, { condition: describeCondition(rule.when, reader) }));
  return sentences.join(' ');
}
