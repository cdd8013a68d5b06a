/**
 * Numbers that belong to nobody: each has the form and check digits of a real one and lies where none is given out.
 * Sources in docs/synthetic-people.md.
 */
import type { Chance } from './chance.ts';
import type { Country } from './names.ts';

const two = (value: number): string => String(value).padStart(2, '0');

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);

export interface Born {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/** A CPR number with sixty added to the day, which the register never has. The seventh digit tells the century. */
export function fictiveCpr(born: Born, chance: Chance): string {
  const seventh = born.year >= 2000 ? chance.between(5, 8) : chance.between(0, 3);
  return `${two(born.date + 60)}${two(born.month)}${two(born.year % 100)}${seventh}${chance.digits(3)}`;
}

/** A fødselsnummer with eighty added to the month, as Test-Norge has them, with valid check digits. */
export function fictiveFnr(born: Born, chance: Chance): string {
  for (;;) {
    const own = born.year >= 2000 ? chance.between(500, 999) : chance.between(0, 499);
    const head = `${two(born.date)}${two(born.month + 80)}${two(born.year % 100)}${String(own).padStart(3, '0')}`;
    const first = (11 - (weighted(head, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
    if (first === 10) continue;
    const second = (11 - (weighted(`${head}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    if (second !== 10) return `${head}${first}${second}`;
  }
}

/** Eight digits that begin with two zeros, where no CVR number lies, with a valid check digit. */
function fictiveCvr(chance: Chance): string {
  for (;;) {
    const head = `00${chance.digits(5)}`;
    const last = (11 - (weighted(head, [2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    if (last !== 10) return `${head}${last}`;
  }
}

/** An organisation number that begins with 2 or 3, as synthetic ones do, with a valid check digit. */
function fictiveOrgnr(chance: Chance): string {
  for (;;) {
    const head = `${chance.pick(['2', '3'])}${chance.digits(7)}`;
    const last = (11 - (weighted(head, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    if (last !== 10) return `${head}${last}`;
  }
}

export function fictiveCompanyNumber(country: Country, chance: Chance): string {
  return country === 'DK' ? fictiveCvr(chance) : fictiveOrgnr(chance);
}

/** Eight digits that begin with 01: no subscriber in Denmark or Norway has a number that begins with 0. */
export function fictivePhone(country: Country, chance: Chance): string {
  return `${country === 'DK' ? '+45' : '+47'}01${chance.digits(6)}`;
}

/** A GSRN under GS1's prefix 952, which is for examples only, with its check digit. */
export function fictiveGsrn(seed: number, family: number, index: number): string {
  const head = `952${String(seed).padStart(5, '0')}${family % 10}${String(index).padStart(8, '0')}`;
  const sum = [...head].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
  return `${head}${(10 - (sum % 10)) % 10}`;
}
