/**
 * Drafts of the notices: to the authority with all that art. 33(3) asks for, to the people in plain words with what art. 34(2)
 * asks for. What is not known yet is said to follow; a late notice has its reasons, or the place where they must stand.
 */
import { fill, notifyBy, type Policy, type ProductLanguage, textIn } from '@hjemmel/core';
import { type Block, type Letter, letterheadOf } from '../letters/index.ts';
import { type NoticeTexts, noticeTexts } from './locales/index.ts';
import { hoursBetween, type Incident } from './model.ts';

export interface DraftRequest {
  readonly to: 'authority' | 'people';
  readonly language: ProductLanguage;
  /** ISO instant: when it is sent. */
  readonly now: string;
  readonly timeZone: string;
}

interface Writer extends DraftRequest {
  readonly incident: Incident;
  readonly policy: Policy;
  readonly words: NoticeTexts;
}

const LOCALES = { da: 'da-DK', nb: 'nb-NO', en: 'en-GB' } as const;

function momentIn({ language, timeZone }: Writer, at: string): string {
  const when = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return `${when.toLocaleString(LOCALES[language], { dateStyle: 'long', timeStyle: 'short' })} (UTC${when.offset})`;
}

function labelOf({ policy, language }: Writer, category: string): string {
  const label = policy.categories[category]?.label;
  return label === undefined ? category : (textIn(label, language) ?? category);
}

const kindsIn = ({ words, incident }: Writer): string =>
  incident.kinds.map((kind) => words.kinds[kind as keyof typeof words.kinds]).join('; ');

function nature(writer: Writer): Block[] {
  const { words, incident } = writer;
  const { terms } = words;
  const rows = Object.values(incident.found?.tables ?? {}).reduce((sum, count) => sum + count, 0);
  const facts: (readonly [string, string | undefined])[] = [
    [terms.reference, String(incident.number)],
    [terms.kind, kindsIn(writer)],
    [terms.cause, words.causes[incident.cause as keyof typeof words.causes]],
    [terms.noticed, momentIn(writer, incident.noticedAt)],
    [terms.began, incident.beganAt === null ? undefined : momentIn(writer, incident.beganAt)],
    [terms.ended, incident.endedAt === null ? undefined : momentIn(writer, incident.endedAt)],
    [terms.people, incident.people === null ? words.notYet : String(incident.people)],
    [terms.records, rows === 0 ? undefined : String(rows)],
  ];
  return [
    { heading: words.nature },
    { paragraph: incident.what },
    { definitions: facts.filter((fact): fact is readonly [string, string] => fact[1] !== undefined) },
  ];
}

function affected(writer: Writer): Block[] {
  const { words, incident } = writer;
  const categories = Object.entries(incident.found?.categories ?? {});
  const rows = categories.map(([category, people]) => [labelOf(writer, category), String(people)]);
  const missing = incident.people === null ? words.notYet : words.noneFound;
  return [
    { heading: words.affected },
    rows.length === 0
      ? { paragraph: missing }
      : { table: { head: [words.category, words.persons], rows, rowHeads: true, numbers: [1] } },
  ];
}

function lateness({ words, incident, now }: Writer): Block[] {
  const at = incident.authorityAt ?? now;
  if (Temporal.Instant.compare(Temporal.Instant.from(at), Temporal.Instant.from(notifyBy(incident.noticedAt))) <= 0)
    return [];
  const hours = String(hoursBetween(incident.noticedAt, at));
  return [{ heading: fill(words.late, { hours }) }, { paragraph: incident.lateBecause ?? words.lateMissing }];
}

function whatFollows({ words, incident }: Writer): Block[] {
  return [
    { heading: words.consequences },
    { paragraph: incident.consequences ?? words.notYet },
    { heading: words.measures },
    { paragraph: incident.measures ?? words.notYet },
  ];
}

function contact({ words, policy }: Writer): Block[] {
  const { controller } = policy;
  const { name, email, phone } = { ...controller, ...controller.officer };
  const phones = typeof phone === 'string' ? phone : phone?.join(', ');
  return [
    { heading: words.contact },
    { paragraph: words.contactIntro },
    { list: [name, email, phones].filter((line) => line !== undefined) },
  ];
}

function complaint({ words, policy, language }: Writer): Block[] {
  const ref = policy.rights.complaint?.authority ?? policy.controller.authority;
  const authority = ref === undefined ? undefined : policy.authorities[ref];
  if (authority === undefined) return [];
  const name = typeof authority.name === 'string' ? authority.name : (textIn(authority.name, language) ?? '');
  return [{ heading: words.complaint }, { paragraph: fill(words.complaintText, { authority: name }) }];
}

function toPeople(writer: Writer): Block[] {
  const { words, incident } = writer;
  const labels = Object.keys(incident.found?.categories ?? {}).map((category) => labelOf(writer, category));
  return [
    { paragraph: words.peopleIntro },
    { heading: words.nature },
    { paragraph: `${incident.what}\n${kindsIn(writer)}.` },
    { heading: words.yourData },
    ...(labels.length === 0 ? [{ paragraph: words.notYet }] : [{ paragraph: words.yourDataIntro }, { list: labels }]),
    ...whatFollows(writer),
    ...contact(writer),
    ...complaint(writer),
  ];
}

/** The letter as blocks; `renderLetter` makes HTML and PDF of it. */
export function draftNotice(incident: Incident, policy: Policy, request: DraftRequest): Letter {
  const { language, to, now, timeZone } = request;
  const words = noticeTexts(language);
  const writer: Writer = { ...request, incident, policy, words };
  const toAuthority = (): Block[] => [
    { paragraph: `${words.authorityIntro}\n${words.later}` },
    ...nature(writer),
    ...affected(writer),
    ...whatFollows(writer),
    ...lateness(writer),
    ...contact(writer),
  ];
  return {
    language,
    title: to === 'authority' ? fill(words.authorityTitle, { number: String(incident.number) }) : words.peopleTitle,
    from: letterheadOf(policy),
    date: Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    blocks: to === 'authority' ? toAuthority() : toPeople(writer),
  };
}
