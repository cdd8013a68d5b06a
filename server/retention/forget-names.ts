/**
 * Members of staff are people too. Who approved a plan is named for a year, so that it can be asked about; who decided a
 * hold, as long as the hold stands. The ledger keeps that it was done, by which role and when.
 */
import type { Database } from '../db/index.ts';
import { releaseHold } from './hold.ts';
import type { ControllerRow } from './model.ts';
import { listEndedHolds } from './read.ts';
import { forgetApprovers } from './store.ts';

/** Empties names whose time is over; holds whose last day has passed are released, with their reasons. */
export async function forgetNames(
  db: Database,
  controller: ControllerRow,
  { today, at }: { readonly today: string; readonly at: string },
): Promise<void> {
  await db.transaction({ controller: controller.id }, async (tx) => {
    // Of two that begin at once, one releases.
    await tx.query('SELECT pg_advisory_xact_lock(402069, $1)', [controller.id]);
    const before = Temporal.PlainDate.from(today).subtract({ years: 1 }).toZonedDateTime(controller.timeZone);
    await forgetApprovers(tx, controller.id, before.toInstant().toString());
    for (const hold of await listEndedHolds(tx, controller.id, today)) await releaseHold(tx, { controller, at }, hold);
  });
}
