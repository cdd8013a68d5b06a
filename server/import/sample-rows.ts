/** The first rows of a file as they would be stored, masked: enough to see that the columns are the right ones. */
import type { ProductLanguage } from '@hjemmel/core';
import { importTexts } from './locales/index.ts';
import type { PlannedColumn } from './plan-columns.ts';
import type { PreparedImport } from './prepare-import.ts';
import { readerOf } from './read-row.ts';
import { BadValue } from './values.ts';

const ROWS = 3;
/** Types whose values tell of nobody by themselves. */
const OPEN = new Set([
  'day',
  'time',
  'energy',
  'volume',
  'temperature',
  'currency',
  'country',
  'choice',
  'person-kind',
  'yes-no',
]);
const UNITS: Readonly<Record<string, string>> = { energy: ' Wh', volume: ' l', temperature: ' m°C' };

/** Letters as x, digits as 9: the shape is left. */
function masked(text: string): string {
  return text
    .replace(/\p{Uppercase_Letter}/gu, 'X')
    .replace(/\p{Lowercase_Letter}/gu, 'x')
    .replace(/[0-9]/g, '9')
    .slice(0, 40);
}

function shown(column: PlannedColumn, text: string, prepared: PreparedImport): string {
  if (text === '') return '–';
  const { type } = column.definition;
  const { country, today } = prepared.options;
  const value = readerOf(column, prepared.options)(text, { country, today, warn: () => undefined });
  if (type === 'time') return new Date(Number(value)).toISOString().replace('.000', '');
  return OPEN.has(type) ? `${value}${UNITS[type] ?? ''}` : masked(String(value));
}

/** One line for each of the first rows. */
export function sampleRows(prepared: PreparedImport, language: ProductLanguage): string[] {
  const { plan, sample } = prepared;
  return sample.slice(0, ROWS).map(({ line, columns: cells }) => {
    const parts = (plan?.columns ?? []).map((column) => {
      const text = (column.place === undefined ? column.fixed! : (cells[column.place] ?? '')).trim();
      try {
        return `${column.field}=${shown(column, text, prepared)}`;
      } catch (error) {
        if (!(error instanceof BadValue)) throw error;
        return `${column.field}: ${importTexts(language).rejections[error.code]}`;
      }
    });
    return `${line}: ${parts.join('  ')}`;
  });
}
