/**
 * The facts of one person as a table row holds them (`person_facts`), one column for each key; NULL is 'not known'. Both
 * evaluators read this row, so they can agree exactly. Moments stand as instants of one width, in UTC with milliseconds
 * (`2024-08-31T10:00:00.000Z`, as `Date#toISOString` writes it), so that text order is time order and SQL need know no
 * time zone; days as `YYYY-MM-DD` of the controller's zone. In SQL such an instant is
 * `to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.
 *
 * An event is `[first moment, local day of the last]`, for 'has it happened?' asks for the first and a clock counts from
 * the last; null says that it is known not to have happened, a name left out that it is not known. Conditions are always
 * lists of texts: `{"in-arrears": ["true"], "product": ["heat"]}`.
 */
import type { Facts } from '../decide/facts.ts';
import { localDay, toEpoch } from '../retention/calendar.ts';

/** Keys without a value are left out. Fits the columns of the same names. */
export interface StoredFacts {
  readonly kinds: readonly string[] | null;
  readonly protections: readonly string[] | null;
  readonly events: Readonly<Record<string, readonly [firstAt: string, lastOn: string] | null>> | null;
  readonly consents: NonNullable<Facts['consents']> | null;
  readonly objections: NonNullable<Facts['objections']> | null;
  readonly restrictions: NonNullable<Facts['restrictions']> | null;
  readonly opt_outs: NonNullable<Facts['optOuts']> | null;
  readonly conditions: Readonly<Record<string, readonly string[]>> | null;
  readonly announced: NonNullable<Facts['announced']> | null;
}

const FIRST_AT = '0000-01-01T00:00:00.000Z';
const LAST_AT = '9999-12-31T23:59:59.999Z';

/** An instant by its milliseconds since the epoch, as rows hold it. Beyond four digits of a year: the first or last. */
export function storedInstant(epoch: number): string {
  const text = Temporal.Instant.fromEpochMilliseconds(epoch).toString({ fractionalSecondDigits: 3 });
  return text.startsWith('+') ? LAST_AT : text.startsWith('-') ? FIRST_AT : text;
}

type Bag = Readonly<Record<string, unknown>>;

/** A record with its moments as rows hold them, and without what it does not say. */
function written<T extends object>(record: T, moments: readonly string[], zone: string): T {
  const entries = Object.entries(record as Bag).flatMap(([key, value]): [string, unknown][] => {
    if (value === undefined || value === null) return [];
    return [[key, moments.includes(key) ? storedInstant(toEpoch(value as string, zone)) : value]];
  });
  return Object.fromEntries(entries) as T;
}

function eventsOf(events: NonNullable<Facts['events']>, zone: string): NonNullable<StoredFacts['events']> {
  return Object.fromEntries(
    Object.entries(events).map(([name, value]) => {
      const moments = value === null ? [] : Array.isArray(value) ? value : [value];
      if (moments.length === 0) return [name, null];
      const first = Math.min(...moments.map((moment) => toEpoch(moment, zone)));
      const last = moments
        .map((moment) => localDay(moment, zone))
        .sort()
        .at(-1)!;
      return [name, [storedInstant(first), last] as const];
    }),
  );
}

/** Facts as a row. Holds and what the register of recipients says have tables of their own. */
export function toStoredFacts(facts: Facts, timeZone: string): StoredFacts {
  const rows = <T extends object>(list: readonly T[] | undefined, ...moments: string[]): T[] | null =>
    list?.map((record) => written(record, moments, timeZone)) ?? null;
  return {
    kinds: facts.kinds ?? null,
    protections: facts.protections ?? null,
    events: facts.events === undefined ? null : eventsOf(facts.events, timeZone),
    consents: rows(facts.consents, 'given', 'withdrawn', 'renewed'),
    objections: rows(facts.objections, 'from'),
    restrictions: rows(facts.restrictions, 'from', 'lifted'),
    opt_outs: rows(facts.optOuts, 'from'),
    conditions:
      facts.conditions === undefined
        ? null
        : Object.fromEntries(
            Object.entries(facts.conditions).map(([name, value]) => [
              name,
              Array.isArray(value) ? value : [String(value)],
            ]),
          ),
    announced: rows(facts.announced, 'at'),
  };
}

/** The last moment of a day, where the first moment of the event does not already fall on it. */
function momentsOf([firstAt, lastOn]: readonly [string, string], zone: string): string[] {
  return localDay(firstAt, zone) === lastOn ? [firstAt] : [firstAt, storedInstant(toEpoch(lastOn, zone, true))];
}

/** A row as facts: every decision and every kept-through day is the same as with the facts it was made of. */
export function fromStoredFacts(row: StoredFacts, timeZone: string): Facts {
  const { kinds, protections, events, consents, objections, restrictions, conditions, announced } = row;
  return {
    ...(kinds === null ? {} : { kinds: [...kinds] }),
    ...(protections === null ? {} : { protections: [...protections] }),
    ...(events === null
      ? {}
      : {
          events: Object.fromEntries(
            Object.entries(events).map(([name, event]) => [name, event === null ? null : momentsOf(event, timeZone)]),
          ),
        }),
    ...(consents === null ? {} : { consents }),
    ...(objections === null ? {} : { objections }),
    ...(restrictions === null ? {} : { restrictions }),
    ...(row.opt_outs === null ? {} : { optOuts: row.opt_outs }),
    ...(conditions === null
      ? {}
      : { conditions: Object.fromEntries(Object.entries(conditions).map(([name, values]) => [name, [...values]])) }),
    ...(announced === null ? {} : { announced }),
  };
}
