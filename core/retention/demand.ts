/**
 * What still demands an item when the person has asked that it be erased (GDPR art. 17). Consent and legitimate interest
 * fall with the request, which withdraws the one and objects to the other (art. 17(1)(b) and (c)). What is left: a law
 * (17(3)(b)), a floor with a law, an agreement while it runs, vital interest, and purposes that go on under a restriction,
 * as legal claims do (17(3)(e)). Pure.
 */
import type { DueInput } from '../decide/facts.ts';
import type { BasisPlan, CompiledPolicy, PairPlan, PreparedFacts, PurposePlan } from '../decide/plan.ts';
import { prepareFacts } from '../decide/prepare.ts';
import { keepingBases } from './due.ts';
import { earliest, exactly, OPEN, type Span, toAnswer } from './span.ts';
import { floorsFor, type RuleSpan, throughFor } from './through.ts';

export type DemandGround = 'law' | 'agreement' | 'vital-interest' | 'claims' | 'protection' | 'public-interest';

export interface Demand {
  /** Undefined: a floor of the policy that is for no purpose. */
  readonly purpose: string | undefined;
  readonly ground: DemandGround;
  readonly laws: readonly string[];
  readonly rules: readonly string[];
  readonly clauses: readonly string[];
  /** The last day it is demanded; null while no day can be named. */
  readonly through: string | 'forever' | null;
}

export interface DemandInput extends DueInput {
  /** The last day of the agreement that runs: null while none is known, undefined where none runs. */
  readonly agreement: string | null | undefined;
}

/** Why the purpose needs it in spite of the request; undefined where it does not. */
function groundOf(
  plan: PurposePlan,
  bases: readonly BasisPlan[],
  { agreement }: DemandInput,
): DemandGround | undefined {
  const has = (...types: readonly BasisPlan['type'][]): boolean => bases.some(({ type }) => types.includes(type));
  if (has('legal-obligation', 'public-task')) return 'law';
  if (has('vital-interest')) return 'vital-interest';
  // Nobody needs marketing to fulfil an agreement, and an objection to it needs no reason (art. 21(3)).
  if (plan.rule.marketing === true) return undefined;
  if (has('contract') && agreement !== undefined) return 'agreement';
  return has('legitimate-interest') ? plan.rule['under-restriction'] : undefined;
}

const distinct = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
];

const evidence = (rules: readonly RuleSpan[]) => ({
  rules: distinct(rules.map(({ rule }) => rule.id)),
  laws: distinct(rules.map(({ rule }) => rule.rule.law)),
});

interface Asked {
  readonly compiled: CompiledPolicy;
  readonly input: DemandInput;
  readonly prepared: PreparedFacts & { readonly field: string | undefined };
}

function demandOf(plan: PurposePlan, pair: PairPlan, { compiled, input, prepared }: Asked): Demand | undefined {
  const bases = keepingBases(compiled, plan, pair, prepared);
  const ground = groundOf(plan, bases, input);
  if (ground === undefined) return undefined;
  const { span: own, rules } = throughFor(compiled, plan.id, input.category, prepared);
  // Without the agreement it would not be needed, however long the rules allow it.
  const agreed: Span = exactly(input.agreement ?? OPEN);
  const span = ground === 'agreement' ? earliest(own, agreed) : own;
  if (input.on > span.most) return undefined;
  const told = evidence(rules);
  const laws = bases.flatMap(({ source }) => source['legal-obligation'] ?? source['public-task'] ?? []);
  return {
    purpose: plan.id,
    ground,
    laws: ground === 'law' ? distinct([...told.laws, ...laws]) : [],
    rules: told.rules,
    clauses: distinct([...rules.map(({ rule }) => rule.clause), plan.clause]),
    through: toAnswer(span),
  };
}

/** Everything that demands the item on the day, in the order of the policy; nothing where it must be erased. */
export function demandsOn(compiled: CompiledPolicy, input: DemandInput): Demand[] {
  const { category, field, on } = input;
  const prepared = { ...prepareFacts(compiled, input.facts, on), field };
  const demands: Demand[] = [];
  for (const plan of compiled.purposes.values()) {
    const pair = plan.pairs.get(category);
    if (pair === undefined || (field !== undefined && pair.fields !== undefined && !pair.fields.includes(field)))
      continue;
    const demand = demandOf(plan, pair, { compiled, input, prepared });
    if (demand !== undefined) demands.push(demand);
  }
  // The controller's own floors are no answer to the person's right; those of a law are (art. 17(3)(b)).
  for (const { rule, span } of floorsFor(compiled, category, prepared).rules) {
    if (rule.rule.law === undefined || on > span.most || span.least.startsWith('~')) continue;
    const told = {
      ...evidence([{ rule, span, applies: 1 }]),
      clauses: distinct([rule.clause]),
      through: toAnswer(span),
    };
    for (const purpose of rule.rule.for ?? [undefined]) demands.push({ purpose, ground: 'law', ...told });
  }
  return demands;
}
