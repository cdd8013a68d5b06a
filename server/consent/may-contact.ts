/**
 * Whether somebody may be contacted for a purpose on a channel, with every reason why not: what the policy decides, and what
 * the marketing acts add to it whatever the policy says. An answer, not a permit: who sends asks the guard again.
 */
import { type CompiledPolicy, type Decision, decide, type Facts } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { ConsentStore } from './model.ts';
import { findController, findFacts } from './read.ts';
import { isWashed, WASHED_CHANNELS } from './wash-list.ts';

/** Messages by machine: prior consent, or the exception for own customers (Danish act § 10(1), Norwegian act § 15). */
const ELECTRONIC: readonly string[] = ['email', 'sms', 'digital'];

export type ContactReason =
  | 'prior-consent-missing'
  | 'soft-opt-in-channel'
  | 'soft-opt-in-no-sale'
  | 'soft-opt-in-not-similar'
  | 'soft-opt-in-no-opt-out'
  | 'on-wash-list'
  | 'wash-list-too-old'
  | 'wash-list-missing';

export interface ContactQuestion {
  readonly person: string;
  readonly purpose: string;
  readonly channel: string;
  /** The message is about own products like those bought. */
  readonly similar?: boolean;
  /** The message itself offers the opt-out, as `makeUnsubscribe` gives it. */
  readonly offersOptOut?: boolean;
}

export interface ContactAnswer {
  readonly allowed: boolean;
  /** Codes of decisions (core) and of the marketing acts; all of them. */
  readonly reasons: readonly string[];
  /** Worth telling although it does not stop anything. */
  readonly warnings: readonly 'wash-list-old'[];
  /** What electronic marketing rests on. */
  readonly rests?: 'consent' | 'soft-opt-in';
}

const says = ({ conditions = {} }: Facts, name: string): boolean => {
  const value = Object.hasOwn(conditions, name) ? conditions[name] : undefined;
  return Array.isArray(value) ? value.some((one) => one !== 'false' && one !== '') : value === true || value === 'true';
};

/** Why the exception does not hold: an address from a sale, own similar products, an opt-out then and in each message. */
function againstSoftOptIn({ channel, similar, offersOptOut }: ContactQuestion, facts: Facts): ContactReason[] {
  return [
    ...(channel === 'email' ? [] : (['soft-opt-in-channel'] as const)),
    // The address counts as given in a sale only where the opt-out was offered there.
    ...(says(facts, 'web-shop-buyer') || says(facts, 'address-from-sale') ? [] : (['soft-opt-in-no-sale'] as const)),
    ...(similar === true ? [] : (['soft-opt-in-not-similar'] as const)),
    ...(offersOptOut === true ? [] : (['soft-opt-in-no-opt-out'] as const)),
  ];
}

function decisionOf(compiled: CompiledPolicy, question: ContactQuestion, told: { facts: Facts; at: string }): Decision {
  const { purpose, channel, similar } = question;
  const rule = compiled.policy.purposes[purpose];
  const conditions = { ...told.facts.conditions, ...(similar === undefined ? {} : { 'similar-product': similar }) };
  const categories = Object.keys(rule?.uses ?? {}).filter((category) => category === 'contact');
  const asked = categories.length > 0 ? categories : Object.keys(rule?.uses ?? {});
  const request = { purpose, action: 'contact' as const, categories: asked, channel, at: told.at };
  return decide(compiled, request, { ...told.facts, conditions });
}

/** Whether a consent stands, whatever else the person has refused since. */
function consents(compiled: CompiledPolicy, question: ContactQuestion, told: { facts: Facts; at: string }): boolean {
  const facts = { ...told.facts, optOuts: [], objections: [] };
  const { categories } = decisionOf(compiled, question, { ...told, facts });
  return Object.values(categories).some(({ bases }) => bases.some(({ consent }) => consent !== undefined));
}

/** @throws HjemmelError `no-policy-in-force`; `record-unknown` where there is no such person */
export async function mayContact(tx: Tx, store: ConsentStore, question: ContactQuestion): Promise<ContactAnswer> {
  const { slug, zone } = await findController(tx);
  const now = store.clock();
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  const { compiled } = store.guard.policies.get(slug, today, question.purpose);
  const facts = await findFacts(tx, question.person, zone);
  if (facts === undefined) throw new HjemmelError('record-unknown', { table: 'persons' });
  const decision = decisionOf(compiled, question, { facts, at: now.toString() });
  const decided = Object.values(decision.categories).flatMap(({ reasons }) =>
    reasons.map(({ code }) => code as string),
  );
  const consented = consents(compiled, question, { facts, at: now.toString() });
  const marketing = compiled.policy.purposes[question.purpose]?.marketing === true;
  const law: ContactReason[] = [];
  const warnings: 'wash-list-old'[] = [];
  let rests: ContactAnswer['rests'];
  if (marketing && ELECTRONIC.includes(question.channel)) {
    const against = consented ? [] : againstSoftOptIn(question, facts);
    if (against.length > 0) law.push('prior-consent-missing', ...against);
    else rests = consented ? 'consent' : 'soft-opt-in';
  }
  if (marketing && !consented && WASHED_CHANNELS.includes(question.channel)) {
    const { on, age } = await isWashed(tx, store.keys, { person: question.person, today });
    if (on.length > 0) law.push('on-wash-list');
    if (age === 'missing') law.push('wash-list-missing');
    if (age === 'too-old') law.push('wash-list-too-old');
    if (age === 'old') warnings.push('wash-list-old');
  }
  const allowed = decision.verdict === 'permit' && law.length === 0;
  const reasons = [...new Set([...decided, ...law])];
  return { allowed, reasons, warnings, ...(allowed && rests !== undefined ? { rests } : {}) };
}
