/** The record as CSV (RFC 4180), for spreadsheets. */
import { recordTexts } from '../locales/record.ts';
import type { ProductLanguage } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import { controllerRows, processorRows } from './record-rows.ts';

/**
 * A cell. One that a spreadsheet would take for a formula gets a leading apostrophe (CSV injection); quotes are
 * doubled, and everything but plain words is quoted.
 */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const COLUMNS = [
  ...(['part', 'controller', 'processor', 'onBehalfOf', 'contact', 'officer', 'joint', 'purpose', 'service'] as const),
  ...(['instruction', 'persons', 'data', 'basis', 'recipients', 'transfers', 'erasure', 'security', 'policy'] as const),
] as const;

/** Both records in one table, told apart by the first column; lines end in CRLF, UTF-8 without a byte order mark. */
export function recordCsv(policies: readonly Policy[], language: ProductLanguage): string {
  const texts = recordTexts(language);
  const rows = policies.flatMap((policy): Record<string, readonly string[]>[] => [
    ...controllerRows(policy, language).map((row) => ({ ...row, part: ['30(1)'] })),
    ...processorRows(policy, language).map((row) => ({ ...row, part: ['30(2)'] })),
  ]);
  const lines = [
    COLUMNS.map((column) => csvCell(texts.columns[column])),
    ...rows.map((row) => COLUMNS.map((column) => csvCell((row[column] ?? []).join('\n')))),
  ];
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}
