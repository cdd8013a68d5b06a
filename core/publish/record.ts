/** The record of processing activities (GDPR art. 30). */
import { productLanguage } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import { recordJsonLd } from './dpv-record.ts';
import { recordCsv } from './record-csv.ts';
import { recordHtml } from './record-html.ts';

export interface RecordOptions {
  readonly language: string;
  readonly format: 'html' | 'csv' | 'jsonld';
  /** JSON-LD only: beginning of the IRIs for the policies' own names, such as `https://example.dk/record/`. */
  readonly base?: string;
}

/**
 * The record of one or several policies: the controller's (art. 30(1)), one row for each purpose, and the processor's
 * (art. 30(2)) where a policy acts for others. HTML is a page of its own, CSV follows RFC 4180, JSON-LD uses DPV 2.3.
 */
export function publishRecord(policies: readonly Policy[], options: RecordOptions): string {
  const language = productLanguage(options.language);
  switch (options.format) {
    case 'html':
      return recordHtml(policies, language);
    case 'csv':
      return recordCsv(policies, language);
    case 'jsonld':
      return recordJsonLd(policies, language, options.base);
  }
}
