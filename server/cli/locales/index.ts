/** The words of the command line itself, in the product's languages. */
import type { ProductLanguage } from '@hjemmel/core';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import type { CliTexts } from './texts.ts';

export type { CliTexts, CommandName } from './texts.ts';

const TEXTS: Readonly<Record<ProductLanguage, CliTexts>> = { da, nb, en };

export function cliTexts(language: ProductLanguage): CliTexts {
  return TEXTS[language];
}
