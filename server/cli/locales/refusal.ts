/** The words of a refusal: the law behind it, and what to do next. */
import type { ProductLanguage } from '@hjemmel/core';

export interface RefusalTexts {
  /** How the General Data Protection Regulation is cited: {article}. */
  readonly article: string;
  /** {paragraph} */
  readonly paragraph: string;
  /** {letter} */
  readonly letter: string;
  /** Facts are missing. */
  readonly record: string;
  /** The policy says no: {file} {name} */
  readonly look: string;
  /** {sources} that the policy names. */
  readonly sources: string;
}

const da: RefusalTexts = {
  article: 'databeskyttelsesforordningen, artikel {article}',
  paragraph: ', stk. {paragraph}',
  letter: ', litra {letter}',
  record: 'Registrér det, der mangler, og spørg igen.',
  look: 'Hvad politikken tillader, siger: npx hjemmel explain {file} {name}',
  sources: 'Politikken nævner: {sources}.',
};

const nb: RefusalTexts = {
  article: 'personvernforordningen artikkel {article}',
  paragraph: ' nr. {paragraph}',
  letter: ' bokstav {letter}',
  record: 'Registrer det som mangler, og spør igjen.',
  look: 'Hva erklæringen tillater, sier: npx hjemmel explain {file} {name}',
  sources: 'Erklæringen nevner: {sources}.',
};

const en: RefusalTexts = {
  article: 'GDPR, Article {article}',
  paragraph: '({paragraph})',
  letter: '({letter})',
  record: 'Record what is missing and ask again.',
  look: 'What the policy permits: npx hjemmel explain {file} {name}',
  sources: 'The policy names: {sources}.',
};

const TEXTS: Readonly<Record<ProductLanguage, RefusalTexts>> = { da, nb, en };

export function refusalTexts(language: ProductLanguage): RefusalTexts {
  return TEXTS[language];
}
