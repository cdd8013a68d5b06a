/** Questions worth trying, found in the policy itself: whatever utility it is, its links work. */
import type { CompiledPolicy, Policy } from '@hjemmel/core';
import type { Words } from '../locales/da.ts';
import { relevantToPurpose } from './relevant.ts';

export interface Example {
  readonly title: keyof Words;
  readonly params: Readonly<Record<string, { map: 'purposes' | 'categories' | 'recipients' | 'consents'; id: string }>>;
  readonly page: 'ask' | 'keep';
  readonly query: readonly (readonly [string, string])[];
}

type Query = (readonly [string, string])[];

/** What most questions take as known, so that the example shows one thing at a time. */
const QUIET: Query = [
  ['objections', '-'],
  ['optOuts', '-'],
  ['restriction', '-'],
  ['protections', '-'],
];

function kindOf(policy: Policy, purpose: string): Query {
  const kind = policy.purposes[purpose]?.for[0];
  return kind === undefined ? [] : [['kinds', kind]];
}

/** Every other condition is known not to be met, so that nothing else permits or is missing. */
function unmet(compiled: CompiledPolicy, purpose: string): Query {
  const { conditions } = relevantToPurpose(compiled, purpose);
  return [...conditions].map(([name, values]) => [`condition.${name}`, values.size === 0 ? 'false' : '-'] as const);
}

/** In the form and at the age the policy asks for. */
function validConsent(policy: Policy, consent: string): Query {
  const rule = policy.consents[consent];
  return [
    [`consent.${consent}`, 'given'],
    ...(rule === undefined || rule.form === 'any' ? [] : ([[`consent.${consent}.form`, rule.form]] as Query)),
    ...(rule?.age === undefined ? [] : ([[`consent.${consent}.age`, `${rule.age + 20}`]] as Query)),
  ];
}

/** A category the consent covers, so that the answer hangs on the consent alone. */
function consentExample(compiled: CompiledPolicy): Example[] {
  const { policy } = compiled;
  const wanted = Object.entries(policy.purposes)
    .flatMap(([purpose, rule]) => rule.basis.map((basis) => ({ purpose, rule, basis })))
    .filter(({ basis, rule }) => basis.consent !== undefined && rule.never === undefined)
    .sort((a, b) => Number(b.rule.marketing) - Number(a.rule.marketing));
  const hit = wanted[0];
  const consent = hit?.basis.consent;
  if (hit === undefined || consent === undefined) return [];
  const category = hit.basis.covers?.[0] ?? Object.keys(hit.rule.uses)[0];
  const channel = hit.basis.channels?.[0] ?? hit.rule.channels?.[0];
  if (category === undefined) return [];
  const query: Query = [
    ['purpose', hit.purpose],
    ['action', channel === undefined ? 'use' : 'contact'],
    ['categories', category],
    ...(channel === undefined ? [] : ([['channel', channel]] as Query)),
    ...kindOf(policy, hit.purpose),
    ...QUIET,
    ...unmet(compiled, hit.purpose),
  ];
  const params = { consent: { map: 'consents', id: consent } } as const;
  return [
    { title: 'try-withdrawn', params, page: 'ask', query: [...query, [`consent.${consent}`, 'withdrawn']] },
    { title: 'try-given', params, page: 'ask', query: [...query, ...validConsent(policy, consent)] },
  ];
}

function conditionName(when: Policy['recipients'][string]['when']): string | undefined {
  return typeof when === 'string' ? when : undefined;
}

/** The first purpose of the policy that rests on something, for the first kind of person it is for. */
function plainExample(policy: Policy): Example[] {
  const purpose = Object.keys(policy.purposes).find((id) => (policy.purposes[id]?.basis.length ?? 0) > 0);
  const category = Object.keys(policy.purposes[purpose ?? '']?.uses ?? {})[0];
  if (purpose === undefined || category === undefined) return [];
  const role = policy.purposes[purpose]?.roles?.[0];
  const query: Query = [
    ['purpose', purpose],
    ['action', 'use'],
    ['categories', category],
    ...(role === undefined ? [] : ([['role', role]] as Query)),
    ...kindOf(policy, purpose),
    ...QUIET,
  ];
  return [{ title: 'try-purpose', params: { purpose: { map: 'purposes', id: purpose } }, page: 'ask', query }];
}

/** A disclosure under a condition that is not met. */
function disclosureExample(policy: Policy): Example[] {
  for (const [id, recipient] of Object.entries(policy.recipients)) {
    const condition = conditionName(recipient.when);
    const category = recipient.receives === 'aggregates' ? undefined : Object.keys(recipient.receives)[0];
    if (condition === undefined || category === undefined || recipient.agreement === 'registered') continue;
    const purpose =
      recipient.for?.[0] ?? Object.keys(policy.purposes).find((one) => category in (policy.purposes[one]?.uses ?? {}));
    if (purpose === undefined) continue;
    const fields = recipient.receives === 'aggregates' ? [] : (recipient.receives[category]?.fields ?? []);
    const query: Query = [
      ['purpose', purpose],
      ['action', 'disclose'],
      ['categories', category],
      ['recipient', id],
      ...fields.map((field) => ['fields', field] as const),
      ...kindOf(policy, purpose),
      ...QUIET,
      [`condition.${condition}`, 'false'],
    ];
    return [{ title: 'try-disclosure', params: { recipient: { map: 'recipients', id } }, page: 'ask', query }];
  }
  return [];
}

/** A special category or national id. */
function sensitiveExample(policy: Policy): Example[] {
  const id = Object.keys(policy.categories).find((one) => policy.categories[one]?.sensitivity !== 'ordinary');
  if (id === undefined) return [];
  const purpose = Object.keys(policy.purposes).find((one) => id in (policy.purposes[one]?.uses ?? {}));
  const query: Query = [
    ['purpose', purpose ?? Object.keys(policy.purposes)[0]!],
    ['action', 'use'],
    ['categories', id],
  ];
  return [{ title: 'try-sensitive', params: { category: { map: 'categories', id } }, page: 'ask', query }];
}

function keepExample(policy: Policy, today: string): Example[] {
  const rule = policy.retention.find((one) => typeof one.after === 'string' || one.after !== undefined);
  const category = rule?.of[0];
  if (rule === undefined || category === undefined) return [];
  const kind = rule.kinds?.[0] ?? policy.policy.audience[0];
  const query: Query = [
    ['category', category],
    ['on', today],
    ...(kind === undefined ? [] : ([['kinds', kind]] as Query)),
    ...[...new Set(JSON.stringify(rule.after).match(/(?<=")[a-z][a-z0-9.-]*(?="(?!:))/g) ?? [])].map(
      (event, index) => [`event.${event}`, `${Number(today.slice(0, 4)) - 2 - index}-07-01`] as const,
    ),
    ['hold', '-'],
    ['restriction', '-'],
  ];
  return [{ title: 'try-keep', params: { category: { map: 'categories', id: category } }, page: 'keep', query }];
}

export function examplesOf(compiled: CompiledPolicy, now: string): Example[] {
  const { policy } = compiled;
  const ask = [
    ...consentExample(compiled),
    ...disclosureExample(policy),
    ...sensitiveExample(policy),
    ...plainExample(policy),
  ].map((example): Example => ({ ...example, query: [...example.query, ['at', now]] }));
  return [...ask, ...keepExample(policy, now.slice(0, 10))];
}
