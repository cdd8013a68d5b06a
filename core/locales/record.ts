/** The words of the record by language. */
import { recordDa } from './record.da.ts';
import { type RecordTexts, recordEn } from './record.en.ts';
import { recordNb } from './record.nb.ts';
import type { ProductLanguage } from './text.ts';

const TEXTS: Record<ProductLanguage, RecordTexts> = { da: recordDa, nb: recordNb, en: recordEn };

export function recordTexts(language: ProductLanguage): RecordTexts {
  return TEXTS[language];
}
