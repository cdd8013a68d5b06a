/**
 * Periods turned round. 'Kept through the day a trigger and a period give, and that is over on this day' is, as keeping
 * is monotone in the day of the event, the same as 'the event fell no later than day T'. T is found by halving, with the
 * very functions of the calendar, so SQL compares a column with a constant and knows no calendar.
 */
import { type Cycle, type Day, endOfCycle, plus, plusFromEnd } from '../retention/calendar.ts';

/** The last day that is still early enough; undefined where none is. */
export type Threshold = Day | undefined;

const FIRST = '0000-01-01';

/** The day before: an exact last day is over on `on` when it is no later than this. */
export function dayBefore(on: Day): Threshold {
  return on <= FIRST ? undefined : Temporal.PlainDate.from(on).subtract({ days: 1 }).toString();
}

/** A year and some days: further than two starts can lie apart whose ends fall on one day. */
const REACH = 400;

/** The latest day that `step` brings no further than `threshold`. No step goes back in time, and none changes the order. */
function invert(step: (day: Day) => Day, threshold: Threshold): Threshold {
  if (threshold === undefined || step(FIRST) > threshold) return undefined;
  const first = Temporal.PlainDate.from(FIRST);
  const dayAt = (index: number): Day => first.add({ days: index }).toString();
  const indexOf = (day: Day): number => first.until(day, { largestUnit: 'days' }).days;
  let low = 0;
  let high = indexOf(threshold);
  // As far back as the step goes forward, more or less; else the whole calendar is searched.
  const about = 2 * high - indexOf(step(threshold));
  if (about - REACH > low && step(dayAt(about - REACH)) <= threshold) low = about - REACH;
  if (about + REACH < high && step(dayAt(about + REACH)) > threshold) high = about + REACH - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (step(dayAt(middle)) <= threshold) low = middle;
    else high = middle - 1;
  }
  return dayAt(low);
}

/** The last day that, with the period added, is no later than the threshold; `rounded` counts from the end of a cycle. */
export function beforePeriod(period: string, rounded: boolean, threshold: Threshold): Threshold {
  return invert((day) => (rounded ? plusFromEnd(day, period) : plus(day, period)), threshold);
}

/** The last day whose cycle ends no later than the threshold. */
export function beforeEndOf(cycle: Cycle, threshold: Threshold): Threshold {
  return invert((day) => endOfCycle(day, cycle), threshold);
}
