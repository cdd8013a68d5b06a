/**
 * The tables of the register that hold personal data, as those who record in them see them: which columns there are beside
 * key, person, source and time, and how a value of each is checked. What each column means to a policy stands in the data
 * map; a test holds this, the map and the live schema together.
 */
import type { Check } from './values/check.ts';
import { country, email, phone, postcode } from './values/contact.ts';
import { anyDay, birthDay, moment, pastDay } from './values/dates.ts';
import { companyRegistration, currency } from './values/metering.ts';
import { nationalId } from './values/national-id.ts';
import * as plain from './values/text.ts';

/** The SQL types of the columns that are written. `secret`: text that is encrypted; `index`: text kept as a blind index. */
export type ColumnType =
  | 'text'
  | 'uuid'
  | 'int2'
  | 'int4'
  | 'int8'
  | 'float8'
  | 'bool'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'secret'
  | 'index'
  | 'reading_register'
  | 'reading_resolution';

/** What a caller gives for a column. */
interface ValueOf {
  text: string;
  uuid: string;
  int2: number;
  int4: number;
  int8: number;
  float8: number;
  bool: boolean;
  date: string;
  timestamptz: string;
  jsonb: object;
  secret: string;
  index: string;
  reading_register: string;
  reading_resolution: string;
}

export interface Column<T extends ColumnType = ColumnType, R extends boolean = boolean> {
  readonly type: T;
  readonly required: R;
  readonly check: Check;
}

const may = <T extends ColumnType>(type: T, check: Check): Column<T, false> => ({ type, required: false, check });
const must = <T extends ColumnType>(type: T, check: Check): Column<T, true> => ({ type, required: true, check });

const short = may('text', plain.shortText());
const free = may('text', plain.freeText);
const mail = may('text', email);
const call = may('text', phone);
const id = may('uuid', plain.rowId);
const day = may('date', anyDay);
const happened = must('date', pastDay);
const sum = may('int8', plain.wholeNumber());
const money = may('text', currency);
const json = may('jsonb', plain.data);
const secret = may('secret', plain.secretText);
const latitude = may('float8', plain.decimal(-90, 90));
const longitude = may('float8', plain.decimal(-180, 180));

export const PRODUCTS = ['heat', 'electricity', 'gas', 'goods', 'services'] as const;

export const TABLES = {
  persons: {
    organisation_id: id,
    customer_number: may('text', plain.shortText(40)),
    name: short,
    birth_date: may('date', birthDay),
    email: mail,
    phone: call,
    mobile: call,
    national_id: may('secret', nationalId),
    registry_status: short,
    company_registration: may('text', companyRegistration),
    company_name: short,
    web_access_code: secret,
  },
  addresses: {
    kind: must('text', plain.oneOf('home', 'post', 'delivery')),
    street: short,
    postcode: may('text', postcode),
    city: short,
    country: may('text', country),
  },
  agreements: {
    number: may('text', plain.ownNumber(60)),
    product: must('text', plain.oneOf(...PRODUCTS)),
    from_on: must('date', anyDay),
    to_on: day,
  },
  supplies: {
    agreement_id: id,
    metering_point_id: must('uuid', plain.rowId),
    consumer_number: may('text', plain.ownNumber(40)),
    delivery_point: may('text', plain.ownNumber(40)),
    from_on: must('date', anyDay),
    to_on: day,
  },
  powers_of_attorney: {
    attorney_person_id: id,
    scope: short,
    from_on: must('date', anyDay),
    to_on: day,
    file_id: id,
  },
  readings: {
    metering_point_id: must('uuid', plain.rowId),
    starts_at: must('timestamptz', moment),
    value: must('int8', plain.wholeNumber()),
    register: must('reading_register', plain.oneOf('energy', 'volume', 'flow-temperature', 'return-temperature')),
    resolution: must('reading_resolution', plain.oneOf('PT15M', 'PT1H', 'P1D', 'P1M', 'P1Y')),
    quality: must('text', plain.oneOf('measured', 'estimated', 'corrected', 'missing', 'incomplete')),
  },
  orders: {
    kind: must('text', plain.oneOf('quote', 'order', 'return')),
    product: must('text', plain.oneOf(...PRODUCTS)),
    description: may('text', plain.shortText(2000)),
    placed_on: happened,
    delivered_on: day,
    amount_minor: sum,
    currency: money,
  },
  invoices: {
    agreement_id: id,
    kind: must('text', plain.oneOf('invoice', 'credit-note')),
    number: may('text', plain.ownNumber(60)),
    issued_on: happened,
    due_on: day,
    period_from_on: day,
    period_to_on: day,
    amount_minor: sum,
    currency: money,
    bill_name: short,
    bill_address: short,
    disputed: may('bool', plain.yesNo),
  },
  payments: { invoice_id: id, paid_on: happened, amount_minor: sum, currency: money, reference: short },
  reminders: { invoice_id: must('uuid', plain.rowId), step: may('int2', plain.wholeNumber(1, 20)), sent_on: happened },
  correspondence: {
    channel: must('text', plain.shortText(40)),
    direction: must('text', plain.oneOf('in', 'out')),
    happened_at: must('timestamptz', moment),
    subject: free,
    body: free,
    file_id: id,
  },
  recordings: {
    recorded_at: must('timestamptz', moment),
    recorded_on: happened,
    seconds: may('int4', plain.wholeNumber(0, 1_000_000)),
    purpose: may('text', plain.shortText(60)),
    file_id: id,
  },
  pictures: { metering_point_id: id, taken_on: happened, caption: free, file_id: id },
  picture_positions: { picture_id: must('uuid', plain.rowId), taken_on: happened, latitude, longitude },
  positions: {
    kind: must('text', plain.oneOf('web', 'mobile', 'gps')),
    observed_on: happened,
    latitude,
    longitude,
  },
  login_accounts: {
    username: short,
    subject_index: may('index', plain.shortText(300)),
    last_login_at: may('timestamptz', moment),
  },
  web_events: {
    happened_on: happened,
    page: may('text', plain.shortText(2000)),
    referring_domain: short,
    browser: short,
    operating_system: short,
    ip_address: may('text', plain.ipAddress),
    cookies: json,
  },
  equipment: { noted_on: happened, kind: short, description: free },
  energy_habits: { noted_on: happened, answers: json },
  profiles: { derived_on: happened, pattern: json, segment: short },
  credit_ratings: { rated_on: happened, rating: may('text', plain.shortText(60)) },
  vulnerability_notes: { noted_on: happened, case_closed_on: day, health: secret, offence: secret },
  marketing_messages: { channel: may('text', plain.shortText(40)), campaign: short, sent_on: happened },
  survey_answers: { survey: short, answered_on: happened, answers: json },
  participations: {
    kind: must('text', plain.oneOf('panel', 'test-family')),
    joined_on: happened,
    left_on: day,
    answers: json,
  },
  competition_entries: {
    competition_id: must('uuid', plain.rowId),
    entered_on: happened,
    name: short,
    email: mail,
    phone: call,
    answer: may('text', plain.shortText(2000)),
  },
  applications: {
    received_on: happened,
    name: short,
    address: short,
    email: mail,
    phone: call,
    content: free,
    agreement_id: id,
  },
  external_data: { received_on: happened, content: json },
} as const satisfies Record<string, Readonly<Record<string, Column>>>;

export type TableName = keyof typeof TABLES;
/** The tables whose rows belong to a person that is registered before them. */
export type ItemTable = Exclude<TableName, 'persons'>;

type Specs<T extends TableName> = (typeof TABLES)[T];
type Given<C> = C extends Column<infer T, boolean> ? ValueOf[T] : never;
type Required<T extends TableName> = {
  [K in keyof Specs<T>]: Specs<T>[K] extends Column<ColumnType, true> ? K : never;
}[keyof Specs<T>];

/** The values of a row, as a caller gives them. A value of undefined is left out, null empties. */
export type Values<T extends TableName> = { readonly [K in Required<T>]: Given<Specs<T>[K]> } & {
  readonly [K in Exclude<keyof Specs<T>, Required<T>>]?: Given<Specs<T>[K]> | null | undefined;
};

export function columnsOf(table: TableName): Readonly<Record<string, Column>> {
  return TABLES[table];
}

export function isTable(name: string): name is TableName {
  return Object.hasOwn(TABLES, name);
}
