/** Forgets who was counted, where nothing more will be released of a period. */
import type { Database } from '../db/index.ts';
import { listOldSets } from './read.ts';
import { closeSet, lockReleases } from './store.ts';

/** After so many years nothing more is released of a period. */
const OPEN_YEARS = 3;

/** Closes the sets of periods that are long over; how many. Can be stopped and run again. */
export async function closeOldSets(
  { db, clock }: { readonly db: Database; readonly clock: () => Temporal.Instant },
  controller: number,
): Promise<number> {
  const now = clock();
  const before = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ years: OPEN_YEARS }).toString();
  return db.transaction({ controller }, async (tx) => {
    await lockReleases(tx);
    const old = await listOldSets(tx, before);
    for (const set of old) await closeSet(tx, set, now.toString());
    return old.length;
  });
}
