/** Is there a hjemmel for this person's data of these categories, for this purpose and action, at this moment? */

import { RESOLUTIONS } from '../policy/scalars.ts';
import type { CategoryAnswer, Decision, Limits, Reason } from './answer.ts';
import type { DecideRequest, Facts, Verdict } from './facts.ts';
import { applies, fieldLimit, judgePair } from './judge.ts';
import { evaluate, FALSE, TRUE, type Tri } from './logic.ts';
import type { CompiledPolicy, PairPlan, PreparedFacts } from './plan.ts';
import { prepareFacts } from './prepare.ts';
import type { Collector, Question } from './question.ts';

const VERDICTS: Record<Tri, Verdict> = { 0: 'deny', 1: 'permit', 2: 'unknown' };

function question(compiled: CompiledPolicy, request: DecideRequest, prepared: PreparedFacts): Question | undefined {
  const plan = compiled.purposes.get(request.purpose);
  if (plan === undefined) return undefined;
  const recipient = request.recipient === undefined ? undefined : compiled.recipients.get(request.recipient);
  return { compiled, request, prepared, plan, recipient };
}

function refused(reasons: Reason[]): CategoryAnswer {
  return { verdict: 'deny', bases: [], reasons };
}

function limitsOf(pair: PairPlan, asked: Question, masked: readonly string[]): Limits | undefined {
  const fields = fieldLimit(pair, asked);
  const { aggregate } = asked.plan.rule;
  const limits: Limits = {
    ...(fields === undefined ? {} : { fields }),
    ...(pair.finest === undefined ? {} : { finest: RESOLUTIONS[pair.finest]! }),
    ...(masked.length === 0 ? {} : { masked }),
    // What comes in is one person's; what goes out is not.
    ...(aggregate === undefined || asked.request.action === 'collect' || asked.request.action === 'keep'
      ? {}
      : { aggregate }),
  };
  return Object.keys(limits).length === 0 ? undefined : limits;
}

function answerFor(
  asked: Question | undefined,
  compiled: CompiledPolicy,
  request: DecideRequest,
  category: string,
): CategoryAnswer {
  const unheardOf: Reason[] = [];
  if (asked === undefined) unheardOf.push({ code: 'unknown-purpose', params: { purpose: request.purpose } });
  if (!Object.hasOwn(compiled.policy.categories, category))
    unheardOf.push({ code: 'unknown-category', params: { category } });
  if (asked === undefined || unheardOf.length > 0) return refused(unheardOf);
  const pair = asked.plan.pairs.get(category);
  if (pair === undefined) return refused(notUsed(asked, category));
  const out: Collector = { reasons: [], bases: [], missing: new Set(), masked: [] };
  const verdict = VERDICTS[judgePair(asked, pair, out)];
  if (verdict === 'deny') return refused(out.reasons);
  if (verdict === 'unknown') {
    return {
      verdict,
      bases: [],
      reasons: [...out.missing].sort().map((fact) => ({ code: 'fact-missing', params: { fact } })),
    };
  }
  const limits = limitsOf(pair, asked, out.masked);
  return { verdict, bases: out.bases, reasons: [], ...(limits === undefined ? {} : { limits }) };
}

/** A category the purpose does not use; what forbids it besides is told too. */
function notUsed(asked: Question, category: string): Reason[] {
  const { compiled, request, plan, prepared } = asked;
  const clause = compiled.clauseOf(`category.${category}`);
  const reasons: Reason[] = [];
  if (compiled.policy.categories[category]!.never !== undefined) {
    reasons.push({ code: 'never-collected', params: { category }, ...(clause === undefined ? {} : { clause }) });
  }
  for (const rule of plan.bans.get(category) ?? []) {
    if (applies(rule, request) && evaluate(rule.expression, prepared.slots, asked) === TRUE) reasons.push(rule.reason);
  }
  reasons.push({ code: 'category-not-used', params: { purpose: request.purpose, category } });
  return reasons;
}

/** The whole answer, from facts that are already prepared for the moment of the request. */
export function decidePrepared(compiled: CompiledPolicy, request: DecideRequest, prepared: PreparedFacts): Decision {
  const asked = question(compiled, request, prepared);
  const categories: Record<string, CategoryAnswer> = Object.create(null);
  let verdict: Verdict = 'permit';
  for (const category of request.categories) {
    const answer = answerFor(asked, compiled, request, category);
    categories[category] = answer;
    if (answer.verdict === 'deny' || (answer.verdict === 'unknown' && verdict === 'permit')) verdict = answer.verdict;
  }
  return { verdict, categories };
}

/**
 * Decides a request. Pure and total: every request and every facts give an answer.
 * @param compiled from `compilePolicy`, shared by all requests
 */
export function decide(compiled: CompiledPolicy, request: DecideRequest, facts: Facts): Decision {
  return decidePrepared(compiled, request, prepareFacts(compiled, facts, request.at));
}

/** The verdict alone, stopping at the first denial: what a guard asks before it asks why. */
export function verdictPrepared(compiled: CompiledPolicy, request: DecideRequest, prepared: PreparedFacts): Verdict {
  const asked = question(compiled, request, prepared);
  if (asked === undefined) return 'deny';
  let result: Tri = TRUE;
  for (const category of request.categories) {
    const pair = asked.plan.pairs.get(category);
    const value = pair === undefined ? FALSE : judgePair(asked, pair, undefined);
    if (value === FALSE) return 'deny';
    if (value !== TRUE) result = value;
  }
  return VERDICTS[result];
}
