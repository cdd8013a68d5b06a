/** What a check says of one value: its normal form, or what is wrong with it. */

/** Every way a value can be wrong. The words stand in the locales, with what to write instead. */
export const PROBLEMS = [
  'required',
  'not-text',
  'too-long',
  'control-character',
  'national-id-in-text',
  'not-number',
  'not-whole',
  'out-of-range',
  'not-yes-no',
  'not-one-of',
  'not-id',
  'not-date',
  'no-such-date',
  'date-too-early',
  'date-in-future',
  'ends-before-start',
  'not-instant',
  'not-data',
  'email',
  'phone',
  'postcode',
  'country',
  'currency',
  'national-id-length',
  'national-id-date',
  'national-id-check',
  'company-registration',
  'gsrn',
  'gsrn-check',
  'meter-number',
  'ip-address',
  'birth-date-differs',
] as const;
export type ProblemCode = (typeof PROBLEMS)[number];

export interface Trouble {
  readonly problem: ProblemCode;
  /** For the words: limits, choices. Never the value, which may be personal data. */
  readonly params?: Readonly<Record<string, string>>;
}

/** A problem of one field. A warning does not stop it from being stored. */
export interface Problem extends Trouble {
  readonly field: string;
  readonly severity: 'error' | 'warning';
}

export type Stored = string | number | boolean;

export interface Accepted {
  readonly value: Stored;
  readonly warning?: Trouble;
}

export type Checked = Accepted | Trouble;

/** What a check may need to know beside the value. */
export interface CheckContext {
  /** The controller's country, for numbers and codes written without one: `DK`, `NO`. */
  readonly country: string;
  /** Today in the controller's time zone. */
  readonly today: string;
}

export type Check = (value: unknown, context: CheckContext) => Checked;

export const isAccepted = (checked: Checked): checked is Accepted => 'value' in checked;

export const trouble = (problem: ProblemCode, params?: Readonly<Record<string, string>>): Trouble =>
  params === undefined ? { problem } : { problem, params };
