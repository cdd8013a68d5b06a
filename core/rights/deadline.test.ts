import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerBy, type IsHoliday, notifyBy, workingDay } from './deadline.ts';

interface Vector {
  readonly country: 'DK' | 'NO';
  readonly received: string;
  readonly oneMonthNominal: string;
  readonly oneMonthDeadline: string;
  readonly threeMonthsNominal: string;
  readonly threeMonthsDeadline: string;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'vectors', name), 'utf8')) as unknown;
const holidays = read('public-holidays.json') as Record<Vector['country'], string[]>;
const vectors = read('article-12-deadlines.json') as Vector[];
const inCountry = (country: Vector['country']): IsHoliday => {
  const days = new Set(holidays[country]);
  return (day) => days.has(day);
};

describe('the deadline of art. 12(3)', () => {
  it.each(vectors)('$country, received $received: $oneMonthDeadline, extended $threeMonthsDeadline', (vector) => {
    const isHoliday = inCountry(vector.country);
    expect(answerBy(vector.received, 1, isHoliday)).toEqual({
      nominal: vector.oneMonthNominal,
      lastDay: vector.oneMonthDeadline,
    });
    expect(answerBy(vector.received, 3, isHoliday)).toEqual({
      nominal: vector.threeMonthsNominal,
      lastDay: vector.threeMonthsDeadline,
    });
  });

  it('is never on a day off, and never before the month is over', () => {
    const isHoliday = inCountry('DK');
    for (let day = Temporal.PlainDate.from('2026-01-01'); day.year < 2028; day = day.add({ days: 1 })) {
      const { nominal, lastDay } = answerBy(day.toString(), 1, isHoliday);
      expect(lastDay >= nominal).toBe(true);
      expect(workingDay(lastDay, isHoliday)).toBe(lastDay);
    }
  });
});

describe('NF-16 the clock of art. 33(1)', () => {
  it('runs 72 hours, weekend or not', () => {
    expect(notifyBy('2026-04-03T15:30:00Z')).toBe('2026-04-06T15:30:00Z');
  });

  it('runs as many hours when the clocks are changed', () => {
    const known = Temporal.ZonedDateTime.from('2026-10-23T12:00[Europe/Copenhagen]');
    const by = Temporal.Instant.from(notifyBy(known.toInstant().toString())).toZonedDateTimeISO('Europe/Copenhagen');
    expect(by.toPlainDateTime().toString()).toBe('2026-10-26T11:00:00');
  });
});
