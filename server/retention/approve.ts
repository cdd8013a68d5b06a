/** Somebody takes responsibility for a plan. */
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { ControllerRow } from './model.ts';
import { getPlan, type StoredPlan } from './read.ts';
import { markApproved } from './store.ts';

/** @throws HjemmelError `plan-unknown`, `plan-state` when it was approved or applied before */
export async function approvePlan(
  tx: Tx,
  controller: ControllerRow,
  about: { readonly reference: string; readonly by: string; readonly at: string },
): Promise<StoredPlan> {
  const plan = await getPlan(tx, controller, about.reference);
  if (!(await markApproved(tx, [controller.id, plan.id], about)))
    throw new HjemmelError('plan-state', { plan: plan.id, state: plan.state });
  await appendEntry(tx, {
    controller: controller.id,
    type: 'approval',
    // The name stands with the plan; the ledger knows roles only.
    body: { plan: plan.id, hash: plan.hash, by: 'operator', verdict: 'approved' },
  });
  return { ...plan, state: 'approved', approvedBy: about.by };
}
