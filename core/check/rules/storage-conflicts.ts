/** Rules on keeping that cannot both be followed. */
import type { Policy } from '../../policy/model.ts';
import type { Retention } from '../../policy/schema-retention.ts';
import { kindsMeet } from '../lookups.ts';
import { differs, isLonger } from '../periods.ts';
import { rule } from '../rule.ts';

interface Bound {
  readonly index: number;
  readonly rule: Retention;
  /** `plain`: neither more nor less. */
  readonly sort: 'floor' | 'ceiling' | 'plain';
  readonly period: string;
  readonly trigger: string;
}

function boundsOf(policy: Policy): Bound[] {
  return [...policy.retention.entries()].flatMap(([index, retention]): Bound[] => {
    const law = policy.laws[retention.law ?? ''];
    const last = retention.keep.slice(retention.keep.lastIndexOf(' ') + 1);
    const period = retention.keep.endsWith('law') ? law?.period : last.startsWith('P') ? last : undefined;
    const trigger = retention.after ?? law?.after;
    if (period === undefined || trigger === undefined || retention.when !== undefined) return [];
    const sort = retention.keep.startsWith('at least')
      ? 'floor'
      : retention.keep.startsWith('at most')
        ? 'ceiling'
        : 'plain';
    return [{ index, rule: retention, sort, period, trigger: JSON.stringify(trigger) }];
  });
}

function overlap(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  // A rule for some against a rule for all reads as an exception, not as a contradiction.
  if (a === undefined || b === undefined) return a === b;
  return a.some((name) => b.includes(name));
}

/** The category both hold for, of the same purposes, kinds and fields; a rule for a purpose stands before the general one. */
function sharedCategory(policy: Policy, a: Retention, b: Retention): string | undefined {
  if (!overlap(a.for, b.for) || !overlap(a.fields, b.fields)) return undefined;
  if ((a.kinds === undefined) !== (b.kinds === undefined) || !kindsMeet(policy, a.kinds, b.kinds)) return undefined;
  return a.of.find((category) => b.of.includes(category));
}

function* pairs(
  policy: Policy,
  comparable: (first: Bound, second: Bound) => boolean,
): Generator<{ first: Bound; second: Bound; category: string }> {
  const bounds = boundsOf(policy);
  for (const [place, first] of bounds.entries()) {
    for (const second of bounds.slice(place + 1)) {
      if (!comparable(first, second)) continue;
      const category = sharedCategory(policy, first.rule, second.rule);
      if (category !== undefined) yield { first, second, category };
    }
  }
}

/** Counted from the same event, or the floor from the end of the period that event falls in, which is never earlier. */
function floorStartsNoEarlier(floor: Bound, ceiling: Bound): boolean {
  return (
    floor.trigger === ceiling.trigger ||
    /^\{"end-of-(fiscal-year|year|month)":(.*)\}$/.exec(floor.trigger)?.[2] === ceiling.trigger
  );
}

/** Silent where the two count from events that cannot be compared, and where either has a condition. */
export const floorAfterCeiling = rule('floor-after-ceiling', function* (policy) {
  for (const { first, second, category } of pairs(policy, (a, b) => a.sort !== b.sort)) {
    for (const [floor, ceiling] of [
      [first, second],
      [second, first],
    ] as const) {
      if (floor.sort === 'ceiling' || ceiling.sort === 'floor') continue;
      if (!floorStartsNoEarlier(floor, ceiling) || !isLonger(floor.period, ceiling.period)) continue;
      yield {
        path: ['retention', second.index, 'keep'],
        params: {
          category,
          floor: floor.rule.id,
          'floor-period': floor.period,
          ceiling: ceiling.rule.id,
          'ceiling-period': ceiling.period,
        },
      };
    }
  }
});

function bothPlainOnOneTrigger(first: Bound, second: Bound): boolean {
  return first.sort === 'plain' && second.sort === 'plain' && first.trigger === second.trigger;
}

/** Two plain periods from one event. Silent where the events differ: then the later day is a rule that can be followed. */
export const retentionContradiction = rule('retention-contradiction', function* (policy) {
  for (const { first, second, category } of pairs(policy, bothPlainOnOneTrigger)) {
    if (!differs(first.period, second.period)) continue;
    yield {
      path: ['retention', second.index, 'keep'],
      params: {
        category,
        rule: second.rule.id,
        period: second.period,
        other: first.rule.id,
        'other-period': first.period,
      },
    };
  }
});
