/** The notice of one form: which data, what for, on which basis, how long, to whom, and whether it must be given. */
import { languageTexts } from '../locales/language.ts';
import { noticeTexts } from '../locales/notice.ts';
import { fill } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import { mandatoryLines, retentionSentences, rulesOf } from './notice/data.ts';
import {
  type Block,
  facts,
  type Line,
  type NoticeDocument,
  plainLine,
  type Run,
  said,
  text,
} from './notice/document.ts';
import { type FormField, formFields, type RefusalCode } from './notice/form-fields.ts';
import { recipientName } from './notice/recipients.ts';
import { noticeToHtml } from './notice/render-html.ts';
import { noticeToMarkdown } from './notice/render-markdown.ts';
import { promisedRights } from './notice/rights.ts';
import { emailLink } from './notice/who.ts';
import { contactLines } from './notice.ts';
import { asSentence, countryName, joined, labelOf, type Reader } from './words.ts';
import { describeBasis } from './words-conditions.ts';

export type { RefusalCode } from './notice/form-fields.ts';

export interface CollectionForm {
  /** The purpose or purposes of the form. */
  readonly purpose: string | readonly string[];
  /** What it asks for: `category.item`, an item such as `email`, or a whole category. */
  readonly fields: readonly string[];
  readonly language: string;
  readonly format: 'html' | 'md';
  /** Address of the whole notice. */
  readonly noticeUrl?: string;
  /** Level of the heading on the form's page; 2 unless said. */
  readonly level?: number;
}

export interface RefusedField {
  readonly field: string;
  readonly code: RefusalCode;
  /** Why, in words. */
  readonly reason: string;
}

export type CollectionNotice =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly refused: readonly RefusedField[] };

interface Scene extends Reader {
  readonly asked: readonly FormField[];
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
}

function fieldName({ category, item }: FormField, reader: Reader): string {
  return asSentence(item === undefined ? labelOf('categories', category, reader) : labelOf('items', item, reader));
}

function fieldsTable(scene: Scene): Block {
  const words = noticeTexts(scene.language).collection;
  // A policy that marks nothing as mandatory leaves open what is; it must not read as “voluntary”.
  const marks = Object.values(scene.policy.categories).some(({ mandatory }) => mandatory !== undefined);
  const optional = marks ? words.voluntary : words.unstated;
  const rows = scene.asked.map((field) => ({
    head: { strong: fieldName(field, scene) },
    cells: [
      field.purposes.map((id): Line => labelOf('purposes', id, scene)),
      mandatoryLines(scene.policy.categories[field.category]!, scene, field.item) ?? [optional],
    ],
  }));
  return { kind: 'table', caption: words.caption, head: words.head, rows };
}

/** With the name of what it is about in front, where there are several. */
function about(name: string, line: string, several: boolean, scene: Scene): string {
  return several ? fill(noticeTexts(scene.language).collection.of, { purpose: name, text: line }) : line;
}

function basisLines(scene: Scene): string[] {
  const several = scene.purposes.length > 1;
  return scene.purposes.flatMap((id) =>
    scene.policy.purposes[id]!.basis.filter(
      ({ covers, actions }) =>
        (covers === undefined || covers.some((category) => scene.categories.includes(category))) &&
        (actions === undefined || actions.includes('collect')),
    ).map((basis) => about(labelOf('purposes', id, scene), `${describeBasis(basis, scene)}.`, several, scene)),
  );
}

function storageLines(scene: Scene): string[] {
  const several = scene.categories.length > 1;
  const lines = scene.categories.flatMap((id) =>
    rulesOf(id, scene.policy, scene.purposes).map((rule) => {
      return about(asSentence(labelOf('categories', id, scene)), retentionSentences(rule, scene), several, scene);
    }),
  );
  return [...new Set(lines)];
}

/** Those that may get one of the fields for one of the purposes, with the country where it is outside the EEA. */
function recipientLines(scene: Scene): string[] {
  const { policy, language } = scene;
  return Object.entries(policy.recipients).flatMap(([id, { for: limited, receives, country }]) => {
    if (receives === 'aggregates') return [];
    const gets = scene.asked.some(({ category, item, purposes }) => {
      const fields = Object.hasOwn(receives, category) ? receives[category]?.fields : null;
      if (fields === null) return false;
      const field = fields === undefined || item === undefined || fields.includes(item);
      return field && (limited === undefined || purposes.some((purpose) => limited.includes(purpose)));
    });
    if (!gets) return [];
    const name = recipientName(id, scene);
    const abroad = (country ?? []).filter((code) => !policy.eea.has(code)).map((code) => countryName(code, language));
    const words = noticeTexts(language).collection;
    return [abroad.length === 0 ? name : fill(words.abroad, { name, country: joined(abroad, language) })];
  });
}

/** Sources besides the person who fills in the form. */
function sourceLines(scene: Scene): string[] {
  const sources = new Set(scene.categories.flatMap((id) => scene.policy.categories[id]!.from));
  sources.delete('person');
  return [...sources].map((id) => asSentence(labelOf('sources', id, scene)));
}

function rightsLine(scene: Scene): string | undefined {
  const names = promisedRights(scene.policy).map(([name]) => languageTexts(scene.language).rightTerms[name]);
  if (names.length === 0) return undefined;
  const words = noticeTexts(scene.language).collection;
  const contact = contactLines(scene).map(plainLine);
  const list = asSentence(joined(names, scene.language));
  return contact.length === 0
    ? fill(words.rightsNoContact, { list })
    : fill(words.rightsLine, { list, contact: joined(contact, scene.language, 'or') });
}

function automatedLines(scene: Scene): Line[] {
  return scene.purposes.flatMap((id): Line[] => {
    const { automated } = scene.policy.purposes[id]!;
    if (automated === undefined) return [];
    const parts: Run[] = [said(automated.logic, scene), ' ', said(automated.effects, scene)];
    const review = automated['human-review'];
    return [review === undefined ? parts : [...parts, ' ', said(review, scene)]];
  });
}

function documentOf(scene: Scene, form: CollectionForm): NoticeDocument {
  const words = noticeTexts(scene.language).collection;
  const { controller } = scene.policy;
  const officer = controller.officer;
  const officerRuns = [officer?.name, officer?.email && emailLink(officer.email)].filter((run) => run !== undefined);
  const purposes = scene.purposes.map((id): Line => {
    const { text: description } = scene.policy.purposes[id]!;
    const name: Run = { strong: `${asSentence(labelOf('purposes', id, scene))}.` };
    return description === undefined ? name : [name, ' ', said(description, scene)];
  });
  const texts = languageTexts(scene.language);
  return {
    language: scene.language,
    title: words.title,
    level: form.level ?? 2,
    lead: [
      text(fill(words.intro, { name: controller.name })),
      ...purposes.map(text),
      fieldsTable(scene),
      ...facts([
        [words.bases, basisLines(scene)],
        [words.storage, storageLines(scene)],
        [words.recipients, recipientLines(scene)],
        [words.sources, sourceLines(scene)],
        [words.automated, automatedLines(scene)],
        [words.rights, rightsLine(scene)],
        [words.officer, officerRuns.length === 0 ? undefined : [officerRuns.flatMap((run) => [run, ' ']).slice(0, -1)]],
      ]),
      ...(form.noticeUrl === undefined ? [] : [text({ link: form.noticeUrl, text: words.more })]),
    ],
    sections: [],
    footnote: { id: 'unchecked-form', mark: texts.mark, text: texts.unchecked },
  };
}

/**
 * The notice a form must show (GDPR art. 13). A field that no purpose of the form uses is refused, and then there is no
 * notice: the form must not ask for it.
 */
export function publishCollectionNotice(policy: Policy, form: CollectionForm): CollectionNotice {
  const wanted = typeof form.purpose === 'string' ? [form.purpose] : form.purpose;
  const { asked, refused } = formFields(policy, wanted, form.fields);
  const reader: Reader = { policy, language: form.language };
  if (refused.length > 0) {
    const words = noticeTexts(form.language).refused;
    return {
      ok: false,
      refused: refused.map(({ field, code, purpose = '' }) => ({
        field,
        code,
        reason: fill(words[code], { field, purpose: labelOf('purposes', purpose, reader) }),
      })),
    };
  }
  const purposes = wanted.filter((id) => asked.some((field) => field.purposes.includes(id)));
  const categories = [...new Set(asked.map(({ category }) => category))];
  const document = documentOf({ ...reader, asked, purposes, categories }, form);
  return { ok: true, text: form.format === 'html' ? noticeToHtml(document) : noticeToMarkdown(document) };
}
