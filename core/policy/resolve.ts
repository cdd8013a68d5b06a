/** Merges the libraries a policy uses, and fills in what it leaves unsaid. */
import type { Policy, PolicyCategory, PolicyPurpose } from './model.ts';
import type { PolicyDocument } from './schema.ts';
import type { Action } from './schema-conditions.ts';
import type { Library } from './schema-library.ts';
import type { Category, Purpose } from './schema-parts.ts';

const TIME_ZONES: Record<string, string> = {
  DK: 'Europe/Copenhagen',
  NO: 'Europe/Oslo',
  SE: 'Europe/Stockholm',
  FI: 'Europe/Helsinki',
};

const VOCABULARIES = [
  'kinds',
  'events',
  'relations',
  'conditions',
  'channels',
  'roles',
  'sources',
  'protections',
  'grounds',
  'interests',
  'items',
] as const;

/** Sources every policy knows: the person, and what the controller observes or derives itself. */
const BUILT_IN_SOURCES = {
  person: { kind: 'person' },
  observation: { kind: 'observation' },
  derivation: { kind: 'derivation' },
} as const;

function bare<T>(...maps: readonly Record<string, T>[]): Record<string, T> {
  return Object.assign(Object.create(null), ...maps);
}

function category(own: Category, libraries: readonly Library[]): PolicyCategory {
  const [library, name] = own.like?.split('.') ?? [];
  const base = libraries.find((candidate) => candidate.library === library)?.categories[name ?? ''] ?? {};
  const { like: _, ...merged } = { ...base, ...own };
  return {
    ...merged,
    items: merged.items ?? [],
    sensitivity: merged.sensitivity ?? 'ordinary',
    nature: merged.nature ?? 'provided',
    from: merged.from ?? [
      merged.nature === 'observed' ? 'observation' : merged.nature === 'derived' ? 'derivation' : 'person',
    ],
  };
}

function purpose(own: Purpose, audience: string[]): PolicyPurpose {
  const actions: Action[] = own.actions ?? ['collect', 'use', 'keep'];
  if (own.actions === undefined && own.channels !== undefined) actions.push('contact');
  if (own.actions === undefined && own.profiling) actions.push('profile');
  return { ...own, for: own.for ?? audience, actions, uses: bare(own.uses) };
}

/** Rules by name with the clauses they carry themselves; `clauses[].kept-by` adds to it. */
function clausesOf(document: PolicyDocument): Record<string, string[]> {
  const result: Record<string, string[]> = Object.create(null);
  const add = (rule: string, ids: readonly string[] | undefined): void => {
    for (const id of ids ?? []) if (!(result[rule] ?? []).includes(id)) result[rule] = [...(result[rule] ?? []), id];
  };
  const maps = {
    category: document.categories,
    purpose: document.purposes,
    recipient: document.recipients,
    consent: document.consents,
    right: document.rights,
    source: document.sources,
  };
  for (const [prefix, map] of Object.entries(maps)) {
    for (const [id, rule] of Object.entries(map)) add(`${prefix}.${id}`, rule?.clause);
  }
  for (const rule of document.never) add(`never.${rule.id}`, rule.clause);
  for (const rule of document.retention) add(`retention.${rule.id}`, rule.clause);
  for (const rule of document.joint) add('joint', rule.clause);
  for (const rule of document['acts-for']) add('acts-for', rule.clause);
  for (const rule of document.links) add('links', rule.clause);
  add('controller', document.controller.clause);
  add('changes', document.changes?.clause);
  add('audience', document.policy.clause);
  for (const [id, { mandatory }] of Object.entries(document.categories)) add(`category.${id}`, mandatory?.clause);
  for (const clause of document.clauses) for (const rule of clause['kept-by']) add(rule, [clause.id]);
  return result;
}

/**
 * With what the law adds to every policy. Whatever the policy names itself stands as it says, and a rule of the law for a
 * category that it names is left out with it.
 */
function withLaw(document: PolicyDocument, libraries: readonly Library[], kinds: readonly string[]): PolicyDocument {
  const added = libraries.flatMap((library) => library['by-law'] ?? []);
  const rules = added
    .flatMap(({ retention }) => retention)
    .filter(
      ({ id, of }) =>
        !document.retention.some((own) => own.id === id) &&
        !of.some((name) => Object.hasOwn(document.categories, name)),
    );
  const missing = <T>(own: Record<string, T>, of: (one: (typeof added)[number]) => Record<string, T>): [string, T][] =>
    added.flatMap((one) => Object.entries(of(one))).filter(([id]) => !Object.hasOwn(own, id));
  const categories = missing(document.categories, (one) => one.categories);
  // Whoever uses a right has it, whether the policy is written for that kind of person or not.
  const purposes = missing(document.purposes, (one) => one.purposes).map(([id, one]): [string, Purpose] => [
    id,
    { ...one, for: one.for ?? [...kinds] },
  ]);
  return {
    ...document,
    categories: { ...document.categories, ...Object.fromEntries(categories) },
    purposes: { ...document.purposes, ...Object.fromEntries(purposes) },
    retention: [...document.retention, ...rules],
  };
}

/** The policy as everything else reads it. References are checked apart; an unknown one leaves its place empty. */
export function resolvePolicy(written: PolicyDocument, libraries: readonly Library[]): Policy {
  const vocabulary = Object.fromEntries(
    VOCABULARIES.map((name) => [
      name,
      bare<never>(...(libraries.map((library) => library[name]) as never[]), written[name] as never),
    ]),
  ) as unknown as Pick<PolicyDocument, (typeof VOCABULARIES)[number]>;
  const document = withLaw(written, libraries, Object.keys(vocabulary.kinds));
  const qualified = <T>(pick: (library: Library) => Record<string, T>): Record<string, T> =>
    bare(
      ...libraries.map((library) =>
        Object.fromEntries(Object.entries(pick(library)).map(([name, value]) => [`${library.library}.${name}`, value])),
      ),
    );
  const authority = libraries.flatMap((library) =>
    Object.entries(library.authorities).flatMap(([name, party]) =>
      `${library.library}.${name}` === document.controller.authority ? [party] : [],
    ),
  )[0];
  const country =
    document.controller.country ??
    document.controller.address?.country ??
    authority?.address?.country ??
    libraries.find((library) => library.holidays !== undefined)?.holidays?.country ??
    'DK';
  return {
    ...document,
    ...vocabulary,
    sources: bare<PolicyDocument['sources'][string]>(BUILT_IN_SOURCES, vocabulary.sources),
    categories: bare(
      Object.fromEntries(Object.entries(document.categories).map(([id, own]) => [id, category(own, libraries)])),
    ),
    purposes: bare(
      Object.fromEntries(
        Object.entries(document.purposes).map(([id, own]) => [id, purpose(own, document.policy.audience)]),
      ),
    ),
    consents: bare(document.consents),
    recipients: bare(document.recipients),
    laws: qualified((library) => library.laws),
    authorities: qualified((library) => library.authorities),
    eea: new Set(libraries.flatMap((library) => library.eea ?? [])),
    adequate: bare(...libraries.map((library) => library.adequate ?? {})),
    country,
    byLaw: new Set(Object.keys(document.purposes).filter((id) => !Object.hasOwn(written.purposes, id))),
    timeZone: document.controller['time-zone'] ?? TIME_ZONES[country] ?? 'Europe/Copenhagen',
    clausesOf: clausesOf(document),
  };
}
