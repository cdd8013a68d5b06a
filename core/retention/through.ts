/** The last day one purpose may keep a category. */
import { evaluate, FALSE, UNKNOWN as MAYBE, NO_REQUEST, TRUE, type Tri, unknownAtoms } from '../decide/logic.ts';
import { factOf } from '../decide/missing.ts';
import type { CompiledPolicy, PreparedFacts } from '../decide/plan.ts';
import type { RetentionRule } from './rules.ts';
import { earliest, exactly, FOREVER, latest, NEVER, NOT_STARTED, OPEN, type Span, UNKNOWN } from './span.ts';
import { through } from './trigger.ts';

export interface RuleSpan {
  readonly rule: RetentionRule;
  /** Whether the rule holds for this person and item. */
  readonly applies: Tri;
  readonly span: Span;
}

export interface PurposeSpan {
  readonly span: Span;
  /** Whether any rule speaks of it at all. */
  readonly governed: boolean;
  readonly rules: readonly RuleSpan[];
  readonly missing: ReadonlySet<string>;
}

type Known = Pick<PreparedFacts, 'facts' | 'slots' | 'everKinds'> & {
  /** The field asked about; rules for single fields speak of it alone. */
  readonly field?: string | undefined;
};

function appliesTo(compiled: CompiledPolicy, rule: RetentionRule, known: Known, missing: Set<string>): Tri {
  let kinds: Tri = TRUE;
  if (rule.kinds !== undefined) {
    if (known.everKinds === undefined) {
      kinds = MAYBE;
      missing.add('kinds');
    } else kinds = rule.kinds.some((kind) => known.everKinds!.has(kind)) ? TRUE : FALSE;
  }
  if (kinds === FALSE) return FALSE;
  const when = evaluate(rule.when, known.slots, NO_REQUEST);
  for (const atom of unknownAtoms(rule.when, known.slots, NO_REQUEST)) missing.add(factOf(compiled.atoms[atom]!));
  return when === FALSE ? FALSE : when === MAYBE ? MAYBE : kinds;
}

function spanOf(
  compiled: CompiledPolicy,
  rule: RetentionRule,
  purpose: string,
  known: Known,
  missing: Set<string>,
): Span {
  const facts = { events: known.facts.events, kinds: known.everKinds, missing: (fact: string) => missing.add(fact) };
  if (rule.kind === 'forever') return exactly(FOREVER);
  if (rule.kind === 'while-purpose-lasts') {
    const ends = compiled.policy.purposes[purpose]?.ends;
    if (ends === undefined) return exactly(OPEN);
    const span = through(compiled.policy, ends, 'P0D', facts);
    return span.least === NOT_STARTED ? exactly(OPEN) : span;
  }
  return rule.clock === undefined ? UNKNOWN : through(compiled.policy, rule.clock.trigger, rule.clock.period, facts);
}

/** A rule for single fields bears on those only; for them it stands before what holds for the whole category. */
export function bearsOn(rule: RetentionRule, category: string, field: string | undefined): boolean {
  if (!rule.categories.has(category)) return false;
  return rule.rule.fields === undefined || (field !== undefined && rule.rule.fields.includes(field));
}

/** The rules that bear on a category for a purpose: its own where it has any, else the general ones. */
export function rulesFor(
  compiled: CompiledPolicy,
  purpose: string,
  category: string,
  field?: string,
): readonly RetentionRule[] {
  const about = compiled.retention.filter((rule) => bearsOn(rule, category, field) && rule.kind !== 'floor');
  const own = about.filter((rule) => rule.purposes?.has(purpose));
  const standing = own.length > 0 ? own : about.filter((rule) => rule.purposes === undefined);
  const forField = standing.filter((rule) => rule.rule.fields !== undefined);
  return forField.length > 0 ? forField : standing;
}

interface FloorSpan extends PurposeSpan {
  /** What the floors justify where a purpose has no other rule: until the clock starts, the item is still needed. */
  readonly justified: Span;
}

/**
 * What forbids erasing the item yet. With `purpose`, only the floors that are for it: those let it see the item, the
 * others merely keep the item from being erased.
 */
export function floorsFor(compiled: CompiledPolicy, category: string, known: Known, purpose?: string): FloorSpan {
  const missing = new Set<string>();
  const rules: RuleSpan[] = [];
  let span: Span = exactly(NEVER);
  let justified: Span = exactly(NEVER);
  for (const rule of compiled.retention) {
    if (rule.kind !== 'floor' || !bearsOn(rule, category, known.field)) continue;
    if (purpose !== undefined && !rule.purposes?.has(purpose)) continue;
    const applies = appliesTo(compiled, rule, known, missing);
    if (applies === FALSE) continue;
    const own = spanOf(compiled, rule, '', known, missing);
    // A floor whose clock has not started forbids nothing yet; what comes is justified by something else until then.
    const mayNotStart = own.most.startsWith('~');
    const bound = mayNotStart && own.least === own.most ? exactly(NEVER) : own;
    rules.push({ rule, applies, span: own });
    span = latest(span, applies === MAYBE || mayNotStart ? { least: NEVER, most: bound.most } : bound);
    justified = latest(justified, applies === MAYBE ? { least: NEVER, most: own.most } : own);
  }
  return { span, justified, governed: rules.length > 0, rules, missing };
}

/**
 * The last day by the rules of one purpose: the longest of what justifies keeping, cut by every ceiling. Ceilings alone
 * justify up to themselves.
 */
export function throughFor(compiled: CompiledPolicy, purpose: string, category: string, known: Known): PurposeSpan {
  const missing = new Set<string>();
  const rules: RuleSpan[] = [];
  let justified: Span | undefined;
  let ceiling: Span | undefined;
  for (const rule of rulesFor(compiled, purpose, category, known.field)) {
    const applies = appliesTo(compiled, rule, known, missing);
    if (applies === FALSE) continue;
    const span = spanOf(compiled, rule, purpose, known, missing);
    rules.push({ rule, applies, span });
    if (rule.kind === 'ceiling') {
      const cut = applies === MAYBE ? { least: span.least, most: FOREVER } : span;
      ceiling = ceiling === undefined ? cut : earliest(ceiling, cut);
    } else {
      const reason = applies === MAYBE ? { least: NEVER, most: span.most } : span;
      justified = justified === undefined ? reason : latest(justified, reason);
    }
  }
  const span = justified === undefined ? ceiling : ceiling === undefined ? justified : earliest(justified, ceiling);
  const floor = floorsFor(compiled, category, known, purpose);
  const governed = rules.length > 0 || floor.governed;
  const own = latest(span ?? (floor.governed ? floor.justified : UNKNOWN), floor.span);
  // Where each rule only perhaps holds, perhaps none does, and then the policy does not say how long.
  const perhapsNone = [...rules, ...floor.rules].every(({ applies }) => applies === MAYBE);
  return { span: perhapsNone ? { ...own, most: latest(own, UNKNOWN).most } : own, governed, rules, missing };
}
