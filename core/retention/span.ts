/**
 * What is known of a last day: no earlier than `least`, no later than `most`. Known exactly when they are the same.
 * Unknown facts widen the span, and every step of the calculus keeps it honest, so that an answer which does not hang
 * on the missing fact can still be given. Days are ISO text; the marks below sort before and after every day.
 */
export interface Span {
  readonly least: string;
  readonly most: string;
}

/** Before every day: nothing justifies it any more. */
export const NEVER = '';
/** After every day: the clock has not started. */
export const NOT_STARTED = '~1';
/** After every day: as long as the purpose lasts. */
export const OPEN = '~2';
/** After every day: for ever. */
export const FOREVER = '~3';

export const UNKNOWN: Span = { least: NEVER, most: NOT_STARTED };

export function exactly(day: string): Span {
  return { least: day, most: day };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** The later of two: of the latest of several events, of several reasons to keep, of a floor. */
export function latest(a: Span, b: Span): Span {
  return { least: later(a.least, b.least), most: later(a.most, b.most) };
}

/** The earlier of two: of the earliest of several events, of a ceiling. */
export function earliest(a: Span, b: Span): Span {
  return { least: earlier(a.least, b.least), most: earlier(a.most, b.most) };
}

/** A step that keeps the order of days, applied to both ends; the marks stay what they are. */
export function map(span: Span, step: (day: string) => string): Span {
  const apply = (day: string): string => (day === NEVER || day.startsWith('~') ? day : step(day));
  return span.least === span.most ? exactly(apply(span.least)) : { least: apply(span.least), most: apply(span.most) };
}

export function isExact(span: Span): boolean {
  return span.least === span.most;
}

/** The day as people are told it: null where no day can be named. */
export function toAnswer(span: Span): string | 'forever' | null {
  if (!isExact(span)) return null;
  if (span.least === FOREVER) return 'forever';
  return span.least === NEVER || span.least.startsWith('~') ? null : span.least;
}
