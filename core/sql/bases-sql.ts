/** The legal bases of one category for one purpose as SQL: TRUE when one holds. */
import type { RequestView } from '../decide/logic.ts';
import type { BasisPlan, PairPlan } from '../decide/plan.ts';
import { atomSql, expressionSql } from './atoms.ts';
import type { SqlContext } from './context.ts';
import { objected } from './lists.ts';
import { and, NO, not, type Term } from './term.ts';

/** The request, as far as a basis asks about it. */
export interface BasisRequest extends RequestView {
  readonly request: RequestView['request'] & { readonly action: string };
}

/** @param restricted whether the data is restricted and neither purpose nor action has a way through */
export function basisSql(context: SqlContext, pair: PairPlan, basis: BasisPlan, asked: Asked): Term {
  const { view, restricted } = asked;
  const { action, channel } = view.request;
  const { actions, channels } = basis.source;
  const keeps = action === 'keep';
  const listed = actions === undefined || keeps || (actions as readonly string[]).includes(action);
  const reached = channels === undefined || channel === undefined || channels.includes(channel);
  if (basis.flaw !== undefined || !listed || !reached) return NO;
  const consent = basis.consent?.get(channel ?? '') ?? basis.consent?.get('');
  return and([
    expressionSql(context, keeps ? basis.keptKinds : basis.kinds, view),
    expressionSql(context, basis.when, view),
    consent === undefined ? not(restricted) : atomSql(context, consent),
    ...(basis.objection === undefined ? [] : [not(objected(context, pair.purpose, basis.stopsWhilePending))]),
  ]);
}

export interface Asked {
  readonly view: BasisRequest;
  readonly restricted: Term;
}
