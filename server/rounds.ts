/**
 * What follows the calendar, gone through again and again: consents that run out, erasures whose day has come, cases near
 * their deadline, recipients to be reviewed, statistics that no longer need to know who was counted. Each piece can be
 * killed and run again, and does nothing where nothing is to be done.
 */
import { expireConsents } from './consent/index.ts';
import { reviewRecipients } from './disclosures/index.ts';
import { carryOutErasures, listControllers } from './retention/index.ts';
import { finishErasures, liftTold, remindCases } from './rights/index.ts';
import { closeOldSets } from './statistics/index.ts';
import type { Store } from './wiring.ts';

export async function makeRounds(store: Store, signal: AbortSignal): Promise<void> {
  await expireConsents(store);
  await reviewRecipients(store);
  for (const controller of await listControllers(store.db)) {
    if (signal.aborted) return;
    if (!store.policies.slugs.includes(controller.slug)) continue;
    await carryOutErasures(store, controller);
    await finishErasures(store, controller, { signal });
    await remindCases(store, controller.id);
    await liftTold(store, controller.id);
    await closeOldSets(store, controller.id);
  }
}
