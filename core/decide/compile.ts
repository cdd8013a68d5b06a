/** Policy to plans. Done once per policy; everything that does not depend on the person is settled here. */
import type { Policy, PolicyCategory, PolicyPurpose } from '../policy/model.ts';
import { RESOLUTIONS, type Resolution } from '../policy/scalars.ts';
import type { Never, Recipient } from '../policy/schema.ts';
import { BASES, type BasisObject } from '../policy/schema-parts.ts';
import { compileRetention } from '../retention/rules.ts';
import type { Reason } from './answer.ts';
import { anyKind, compileCondition } from './conditions.ts';
import { ALWAYS, AtomTable, all } from './logic.ts';
import type { BasisPlan, CompiledPolicy, PairPlan, Prohibition, PurposePlan, RecipientPlan } from './plan.ts';
import type { ReasonCode } from './reasons.ts';

interface Context {
  readonly policy: Policy;
  readonly atoms: AtomTable;
  readonly clauseOf: (rule: string) => string | undefined;
}

function reason(code: ReasonCode, params: Record<string, string>, clause: string | undefined): Reason {
  return clause === undefined ? { code, params } : { code, params, clause };
}

function countriesOf(policy: Policy, recipient: Recipient): readonly string[] {
  return recipient.country ?? [policy.country];
}

/** Outside the EEA; a country the libraries do not list as inside is outside. */
function isThirdCountry(policy: Policy, country: string): boolean {
  return !policy.eea.has(country) && country !== policy.country;
}

function recipientsMatching(policy: Policy, rule: Never): ReadonlySet<string> | undefined {
  if (
    rule.recipients === undefined &&
    rule['recipient-role'] === undefined &&
    rule.outside === undefined &&
    rule.except === undefined
  ) {
    return undefined;
  }
  const matching = Object.entries(policy.recipients).filter(([id, recipient]) => {
    if (rule.except?.includes(id)) return false;
    if (rule.recipients !== undefined && !rule.recipients.includes(id)) return false;
    if (rule['recipient-role'] !== undefined && !rule['recipient-role'].includes(recipient.role)) return false;
    const { outside } = rule;
    if (outside === undefined) return true;
    return countriesOf(policy, recipient).some((country) =>
      outside === 'eea' ? isThirdCountry(policy, country) : !outside.includes(country),
    );
  });
  return new Set(matching.map(([id]) => id));
}

function prohibitions(context: Context, purpose: string, category: string): Prohibition[] {
  const { policy, atoms, clauseOf } = context;
  const why = policy.purposes[purpose]!;
  const what = policy.categories[category]!;
  return policy.never
    .filter(
      (rule) =>
        (rule.purposes?.includes(purpose) ?? true) &&
        (rule.categories?.includes(category) ?? true) &&
        (rule.sensitivity?.includes(what.sensitivity) ?? true) &&
        (rule.marketing === undefined || why.marketing) &&
        (rule.profiling === undefined || why.profiling) &&
        (rule.automated === undefined || why.automated !== undefined),
    )
    .map((rule) => ({
      actions: rule.actions,
      recipients: recipientsMatching(policy, rule),
      expression: all([
        ...(rule.kinds === undefined ? [] : [anyKind(rule.kinds, atoms)]),
        compileCondition(rule.when, atoms),
      ]),
      reason: reason('prohibited', { rule: rule.id }, clauseOf(`never.${rule.id}`)),
    }));
}

function secondGroundMissing(policy: Policy, category: PolicyCategory, basis: BasisObject): boolean {
  if (category.sensitivity === 'ordinary') return false;
  return !(basis.second ?? []).some((law) => policy.laws[law]?.second?.includes(category.sensitivity));
}

function basisPlan(context: Context, purpose: string, category: string, basis: BasisObject): BasisPlan {
  const { policy, atoms } = context;
  const type = BASES.find((candidate) => basis[candidate] !== undefined)!;
  const clause = basis.clause?.[0];
  const consentId = basis.consent;
  const consent =
    consentId === undefined
      ? undefined
      : new Map(
          ['', ...Object.keys(policy.channels)].map((channel) => [
            channel,
            atoms.place({ type: 'consent', consent: consentId, channel: channel || undefined }),
          ]),
        );
  const what = policy.categories[category]!;
  let flaw: Reason | undefined;
  if (basis.covers !== undefined && !basis.covers.includes(category))
    flaw = reason('basis-not-for-category', { basis: type, purpose, category }, clause);
  else if (consentId !== undefined && policy.consents[consentId]?.['implied-by'] !== undefined) {
    flaw = reason('consent-implied', { consent: consentId }, clause ?? context.clauseOf(`consent.${consentId}`));
  } else if (secondGroundMissing(policy, what, basis)) {
    flaw = reason('second-ground-missing', { basis: type, category, sensitivity: what.sensitivity }, clause);
  }
  return {
    type,
    source: basis,
    kinds: basis.for === undefined ? ALWAYS : anyKind(basis.for, atoms),
    keptKinds: basis.for === undefined ? ALWAYS : anyKind(basis.for, atoms, true),
    when: compileCondition(basis.when, atoms),
    consent,
    // An objection to marketing is asked of the purpose itself.
    objection:
      type === 'legal-obligation' || type === 'vital-interest' || policy.purposes[purpose]!.marketing
        ? undefined
        : atoms.place({ type: 'objection', purpose }),
    stopsWhilePending: type === 'public-task' || type === 'legitimate-interest',
    flaw,
    clause:
      clause ??
      (consentId === undefined ? undefined : context.clauseOf(`consent.${consentId}`)) ??
      context.clauseOf(`purpose.${purpose}`),
  };
}

/** The coarsest of the finest resolutions that bear on the pair. */
function finestOf(limits: readonly (Resolution | undefined)[]): number | undefined {
  const ranks = limits.filter((limit) => limit !== undefined).map((limit) => RESOLUTIONS.indexOf(limit));
  return ranks.length === 0 ? undefined : Math.max(...ranks);
}

function pairPlan(context: Context, purposeId: string, categoryId: string): PairPlan {
  const { policy, atoms, clauseOf } = context;
  const purpose = policy.purposes[purposeId]!;
  const category = policy.categories[categoryId]!;
  const use = purpose.uses[categoryId]!;
  const clause = clauseOf(`category.${categoryId}`);
  const always: Reason[] = [];
  if (category.never !== undefined) always.push(reason('never-collected', { category: categoryId }, clause));
  if (purpose.never !== undefined)
    always.push(reason('purpose-ruled-out', { purpose: purposeId }, clauseOf(`purpose.${purposeId}`)));
  const bases = purpose.basis.map((basis) => basisPlan(context, purposeId, categoryId, basis));
  const covering = bases.filter((basis) => basis.flaw?.code !== 'basis-not-for-category');
  return {
    category: categoryId,
    purpose: purposeId,
    fields: use.fields,
    items: category.items,
    finest: finestOf([category.finest, purpose.finest, use.finest]),
    always,
    prohibitions: prohibitions(context, purposeId, categoryId),
    kinds: category.for === undefined ? ALWAYS : anyKind(category.for, atoms),
    keptKinds: category.for === undefined ? ALWAYS : anyKind(category.for, atoms, true),
    when: compileCondition(category.when, atoms),
    restriction: atoms.place({ type: 'restriction', purpose: purposeId, category: categoryId }),
    lapsed: atoms.place({ type: 'lapsed', purpose: purposeId, category: categoryId }),
    protections: Object.entries(category.protect ?? {}).map(([id, items]) => ({
      atom: atoms.place({ type: 'protection', protection: id }),
      id,
      items,
    })),
    // A basis that is for other categories is no reason here, unless none is for this one.
    bases: covering.length > 0 ? covering : bases,
    clause,
  };
}

function purposePlan(context: Context, id: string, rule: PolicyPurpose): PurposePlan {
  const { policy, atoms } = context;
  const marketing = Object.entries(policy.purposes).filter(([, other]) => other.marketing);
  return {
    id,
    rule,
    kinds: anyKind(rule.for, atoms),
    keptKinds: anyKind(rule.for, atoms, true),
    when: compileCondition(rule.when, atoms),
    marketingObjections: rule.marketing
      ? marketing.map(([purpose]) => atoms.place({ type: 'objection', purpose }))
      : [],
    optOuts: new Map(
      Object.keys(policy.channels).map((channel) => [channel, atoms.place({ type: 'opt-out', channel, purpose: id })]),
    ),
    announced: rule.announce ? atoms.place({ type: 'announced', purpose: id }) : undefined,
    pairs: new Map(Object.keys(rule.uses).map((category) => [category, pairPlan(context, id, category)])),
    bans: new Map(
      Object.keys(policy.categories)
        .filter((category) => !Object.hasOwn(rule.uses, category))
        .map((category) => [category, prohibitions(context, id, category)]),
    ),
    listed: {
      kinds: rule.for.join(', '),
      roles: (rule.roles ?? []).join(', '),
      channels: (rule.channels ?? []).join(', '),
    },
    clause: context.clauseOf(`purpose.${id}`),
  };
}

function recipientPlan(context: Context, id: string, rule: Recipient): RecipientPlan {
  const { policy, atoms, clauseOf } = context;
  const countries = countriesOf(policy, rule);
  const third = countries.some((country) => isThirdCountry(policy, country));
  const mechanism = rule.transfer?.mechanism;
  const assessed = third && mechanism !== undefined && mechanism !== 'adequacy' && mechanism !== 'derogation';
  const clause = clauseOf(`recipient.${id}`);
  const flaws: Reason[] = [];
  const processor = rule.role === 'processor';
  if (processor && (rule.agreement === undefined || rule.agreement === 'unstated'))
    flaws.push(reason('agreement-missing', { recipient: id }, clause));
  if (third && mechanism === undefined)
    flaws.push(reason('transfer-mechanism-missing', { recipient: id, country: countries.join(', ') }, clause));
  if (assessed && rule.transfer!.assessment === 'none')
    flaws.push(reason('assessment-missing', { recipient: id }, clause));
  return {
    id,
    rule,
    countries,
    when: compileCondition(rule.when, atoms),
    agreement:
      rule.agreement === 'registered' || typeof rule.agreement === 'object'
        ? atoms.place({ type: 'agreement', recipient: id })
        : undefined,
    assessment:
      assessed && rule.transfer!.assessment !== 'none' ? atoms.place({ type: 'assessment', recipient: id }) : undefined,
    clause,
    grounds: (rule.grounds ?? []).join(', '),
    flaws,
  };
}

function widerKinds(policy: Policy, ever: boolean): Map<string, readonly string[]> {
  const closure = (kind: string, seen: Set<string>): Set<string> => {
    if (!seen.has(kind)) {
      seen.add(kind);
      const { under = [], was = [] } = policy.kinds[kind] ?? {};
      for (const wider of ever ? [...under, ...was] : under) closure(wider, seen);
    }
    return seen;
  };
  return new Map(Object.keys(policy.kinds).map((kind) => [kind, [...closure(kind, new Set())]]));
}

/** Makes a policy ready to be asked. Pure; the result can be shared by all requests. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const context: Context = { policy, atoms: new AtomTable(), clauseOf: (rule) => policy.clausesOf[rule]?.[0] };
  return {
    policy,
    purposes: new Map(Object.entries(policy.purposes).map(([id, rule]) => [id, purposePlan(context, id, rule)])),
    recipients: new Map(Object.entries(policy.recipients).map(([id, rule]) => [id, recipientPlan(context, id, rule)])),
    retention: compileRetention(policy, context.atoms, context.clauseOf),
    widerKinds: widerKinds(policy, false),
    everKinds: widerKinds(policy, true),
    clauseOf: context.clauseOf,
    atoms: context.atoms.atoms,
  };
}
