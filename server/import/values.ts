/** Text of a file to values of the register, exactly: no number passes through floating point. */
import { validCvr, validOrgnr } from '@hjemmel/core';
import type { Unit } from './mapping.ts';
import type { RejectionCode } from './model.ts';

/** Thrown while a row is read; it never leaves this folder. */
export class BadValue extends Error {
  readonly code: RejectionCode;
  constructor(code: RejectionCode) {
    super(code);
    this.code = code;
  }
}

export interface NumberForm {
  readonly decimal: ',' | '.';
  readonly grouping?: string | undefined;
}

/** How many of the register's unit one of the file's is, as a fraction: Wh, litres, thousandths of a degree, minor units. */
const FACTORS: Readonly<Record<Unit, readonly [times: bigint, by: bigint]>> = {
  Wh: [1n, 1n],
  kWh: [1_000n, 1n],
  MWh: [1_000_000n, 1n],
  GWh: [1_000_000_000n, 1n],
  MJ: [2_500n, 9n],
  GJ: [2_500_000n, 9n],
  l: [1n, 1n],
  m3: [1_000n, 1n],
  C: [1_000n, 1n],
  mC: [1n, 1n],
  major: [100n, 1n],
  minor: [1n, 1n],
};

const NUMBER = /^([+-]?)([0-9]{1,30})(?:[.]([0-9]{1,30}))?$/;
/** Beyond this no meter and no invoice counts, and a `number` still holds it exactly. */
const MOST = 10n ** 15n;

/** Half away from zero, as meters and bills do. */
function divide(value: bigint, by: bigint): bigint {
  if (by === 1n) return value;
  const half = by / 2n;
  return (value >= 0n ? value + half : value - half) / by;
}

function slowQuantity(text: string, unit: Unit, { decimal, grouping }: NumberForm): number {
  let plain = text.trim().replace('\u2212', '-');
  if (grouping !== undefined) {
    const mark = grouping === ' ' ? '[ \u00a0\u202f]' : `[${grouping}]`;
    const grouped = new RegExp(`^[+-]?[0-9]{1,3}(?:${mark}[0-9]{3})+(?![0-9])`);
    if (grouped.test(plain)) plain = plain.replace(new RegExp(mark, 'g'), '');
  }
  if (decimal === ',') {
    if (plain.includes('.')) throw new BadValue('not-a-number');
    plain = plain.replace(',', '.');
  }
  const match = NUMBER.exec(plain);
  if (match === null) throw new BadValue(/^[+-]?[0-9]{31,}/.test(plain) ? 'number-too-large' : 'not-a-number');
  const [, sign, whole, fraction = ''] = match;
  const [times, by] = FACTORS[unit];
  const value = divide(BigInt(whole! + fraction) * times, by * 10n ** BigInt(fraction.length));
  if (value > MOST) throw new BadValue('number-too-large');
  return Number(sign === '-' ? -value : value);
}

const POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000] as const;
/** Units whose factor is a power of ten, by its exponent: their numbers need no fractions. */
const DECIMALS: Partial<Readonly<Record<Unit, number>>> = {
  Wh: 0,
  kWh: 3,
  MWh: 6,
  l: 0,
  m3: 3,
  C: 3,
  mC: 0,
  major: 2,
  minor: 0,
};

/**
 * A number in the register's unit. Finer than one of it is rounded half away from zero.
 * @throws BadValue `not-a-number`, `number-too-large`
 */
export function quantity(text: string, unit: Unit, form: NumberForm): number {
  const exponent = DECIMALS[unit];
  // The common case, plain digits with few decimals, without any object: files have hundreds of millions of them.
  if (exponent !== undefined && text.length > 0 && text.length <= 14) {
    const mark = form.decimal === ',' ? 44 : 46;
    let [value, decimals, place] = [0, -1, 0];
    const negative = text.charCodeAt(0) === 45;
    if (negative) place = 1;
    let digits = 0;
    for (; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (code === mark && decimals < 0 && digits > 0) decimals = 0;
      else if (code >= 48 && code <= 57) {
        value = value * 10 + code - 48;
        digits++;
        if (decimals >= 0) decimals++;
      } else return slowQuantity(text, unit, form);
    }
    const shift = exponent - Math.max(decimals, 0);
    const scaled = shift < 0 ? Number.NaN : value * POWERS[shift]!;
    if (digits > 0 && decimals !== 0 && scaled <= 1e15) return negative ? -scaled || 0 : scaled;
  }
  return slowQuantity(text, unit, form);
}

const EMAIL =
  /^[^\s@"<>()[\]\\,;:]{1,64}@(?:[\p{Letter}\p{Number}](?:[\p{Letter}\p{Number}-]{0,61}[\p{Letter}\p{Number}])?[.])+[\p{Letter}\p{Number}-]{2,63}$/u;

export function email(text: string): string {
  if (text.length > 254 || !EMAIL.test(text)) throw new BadValue('not-an-email');
  return text;
}

/** Digits with a plus where it has one; eight digits are a number of the controller's country. */
export function phone(text: string): string {
  const plain = text.replace(/[\s().\u00a0/-]/g, '').replace(/^00/, '+');
  if (!/^[+]?[0-9]{5,15}$/.test(plain)) throw new BadValue('not-a-phone');
  return plain;
}

export function postcode(text: string): string {
  const plain = text.replace(/^(DK|N|NO)-/i, '');
  if (!/^(?=[A-Za-z0-9 -]{3,10}$)[A-Za-z0-9].*[A-Za-z0-9]$/.test(plain)) throw new BadValue('not-a-postcode');
  return plain;
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The digits of a CPR number or a fødselsnummer. CPR's check digit proves nothing since 2007, so it is not asked. */
export function nationalId(text: string): string {
  const plain = text.replace(/[\s-]/g, '');
  if (!/^[0-9]{10,11}$/.test(plain)) throw new BadValue('not-a-national-id');
  let [day, month] = [Number(plain.slice(0, 2)), Number(plain.slice(2, 4))];
  if (plain.length === 10) {
    // Day + 60 marks a made-up person.
    if (day > 60) day -= 60;
  } else {
    if (day > 40) day -= 40;
    if (month > 80) month -= 80;
    else if (month > 40) month -= 40;
  }
  if (month < 1 || month > 12 || day < 1 || day > daysIn(2000, month)) throw new BadValue('not-a-national-id');
  if (plain.length === 11 && !validBirthNumber(plain)) throw new BadValue('not-a-national-id');
  return plain;
}

/** Check digits of a fødselsnummer; from 2032 the first may leave a remainder of 0 to 3. */
function validBirthNumber(digits: string): boolean {
  const sum = (weights: readonly number[]) =>
    weights.reduce((all, weight, place) => all + weight * Number(digits[place]), 0);
  return sum([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 <= 3 && sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

export function registration(text: string): string {
  const plain = text
    .replace(/[\s.]/g, '')
    .replace(/^(DK|NO)/i, '')
    .replace(/MVA$/i, '');
  if (!validCvr(plain) && !validOrgnr(plain)) throw new BadValue('not-a-registration');
  return plain;
}

/** Eighteen digits. A wrong check digit is no reason to reject: the market uses such ids. */
export function gsrn(text: string): string {
  if (!/^[0-9]{18}$/.test(text)) throw new BadValue('not-a-metering-point-id');
  return text;
}

export function currency(text: string): string {
  const plain = text.toUpperCase();
  if (!/^[A-Z]{3}$/.test(plain)) throw new BadValue('not-a-currency');
  return plain;
}

const MOST_TEXT = 2_000;

export function plainText(text: string, most = MOST_TEXT): string {
  const plain = text.normalize('NFC');
  if (plain.length > most) throw new BadValue('value-too-long');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(plain)) throw new BadValue('control-characters');
  return plain;
}
