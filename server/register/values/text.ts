/** Checks of plain values: texts, numbers, choices, ids, data. */
import { isIP } from 'node:net';
import { type Check, type Checked, trouble } from './check.ts';
import { findNationalIds } from './national-id.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function asText(value: unknown, most: number): Checked {
  if (typeof value !== 'string') return trouble('not-text');
  const text = value.normalize('NFC').trim();
  if (text === '') return trouble('required');
  if (text.length > most) return trouble('too-long', { most: String(most) });
  return CONTROL.test(text) ? trouble('control-character') : { value: text };
}

/**
 * A short text such as a name or a street. A national id has a column of its own, with encryption and limits: in any
 * other it is refused.
 */
export function shortText(most = 200): Check {
  return (value) => {
    const checked = asText(value, most);
    return 'value' in checked && findNationalIds(String(checked.value)).length > 0
      ? trouble('national-id-in-text')
      : checked;
  };
}

/**
 * A number that the utility gives out itself, such as an invoice's. Ten digits in a row are that number: one in fourteen
 * of them has the date of a CPR number in front. What is written as people write a national id is refused here too. Not
 * for customer numbers, which have been the national id itself, and stand on everything that is sent.
 */
export function ownNumber(most: number): Check {
  return (value) => {
    const checked = asText(value, most);
    return 'value' in checked && findNationalIds(String(checked.value)).some((found) => /[- ]/.test(found))
      ? trouble('national-id-in-text')
      : checked;
  };
}

/** What people write as they like; scanned and flagged, not refused. */
export const freeText: Check = (value) => asText(value, 100_000);

/** A text that is encrypted and may hold anything. */
export const secretText: Check = (value) => asText(value, 10_000);

export function wholeNumber(least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Check {
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return trouble('not-number');
    if (!Number.isSafeInteger(value)) return trouble('not-whole');
    return value < least || value > most
      ? trouble('out-of-range', { least: String(least), most: String(most) })
      : { value };
  };
}

export function decimal(least: number, most: number): Check {
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return trouble('not-number');
    return value < least || value > most
      ? trouble('out-of-range', { least: String(least), most: String(most) })
      : { value };
  };
}

export const yesNo: Check = (value) => (typeof value === 'boolean' ? { value } : trouble('not-yes-no'));

export function oneOf(...choices: readonly string[]): Check {
  return (value) =>
    typeof value === 'string' && choices.includes(value)
      ? { value }
      : trouble('not-one-of', { choices: choices.join(', ') });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const rowId: Check = (value) => (typeof value === 'string' && UUID.test(value) ? { value } : trouble('not-id'));

/** An object or list that is kept as it is. */
export const data: Check = (value) => {
  if (typeof value !== 'object' || value === null) return trouble('not-data');
  const text = JSON.stringify(value);
  return text.length > 100_000 ? trouble('too-long', { most: '100000' }) : { value: text };
};

export const ipAddress: Check = (value) =>
  typeof value === 'string' && isIP(value.trim()) !== 0 ? { value: value.trim() } : trouble('ip-address');
