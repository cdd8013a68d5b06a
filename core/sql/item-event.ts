/** Events of the item that stand in columns of it. */
import { COST, type SqlContext } from './context.ts';
import { leaf, NO, READS, type Term } from './term.ts';
import type { Threshold } from './thresholds.ts';

/** What is ever asked of the day of an event, or of a trigger made of several. */
export interface Clock {
  /** TRUE only if it surely fell no later, FALSE only if it surely did not; what has not happened did not. */
  readonly noLaterThan: (threshold: Threshold) => Term;
  readonly notStarted: Term;
}

/** A column of the item. No item is of the time before year 1, the first that PostgreSQL's dates write so. */
function columnClock(sql: string, empty: 'not-happened' | 'unknown' | 'never'): Clock {
  const about = (key: string, certain: boolean) => ({
    key: `item:${key}:${sql}`,
    cost: COST.date,
    reads: READS.item,
    certain,
  });
  const column = `(${sql})`;
  const none: Term =
    empty === 'never'
      ? NO
      : empty === 'unknown'
        ? leaf(about('unknown', false), () => `CASE WHEN ${column} IS NOT NULL THEN FALSE END`)
        : leaf(about('none', true), () => `${column} IS NULL`);
  return {
    noLaterThan: (threshold) => {
      if (threshold === undefined || threshold < '0001-01-01') return empty === 'unknown' ? none : NO;
      return leaf(about(threshold, empty !== 'unknown'), (parameters) => {
        const early = `${column} <= ${parameters.add(threshold, 'date')}`;
        return empty === 'not-happened' ? `${early} IS TRUE` : early;
      });
    },
    notStarted: none,
  };
}

/** The event where a column of the item holds it; else it is an event of the person. */
export function itemEvent(context: SqlContext, name: string): Clock | undefined {
  const item = context.itemEvents.get(name);
  return item === undefined ? undefined : columnClock(item.sql, item.empty ?? 'not-happened');
}
