/**
 * The verdict of `decide` as SQL. Each check of `decide/judge.ts` denies, does not know or lets pass, and the verdict is
 * their conjunction: SQL's AND. What the request alone settles is settled while compiling, so a request that no person
 * can change compiles to FALSE.
 */
import type { DecideRequest } from '../decide/facts.ts';
import { applies, fieldLimit } from '../decide/judge.ts';
import type { CompiledPolicy, PairPlan, PurposePlan, RecipientPlan } from '../decide/plan.ts';
import { RESOLUTIONS } from '../policy/scalars.ts';
import { atomSql, expressionSql, marketingObjected } from './atoms.ts';
import { basisSql } from './bases-sql.ts';
import { type ContextOptions, type SqlContext, sqlContext } from './context.ts';
import { restricted } from './lists.ts';
import { overSql } from './over.ts';
import { SqlCondition } from './sql-condition.ts';
import { and, isTrue, known, NO, not, or, type Term, YES } from './term.ts';

export type VerdictOptions = Omit<ContextOptions, 'itemEvents'>;

/** What a permission for one category is limited to, for a person to whom it is given. */
export interface LimitsSql {
  /** The items that may be seen; of those asked for, where the request names items. */
  readonly items: readonly string[];
  /** Items that are masked where the condition over the person holds. The conditions are never NULL. */
  readonly masked: ReadonlyMap<string, SqlCondition>;
  /** The finest resolution that may be seen, where the policy limits it. */
  readonly finest: string | undefined;
  /** Only statistics may come out. */
  readonly aggregate: PurposePlan['rule']['aggregate'];
}

export interface VerdictSql {
  /** Over the person: TRUE, FALSE, NULL as `decide` answers permit, deny, unknown. */
  readonly verdict: SqlCondition;
  /** By category the purpose uses. */
  readonly limits: ReadonlyMap<string, LimitsSql>;
}

interface Case {
  readonly context: SqlContext;
  readonly request: DecideRequest;
  readonly plan: PurposePlan;
  readonly recipient: RecipientPlan | undefined;
}

function purposeTerms({ context, request, plan, recipient }: Case): Term[] {
  const { rule } = plan;
  const { roles } = context.compiled.policy;
  const view = { request, recipient };
  const { role } = request;
  return [
    known(request.action === 'disclose' || rule.actions.includes(request.action)),
    known(role === undefined || (Object.hasOwn(roles, role) && (rule.roles?.includes(role) ?? true))),
    expressionSql(context, request.action === 'keep' ? plan.keptKinds : plan.kinds, view),
    expressionSql(context, plan.when, view),
    not(marketingObjected(context, plan.marketingObjections)),
    ...(plan.announced === undefined ? [] : [atomSql(context, plan.announced)]),
  ];
}

function channelTerms({ context, request, plan }: Case): Term[] {
  const { action, channel } = request;
  if (action !== 'contact') return [];
  const out = channel === undefined ? undefined : plan.optOuts.get(channel);
  if (channel === undefined || out === undefined) return [NO];
  return [
    known(plan.rule.channels?.includes(channel) ?? true),
    ...(plan.rule.essential ? [] : [not(atomSql(context, out))]),
  ];
}

function disclosureTerms({ context, request, recipient }: Case, pair: PairPlan): Term[] {
  const { rule, when } = recipient!;
  const { receives } = rule;
  return [
    known(receives !== 'aggregates' && Object.hasOwn(receives, pair.category)),
    known(rule.for?.includes(pair.purpose) ?? true),
    known(rule.grounds === undefined || (request.ground !== undefined && rule.grounds.includes(request.ground))),
    expressionSql(context, when, { request, recipient }),
  ];
}

function recipientTerms(one: Case, pair: PairPlan): Term[] {
  const { context, request, recipient } = one;
  if (recipient === undefined) return [known(request.recipient === undefined && request.action !== 'disclose')];
  if (request.action !== 'disclose' && request.action !== 'collect') return [];
  const registered = [recipient.agreement, recipient.assessment].filter((index) => index !== undefined);
  return [
    known(recipient.flaws.length === 0),
    ...registered.map((index) => atomSql(context, index)),
    ...(request.action === 'disclose'
      ? disclosureTerms(one, pair)
      : [known(recipient.rule.writes?.includes(pair.category) ?? false)]),
  ];
}

function limitOf({ context, request, plan, recipient }: Case, pair: PairPlan): readonly string[] | undefined {
  // Of the question only the request and the recipient are looked at.
  const prepared = { facts: {}, slots: context.slots, details: context.slots, day: context.day, everKinds: undefined };
  return fieldLimit(pair, { compiled: context.compiled, request, plan, recipient, prepared });
}

/** Where protections count: not for a purpose that needs what is protected, nor for what comes in or is only kept. */
function protects({ request, plan }: Case): boolean {
  return !plan.rule['sees-protected'] && request.action !== 'keep' && request.action !== 'collect';
}

function fieldTerms(one: Case, pair: PairPlan): Term[] {
  const { context, request } = one;
  const { fields, resolution } = request;
  const limit = limitOf(one, pair);
  const { categories } = context.compiled.policy;
  const allowed = (field: string): boolean =>
    request.categories.some((category) => categories[category]?.items.includes(field)) &&
    !(pair.items.includes(field) && limit !== undefined && !limit.includes(field));
  const protections = protects(one) ? pair.protections : [];
  return [
    known(fields?.every(allowed) ?? true),
    known(resolution === undefined || pair.finest === undefined || RESOLUTIONS.indexOf(resolution) >= pair.finest),
    ...protections
      .filter(({ items }) => items.some((item) => fields?.includes(item) ?? true))
      .map(({ atom }) => {
        const hit = atomSql(context, atom);
        // Nothing named: what is protected is masked, so all that matters is that it is known.
        return fields === undefined ? or([hit, not(hit)]) : not(hit);
      }),
  ];
}

function pairTerms({ context, request, plan, recipient }: Case, pair: PairPlan): Term[] {
  const view = { request, recipient };
  const { over, governed } = overSql(context, { category: pair.category, field: undefined }, plan.id);
  const lapsed = and([governed, over]);
  return [
    known(pair.always.length === 0),
    ...pair.prohibitions
      .filter((rule) => applies(rule, request))
      .map((rule) => not(expressionSql(context, rule.expression, view))),
    expressionSql(context, request.action === 'keep' ? pair.keptKinds : pair.kinds, view),
    expressionSql(context, pair.when, view),
    not(request.action === 'keep' ? lapsed : isTrue(lapsed)),
  ];
}

function basesTerm({ context, request, plan, recipient }: Case, pair: PairPlan): Term {
  const through = request.action === 'keep' || plan.rule['under-restriction'] !== undefined;
  const asked = {
    view: { request, recipient },
    restricted: through ? NO : restricted(context, plan.id, pair.category),
  };
  return or(pair.bases.map((basis) => basisSql(context, pair, basis, asked)));
}

function categoryTerm(one: Case, category: string): Term {
  const pair = one.plan.pairs.get(category);
  if (pair === undefined) return NO;
  return and([
    known(one.context.day >= one.context.compiled.policy.policy.effective),
    ...pairTerms(one, pair),
    ...purposeTerms(one),
    ...channelTerms(one),
    ...recipientTerms(one, pair),
    ...fieldTerms(one, pair),
    basesTerm(one, pair),
  ]);
}

function limitsSql(one: Case, pair: PairPlan): LimitsSql {
  const { request, plan } = one;
  const limit = limitOf(one, pair);
  const open = pair.items.filter((item) => limit?.includes(item) ?? true);
  const items = open.filter((item) => request.fields?.includes(item) ?? true);
  const masks = protects(one) && request.fields === undefined ? pair.protections : [];
  const masked = items.flatMap((item): [string, SqlCondition][] => {
    const by = masks.filter((protection) => protection.items.includes(item));
    const term = isTrue(or(by.map(({ atom }) => atomSql(one.context, atom))));
    return by.length === 0 ? [] : [[item, new SqlCondition(term)]];
  });
  return {
    items,
    masked: new Map(masked),
    finest: pair.finest === undefined ? undefined : RESOLUTIONS[pair.finest],
    aggregate: request.action === 'collect' || request.action === 'keep' ? undefined : plan.rule.aggregate,
  };
}

/** Compiles a request, of nobody in particular, to a condition over the rows of `StoredFacts`. */
export function compileVerdictSql(
  compiled: CompiledPolicy,
  request: DecideRequest,
  options: VerdictOptions = {},
): VerdictSql {
  const plan = compiled.purposes.get(request.purpose);
  if (plan === undefined) return { verdict: new SqlCondition(NO), limits: new Map() };
  const recipient = request.recipient === undefined ? undefined : compiled.recipients.get(request.recipient);
  const one: Case = { context: sqlContext(compiled, request.at, options), request, plan, recipient };
  const verdict = request.categories.length === 0 ? YES : and(request.categories.map((id) => categoryTerm(one, id)));
  const pairs = request.categories.flatMap((category) => plan.pairs.get(category) ?? []);
  return {
    verdict: new SqlCondition(verdict),
    limits: new Map(pairs.map((pair) => [pair.category, limitsSql(one, pair)])),
  };
}
