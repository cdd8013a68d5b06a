/** The register's checks, asked for what a file holds: there is one home for what an e-mail address or a GSRN is. */
import {
  anyDay,
  type Check,
  type CheckContext,
  columnsOf,
  gsrn,
  isAccepted,
  isTable,
  meterNumber,
  ownNumber,
  type ProblemCode,
  postcode,
  type Stored,
  shortText,
} from '../register/index.ts';
import type { Field, FieldType } from './fields.ts';
import type { RejectionCode, WarningCode, WarningCounts } from './model.ts';
import { BadValue } from './values.ts';

/** What reading a row's values needs: whose country it is, today, and where to tell what is worth a look. */
export interface RowContext extends CheckContext {
  readonly warn: (code: WarningCode) => void;
}

const BY_TYPE: Partial<Readonly<Record<FieldType, Check>>> = {
  text: shortText(),
  key: ownNumber(60),
  day: anyDay,
  postcode,
  gsrn,
  'meter-number': meterNumber,
};

/** Fields whose form in files says all: their readers know each value they can have. */
const READ_WHOLE: readonly FieldType[] = ['time', 'energy', 'volume', 'temperature', 'amount', 'choice', 'yes-no'];

/** The check of the column that a field goes to; else the one of its type. */
export function checkOf({ type, into, checkedAs }: Field): Check | undefined {
  if (READ_WHOLE.includes(type)) return undefined;
  const [table = '', column = ''] = (checkedAs ?? (type === 'key' ? undefined : into) ?? '').split('.');
  return (isTable(table) ? columnsOf(table)[column]?.check : undefined) ?? BY_TYPE[type];
}

const REJECTIONS: Partial<Readonly<Record<ProblemCode, RejectionCode>>> = {
  'too-long': 'value-too-long',
  'control-character': 'control-characters',
  'national-id-in-text': 'national-id-in-text',
  'not-date': 'not-a-day',
  'no-such-date': 'not-a-day',
  'date-too-early': 'out-of-range',
  'date-in-future': 'in-future',
  email: 'not-an-email',
  phone: 'not-a-phone',
  postcode: 'not-a-postcode',
  currency: 'not-a-currency',
  'national-id-length': 'not-a-national-id',
  'national-id-date': 'not-a-national-id',
  'national-id-check': 'not-a-national-id',
  'company-registration': 'not-a-registration',
  gsrn: 'not-a-metering-point-id',
  'meter-number': 'not-a-meter-number',
};

/**
 * The normal form of a value.
 * @throws BadValue
 */
export function registered(check: Check, value: Stored, row: RowContext): Stored {
  const checked = check(value, row);
  if (!isAccepted(checked)) throw new BadValue(REJECTIONS[checked.problem] ?? 'not-a-choice');
  if (checked.warning?.problem === 'gsrn-check') row.warn('gsrn-check');
  return checked.value;
}

/** A metering point's id. */
export const meteringPoint = (text: string, row: RowContext): string => String(registered(gsrn, text, row));

/** The same text gives the same value and the same warning: one row's metering point is often the next one's. */
export function remembered<T>(read: (text: string, row: RowContext) => T, row: RowContext): (text: string) => T {
  let [lastText, lastValue, lastWarning]: [string?, T?, WarningCode?] = [];
  let warning: WarningCode | undefined;
  const noting: RowContext = {
    ...row,
    warn: (code) => {
      warning = code;
    },
  };
  return (text) => {
    if (text !== lastText) {
      warning = undefined;
      lastValue = read(text, noting);
      lastWarning = warning;
      lastText = text;
    }
    if (lastWarning !== undefined) row.warn(lastWarning);
    return lastValue as T;
  };
}

/** Warnings of the rows that are being read, until a batch takes them. */
export class WarningTally {
  #counts: Partial<Record<WarningCode, number>> = {};

  readonly add = (code: WarningCode): void => {
    this.#counts[code] = (this.#counts[code] ?? 0) + 1;
  };

  take(): WarningCounts {
    const counts = this.#counts;
    this.#counts = {};
    return counts;
  }
}
