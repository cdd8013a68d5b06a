/** The words of the report in the reader's language. */
import type { ProductLanguage } from '@hjemmel/core';
import { da } from './access-da.ts';
import { en } from './access-en.ts';
import { nb } from './access-nb.ts';
import type { AccessTexts } from './access-texts.ts';

export function accessTexts(language: ProductLanguage): AccessTexts {
  return { da, nb, en }[language];
}
