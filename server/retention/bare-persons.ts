/** Persons of whom nothing is left and no clock of whom still runs: the last step of a plan. */
import { quoteName, SqlParameters } from '@hjemmel/core';
import type { SqlValue } from '../db/index.ts';
import { bareSql, erasePersons, personTable } from './erase-persons.ts';
import { batch, type Run, record } from './run.ts';
import { FACTS, ITEM, type Unit } from './units.ts';

const BATCH = 500;

/** By the facts of the person, all that a person's own row may hold is due: otherwise somebody new would vanish. */
function nothingRuns(units: readonly Unit[]): ((parameters: SqlParameters) => string) | undefined {
  const rules = units.flatMap(({ due }) => (due === undefined || due.byRules.constant === true ? [] : [due]));
  if (rules.some(({ byRules }) => byRules.constant !== undefined)) return undefined;
  return (parameters) =>
    `EXISTS (SELECT FROM person_facts AS ${FACTS} WHERE ${FACTS}.controller = ${ITEM}.controller AND ${FACTS}.person_id = ${ITEM}.id
      AND ${rules.map((rule) => `(${rule.byRules.sql(parameters)}) IS TRUE AND NOT ${rule.preserved.sql(parameters)}`).join(' AND ') || 'TRUE'})`;
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
    if (run.options.signal?.aborted === true) return;
    const ids = await nextBare(run, after);
    if (ids.length === 0) return;
    after = ids.at(-1)!;
    const gone = await batch(run, async (tx, erasure) => {
      const { persons: count, files } = await erasePersons(tx, erasure, { ids, where, certificate: done.certificate });
      if (count > 0) await record(tx, run, [{ done, erased: { rows: count, files, anonymised: 0 } }]);
      return { persons: count, files };
    });
    run.total.persons += gone.persons;
    run.total.files += gone.files;
  }
}
