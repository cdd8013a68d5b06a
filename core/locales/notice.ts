/** The words of notices by reader. */
import { noticeDa } from './notice.da.ts';
import { type NoticeTexts, noticeEn } from './notice.en.ts';
import { noticeNb } from './notice.nb.ts';
import { type ProductLanguage, productLanguage } from './text.ts';

const TEXTS: Record<ProductLanguage, NoticeTexts> = { da: noticeDa, nb: noticeNb, en: noticeEn };

export function noticeTexts(language: string): NoticeTexts {
  return TEXTS[productLanguage(language)];
}
