/** Numbers of a file in the register's units, exactly: none passes through floating point. */
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
