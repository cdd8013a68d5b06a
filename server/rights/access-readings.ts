/** Readings by day: what was measured on one day of one metering point is kept and justified alike. */
import type { PolicyTable } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { Permit } from '../guard/index.ts';
import type { Holdings } from './access-holding.ts';
import type { ReadingDay } from './access-model.ts';
import { meaningOf } from './access-records.ts';
import { type ReadingDayRow, readReadingDays } from './access-sql.ts';

export const UNITS: Readonly<Record<ReadingDay['register'], string>> = {
  energy: 'Wh',
  volume: 'l',
  'flow-temperature': 'm°C',
  'return-temperature': 'm°C',
};

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** Seconds since 1970 as ISO text; the day is looked up once for each day. */
export class Moments {
  #from = Number.NaN;
  #day = '';

  text(seconds: number): string {
    const from = Math.floor(seconds / 86_400) * 86_400;
    if (from !== this.#from) {
      this.#from = from;
      this.#day = Temporal.Instant.fromEpochMilliseconds(from * 1000)
        .toString()
        .slice(0, 10);
    }
    const rest = seconds - from;
    const whole = Math.floor(rest);
    const fraction = rest === whole ? '' : (rest - whole).toFixed(3).slice(1);
    return `${this.#day}T${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${fraction}Z`;
  }
}

export interface ReadingsCase {
  readonly permit: Permit;
  readonly table: PolicyTable;
  readonly holdings: Holdings;
}

type Points = ReadingDay['points'];

/** The store gives them by time; what it does not promise is looked after here. */
function pointsOf(text: string, moments: Moments): Points {
  let last = Number.NEGATIVE_INFINITY;
  let sorted = true;
  const points = text.split(',').map((point): Points[number] => {
    const [start = '', value = '', quality = ''] = point.split(' ');
    const seconds = Number(start);
    if (seconds < last) sorted = false;
    last = seconds;
    return [moments.text(seconds), value === '-' ? null : Number(value), quality];
  });
  return sorted ? points : points.sort(([a], [b]) => (a < b ? -1 : 1));
}

function dayOf({ permit, table, holdings }: ReadingsCase, row: ReadingDayRow, moments: Moments): ReadingDay {
  const { category, item } = meaningOf(permit, table, 'value')!;
  const { categories } = permit.policy.compiled.policy;
  const days: Readonly<Record<string, string>> = { starts_at: row.day, collected_at: row.collected_on };
  const events = Object.entries(table.events).map(([event, column]) => [
    event,
    typeof column === 'string' ? (days[column] ?? null) : null,
  ]);
  const register = row.register as ReadingDay['register'];
  return {
    meteringPoint: row.metering_point_id,
    register,
    unit: UNITS[register],
    resolution: row.resolution as ReadingDay['resolution'],
    category,
    item,
    nature: Object.hasOwn(categories, category) ? categories[category]!.nature : 'observed',
    source: row.source,
    day: row.day,
    collectedFrom: row.collected_from,
    collectedUntil: row.collected_until,
    ...holdings.of({ category, item, events: Object.fromEntries(events), row: '' }),
    points: pointsOf(row.points, moments),
  };
}

/** The readings of the person, some days at a time. */
export async function* readingDays(tx: Tx, one: ReadingsCase): AsyncGenerator<ReadingDay[]> {
  const moments = new Moments();
  for await (const rows of readReadingDays(tx, one.permit)) yield rows.map((row) => dayOf(one, row, moments));
}
