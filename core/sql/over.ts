/**
 * 'Is the time over?' as SQL: what `retention/through.ts` computes as a span, asked on one day. TRUE when the last day of
 * the span has certainly passed, FALSE when it certainly has not, NULL when that hangs on what is not known. On spans
 * `latest` is then AND, `earliest` is OR, and a rule that perhaps does not hold adds `NOT applies` or `applies` to its part.
 */
import { NO_REQUEST } from '../decide/logic.ts';
import type { RetentionRule } from '../retention/rules.ts';
import { bearsOn, rulesFor } from '../retention/through.ts';
import { expressionSql, ofKind } from './atoms.ts';
import { clockSql } from './clock.ts';
import type { SqlContext } from './context.ts';
import { and, choose, isNotFalse, NO, NULL, not, or, type Term, YES } from './term.ts';
import { dayBefore } from './thresholds.ts';

/** Category, and the one item of it, that the question is about. */
export interface About {
  readonly category: string;
  readonly field: string | undefined;
}

export interface OverSql {
  readonly over: Term;
  /** Whether any rule speaks of it at all. Never NULL. */
  readonly governed: Term;
}

function applies(context: SqlContext, rule: RetentionRule): Term {
  const kinds = rule.kinds === undefined ? YES : ofKind(context, rule.kinds, true);
  return and([kinds, expressionSql(context, rule.when, NO_REQUEST)]);
}

function ruleOver(context: SqlContext, rule: RetentionRule, purpose: string): Term {
  const before = dayBefore(context.day);
  if (rule.kind === 'forever') return NO;
  if (rule.kind === 'while-purpose-lasts') {
    const ends = context.compiled.policy.purposes[purpose]?.ends;
    return ends === undefined ? NO : clockSql(context, ends, 'P0D').noLaterThan(before);
  }
  return rule.clock === undefined ? NULL : clockSql(context, rule.clock.trigger, rule.clock.period).noLaterThan(before);
}

/** A floor whose clock has not started forbids nothing yet; perhaps not started, it forbids perhaps. */
function floorOver(context: SqlContext, { clock }: RetentionRule): Term {
  if (clock === undefined) return NULL;
  const { notStarted, noLaterThan } = clockSql(context, clock.trigger, clock.period);
  return or([notStarted, noLaterThan(dayBefore(context.day))]);
}

interface Floors extends OverSql {
  /** Whether what they justify by themselves is over: not before their clocks have started. */
  readonly justified: Term;
  readonly applies: readonly Term[];
}

/** What forbids erasing the item yet; with `purpose` only the floors that are for it. */
export function floorsSql(context: SqlContext, { category, field }: About, purpose?: string): Floors {
  const rules = context.compiled.retention.filter(
    (rule) =>
      rule.kind === 'floor' &&
      bearsOn(rule, category, field) &&
      (purpose === undefined || rule.purposes?.has(purpose) === true),
  );
  const each = rules.map((rule) => ({
    holds: applies(context, rule),
    over: floorOver(context, rule),
    strictly: ruleOver(context, rule, ''),
  }));
  return {
    over: and(each.map(({ holds, over }) => or([not(holds), over]))),
    justified: and(each.map(({ holds, strictly }) => or([not(holds), strictly]))),
    governed: or(each.map(({ holds }) => isNotFalse(holds))),
    applies: each.map(({ holds }) => holds),
  };
}

/** Whether the time by the rules of one purpose is over: the longest of what justifies, cut by every ceiling. */
export function overSql(context: SqlContext, about: About, purpose: string): OverSql {
  const rules = rulesFor(context.compiled, purpose, about.category, about.field).map((rule) => ({
    ceiling: rule.kind === 'ceiling',
    holds: applies(context, rule),
    over: ruleOver(context, rule, purpose),
  }));
  const floors = floorsSql(context, about, purpose);
  const reasons = rules.filter((rule) => !rule.ceiling);
  const someOf = (list: typeof rules): Term => or(list.map(({ holds }) => isNotFalse(holds)));
  const some = someOf(rules);
  const span = or([
    and([someOf(reasons), ...reasons.map(({ holds, over }) => or([not(holds), over]))]),
    ...rules.filter((rule) => rule.ceiling).map(({ holds, over }) => and([holds, over])),
  ]);
  // No rule and a floor: kept until its clock starts, and as long as it says. Neither: a time the policy does not say.
  const own = choose(some, span, choose(floors.governed, floors.justified, NULL));
  // Where each rule only perhaps holds, perhaps none does.
  const oneSurely = or([...rules.map(({ holds }) => holds), ...floors.applies, NULL]);
  return { over: and([own, floors.over, oneSurely]), governed: or([some, floors.governed]) };
}
