/** The words of a letter that are not its own text. */
import type { ProductLanguage } from '@hjemmel/core';

interface LetterWords {
  readonly caseNumber: string;
  readonly date: string;
  readonly email: string;
  readonly phone: string;
  readonly website: string;
  /** Of a page at its foot; {page} is its number. */
  readonly page: string;
  /** Of a table that goes on: its caption follows. */
  readonly continued: string;
}

const WORDS: Record<ProductLanguage, LetterWords> = {
  da: {
    caseNumber: 'Sagsnummer',
    date: 'Dato',
    email: 'E-mail',
    phone: 'Telefon',
    website: 'Websted',
    page: 'Side {page}',
    continued: 'fortsat',
  },
  nb: {
    caseNumber: 'Saksnummer',
    date: 'Dato',
    email: 'E-post',
    phone: 'Telefon',
    website: 'Nettsted',
    page: 'Side {page}',
    continued: 'fortsatt',
  },
  en: {
    caseNumber: 'Case number',
    date: 'Date',
    email: 'E-mail',
    phone: 'Phone',
    website: 'Website',
    page: 'Page {page}',
    continued: 'continued',
  },
};

export function letterWords(language: ProductLanguage): LetterWords {
  return WORDS[language];
}

/** A date as it is written in letters: 2. marts 2026, 2. mars 2026, 2 March 2026. */
export function longDate(iso: string, language: ProductLanguage): string {
  const locale = { da: 'da-DK', nb: 'nb-NO', en: 'en-GB' }[language];
  return Temporal.PlainDate.from(iso).toLocaleString(locale, { dateStyle: 'long' });
}
