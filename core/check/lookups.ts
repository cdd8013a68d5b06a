/** Questions about a policy that several rules ask. */
import type { Policy, PolicyCategory, PolicyPurpose } from '../policy/model.ts';
import type { Recipient } from '../policy/schema.ts';
import type { BasisObject } from '../policy/schema-parts.ts';
import type { Retention } from '../policy/schema-retention.ts';

interface Index {
  readonly live: [string, PolicyPurpose][];
  readonly using: Map<string, [string, PolicyPurpose][]>;
  readonly keeping: Map<string, [number, Retention][]>;
}

/** Each policy is looked through once, not once for each rule and category. */
const indexes = new WeakMap<Policy, Index>();

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function indexOf(policy: Policy): Index {
  const known = indexes.get(policy);
  if (known !== undefined) return known;
  const index: Index = { live: [], using: new Map(), keeping: new Map() };
  for (const [id, purpose] of Object.entries(policy.purposes)) {
    if (purpose.never !== undefined) continue;
    index.live.push([id, purpose]);
    for (const category of Object.keys(purpose.uses)) add(index.using, category, [id, purpose]);
  }
  for (const [place, retention] of policy.retention.entries())
    for (const category of new Set(retention.of)) add(index.keeping, category, [place, retention]);
  indexes.set(policy, index);
  return index;
}

/** The purposes that are not ruled out. */
export function livePurposes(policy: Policy): readonly [string, PolicyPurpose][] {
  return indexOf(policy).live;
}

/** The categories that are not ruled out. */
export function liveCategories(policy: Policy): [string, PolicyCategory][] {
  return Object.entries(policy.categories).filter(([, category]) => category.never === undefined);
}

/** The live purposes that use a category. */
export function purposesUsing(policy: Policy, category: string): readonly [string, PolicyPurpose][] {
  return indexOf(policy).using.get(category) ?? [];
}

/** The bases of a purpose that reach a category. */
export function basesCovering(purpose: PolicyPurpose, category: string): BasisObject[] {
  return purpose.basis.filter((basis) => basis.covers === undefined || basis.covers.includes(category));
}

/** A kind and all wider kinds it belongs to. */
export function widerKinds(policy: Policy, kind: string): Set<string> {
  const found = new Set<string>([kind]);
  for (const name of found) for (const wider of policy.kinds[name]?.under ?? []) found.add(wider);
  return found;
}

/** Whether a rule for `kinds` (undefined: everybody) holds for every person of `kind`. */
export function holdsFor(policy: Policy, kinds: readonly string[] | undefined, kind: string): boolean {
  if (kinds === undefined) return true;
  const wider = widerKinds(policy, kind);
  return kinds.some((candidate) => wider.has(candidate));
}

/** Whether two lists of kinds can meet in one person by the hierarchy of kinds. */
export function kindsMeet(policy: Policy, a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return a.some((kind) => holdsFor(policy, b, kind)) || b.some((kind) => holdsFor(policy, a, kind));
}

/** The kinds a category is held about: those it says, else those its purposes are for. */
export function kindsOf(policy: Policy, category: string): string[] {
  const own = policy.categories[category]?.for;
  if (own !== undefined) return own;
  const users = purposesUsing(policy, category);
  return users.length === 0 ? policy.policy.audience : [...new Set(users.flatMap(([, purpose]) => purpose.for))];
}

/** Each retention rule that names a category, with its place. */
export function retentionOf(policy: Policy, category: string): readonly [number, Retention][] {
  return indexOf(policy).keeping.get(category) ?? [];
}

/** The categories a recipient may get; none where only aggregates leave. */
export function receivedBy(recipient: Recipient): string[] {
  return recipient.receives === 'aggregates' ? [] : Object.keys(recipient.receives);
}

/** The recipient's countries; the controller's own where it says none. */
export function countriesOf(policy: Policy, recipient: Recipient): string[] {
  return recipient.country ?? [policy.country];
}

/** The countries of a recipient outside the EEA; none when no library tells which countries the EEA has. */
export function thirdCountriesOf(policy: Policy, recipient: Recipient): string[] {
  return policy.eea.size === 0 ? [] : countriesOf(policy, recipient).filter((country) => !policy.eea.has(country));
}

export function listed(names: Iterable<string>): string {
  return [...names].join(', ');
}
