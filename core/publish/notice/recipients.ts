/** Who gets data: recipients, transfers out of the EEA, and what is ruled out. */
import { languageTexts } from '../../locales/language.ts';
import { noticeTexts } from '../../locales/notice.ts';
import { fill, textIn } from '../../locales/text.ts';
import type { Policy } from '../../policy/model.ts';
import type { Never, Recipient } from '../../policy/schema.ts';
import {
  asSentence,
  countryName,
  itemList,
  joined,
  labelOf,
  labelsOf,
  lawTitle,
  type Reader,
  unended,
} from '../words.ts';
import { describeCondition } from '../words-conditions.ts';
import {
  type Block,
  facts,
  filled,
  type Line,
  list,
  type Row,
  type Run,
  type Section,
  said,
  text,
} from './document.ts';

/** What a recipient gets: each category, with its fields where they are limited. */
export function receivedData(recipient: Recipient, reader: Reader): string[] {
  const words = noticeTexts(reader.language).recipients;
  if (recipient.receives === 'aggregates') return [words.aggregates];
  return Object.entries(recipient.receives).map(([id, { fields }]) => {
    const category = asSentence(labelOf('categories', id, reader));
    const named = fields === undefined ? undefined : itemList(fields, reader);
    // “Bills and payments: bills and payments” would say it twice.
    return named === undefined || asSentence(named) === category
      ? category
      : fill(words.fields, { category, fields: named });
  });
}

/** The recipient's name, with the organisations where the label does not name them. */
export function recipientName(id: string, reader: Reader): string {
  const label = asSentence(labelOf('recipients', id, reader));
  const names = (reader.policy.recipients[id]?.names ?? []).filter((name) => !label.includes(name));
  return names.length === 0 ? label : `${label} (${names.join(', ')})`;
}

function countries(recipient: Recipient, reader: Reader): string | undefined {
  return (
    recipient.country &&
    joined(
      recipient.country.map((code) => countryName(code, reader.language)),
      reader.language,
    )
  );
}

function terms(recipient: Recipient, reader: Reader): string[] {
  const words = noticeTexts(reader.language).recipients;
  const where = countries(recipient, reader);
  const result = [asSentence(languageTexts(reader.language).recipientRole[recipient.role])];
  if (where !== undefined) result.push(fill(words.country, { list: where }));
  if (recipient.when) result.push(fill(words.when, { condition: describeCondition(recipient.when, reader) }));
  const grounds = recipient.grounds?.map((ground) => labelOf('grounds', ground, reader)) ?? [];
  if (grounds.length > 0) result.push(fill(words.grounds, { list: joined(grounds, reader.language, 'or') }));
  if (recipient.writes) result.push(fill(words.writes, { list: labelsOf('categories', recipient.writes, reader) }));
  if (recipient.confidentiality) result.push(words.confidentiality);
  return result;
}

function recipientRow(id: string, recipient: Recipient, reader: Reader): Row {
  const words = noticeTexts(reader.language).recipients;
  const name: Run = { strong: recipientName(id, reader) };
  return {
    head: recipient.text === undefined ? name : [name, '. ', said(recipient.text, reader)],
    cells: [
      receivedData(recipient, reader),
      recipient.for === undefined
        ? [words.all]
        : recipient.for.map((each) => asSentence(labelOf('purposes', each, reader))),
      terms(recipient, reader),
    ],
  };
}

/** Recipients outside the EEA as the libraries know it, and those whose transfer the policy describes. */
function abroad({ recipients, eea }: Policy): [string, Recipient][] {
  return Object.entries(recipients).filter(
    ([, { transfer, country }]) => transfer !== undefined || country?.some((code) => !eea.has(code)),
  );
}

/** The safeguard of a transfer, marked where a lawyer must still confirm that the country is found adequate. */
function safeguard(recipient: Recipient, reader: Reader): string[] {
  const { transfer } = recipient;
  if (transfer === undefined) return [];
  const words = noticeTexts(reader.language).recipients;
  const texts = languageTexts(reader.language);
  const mechanism = asSentence(texts.mechanism[transfer.mechanism]);
  const line =
    transfer.law === undefined ? mechanism : fill(words.named, { mechanism, law: lawTitle(transfer.law, reader) });
  if (transfer.mechanism !== 'adequacy') return [line];
  const decisions = (recipient.country ?? []).map((code) => reader.policy.adequate[code]);
  const limits = decisions.flatMap((decision) =>
    decision?.text === undefined ? [] : [fill(words.adequate, { text: textIn(decision.text, reader.language) })],
  );
  return [decisions.some((decision) => decision?.checked === false) ? `${line} ${texts.mark}` : line, ...limits];
}

function transferSection(reader: Reader): Section | undefined {
  const words = noticeTexts(reader.language).recipients;
  const { policy } = reader;
  const sections = abroad(policy).map(([id, recipient]): Section => {
    const copy = recipient.transfer?.copy;
    return {
      id: `transfer-${id}`,
      title: [recipientName(id, reader), countries(recipient, reader)].filter(Boolean).join(', '),
      blocks: facts([
        [words.receives, receivedData(recipient, reader)],
        [words.safeguard, safeguard(recipient, reader)],
        [words.copy, copy === undefined ? undefined : [said(copy, reader)]],
      ]),
    };
  });
  const none = policy['third-country-transfers'] === 'none' && sections.length === 0;
  const blocks: Block[] = none ? [text(words.none)] : sections.length === 0 ? [] : [text(words.transferIntro)];
  return { id: 'transfers', title: words.transfer, blocks, sections };
}

export function recipientsSection(reader: Reader): Section {
  const words = noticeTexts(reader.language).recipients;
  const rows = Object.entries(reader.policy.recipients).map(([id, each]) => recipientRow(id, each, reader));
  return {
    id: 'recipients',
    title: words.title,
    blocks: rows.length === 0 ? [] : [{ kind: 'table', caption: words.caption, head: words.head, rows }],
    sections: filled([transferSection(reader)]),
  };
}

/** A prohibition without words of its own, put together from what it says. */
export function describeNever(rule: Never, reader: Reader): string {
  const words = noticeTexts(reader.language).never;
  const texts = languageTexts(reader.language);
  const or = (items: readonly string[]): string => joined(items, reader.language, 'or');
  const act = [
    rule.actions === undefined ? words.anything : or(rule.actions.map((action) => texts.actions[action])),
    rule.marketing && words.marketing,
    rule.profiling && words.profiling,
    rule.automated && words.automated,
    rule.outside === 'eea' && words.eea,
    Array.isArray(rule.outside) &&
      fill(words.countries, { list: or(rule.outside.map((code) => countryName(code, reader.language))) }),
  ].filter((part) => typeof part === 'string');
  const parts = [
    act.join(' '),
    rule.purposes && fill(words.purposes, { list: labelsOf('purposes', rule.purposes, reader) }),
    rule.categories && fill(words.categories, { list: labelsOf('categories', rule.categories, reader) }),
    rule.sensitivity && fill(words.sensitivity, { list: or(rule.sensitivity.map((each) => texts.sensitivity[each])) }),
    rule.kinds && fill(words.kinds, { list: labelsOf('kinds', rule.kinds, reader) }),
    rule.recipients && fill(words.recipients, { list: labelsOf('recipients', rule.recipients, reader) }),
    rule['recipient-role'] &&
      fill(words.recipients, { list: or(rule['recipient-role'].map((role) => texts.roleName[role])) }),
    rule.when && fill(words.when, { condition: describeCondition(rule.when, reader) }),
  ].filter((part) => typeof part === 'string');
  const sentence = fill(words.rule, { what: parts.join('; ') });
  if (rule.except === undefined) return sentence;
  return `${sentence} ${fill(words.except, { list: labelsOf('recipients', rule.except, reader) })}`;
}

function ruledOut(map: 'categories' | 'purposes', plain: string, because: string, reader: Reader): string[] {
  return Object.entries(reader.policy[map]).flatMap(([id, { never }]) => {
    if (never === undefined) return [];
    const name = asSentence(labelOf(map, id, reader));
    const reason = never === true ? '' : unended(textIn(never.because, reader.language));
    const words = { category: name, purpose: name, because: asSentence(reason) };
    return [fill(reason === '' ? plain : because, words)];
  });
}

export function neverSection(reader: Reader): Section {
  const words = noticeTexts(reader.language).never;
  const rules = reader.policy.never.map(
    (rule): Line => (rule.text === undefined ? describeNever(rule, reader) : said(rule.text, reader)),
  );
  const lines: Line[] = [
    ...rules,
    ...ruledOut('categories', words.collect, words.collectBecause, reader),
    ...ruledOut('purposes', words.purpose, words.purposeBecause, reader),
  ];
  return { id: 'never', title: words.title, blocks: lines.length === 0 ? [] : [list(lines)] };
}
