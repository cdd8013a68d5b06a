/** The fields that files may have, by kind: what they hold, where they go, and the headings they are known by. */
import type { ImportKind } from './model.ts';

export type FieldType =
  | 'text'
  | 'key'
  | 'day'
  | 'time'
  | 'energy'
  | 'volume'
  | 'temperature'
  | 'amount'
  | 'currency'
  | 'country'
  | 'email'
  | 'phone'
  | 'postcode'
  | 'gsrn'
  | 'meter-number'
  | 'national-id'
  | 'registration'
  | 'person-kind'
  | 'choice'
  | 'yes-no';

export interface Field {
  readonly type: FieldType;
  /** `table.column` it goes to: by it the policy is asked whether the column may be filled. */
  readonly into?: string;
  /** `table.column` whose check holds for it where that is another, or none is asked for. */
  readonly checkedAs?: string;
  readonly required?: boolean;
  /** What a choice may be, with the words files use for each. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Headings in Danish, Norwegian and English, in lower case without spaces and marks. */
  readonly headings: readonly string[];
}

const PRODUCTS = {
  heat: ['heat', 'varme', 'fjernvarme'],
  electricity: ['electricity', 'el', 'strøm', 'power'],
  gas: ['gas', 'gass', 'naturgas'],
  water: ['water', 'vand', 'vann'],
} as const;

const SALES = { ...PRODUCTS, goods: ['goods', 'varer'], services: ['services', 'ydelser', 'tjenester'] };
const { water: _, ...SOLD } = SALES;

const customer: Field = {
  type: 'key',
  checkedAs: 'persons.customer_number',
  required: true,
  headings: ['customernumber', 'customerno', 'kundenummer', 'kundenr', 'kunde'],
};
const gsrn: Field = {
  type: 'gsrn',
  required: true,
  headings: ['gsrn', 'meteringpoint', 'meteringpointid', 'målepunkt', 'målepunktid', 'målepunktsid', 'aftagenummer'],
};
const agreement: Field = {
  type: 'key',
  headings: ['agreementnumber', 'contractnumber', 'aftalenummer', 'avtalenummer', 'aftalenr', 'avtalenr'],
};
const from: Field = {
  type: 'day',
  required: true,
  headings: ['from', 'start', 'fra', 'startdato', 'fradato', 'validfrom'],
};
const to: Field = { type: 'day', headings: ['to', 'end', 'til', 'slutdato', 'sluttdato', 'tildato', 'validto'] };
const amount = (into: string): Field => ({
  type: 'amount',
  into,
  required: true,
  headings: ['amount', 'beløb', 'beløp', 'sum', 'total'],
});
const currency: Field = { type: 'currency', checkedAs: 'invoices.currency', headings: ['currency', 'valuta'] };

const persons: Record<string, Field> = {
  'customer-number': { ...customer, into: 'persons.customer_number' },
  name: { type: 'text', into: 'persons.name', headings: ['name', 'navn', 'fullname', 'fuldtnavn', 'fulltnavn'] },
  kind: { type: 'person-kind', headings: ['kind', 'type', 'kundetype', 'art'] },
  'birth-date': {
    type: 'day',
    into: 'persons.birth_date',
    headings: ['birthdate', 'dateofbirth', 'fødselsdato', 'fødselsdag', 'født'],
  },
  email: { type: 'email', into: 'persons.email', headings: ['email', 'mail', 'epost', 'emailadresse', 'epostadresse'] },
  phone: {
    type: 'phone',
    into: 'persons.phone',
    headings: ['phone', 'telefon', 'tlf', 'telefonnummer', 'phonenumber'],
  },
  mobile: { type: 'phone', into: 'persons.mobile', headings: ['mobile', 'mobil', 'mobiltelefon', 'mobilnummer'] },
  'national-id': {
    type: 'national-id',
    into: 'persons.national_id',
    headings: ['nationalid', 'cpr', 'cprnummer', 'cprnr', 'fødselsnummer', 'fødselsnr', 'personnummer'],
  },
  'registry-status': { type: 'text', into: 'persons.registry_status', headings: ['registrystatus', 'cprstatus'] },
  'company-registration': {
    type: 'registration',
    into: 'persons.company_registration',
    headings: ['companyregistration', 'cvr', 'cvrnummer', 'cvrnr', 'orgnr', 'organisasjonsnummer'],
  },
  'company-name': {
    type: 'text',
    into: 'persons.company_name',
    headings: ['companyname', 'company', 'firma', 'firmanavn', 'virksomhed', 'virksomhet'],
  },
  street: {
    type: 'text',
    into: 'addresses.street',
    headings: ['street', 'address', 'adresse', 'vej', 'gade', 'gate', 'vejnavn', 'gateadresse'],
  },
  postcode: {
    type: 'postcode',
    into: 'addresses.postcode',
    headings: ['postcode', 'zip', 'zipcode', 'postnr', 'postnummer'],
  },
  city: { type: 'text', into: 'addresses.city', headings: ['city', 'town', 'by', 'poststed', 'postdistrikt'] },
  country: { type: 'country', into: 'addresses.country', headings: ['country', 'land', 'landekode', 'landkode'] },
  'customer-since': {
    type: 'day',
    headings: ['customersince', 'kundesiden', 'kundefra', 'indflytning', 'innflytting', 'indflyttet'],
  },
  'customer-until': {
    type: 'day',
    headings: ['customeruntil', 'kundetil', 'ophørt', 'opphørt', 'fraflytning', 'fraflytting', 'fraflyttet'],
  },
};

const readings: Record<string, Field> = {
  gsrn,
  start: {
    type: 'time',
    required: true,
    headings: ['start', 'from', 'time', 'fra', 'tid', 'tidspunkt', 'dato', 'date', 'aflæsningsdato', 'avlesningsdato'],
  },
  energy: {
    type: 'energy',
    into: 'readings.value',
    headings: ['energy', 'kwh', 'energi', 'forbrug', 'forbruk', 'energiforbrug', 'energiforbruk', 'consumption', 'mwh'],
  },
  volume: {
    type: 'volume',
    into: 'readings.value',
    headings: ['volume', 'm3', 'm³', 'volumen', 'volum', 'm3forbrug', 'm3forbruk', 'vandforbrug', 'vannforbruk'],
  },
  'flow-temperature': {
    type: 'temperature',
    into: 'readings.value',
    headings: ['flowtemperature', 'flow', 'fremløb', 'fremløbstemperatur', 'tur', 'turtemperatur'],
  },
  'return-temperature': {
    type: 'temperature',
    into: 'readings.value',
    headings: ['returntemperature', 'return', 'returløb', 'returtemperatur', 'retur', 'returløbstemperatur'],
  },
  resolution: {
    type: 'choice',
    required: true,
    choices: {
      PT15M: ['pt15m', 'kvarter', 'quarter', '15min'],
      PT1H: ['pt1h', 'pt60m', 'time', 'hour', 'hourly'],
      P1D: ['p1d', 'døgn', 'dag', 'day', 'daily'],
      P1M: ['p1m', 'måned', 'month', 'monthly'],
      P1Y: ['p1y', 'år', 'year', 'yearly'],
    },
    headings: ['resolution', 'opløsning', 'oppløsning'],
  },
  quality: {
    type: 'choice',
    choices: {
      measured: ['measured', 'a04', 'målt', 'e01'],
      estimated: ['estimated', 'a03', 'estimeret', 'estimert', 'e02', '56'],
      corrected: ['corrected', 'korrigeret', 'korrigert', '36'],
      missing: ['missing', 'a02', 'mangler'],
      incomplete: ['incomplete', 'a05', 'ufuldstændig', 'ufullstendig'],
    },
    headings: ['quality', 'kvalitet', 'aflæsningstype', 'avlesningstype'],
  },
};

export const FIELDS: Readonly<Record<ImportKind, Readonly<Record<string, Field>>>> = {
  persons,
  agreements: {
    'agreement-number': { ...agreement, required: true, into: 'agreements.number' },
    'customer-number': customer,
    product: { type: 'choice', required: true, choices: SOLD, headings: ['product', 'produkt'] },
    from,
    to,
  },
  'metering-points': {
    gsrn,
    product: { type: 'choice', required: true, choices: PRODUCTS, headings: ['product', 'produkt'] },
    postcode: { type: 'postcode', headings: ['postcode', 'zip', 'postnr', 'postnummer'] },
    area: { type: 'text', headings: ['area', 'område', 'netområde', 'nettområde', 'gridarea'] },
    meter: { type: 'meter-number', headings: ['meter', 'meternumber', 'måler', 'målernummer', 'målernr', 'målerid'] },
    'customer-number': { ...customer, required: false, into: 'supplies.metering_point_id' },
    'agreement-number': agreement,
    from: { ...from, required: false },
    to,
  },
  readings,
  invoices: {
    'invoice-number': {
      type: 'key',
      required: true,
      into: 'invoices.number',
      headings: ['invoicenumber', 'invoice', 'fakturanummer', 'fakturanr', 'faktura', 'regning', 'regningsnummer'],
    },
    'customer-number': customer,
    'agreement-number': agreement,
    kind: {
      type: 'choice',
      choices: {
        invoice: ['invoice', 'faktura', 'regning'],
        'credit-note': ['creditnote', 'kreditnota', 'kreditnote'],
      },
      headings: ['kind', 'type', 'art', 'bilagstype'],
    },
    issued: {
      type: 'day',
      checkedAs: 'invoices.issued_on',
      required: true,
      headings: ['issued', 'issuedon', 'date', 'dato', 'fakturadato', 'invoicedate', 'udstedt', 'utstedt'],
    },
    due: { type: 'day', headings: ['due', 'dueon', 'duedate', 'forfald', 'forfaldsdato', 'forfall', 'forfallsdato'] },
    'period-from': { type: 'day', into: 'invoices.period_from_on', headings: ['periodfrom', 'periodefra'] },
    'period-to': { type: 'day', into: 'invoices.period_to_on', headings: ['periodto', 'periodetil'] },
    amount: amount('invoices.amount_minor'),
    currency,
    'bill-name': { type: 'text', into: 'invoices.bill_name', headings: ['billname', 'name', 'navn'] },
    'bill-address': { type: 'text', into: 'invoices.bill_address', headings: ['billaddress', 'address', 'adresse'] },
    disputed: { type: 'yes-no', headings: ['disputed', 'bestridt', 'omtvistet'] },
  },
  payments: {
    reference: {
      type: 'key',
      required: true,
      into: 'payments.reference',
      headings: ['reference', 'paymentreference', 'referanse', 'betalingsid', 'betalingsreference', 'kid', 'ocr'],
    },
    'customer-number': { ...customer, required: false },
    'invoice-number': {
      type: 'key',
      headings: ['invoicenumber', 'invoice', 'fakturanummer', 'fakturanr', 'faktura'],
    },
    paid: {
      type: 'day',
      checkedAs: 'payments.paid_on',
      required: true,
      headings: ['paid', 'paidon', 'date', 'dato', 'betalt', 'betalingsdato', 'bogført', 'bokført'],
    },
    amount: amount('payments.amount_minor'),
    currency,
  },
};

/** A heading without what people write differently: case, spaces, hyphens, brackets. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}
