/** Agreements of a file. */
import { projectFacts } from './facts-sql.ts';
import { type RejectedRow, refuse, type SourceRow, type Written } from './model.ts';
import type { RowValues } from './read-row.ts';
import { findByKey, type Incoming, type RowOutcome, storeRows, type TableSpec } from './rows-sql.ts';
import type { WriteContext } from './write-context.ts';
import { countOutcomes } from './write-persons.ts';

const AGREEMENTS: TableSpec = {
  table: 'agreements',
  key: 'number',
  lookUp: { column: 'number', type: 'text' },
  person: 'person_id',
  columns: ['product', 'from_on', 'to_on'],
  fixed: ['number', 'person_id'],
  origins: true,
};

export const PERSON_BY_NUMBER = { table: 'persons', key: 'customer_number', person: 'id' } as const;
export const AGREEMENT_BY_NUMBER = { table: 'agreements', key: 'number', person: 'person_id' } as const;

/** The text of a field, where the row has it. */
export const textOf = (row: SourceRow<RowValues>, field: string): string | undefined => {
  const value = row.value.get(field);
  return value === undefined ? undefined : String(value);
};

export const keysIn = (rows: readonly SourceRow<RowValues>[], field: string): string[] =>
  rows.flatMap((row) => textOf(row, field) ?? []);

export const isReversed = (from: string | undefined, to: string | undefined): boolean =>
  from !== undefined && to !== undefined && to < from;

export async function writeAgreements(context: WriteContext, rows: readonly SourceRow<RowValues>[]): Promise<Written> {
  const persons = await findByKey(context, PERSON_BY_NUMBER, keysIn(rows, 'customer-number'));
  const known = await findByKey(context, AGREEMENT_BY_NUMBER, keysIn(rows, 'agreement-number'));
  const rejected: RejectedRow[] = [];
  const taken = rows.flatMap((row) => {
    const [number, from, to] = [textOf(row, 'agreement-number')!, textOf(row, 'from')!, textOf(row, 'to')];
    const person = persons.get(textOf(row, 'customer-number')!)?.id;
    const owner = known.get(number)?.person;
    const fault = ((): RejectedRow | undefined => {
      if (person === undefined) return refuse(row, 'unknown-person', 'customer-number');
      if (owner !== undefined && owner !== person) return refuse(row, 'other-person', 'agreement-number');
      return isReversed(from, to) ? refuse(row, 'period-reversed', 'to') : undefined;
    })();
    if (fault !== undefined) {
      rejected.push(fault);
      return [];
    }
    known.set(number, { id: '', person: person! });
    const values = { product: textOf(row, 'product')!, from_on: from, ...(to === undefined ? {} : { to_on: to }) };
    return [{ row, key: number, values, fixed: { number, person_id: person! } }];
  });
  const { outcomes } = await storeRows(context, AGREEMENTS, taken);
  await projectFacts(context, writtenPersons(taken, outcomes));
  return { ...countOutcomes(outcomes), rejected: [...rejected, ...refusedRows(taken, outcomes)] };
}

/** Whose rows were written. */
export function writtenPersons(taken: readonly Incoming[], outcomes: readonly RowOutcome[]): string[] {
  const written = taken.filter((_, place) => outcomes[place] === 'added' || outcomes[place] === 'changed');
  return [...new Set(written.map(({ fixed }) => String(fixed['person_id'])))];
}

/** Rows that the guard refused. */
export function refusedRows(
  taken: readonly { readonly row: SourceRow<unknown> }[],
  outcomes: readonly RowOutcome[],
): RejectedRow[] {
  return taken.flatMap(({ row }, place) =>
    outcomes[place] === 'refused' ? [refuse(row, 'not-permitted', 'customer-number')] : [],
  );
}
