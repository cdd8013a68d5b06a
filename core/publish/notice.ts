/** The privacy notice of a policy (GDPR art. 12 to 14), layered: in short, contents, then every part. */
import { languageTexts } from '../locales/language.ts';
import { noticeTexts } from '../locales/notice.ts';
import { fill, textIn } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import { automatedSection, changesSection, linksSection, promisesSection, securitySection } from './notice/closing.ts';
import { dataSection, storageSection } from './notice/data.ts';
import {
  type Block,
  facts,
  filled,
  type Line,
  list,
  type NoticeDocument,
  type Section,
  text,
} from './notice/document.ts';
import { livePurposes, purposesSection } from './notice/purposes.ts';
import { neverSection, recipientsSection } from './notice/recipients.ts';
import { noticeToHtml } from './notice/render-html.ts';
import { noticeToMarkdown } from './notice/render-markdown.ts';
import { consentsSection, promisedRights, rightsSection } from './notice/rights.ts';
import { emailLink, phoneLink, whoSection } from './notice/who.ts';
import { asSentence, describeDate, joined, labelOf, type Reader } from './words.ts';

export interface NoticeOptions {
  /** The reader's language; texts the policy lacks in it stand in the nearest one it has. */
  readonly language: string;
  readonly format: 'html' | 'md';
  /** Links to other versions, earlier or later, shown at the end. */
  readonly versions?: readonly { readonly label: string; readonly url: string }[];
}

function versionLine({ policy: { policy }, language }: Reader): string {
  const words = noticeTexts(language).versionLine;
  const on = (template: string, date: string | undefined): string[] =>
    date === undefined ? [] : [fill(template, { date: describeDate(date, language) })];
  return [
    ...on(policy.undated ? words.undated : words.effective, policy.effective),
    ...(policy.version === undefined ? [] : [fill(words.version, { version: policy.version })]),
    ...on(words.approved, policy.approved),
    ...on(words.updated, policy.updated === policy.effective ? undefined : policy.updated),
    ...on(words.replaces, policy.replaces),
  ].join(' ');
}

/** The ways to reach the controller, as one line. */
export function contactLines({ policy: { controller } }: Reader): Line[] {
  return [
    ...(controller.email === undefined ? [] : [emailLink(controller.email)]),
    ...(controller.phone ?? []).map(phoneLink),
  ];
}

/** As many as a reader takes in at a glance. */
const SUMMARY_PURPOSES = 8;

function summary(reader: Reader): Section {
  const { policy, language } = reader;
  const words = noticeTexts(language).summary;
  const { rights } = languageTexts(language);
  const purposes = livePurposes(policy);
  // One more fits in the place of the pointer to it.
  const shown = purposes.length <= SUMMARY_PURPOSES + 1 ? purposes : purposes.slice(0, SUMMARY_PURPOSES);
  const rest = purposes.length - shown.length;
  return {
    id: 'summary',
    title: words.title,
    blocks: facts([
      [words.who, fill(words.whoLine, { name: policy.controller.name })],
      [
        words.why,
        [
          ...shown.map(([id]): Line => {
            return { link: `#purpose-${id}`, text: asSentence(labelOf('purposes', id, reader)) };
          }),
          ...(rest === 0 ? [] : [{ link: '#purposes', text: fill(words.more, { count: String(rest) }) }]),
        ],
      ],
      [words.rights, promisedRights(policy).map(([name]): Line => ({ link: `#right-${name}`, text: rights[name] }))],
      [words.contact, contactLines(reader)],
    ]),
  };
}

/** The notice as data, for a page that shows parts of it. */
export function noticeDocument(policy: Policy, options: Omit<NoticeOptions, 'format'>): NoticeDocument {
  const { language, versions = [] } = options;
  const reader: Reader = { policy, language };
  const words = noticeTexts(language);
  const kinds = policy.policy.audience.map((kind) => labelOf('kinds', kind, reader));
  const lead: Block[] = [
    ...(policy.policy.status === 'draft' ? [{ kind: 'banner', line: words.draft } as const] : []),
    text(fill(words.audience, { list: joined(kinds, language, 'or') })),
    text(versionLine(reader)),
  ];
  const others: Section = {
    id: 'versions',
    title: words.versions,
    blocks: versions.length === 0 ? [] : [list(versions.map(({ label, url }): Line => ({ link: url, text: label })))],
  };
  return {
    language,
    title: fill(words.titleOf, {
      title: textIn(policy.policy.title, language, words.title),
      controller: policy.controller.name,
    }),
    lead,
    contents: words.contents,
    first: summary(reader),
    sections: filled([
      whoSection(reader),
      purposesSection(reader),
      dataSection(reader),
      storageSection(reader),
      recipientsSection(reader),
      neverSection(reader),
      automatedSection(reader),
      consentsSection(reader),
      rightsSection(reader),
      securitySection(reader),
      changesSection(reader),
      linksSection(reader),
      others,
      promisesSection(reader),
    ]),
    footnote: { id: 'unchecked', mark: languageTexts(language).mark, text: languageTexts(language).unchecked },
  };
}

/**
 * The whole notice as an HTML `<article>` or as Markdown. It says what the policy says and no more: where the policy
 * leaves out what articles 13 and 14 require, so does the notice, and the checker reports it.
 */
export function publishNotice(policy: Policy, options: NoticeOptions): string {
  const document = noticeDocument(policy, options);
  return options.format === 'html' ? noticeToHtml(document) : noticeToMarkdown(document);
}
