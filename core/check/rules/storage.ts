/** How long: a period or a criterion for everything that is held (art. 13(2)(a), 5(1)(e)). */
import type { Policy, PolicyPurpose } from '../../policy/model.ts';
import { kindsMeet, kindsOf, listed, liveCategories, purposesUsing, retentionOf } from '../lookups.ts';
import { type Hit, rule } from '../rule.ts';

/** The live purposes that keep a category; a purpose that only discloses or looks up keeps nothing. */
function keepersOf(policy: Policy, category: string): [string, PolicyPurpose][] {
  return purposesUsing(policy, category).filter(([, purpose]) => purpose.actions.includes('keep'));
}

/** A purpose that rests on consent alone lasts until the consent is withdrawn, which its person decides. */
function endsWithConsent(policy: Policy, purpose: PolicyPurpose): boolean {
  return (
    purpose.basis.length > 0 &&
    purpose.basis.every(
      ({ consent }) => consent !== undefined && policy.consents[consent]?.['implied-by'] === undefined,
    )
  );
}

/** A purpose with an end of its own: an event, or the withdrawal of the consent it rests on. */
function hasEnd(policy: Policy, purpose: PolicyPurpose): boolean {
  return purpose.ends !== undefined || endsWithConsent(policy, purpose);
}

/** Silent on a category no purpose keeps: what is wrong with it is told by `category-unused`. */
export const storageMissing = rule('storage-missing', function* (policy) {
  for (const [id] of liveCategories(policy))
    if (keepersOf(policy, id).length > 0 && retentionOf(policy, id).length === 0)
      yield { path: ['categories', id], params: { category: id }, atKey: true };
});

export const storageMissingForFields = rule('storage-missing-for-fields', function* (policy) {
  for (const [id, { items }] of liveCategories(policy)) {
    const rules = retentionOf(policy, id);
    if (rules.length === 0 || rules.some(([, { fields }]) => fields === undefined)) continue;
    const left = items.filter((item) => !rules.some(([, { fields }]) => fields?.includes(item)));
    if (left.length > 0)
      yield { path: ['categories', id], params: { category: id, fields: listed(left) }, atKey: true };
  }
});

/** Silent where a rule holds for some narrower or wider kind. */
export const storageMissingForKinds = rule('storage-missing-for-kinds', function* (policy) {
  for (const [id] of liveCategories(policy)) {
    const rules = retentionOf(policy, id);
    if (rules.length === 0 || keepersOf(policy, id).length === 0) continue;
    const left = kindsOf(policy, id).filter((kind) => !rules.some(([, { kinds }]) => kindsMeet(policy, kinds, [kind])));
    if (left.length > 0) yield { path: ['categories', id], params: { category: id, kinds: listed(left) }, atKey: true };
  }
});

/** All rules are for other purposes. Silent on purposes with an end of their own. */
export const storageMissingForPurposes = rule('storage-missing-for-purposes', function* (policy) {
  for (const [id] of liveCategories(policy)) {
    const rules = retentionOf(policy, id);
    if (rules.length === 0 || rules.some(([, retention]) => retention.for === undefined)) continue;
    const left = keepersOf(policy, id).filter(
      ([purpose, definition]) =>
        !rules.some(([, retention]) => retention.for?.includes(purpose)) && !hasEnd(policy, definition),
    );
    if (left.length > 0)
      yield {
        path: ['categories', id],
        params: { category: id, purposes: listed(left.map(([purpose]) => purpose)) },
        atKey: true,
      };
  }
});

/**
 * Only 'at least': said is when it may not yet be erased, not when it will be. Silent where each purpose that keeps the
 * category has an end of its own.
 */
export const storageFloorOnly = rule('storage-floor-only', function* (policy) {
  for (const [id] of liveCategories(policy)) {
    const rules = retentionOf(policy, id);
    if (rules.length === 0 || rules.some(([, { keep }]) => !keep.startsWith('at least'))) continue;
    if (keepersOf(policy, id).every(([, purpose]) => hasEnd(policy, purpose))) continue;
    yield {
      path: ['categories', id],
      params: { category: id, rules: listed(rules.map(([, retention]) => retention.id)) },
      atKey: true,
    };
  }
});

/**
 * The categories for which a rule 'while the purpose lasts' without `because` is all that is said: those that another
 * general rule gives a period are left out, and those held on consent alone. `ended`: each of their purposes has an end.
 */
function* openEnded(policy: Policy): Generator<{ index: number; rule: string; category: string; ended: boolean }> {
  for (const [index, retention] of policy.retention.entries()) {
    if (retention.keep !== 'while the purpose lasts' || retention.because !== undefined) continue;
    for (const category of retention.of) {
      const others = retentionOf(policy, category).filter(
        ([place, other]) => place !== index && other.keep !== 'while the purpose lasts',
      );
      if (others.some(([, other]) => other.for === undefined)) continue;
      const governed = keepersOf(policy, category).filter(
        ([id]) => retention.for?.includes(id) ?? !others.some(([, other]) => other.for?.includes(id)),
      );
      if (governed.every(([, purpose]) => endsWithConsent(policy, purpose))) continue;
      yield { index, rule: retention.id, category, ended: governed.every(([, purpose]) => hasEnd(policy, purpose)) };
    }
  }
}

function* perRule(policy: Policy, ended: boolean): Generator<Hit> {
  const open = [...openEnded(policy)].filter((place) => place.ended === ended);
  for (const index of new Set(open.map((place) => place.index))) {
    const here = open.filter((place) => place.index === index);
    yield {
      path: ['retention', index, 'keep'],
      params: { rule: here[0]!.rule, categories: listed(here.map((place) => place.category)) },
    };
  }
}

/** 'While the purpose lasts', and neither the rule nor the purposes tell when that is. */
export const asLongAsNecessary = rule('as-long-as-necessary', (policy) => perRule(policy, false));

/**
 * The purposes have an end of their own (`ends`), but what is said of storage is still only 'as long as necessary': the
 * system knows when, the person is not told where storage is.
 */
export const storageCriterionUntold = rule('storage-criterion-untold', (policy) => perRule(policy, true));

export const foreverWithoutReason = rule('forever-without-reason', function* ({ retention }) {
  for (const [index, { id, keep, because }] of retention.entries())
    if (keep === 'forever' && because === undefined) yield { path: ['retention', index, 'keep'], params: { rule: id } };
});

/** Silent where one of several purposes uses the category. */
export const retentionForUnused = rule('retention-for-unused', function* (policy) {
  for (const [index, retention] of policy.retention.entries()) {
    for (const category of retention.for === undefined ? [] : retention.of) {
      if (retention.for?.some((id) => Object.hasOwn(policy.purposes[id]?.uses ?? {}, category))) continue;
      yield {
        path: ['retention', index, 'for'],
        params: { rule: retention.id, category, purposes: listed(retention.for ?? []) },
        atKey: true,
      };
    }
  }
});

/** Ways that keep the link to the person, if only for who holds the key. */
const PSEUDONYMS: readonly string[] = ['hash', 'encrypt', 'mask'];

export const anonymisingThatDoesNot = rule('anonymising-that-does-not', function* ({ retention }) {
  for (const [index, { id, then: after }] of retention.entries()) {
    if (typeof after === 'string') continue;
    for (const [field, way] of Object.entries(after.anonymise))
      if (PSEUDONYMS.includes(way))
        yield { path: ['retention', index, 'then', 'anonymise', field], params: { rule: id, field, way } };
  }
});
