/** The words of the letters of a case in a language. */
import type { ProductLanguage } from '@hjemmel/core';
import { caseTextsDa } from './case-da.ts';
import { caseTextsEn } from './case-en.ts';
import { caseTextsNb } from './case-nb.ts';
import type { CaseTexts } from './case-texts.ts';

const TEXTS: Readonly<Record<ProductLanguage, CaseTexts>> = { da: caseTextsDa, nb: caseTextsNb, en: caseTextsEn };

export function caseTexts(language: ProductLanguage): CaseTexts {
  return TEXTS[language];
}
