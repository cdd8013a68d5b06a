/**
 * The same rules for engines that know no purposes: for each purpose, action, channel or recipient, and category, one
 * boolean expression over the facts. Written from the meaning of the language and not from the code of `decide`, so that
 * the comparison of answers is a test of both.
 */
import type { BasisPlan, CompiledPolicy, Expression, PairPlan, PurposePlan, RecipientPlan } from '@hjemmel/core';

/** A condition over atoms (`true` facts by place), the role and the ground of the request. */
export type Rule =
  | { readonly op: 'constant'; readonly value: boolean }
  | { readonly op: 'atom'; readonly index: number }
  | { readonly op: 'role' | 'ground'; readonly values: readonly string[] }
  | { readonly op: 'no-role' }
  | { readonly op: 'not'; readonly of: Rule }
  | { readonly op: 'all' | 'any'; readonly of: readonly Rule[] };

export interface FlatRule {
  /** `purpose/action` with `/channel` or `/recipient`. */
  readonly key: string;
  readonly category: string;
  readonly rule: Rule;
  readonly request: {
    readonly purpose: string;
    readonly action: string;
    readonly channel?: string;
    readonly recipient?: string;
  };
}

const YES: Rule = { op: 'constant', value: true };
const NO: Rule = { op: 'constant', value: false };

function all(of: readonly Rule[]): Rule {
  const open = of.filter((rule) => !(rule.op === 'constant' && rule.value));
  if (open.some((rule) => rule.op === 'constant')) return NO;
  return open.length === 0 ? YES : open.length === 1 ? open[0]! : { op: 'all', of: open };
}

function any(of: readonly Rule[]): Rule {
  const open = of.filter((rule) => rule.op !== 'constant' || rule.value);
  if (open.some((rule) => rule.op === 'constant')) return YES;
  return open.length === 0 ? NO : open.length === 1 ? open[0]! : { op: 'any', of: open };
}

function not(of: Rule): Rule {
  return of.op === 'constant' ? { op: 'constant', value: !of.value } : { op: 'not', of };
}

const atom = (index: number): Rule => ({ op: 'atom', index });

type Said = FlatRule['request'] & { readonly country: readonly string[] | undefined };

function translate(expression: Expression, said: Said): Rule {
  switch (expression.op) {
    case 'constant':
      return expression.value === 1 ? YES : NO;
    case 'atom':
      return atom(expression.index);
    case 'not':
      return not(translate(expression.of, said));
    case 'all':
      return all(expression.of.map((inner) => translate(inner, said)));
    case 'any':
      return any(expression.of.map((inner) => translate(inner, said)));
    case 'request': {
      if (expression.key === 'role' || expression.key === 'ground')
        return { op: expression.key, values: expression.values };
      const value = said[expression.key];
      const values = value === undefined ? [] : typeof value === 'string' ? [value] : value;
      return values.some((one) => expression.values.includes(one)) ? YES : NO;
    }
  }
}

function basisRule(basis: BasisPlan, pair: PairPlan, plan: PurposePlan, said: Said): Rule {
  const { source } = basis;
  if (basis.flaw !== undefined) return NO;
  if (source.actions !== undefined && said.action !== 'keep' && !source.actions.includes(said.action as never))
    return NO;
  if (source.channels !== undefined && said.channel !== undefined && !source.channels.includes(said.channel)) return NO;
  const consent = basis.consent?.get(said.channel ?? '');
  const free = said.action === 'keep' || plan.rule['under-restriction'] !== undefined || consent !== undefined;
  return all([
    translate(said.action === 'keep' ? basis.keptKinds : basis.kinds, said),
    translate(basis.when, said),
    consent === undefined ? YES : atom(consent),
    free ? YES : not(atom(pair.restriction)),
    // All objections of the synthetic people are upheld.
    basis.objection === undefined ? YES : not(atom(basis.objection)),
  ]);
}

function recipientRule(recipient: RecipientPlan | undefined, pair: PairPlan, said: Said): Rule {
  if (said.action !== 'disclose') return YES;
  if (recipient === undefined || recipient.flaws.length > 0) return NO;
  const { rule } = recipient;
  if (rule.receives === 'aggregates' || !Object.hasOwn(rule.receives, pair.category)) return NO;
  if (rule.for !== undefined && !rule.for.includes(pair.purpose)) return NO;
  return all([
    translate(recipient.when, said),
    rule.grounds === undefined ? YES : { op: 'ground', values: rule.grounds },
    recipient.agreement === undefined ? YES : atom(recipient.agreement),
    recipient.assessment === undefined ? YES : atom(recipient.assessment),
  ]);
}

function channelRule(plan: PurposePlan, said: Said): Rule {
  if (said.action !== 'contact') return YES;
  if (said.channel === undefined || !(plan.rule.channels?.includes(said.channel) ?? true)) return NO;
  return plan.rule.essential ? YES : not(atom(plan.optOuts.get(said.channel)!));
}

function pairRule(plan: PurposePlan, pair: PairPlan, recipient: RecipientPlan | undefined, said: Said): Rule {
  if (pair.always.length > 0) return NO;
  if (said.action !== 'disclose' && !plan.rule.actions.includes(said.action as never)) return NO;
  const prohibitions = pair.prohibitions
    .filter(
      (rule) =>
        (rule.actions?.includes(said.action) ?? true) &&
        (rule.recipients === undefined || (said.recipient !== undefined && rule.recipients.has(said.recipient))),
    )
    .map((rule) => not(translate(rule.expression, said)));
  return all([
    ...prohibitions,
    translate(said.action === 'keep' ? pair.keptKinds : pair.kinds, said),
    translate(pair.when, said),
    not(atom(pair.lapsed)),
    translate(said.action === 'keep' ? plan.keptKinds : plan.kinds, said),
    translate(plan.when, said),
    ...plan.marketingObjections.map((index) => not(atom(index))),
    plan.announced === undefined ? YES : atom(plan.announced),
    plan.rule.roles === undefined ? YES : any([{ op: 'no-role' }, { op: 'role', values: plan.rule.roles }]),
    channelRule(plan, said),
    recipientRule(recipient, pair, said),
    any(pair.bases.map((basis) => basisRule(basis, pair, plan, said))),
  ]);
}

/** All rules of a policy, one for each thing that can be asked. Those that can never permit are left out, as one would. */
export function flatten(compiled: CompiledPolicy): FlatRule[] {
  const rules: FlatRule[] = [];
  for (const [purpose, plan] of compiled.purposes) {
    const asked: FlatRule['request'][] = [
      ...['collect', 'use', 'profile', 'keep'].map((action) => ({ purpose, action })),
      ...Object.keys(compiled.policy.channels).map((channel) => ({ purpose, action: 'contact', channel })),
      ...[...compiled.recipients.keys()].map((recipient) => ({ purpose, action: 'disclose', recipient })),
    ];
    for (const request of asked) {
      const recipient = request.recipient === undefined ? undefined : compiled.recipients.get(request.recipient);
      for (const [category, pair] of plan.pairs) {
        const rule = pairRule(plan, pair, recipient, { ...request, country: recipient?.countries });
        const key = [purpose, request.action, request.channel ?? request.recipient ?? ''].join('/');
        if (rule.op !== 'constant' || rule.value) rules.push({ key, category, rule, request });
      }
    }
  }
  return rules;
}
