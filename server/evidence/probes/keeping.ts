/** Controls of keeping and erasing: what is overdue, what is held back, what was erased, and what a restore would bring. */
import { compilePlan, getController, listHolds, type Plan } from '../../retention/index.ts';
import { judged, type Probe, type ProbeContext } from '../probe.ts';
import { countOldRemovals, countUnfinishedImports, findDrill, findUnprovenCertificates, sampleFiles } from '../read.ts';

/** An approval and the night's run take time; what has waited longer than this is overdue. */
const GRACE_DAYS = 30;

async function planAsOf({ store, entry, today, within }: ProbeContext, asOf: string): Promise<Plan> {
  const controller = await getController(store.db, entry.slug);
  return within((tx) => compilePlan(tx, { controller, entry, asOf, today }, store.clock().toString()));
}

const sumOf = (plan: Plan, of: 'due' | 'held'): number => plan.groups.reduce((sum, group) => sum + group[of], 0);

/** Nothing is left that should have gone a month ago. */
export const retentionPlan: Probe = async (context) => {
  const asOf = Temporal.PlainDate.from(context.today).subtract({ days: GRACE_DAYS }).toString();
  const plan = await planAsOf(context, asOf);
  const overdue = sumOf(plan, 'due');
  const params = { count: String(overdue), days: String(GRACE_DAYS) };
  return judged(plan.groups.length, overdue, { code: 'overdue', params });
};

/** Each certificate of what was erased has its entry in the ledger. */
export const erasure: Probe = async ({ within }) => {
  const { checked, failed } = await within(findUnprovenCertificates);
  const params = { table: 'erasure_certificates', count: String(failed) };
  return judged(checked, failed, { code: 'entry-missing', params });
};

/** A sample of stored objects opens, and none whose row has gone has been waiting for a day. */
export const fileErasure: Probe = async ({ store, within, now }) => {
  const old = Temporal.Instant.from(now).subtract({ hours: 24 }).toString();
  const waiting = await within((tx) => countOldRemovals(tx, old));
  if (waiting > 0) return judged(waiting, waiting, { code: 'object-without-row', params: { count: String(waiting) } });
  const ids = await within(sampleFiles);
  let missing = 0;
  for (const id of ids)
    await within((tx) => store.files.read(tx, id)).catch(() => {
      missing += 1;
    });
  return judged(ids.length, missing, { code: 'object-missing', params: { count: String(missing) } });
};

/** No hold has been left standing past the day it was to be looked at again. */
export const holds: Probe = async ({ within, controller, today }) => {
  const standing = await within((tx) => listHolds(tx, controller));
  const late = standing.filter(({ reviewOn }) => reviewOn < today).length;
  return judged(standing.length, late, { code: 'review-overdue', params: { count: String(late) } });
};

/** The store has carried out every erasure that the journal outside it knows of. */
export const backupRestore: Probe = async ({ store, within }) => {
  const { state, end } = await within((tx) => store.journal.standing(tx));
  return judged(Math.max(1, end), state === 'behind' ? 1 : 0, { code: 'store-behind-journal', params: {} });
};

/** A restore was rehearsed within a year; the ledger says so. */
export const restoreDrill: Probe = async ({ within, now }) => {
  const at = await within(findDrill);
  const yearAgo = Temporal.Instant.from(now).subtract({ hours: 24 * 366 });
  const isFresh = at !== undefined && Temporal.Instant.compare(Temporal.Instant.from(at), yearAgo) > 0;
  return judged(1, isFresh ? 0 : 1, { code: 'drill-missing', params: {} });
};

/** No import has been left half done for a day. */
export const imports: Probe = async ({ within, now }) => {
  const { checked, failed } = await within((tx) =>
    countUnfinishedImports(tx, Temporal.Instant.from(now).subtract({ hours: 24 }).toString()),
  );
  return judged(checked, failed, { code: 'batch-half-done', params: { count: String(failed) } });
};
