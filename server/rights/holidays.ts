/** Public holidays of a country: computed by `date-holidays`, compared with the official days by a test. */
import type { IsHoliday } from '@hjemmel/core';
import Holidays from 'date-holidays';

const years = new Map<string, ReadonlySet<string>>();

function holidaysOf(country: string, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  const found = new Holidays(country).getHolidays(year).filter(({ type }) => type === 'public');
  const days = new Set(found.map(({ date }) => date.slice(0, 10)));
  years.set(key, days);
  return days;
}

export function holidaysIn(country: string): IsHoliday {
  return (day) => holidaysOf(country, Number(day.slice(0, 4))).has(day);
}
