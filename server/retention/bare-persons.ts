/** Persons of whom nothing is left and no clock of whom still runs: the last step of a plan. */
import { quoteName, SqlParameters } from '@hjemmel/core';
import type { SqlValue } from '../db/index.ts';
import { bareSql, erasePersons, personTable } from './erase-persons.ts';
import { batch, isStopped, type Run, record } from './run.ts';
import { FACTS, ITEM, type Unit } from './units.ts';

const BATCH = 500;

/** The category that most columns of the person's own row belong to: what names and reaches the person. */
function mainCategory(units: readonly Unit[]): Unit[] {
  const columns = (category: string | undefined): number =>
    units.filter((unit) => unit.category === category).reduce((sum, unit) => sum + unit.columns.length, 0);
  const known = units.filter(({ due }) => due !== undefined);
  const [main] = [...known].sort((a, b) => columns(b.category) - columns(a.category));
  return known.filter(({ category }) => category === main?.category);
}

/**
 * By the facts of the person what names them is due: somebody new, of whom nothing has been written down yet, must not
 * vanish. Other categories of the row are empty, so that no clock of theirs runs.
 */
function nothingRuns(all: readonly Unit[]): ((parameters: SqlParameters) => string) | undefined {
  const units = mainCategory(all);
  const rules = units.flatMap(({ due }) => due ?? []);
  if (rules.some(({ byRules }) => byRules.constant === false)) return undefined;
  const open = rules.filter(({ byRules }) => byRules.constant === undefined);
  if (open.length === 0) return rules.some(({ byRules }) => byRules.constant === true) ? () => 'TRUE' : undefined;
  return (parameters) => {
    const each = open.map(({ byRules }) => byRules.sql(parameters));
    const kept = open.map(({ preserved }) => preserved.sql(parameters));
    return `EXISTS (SELECT FROM person_facts AS ${FACTS} WHERE ${FACTS}.controller = ${ITEM}.controller AND ${FACTS}.person_id = ${ITEM}.id
      AND (${each.map((rule) => `(${rule}) IS TRUE`).join(' OR ')})
      AND ${each.map((rule) => `(${rule}) IS NOT FALSE`).join(' AND ')} AND NOT (${kept.join(' OR ')}))`;
  };
}

async function nextBare(run: Run, after: string): Promise<string[]> {
  const { store, controller, entry } = run;
  const persons = personTable(entry.map.map);
  const parameters = new SqlParameters();
  const own = parameters.add(controller.id, 'integer');
  const id = `${ITEM}.${quoteName(persons.person)}`;
  const rows = await store.db.query<{ id: string }>(
    { controller: controller.id },
    `SELECT ${id}::text AS id FROM ${quoteName(persons.name)} AS ${ITEM}
     WHERE ${ITEM}.controller = ${own} AND ${id} > ${parameters.add(after, 'text')}::uuid AND ${bareSql({ map: entry.map.map }, persons, own)}
     ORDER BY ${id} LIMIT ${BATCH}`,
    parameters.values as SqlValue[],
  );
  return rows.map((row) => row.id);
}

/** Goes through the persons in batches, each in a transaction of its own. */
export async function eraseBarePersons(run: Run): Promise<void> {
  const persons = personTable(run.entry.map.map);
  const where = nothingRuns(run.prepared.units.filter(({ table }) => table.name === persons.name));
  const done = run.plan.done.at(-1)!;
  if (where === undefined) return;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    if (isStopped(run)) return;
    const ids = await nextBare(run, after);
    if (ids.length === 0) return;
    after = ids.at(-1)!;
    const gone = await batch(
      run,
      async (tx, erasure) => {
        const { persons: count, files } = await erasePersons(tx, erasure, {
          ids,
          where,
          certificate: done.certificate,
        });
        if (count > 0)
          await record(tx, [run.controller.id, run.plan.id], [{ done, erased: { rows: count, files, anonymised: 0 } }]);
        return { persons: count, files };
      },
      { byKey: true },
    );
    run.total.persons += gone.persons;
    run.total.files += gone.files;
  }
}
