/** The report as CSV: a file for each table and part, as they come. RFC 4180, UTF-8 with a byte order mark for spreadsheets. */
import type { PolicyMap } from '@hjemmel/core';
import { PARTS, type Part, type PartName, type ReadingDay, type ReportRecord, type Section } from '../access-model.ts';

/** One file; its pieces must be read to the end before the next is asked for. */
export interface CsvFile {
  readonly name: string;
  readonly pieces: AsyncGenerator<string>;
}

/** A spreadsheet must not run what somebody wrote: text that looks like a formula gets an apostrophe before it. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || /^ | $/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (cells: readonly unknown[]): string => `${cells.map(cell).join(',')}\r\n`;

const purposes = (list: Part<'readings'>['for']): string => list.map(({ purpose }) => purpose).join(' ');

const READING_HEAD = [
  ...['metering_point', 'register', 'unit', 'resolution', 'starts_at', 'value', 'quality'],
  ...['source', 'collected_from', 'collected_until', 'kept_through', 'purposes'],
];

function readingLines(day: ReadingDay): string {
  const { meteringPoint, register, unit, resolution, source, collectedFrom, collectedUntil, keptThrough } = day;
  const before = [meteringPoint, register, unit, resolution].map(cell).join(',');
  const after = [source, collectedFrom, collectedUntil, keptThrough, purposes(day.for)].map(cell).join(',');
  return day.points
    .map(([at, value, quality]) => `${before},${at},${value ?? ''},${cell(quality)},${after}\r\n`)
    .join('');
}

interface TableForm {
  readonly details: readonly string[];
  readonly columns: readonly string[];
}

function formOf(map: PolicyMap, name: string): TableForm {
  const table = map.tables.get(name);
  if (table === undefined) return { details: [], columns: [] };
  const { source, collected, overrides } = table.origin;
  const told = new Set([map.map.scope, table.person, ...table.key, source, collected, overrides]);
  return {
    details: table.structure.filter((column) => !told.has(column)),
    columns: [...table.columns.keys(), ...table.unlisted],
  };
}

function recordLine({ details, columns }: TableForm, record: ReportRecord): string {
  const fields = new Map(record.fields.map((field) => [field.column, field]));
  const kept = record.fields.map(({ keptThrough }) => keptThrough ?? '').sort();
  const by = new Set(record.fields.flatMap((field) => field.for.map(({ purpose }) => purpose)));
  return line([
    record.id,
    ...details.map((name) => record.details[name]),
    ...columns.map((name) => fields.get(name)?.value),
    record.source,
    record.collectedAt,
    kept.at(-1),
    [...by].join(' '),
  ]);
}

const recordHead = ({ details, columns }: TableForm): string =>
  line(['id', ...details, ...columns, 'source', 'collected_at', 'kept_through', 'purposes']);

function linesOf(section: Section, map: PolicyMap): string {
  if (section.part === 'readings') return section.items.map(readingLines).join('');
  if (section.part === 'records')
    return section.items.map((record) => recordLine(formOf(map, record.table), record)).join('');
  const names = Object.keys(PARTS[section.part].shape);
  return section.items.map((item) => line(names.map((name) => (item as Record<string, unknown>)[name]))).join('');
}

function headOf(part: PartName, table: string | undefined, map: PolicyMap): string {
  if (part === 'readings') return line(READING_HEAD);
  return table === undefined ? line(Object.keys(PARTS[part].shape)) : recordHead(formOf(map, table));
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Which file a section goes into: the records of each table into their own. */
const fileOf = (section: Section): string =>
  section.part === 'records' ? (section.items[0]?.table ?? '') : section.part;

/** The files one after the other. Parts without anything in them have none. */
export async function* reportCsv(sections: AsyncIterable<Section>, map: PolicyMap): AsyncGenerator<CsvFile> {
  const source = sections[Symbol.asyncIterator]();
  const next = async (): Promise<Section | undefined> => {
    for (;;) {
      const { done, value } = await source.next();
      if (done === true) return undefined;
      if (value.items.length > 0) return value;
    }
  };
  let current = await next();
  while (current !== undefined) {
    const name = fileOf(current);
    const table = current.part === 'records' ? name : undefined;
    const head = headOf(current.part, table, map);
    const pieces = async function* (): AsyncGenerator<string> {
      yield BYTE_ORDER_MARK + head;
      for (; current !== undefined && fileOf(current) === name; current = await next()) yield linesOf(current, map);
    };
    yield { name: `${name}.csv`, pieces: pieces() };
  }
}
