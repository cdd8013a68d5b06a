/**
 * Applies a plan: stretch by stretch, each in a short transaction that asks the rules and the holds again in the statement
 * that erases, writes the journal, the ledger and its own progress, and commits. Killed at any moment, it is begun again
 * and finds done what is done.
 */
import { checkPlan } from './apply-check.ts';
import { eraseBarePersons } from './bare-persons.ts';
import { type CertificateRow, issueCertificates } from './certificate.ts';
import { dueRows, type Stretch } from './conditions.ts';
import { type Erased, eraseItems, isPersonTable, type Order } from './erase.ts';
import { clearMarks } from './marks.ts';
import type { ControllerRow } from './model.ts';
import { type GroupDone, getPlan } from './read.ts';
import { drainRemovals } from './removals.ts';
import { type ApplyOptions, batch, type RetentionStore, type Run, record } from './run.ts';
import { addPersonGroup, markApplied, markApplying } from './store.ts';
import { stretchesOf } from './stretches.ts';
import type { Unit } from './units.ts';

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

interface Planned {
  readonly unit: Unit;
  readonly done: GroupDone;
}

const add = (a: Erased, b: Erased): Erased => ({
  rows: a.rows + b.rows,
  files: a.files + b.files,
  anonymised: a.anonymised + b.anonymised,
});

async function eraseStretch(run: Run, planned: readonly Planned[], stretch: Stretch): Promise<void> {
  const parts = await batch(run, async (tx, erasure, { restrictions }) => {
    const orders = planned.flatMap(({ unit, done }) =>
      dueRows(unit, { stretch, prepared: run.prepared, restrictions }).map((which) => ({ unit, done, which })),
    );
    const erased = await eraseItems(
      tx,
      erasure,
      orders.map(
        ({ unit, done, which }): Order => ({
          table: unit.table.name,
          columns: unit.columns,
          category: unit.category,
          action: unit.action,
          byMonth: unit.byMonth,
          which,
          certificate: done.certificate,
        }),
      ),
    );
    const each = planned
      .map(({ done }) => ({
        done,
        erased: orders
          .map((order, index) => (order.done === done ? erased[index]! : { rows: 0, files: 0, anonymised: 0 }))
          .reduce(add),
      }))
      .filter(({ erased: { rows } }) => rows > 0);
    if (each.length > 0) await record(tx, run, each);
    return each;
  });
  for (const { erased } of parts) {
    run.total.rows += erased.rows;
    run.total.files += erased.files;
  }
  run.options.onProgress?.({ rows: run.total.rows, of: run.planned });
}

const stopped = ({ options }: Run): boolean => options.signal?.aborted === true;

/** Tables whose rows others point to come after those others; the persons themselves last. */
function inOrder(run: Run, units: readonly Unit[]): Unit[][] {
  const groups = [...Map.groupBy(units, ({ table }) => table.name).values()];
  const rank = ([unit]: readonly Unit[]): number =>
    isPersonTable(unit!.table) ? 2 : (run.prepared.schema.get(unit!.table.name)?.children.length ?? 0) > 0 ? 1 : 0;
  return groups.sort((a, b) => rank(a) - rank(b));
}

async function eraseTables(run: Run): Promise<void> {
  const { prepared, plan, store, controller } = run;
  const groupOf = (unit: Unit): GroupDone | undefined =>
    plan.done.find(
      ({ group }) =>
        group.table === unit.table.name &&
        group.category === unit.category &&
        group.columns.join() === unit.columns.join(),
    );
  for (const units of inOrder(run, prepared.units)) {
    const planned = units.flatMap((unit): Planned[] => {
      const done = groupOf(unit);
      return done === undefined || done.group.due === 0 ? [] : [{ unit, done }];
    });
    if (planned.length === 0) continue;
    const { name } = units[0]!.table;
    const whole = planned.some(({ unit }) => unit.byMonth);
    const stretches = await store.db.transaction({ controller: controller.id }, (tx) =>
      stretchesOf(tx, { table: name, schema: prepared.schema, whole, size: run.options.blocks }),
    );
    for (const stretch of stretches) {
      if (stopped(run)) return;
      await eraseStretch(run, planned, stretch);
    }
  }
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
  if (!stopped(run)) await eraseBarePersons(run);
  const complete = !stopped(run);
  const certificates = complete ? await finish(run) : [];
  await drainRemovals(store, controller.id);
  return { ...nothing, ...run.total, already: false, complete, certificates };
}
