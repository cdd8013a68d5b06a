/** The words about TILT documents by language. */
import type { ProductLanguage } from './text.ts';
import { tiltDa } from './tilt.da.ts';
import { type TiltTexts, tiltEn } from './tilt.en.ts';
import { tiltNb } from './tilt.nb.ts';

const TEXTS: Record<ProductLanguage, TiltTexts> = { da: tiltDa, nb: tiltNb, en: tiltEn };

export function tiltTexts(language: ProductLanguage): TiltTexts {
  return TEXTS[language];
}
