/** The last day an item may be kept, and whether it is due for deletion. */
import type { DueAnswer, RuleAnswer } from '../decide/answer.ts';
import { tryBasis } from '../decide/bases.ts';
import type { DecideRequest, DueInput, Facts } from '../decide/facts.ts';
import { applies } from '../decide/judge.ts';
import { evaluate, FALSE, TRUE } from '../decide/logic.ts';
import type { BasisPlan, CompiledPolicy, PairPlan, PreparedFacts, Prohibition, PurposePlan } from '../decide/plan.ts';
import { prepareFacts } from '../decide/prepare.ts';
import type { Question } from '../decide/question.ts';
import { localDay } from './calendar.ts';
import { exactly, isExact, latest, NEVER, type Span, toAnswer } from './span.ts';
import { floorsFor, type PurposeSpan, type RuleSpan, throughFor } from './through.ts';

/** Registers that hold nothing unless they are given; what was read so is told in `assumed`. */
const REGISTERS = ['consents', 'objections', 'restrictions', 'holds'] as const;

/**
 * The bases on which a purpose can still justify keeping; none where it cannot. Only what is known takes a basis away: a
 * consent register that was not given, for instance, does not make every consent withdrawn.
 */
export function keepingBases(
  compiled: CompiledPolicy,
  plan: PurposePlan,
  pair: PairPlan,
  prepared: PreparedFacts,
): readonly BasisPlan[] {
  if (pair.always.length > 0 || !plan.rule.actions.includes('keep')) return [];
  const { slots } = prepared;
  const request: DecideRequest = { purpose: plan.id, action: 'keep', categories: [pair.category], at: prepared.day };
  const question: Question = { compiled, request, prepared, plan, recipient: undefined };
  if (evaluate(plan.keptKinds, slots, question) === FALSE) return [];
  if (evaluate(plan.when, slots, question) === FALSE || evaluate(pair.when, slots, question) === FALSE) return [];
  if (plan.announced !== undefined && slots[plan.announced] === FALSE) return [];
  if (plan.marketingObjections.some((index) => slots[index] === TRUE)) return [];
  const forbids = (rule: Prohibition): boolean =>
    applies(rule, request) && evaluate(rule.expression, slots, question) === TRUE;
  if (pair.prohibitions.some(forbids)) return [];
  return pair.bases.filter((basis) => tryBasis(basis, question, { state: FALSE, index: pair.restriction }) !== FALSE);
}

export function activeHolds(facts: Pick<Facts, 'holds'>, category: string, on: string): string[] {
  const holds = (facts.holds ?? []).filter(
    (hold) =>
      (hold.categories?.includes(category) ?? true) &&
      (hold.from === undefined || hold.from <= on) &&
      (hold.until == null || on <= hold.until),
  );
  return holds.map((hold, index) => hold.id ?? `hold-${index + 1}`);
}

/** A restriction asked for instead of erasure, or for the person's own claims, keeps the item (art. 18(1)(b) and (c)). */
function preservingRestrictions(compiled: CompiledPolicy, prepared: PreparedFacts, category: string): string[] {
  const day = (moment: string): string => localDay(moment, compiled.policy.timeZone);
  return (prepared.facts.restrictions ?? [])
    .filter(
      (one) =>
        (one.ground === 'unlawful' || one.ground === 'claims') &&
        (one.categories?.includes(category) ?? true) &&
        (one.from === undefined || day(one.from) <= prepared.day) &&
        (one.lifted == null || day(one.lifted) > prepared.day),
    )
    .map((one) => `restriction-${one.ground}`);
}

function ruleAnswer({ rule, span }: RuleSpan): RuleAnswer {
  return {
    id: rule.id,
    kind: rule.kind,
    through: toAnswer(span),
    ...(rule.rule.for === undefined ? {} : { purposes: rule.rule.for }),
    ...(rule.rule.law === undefined ? {} : { law: rule.rule.law }),
    ...(rule.clause === undefined ? {} : { clause: rule.clause }),
    action: rule.rule.then === 'erase' ? 'erase' : 'anonymise',
  };
}

/** What is asked about within the category. */
interface Item {
  readonly field: string | undefined;
}

interface Purposes {
  readonly span: Span;
  readonly each: readonly { readonly id: string; readonly through: PurposeSpan }[];
}

function purposesOf(compiled: CompiledPolicy, category: string, prepared: PreparedFacts & Item): Purposes {
  const each: { id: string; through: PurposeSpan }[] = [];
  let span: Span = exactly(NEVER);
  for (const [id, plan] of compiled.purposes) {
    const pair = plan.pairs.get(category);
    // A purpose that does not use the item asked about does not keep it.
    const unused = prepared.field !== undefined && pair?.fields !== undefined && !pair.fields.includes(prepared.field);
    if (pair === undefined || unused || keepingBases(compiled, plan, pair, prepared).length === 0) continue;
    const through = throughFor(compiled, id, category, prepared);
    each.push({ id, through });
    // A purpose with a basis and no rule justifies keeping for a time the policy does not say: unknown, not over.
    span = latest(span, through.span);
  }
  return { span, each };
}

function rulesOf(spans: readonly PurposeSpan[]): RuleAnswer[] {
  const rules = new Map<string, RuleSpan>();
  for (const { rules: own } of spans) {
    for (const rule of own) {
      // What lasts with a purpose lasts with the longest of them.
      const known = rules.get(rule.rule.id);
      rules.set(rule.rule.id, known === undefined ? rule : { ...rule, span: latest(known.span, rule.span) });
    }
  }
  return [...rules.values()].map(ruleAnswer);
}

/** What happens to the item in the end: the action of the rule that keeps it longest. */
function actionOf(rules: readonly RuleAnswer[]): 'erase' | 'anonymise' {
  return [...rules].sort((a, b) => ((a.through ?? '~') < (b.through ?? '~') ? 1 : -1))[0]?.action ?? 'erase';
}

/** What the policy does not know of the question. */
export function unheard(compiled: CompiledPolicy, { category, field }: Pick<DueInput, 'category' | 'field'>): string[] {
  const known = compiled.policy.categories[category];
  if (known === undefined) return [`categories.${category}`];
  return field === undefined || known.items.includes(field) ? [] : [`items.${field}`];
}

/**
 * Computes the kept-through day of an item of a category. Pure and total. The item is due when no purpose can still
 * justify it (each rule passed, or its purpose without basis), no floor forbids it, and no hold or preserving
 * restriction covers it. Where facts are missing the answer is given if it does not hang on them, else `unknown`.
 */
export function due(compiled: CompiledPolicy, input: DueInput): DueAnswer {
  const { category, on } = input;
  const facts: Facts = input.kind === undefined ? input.facts : { ...input.facts, kinds: input.kind };
  const prepared = { ...prepareFacts(compiled, facts, on), field: input.field };
  const purposes = purposesOf(compiled, category, prepared);
  const floors = floorsFor(compiled, category, prepared);
  const spans = [...purposes.each.map((one) => one.through), floors];
  const span = latest(purposes.span, floors.span);
  const rules = rulesOf(spans);
  const heldBy = [...activeHolds(facts, category, on), ...preservingRestrictions(compiled, prepared, category)];
  const unsaid = purposes.each.filter((one) => !one.through.governed).map((one) => `retention.${category}.${one.id}`);
  const missing = isExact(span) ? [] : [...new Set([...unsaid, ...spans.flatMap((one) => [...one.missing])])].sort();
  const byRules = on > span.most ? true : on <= span.least ? false : 'unknown';
  const unheardOf = unheard(compiled, input);
  return {
    keptThrough: toAnswer(span),
    due: unheardOf.length > 0 ? 'unknown' : heldBy.length > 0 ? false : byRules,
    rules,
    missing: unheardOf.length > 0 ? unheardOf : missing,
    purposes: Object.fromEntries(purposes.each.map(({ id, through }) => [id, toAnswer(through.span)])),
    heldBy,
    assumed: REGISTERS.filter((name) => facts[name] === undefined),
    action: actionOf(rules),
  };
}

/**
 * The purposes that may still see the item: each can justify keeping it, and its own time is not over. Where it hangs on
 * what is not known, the time is not over.
 */
export function seenBy(compiled: CompiledPolicy, { category, field, kind, on, facts }: DueInput): string[] {
  const known: Facts = kind === undefined ? facts : { ...facts, kinds: kind };
  const { each } = purposesOf(compiled, category, { ...prepareFacts(compiled, known, on), field });
  return each.filter(({ through }) => on <= through.span.most).map(({ id }) => id);
}
