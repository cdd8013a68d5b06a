/**
 * What decisions read of a person, as far as the register knows it. Whatever it keeps track of is known from the first
 * day: null, false or empty where nothing has happened yet; left out only what no register can know, such as whether an
 * offer is for a similar product.
 */
import type { Facts, Policy } from '@hjemmel/core';

/** What happens to a person, beside what a policy declares. */
const EVENTS = [
  'customer-started',
  'customer-ended',
  'dialogue',
  'agreement-ended',
  'participation-ended',
  'account-settled',
  'employer.agreement-ended',
];

/** Conditions the register computes from its own rows. */
export const DERIVED_CONDITIONS = ['product', 'in-arrears', 'claim-disputed', 'web-shop-buyer'] as const;

/** Conditions that cases and orders set by `setCondition`; nothing of the kind until they do. */
const CASE_CONDITIONS = [
  'reminders-exhausted',
  'moving',
  'changing-supplier',
  'interruption-case',
  'switch-agreed',
  'address-from-sale',
  // The employer gave the data, and the person has not been told yet (art. 14(3)(a)).
  'article-14-due',
];

/** What the register stores under such a condition is relevant to the delivery by what it is: numbers and points. */
const SETTLED: Readonly<Record<string, boolean>> = { 'relevant-to-delivery': true };

export interface PersonFacts {
  readonly kinds: readonly string[];
  /** Name or address protection, as the policy calls them. */
  readonly protections?: readonly string[];
  /** Moments or days on which something happened; only what has. */
  readonly events?: Readonly<Record<string, string | readonly string[]>>;
  readonly conditions?: Readonly<Record<string, boolean | string | readonly string[]>>;
}

const names = new WeakMap<Policy, readonly string[]>();

/** The names of everything that can happen to a person under a policy. */
export function eventNames(policy: Policy): readonly string[] {
  const known = names.get(policy);
  if (known !== undefined) return known;
  const declared = Object.entries(policy.events).flatMap(([name, { per }]) => (per === 'item' ? [] : [name]));
  const all = [...new Set([...EVENTS, ...declared])];
  names.set(policy, all);
  return all;
}

/** The conditions that are known to be false, or to have no value, until something says otherwise. */
export function conditionDefaults(): Record<string, boolean | string[]> {
  const none = [...DERIVED_CONDITIONS.filter((name) => name !== 'product'), ...CASE_CONDITIONS];
  return { product: [], ...Object.fromEntries(none.map((name) => [name, false])), ...SETTLED };
}

/** Facts of somebody the register has just met: for the permit to collect, and for the row that decisions read. */
export function newcomerFacts(policy: Policy, given: PersonFacts): Facts {
  const events = Object.entries(given.events ?? {}).map(([name, when]) => [
    name,
    typeof when === 'string' ? when : [...when],
  ]);
  const conditions = Object.entries(given.conditions ?? {}).map(([name, value]) => [
    name,
    typeof value === 'object' ? [...value] : value,
  ]);
  return {
    kinds: [...given.kinds],
    protections: [...(given.protections ?? [])],
    events: { ...Object.fromEntries(eventNames(policy).map((name) => [name, null])), ...Object.fromEntries(events) },
    consents: [],
    objections: [],
    restrictions: [],
    optOuts: [],
    conditions: { ...conditionDefaults(), ...Object.fromEntries(conditions) },
    announced: [],
  };
}

/** The kinds once a customer relation has begun: what led to it is over. */
export function kindsAsCustomer(before: readonly string[], kinds: readonly string[]): string[] {
  const over = ['prospect', 'applicant', 'former-customer'];
  return [...new Set([...before.filter((kind) => !over.includes(kind)), ...kinds])];
}

/** The kinds once it has ended: a customer of whatever kind was one. */
export function kindsAfterCustomer(before: readonly string[], policy: Policy): string[] {
  const isCustomer = (kind: string): boolean => {
    const under = Object.hasOwn(policy.kinds, kind) ? policy.kinds[kind]!.under : undefined;
    return kind === 'customer' || (under ?? []).some(isCustomer);
  };
  return [...new Set([...before.filter((kind) => !isCustomer(kind)), 'former-customer'])];
}
