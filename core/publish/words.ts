/** What the policy's names and lists are called in a reader's language. */
import { languageTexts } from '../locales/language.ts';
import { fill, productLanguage, readable, textIn } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import type { Text } from '../policy/scalars.ts';

/** Whose words are spoken: those of a policy, in a language. */
export interface Reader {
  readonly policy: Policy;
  readonly language: string;
}

/** The maps of a policy whose entries have a label. */
export type LabelledMap =
  | 'purposes'
  | 'categories'
  | 'recipients'
  | 'consents'
  | 'kinds'
  | 'channels'
  | 'roles'
  | 'sources'
  | 'items'
  | 'conditions'
  | 'events'
  | 'relations'
  | 'protections'
  | 'grounds';

/** `{ purposes, "supply" }` → “Supply and settlement”; the readable id where there is no label. */
export function labelOf(map: LabelledMap, id: string, { policy, language }: Reader): string {
  const entries = policy[map] as Record<string, { label?: Text | undefined; names?: string[] | undefined }>;
  const entry = Object.hasOwn(entries, id) ? entries[id] : undefined;
  if (map === 'sources' && entry?.label === undefined) {
    const words = languageTexts(language).sources;
    if (Object.hasOwn(words, id)) return words[id as keyof typeof words];
  }
  return textIn(entry?.label, language, entry?.names?.join(', ') ?? readable(id));
}

/** A label as it stands within a sentence: `Kontaktoplysninger` → `kontaktoplysninger`; `CPR-nummer` stays. */
export function withinSentence(text: string): string {
  return /^\p{Lu}[\p{Ll}\s]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The first letter in upper case. */
export function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Without the full stop at its end, so that the sentence can go on. */
export function unended(text: string): string {
  return text.replace(/[.]$/, '');
}

/**
 * `a, b og c`. Where an item has a comma, semicolons part them; where one has the word itself, another word stands before
 * the last (`a, b samt c og d`), or a mark where the language has no such word.
 */
export function joined(items: readonly string[], language: string, word: 'and' | 'or' = 'and'): string {
  const texts = languageTexts(language);
  if (items.length < 2) return items[0] ?? '';
  const mark = items.some((item) => item.includes(',')) ? ';' : ',';
  const twice = items.some((item) => item.includes(` ${texts[word]} `));
  const last = twice && word === 'and' ? texts.besides : texts[word];
  const parted = texts.besides === texts.and && (twice || mark === ';');
  return `${items.slice(0, -1).join(`${mark} `)}${parted ? mark : ''} ${last} ${items.at(-1)}`;
}

/** A label within a sentence. Categories and purposes are written as headings; the rest as the author meant them. */
export function labelWithin(map: LabelledMap, id: string, reader: Reader): string {
  const label = labelOf(map, id, reader);
  return map === 'categories' || map === 'purposes' ? withinSentence(label) : label;
}

/** Labels of several entries, in a sentence. */
export function labelsOf(map: LabelledMap, ids: readonly string[], reader: Reader): string {
  return joined(
    ids.map((id) => labelWithin(map, id, reader)),
    reader.language,
  );
}

/** Title of a law, with a mark where a lawyer must still check it. */
export function lawTitle(ref: string, { policy, language }: Reader): string {
  const law = Object.hasOwn(policy.laws, ref) ? policy.laws[ref] : undefined;
  if (law === undefined) return ref;
  const title = textIn(law.title, language, ref);
  return law.checked ? title : `${title} ${languageTexts(language).mark}`;
}

/** `DK` → `Danmark`. */
export function countryName(code: string, language: string): string {
  return new Intl.DisplayNames([productLanguage(language)], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** `2020-09-01` → `1. september 2020`. */
export function describeDate(date: string, language: string): string {
  const texts = languageTexts(language);
  const [year = '', month = '', day = ''] = date.split('-');
  return fill(texts.date, { day: String(Number(day)), month: texts.months[Number(month) - 1] ?? month, year });
}

/** `07-01` → `1. juli`. */
export function describeDayOfYear(monthDay: string, language: string): string {
  const texts = languageTexts(language);
  const [month = '', day = ''] = monthDay.split('-');
  return fill(texts.dayOfYear, { day: String(Number(day)), month: texts.months[Number(month) - 1] ?? month });
}

/** Fields of a category, by their labels. */
export function itemList(items: readonly string[], reader: Reader): string {
  return joined(
    items.map((item) => labelOf('items', item, reader)),
    reader.language,
  );
}
