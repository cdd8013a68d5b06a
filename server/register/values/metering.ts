/** Checks of what companies, metering points, meters and sums are known by. */
import { validCvr, validOrgnr } from '@hjemmel/core';
import { type Check, trouble } from './check.ts';

/** GS1's check digit: weights 3 and 1 from the right, up to the next ten. */
function gs1CheckHolds(digits: string): boolean {
  const sum = [...digits.slice(0, -1)]
    .reverse()
    .reduce((all, digit, i) => all + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}

/** Eighteen digits. A wrong check digit is only warned of: the market's own samples have them. */
export const gsrn: Check = (value) => {
  const digits = typeof value === 'string' ? value.replace(/\s/g, '') : '';
  if (!/^[0-9]{18}$/.test(digits)) return trouble('gsrn');
  return gs1CheckHolds(digits) ? { value: digits } : { value: digits, warning: trouble('gsrn-check') };
};

/** As stamped on the device: letters, digits, and single marks between them. */
export const meterNumber: Check = (value) => {
  const text = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return text.length <= 40 && /^[A-Z0-9]+(?:[ ./-][A-Z0-9]+)*$/.test(text) && /[0-9]/.test(text)
    ? { value: text }
    : trouble('meter-number');
};

/** A Danish CVR or a Norwegian organisation number; kept as digits. */
export const companyRegistration: Check = (value) => {
  if (typeof value !== 'string') return trouble('company-registration');
  const text = value.trim();
  if (!validCvr(text) && !validOrgnr(text)) return trouble('company-registration');
  return { value: text.replace(/[^0-9]/g, '') };
};

export const currency: Check = (value) =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? { value } : trouble('currency');
