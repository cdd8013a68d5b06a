import { describe, expect, it } from 'vitest';
import { type Cycle, type Day, endOfCycle, plus, plusFromEnd } from '../retention/calendar.ts';
import { beforeEndOf, beforePeriod, dayBefore } from './thresholds.ts';

const next = (day: Day): Day => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
const DAYS = ['2024-02-28', '2024-02-29', '2025-02-28', '2025-03-01', '2024-12-31', '2025-06-30', '2025-07-01'];
const CYCLES: Cycle[] = [
  { unit: 'month' },
  { unit: 'year', starts: '01-01' },
  { unit: 'year', starts: '07-01' },
  { unit: 'year', starts: '02-28' },
];

describe('a threshold', () => {
  it('of a period is the last day that is kept through no longer than the day before', () => {
    for (const period of ['P0D', 'P1D', 'P2W', 'P1M', 'P6M', 'P1Y6M', 'P5Y', 'P999Y']) {
      for (const rounded of [false, true]) {
        const step = (day: Day): Day => (rounded ? plusFromEnd(day, period) : plus(day, period));
        for (const on of DAYS) {
          const last = beforePeriod(period, rounded, on)!;
          expect([step(last) <= on, step(next(last)) > on], `${period} ${on} ${last}`).toEqual([true, true]);
        }
      }
    }
  });

  it('of a month, a year or a fiscal year is the last day whose end has come', () => {
    for (const cycle of CYCLES) {
      for (const on of DAYS) {
        const last = beforeEndOf(cycle, on)!;
        expect([endOfCycle(last, cycle) <= on, endOfCycle(next(last), cycle) > on], on).toEqual([true, true]);
      }
    }
  });

  it('is no day where nothing is early enough, and stays so', () => {
    expect(dayBefore('0000-01-01')).toBeUndefined();
    expect(beforePeriod('P1Y', false, '0000-06-01')).toBeUndefined();
    expect(beforeEndOf({ unit: 'month' }, undefined)).toBeUndefined();
  });
});
