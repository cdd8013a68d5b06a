/**
 * Triggers as SQL. Of a start the calculus in `retention/trigger.ts` gives a span of days; here it gives the questions
 * that are ever asked of such a span: did it fall no later than T (TRUE only if it surely did, FALSE only if it surely did
 * not), and has the clock not started. `latest` is AND, `earliest` is OR. What is neutral does not count among several
 * and has not started alone; what perhaps is neutral can never bear its group to TRUE.
 */
import type { Policy } from '../policy/model.ts';
import type { Trigger } from '../policy/schema-conditions.ts';
import type { Cycle } from '../retention/calendar.ts';
import { eventNoLater, ofKind } from './atoms.ts';
import { COST, personLeaf, type SqlContext } from './context.ts';
import { type Clock, itemEvent } from './item-event.ts';
import { and, choose, isNotFalse, isTrue, NO, NULL, not, or, type Term, YES } from './term.ts';
import { beforeEndOf, beforePeriod } from './thresholds.ts';

interface Start extends Clock {
  /** Never NULL. */
  readonly neutral: Term;
  readonly perhaps: Term;
  readonly rounded: Term;
}

/** The day of an event of the person: the last local day of `[first, last]`. */
function personEvent(context: SqlContext, name: string): Clock {
  return {
    noLaterThan: (threshold) =>
      personLeaf({ key: `event:${name}:${threshold}`, cost: COST.key }, (parameters) => {
        const events = `${context.person}.events`;
        return threshold === undefined
          ? `CASE WHEN ${events} ? ${parameters.add(name, 'text')} THEN FALSE END`
          : eventNoLater(events, { event: name, part: 1, most: threshold }, parameters);
      }),
    notStarted: personLeaf({ key: `event:${name}:none`, cost: COST.key }, (parameters) => {
      return `${context.person}.events -> ${parameters.add(name, 'text')} = 'null'::jsonb`;
    }),
  };
}

function event(context: SqlContext, name: string): Start {
  const day = itemEvent(context, name) ?? personEvent(context, name);
  const kinds = name.includes('.') ? undefined : context.compiled.policy.events[name]?.for;
  if (kinds === undefined) return { ...day, neutral: NO, perhaps: NO, rounded: NO };
  const possible = ofKind(context, kinds, true);
  const neutral = not(isNotFalse(possible));
  const column = `${context.person}.kinds`;
  const kindsUnknown = personLeaf({ key: 'kinds:unknown', cost: COST.date, certain: true }, () => `${column} IS NULL`, {
    repeats: column,
  });
  return {
    noLaterThan: (threshold) => and([not(neutral), day.noLaterThan(threshold)]),
    notStarted: or([neutral, day.notStarted]),
    neutral,
    perhaps: and([kindsUnknown, isTrue(day.notStarted)]),
    rounded: NO,
  };
}

/** Where the start perhaps does not count, the answer is unknown. */
function unlessPerhaps({ perhaps }: Start, term: Term): Term {
  return choose(perhaps, NULL, term);
}

function combined(starts: readonly Start[], op: 'latest' | 'earliest'): Start {
  const neutral = and(starts.map((start) => start.neutral));
  const uncounted = starts.map((start) => or([start.neutral, start.perhaps]));
  const someCertain = not(and(uncounted));
  const common = {
    neutral,
    perhaps: and([not(neutral), ...uncounted]),
    rounded: and(starts.map((start) => or([start.neutral, start.rounded]))),
  };
  if (op === 'earliest') {
    return {
      ...common,
      noLaterThan: (threshold) => or(starts.map((start) => start.noLaterThan(threshold))),
      notStarted: and(starts.map((start) => start.notStarted)),
    };
  }
  return {
    ...common,
    noLaterThan: (threshold) =>
      and([
        someCertain,
        ...starts.map((start) => or([start.neutral, unlessPerhaps(start, start.noLaterThan(threshold))])),
      ]),
    notStarted: or([
      not(someCertain),
      ...starts.map((start) => and([not(start.neutral), unlessPerhaps(start, start.notStarted)])),
    ]),
  };
}

function cycleOf(policy: Policy, key: string): Cycle {
  if (key === 'end-of-month') return { unit: 'month' };
  return { unit: 'year', starts: key === 'end-of-year' ? '01-01' : policy.controller['fiscal-year'].starts };
}

function startSql(context: SqlContext, trigger: Trigger): Start {
  if (typeof trigger === 'string') return event(context, trigger);
  if ('latest' in trigger)
    return combined(
      trigger.latest.map((inner) => startSql(context, inner)),
      'latest',
    );
  if ('earliest' in trigger)
    return combined(
      trigger.earliest.map((inner) => startSql(context, inner)),
      'earliest',
    );
  if ('last' in trigger) {
    const last = event(context, trigger.last);
    // An empty series does not count, whatever the kind.
    return { ...last, neutral: or([last.neutral, isTrue(last.notStarted)]), perhaps: NO };
  }
  const [key, inner] = Object.entries(trigger)[0] as [string, Trigger];
  const begun = startSql(context, inner);
  const cycle = cycleOf(context.compiled.policy, key);
  return { ...begun, noLaterThan: (threshold) => begun.noLaterThan(beforeEndOf(cycle, threshold)), rounded: YES };
}

/** The clock of a trigger with the period added. */
export function clockSql(context: SqlContext, trigger: Trigger, period: string): Clock {
  const start = startSql(context, trigger);
  return {
    noLaterThan: (threshold) => {
      const [rounded, plain] = [true, false].map((one) => beforePeriod(period, one, threshold));
      if (rounded === plain) return start.noLaterThan(plain);
      // Whether the whole trigger is rounded can hang on which of its events do not count for this person.
      if (start.rounded.op === 'constant') return start.noLaterThan(start.rounded.value === true ? rounded : plain);
      return choose(start.rounded, start.noLaterThan(rounded), start.noLaterThan(plain));
    },
    notStarted: start.notStarted,
  };
}
