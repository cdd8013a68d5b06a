/** What an import understood of a file, and what came of it, in words. */
import { fill, type ProductLanguage } from '@hjemmel/core';
import { type ImportSummary, importTexts, type PreparedImport, sampleRows } from '../import/index.ts';
import { importCommandTexts } from './locales/import.ts';
import type { Colours } from './session.ts';

function columnLines({ plan }: PreparedImport, fixed: string): string[] {
  if (plan === undefined) return [];
  const width = Math.max(...plan.columns.map(({ heading, place }) => (place === undefined ? fixed : heading).length));
  return plan.columns.map(({ heading, place, field, unit, format, fixed: value }) => {
    const name = (place === undefined ? fixed : heading).padEnd(width);
    return `  ${name}  → ${[field, unit, format, value].filter((part) => part !== undefined).join('  ')}`;
  });
}

/** The mapping as understood, and the first rows as they would be stored, with everything that tells of somebody masked. */
export function planInWords(prepared: PreparedImport, colours: Colours, language: ProductLanguage): string {
  const words = importCommandTexts(language);
  const { plan, survey, allowed } = prepared;
  const form = plan === undefined ? words.document : survey.encoding;
  const lines = [
    `${colours.bold(words.file)}: ${survey.file} (${form})`,
    `${colours.bold(words.source)}: ${allowed.source}`,
  ];
  if (plan === undefined) return `${lines.join('\n')}\n`;
  lines.push('', colours.bold(words.columns), ...columnLines(prepared, words.fixed));
  if (plan.ignored.length > 0) lines.push('', `${colours.bold(words.ignored)}: ${plan.ignored.join(', ')}`);
  lines.push('', colours.bold(words.rows), ...sampleRows(prepared, language).map((row) => `  ${row}`));
  return `${lines.join('\n')}\n`;
}

export function summaryInWords(summary: ImportSummary, dry: boolean, language: ProductLanguage): string {
  const words = importCommandTexts(language);
  if (summary.repeated) return words.nothing;
  const number = new Intl.NumberFormat(language);
  const { read, added, changed, unchanged, rejected } = summary;
  const counts = Object.entries({ read, added, changed, unchanged, rejected }).map(([name, count]) => [
    name,
    number.format(count),
  ]);
  const { rejections, warnings } = importTexts(language);
  const told: Readonly<Record<string, string>> = { ...rejections, ...warnings };
  const reasons = [...Object.entries(summary.reasons), ...Object.entries(summary.warnings)]
    .sort(([, one], [, other]) => other - one)
    .map(([code, count]) => `  ${number.format(count).padStart(9)}  ${code}: ${told[code]}`);
  return [
    fill(dry ? words.dry : words.summary, Object.fromEntries(counts)),
    ...reasons,
    ...(summary.report === undefined ? [] : [fill(words.report, { file: summary.report })]),
  ].join('\n');
}
