/** A clock that was set back would erase too late, sign in the wrong order and count deadlines twice. */
import type { Database, Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { findLatest, writeLatest } from './store.ts';

/** Clocks of several machines differ by seconds; this is none of that. */
const TOLERANCE = Temporal.Duration.from({ minutes: 5 });

/**
 * To be asked before anything is erased or signed.
 * @throws HjemmelError `clock-set-back` when the clock is minutes behind what the store has seen
 */
export async function checkClock(tx: Tx, now: Temporal.Instant): Promise<void> {
  const latest = await findLatest(tx);
  if (latest === undefined || Temporal.Instant.compare(now.add(TOLERANCE), Temporal.Instant.from(latest)) >= 0) return;
  throw new HjemmelError('clock-set-back', { now: now.toString({ smallestUnit: 'second' }), latest });
}

/** The store remembers the moment, unless it has seen a later one. */
export async function rememberTime(db: Database, now: Temporal.Instant): Promise<void> {
  await db.transaction('platform', (tx) => writeLatest(tx, now.toString()));
}
