/** One row checked: every value by its column's check, all that is wrong at once, normal forms out. */
import { HjemmelError } from '../errors.ts';
import { columnsOf, type TableName } from './tables.ts';
import { type CheckContext, isAccepted, type Problem, type ProblemCode, type Stored } from './values/check.ts';
import { readNationalId } from './values/national-id.ts';

export interface CheckedRow {
  readonly values: Readonly<Record<string, Stored | null>>;
  /** Errors and warnings, by field in the order of the table. */
  readonly problems: readonly Problem[];
}

const error = (field: string, problem: ProblemCode, params?: Problem['params']): Problem => ({
  field,
  problem,
  severity: 'error',
  ...(params === undefined ? {} : { params }),
});

/** Spans that must not end before they begin. */
const SPANS = [
  ['from_on', 'to_on'],
  ['period_from_on', 'period_to_on'],
  ['noted_on', 'case_closed_on'],
  ['joined_on', 'left_on'],
] as const;

function acrossFields(values: Readonly<Record<string, Stored | null>>): Problem[] {
  const problems: Problem[] = [];
  for (const [from, to] of SPANS) {
    const [begins, ends] = [values[from], values[to]];
    if (typeof begins === 'string' && typeof ends === 'string' && ends < begins)
      problems.push(error(to, 'ends-before-start', { start: from }));
  }
  const { national_id: number, birth_date: born } = values;
  const said = typeof number === 'string' ? readNationalId(number)?.birthDate : undefined;
  if (said !== undefined && typeof born === 'string' && said !== born)
    problems.push({ field: 'birth_date', problem: 'birth-date-differs', severity: 'warning' });
  return problems;
}

/** @param given by column; null empties, undefined leaves out, '' is null: that is how a form says nothing */
export function checkRow(table: TableName, given: object, context: CheckContext): CheckedRow {
  const values: Record<string, Stored | null> = {};
  const problems: Problem[] = [];
  const bag = given as Readonly<Record<string, unknown>>;
  const own = bag['country'];
  const there = typeof own === 'string' && /^[A-Z]{2}$/.test(own) ? { ...context, country: own } : context;
  const columns = columnsOf(table);
  for (const name of Object.keys(bag))
    if (!Object.hasOwn(columns, name)) throw new TypeError(`${table} has no column ${name} to fill`);
  for (const [name, { check, required }] of Object.entries(columns)) {
    const value = bag[name];
    if (value === undefined && !required) continue;
    if (value === undefined || value === null || value === '') {
      if (required) problems.push(error(name, 'required'));
      else values[name] = null;
      continue;
    }
    const checked = check(value, there);
    if (!isAccepted(checked)) problems.push(error(name, checked.problem, checked.params));
    else {
      values[name] = checked.value;
      if (checked.warning !== undefined) problems.push({ field: name, severity: 'warning', ...checked.warning });
    }
  }
  return { values, problems: [...problems, ...acrossFields(values)] };
}

export const errorsIn = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ severity }) => severity === 'error');

/** All problems of a row as one error; the values are not in it. */
export function valuesInvalid(problems: readonly Problem[]): HjemmelError {
  const fields = [...new Set(problems.map(({ field }) => field))];
  return new HjemmelError('values-invalid', { fields: fields.join(', '), problems: JSON.stringify(problems) });
}

/** The problems that a `values-invalid` carries; none for any other error. */
export function problemsIn(thrown: unknown): readonly Problem[] {
  if (!(thrown instanceof HjemmelError) || thrown.code !== 'values-invalid') return [];
  return JSON.parse(thrown.params['problems'] ?? '[]') as Problem[];
}
