/** The categories of data: what they are, where they come from, whether they must be given, and how long they stay. */
import { languageTexts } from '../../locales/language.ts';
import { noticeTexts } from '../../locales/notice.ts';
import { fill } from '../../locales/text.ts';
import type { Policy, PolicyCategory } from '../../policy/model.ts';
import { asSentence, itemList, joined, labelOf, labelsOf, labelWithin, lawTitle, type Reader } from '../words.ts';
import { describeCondition } from '../words-conditions.ts';
import { describeEnd, describeRetention, type RetentionRule } from '../words-retention.ts';
import { type Block, facts, type Line, list, type Row, type Run, type Section, said, text } from './document.ts';

/** Categories that are held, with their ids. */
export function heldCategories(policy: Policy): [string, PolicyCategory][] {
  return Object.entries(policy.categories).filter(([, { never }]) => never === undefined);
}

/**
 * That a category must be given, by what, and what follows if it is not; undefined where the policy does not demand it.
 * @param item one field of it, which may be voluntary where only others are demanded
 */
export function mandatoryLines(category: PolicyCategory, reader: Reader, item?: string): Line[] | undefined {
  const { mandatory } = category;
  if (mandatory === undefined) return undefined;
  if (item !== undefined && mandatory.items?.includes(item) === false) return undefined;
  const words = noticeTexts(reader.language).data;
  const by =
    mandatory.law === undefined
      ? words.mandatoryBy[mandatory.by]
      : fill(words.mandatoryBy.lawNamed, { law: lawTitle(mandatory.law, reader) });
  const whom =
    mandatory.for === undefined
      ? ''
      : ` ${fill(words.mandatoryFor, {
          kinds: joined(
            mandatory.for.map((kind) => labelOf('kinds', kind, reader)),
            reader.language,
            'or',
          ),
        })}`;
  const which =
    mandatory.items === undefined || item !== undefined
      ? ''
      : ` ${fill(words.mandatoryItems, { items: itemList(mandatory.items, reader) })}`;
  const consequence: Run = said(mandatory.consequence, reader);
  return [[`${by}${which}${whom} `, consequence]];
}

function categorySection([id, category]: [string, PolicyCategory], reader: Reader): Section {
  const words = noticeTexts(reader.language).data;
  const texts = languageTexts(reader.language);
  const protections = Object.entries(category.protect ?? {}).map(([protection, items]) =>
    fill(words.protectLine, {
      protection: labelOf('protections', protection, reader),
      items: itemList(items, reader),
    }),
  );
  const title = asSentence(labelOf('categories', id, reader));
  const items = itemList(category.items, reader);
  const sensitivity = category.sensitivity === 'ordinary' ? undefined : texts.sensitivity[category.sensitivity];
  return {
    id: `category-${id}`,
    title,
    blocks: [
      ...(category.text === undefined ? [] : [text(said(category.text, reader))]),
      ...facts([
        [words.items, items.toLowerCase() === title.toLowerCase() ? undefined : asSentence(items)],
        [words.sensitivity, sensitivity && asSentence(sensitivity)],
        [words.from, category.from.map((source) => asSentence(labelOf('sources', source, reader)))],
        [words.kinds, category.for && asSentence(labelsOf('kinds', category.for, reader))],
        [words.mandatory, mandatoryLines(category, reader)],
        [words.finest, category.finest && asSentence(fill(texts.finest, { every: texts.every[category.finest] }))],
        [words.when, category.when && asSentence(describeCondition(category.when, reader))],
        [words.protect, protections],
      ]),
    ],
  };
}

export function dataSection(reader: Reader): Section {
  return {
    id: 'data',
    title: noticeTexts(reader.language).data.title,
    blocks: [],
    sections: heldCategories(reader.policy).map((each) => categorySection(each, reader)),
  };
}

/** Rules for a category; with purposes, those that hold for them or for all. */
export function rulesOf(category: string, policy: Policy, purposes?: readonly string[]): RetentionRule[] {
  return policy.retention.filter(
    (rule) =>
      rule.of.includes(category) &&
      (purposes === undefined || rule.for === undefined || rule.for.some((purpose) => purposes.includes(purpose))),
  );
}

/** Promises to keep something longer, as in a dispute: the clauses that holds keep. */
function holdLines({ policy, language }: Reader): Line[] {
  const ids = policy.clausesOf['control.holds'] ?? [];
  return policy.clauses
    .filter(({ id }) => ids.includes(id))
    .map((clause): Line => [{ link: `#${clause.id}`, text: clause.id }, ': ', said(clause.text, { policy, language })]);
}

/** How long, and what happens then. */
export function retentionSentences(rule: RetentionRule, reader: Reader): string {
  return [describeRetention(rule, reader), describeEnd(rule, reader)].filter(Boolean).join(' ');
}

/** Categories kept alike share a row. */
function storageRows(kept: readonly { id: string; rules: RetentionRule[] }[], reader: Reader): Row[] {
  const rows = new Map<string, { names: string[]; times: string[] }>();
  for (const { id, rules } of kept) {
    const times = rules.map((rule) => retentionSentences(rule, reader));
    const key = JSON.stringify(times);
    rows.set(key, { names: [...(rows.get(key)?.names ?? []), labelWithin('categories', id, reader)], times });
  }
  return [...rows.values()].map(({ names, times }) => ({
    head: { strong: asSentence(joined(names, reader.language)) },
    cells: [times],
  }));
}

export function storageSection(reader: Reader): Section {
  const words = noticeTexts(reader.language).storage;
  const { policy } = reader;
  const kept = heldCategories(policy)
    .map(([id]) => ({ id, rules: rulesOf(id, policy) }))
    .filter(({ rules }) => rules.length > 0);
  const any = (holds: (rule: RetentionRule) => boolean): boolean => kept.some(({ rules }) => rules.some(holds));
  const holds = holdLines(reader);
  const blocks: Block[] = [];
  if (kept.length > 0) {
    blocks.push({ kind: 'table', caption: words.caption, head: words.head, rows: storageRows(kept, reader) });
  }
  const ending = Object.values(policy.purposes).some(({ ends }) => ends !== undefined);
  if (ending && any(({ keep }) => keep === 'while the purpose lasts')) blocks.push(text(words.purposes));
  if (kept.some(({ rules }) => rules.length > 1)) blocks.push(text(words.several));
  if (any(({ then: end }) => end !== 'erase')) blocks.push(text(words.anonymous));
  return {
    id: 'storage',
    title: words.title,
    blocks,
    sections: holds.length === 0 ? [] : [{ id: 'holds', title: words.holds, blocks: [list(holds)] }],
  };
}
