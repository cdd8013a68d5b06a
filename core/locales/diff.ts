/** The words for comparing two versions by language. */
import { diffDa } from './diff.da.ts';
import { type DiffTexts, diffEn } from './diff.en.ts';
import { diffNb } from './diff.nb.ts';
import type { ProductLanguage } from './text.ts';

const TEXTS: Record<ProductLanguage, DiffTexts> = { da: diffDa, nb: diffNb, en: diffEn };

export function diffTexts(language: ProductLanguage): DiffTexts {
  return TEXTS[language];
}
