/** A record of a CSV file as values of its fields. */

import type { CsvRecord } from './csv-rows.ts';
import type { Rejection } from './model.ts';
import type { ColumnPlan, PlannedColumn } from './plan-columns.ts';
import { checkOf, type RowContext, registered } from './register-check.ts';
import { dayReader, timeReader } from './times.ts';
import { BadValue, type NumberForm, quantity } from './values.ts';

/** What a field holds; one that is empty is left out: nothing was said, so nothing changes. */
export type FieldValue = string | number | boolean;
export type RowValues = ReadonlyMap<string, FieldValue>;

export interface ReadOptions {
  readonly timeZone: string;
  readonly nowMs: number;
  /** In the controller's time zone. */
  readonly today: string;
  /** The controller's. */
  readonly country: string;
  readonly number: NumberForm;
  /** The kinds of person that the policy has. */
  readonly personKinds: readonly string[];
}

type Parse = (text: string) => FieldValue;
type Read = (text: string, row: RowContext) => FieldValue;

const YES = ['yes', 'true', '1', 'ja', 'j', 'y'];
const NO = ['no', 'false', '0', 'nej', 'nei', 'n'];

function choiceReader(choices: Readonly<Record<string, readonly string[]>>): Parse {
  const known = new Map(Object.entries(choices).flatMap(([name, words]) => words.map((word) => [word, name] as const)));
  return (text) => {
    const plain = text.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');
    const choice = known.get(plain);
    if (choice === undefined) throw new BadValue('not-a-choice');
    return choice;
  };
}

function yesOrNo(text: string): boolean {
  const plain = text.toLowerCase();
  if (YES.includes(plain)) return true;
  if (NO.includes(plain)) return false;
  throw new BadValue('not-a-choice');
}

/** What a value is in this file's form; whether it can be one is the register's to say. */
function parserOf({ definition, unit, format, decimal }: PlannedColumn, options: ReadOptions): Parse {
  const number = decimal === undefined ? options.number : { ...options.number, decimal };
  switch (definition.type) {
    case 'day':
      return dayReader(format);
    case 'time':
      return timeReader(options.timeZone, options.nowMs, format);
    case 'energy':
    case 'volume':
    case 'temperature':
    case 'amount':
      return (text) => quantity(text, unit!, number);
    case 'currency':
    case 'country':
      return (text) => text.toUpperCase();
    case 'registration':
      return (text) => text.replace(/^(?:DK|NO)/i, '').replace(/MVA$/i, '');
    case 'person-kind':
      return (text) => {
        const kind = text.toLowerCase().replace(/[ _]/g, '-');
        if (!options.personKinds.includes(kind)) throw new BadValue('kind-unknown');
        return kind;
      };
    case 'choice':
      return choiceReader(definition.choices!);
    case 'yes-no':
      return yesOrNo;
    default:
      return (text) => text;
  }
}

/** What reads a column: from the file's form into the register's. */
export function readerOf(column: PlannedColumn, options: ReadOptions): Read {
  const parse = parserOf(column, options);
  const check = checkOf(column.definition);
  return check === undefined ? parse : (text, row) => registered(check, parse(text), row);
}

/** A row that says its country has the postcode and the telephone numbers of that country. */
function countryIn(columns: readonly PlannedColumn[]): (cells: readonly string[]) => string | undefined {
  const column = columns.find(({ definition }) => definition.type === 'country');
  if (column === undefined) return () => undefined;
  return (cells) => {
    const text = (column.place === undefined ? column.fixed! : cells[column.place]!).trim().toUpperCase();
    return /^[A-Z]{2}$/.test(text) ? text : undefined;
  };
}

/** Reads records as values; a fault is told for the first field that has one. */
export function rowReader(
  plan: ColumnPlan,
  options: ReadOptions,
  warn: RowContext['warn'],
): (record: CsvRecord) => RowValues | Rejection {
  const columns = plan.columns.map((column) => ({ ...column, read: readerOf(column, options) }));
  const own = countryIn(plan.columns);
  const { country, today } = options;
  return ({ columns: cells }) => {
    if (cells.length !== plan.headings.length) return { code: 'columns-wrong' };
    const row = { country: own(cells) ?? country, today, warn };
    const values = new Map<string, FieldValue>();
    for (const { field, place, fixed, read, definition } of columns) {
      const text = (place === undefined ? fixed! : cells[place]!).trim();
      if (text === '') {
        if (definition.required === true) return { code: 'value-missing', field };
        continue;
      }
      try {
        values.set(field, read(text, row));
      } catch (error) {
        if (!(error instanceof BadValue)) throw error;
        return { code: error.code, field };
      }
    }
    return values;
  };
}

/**
 * The decimal sign of a file whose mapping does not say it: the one sign its numbers have.
 * @returns undefined when both occur, so that nobody can tell
 */
export function decimalOf(plan: ColumnPlan, records: readonly CsvRecord[]): ',' | '.' | undefined {
  const numbers = plan.columns.filter(
    ({ definition: { type }, place, decimal }) =>
      place !== undefined && decimal === undefined && ['energy', 'volume', 'temperature', 'amount'].includes(type),
  );
  const cells = records.flatMap(({ columns }) => numbers.map(({ place }) => columns[place!] ?? ''));
  const [comma, point] = [cells.some((cell) => cell.includes(',')), cells.some((cell) => cell.includes('.'))];
  return comma && point ? undefined : comma ? ',' : '.';
}
