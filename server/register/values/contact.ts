/** Checks of what one is reached by: e-mail, phone, postcode, country. */
import { type Check, trouble } from './check.ts';

/** As the HTML standard has it, with a dot in the domain; quoted local parts exist on paper only. */
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\u0080-\uffff-]{1,64}@(?:[\p{L}0-9](?:[\p{L}0-9-]{0,61}[\p{L}0-9])?\.)+[\p{L}0-9-]{2,63}$/u;

/** Kept as written, with the domain in lower case: only that part may be compared without regard to case. */
export const email: Check = (value) => {
  if (typeof value !== 'string') return trouble('email');
  const text = value.trim();
  if (text.length > 254 || !EMAIL.test(text) || text.includes('..') || text.startsWith('.')) return trouble('email');
  const at = text.lastIndexOf('@');
  return { value: text.slice(0, at) + text.slice(at).toLowerCase() };
};

const CALLING: Readonly<Record<string, string>> = { DK: '45', NO: '47' };

/**
 * Kept as `+4512345678`. Without a country's number it is one of the controller's country. Danish and Norwegian numbers
 * have eight digits and begin with 2 to 9; those that begin with 01 are nobody's, and synthetic people have them.
 */
export const phone: Check = (value, { country }) => {
  if (typeof value !== 'string') return trouble('phone');
  const written = value.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  const own = CALLING[country] ?? '45';
  const full = written.startsWith('+') ? written.slice(1) : `${own}${written}`;
  if (!/^[1-9][0-9]{6,14}$/.test(full)) return trouble('phone');
  if (/^4[57]/.test(full) && !/^4[57](?:[2-9][0-9]|01)[0-9]{6}$/.test(full)) return trouble('phone');
  return { value: `+${full}` };
};

/** Four digits in Denmark and Norway; elsewhere what the post uses. */
export const postcode: Check = (value, { country }) => {
  if (typeof value !== 'string') return trouble('postcode');
  const text = value
    .trim()
    .toUpperCase()
    .replace(/^(?:DK|NO?)-(?=[0-9])/, '');
  if (country !== 'DK' && country !== 'NO')
    return /^[A-Z0-9][A-Z0-9 -]{1,10}$/.test(text) ? { value: text } : trouble('postcode');
  const least = country === 'DK' ? 500 : 1;
  return /^[0-9]{4}$/.test(text) && Number(text) >= least ? { value: text } : trouble('postcode');
};

export const country: Check = (value) =>
  typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? { value } : trouble('country');
