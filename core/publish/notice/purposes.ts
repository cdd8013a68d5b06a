/** What the data is used for, and why it may be. */
import { languageTexts } from '../../locales/language.ts';
import { noticeTexts } from '../../locales/notice.ts';
import { fill } from '../../locales/text.ts';
import type { Policy, PolicyPurpose } from '../../policy/model.ts';
import { asSentence, itemList, labelOf, labelsOf, type Reader } from '../words.ts';
import { describeBasis, describeCondition } from '../words-conditions.ts';
import { describeUntil } from '../words-time.ts';
import { facts, type Section, said, text } from './document.ts';

/** Purposes that are not ruled out, with their ids. */
export function livePurposes(policy: Policy): [string, PolicyPurpose][] {
  return Object.entries(policy.purposes).filter(([, { never }]) => never === undefined);
}

/** Each category a purpose uses, with the fields and the resolution it may see. */
export function usedData(purpose: PolicyPurpose, reader: Reader): string[] {
  const words = noticeTexts(reader.language).purposes;
  const texts = languageTexts(reader.language);
  return Object.entries(purpose.uses).map(([id, use]) => {
    const category = labelOf('categories', id, reader);
    const finest = use.finest ?? (reader.policy.categories[id]?.finest === undefined ? undefined : purpose.finest);
    const resolution = finest && fill(texts.finest, { every: texts.every[finest] });
    const fields = use.fields && itemList(use.fields, reader);
    if (fields !== undefined && resolution !== undefined) return fill(words.both, { category, fields, resolution });
    if (fields !== undefined) return fill(words.onlyFields, { category, fields });
    return resolution === undefined ? category : fill(words.resolution, { category, resolution });
  });
}

/** Recipients that may get data for a purpose: those limited to it, and those that get what it uses without a limit. */
export function recipientsFor(id: string, purpose: PolicyPurpose, policy: Policy): string[] {
  return Object.keys(policy.recipients).filter((name) => {
    const { for: purposes, receives } = policy.recipients[name]!;
    if (purposes !== undefined) return purposes.includes(id);
    return receives !== 'aggregates' && Object.keys(receives).some((category) => Object.hasOwn(purpose.uses, category));
  });
}

/** The legal bases of a purpose, one sentence each. */
export function basisLines(purpose: PolicyPurpose, reader: Reader): string[] {
  return purpose.basis.map((basis) => `${describeBasis(basis, reader)}.`);
}

function remarks(purpose: PolicyPurpose, reader: Reader): string[] {
  const words = noticeTexts(reader.language).purposes;
  const { aggregate } = purpose;
  return [
    purpose.marketing && (reader.policy.rights.objection === undefined ? words.marketing : words.marketingDeclined),
    purpose.profiling && words.profiling,
    purpose.announce && words.announce,
    purpose.essential && words.essential,
    aggregate !== undefined && fill(words.aggregate, { minimum: String(aggregate.minimum) }),
  ].filter((remark) => remark !== false);
}

function purposeSection([id, purpose]: [string, PolicyPurpose], reader: Reader): Section {
  const words = noticeTexts(reader.language).purposes;
  const { audience } = reader.policy.policy;
  const everybody = audience.length === purpose.for.length && audience.every((kind) => purpose.for.includes(kind));
  return {
    id: `purpose-${id}`,
    title: asSentence(labelOf('purposes', id, reader)),
    blocks: [
      ...(purpose.text === undefined ? [] : [text(said(purpose.text, reader))]),
      ...facts([
        [words.bases, basisLines(purpose, reader)],
        [words.data, usedData(purpose, reader)],
        [words.kinds, everybody ? undefined : asSentence(labelsOf('kinds', purpose.for, reader))],
        [words.when, purpose.when && asSentence(describeCondition(purpose.when, reader))],
        [words.channels, purpose.channels && asSentence(labelsOf('channels', purpose.channels, reader))],
        [words.ends, purpose.ends && asSentence(describeUntil(purpose.ends, reader))],
        [words.about, remarks(purpose, reader)],
      ]),
    ],
  };
}

export function purposesSection(reader: Reader): Section {
  const words = noticeTexts(reader.language).purposes;
  const sections = livePurposes(reader.policy).map((each) => purposeSection(each, reader));
  return {
    id: 'purposes',
    title: words.title,
    blocks: sections.length === 0 ? [] : [text(words.intro)],
    sections,
  };
}
