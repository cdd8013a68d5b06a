/** Checks of days and moments. */
import { type Check, type Checked, trouble } from './check.ts';

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const EARLIEST = '1900-01-01';

export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

function asDay(value: unknown): Checked {
  if (typeof value !== 'string' || !DAY.test(value)) return trouble('not-date');
  if (!isDay(value)) return trouble('no-such-date');
  return value < EARLIEST ? trouble('date-too-early', { earliest: EARLIEST }) : { value };
}

/** A day, also one to come: an agreement may begin or end next month. */
export const anyDay: Check = asDay;

/** A day on which something happened. */
export const pastDay: Check = (value, { today }) => {
  const checked = asDay(value);
  return 'value' in checked && String(checked.value) > today ? trouble('date-in-future') : checked;
};

/** Nobody is older than the oldest person who ever lived. */
export const birthDay: Check = (value, { today }) => {
  const checked = pastDay(value, { today, country: '' });
  if (!('value' in checked)) return checked;
  const earliest = Temporal.PlainDate.from(today).subtract({ years: 125 }).toString();
  return String(checked.value) < earliest ? trouble('date-too-early', { earliest }) : checked;
};

/** A moment with its offset; kept in UTC with milliseconds. */
export const moment: Check = (value) => {
  if (typeof value !== 'string') return trouble('not-instant');
  try {
    return { value: Temporal.Instant.from(value).toString({ fractionalSecondDigits: 3 }) };
  } catch {
    return trouble('not-instant');
  }
};
