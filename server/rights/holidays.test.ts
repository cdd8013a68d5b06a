import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holidaysIn } from './holidays.ts';

const OFFICIAL = JSON.parse(
  readFileSync(new URL('../../core/rights/vectors/public-holidays.json', import.meta.url), 'utf8'),
) as Record<string, string[]>;

describe('public holidays', () => {
  it.each(Object.keys(OFFICIAL))('of %s are the official ones on every day of twenty years', (country) => {
    const isHoliday = holidaysIn(country);
    const found: string[] = [];
    for (let day = Temporal.PlainDate.from('2020-01-01'); day.year <= 2040; day = day.add({ days: 1 }))
      if (isHoliday(day.toString())) found.push(day.toString());
    expect(found).toEqual(OFFICIAL[country]);
  });
});
