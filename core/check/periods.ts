/** Comparing calendar periods without a calendar: only what is certain whatever the months' lengths. */

interface Days {
  readonly least: number;
  readonly most: number;
}

/** The fewest and the most days a period can span. */
function daysOf(period: string): Days {
  const match = /^P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)W)?(?:([0-9]+)D)?$/.exec(period);
  const part = (place: number): number => Number(match?.[place] ?? 0);
  const months = part(1) * 12 + part(2);
  const days = part(3) * 7 + part(4);
  // A month has 28 to 31 days, but n months together are near their mean: never more than 3 days from it.
  const mean = months * 30.4368;
  const slack = months === 0 ? 0 : 3;
  return { least: Math.max(months * 28, mean - slack) + days, most: Math.min(months * 31, mean + slack) + days };
}

/** Whether `a` is longer than `b` on every day it could begin. */
export function isLonger(a: string, b: string): boolean {
  return daysOf(a).least > daysOf(b).most;
}

/** Whether two periods certainly differ. */
export function differs(a: string, b: string): boolean {
  return isLonger(a, b) || isLonger(b, a);
}

/** Whether a period is surely or possibly within so many months. */
export function monthsAtMost(period: string, months: number): boolean {
  return !isLonger(period, `P${months}M`);
}
