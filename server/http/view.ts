/** What every page is given, and the small words pages share. */
import { fill, type Policy, type ProductLanguage, readable, textIn } from '@hjemmel/core';
import { da, type Words } from './locales/da.ts';
import { en } from './locales/en.ts';
import { nb } from './locales/nb.ts';
import type { Publication, Site, Version } from './site.ts';

export const WORDS: Record<ProductLanguage, Words> = { da, nb, en };

/** A query string or a form, each field as a list. */
export type FormValues = ReadonlyMap<string, readonly string[]>;

export interface View {
  readonly site: Site;
  readonly language: ProductLanguage;
  readonly words: Words;
}

export interface PolicyView extends View {
  readonly publication: Publication;
  readonly version: Version;
  readonly query: FormValues;
  /** Set where a form was posted. */
  readonly form?: FormValues;
}

export function words(view: View, key: keyof Words, params: Readonly<Record<string, string | number>> = {}): string {
  return fill(view.words[key], Object.fromEntries(Object.entries(params).map(([name, value]) => [name, `${value}`])));
}

/** `one` or `many` form of a counted word: keys `x-one` and `x-many`. */
export function counted(view: View, count: number, one: keyof Words, many: keyof Words): string {
  return words(view, count === 1 ? one : many, { count: number(view, count) });
}

const LOCALES: Record<ProductLanguage, string> = { da: 'da-DK', nb: 'nb-NO', en: 'en-GB' };

export function number(view: View, value: number): string {
  return value.toLocaleString(LOCALES[view.language]);
}

/** A day as people write it: `28. september 2021`, `28 September 2021`. */
export function longDate(view: View, day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString(LOCALES[view.language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

type Labelled =
  | 'kinds'
  | 'events'
  | 'conditions'
  | 'channels'
  | 'roles'
  | 'sources'
  | 'protections'
  | 'grounds'
  | 'items'
  | 'categories'
  | 'purposes'
  | 'consents'
  | 'recipients';

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('da') + text.slice(1);
}

/** What the policy calls something of its vocabulary. */
export function label(policy: Policy, map: Labelled, id: string, language: ProductLanguage): string {
  const entries = policy[map] as Record<string, { label?: Parameters<typeof textIn>[0] }>;
  return textIn(Object.hasOwn(entries, id) ? entries[id]?.label : undefined, language, readable(id));
}

/** An event, or `relation.event`: »arbejdsgiver: aftalen ophørte«. */
export function eventLabel(policy: Policy, event: string, language: ProductLanguage): string {
  const [first = '', second] = event.split('.');
  if (second === undefined) return label(policy, 'events', first, language);
  const relation = textIn(policy.relations[first]?.label, language, readable(first));
  return `${relation}: ${label(policy, 'events', second, language)}`;
}

export function policyTitle(policy: Policy, view: View): string {
  return textIn(policy.policy.title, view.language, view.words['policy']);
}
