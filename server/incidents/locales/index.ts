/** The words of the notices in a language. */
import type { ProductLanguage } from '@hjemmel/core';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import type { NoticeTexts } from './notices.ts';

export type { NoticeTexts } from './notices.ts';

const TEXTS: Readonly<Record<ProductLanguage, NoticeTexts>> = { da, nb, en };

export const noticeTexts = (language: ProductLanguage): NoticeTexts => TEXTS[language];
