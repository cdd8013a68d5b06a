/** Which facts an answer can hang on: what a form asks, and nothing else. */
import type { CompiledPolicy, Policy } from '@hjemmel/core';

type Plan = CompiledPolicy['purposes'] extends ReadonlyMap<string, infer P> ? P : never;
type Pair = Plan['pairs'] extends ReadonlyMap<string, infer P> ? P : never;
type Expression = Plan['kinds'];
type Trigger = NonNullable<Policy['retention'][number]['after']>;

export interface Relevant {
  readonly kinds: ReadonlySet<string>;
  /** Conditions with the values asked about; empty where true and false are meant. */
  readonly conditions: ReadonlyMap<string, ReadonlySet<string>>;
  readonly events: ReadonlySet<string>;
  readonly protections: ReadonlySet<string>;
  readonly consents: ReadonlySet<string>;
  readonly objections: ReadonlySet<string>;
  readonly channels: ReadonlySet<string>;
  readonly announced: ReadonlySet<string>;
}

function atomsIn(expression: Expression, into: Set<number>): void {
  if (expression.op === 'atom') into.add(expression.index);
  else if (expression.op === 'not') atomsIn(expression.of, into);
  else if (expression.op === 'all' || expression.op === 'any') for (const part of expression.of) atomsIn(part, into);
}

function ofPair(pair: Pair, into: Set<number>): void {
  for (const prohibition of pair.prohibitions) atomsIn(prohibition.expression, into);
  for (const protection of pair.protections) into.add(protection.atom);
  for (const expression of [pair.kinds, pair.keptKinds, pair.when]) atomsIn(expression, into);
  for (const basis of pair.bases) {
    atomsIn(basis.kinds, into);
    atomsIn(basis.when, into);
    for (const atom of basis.consent?.values() ?? []) into.add(atom);
    if (basis.objection !== undefined) into.add(basis.objection);
  }
}

function ofPlan(plan: Plan, into: Set<number>): void {
  atomsIn(plan.kinds, into);
  atomsIn(plan.when, into);
  for (const atom of plan.marketingObjections) into.add(atom);
  for (const [channel, atom] of plan.optOuts) if (plan.rule.channels?.includes(channel) ?? true) into.add(atom);
  if (plan.announced !== undefined) into.add(plan.announced);
}

function eventsIn(trigger: Trigger | undefined, into: Set<string>): void {
  if (trigger === undefined) return;
  if (typeof trigger === 'string') into.add(trigger);
  else if ('latest' in trigger) for (const part of trigger.latest) eventsIn(part, into);
  else if ('earliest' in trigger) for (const part of trigger.earliest) eventsIn(part, into);
  else if ('last' in trigger) into.add(trigger.last);
  else eventsIn(Object.values(trigger)[0] as Trigger, into);
}

function ofRetention(compiled: CompiledPolicy, categories: ReadonlySet<string>, into: Set<number>) {
  const events = new Set<string>();
  const kinds = new Set<string>();
  for (const rule of compiled.retention) {
    if (!rule.rule.of.some((category) => categories.has(category))) continue;
    eventsIn(rule.clock?.trigger, events);
    atomsIn(rule.when, into);
    for (const kind of rule.kinds ?? []) kinds.add(kind);
  }
  return { events, kinds };
}

interface Gathered {
  readonly atoms: ReadonlySet<number>;
  readonly events: Set<string>;
  readonly kinds: Set<string>;
}

/** The audience, and every kind that is named, or that belongs to one that is. */
function kindsOf(policy: Policy, named: Set<string>): Set<string> {
  for (const kind of policy.policy.audience) named.add(kind);
  for (const [kind, rule] of Object.entries(policy.kinds)) {
    if (rule.under?.some((wider) => named.has(wider))) named.add(kind);
  }
  return named;
}

function sorted(compiled: CompiledPolicy, { atoms, events, kinds }: Gathered): Relevant {
  const conditions = new Map<string, Set<string>>();
  const names = {
    protections: new Set<string>(),
    consents: new Set<string>(),
    objections: new Set<string>(),
    channels: new Set<string>(),
    announced: new Set<string>(),
  };
  for (const index of atoms) {
    const atom = compiled.atoms[index]!;
    if (atom.type === 'kind') kinds.add(atom.kind);
    else if (atom.type === 'event') events.add(atom.event);
    else if (atom.type === 'protection') names.protections.add(atom.protection);
    else if (atom.type === 'consent') names.consents.add(atom.consent);
    else if (atom.type === 'objection') names.objections.add(atom.purpose);
    else if (atom.type === 'opt-out') names.channels.add(atom.channel);
    else if (atom.type === 'announced') names.announced.add(atom.purpose);
    else if (atom.type === 'condition') {
      const declared = compiled.policy.conditions[atom.name]?.values;
      conditions.set(atom.name, new Set([...(conditions.get(atom.name) ?? []), ...(declared ?? atom.values ?? [])]));
    }
  }
  return { kinds: kindsOf(compiled.policy, kinds), conditions, events, ...names };
}

/** What a decision about a purpose can hang on. */
export function relevantToPurpose(compiled: CompiledPolicy, purpose: string): Relevant {
  const atoms = new Set<number>();
  const plan = compiled.purposes.get(purpose);
  if (plan !== undefined) ofPlan(plan, atoms);
  for (const pair of plan?.pairs.values() ?? []) ofPair(pair, atoms);
  for (const recipient of compiled.recipients.values()) {
    if (recipient.rule.for?.includes(purpose) ?? true) atomsIn(recipient.when, atoms);
  }
  const { events, kinds } = ofRetention(compiled, new Set(plan?.pairs.keys()), atoms);
  eventsIn(plan?.rule.ends, events);
  return sorted(compiled, { atoms, events, kinds });
}

/** What the kept-through day of a category can hang on. */
export function relevantToCategory(compiled: CompiledPolicy, category: string): Relevant {
  const atoms = new Set<number>();
  const { events, kinds } = ofRetention(compiled, new Set([category]), atoms);
  for (const plan of compiled.purposes.values()) {
    const pair = plan.pairs.get(category);
    if (pair === undefined) continue;
    ofPlan(plan, atoms);
    ofPair(pair, atoms);
    eventsIn(plan.rule.ends, events);
  }
  return sorted(compiled, { atoms, events, kinds });
}
