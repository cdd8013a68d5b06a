/** Days and moments of a file. Local times are read in a time zone, where some do not exist and some exist twice. */
import { BadValue } from './values.ts';

/** What the register has room for; earlier meters were not read by machine. */
const FIRST_READING = Date.UTC(1990, 0, 1);

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes east of UTC; undefined for a local time. */
  readonly offset?: number | undefined;
  readonly hasTime: boolean;
}

type Pattern = (text: string) => Parts | undefined;

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]0{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const NORDIC = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[T ](\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?$/;

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || 0);
  return text.startsWith('-') ? -minutes : minutes;
}

function partsOf(found: readonly (string | undefined)[], offset?: string): Parts {
  const [year, month, day, hour, minute, second] = found;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    offset: offsetOf(offset),
    hasTime: hour !== undefined,
  };
}

const anyForm: Pattern = (text) => {
  const iso = ISO.exec(text);
  if (iso !== null) return partsOf(iso.slice(1, 7), iso[7]);
  const nordic = NORDIC.exec(text);
  return nordic === null ? undefined : partsOf([nordic[3], nordic[2], nordic[1], ...nordic.slice(4, 7)]);
};

const LETTERS = { yyyy: '\\d{4}', MM: '\\d{1,2}', dd: '\\d{1,2}', HH: '\\d{1,2}', mm: '\\d{2}', ss: '\\d{2}' };

/** A pattern such as `dd-MM-yyyy HH:mm` as a reader. */
function patternOf(format: string): Pattern {
  const names: string[] = [];
  const source = format.replace(/yyyy|MM|dd|HH|mm|ss|[.]/g, (token) => {
    if (token === '.') return '[.]';
    names.push(token);
    return `(${LETTERS[token as keyof typeof LETTERS]})`;
  });
  const expression = new RegExp(`^${source}$`);
  return (text) => {
    const match = expression.exec(text);
    if (match === null) return undefined;
    const part = (name: string) => match[names.indexOf(name) + 1 || names.length + 1];
    return partsOf([part('yyyy'), part('MM'), part('dd') ?? '1', part('HH'), part('mm'), part('ss')]);
  };
}

function valid({ year, month, day, hour, minute, second, offset = 0 }: Parts): boolean {
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate() && Math.abs(offset) <= 14 * 60;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Reads days: `YYYY-MM-DD` out of any of the forms. */
export function dayReader(format?: string): (text: string) => string {
  const pattern = format === undefined ? anyForm : patternOf(format);
  return (text) => {
    const parts = pattern(text);
    if (parts === undefined || !valid(parts)) throw new BadValue('not-a-day');
    return `${parts.year}-${pad(parts.month)}-${pad(parts.day)}`;
  };
}

type LocalHour = number | 'time-ambiguous' | 'time-skipped';

function localHour(year: number, month: number, day: number, hour: number, zone: string): LocalHour {
  const local = Temporal.PlainDateTime.from({ year, month, day, hour });
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return earlier.epochMilliseconds;
  return earlier.toPlainDateTime().equals(local) ? 'time-ambiguous' : 'time-skipped';
}

/** Milliseconds since 1970. A day without a time is its first moment in the time zone. */
export type TimeReader = (text: string) => number;

/**
 * Reads moments. Hours are looked up once each: asking the time zone for every row would be most of the work.
 * @param now readings cannot begin later
 */
export function timeReader(zone: string, now: number, format?: string): TimeReader {
  const pattern = format === undefined ? anyForm : patternOf(format);
  const hours = new Map<number, LocalHour>();
  return (text) => {
    const fast = format === undefined ? utcOf(text) : Number.NaN;
    const epoch = Number.isNaN(fast) ? local(text) : fast;
    if (epoch < FIRST_READING) throw new BadValue('out-of-range');
    if (epoch > now) throw new BadValue('in-future');
    return epoch;
  };
  function local(text: string): number {
    const parts = pattern(text);
    if (parts === undefined || !valid(parts)) throw new BadValue('not-a-time');
    const { year, month, day, hour, minute, second, offset } = parts;
    const rest = (minute * 60 + second) * 1_000;
    if (offset !== undefined) return Date.UTC(year, month - 1, day, hour) + rest - offset * 60_000;
    const key = Date.UTC(year, month - 1, day, hour);
    const found = hours.get(key) ?? localHour(year, month, day, hour, zone);
    if (hours.size < 500_000) hours.set(key, found);
    if (typeof found === 'string') throw new BadValue(found);
    return found + rest;
  }
}

const digit = (text: string, place: number): number => text.charCodeAt(place) - 48;
const two = (text: string, place: number): number => digit(text, place) * 10 + digit(text, place + 1);

/** `2026-01-12T23:00:00Z` without a regular expression; NaN for anything else. */
function utcOf(text: string): number {
  if (text.length !== 20 || text.charCodeAt(19) !== 90 || text.charCodeAt(10) !== 84) return Number.NaN;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return Number.NaN;
  for (const place of [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18]) {
    const value = digit(text, place);
    if (value < 0 || value > 9) return Number.NaN;
  }
  const [year, month, day] = [two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8)];
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const start = Date.UTC(year, month - 1, day);
  // Day 31 of a month of 30 becomes the next month's first.
  if (new Date(start).getUTCDate() !== day) return Number.NaN;
  return start + ((hour * 60 + minute) * 60 + second) * 1_000;
}

/** Where the next day, month or year begins in the time zone: the end of a period that began at a moment. */
export function nextLocal(epoch: number, unit: 'day' | 'month' | 'year', zone: string, count = 1): number {
  const moment = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone);
  return moment.add({ [`${unit}s`]: count }).epochMilliseconds;
}
