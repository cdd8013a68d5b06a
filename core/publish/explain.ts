/** What a purpose, a category or a clause is, in plain text: its rules, what keeps it, what depends on it, and the law. */
import { languageTexts } from '../locales/language.ts';
import { noticeTexts } from '../locales/notice.ts';
import { fill, textIn } from '../locales/text.ts';
import { CONTROLS } from '../policy/controls.ts';
import type { Policy } from '../policy/model.ts';
import type { BasisObject } from '../policy/schema-parts.ts';
import { heldCategories, mandatoryLines, retentionSentences, rulesOf } from './notice/data.ts';
import { plainLine } from './notice/document.ts';
import { basisLines, recipientsFor, usedData } from './notice/purposes.ts';
import { describeNever, recipientName } from './notice/recipients.ts';
import { asSentence, itemList, labelOf, labelsOf, lawTitle, type Reader } from './words.ts';
import { describeCondition } from './words-conditions.ts';
import { describeRetention } from './words-retention.ts';
import { describeUntil } from './words-time.ts';

type Said = readonly [string, string | readonly string[] | undefined];

function written(title: string, facts: readonly Said[]): string {
  const lines = facts.flatMap(([name, said]): string[] => {
    if (said === undefined || said === '' || said.length === 0) return [];
    const label = name.endsWith('?') ? name : `${name}:`;
    if (typeof said === 'string') return [`${label} ${said}`];
    return said.length === 1 ? [`${label} ${said[0]}`] : [label, ...said.map((line) => `  - ${line}`)];
  });
  return [title, '', ...lines, ''].join('\n');
}

/** The laws with what they say; a law that nobody has checked is told apart. */
function lawLines(refs: readonly string[], reader: Reader): string[] {
  const words = noticeTexts(reader.language).explain;
  return [...new Set(refs)].flatMap((ref) => {
    const law = Object.hasOwn(reader.policy.laws, ref) ? reader.policy.laws[ref] : undefined;
    if (law === undefined) return [];
    const title = lawTitle(ref, reader);
    const says = textIn(law.says, reader.language);
    const line = says === '' ? title : fill(words.lawLine, { title, says });
    return [law.checked ? line : `${line} (${words.unchecked})`];
  });
}

function lawsOf(basis: BasisObject): string[] {
  return [...(basis['legal-obligation'] ?? []), ...(basis['public-task'] ?? []), ...(basis.second ?? [])];
}

function clauseLines(rule: string, reader: Reader): string[] {
  const ids = reader.policy.clausesOf[rule] ?? [];
  return reader.policy.clauses
    .filter(({ id }) => ids.includes(id))
    .map(({ id, text }) => `${id}: ${textIn(text, reader.language)}`);
}

function times(category: string, purposes: readonly string[] | undefined, reader: Reader): string[] {
  return rulesOf(category, reader.policy, purposes).map((rule) => retentionSentences(rule, reader));
}

function explainPurpose(id: string, reader: Reader): string {
  const { policy, language } = reader;
  const purpose = policy.purposes[id]!;
  const words = noticeTexts(language);
  const texts = languageTexts(language);
  const storage = Object.keys(purpose.uses).flatMap((category) =>
    times(category, [id], reader).map((time) => `${asSentence(labelOf('categories', category, reader))}: ${time}`),
  );
  return written(`${words.explain.purpose}: ${labelOf('purposes', id, reader)} (${id})`, [
    [words.explain.about, textIn(purpose.text, language)],
    [
      words.never.title,
      purpose.never && fill(words.refused['ruled-out'], { purpose: labelOf('purposes', id, reader) }),
    ],
    [words.purposes.bases, basisLines(purpose, reader)],
    [words.purposes.data, usedData(purpose, reader)],
    [words.explain.actions, purpose.actions.map((action) => texts.actions[action])],
    [words.purposes.kinds, labelsOf('kinds', purpose.for, reader)],
    [words.explain.roles, purpose.roles && labelsOf('roles', purpose.roles, reader)],
    [words.purposes.channels, purpose.channels && labelsOf('channels', purpose.channels, reader)],
    [words.purposes.when, purpose.when && describeCondition(purpose.when, reader)],
    [words.purposes.ends, purpose.ends && describeUntil(purpose.ends, reader)],
    [words.explain.recipients, recipientsFor(id, purpose, policy).map((name) => recipientName(name, reader))],
    [words.explain.storage, storage],
    [words.explain.laws, lawLines(purpose.basis.flatMap(lawsOf), reader)],
    [words.explain.clauses, clauseLines(`purpose.${id}`, reader)],
  ]);
}

function explainCategory(id: string, reader: Reader): string {
  const { policy, language } = reader;
  const category = policy.categories[id]!;
  const words = noticeTexts(language);
  const texts = languageTexts(language);
  const users = Object.keys(policy.purposes).filter((purpose) => Object.hasOwn(policy.purposes[purpose]!.uses, id));
  const recipients = Object.keys(policy.recipients).filter((name) => {
    const { receives } = policy.recipients[name]!;
    return receives !== 'aggregates' && Object.hasOwn(receives, id);
  });
  const rules = rulesOf(id, policy);
  const laws = [...rules.flatMap(({ law }) => law ?? []), ...(category.mandatory?.law ? [category.mandatory.law] : [])];
  const name = asSentence(labelOf('categories', id, reader));
  const held = heldCategories(policy).some(([each]) => each === id);
  return written(`${words.explain.category}: ${labelOf('categories', id, reader)} (${id})`, [
    [words.explain.about, textIn(category.text, language)],
    [words.never.title, held ? undefined : fill(words.never.collect, { category: name })],
    [words.data.items, itemList(category.items, reader)],
    [words.data.sensitivity, texts.sensitivity[category.sensitivity]],
    [words.data.from, labelsOf('sources', category.from, reader)],
    [words.data.kinds, category.for && labelsOf('kinds', category.for, reader)],
    [words.data.when, category.when && describeCondition(category.when, reader)],
    [words.data.mandatory, mandatoryLines(category, reader)?.map(plainLine)],
    [words.explain.usedBy, users.map((purpose) => `${labelOf('purposes', purpose, reader)} (${purpose})`)],
    [words.explain.recipients, recipients.map((each) => recipientName(each, reader))],
    [words.explain.storage, times(id, undefined, reader)],
    [words.explain.laws, lawLines(laws, reader)],
    [words.explain.clauses, clauseLines(`category.${id}`, reader)],
  ]);
}

const RULE_MAPS = {
  purpose: 'purposes',
  category: 'categories',
  recipient: 'recipients',
  consent: 'consents',
  source: 'sources',
} as const;

/** A rule that keeps a clause, with its own words behind its name. */
function keeper(rule: string, reader: Reader): string {
  const { policy, language } = reader;
  const words = noticeTexts(language).explain;
  const [kind = '', id = ''] = rule.split('.');
  if (kind === 'control') {
    const control = CONTROLS[id];
    // What a control does is said in English only.
    const does = control !== undefined && language === 'en' ? `: ${control.does}` : '';
    return `${rule} (${control?.status === 'running' ? words.running : words.planned})${does}`;
  }
  const map = Object.hasOwn(RULE_MAPS, kind) ? RULE_MAPS[kind as keyof typeof RULE_MAPS] : undefined;
  if (map !== undefined) return `${rule}: ${labelOf(map, id, reader)}`;
  const never = kind === 'never' ? policy.never.find((each) => each.id === id) : undefined;
  if (never !== undefined) return `${rule}: ${textIn(never.text, language, describeNever(never, reader))}`;
  const retention = kind === 'retention' ? policy.retention.find((each) => each.id === id) : undefined;
  if (retention !== undefined) return `${rule}: ${describeRetention(retention, reader)}`;
  const { rights } = languageTexts(language);
  if (kind === 'right' && Object.hasOwn(rights, id)) return `${rule}: ${rights[id as keyof typeof rights]}`;
  return `${rule} (${words.rule})`;
}

function explainClause(id: string, reader: Reader): string {
  const { policy, language } = reader;
  const words = noticeTexts(language);
  const clause = policy.clauses.find((each) => each.id === id)!;
  const rules = Object.keys(policy.clausesOf).filter((rule) => policy.clausesOf[rule]!.includes(id));
  const all = [...new Set([...clause['kept-by'], ...rules])];
  const controls = all.filter((rule) => rule.startsWith('control.'));
  const section = clause.section === undefined ? '' : `, ${fill(words.promises.section, { section: clause.section })}`;
  const laws = rules.flatMap((rule) => {
    const [kind, name = ''] = rule.split('.');
    if (kind === 'purpose') return policy.purposes[name]?.basis.flatMap(lawsOf) ?? [];
    const law = kind === 'retention' ? policy.retention.find((each) => each.id === name)?.law : undefined;
    return law === undefined ? [] : [law];
  });
  return written(`${words.explain.clause} ${id}${section}`, [
    [words.explain.about, textIn(clause.text, language)],
    [
      words.explain.keptBy,
      [...all.filter((rule) => !controls.includes(rule)), ...controls].map((rule) => keeper(rule, reader)),
    ],
    [words.explain.laws, lawLines(laws, reader)],
  ]);
}

/**
 * Explains what has this name: a clause (`SEAS-34`), a purpose or a category, also written `purpose.supply` or
 * `category.contact`. Two things of one name are both explained; undefined where nothing has it.
 */
export function explain(policy: Policy, name: string, language: string): string | undefined {
  const reader: Reader = { policy, language };
  const [kind, rest] = name.includes('.') ? [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)] : [];
  const id = rest ?? name;
  const parts: string[] = [];
  const clause = policy.clauses.find((each) => each.id.toLowerCase() === name.toLowerCase());
  if (clause !== undefined) parts.push(explainClause(clause.id, reader));
  if (kind !== 'category' && Object.hasOwn(policy.purposes, id)) parts.push(explainPurpose(id, reader));
  if (kind !== 'purpose' && Object.hasOwn(policy.categories, id)) parts.push(explainCategory(id, reader));
  if (kind !== undefined && kind !== 'purpose' && kind !== 'category') return undefined;
  return parts.length === 0 ? undefined : parts.join('\n');
}
