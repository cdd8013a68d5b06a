/**
 * What happens every night for one controller: facts follow the calendar; then a plan, applied at once where nobody wants
 * to approve it.
 */
import { followCalendar } from '../register/index.ts';
import { type Applied, applyPlan } from './apply.ts';
import { dayOf } from './apply-check.ts';
import { forgetNames } from './forget-names.ts';
import type { ControllerRow, Plan } from './model.ts';
import { compilePlan, policyFor, storePlan } from './plan.ts';
import { findOpenPlan } from './read.ts';
import { drainRemovals } from './removals.ts';
import type { RetentionStore } from './run.ts';

export interface Night {
  readonly plan: Plan | undefined;
  /** Undefined: nothing was due, or the plan waits to be approved. */
  readonly applied: Applied | undefined;
}

/** Done once for a day, however many workers ask for it: the second finds the plan of the first. */
export async function runNight(store: RetentionStore, controller: ControllerRow): Promise<Night> {
  const asOf = dayOf(store.clock(), controller);
  await drainRemovals(store, controller.id);
  await forgetNames(store.db, controller, { today: asOf, at: store.clock().toString() });
  // The plan reads whose agreement has ended and who is behind with a payment.
  await followCalendar(store.db, { controller: controller.id, today: asOf });
  const scope = { controller: controller.id };
  const made = await store.db.transaction(scope, async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock(402069, $1)', [controller.id]);
    const open = await findOpenPlan(tx, controller.id, asOf);
    if (open !== undefined) return { id: open, plan: undefined };
    const request = { controller, entry: policyFor(store.policies, controller.slug, asOf), asOf, today: asOf };
    const plan = await compilePlan(tx, request, store.clock().toString());
    if (plan.groups.every(({ due }) => due === 0)) return undefined;
    await storePlan(tx, controller, plan);
    return { id: plan.id, plan };
  });
  if (made === undefined || controller.plansNeedApproval) return { plan: made?.plan, applied: undefined };
  return { plan: made.plan, applied: await applyPlan(store, controller, { reference: made.id }) };
}
