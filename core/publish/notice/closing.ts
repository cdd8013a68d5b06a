/** The rest of a notice: automated decisions, security, changes, links, and every promise with its number. */
import { languageTexts } from '../../locales/language.ts';
import { noticeTexts } from '../../locales/notice.ts';
import { fill } from '../../locales/text.ts';
import type { Policy } from '../../policy/model.ts';
import { asSentence, joined, labelOf, labelsOf, type Reader } from '../words.ts';
import { type Block, facts, filled, type Line, list, plainLine, type Section, said, text } from './document.ts';
import { livePurposes } from './purposes.ts';

/** Whether a prohibition rules out something for every purpose, person and recipient. */
function ruledOutWholly(policy: Policy, what: 'automated' | 'profiling'): boolean {
  const limits = ['purposes', 'categories', 'sensitivity', 'kinds', 'recipients', 'recipient-role', 'outside', 'when'];
  return policy.never.some(
    (rule) => rule[what] === true && limits.every((key) => rule[key as keyof typeof rule] === undefined),
  );
}

export function automatedSection(reader: Reader): Section {
  const words = noticeTexts(reader.language).automated;
  const { policy } = reader;
  const purposes = livePurposes(policy);
  const deciding = purposes.flatMap(([id, { automated }]) => (automated === undefined ? [] : [{ id, automated }]));
  const profiling = purposes.filter(([, purpose]) => purpose.profiling).map(([id]) => id);
  const blocks: Block[] = [];
  const denied = policy['automated-decisions'] === 'none' || ruledOutWholly(policy, 'automated');
  if (deciding.length > 0) blocks.push(text(words.intro));
  else if (denied) blocks.push(text(words.none));
  const sections = deciding.map(({ id, automated }): Section => {
    const review = automated['human-review'];
    return {
      id: `automated-${id}`,
      title: asSentence(labelOf('purposes', id, reader)),
      blocks: facts([
        [words.logic, [said(automated.logic, reader)]],
        [words.effects, [said(automated.effects, reader)]],
        [words.review, review === undefined ? undefined : [said(review, reader)]],
      ]),
    };
  });
  if (profiling.length > 0) blocks.push(text(fill(words.profiling, { list: labelsOf('purposes', profiling, reader) })));
  else if (ruledOutWholly(policy, 'profiling')) blocks.push(text(words.noProfiling));
  return { id: 'automated', title: words.title, blocks, sections };
}

export function securitySection(reader: Reader): Section {
  const lines = reader.policy.security.map((measure): Line => said(measure, reader));
  return {
    id: 'security',
    title: noticeTexts(reader.language).security.title,
    blocks: lines.length === 0 ? [] : [list(lines)],
  };
}

export function changesSection(reader: Reader): Section {
  const words = noticeTexts(reader.language).changes;
  const { changes } = reader.policy;
  const blocks: Block[] = [];
  // The policy's own words may promise less than the generated ones, so they stand alone.
  if (changes?.text !== undefined)
    return { id: 'changes', title: words.title, blocks: [text(said(changes.text, reader))] };
  if (changes?.notify !== undefined) {
    const { notify } = languageTexts(reader.language);
    const ways = changes.notify.map((way) => notify[way]);
    blocks.push(text(fill(words.notify, { list: joined(ways, reader.language, 'or') })));
  }
  if (changes?.['announce-new-purposes'] === true) blocks.push(text(words.announce));
  return { id: 'changes', title: words.title, blocks };
}

export function linksSection(reader: Reader): Section {
  const lines = reader.policy.links.map(({ label, url }): Line => {
    return { link: url, text: plainLine(said(label, reader)) };
  });
  return {
    id: 'links',
    title: noticeTexts(reader.language).links.title,
    blocks: lines.length === 0 ? [] : [list(lines)],
  };
}

/** Each clause under the section of the published text it stands in; its id is its anchor. */
export function promisesSection(reader: Reader): Section {
  const words = noticeTexts(reader.language).promises;
  const groups = new Map<string, Block[]>();
  for (const clause of reader.policy.clauses) {
    const section = clause.section ?? '';
    const block: Block = {
      kind: 'anchored',
      id: clause.id,
      line: [{ strong: clause.id }, ' ', said(clause.text, reader)],
    };
    groups.set(section, [...(groups.get(section) ?? []), block]);
  }
  const named = [...groups].map(([section, blocks], index): Section => {
    const title =
      section === '' ? words.unsectioned : /^[0-9]/.test(section) ? fill(words.section, { section }) : section;
    return { id: `promises-${index + 1}`, title, blocks };
  });
  if (named.length === 0) return { id: 'promises', title: words.title, blocks: [] };
  const unsectioned = groups.size === 1 && groups.has('');
  return {
    id: 'promises',
    title: words.title,
    blocks: [text(words.intro), ...(unsectioned ? (named[0]?.blocks ?? []) : [])],
    sections: unsectioned ? [] : filled(named),
  };
}
