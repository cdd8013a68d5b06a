/**
 * Applies a plan: stretch by stretch, each in a short transaction that asks the rules and the holds again in the statement
 * that erases, writes the journal, the ledger and its own progress, and commits. Killed at any moment, it is begun again
 * and finds done what is done.
 */
import { checkPlan } from './apply-check.ts';
import { eraseBarePersons } from './bare-persons.ts';
import { type CertificateRow, issueCertificates } from './certificate.ts';
import { eraseTables } from './erase-tables.ts';
import { clearMarks } from './marks.ts';
import type { ControllerRow } from './model.ts';
import { getPlan } from './read.ts';
import { drainRemovals } from './removals.ts';
import { type ApplyOptions, isStopped, type RetentionStore, type Run } from './run.ts';
import { addPersonGroup, markApplied, markApplying } from './store.ts';

export interface Applied {
  readonly plan: string;
  /** True when the plan had been applied before and nothing was done now. */
  readonly already: boolean;
  /** False when it was stopped. */
  readonly complete: boolean;
  readonly rows: number;
  readonly files: number;
  readonly persons: number;
  readonly certificates: readonly CertificateRow[];
}

async function finish(run: Run): Promise<CertificateRow[]> {
  const { store, controller, plan } = run;
  return store.db.transaction({ controller: controller.id }, async (tx) => {
    const at = store.clock().toString();
    await clearMarks(tx, controller.id, run.prepared.work, true);
    if (!(await markApplied(tx, [controller.id, plan.id], at))) return [];
    return issueCertificates(tx, controller, await getPlan(tx, controller, plan.id), at);
  });
}

/**
 * Applies a plan, or goes on with one that was interrupted.
 * @throws HjemmelError `plan-unknown`, those of `checkPlan` and of the journal
 */
export async function applyPlan(
  store: RetentionStore,
  controller: ControllerRow,
  { reference, options = {} }: { readonly reference: string; readonly options?: ApplyOptions },
): Promise<Applied> {
  const { db, policies } = store;
  const scope = { controller: controller.id };
  const plan = await db.transaction(scope, (tx) => getPlan(tx, controller, reference));
  const nothing = { plan: plan.id, complete: true, rows: 0, files: 0, persons: 0, certificates: [] };
  if (plan.state === 'applied') {
    await drainRemovals(store, controller.id);
    return { ...nothing, already: true };
  }
  const checked = await db.transaction(scope, async (tx) => {
    // Two that begin at once: the second sees what the first has made of the plan.
    await tx.query('SELECT pg_advisory_xact_lock(402069, $1)', [controller.id]);
    const fresh = await getPlan(tx, controller, plan.id);
    if (fresh.state === 'applied') return undefined;
    const found = await checkPlan(tx, fresh, { controller, policies, now: store.clock() });
    await markApplying(tx, controller.id, plan.id);
    await addPersonGroup(tx, [controller.id, plan.id], 'persons');
    return { ...found, plan: await getPlan(tx, controller, plan.id) };
  });
  if (checked === undefined) return { ...nothing, already: true };
  const planned = plan.groups.reduce((sum, { due }) => sum + due, 0);
  const run: Run = { ...checked, store, controller, options, total: { rows: 0, files: 0, persons: 0 }, planned };
  await eraseTables(run);
  if (!isStopped(run)) await eraseBarePersons(run);
  const complete = !isStopped(run);
  const certificates = complete ? await finish(run) : [];
  await drainRemovals(store, controller.id);
  return { ...nothing, ...run.total, already: false, complete, certificates };
}
