/** Periods and triggers in words. */
import { languageTexts } from '../locales/language.ts';
import { fill } from '../locales/text.ts';
import type { Trigger } from '../policy/schema-conditions.ts';
import { describeDayOfYear, joined, labelOf, type Reader } from './words.ts';

/** `P3Y6M` → `3 år og 6 måneder`. */
export function describePeriod(period: string, language: string): string {
  const { units } = languageTexts(language);
  const parts = [...period.matchAll(/([0-9]+)([YMWD])/g)]
    .map(([, count, unit]) => ({ count: Number(count), names: units[unit as keyof typeof units] }))
    .filter(({ count }, _, all) => count > 0 || all.length === 1)
    .map(({ count, names }) => `${count} ${names[count === 1 ? 0 : 1]}`);
  return joined(parts, language);
}

/** An event as a clause: “måleren blev nedtaget”; undefined where its label cannot stand in a sentence. */
function clauseOf(event: string, reader: Reader, last = false): string | undefined {
  const { trigger, events, relations, ended, agreementEnded } = languageTexts(reader.language);
  const [relation, name] = event.includes('.') ? (event.split('.') as [string, string]) : [undefined, event];
  const label = labelOf('events', name, reader);
  if (relation !== undefined) {
    const whose = labelOf('relations', relation, reader);
    const who = Object.hasOwn(relations, whose) ? relations[whose]! : whose;
    if (label === agreementEnded) return fill(trigger.relatedAgreement, { relation: who });
    if (label === ended) return fill(trigger.relatedEnd, { relation: who });
    return fill(trigger.related, { clause: builtClause(label, reader) ?? label, relation: who });
  }
  const known = Object.hasOwn(events, label) ? events[label] : undefined;
  if (last && known?.last !== undefined) return known.last;
  const clause = known?.after ?? builtClause(label, reader);
  return last && clause !== undefined ? fill(trigger.last, { clause }) : clause;
}

function builtClause(label: string, reader: Reader): string | undefined {
  const { grammar, trigger: words } = languageTexts(reader.language);
  if (grammar.clause.test(label)) return label;
  if (grammar.done.test(label)) return fill(words.done, { done: label });
  const [, thing, done] = grammar.thing.exec(label) ?? [];
  return thing === undefined || done === undefined ? undefined : fill(words.was, { thing, done });
}

/** An event as a clause, or its label in quotation marks. */
export function eventClause(event: string, reader: Reader): string {
  const name = event.split('.').at(-1)!;
  return (
    clauseOf(event, reader) ?? fill(languageTexts(reader.language).quote, { text: labelOf('events', name, reader) })
  );
}

/** The trigger as a clause, for “the year in which …”. */
function inner(trigger: Trigger, reader: Reader): string {
  const words = languageTexts(reader.language).trigger;
  if (typeof trigger === 'string') return eventClause(trigger, reader);
  if ('last' in trigger) return clauseOf(trigger.last, reader, true) ?? eventClause(trigger.last, reader);
  for (const kind of ['latest', 'earliest'] as const) {
    if (!(kind in trigger)) continue;
    const members = (trigger as Record<string, Trigger[]>)[kind]!.map((member) => inner(member, reader));
    return fill(words[kind], { list: joined(members, reader.language, 'or') });
  }
  return inner(Object.values(trigger)[0] as Trigger, reader);
}

function ofPeriodEnd(trigger: Trigger): boolean {
  return typeof trigger === 'object' && Object.keys(trigger)[0]!.startsWith('end-of-');
}

/** What starts a clock, with its preposition: “efter at du holdt op som kunde”. */
export function describeTrigger(trigger: Trigger, reader: Reader): string {
  const texts = languageTexts(reader.language);
  const words = texts.trigger;
  if (typeof trigger === 'string' || 'last' in trigger) {
    const event = typeof trigger === 'string' ? trigger : trigger.last;
    const clause = clauseOf(event, reader, typeof trigger !== 'string');
    return clause === undefined
      ? fill(words.afterQuoted, { quoted: eventClause(event, reader) })
      : fill(words.after, { clause });
  }
  for (const kind of ['latest', 'earliest'] as const) {
    if (!(kind in trigger)) continue;
    const members = (trigger as Record<string, Trigger[]>)[kind]!;
    if (!members.some(ofPeriodEnd)) return fill(words.after, { clause: inner(trigger, reader) });
    const list = members.map((member) => describeTrigger(member, reader));
    return fill(words[kind], { list: joined(list, reader.language, 'or') });
  }
  const [kind, within] = Object.entries(trigger)[0] as ['end-of-year', Trigger];
  const phrase = fill(words[kind], { clause: inner(within, reader) });
  const { starts } = reader.policy.controller['fiscal-year'];
  if ((kind as string) !== 'end-of-fiscal-year' || starts === '01-01') return phrase;
  return phrase + fill(words.fiscalYear, { day: describeDayOfYear(starts, reader.language) });
}

/** An event as it follows “until”, where the product knows its words. */
export function eventWhen(event: Trigger, reader: Reader): string | undefined {
  const { events } = languageTexts(reader.language);
  const label = typeof event === 'string' ? labelOf('events', event, reader) : '';
  return Object.hasOwn(events, label) ? events[label]?.when : undefined;
}

/** “until you stop being a customer”, for the end of a purpose. */
export function describeUntil(trigger: Trigger, reader: Reader): string {
  const { trigger: words } = languageTexts(reader.language);
  for (const kind of ['latest', 'earliest'] as const) {
    const members = (typeof trigger === 'object' ? (trigger as Record<string, Trigger[]>)[kind] : undefined) ?? [];
    const each = members.map((member) => eventWhen(member, reader)).filter((when) => when !== undefined);
    if (members.length === 0 || each.length < members.length) continue;
    return fill(words.until, { when: fill(words[kind], { list: joined(each, reader.language, 'or') }) });
  }
  const when = eventWhen(trigger, reader);
  return when === undefined
    ? fill(words.untilAfter, { after: describeTrigger(trigger, reader) })
    : fill(words.until, { when });
}
