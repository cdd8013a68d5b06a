/** What can be imported, what a run has done, and why a row is not taken. */

export const IMPORT_KINDS = ['persons', 'agreements', 'metering-points', 'readings', 'invoices', 'payments'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Why a row is rejected. The words are in the locales; the codes never change their meaning. */
export const REJECTIONS = [
  'columns-wrong',
  'value-missing',
  'value-too-long',
  'control-characters',
  'national-id-in-text',
  'not-a-day',
  'not-a-time',
  'time-ambiguous',
  'time-skipped',
  'out-of-range',
  'in-future',
  'not-a-number',
  'number-too-large',
  'not-a-choice',
  'not-an-email',
  'not-a-phone',
  'not-a-postcode',
  'not-a-national-id',
  'not-a-registration',
  'not-a-metering-point-id',
  'not-a-meter-number',
  'not-a-currency',
  'period-reversed',
  'kind-unknown',
  'not-for-kind',
  'not-permitted',
  'unknown-person',
  'unknown-agreement',
  'unknown-invoice',
  'unknown-metering-point',
  'other-person',
  'no-supply',
  'no-value',
  'quality-missing',
  'unit-unknown',
  'resolution-unknown',
  'series-failed',
  'counter-period',
  'counter-fell',
] as const;
export type RejectionCode = (typeof REJECTIONS)[number];

/** What is worth a look in a row that is taken. */
export type WarningCode = 'gsrn-check';
export type WarningCounts = Readonly<Partial<Record<WarningCode, number>>>;

/** A rejected row; `field` is the one at fault, where one is. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly field?: string | undefined;
}

/** A row of the file with what was read from it. */
export interface SourceRow<T> {
  /** Line of the file on which it begins; for JSON, its number. */
  readonly line: number;
  /** The columns as they stood in the file. */
  readonly original: readonly string[];
  readonly value: T;
}

export interface RejectedRow {
  readonly line: number;
  readonly original: readonly string[];
  readonly rejection: Rejection;
}

export interface Counts {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
}

/** What writing the rows of a batch came to. A row of a daily file may be several readings. */
export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
}

/** The row as rejected. */
export const refuse = (row: SourceRow<unknown>, code: RejectionCode, field: string): RejectedRow => ({
  line: row.line,
  original: row.original,
  rejection: { code, field },
});
