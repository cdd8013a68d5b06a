/** Random policies, as documents of the language, from every construct that a decision or a kept-through day can hang on. */
import { type CompiledPolicy, compilePolicy, parseLibrary, parsePolicy } from '@hjemmel/core';
import type { Chance } from './chance.ts';

const KINDS = ['owner', 'tenant', 'former', 'prospect', 'sole-trader', 'visitor'] as const;
const EVENTS = ['recorded', 'ended', 'talked', 'closed', 'paid'] as const;
const EVENT_REFS = [...EVENTS, 'employer.ended'] as const;
const CHANNELS = ['email', 'sms', 'phone'] as const;
const ROLES = ['agent', 'chief'] as const;
const PROTECTIONS = ['name-protection', 'address-protection'] as const;
const GROUNDS = ['court-order', 'debt'] as const;
const CONSENTS = ['news', 'profile', 'share'] as const;
const CATEGORIES = ['contact', 'usage', 'invoices', 'health'] as const;
const PURPOSES = ['supply', 'billing', 'selling', 'research', 'answering'] as const;
const RECIPIENTS = ['printer', 'bank', 'police'] as const;
const PRODUCTS = ['heat', 'power', 'gas'] as const;
const PERIODS = ['P0D', 'P1D', 'P14D', 'P2W', 'P1M', 'P1M1D', 'P6M', 'P1Y', 'P1Y6M', 'P3Y', 'P5Y'] as const;
const ACTIONS = ['collect', 'use', 'contact', 'disclose', 'profile', 'keep'] as const;
const RESOLUTIONS = ['PT1H', 'P1D', 'P1M'] as const;
const ITEMS: Readonly<Record<(typeof CATEGORIES)[number], readonly string[]>> = {
  contact: ['name', 'address', 'phone-number'],
  usage: ['reading', 'name'],
  invoices: ['amount', 'paid-on'],
  health: ['note'],
};

const LIBRARY = JSON.stringify({
  library: 'lib',
  title: 'Made up',
  eea: ['DK', 'NO'],
  laws: {
    books: { title: 'Books', period: 'P5Y', after: { 'end-of-fiscal-year': 'recorded' } },
    short: { title: 'Short', period: 'P1Y' },
    second: { title: 'Second', second: ['special', 'national-id'] },
  },
});

type Bag = Record<string, unknown>;

function trigger(chance: Chance, depth: number): unknown {
  const kind = depth === 0 ? 0 : chance.between(0, 6);
  const inner = (): unknown => trigger(chance, depth - 1);
  const several = (): unknown[] => Array.from({ length: chance.between(2, 3) }, inner);
  if (kind <= 1) return chance.pick(EVENT_REFS);
  if (kind === 2) return { last: chance.pick(EVENT_REFS) };
  if (kind === 3) return { latest: several() };
  if (kind === 4) return { earliest: several() };
  return { [chance.pick(['end-of-fiscal-year', 'end-of-year', 'end-of-month'])]: inner() };
}

function condition(chance: Chance, depth: number): unknown {
  if (depth > 0 && chance.maybe(0.5)) {
    const inner = (): unknown => condition(chance, depth - 1);
    const op = chance.pick(['all', 'any', 'not']);
    return { [op]: op === 'not' ? inner() : Array.from({ length: chance.between(1, 3) }, inner) };
  }
  const plain: (() => unknown)[] = [
    () => 'in-arrears',
    () => ({ product: chance.few(PRODUCTS, 0.3) }),
    () => ({ 'signed-up': chance.maybe(0.7) }),
    () => ({ kind: chance.few(KINDS, 0.3) }),
    () => ({ consent: chance.few(CONSENTS, 0.3) }),
    () => ({ event: chance.few(EVENT_REFS, 0.2) }),
    () => ({ protection: chance.few(PROTECTIONS, 0.3) }),
    () => ({ action: chance.few(ACTIONS, 0.6) }),
    () => ({ channel: chance.few(CHANNELS, 0.5) }),
    () => ({ role: chance.pick(ROLES) }),
    () => ({ recipient: chance.few(RECIPIENTS, 0.4), country: ['DK', 'US'] }),
    () => ({ ground: chance.pick(GROUNDS), kind: chance.pick(KINDS) }),
  ];
  return chance.pick(plain)();
}

function basis(chance: Chance): unknown {
  const scope = {
    ...chance.key('covers', 0.2, () => chance.few(CATEGORIES, 0.5)),
    ...chance.key('for', 0.3, () => chance.few(KINDS, 0.4)),
    ...chance.key('when', 0.25, () => condition(chance, 2)),
    ...chance.key('actions', 0.15, () => chance.few(ACTIONS, 0.6)),
    ...chance.key('channels', 0.1, () => chance.few(CHANNELS, 0.6)),
    ...chance.key('second', 0.4, () => ['lib.second']),
  };
  const type = chance.pick([
    { consent: chance.pick(CONSENTS) },
    { consent: chance.pick(CONSENTS) },
    { consent: chance.pick(CONSENTS) },
    { consent: chance.pick(CONSENTS) },
    { contract: true },
    { 'legal-obligation': 'lib.books' },
    { 'public-task': 'lib.short' },
    { 'legitimate-interest': 'running' },
    { 'vital-interest': true },
  ]);
  return { ...type, ...scope };
}

function purpose(chance: Chance, events: boolean): Bag {
  return {
    for: chance.few(KINDS, 0.7),
    uses: Object.fromEntries(
      chance.few(CATEGORIES, 0.7).map((id) => [
        id,
        {
          ...chance.key('fields', 0.3, () => chance.few(ITEMS[id], 0.6)),
          ...chance.key('finest', 0.1, () => chance.pick(RESOLUTIONS)),
        },
      ]),
    ),
    basis: Array.from({ length: chance.between(chance.maybe(0.05) ? 0 : 1, 3) }, () => basis(chance)),
    ...chance.key('actions', 0.8, () => ['keep', ...chance.some(ACTIONS.slice(0, 5), 0.8)]),
    ...chance.key('channels', 0.4, () => chance.few(CHANNELS, 0.6)),
    ...chance.key('roles', 0.2, () => chance.few(ROLES, 0.5)),
    ...chance.key('when', 0.15, () => condition(chance, 2)),
    ...chance.key('ends', events ? 0.5 : 0, () => trigger(chance, 1)),
    ...chance.key('marketing', 0.3, () => true),
    ...chance.key('essential', 0.2, () => true),
    ...chance.key('announce', 0.15, () => true),
    ...chance.key('sees-protected', 0.2, () => true),
    ...chance.key('under-restriction', 0.2, () => 'claims'),
    ...chance.key('aggregate', 0.1, () => ({ minimum: 5 })),
    ...chance.key('never', 0.03, () => true),
  };
}

function category(chance: Chance, id: (typeof CATEGORIES)[number]): Bag {
  return {
    items: ITEMS[id],
    ...chance.key('for', 0.2, () => chance.few(KINDS, 0.7)),
    ...chance.key('sensitivity', id === 'health' ? 0.8 : 0.05, () => chance.pick(['special', 'national-id'])),
    ...chance.key('when', 0.15, () => condition(chance, 2)),
    ...chance.key('finest', 0.1, () => chance.pick(RESOLUTIONS)),
    ...chance.key('protect', 0.4, () =>
      Object.fromEntries(chance.few(PROTECTIONS, 0.5).map((one) => [one, chance.few(ITEMS[id], 0.5)])),
    ),
    ...chance.key('never', 0.03, () => true),
  };
}

function retention(chance: Chance, index: number): Bag {
  const [least, law] = [chance.pick(['', '', 'at most ', 'at most ', 'at least ']), chance.maybe(0.1)];
  const keep = chance.maybe(0.12) ? 'while the purpose lasts' : chance.maybe(0.03) ? 'forever' : undefined;
  const of = chance.few(CATEGORIES, 0.5);
  return {
    id: `rule-${index}`,
    of,
    keep: keep ?? least + (law ? 'period of law' : chance.pick(PERIODS)),
    ...(law ? { law: 'lib.books' } : {}),
    ...(keep === undefined && !(law && chance.maybe(0.5)) ? { after: trigger(chance, 2) } : {}),
    ...chance.key('fields', 0.15, () => chance.few(ITEMS[of[0]!], 0.5)),
    ...chance.key('for', 0.35, () => chance.few(PURPOSES, 0.4)),
    ...chance.key('kinds', 0.25, () => chance.few(KINDS, 0.4)),
    ...chance.key('when', 0.2, () => condition(chance, 1)),
  };
}

function recipient(chance: Chance): Bag {
  return {
    role: chance.pick(['processor', 'controller', 'controller', 'authority']),
    country: chance.pick(['DK', 'DK', 'NO', 'US']),
    ...chance.key('transfer', 0.8, () => ({
      mechanism: chance.pick(['scc', 'scc', 'adequacy']),
      assessment: chance.pick(['registered', 'registered', 'none', { made: '2024-01-01', review: '2025-02-28' }]),
    })),
    ...chance.key('agreement', 0.9, () =>
      chance.pick(['registered', 'registered', 'not-needed', { signed: '2023-01-01', expires: '2025-01-31' }]),
    ),
    receives: chance.maybe(0.05)
      ? 'aggregates'
      : Object.fromEntries(
          chance
            .few(CATEGORIES, 0.8)
            .map((id) => [id, { ...chance.key('fields', 0.3, () => chance.few(ITEMS[id], 0.6)) }]),
        ),
    ...chance.key('for', 0.15, () => chance.few(PURPOSES, 0.8)),
    ...chance.key('writes', 0.6, () => chance.few(CATEGORIES, 0.7)),
    ...chance.key('when', 0.25, () => condition(chance, 1)),
    ...chance.key('grounds', 0.15, () => chance.few(GROUNDS, 0.6)),
  };
}

function never(chance: Chance, index: number): Bag {
  return {
    id: `ban-${index}`,
    ...chance.key('actions', 0.5, () => chance.few(ACTIONS, 0.3)),
    ...chance.key('purposes', 0.3, () => chance.few(PURPOSES, 0.3)),
    ...chance.key('categories', 0.5, () => chance.few(CATEGORIES, 0.3)),
    ...chance.key('kinds', 0.4, () => chance.few(KINDS, 0.3)),
    ...chance.key('recipients', 0.3, () => chance.few(RECIPIENTS, 0.4)),
    ...chance.key('outside', 0.1, () => 'eea'),
    ...chance.key('marketing', 0.2, () => true),
    when: condition(chance, 1),
  };
}

function map<K extends string>(names: readonly K[], make: (name: K) => unknown): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

function policyDocument(chance: Chance): Bag {
  const kinds = map(KINDS, (kind) => {
    const others = KINDS.filter((other) => other !== kind);
    return {
      ...chance.key('under', 0.25, () => chance.few(others, 0.1)),
      ...chance.key('was', kind === 'former' ? 0.8 : 0.1, () => chance.few(others, 0.2)),
    };
  });
  const consents = map(CONSENTS, () => ({
    ...chance.key('channels', 0.6, () => chance.few(CHANNELS, 0.5)),
    ...chance.key('form', 0.35, () => chance.pick(['electronic', 'written'])),
    ...chance.key('age', 0.3, () => chance.pick([13, 18])),
    ...chance.key('renew', 0.6, () => chance.pick(['P1Y', 'P1M', 'P1Y6M'])),
    ...chance.key('implied-by', 0.05, () => 'Being there.'),
  }));
  return {
    hjemmel: 1,
    policy: { id: 'made/up', effective: '2012-06-01', language: 'en', audience: KINDS, uses: ['lib'] },
    controller: {
      name: 'Made Up',
      'time-zone': chance.pick(['Europe/Copenhagen', 'Europe/Oslo', 'America/New_York']),
      'fiscal-year': { starts: chance.pick(['01-01', '07-01', '03-01', '02-28', '12-31']) },
    },
    kinds,
    events: map(EVENTS, () => chance.key('for', 0.35, () => chance.few(KINDS, 0.5))),
    relations: { employer: {} },
    conditions: { 'in-arrears': {}, 'signed-up': {}, product: { values: PRODUCTS } },
    channels: map(CHANNELS, () => ({})),
    roles: map(ROLES, () => ({})),
    protections: map(PROTECTIONS, () => ({})),
    grounds: map(GROUNDS, () => ({})),
    interests: { running: { text: 'Running it.' } },
    categories: map(CATEGORIES, (id) => category(chance, id)),
    purposes: map(PURPOSES, () => purpose(chance, true)),
    consents,
    recipients: map(RECIPIENTS, () => recipient(chance)),
    never: Array.from({ length: chance.between(0, 3) }, (_, index) => never(chance, index)),
    retention: Array.from({ length: chance.between(2, 8) }, (_, index) => retention(chance, index)),
  };
}

/** What a made-up policy may use. */
export const LIBRARIES = [parseLibrary(LIBRARY).library!];

export interface RandomPolicy {
  readonly compiled: CompiledPolicy;
  readonly text: string;
}

/** A policy that the parser takes; a field asked for of a category that lacks it, say, makes it take the next. */
export function randomPolicy(chance: Chance): RandomPolicy {
  for (let attempt = 0; attempt < 50; attempt++) {
    const text = JSON.stringify(policyDocument(chance), undefined, 1);
    const { policy } = parsePolicy(text, LIBRARIES);
    if (policy !== undefined) return { compiled: compilePolicy(policy), text };
  }
  const { findings } = parsePolicy(JSON.stringify(policyDocument(chance), undefined, 1), LIBRARIES);
  throw new Error(`No random policy is valid: ${JSON.stringify(findings[0])}`);
}
