/** What starts a clock. */
import type { Policy } from '../policy/model.ts';
import type { Trigger } from '../policy/schema-conditions.ts';
import { type Cycle, endOfCycle, localDay, plus, plusFromEnd } from './calendar.ts';
import { earliest, exactly, latest, map, NOT_STARTED, type Span, UNKNOWN } from './span.ts';

/** What a trigger is evaluated against. */
export interface TriggerFacts {
  readonly events: Readonly<Record<string, string | readonly string[] | null>> | undefined;
  /** The kinds of the person, wider kinds included; undefined when not known. */
  readonly kinds: ReadonlySet<string> | undefined;
  /** Called with each fact that would have to be known. */
  readonly missing: (fact: string) => void;
}

/**
 * When a clock started. `neutral`: the event cannot happen to this person, or the series is empty: alone its clock has
 * not started, and among several it does not count; `perhaps` where that hangs on a kind that is not known. `rounded`:
 * the day is the end of a cycle, and what is added counts from there in whole cycles.
 */
interface Start {
  readonly span: Span;
  readonly neutral?: true | 'perhaps';
  readonly rounded?: boolean;
}

const NONE: Start = { span: exactly(NOT_STARTED) };
const NEUTRAL: Start = { span: exactly(NOT_STARTED), neutral: true };

function event(policy: Policy, name: string, facts: TriggerFacts): Start & { readonly empty?: boolean } {
  const own = name.includes('.') ? undefined : policy.events[name];
  if (own?.for !== undefined && facts.kinds !== undefined && !own.for.some((kind) => facts.kinds!.has(kind)))
    return NEUTRAL;
  const value = facts.events !== undefined && Object.hasOwn(facts.events, name) ? facts.events[name] : undefined;
  if (value === undefined) {
    facts.missing(`events.${name}`);
    return { span: UNKNOWN };
  }
  const days = (value === null ? [] : typeof value === 'string' ? [value] : value).map((moment) =>
    localDay(moment, policy.timeZone),
  );
  if (days.length === 0) {
    const perhaps = own?.for !== undefined && facts.kinds === undefined;
    if (perhaps) facts.missing('kinds');
    return { ...NONE, empty: true, ...(perhaps ? { neutral: 'perhaps' } : {}) };
  }
  return { span: exactly(days.sort().at(-1)!) };
}

function combined(starts: readonly Start[], pick: (a: Span, b: Span) => Span): Start {
  const counting = starts.filter((start) => start.neutral !== true);
  if (counting.length === 0) return NEUTRAL;
  const certain = counting.filter((start) => start.neutral === undefined);
  const span = counting.map((start) => start.span).reduce(pick);
  const rounded = counting.every((start) => start.rounded === true);
  if (certain.length === counting.length) return { span, rounded };
  if (certain.length === 0) return { span, rounded, neutral: 'perhaps' };
  // The answer lies between those with and without what perhaps does not count.
  const without = certain.map((start) => start.span).reduce(pick);
  return { span: { least: earliest(span, without).least, most: latest(span, without).most }, rounded };
}

function cycleOf(policy: Policy, key: string): Cycle {
  if (key === 'end-of-month') return { unit: 'month' };
  return { unit: 'year', starts: key === 'end-of-year' ? '01-01' : policy.controller['fiscal-year'].starts };
}

function start(policy: Policy, trigger: Trigger, facts: TriggerFacts): Start {
  if (typeof trigger === 'string') return event(policy, trigger, facts);
  if ('latest' in trigger)
    return combined(
      trigger.latest.map((inner) => start(policy, inner, facts)),
      latest,
    );
  if ('earliest' in trigger)
    return combined(
      trigger.earliest.map((inner) => start(policy, inner, facts)),
      earliest,
    );
  if ('last' in trigger) {
    const last = event(policy, trigger.last, facts);
    return last.empty ? NEUTRAL : last;
  }
  const [key, inner] = Object.entries(trigger)[0] as [string, Trigger];
  const begun = start(policy, inner, facts);
  return { ...begun, span: map(begun.span, (day) => endOfCycle(day, cycleOf(policy, key))), rounded: true };
}

/** The last day by a trigger and the period added to it. */
export function through(policy: Policy, trigger: Trigger, period: string, facts: TriggerFacts): Span {
  const begun = start(policy, trigger, facts);
  return map(begun.span, (day) => (begun.rounded ? plusFromEnd(day, period) : plus(day, period)));
}
