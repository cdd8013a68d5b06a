/** The words of the policy language by reader. */
import { languageDa } from './language.da.ts';
import { type LanguageTexts, languageEn } from './language.en.ts';
import { languageNb } from './language.nb.ts';
import { type ProductLanguage, productLanguage } from './text.ts';

const TEXTS: Record<ProductLanguage, LanguageTexts> = { da: languageDa, nb: languageNb, en: languageEn };

export function languageTexts(language: string): LanguageTexts {
  return TEXTS[productLanguage(language)];
}
