/**
 * Danish and Norwegian national ids. Sources: cpr.dk (numbers without a valid modulus 11 are issued since 2007, so it is
 * never asked for), skatteetaten.no (numbers from 2032), viden.stil.dk (day+60 for numbers that belong to nobody).
 */
import { idnr } from '@navikt/fnrvalidator';
import { type Check, trouble } from './check.ts';
import { isDay } from './dates.ts';

export interface NationalId {
  readonly country: 'DK' | 'NO';
  /** Digits only: what equal numbers have in common. */
  readonly digits: string;
  /** Undefined where the number does not say it for certain (Norway from 2032). */
  readonly birthDate: string | undefined;
  /** Outside the real registers: day+60 in Denmark, month+80 in Norway. */
  readonly fictive: boolean;
}

const two = (text: string): string => text.padStart(2, '0');

/** The century by the seventh digit and the year. */
function cprCentury(seventh: number, year: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}

function readCpr(digits: string): NationalId | undefined {
  const written = Number(digits.slice(0, 2));
  const fictive = written > 60;
  const year = Number(digits.slice(4, 6));
  const full = cprCentury(Number(digits[6]), year) + year;
  const birthDate = `${full}-${digits.slice(2, 4)}-${two(String(fictive ? written - 60 : written))}`;
  return isDay(birthDate) ? { country: 'DK', digits, birthDate, fictive } : undefined;
}

/** The century by the individual number; undefined where none fits, as for the numbers without gender from 2032. */
function fnrCentury(individual: number, year: number): number | undefined {
  if (individual <= 499) return 1900;
  if (year <= 39) return 2000;
  if (individual <= 749 && year >= 54) return 1800;
  return individual >= 900 ? 1900 : undefined;
}

function readFnr(digits: string): NationalId | undefined {
  if (idnr(digits).status !== 'valid') return undefined;
  const [day, month, year] = [0, 2, 4].map((from) => Number(digits.slice(from, from + 2))) as [number, number, number];
  const century = fnrCentury(Number(digits.slice(6, 9)), year);
  const plainDay = day > 40 ? day - 40 : day;
  const plainMonth = month > 80 ? month - 80 : month > 40 ? month - 40 : month;
  const birthDate =
    century === undefined ? undefined : `${century + year}-${two(String(plainMonth))}-${two(String(plainDay))}`;
  return { country: 'NO', digits, birthDate, fictive: month > 80 };
}

/** Undefined when it can be no national id. */
export function readNationalId(text: string): NationalId | undefined {
  const digits = text.replace(/[\s-]/g, '');
  if (/^[0-9]{10}$/.test(digits)) return readCpr(digits);
  return /^[0-9]{11}$/.test(digits) ? readFnr(digits) : undefined;
}

/** A CPR number, fødselsnummer, D- or H-number; kept as digits. */
export const nationalId: Check = (value) => {
  if (typeof value !== 'string') return trouble('not-text');
  const digits = value.replace(/[\s-]/g, '');
  if (!/^[0-9]{10,11}$/.test(digits)) return trouble('national-id-length');
  const found = readNationalId(digits);
  if (found !== undefined) return { value: found.digits };
  return trouble(digits.length === 10 ? 'national-id-date' : 'national-id-check');
};

/** The birth date and stars: enough to see whom it is about, too little to use. */
export function maskNationalId(digits: string): string {
  const date = digits.slice(0, 6);
  return digits.length === 10 ? `${date}-****` : `${date} *****`;
}

/** Ten digits as people write a CPR number, or eleven of a fødselsnummer, not part of a longer number. */
const WRITTEN = /(?<![0-9+,.])(?:[0-9]{6}[- ]?[0-9]{4}|[0-9]{6} ?[0-9]{5})(?![0-9]|[.,][0-9])/g;

/** What in a text is a national id as far as its date and check digits tell. */
export function findNationalIds(text: string): string[] {
  return [...text.matchAll(WRITTEN)].map(([found]) => found).filter((found) => readNationalId(found) !== undefined);
}
