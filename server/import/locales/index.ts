/** The words of imports, in the product's languages. */
import type { ProductLanguage } from '@hjemmel/core';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import type { ImportTexts } from './texts.ts';

const TEXTS: Readonly<Record<ProductLanguage, ImportTexts>> = { da, nb, en };

export function importTexts(language: ProductLanguage): ImportTexts {
  return TEXTS[language];
}
