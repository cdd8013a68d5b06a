/**
 * The small values the policy language is made of. Every regular expression here is linear: policies are untrusted
 * input. A message `hint:x` is a code; its words are in the locales.
 */
import { z } from 'zod';

/** `kebab-case`: purposes, categories, recipients, events … are named by the policy's author. */
export const Id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'hint:id')
  .meta({ id: 'Id', description: 'A name in lower case with hyphens.' });

/** Id of a published promise, such as `SEAS-34`. */
export const ClauseId = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*-[0-9]+[a-z]?$/, 'hint:clause-id')
  .meta({ id: 'ClauseId', description: 'The id of a clause, such as NF-12.' });

/** `library.name`: something a shared library defines, such as `dk.datatilsynet`. */
export const LibraryRef = z
  .string()
  .regex(/^[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*$/, 'hint:library-ref')
  .meta({ id: 'LibraryRef', description: 'An entry of a shared library, such as dk.datatilsynet.' });

function isRealDate(text: string): boolean {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

/** A calendar day, ISO 8601 `YYYY-MM-DD`, that exists. */
export const LocalDate = z
  .string()
  .refine(isRealDate, 'hint:date')
  .meta({ id: 'LocalDate', description: 'A calendar day, YYYY-MM-DD.', format: 'date' });

function isMoment(text: string): boolean {
  if (!isRealDate(text.slice(0, 10))) return false;
  if (text.length === 10) return true;
  return /^T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$/.test(
    text.slice(10),
  );
}

/** A day, a local date and time, or an instant: `2024-08-31`, `2024-08-31T23:30`, `2024-08-31T21:30:00Z`. */
export const Moment = z
  .string()
  .refine(isMoment, 'hint:moment')
  .meta({ id: 'Moment', description: 'A day, a local date and time, or an instant with its offset (ISO 8601).' });

/** Month and day, `MM-DD`; 29 February is refused, for a year must begin every year. */
export const MonthDay = z
  .string()
  .refine((text) => /^[0-9]{2}-[0-9]{2}$/.test(text) && isRealDate(`2023-${text}`), 'hint:month-day')
  .meta({ id: 'MonthDay', description: 'A day of the year, MM-DD.' });

/** A calendar period of whole days or longer, ISO 8601: `P6M`, `P3Y`, `P3Y6M`, `P14D`, `P0D`. */
export const Period = z
  .string()
  .regex(/^P(?=[0-9])([0-9]{1,3}Y)?([0-9]{1,3}M)?([0-9]{1,3}W)?([0-9]{1,4}D)?$/, 'hint:period')
  .meta({ id: 'Period', description: 'A calendar period, ISO 8601: P6M, P3Y, P3Y6M, P14D.' });

/** Resolutions of measured data, finest first. */
export const RESOLUTIONS = ['PT1M', 'PT15M', 'PT1H', 'P1D', 'P1M', 'P1Y'] as const;
export const Resolution = z.enum(RESOLUTIONS).meta({ id: 'Resolution', description: 'A resolution of measured data.' });
export type Resolution = z.output<typeof Resolution>;

/** Language of a text, ISO 639: `da`, `nb`, `en`. */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'hint:language')
  .meta({ id: 'Language', description: 'A language, ISO 639.' });

/** Words for people: one text in the policy's own language, or one for each language. */
export const Text = z
  .union([z.string().min(1), z.record(Language, z.string().min(1))])
  .meta({ id: 'Text', description: "Words in the policy's language, or one text for each language." });
export type Text = z.output<typeof Text>;

/** Country, ISO 3166-1 alpha-2. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'hint:country')
  .meta({ id: 'Country', description: 'A country, ISO 3166-1 alpha-2.' });

function isTimeZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

/** A time zone of the IANA database, such as `Europe/Oslo`: one that is not there would stop every reckoning of days. */
export const TimeZone = z.string().refine(isTimeZone, 'hint:time-zone');

/** What becomes a link in published pages: no `javascript:`, no spaces, no quotation marks. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"'`\\]+$/.test(text);
}

export const WebAddress = z.string().refine(isWebAddress, 'hint:web-address');

/** One or several, written `x` or `[x, y]`; always a list once read. */
export function oneOrMany<T extends z.ZodType>(item: T) {
  return z
    .union([item, z.array(item).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<T>[]);
}

/** A map entry that may be left empty (`customer:`). */
export function entry<T extends z.ZodType>(shape: T) {
  return z.preprocess((value) => (value === null ? {} : value), shape);
}
