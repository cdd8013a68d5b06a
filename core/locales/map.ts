/** The words of the map by language. */
import { mapDa } from './map.da.ts';
import { type MapTexts, mapEn } from './map.en.ts';
import { mapNb } from './map.nb.ts';
import type { ProductLanguage } from './text.ts';

const TEXTS: Record<ProductLanguage, MapTexts> = { da: mapDa, nb: mapNb, en: mapEn };

export function mapTexts(language: ProductLanguage): MapTexts {
  return TEXTS[language];
}
