/**
 * `due` as SQL, for sets of millions of people and tens of millions of items.
 *
 * An item is due when, for every purpose that can still justify it, the purpose's time is over, and every floor is. As
 * each period is a threshold (`thresholds.ts`), 'over' is a comparison of a column with a constant wherever the clock
 * starts with an event of the item. Most purposes of a category share one rule, so the conjunction is put together by
 * equal rules, `over OR NOT (justified by a OR by b …)`, and PostgreSQL looks at the person only where the cheap
 * comparison has not decided. Even so a predicate over both relations would join every item with its person, and ask of
 * the person once for each item. What one relation decides alone is therefore told apart (`alone`), so that a plan can
 *
 * 1. take the items with `alone.item.due` without any person: one scan, like the bare DELETE;
 * 2. ask once of each person, not of each item, `alone.person.due` (nothing justifies keeping anything of the category:
 *    they never were customers, took the consent back …), and take the items of those few;
 * 3. only where not `separable`, ask `byRules` of items that (1), (2) and the `kept` pair have not decided.
 *
 * A question of a person costs about a microsecond, some five looks into the row: kinds, a day of an event, whether the
 * lists are empty. Where many are asked of all, `SqlCondition.shared` asks them of groups of people who are alike.
 */
import type { DueInput, Facts } from '../decide/facts.ts';
import { applies } from '../decide/judge.ts';
import type { CompiledPolicy, PairPlan, PurposePlan } from '../decide/plan.ts';
import { activeHolds, unheard } from '../retention/due.ts';
import { atomSql, expressionSql, marketingObjected } from './atoms.ts';
import { type BasisRequest, basisSql } from './bases-sql.ts';
import { type ContextOptions, leafOfText, type SqlContext, sqlContext } from './context.ts';
import { preserved } from './lists.ts';
import { type About, floorsSql, overSql } from './over.ts';
import { SqlCondition } from './sql-condition.ts';
import { and, decidedBy, isNotFalse, isTrue, NO, NULL, not, or, READS, type Term, YES } from './term.ts';

export interface DueQuestion extends Omit<ContextOptions, 'recipients'>, Pick<DueInput, 'category' | 'field' | 'on'> {
  /** What holds the item back: a list that is the same for all, or an SQL condition that is never NULL. */
  readonly holds?: NonNullable<Facts['holds']> | string;
}

/** Conditions that are never NULL, over one relation only; constantly FALSE where nothing can be said. */
interface Alone {
  readonly due: SqlCondition;
  readonly kept: SqlCondition;
}

export interface DueSql {
  /** TRUE, FALSE, NULL as `due` answers true, false, 'unknown': by rules, holds and preserving restrictions. */
  readonly due: SqlCondition;
  /** The same without holds and preserving restrictions. */
  readonly byRules: SqlCondition;
  /** A restriction asked for instead of erasure, or for claims, keeps it. Over the person only; never NULL. */
  readonly preserved: SqlCondition;
  /** What makes `byRules` TRUE (`due`) or FALSE (`kept`) whatever the other relation holds. */
  readonly alone: { readonly item: Alone; readonly person: Alone };
  /** `byRules` is TRUE exactly where `alone.item.due OR alone.person.due` is. */
  readonly separable: boolean;
  /**
   * By purpose that may see the item: it can still justify it and its own time is not over (where that is not known, it
   * is not over), as `seenBy` tells. Never NULL. A purpose left out sees it of nobody.
   */
  readonly stillSees: ReadonlyMap<string, SqlCondition>;
}

/** Whether a purpose can still justify keeping; only what is known takes a basis away. Never NULL. */
function justifies(context: SqlContext, plan: PurposePlan, pair: PairPlan): Term {
  if (pair.always.length > 0 || !plan.rule.actions.includes('keep')) return NO;
  const request = { purpose: plan.id, action: 'keep' as const, categories: [pair.category], at: context.day };
  const view: BasisRequest = { request, recipient: undefined };
  const possible = [
    ...[plan.keptKinds, plan.when, pair.when].map((expression) => expressionSql(context, expression, view)),
    ...(plan.announced === undefined ? [] : [atomSql(context, plan.announced)]),
    not(marketingObjected(context, plan.marketingObjections)),
    ...pair.prohibitions
      .filter((rule) => applies(rule, request))
      .map((rule) => not(expressionSql(context, rule.expression, view))),
    or(pair.bases.map((basis) => basisSql(context, pair, basis, { view, restricted: NO }))),
  ];
  return isNotFalse(and(possible));
}

interface PurposeTerms {
  readonly id: string;
  readonly justified: Term;
  readonly over: Term;
}

function purposesSql(context: SqlContext, about: About): PurposeTerms[] {
  return [...context.compiled.purposes].flatMap(([id, plan]): PurposeTerms[] => {
    const pair = plan.pairs.get(about.category);
    const unused = about.field !== undefined && pair?.fields !== undefined && !pair.fields.includes(about.field);
    if (pair === undefined || unused) return [];
    const justified = justifies(context, plan, pair);
    return justified === NO ? [] : [{ id, justified, over: overSql(context, about, id).over }];
  });
}

/** Each purpose over or not justifying, put together by equal rules. */
function byPurposes(purposes: readonly PurposeTerms[]): Term {
  const groups = Map.groupBy(purposes, ({ over }) => over.key);
  return and(
    [...groups.values()].map((group) => or([group[0]!.over, not(or(group.map(({ justified }) => justified)))])),
  );
}

/** Whether a disjunction falls apart into what the item and what the person decides. */
function isSeparable(term: Term): boolean {
  const parts = term.op === 'or' ? term.operands : [term];
  return parts.every(({ reads }) => reads !== (READS.person | READS.item));
}

function heldTerm({ holds, category, on }: DueQuestion): Term {
  if (typeof holds === 'string') return leafOfText(holds);
  return activeHolds({ holds }, category, on).length > 0 ? YES : NO;
}

/** Compiles the question whether an item of a category is due on a day; see the head of this file for its use. */
export function compileDueSql(compiled: CompiledPolicy, question: DueQuestion): DueSql {
  const { category, field, on } = question;
  const context = sqlContext(compiled, on, question);
  const about = { category, field };
  const isKnown = unheard(compiled, about).length === 0;
  const purposes = purposesSql(context, about);
  const byRules = isKnown ? and([byPurposes(purposes), floorsSql(context, about).over]) : NULL;
  const keeps = isTrue(preserved(context, category));
  const alone = (reads: number): Alone => ({
    due: new SqlCondition(decidedBy(reads, byRules, true)),
    kept: new SqlCondition(decidedBy(reads, byRules, false)),
  });
  return {
    due: new SqlCondition(isKnown ? and([byRules, not(keeps), not(heldTerm(question))]) : NULL),
    byRules: new SqlCondition(byRules),
    preserved: new SqlCondition(keeps),
    alone: { item: alone(READS.item), person: alone(READS.person) },
    separable: isSeparable(byRules),
    stillSees: new Map(
      purposes.map(({ id, justified, over }) => [id, new SqlCondition(and([not(isTrue(over)), justified]))] as const),
    ),
  };
}
