/** Metering points of a file, with their meters and whose they were from when to when. */
import { type RejectedRow, refuse, type SourceRow, type Written } from './model.ts';
import type { RowValues } from './read-row.ts';
import { findByKey, type Incoming, type RowOutcome, storeRows, type TableSpec } from './rows-sql.ts';
import { AGREEMENT_BY_NUMBER, isReversed, keysIn, PERSON_BY_NUMBER, refusedRows, textOf } from './write-agreements.ts';
import type { WriteContext } from './write-context.ts';
import { countOutcomes } from './write-persons.ts';

const POINTS: TableSpec = {
  table: 'metering_points',
  key: 'gsrn',
  lookUp: { column: 'gsrn', type: 'text' },
  columns: ['product', 'postcode', 'area'],
  fixed: ['gsrn'],
  origins: false,
};

const METERS: TableSpec = {
  table: 'meters',
  key: "(metering_point_id::text || ' ' || serial_number)",
  lookUp: { column: 'metering_point_id', type: 'uuid' },
  columns: [],
  fixed: ['metering_point_id', 'serial_number', 'from_on'],
  origins: false,
};

const SUPPLIES: TableSpec = {
  table: 'supplies',
  key: "(metering_point_id::text || ' ' || person_id::text || ' ' || from_on::text)",
  lookUp: { column: 'metering_point_id', type: 'uuid' },
  person: 'person_id',
  columns: ['agreement_id', 'to_on'],
  fixed: ['metering_point_id', 'person_id', 'from_on'],
  origins: false,
};

interface Links {
  readonly persons: ReadonlyMap<string, { id: string }>;
  readonly agreements: ReadonlyMap<string, { id: string; person: string }>;
}

function faultOf(row: SourceRow<RowValues>, { persons, agreements }: Links): RejectedRow | undefined {
  const [number, agreement] = [textOf(row, 'customer-number'), textOf(row, 'agreement-number')];
  if (number === undefined) return undefined;
  const person = persons.get(number)?.id;
  if (person === undefined) return refuse(row, 'unknown-person', 'customer-number');
  if (!row.value.has('from')) return refuse(row, 'value-missing', 'from');
  if (isReversed(textOf(row, 'from'), textOf(row, 'to'))) return refuse(row, 'period-reversed', 'to');
  if (agreement === undefined) return undefined;
  const known = agreements.get(agreement);
  if (known === undefined) return refuse(row, 'unknown-agreement', 'agreement-number');
  return known.person === person ? undefined : refuse(row, 'other-person', 'agreement-number');
}

function supplyOf(row: SourceRow<RowValues>, point: string, { persons, agreements }: Links): Incoming[] {
  const number = textOf(row, 'customer-number');
  if (number === undefined) return [];
  const person = persons.get(number)!.id;
  const [from, to, agreement] = [textOf(row, 'from')!, textOf(row, 'to'), textOf(row, 'agreement-number')];
  return [
    {
      key: `${point} ${person} ${from}`,
      values: {
        ...(to === undefined ? {} : { to_on: to }),
        ...(agreement === undefined ? {} : { agreement_id: agreements.get(agreement)!.id }),
      },
      fixed: { metering_point_id: point, person_id: person, from_on: from },
    },
  ];
}

export async function writeMeteringPoints(
  context: WriteContext,
  rows: readonly SourceRow<RowValues>[],
): Promise<Written> {
  const links = {
    persons: await findByKey(context, PERSON_BY_NUMBER, keysIn(rows, 'customer-number')),
    agreements: await findByKey(context, AGREEMENT_BY_NUMBER, keysIn(rows, 'agreement-number')),
  };
  const faults = rows.map((row) => faultOf(row, links));
  const taken = rows.filter((_, place) => faults[place] === undefined);
  const points = await storeRows(
    context,
    POINTS,
    taken.map((row) => {
      const gsrn = textOf(row, 'gsrn')!;
      const values = ['product', 'postcode', 'area'].flatMap((name) => {
        const value = textOf(row, name);
        return value === undefined ? [] : [[name, value] as const];
      });
      return { key: gsrn, values: Object.fromEntries(values), fixed: { gsrn } };
    }),
  );
  const beside = taken.map((row, place) => {
    const [point, serial] = [points.ids[place]!, textOf(row, 'meter')];
    const fixed = { metering_point_id: point, serial_number: serial!, from_on: textOf(row, 'from') ?? context.today };
    return {
      meters: serial === undefined ? [] : [{ key: `${point} ${serial}`, values: {}, fixed }],
      supplies: supplyOf(row, point, links),
    };
  });
  const meters = await storeRows(
    context,
    METERS,
    beside.flatMap((one) => one.meters),
  );
  const supplies = await storeRows(
    context,
    SUPPLIES,
    beside.flatMap((one) => one.supplies),
  );
  const more = { meters: meters.outcomes[Symbol.iterator](), supplies: supplies.outcomes[Symbol.iterator]() };
  const outcomes = points.outcomes.map((outcome, place): RowOutcome => {
    const others = [
      ...beside[place]!.meters.map(() => more.meters.next().value as RowOutcome),
      ...beside[place]!.supplies.map(() => more.supplies.next().value as RowOutcome),
    ];
    // The point tells of nobody and stays; that somebody has it is what was refused.
    if (others.includes('refused')) return 'refused';
    return outcome === 'unchanged' && others.some((one) => one !== 'unchanged') ? 'changed' : outcome;
  });
  const refused = refusedRows(
    taken.map((row) => ({ row })),
    outcomes,
  );
  return { ...countOutcomes(outcomes), rejected: [...faults.filter((fault) => fault !== undefined), ...refused] };
}
