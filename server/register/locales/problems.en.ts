/** Problems of values, in English. */
import type { ProblemWords } from './problems.ts';

export const en: ProblemWords = {
  required: 'Must be filled in.',
  'not-text': 'Must be text.',
  'too-long': 'Longer than {most} characters. Shorten it.',
  'control-character': 'Holds control characters. Write it again by hand.',
  'national-id-in-text': 'Seems to hold a national id. Write that in its own field, and take it out here.',
  'not-number': 'Must be a number.',
  'not-whole': 'Must be a whole number.',
  'out-of-range': 'Must be between {least} and {most}.',
  'not-yes-no': 'Must be yes or no.',
  'not-one-of': 'Choose one of: {choices}.',
  'not-id': 'Is no id of a record.',
  'not-date': 'Write the date as year-month-day, such as 2026-01-31.',
  'no-such-date': 'There is no such date.',
  'date-too-early': 'Is earlier than {earliest}. Check the year.',
  'date-in-future': 'Is in the future. Check the date.',
  'ends-before-start': 'Ends before it begins ({start}). Check both dates.',
  'not-instant': 'Write date, time and time zone, such as 2026-01-31T10:00:00Z.',
  'not-data': 'Must be a list or an object of at most 100,000 characters.',
  email: 'Is no e-mail address. Write it as name@example.org.',
  phone:
    'Is no phone number. Danish and Norwegian numbers have eight digits; others begin with + and the country’s number.',
  postcode: 'Is no postcode. Danish and Norwegian ones have four digits.',
  country: 'Write the country as two capital letters, such as DK or NO.',
  currency: 'Write the currency as three capital letters, such as DKK or NOK.',
  'national-id-length': 'A Danish number has ten digits, a Norwegian one eleven. Count them again.',
  'national-id-date': 'The first six digits are no date. Check day, month and year.',
  'national-id-check': 'The check digits or the date do not fit. Read the number once more.',
  'company-registration':
    'Is neither a Danish company number (eight digits) nor a Norwegian one (nine). Check the digits.',
  gsrn: 'A metering point has eighteen digits. Count them again.',
  'gsrn-check': 'The check digit does not fit. Compare it with the bill; it has been stored as it is.',
  'meter-number': 'Write the meter number as on the meter: letters and digits.',
  'ip-address': 'Is no IP address.',
  'birth-date-differs': 'Is not the date the national id says. Check both; they have been stored as they are.',
};
