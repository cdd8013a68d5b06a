/** Clocks that cannot start: what they count from cannot happen to those, or to that, which they are for. */
import type { Policy } from '../../policy/model.ts';
import type { Trigger } from '../../policy/schema-conditions.ts';
import type { Retention } from '../../policy/schema-retention.ts';
import { kindsMeet, kindsOf, listed, livePurposes, retentionOf } from '../lookups.ts';
import { rule } from '../rule.ts';

/** Several events: one that can happen is enough, for the others are ignored for whom they cannot happen to. */
function canFire(policy: Policy, trigger: Trigger, kind: string, category?: string): boolean {
  if (typeof trigger === 'string') {
    // Another person's or thing's event: whether it can happen is not for the person's kind to say.
    if (trigger.includes('.')) return true;
    const event = policy.events[trigger];
    if (event === undefined) return true;
    if (category !== undefined && event.of !== undefined && !event.of.includes(category)) return false;
    return kindsMeet(policy, event.for, [kind]);
  }
  const [inner] = Object.values(trigger) as [Trigger | Trigger[]];
  return Array.isArray(inner)
    ? inner.some((part) => canFire(policy, part, kind, category))
    : canFire(policy, inner, kind, category);
}

function named(trigger: Trigger): string {
  if (typeof trigger === 'string') return trigger;
  const [inner] = Object.values(trigger) as [Trigger | Trigger[]];
  return Array.isArray(inner) ? listed(inner.map(named)) : named(inner);
}

/** The kinds a rule on keeping holds for, of those the category is held about. */
function kindsUnder(policy: Policy, retention: Retention, category: string): string[] {
  if (retention.kinds !== undefined) return retention.kinds;
  return kindsOf(policy, category);
}

function triggerOf(policy: Policy, retention: Retention): Trigger | undefined {
  return retention.after ?? policy.laws[retention.law ?? '']?.after;
}

/** No person and no item for whom the clock starts. */
export const triggerNeverFires = rule('trigger-never-fires', function* (policy) {
  for (const [index, retention] of policy.retention.entries()) {
    const trigger = triggerOf(policy, retention);
    if (trigger === undefined) continue;
    const dead = retention.of.filter((category) =>
      kindsUnder(policy, retention, category).every((kind) => !canFire(policy, trigger, kind, category)),
    );
    if (dead.length > 0)
      yield {
        path: ['retention', index, 'after'],
        params: { rule: retention.id, events: named(trigger), categories: listed(dead) },
        atKey: true,
      };
  }
  for (const [id, { ends, for: kinds, uses }] of livePurposes(policy))
    if (ends !== undefined && kinds.every((kind) => !canFire(policy, ends, kind)))
      yield {
        path: ['purposes', id, 'ends'],
        params: { rule: id, events: named(ends), categories: listed(Object.keys(uses)) },
        atKey: true,
      };
});

/**
 * For some kinds the clock starts, for others never: theirs is kept without end. Silent on floors, which keep nobody's
 * data longer by not starting, and where another rule for the category gives these kinds an end.
 */
export const triggerNotForKinds = rule('trigger-not-for-kinds', function* (policy) {
  for (const [index, retention] of policy.retention.entries()) {
    const trigger = triggerOf(policy, retention);
    if (trigger === undefined || retention.keep.startsWith('at least') || retention.for !== undefined) continue;
    const stuck = new Set<string>();
    const categories = new Set<string>();
    for (const category of retention.of) {
      const kinds = kindsUnder(policy, retention, category);
      const left = kinds.filter((kind) => !canFire(policy, trigger, kind, category));
      if (left.length === kinds.length) continue;
      for (const kind of left) {
        const covered = retentionOf(policy, category).some(([place, other]) => {
          const start = triggerOf(policy, other);
          return (
            place !== index &&
            kindsMeet(policy, other.kinds, [kind]) &&
            (start === undefined || canFire(policy, start, kind, category))
          );
        });
        if (covered) continue;
        stuck.add(kind);
        categories.add(category);
      }
    }
    if (stuck.size > 0)
      yield {
        path: ['retention', index, 'after'],
        params: {
          rule: retention.id,
          events: named(trigger),
          kinds: listed(stuck),
          categories: listed(categories),
        },
        atKey: true,
      };
  }
});

function* lastsIn(trigger: Trigger): Generator<string> {
  if (typeof trigger === 'string') return;
  if ('last' in trigger) yield trigger.last;
  else for (const inner of (Object.values(trigger) as (Trigger | Trigger[])[]).flat()) yield* lastsIn(inner);
}

/** The last of a series, counted from an event that an item meets once. */
export const triggerLastOfOne = rule('trigger-last-of-one', function* (policy) {
  for (const [index, { id, after }] of policy.retention.entries())
    for (const event of after === undefined ? [] : lastsIn(after))
      if (policy.events[event]?.per === 'item')
        yield { path: ['retention', index, 'after'], params: { rule: id, event }, atKey: true };
});
