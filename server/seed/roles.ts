/** Who the people of a utility are: a pattern that repeats, so that every kind is there in any population. */

export type Role =
  | 'owner'
  | 'tenant'
  | 'sole-proprietor'
  | 'former-customer'
  | 'household-member'
  | 'prospect'
  | 'buyer'
  | 'contact-person'
  | 'participant'
  | 'visitor'
  | 'applicant'
  | 'consumer'
  | 'supplier'
  | 'subscriber'
  | 'business-customer';

const SHORT: Readonly<Record<string, Role>> = {
  o: 'owner',
  t: 'tenant',
  s: 'sole-proprietor',
  f: 'former-customer',
  h: 'household-member',
  p: 'prospect',
  b: 'buyer',
  c: 'contact-person',
  a: 'participant',
  v: 'visitor',
  A: 'applicant',
  C: 'consumer',
  S: 'supplier',
  n: 'subscriber',
  B: 'business-customer',
};

/** The longest pattern; batches are a multiple of it, so that a household is never cut in two. */
export const PATTERN = 40;

/** A household member belongs to the customer before it. */
const PATTERNS: Readonly<Record<string, string>> = {
  'seas-nve-energi': 'ohtfopftsbfcohfoatfvohtfpfosbfoatfhcafvs',
  'naestved-fjernvarme': 'otffosotffovotofotof',
  'akershus-energi-varme': 'ohtffotsfotofohtfoto',
  'kl-miljovarme': 'otfpocAftotfocAftoto',
  softvaerket: 'CcSCBnCcCSCBCcnCSCBc',
};

/** Utilities for which people can be made. */
export const SEEDED = Object.keys(PATTERNS);

export function patternOf(slug: string): readonly Role[] {
  return [...PATTERNS[slug]!].map((letter) => SHORT[letter]!);
}

/** Kinds in the words of the policies. */
export const KINDS: Readonly<Record<Role, readonly string[]>> = {
  owner: ['customer', 'owner'],
  tenant: ['customer', 'tenant'],
  'sole-proprietor': ['customer', 'sole-proprietor'],
  'former-customer': ['former-customer'],
  'household-member': ['household-member'],
  prospect: ['prospect'],
  buyer: ['buyer'],
  'contact-person': ['contact-person'],
  participant: ['participant'],
  visitor: ['visitor'],
  applicant: ['applicant'],
  consumer: ['consumer'],
  supplier: ['supplier'],
  subscriber: ['subscriber'],
  'business-customer': ['customer'],
};

/** Whether the person has, or had, an agreement and a supply of their own. */
export function isCustomer(role: Role): boolean {
  return role === 'owner' || role === 'tenant' || role === 'sole-proprietor' || role === 'former-customer';
}
