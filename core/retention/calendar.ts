/**
 * Calendar arithmetic on days, in the controller's time zone. Days are ISO dates, so that text order is time order.
 * Regulation (EEC, Euratom) 1182/71 and the statutes count in whole days; nothing here knows of hours but `localDay`.
 */

/** A day as `YYYY-MM-DD`. */
export type Day = string;

/** A period of the year that repeats: the fiscal year of the controller, the calendar year, the month. */
export type Cycle = { readonly unit: 'year'; readonly starts: string } | { readonly unit: 'month' };

/** Days are compared as text, so a year has four digits: what lies beyond is the first or the last such day. */
function asDay(date: Temporal.PlainDate): Day {
  if (date.year > 9999) return '9999-12-31';
  return date.year < 0 ? '0000-01-01' : date.toString();
}

/** The day on which a moment falls for people in `zone`: an instant is converted, a local day or time is taken as it is. */
export function localDay(moment: string, zone: string): Day {
  if (moment.length === 10) return moment;
  if (!/(Z|[+-][0-9]{2}:[0-9]{2})$/.test(moment)) return moment.slice(0, 10);
  return asDay(Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate());
}

/**
 * Milliseconds since the epoch. A day alone is its first moment, or its last with `end`; a local time that the change
 * to summer time skips is read as the later one, one that comes twice as the first.
 */
export function toEpoch(moment: string, zone: string, end = false): number {
  if (moment.length === 10) {
    const day = Temporal.PlainDate.from(moment);
    return (end ? day.add({ days: 1 }) : day).toZonedDateTime(zone).epochMilliseconds - (end ? 1 : 0);
  }
  if (/(Z|[+-][0-9]{2}:[0-9]{2})$/.test(moment)) return Temporal.Instant.from(moment).epochMilliseconds;
  return Temporal.PlainDateTime.from(moment).toZonedDateTime(zone).epochMilliseconds;
}

/** The last day of the cycle that `day` falls in. */
export function endOfCycle(day: Day, cycle: Cycle): Day {
  const date = Temporal.PlainDate.from(day);
  if (cycle.unit === 'month') return date.with({ day: date.daysInMonth }).toString();
  const [month, first] = cycle.starts.split('-').map(Number) as [number, number];
  const thisYear = Temporal.PlainDate.from({ year: date.year, month, day: first });
  const start = Temporal.PlainDate.compare(date, thisYear) < 0 ? thisYear.subtract({ years: 1 }) : thisYear;
  return asDay(start.add({ years: 1 }).subtract({ days: 1 }));
}

/** `day` plus an ISO period; a day the month does not have becomes its last: 31 August + P6M is 28 or 29 February. */
export function plus(day: Day, period: string): Day {
  return asDay(Temporal.PlainDate.from(day).add(Temporal.Duration.from(period)));
}

/**
 * The last day of a period that is counted in whole cycles from the end of one: five fiscal years from 28 February
 * 2023 end on 29 February 2028, for that is where the fiscal year ends.
 */
export function plusFromEnd(end: Day, period: string): Day {
  const next = Temporal.PlainDate.from(end).add({ days: 1 });
  return asDay(next.add(Temporal.Duration.from(period)).subtract({ days: 1 }));
}
