/** Records of a CSV file as readings: one row may hold several, as the daily files of district heating do. */
import type { CsvRecord } from './csv-rows.ts';
import type { Rejection, RejectionCode } from './model.ts';
import type { ColumnPlan, PlannedColumn } from './plan-columns.ts';
import { type ReadOptions, readerOf } from './read-row.ts';
import { REGISTERS, type Reading, type RegisterName } from './reading-batch.ts';
import { type RowContext, remembered } from './register-check.ts';
import { BadValue } from './values.ts';

type Cell = (cells: readonly string[]) => string;

interface Column {
  readonly field: string;
  readonly cell: Cell;
  readonly read: (text: string) => unknown;
}

function columnOf(column: PlannedColumn, options: ReadOptions, row: RowContext): Column {
  const { field, place, fixed } = column;
  const read = remembered(readerOf(column, options), row);
  return { field, read, cell: place === undefined ? () => fixed! : (cells) => cells[place]! };
}

/** Takes each reading of a row; a row with a fault gives none of them. */
export type TakeReading = (reading: Reading) => void;

export function readingsReader(
  plan: ColumnPlan,
  options: ReadOptions,
  warn: RowContext['warn'],
): (record: CsvRecord, take: TakeReading) => Rejection | undefined {
  const context = { country: options.country, today: options.today, warn };
  const columns = new Map(plan.columns.map((column) => [column.field, columnOf(column, options, context)]));
  const [gsrn, start, resolution] = ['gsrn', 'start', 'resolution'].map((field) => columns.get(field)!);
  const quality = columns.get('quality');
  const values = REGISTERS.flatMap((register) => columns.get(register) ?? []);
  const found: { register: RegisterName; value: number }[] = [];
  let field = '';
  const read = <T>(column: Column, cells: readonly string[], code: RejectionCode): T => {
    field = column.field;
    const text = column.cell(cells).trim();
    if (text === '') throw new BadValue(code);
    return column.read(text) as T;
  };
  const row = (cells: readonly string[], take: TakeReading): void => {
    const common = {
      gsrn: read<string>(gsrn!, cells, 'value-missing'),
      startMs: read<number>(start!, cells, 'value-missing'),
      resolution: read<Reading['resolution']>(resolution!, cells, 'value-missing'),
      quality:
        quality === undefined ? ('measured' as const) : read<Reading['quality']>(quality, cells, 'value-missing'),
    };
    found.length = 0;
    for (const column of values) {
      if (column.cell(cells).trim() === '') continue;
      found.push({ register: column.field as RegisterName, value: read<number>(column, cells, 'value-missing') });
    }
    field = values[0]!.field;
    if (found.length === 0) throw new BadValue('no-value');
    for (const { register, value } of found) take({ ...common, register, value });
  };
  return ({ columns: cells }, take) => {
    if (cells.length !== plan.headings.length) return { code: 'columns-wrong' };
    try {
      row(cells, take);
      return undefined;
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      return { code: error.code, field };
    }
  };
}
