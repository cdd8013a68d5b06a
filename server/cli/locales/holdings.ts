/** The words of `hjemmel holdings`. */
import type { ProductLanguage } from '@hjemmel/core';

export interface HoldingsTexts {
  /** {controller} {policy} {version} {on} */
  readonly title: string;
  /** Nothing is stored. */
  readonly empty: string;
  /** {item} {column} {rows} */
  readonly column: string;
  /** {purpose} {bases} {rows} */
  readonly justified: string;
  /** A purpose without a basis justifies nothing; shown where the policy has none. */
  readonly noBasis: string;
  /** {rows} that no purpose justifies. */
  readonly none: string;
  /** Heading over columns the policy has no category for. */
  readonly unlisted: string;
  /** {column} {rows} */
  readonly unlistedColumn: string;
  /** {columns} {none} {unlisted} */
  readonly summary: string;
  /** What to do about rows that nothing justifies: {controller} */
  readonly plan: string;
  /** What to do about columns the policy does not list. */
  readonly mend: string;
}

const da: HoldingsTexts = {
  title: '{controller}: hvad der er gemt, og hvad der begrunder det den {on} efter {policy} {version}',
  empty: 'Der er intet gemt om nogen.',
  column: '{item} ({column}): {rows}',
  justified: '{purpose} ({bases}): {rows}',
  noBasis: 'intet grundlag',
  none: 'intet formål begrunder: {rows}',
  unlisted: 'Felter, som politikken ikke nævner',
  unlistedColumn: '{column}: {rows} udfyldt; skulle aldrig have været gemt',
  summary:
    '{columns} felter er udfyldt. {none} af dem har rækker, som intet formål begrunder; {unlisted} nævner politikken ikke.',
  plan: 'Hvad der skal slettes, og hvad der holdes tilbage, siger: npx hjemmel plan --controller {controller}',
  mend: 'Ret politikken med en ny version, hvis felterne hører til i den; ellers slettes de efter planen.',
};

const nb: HoldingsTexts = {
  title: '{controller}: hva som er lagret, og hva som begrunner det {on} etter {policy} {version}',
  empty: 'Det er ikke lagret noe om noen.',
  column: '{item} ({column}): {rows}',
  justified: '{purpose} ({bases}): {rows}',
  noBasis: 'ikke noe grunnlag',
  none: 'ikke begrunnet av noe formål: {rows}',
  unlisted: 'Felter som erklæringen ikke nevner',
  unlistedColumn: '{column}: {rows} fylt ut; skulle aldri vært lagret',
  summary:
    '{columns} felter er fylt ut. {none} av dem har rader som ikke noe formål begrunner; {unlisted} nevner erklæringen ikke.',
  plan: 'Hva som skal slettes, og hva som holdes tilbake, sier: npx hjemmel plan --controller {controller}',
  mend: 'Rett erklæringen med en ny versjon hvis feltene hører hjemme i den; ellers slettes de etter planen.',
};

const en: HoldingsTexts = {
  title: '{controller}: what is stored, and what justifies it on {on} under {policy} {version}',
  empty: 'Nothing is stored about anybody.',
  column: '{item} ({column}): {rows}',
  justified: '{purpose} ({bases}): {rows}',
  noBasis: 'no basis',
  none: 'no purpose justifies: {rows}',
  unlisted: 'Columns the policy does not list',
  unlistedColumn: '{column}: {rows} filled; should never have been stored',
  summary:
    '{columns} columns are filled. {none} of them have rows that no purpose justifies; {unlisted} are not listed by the policy.',
  plan: 'What is to be erased, and what is held back: npx hjemmel plan --controller {controller}',
  mend: 'Mend the policy with a new version if the columns belong in it; else they are erased by the plan.',
};

const TEXTS: Readonly<Record<ProductLanguage, HoldingsTexts>> = { da, nb, en };

export function holdingsTexts(language: ProductLanguage): HoldingsTexts {
  return TEXTS[language];
}
