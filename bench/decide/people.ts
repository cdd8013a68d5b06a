/** Synthetic people and requests for one policy, from a seed. Every fact is known, for the other engines know no third value. */
import {
  type CompiledPolicy,
  DecideRequest,
  Facts,
  type FactsInput,
  type PreparedFacts,
  prepareFacts,
  verdictPrepared,
} from '@hjemmel/core';

/** A small generator (mulberry32) so that a run can be repeated; nothing here needs to be unpredictable. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Chance = () => number;

const pick = <T>(chance: Chance, from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
const some = <T>(chance: Chance, from: readonly T[], share: number): T[] => from.filter(() => chance() < share);

const AT = '2026-06-15T10:00:00Z';

function day(chance: Chance): string {
  return `20${10 + Math.floor(chance() * 16)}-${String(1 + Math.floor(chance() * 12)).padStart(2, '0')}-15`;
}

function eventNames(compiled: CompiledPolicy): string[] {
  const { events, relations } = compiled.policy;
  return [
    ...Object.keys(events),
    ...Object.keys(relations).flatMap((relation) => Object.keys(events).map((event) => `${relation}.${event}`)),
  ];
}

function person(compiled: CompiledPolicy, chance: Chance): FactsInput {
  const { policy } = compiled;
  const purposes = Object.keys(policy.purposes);
  return {
    kinds: [pick(chance, policy.policy.audience), ...some(chance, Object.keys(policy.kinds), 0.1)],
    events: Object.fromEntries(eventNames(compiled).map((name) => [name, chance() < 0.5 ? null : day(chance)])),
    consents: some(chance, Object.entries(policy.consents), 0.6).map(([consent, rule]) => ({
      consent,
      given: day(chance),
      withdrawn: chance() < 0.2 ? '2026-01-01' : null,
      age: 40,
      form: rule.form === 'any' ? 'electronic' : rule.form,
    })),
    objections: some(chance, purposes, 0.05),
    restrictions: chance() < 0.05 ? [{ ground: 'accuracy' }] : [],
    optOuts: some(chance, Object.keys(policy.channels), 0.1),
    protections: [],
    conditions: Object.fromEntries(
      Object.entries(policy.conditions).map(([name, rule]) => [
        name,
        rule.values === undefined ? chance() < 0.5 : pick(chance, rule.values),
      ]),
    ),
    announced: some(chance, purposes, 0.8),
    recipients: Object.fromEntries(
      Object.keys(policy.recipients).map((id) => [
        id,
        { agreement: '2027-01-01', assessment: chance() < 0.9 ? '2027-01-01' : null },
      ]),
    ),
  };
}

export interface Person {
  readonly facts: Facts;
  readonly prepared: PreparedFacts;
}

export function people(compiled: CompiledPolicy, count: number, chance: Chance): Person[] {
  return Array.from({ length: count }, () => {
    const facts = Facts.parse(person(compiled, chance));
    const prepared = prepareFacts(compiled, facts, AT);
    // Retention is computed on first use; the other engines are handed it as a fact, so it is a fact here too.
    for (const plan of compiled.purposes.values()) {
      for (const category of plan.pairs.keys())
        verdictPrepared(
          compiled,
          DecideRequest.parse({ purpose: plan.id, action: 'keep', categories: category, at: AT }),
          prepared,
        );
    }
    return { facts, prepared };
  });
}

export interface Question {
  readonly person: number;
  readonly request: DecideRequest;
  /** As `flatten` names it. */
  readonly key: string;
  readonly category: string;
}

/** Random questions of one category each; a third of them about something the policy does not list. */
export function questions(compiled: CompiledPolicy, count: number, among: number, chance: Chance): Question[] {
  const { policy } = compiled;
  const categories = Object.keys(policy.categories);
  return Array.from({ length: count }, () => {
    const purpose = pick(chance, [...compiled.purposes.values()]);
    const action = pick(chance, [
      'collect',
      'use',
      'use',
      'use',
      'profile',
      'keep',
      'contact',
      'contact',
      'disclose',
    ] as const);
    const category = chance() < 0.3 ? pick(chance, categories) : pick(chance, [...purpose.pairs.keys()]);
    const channel =
      action === 'contact' ? pick(chance, purpose.rule.channels ?? Object.keys(policy.channels)) : undefined;
    const recipient =
      action === 'disclose' && compiled.recipients.size > 0 ? pick(chance, [...compiled.recipients.keys()]) : undefined;
    const role = chance() < 0.5 ? pick(chance, Object.keys(policy.roles)) : undefined;
    const ground = recipient === undefined ? undefined : pick(chance, Object.keys(policy.grounds));
    const request: DecideRequest = {
      purpose: purpose.id,
      action,
      categories: [category],
      at: AT,
      ...(channel === undefined ? {} : { channel }),
      ...(recipient === undefined ? {} : { recipient }),
      ...(role === undefined ? {} : { role }),
      ...(ground === undefined ? {} : { ground }),
    };
    return {
      person: Math.floor(chance() * among),
      request,
      category,
      key: [purpose.id, action, channel ?? recipient ?? ''].join('/'),
    };
  });
}
