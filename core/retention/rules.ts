/** Retention rules made ready. */
import { compileCondition } from '../decide/conditions.ts';
import type { AtomTable, Expression } from '../decide/logic.ts';
import type { Policy } from '../policy/model.ts';
import type { Trigger } from '../policy/schema-conditions.ts';
import type { Retention } from '../policy/schema-retention.ts';

export interface RetentionRule {
  readonly id: string;
  readonly kind: 'period' | 'ceiling' | 'floor' | 'while-purpose-lasts' | 'forever';
  readonly rule: Retention;
  readonly categories: ReadonlySet<string>;
  readonly purposes: ReadonlySet<string> | undefined;
  readonly kinds: readonly string[] | undefined;
  /** ISO period and trigger; absent for the two kinds without a clock. */
  readonly clock: { readonly period: string; readonly trigger: Trigger } | undefined;
  readonly when: Expression;
  readonly clause: string | undefined;
}

function kindOf(keep: string): RetentionRule['kind'] {
  if (keep === 'while the purpose lasts') return 'while-purpose-lasts';
  if (keep === 'forever') return 'forever';
  if (keep.startsWith('at most ')) return 'ceiling';
  return keep.startsWith('at least ') ? 'floor' : 'period';
}

/** The statutes' own period and trigger stand in where the rule says `period of law` or names no trigger. */
function clockOf(policy: Policy, rule: Retention): RetentionRule['clock'] {
  const law = rule.law === undefined ? undefined : policy.laws[rule.law];
  const trigger = rule.after ?? law?.after;
  const period = rule.keep.endsWith('period of law') ? law?.period : rule.keep.slice(rule.keep.lastIndexOf(' ') + 1);
  return trigger === undefined || period === undefined || !period.startsWith('P') ? undefined : { period, trigger };
}

export function compileRetention(
  policy: Policy,
  atoms: AtomTable,
  clauseOf: (rule: string) => string | undefined,
): RetentionRule[] {
  return policy.retention.map((rule) => ({
    id: rule.id,
    kind: kindOf(rule.keep),
    rule,
    categories: new Set(rule.of),
    purposes: rule.for === undefined ? undefined : new Set(rule.for),
    kinds: rule.kinds,
    clock: clockOf(policy, rule),
    when: compileCondition(rule.when, atoms),
    clause: clauseOf(`retention.${rule.id}`),
  }));
}
