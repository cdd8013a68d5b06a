/** A record of a CSV file as values of its fields. */

import type { CsvRecord } from './csv-rows.ts';
import type { Rejection } from './model.ts';
import type { ColumnPlan, PlannedColumn } from './plan-columns.ts';
import { dayReader, timeReader } from './times.ts';
import type { NumberForm } from './values.ts';
import {
  BadValue,
  currency,
  email,
  gsrn,
  nationalId,
  phone,
  plainText,
  postcode,
  quantity,
  registration,
} from './values.ts';

/** What a field holds; one that is empty is left out: nothing was said, so nothing changes. */
export type FieldValue = string | number | boolean;
export type RowValues = ReadonlyMap<string, FieldValue>;

export interface ReadOptions {
  readonly timeZone: string;
  readonly nowMs: number;
  readonly number: NumberForm;
  /** The kinds of person that the policy has. */
  readonly personKinds: readonly string[];
}

type Read = (text: string) => FieldValue;

const YES = ['yes', 'true', '1', 'ja', 'j', 'y'];
const NO = ['no', 'false', '0', 'nej', 'nei', 'n'];

function choiceReader(choices: Readonly<Record<string, readonly string[]>>): Read {
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

/** What reads a column of its type. */
export function readerOf(column: PlannedColumn, options: ReadOptions): Read {
  const { definition, unit, format } = column;
  const number = column.decimal === undefined ? options.number : { ...options.number, decimal: column.decimal };
  switch (definition.type) {
    case 'text':
      return (text) => plainText(text);
    case 'key':
      return (text) => plainText(text, 100);
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
      return currency;
    case 'country':
      return (text) => {
        if (!/^[A-Za-z]{2}$/.test(text)) throw new BadValue('not-a-choice');
        return text.toUpperCase();
      };
    case 'email':
      return email;
    case 'phone':
      return phone;
    case 'postcode':
      return postcode;
    case 'gsrn':
      return gsrn;
    case 'national-id':
      return nationalId;
    case 'registration':
      return registration;
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
  }
}

/** Reads records as values; a fault is told for the first field that has one. */
export function rowReader(plan: ColumnPlan, options: ReadOptions): (record: CsvRecord) => RowValues | Rejection {
  const columns = plan.columns.map((column) => ({ ...column, read: readerOf(column, options) }));
  return ({ columns: cells }) => {
    if (cells.length !== plan.headings.length) return { code: 'columns-wrong' };
    const values = new Map<string, FieldValue>();
    for (const { field, place, fixed, read, definition } of columns) {
      const text = (place === undefined ? fixed! : cells[place]!).trim();
      if (text === '') {
        if (definition.required === true) return { code: 'value-missing', field };
        continue;
      }
      try {
        values.set(field, read(text));
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
