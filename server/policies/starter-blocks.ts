/**
 * What a typical purpose of a utility needs, as YAML. `[[key]]` is a text of `starter-words.ts` and `{bookkeeping}` the
 * bookkeeping act of the country.
 */
export interface StarterBlock {
  /** Kinds of person beside the customers. */
  readonly audience?: readonly string[];
  /** Purposes it cannot do without. */
  readonly needs?: readonly StarterPurpose[];
  readonly items?: readonly string[];
  readonly interests?: readonly string[];
  readonly categories?: readonly string[];
  readonly purposes: readonly string[];
  readonly consents?: readonly string[];
  readonly recipients?: readonly string[];
  readonly retention?: readonly string[];
}

export type StarterPurpose =
  | 'supply'
  | 'bookkeeping'
  | 'service'
  | 'operation'
  | 'arrears'
  | 'newsletter'
  | 'call-recording'
  | 'web-statistics';

const customers = 'for: [customer, former-customer]';

const contact = `contact:
  like: energy.contact
  ${customers}
  mandatory: { for: customer, by: contract, consequence: [[contact-consequence]] }`;
const consumption = `consumption:
  like: energy.consumption
  ${customers}`;
const billing = `billing:
  like: energy.billing
  ${customers}`;
const correspondence = `correspondence:
  like: energy.correspondence
  ${customers}`;

export const STARTER_BLOCKS: Readonly<Record<StarterPurpose, StarterBlock>> = {
  supply: {
    categories: [contact, consumption, billing],
    purposes: [
      `supply:
  label: [[supply]]
  text: [[supply-text]]
  ${customers}
  uses: { contact: , consumption: { finest: P1D }, billing: }
  roles: [customer-service, billing, operations]
  channels: [email, sms, phone, post, portal]
  essential: true
  basis: [{ contract: performance }]
  ends: customer-ended`,
    ],
    retention: [
      '- { id: contact, of: contact, keep: P3Y, after: customer-ended }',
      '- { id: consumption, of: consumption, keep: P3Y, after: recorded }',
      '- { id: supply-billing, of: billing, keep: P5Y, after: { end-of-fiscal-year: recorded } }',
    ],
  },
  bookkeeping: {
    needs: ['supply'],
    categories: [billing],
    purposes: [
      `bookkeeping:
  label: [[bookkeeping]]
  text: [[bookkeeping-text]]
  ${customers}
  uses: [billing]
  roles: [finance]
  basis: [{ legal-obligation: {bookkeeping} }]`,
    ],
    retention: [
      '- { id: bookkeeping, of: billing, for: bookkeeping, keep: P5Y, after: { end-of-fiscal-year: recorded }, law: {bookkeeping} }',
    ],
  },
  service: {
    categories: [contact, correspondence],
    purposes: [
      `customer-service:
  label: [[service]]
  text: [[service-text]]
  ${customers}
  uses: [contact, correspondence]
  roles: [customer-service]
  channels: [email, phone, post, portal]
  essential: true
  basis: [{ legitimate-interest: answer-enquiries }]`,
    ],
    interests: ['answer-enquiries: { text: [[service-interest]] }'],
    retention: [
      '- { id: enquiries, of: contact, for: customer-service, keep: P3Y, after: { latest: [customer-ended, dialogue] } }',
      '- { id: correspondence, of: correspondence, keep: P3Y, after: received }',
    ],
  },
  operation: {
    needs: ['supply'],
    categories: [consumption],
    purposes: [
      `network-operation:
  label: [[operation]]
  text: [[operation-text]]
  for: customer
  uses: { consumption: { finest: PT1H } }
  roles: [operations]
  basis: [{ legitimate-interest: efficient-operation }]
  ends: customer-ended`,
    ],
    interests: ['efficient-operation: { text: [[operation-interest]] }'],
  },
  arrears: {
    needs: ['supply'],
    categories: [contact, billing],
    purposes: [
      `debt-collection:
  label: [[arrears]]
  text: [[arrears-text]]
  ${customers}
  uses: [contact, billing]
  roles: [billing, finance]
  actions: [collect, use, keep, contact, disclose]
  channels: [email, sms, phone, post]
  essential: true
  when: in-arrears
  basis: [{ legitimate-interest: be-paid }]
  under-restriction: claims`,
    ],
    interests: ['be-paid: { text: [[arrears-interest]] }'],
    recipients: [
      `debt-collection-agency:
  label: [[agency]]
  role: controller
  receives: { contact: { fields: [name, address] }, billing: { fields: [invoices, payments] } }
  for: debt-collection
  when: { all: [in-arrears, reminders-exhausted, { not: claim-disputed }] }`,
    ],
    retention: [
      '- { id: debtor, of: contact, for: debt-collection, keep: P3Y, after: { latest: [customer-ended, dialogue] } }',
    ],
  },
  newsletter: {
    audience: ['prospect'],
    categories: [
      `newsletter-address:
  label: [[newsletter-address]]
  items: [name, email]
  for: [customer, former-customer, prospect]`,
    ],
    purposes: [
      `newsletter:
  label: [[newsletter]]
  text: [[newsletter-text]]
  for: [customer, former-customer, prospect]
  marketing: true
  uses: [newsletter-address]
  roles: [marketing]
  channels: [email]
  basis: [{ consent: newsletter }]`,
    ],
    consents: [
      `newsletter:
  label: [[newsletter]]
  wording: [[newsletter-wording]]
  channels: [email]
  form: electronic
  renew: P2Y
  withdrawal: { text: [[newsletter-withdrawal]], effect: erase }`,
    ],
    retention: [
      '- { id: newsletter-address, of: newsletter-address, keep: P2Y, after: { last: dialogue }, because: [[newsletter-because]] }',
    ],
  },
  'call-recording': {
    categories: [
      `recording:
  like: energy.recording
  ${customers}`,
    ],
    purposes: [
      `call-recording:
  label: [[calls]]
  text: [[calls-text]]
  ${customers}
  announce: true
  uses: [recording]
  roles: [customer-service]
  basis: [{ consent: call-recording }]`,
    ],
    consents: [
      `call-recording:
  label: [[calls]]
  wording: [[calls-wording]]
  form: recorded
  withdrawal: { text: [[calls-withdrawal]], effect: erase }`,
    ],
    retention: ['- { id: recordings, of: recording, keep: at most P6M, after: recorded }'],
  },
  'web-statistics': {
    audience: ['visitor'],
    items: ['visits: { label: [[visits]] }'],
    categories: [
      `web-behaviour:
  like: energy.web-behaviour
  items: [visits]
  for: [customer, former-customer, visitor]`,
    ],
    purposes: [
      `web-statistics:
  label: [[web]]
  text: [[web-text]]
  for: [customer, former-customer, visitor]
  uses: [web-behaviour]
  roles: [marketing]
  basis: [{ consent: web-statistics }]
  aggregate: { minimum: 10 }`,
    ],
    consents: [
      `web-statistics:
  label: [[web]]
  wording: [[web-wording]]
  form: electronic
  renew: P1Y
  withdrawal: { text: [[web-withdrawal]], effect: erase }`,
    ],
    retention: ['- { id: visits, of: web-behaviour, keep: at most P13M, after: collected }'],
  },
};
