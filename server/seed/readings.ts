/**
 * Readings as a utility has them: the newest finely measured, older ones by day or month, the oldest by year. Months and
 * years are the sums of their days, hours add up to them, so that invoices and readings agree.
 */
import { noiseAt } from './chance.ts';
import { type Day, dayOfCivil, dayText, firstOfMonth, monthOf, yearOf } from './days.ts';
import { hoursOf, litresFor, temperaturesOn, useOn } from './dwelling.ts';
import type { Draft, Series, World } from './world.ts';

/** A time a person had one metering point. */
export interface Stay {
  readonly place: number;
  readonly from: Day;
  readonly to: Day | undefined;
}

/** Days of hourly values. */
const HOURLY_DAYS = 45;

interface Stretches {
  readonly end: Day;
  /** First day of each; the next one's first day ends it. */
  readonly hours: Day;
  readonly days: Day;
  readonly months: Day;
}

function stretchesOf(world: World, stay: Stay): Stretches {
  const end = Math.min(stay.to ?? world.today, world.today - 2);
  const fine = world.readings;
  const hours = fine === 'hourly' ? Math.max(stay.from, world.today - HOURLY_DAYS) : end + 1;
  const thisMonth = monthOf(world.today);
  const dailyFrom = fine === 'monthly' ? firstOfMonth(thisMonth) : firstOfMonth(thisMonth - 13);
  return { end, hours, days: dailyFrom, months: dayOfCivil(yearOf(world.today) - 3, 1) };
}

function sumOf(draft: Draft, from: Day, to: Day): number {
  let sum = 0;
  for (let day = from; day <= to; day++)
    sum += useOn(draft.product, draft.dwelling, { day, weather: draft.world.weather });
  return sum;
}

/** Use of a customer over some days, in Wh: what invoices count. */
export function useBetween(draft: Draft, from: Day, to: Day): number {
  return sumOf(draft, from, to);
}

interface Part {
  readonly resolution: Series['resolution'];
  readonly from: Day;
  /** First and last day of each value. */
  readonly spans: readonly (readonly [Day, Day])[];
}

function partsOf(stay: Stay, { end, days, months }: Stretches): Part[] {
  const parts: Part[] = [];
  const years: [Day, Day][] = [];
  for (let year = yearOf(stay.from); dayOfCivil(year, 1) < months; year++) {
    const [first, last] = [dayOfCivil(year, 1), dayOfCivil(year + 1, 1) - 1];
    if (last <= end) years.push([Math.max(first, stay.from), last]);
  }
  if (years[0]) parts.push({ resolution: 'P1Y', from: dayOfCivil(yearOf(stay.from), 1), spans: years });
  const monthSpans: [Day, Day][] = [];
  const firstMonth = monthOf(Math.max(stay.from, months));
  for (let month = firstMonth; firstOfMonth(month) < Math.min(days, end + 1); month++) {
    const first = Math.max(firstOfMonth(month), stay.from);
    monthSpans.push([first, Math.min(firstOfMonth(month + 1) - 1, end)]);
  }
  if (monthSpans[0]) parts.push({ resolution: 'P1M', from: firstOfMonth(firstMonth), spans: monthSpans });
  return parts;
}

/** A day in a hundred was estimated; the meter could not be read. */
function estimatedIn(draft: Draft, values: readonly number[], from: Day): number[] {
  return values.flatMap((_, place) => (noiseAt(draft.dwelling.key + 11, from + place) < 0.01 ? [place + 1] : []));
}

/** Hours of a Danish or Norwegian day: the last Sundays of March and October have 23 and 25. */
function hoursIn(day: Day): number {
  const text = dayText(day);
  const sunday = (day + 4) % 7 === 0;
  if (!sunday || Number(text.slice(8)) < 25) return 24;
  if (text.slice(5, 7) === '03') return 23;
  return text.slice(5, 7) === '10' ? 25 : 24;
}

/** Volume and temperatures of heat over the same spans. */
function heatSeries(
  draft: Draft,
  base: Omit<Series, 'register' | 'values'>,
  spans: readonly (readonly [Day, Day])[],
): Series[] {
  const { dwelling, world } = draft;
  const [volume, flow, back]: number[][] = [[], [], []];
  for (const [first, last] of spans) {
    let [litres, flows, backs] = [0, 0, 0];
    for (let day = first; day <= last; day++) {
      const temperatures = temperaturesOn(dwelling, day, world.weather);
      const use = useOn('heat', dwelling, { day, weather: world.weather });
      litres += litresFor(use, temperatures.flow - temperatures.back, day > world.today - 60 ? dwelling.leak : 0);
      flows += temperatures.flow;
      backs += temperatures.back;
    }
    const count = last - first + 1;
    volume!.push(litres);
    flow!.push(Math.round(flows / count));
    back!.push(Math.round(backs / count));
  }
  return [
    { ...base, register: 'volume', values: volume! },
    { ...base, register: 'flow-temperature', values: flow! },
    { ...base, register: 'return-temperature', values: back! },
  ];
}

function dailyPart(stay: Stay, { end, hours, days }: Stretches): Part | undefined {
  const from = Math.max(days, stay.from);
  const to = Math.min(end, hours - 1);
  if (from > to) return undefined;
  return {
    resolution: 'P1D',
    from,
    spans: Array.from({ length: to - from + 1 }, (_, at) => [from + at, from + at] as const),
  };
}

function hourlySeries(
  draft: Draft,
  base: Omit<Series, 'register' | 'resolution' | 'from_on' | 'values' | 'estimated'>,
  at: { from: Day; to: Day },
): Series {
  const values: number[] = [];
  for (let day = at.from; day <= at.to; day++) {
    const total = useOn(draft.product, draft.dwelling, { day, weather: draft.world.weather });
    values.push(...hoursOf(total, hoursIn(day), { product: draft.product, dwelling: draft.dwelling, day }));
  }
  return { ...base, register: 'energy', resolution: 'PT1H', from_on: dayText(at.from), values, estimated: [] };
}

/** Everything measured at one point while this person had it. */
export function readingsOf(draft: Draft, stay: Stay, pointId: string): Series[] {
  const { world } = draft;
  if (world.readings === 'none') return [];
  const stretches = stretchesOf(world, stay);
  if (stretches.end < stay.from) return [];
  const source = draft.product === 'heat' ? 'observation' : 'energinet';
  const base = { metering_point_id: pointId, person_id: draft.id, source };
  const parts = partsOf(stay, stretches);
  const daily = world.readings === 'monthly' ? undefined : dailyPart(stay, stretches);
  if (daily) parts.push(daily);
  const found = parts.flatMap(({ resolution, from, spans }): Series[] => {
    const values = spans.map(([first, last]) => sumOf(draft, first, last));
    const head = { ...base, resolution, from_on: dayText(from), estimated: estimatedIn(draft, values, from) };
    const energy: Series = { ...head, register: 'energy', values };
    return draft.product === 'heat' && resolution !== 'P1Y' ? [energy, ...heatSeries(draft, head, spans)] : [energy];
  });
  const hoursFrom = Math.max(stretches.hours, stay.from);
  if (hoursFrom <= stretches.end) found.push(hourlySeries(draft, base, { from: hoursFrom, to: stretches.end }));
  return found;
}
