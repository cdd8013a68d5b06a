/**
 * The tables of a plan, one after the other. Rows that are due by themselves go in stretches of the table, those that are
 * due because of their person in stretches of the marks, so that each pass reads what it needs once.
 */

import type { Tx } from '../db/index.ts';
import {
  type Asked,
  dueByMarks,
  dueByPerson,
  dueByRow,
  findMarked,
  isDueByPerson,
  isDueByRow,
  rowDue,
  type Stretch,
  stretchSql,
} from './conditions.ts';
import { eraseItems, eraseStretch } from './erase.ts';
import type { Part } from './erase-rows.ts';
import { type Erased, type Erasure, isPersonTable, type Order, tableOf } from './erase-statement.ts';
import type { GroupDone } from './read.ts';
import { batch, isStopped, type Run, record } from './run.ts';
import { stretchesOf, stretchesOfMarks } from './stretches.ts';
import { filledSql, type Unit } from './units.ts';

interface Planned {
  readonly unit: Unit;
  readonly done: GroupDone;
}

/** What one transaction of a table does: its items in groups, each told with what it lost. */
type Work = (tx: Tx, erasure: Erasure, asked: Asked) => Promise<readonly (readonly [Planned, Erased])[]>;

const orderOf = ({ unit, done }: Planned, which: Order['which']): Order => ({
  table: unit.table.name,
  columns: unit.columns,
  category: unit.category,
  action: unit.action,
  byMonth: unit.byMonth,
  which,
  certificate: done.certificate,
});

const pair = (planned: readonly Planned[], erased: readonly Erased[]): (readonly [Planned, Erased])[] =>
  planned.map((one, place) => [one, erased[place]!] as const);

const add = (a: Erased, b: Erased): Erased => ({
  rows: a.rows + b.rows,
  files: a.files + b.files,
  anonymised: a.anonymised + b.anonymised,
});

/** One transaction with its evidence. */
async function transact(run: Run, work: Work, byKey: boolean): Promise<void> {
  const told = await batch(
    run,
    async (tx, erasure, { restrictions }) => {
      const each = await work(tx, erasure, { prepared: run.prepared, restrictions });
      const parts = [...Map.groupBy(each, ([{ done }]) => done)]
        .map(([done, ones]) => ({ done, erased: ones.map(([, erased]) => erased).reduce(add) }))
        .filter(({ erased }) => erased.rows > 0);
      if (parts.length > 0) await record(tx, [run.controller.id, run.plan.id], parts);
      return parts;
    },
    { byKey },
  );
  for (const { erased } of told) {
    run.total.rows += erased.rows;
    run.total.files += erased.files;
  }
  run.options.onProgress?.({ rows: run.total.rows, of: run.planned });
}

/** A stretch of the table: what the rows decide, and what both decide or cannot be found by the person. */
function stretchWork(
  run: Run,
  [byRow, byPerson]: readonly [readonly Planned[], readonly Planned[]],
  stretch: Stretch,
): Work {
  return async (tx, erasure, asked) => {
    const parts = byRow.map(
      (planned): Part => ({
        order: orderOf(planned, dueByRow(planned.unit, stretch, asked)),
        filled: filledSql(planned.unit, asked.prepared.schema),
        due: rowDue(planned.unit, asked),
      }),
    );
    const within = (parameters: Parameters<typeof stretchSql>[1]) => stretchSql(stretch, parameters) || 'TRUE';
    const table = tableOf(run.entry.map.map, stretch.table);
    const first = parts.length === 0 ? [] : await eraseStretch(tx, erasure, { table, within, parts });
    const orders = byPerson.map((planned) => orderOf(planned, dueByPerson(planned.unit, stretch, asked)));
    const second = orders.length === 0 ? [] : await eraseItems(tx, erasure, orders);
    return [...pair(byRow, first), ...pair(byPerson, second)];
  };
}

const marksWork =
  (planned: readonly Planned[], stretch: Stretch): Work =>
  async (tx, erasure, asked) => {
    const orders = planned.map((one) => orderOf(one, dueByMarks(one.unit, stretch, asked)));
    return pair(planned, await eraseItems(tx, erasure, orders));
  };

async function eraseTable(run: Run, name: string, planned: readonly Planned[]): Promise<void> {
  const { prepared, store, controller } = run;
  const isPartitioned = (prepared.schema.get(name)?.partitions.length ?? 0) > 0;
  const byRow = planned.filter(({ unit }) => isDueByRow(unit));
  const persons = planned.filter(({ unit }) => isDueByPerson(unit));
  // A person may have any number of readings, spread over all the months: there the table is gone through.
  const [byTable, byMarks] = [true, false].map((whole) =>
    persons.filter(({ unit }) => (isPartitioned || !unit.due!.separable) === whole),
  ) as [Planned[], Planned[]];
  const whole = planned.some(({ unit }) => unit.byMonth);
  const scope = { controller: controller.id };
  if (byRow.length + byTable.length > 0) {
    const size = run.options.blocks;
    const stretches = await store.db.transaction(scope, (tx) =>
      stretchesOf(tx, { table: name, schema: prepared.schema, whole, size }),
    );
    for (const stretch of stretches) {
      if (isStopped(run)) return;
      await transact(run, stretchWork(run, [byRow, byTable], stretch), false);
    }
  }
  const { stretches, marked } = await store.db.transaction(scope, async (tx) => {
    const units = await findMarked(
      tx,
      byMarks.map(({ unit }) => unit),
      prepared,
    );
    const found = byMarks.filter(({ unit }) => units.includes(unit));
    const rows = found.reduce((sum, { done }) => sum + done.group.due, 0);
    return { marked: found, stretches: found.length === 0 ? [] : await stretchesOfMarks(tx, rows, run.options.blocks) };
  });
  for (const stretch of stretches) {
    if (isStopped(run)) return;
    await transact(run, marksWork(marked, stretch), true);
  }
}

/** Tables whose rows others point to come after those others; the persons themselves last. */
function inOrder(run: Run, units: readonly Unit[]): Unit[][] {
  const groups = [...Map.groupBy(units, ({ table }) => table.name).values()];
  const rank = ([unit]: readonly Unit[]): number =>
    isPersonTable(unit!.table) ? 2 : (run.prepared.schema.get(unit!.table.name)?.children.length ?? 0) > 0 ? 1 : 0;
  return groups.sort((a, b) => rank(a) - rank(b));
}

/** All that is due by the plan, until it is stopped. */
export async function eraseTables(run: Run): Promise<void> {
  const { prepared, plan } = run;
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
    if (planned.length > 0) await eraseTable(run, units[0]!.table.name, planned);
  }
}
