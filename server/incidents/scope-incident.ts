/** Finds whose data a breach touched, and which: from the data map, the log of use, and files. A later scope adds to it. */
import { mayWrite } from '../guard/index.ts';
import { affectedSql, tablesIn } from './affected-sql.ts';
import type { Incident, IncidentStore, Utility } from './model.ts';
import { controllerOf, countAffected } from './read.ts';
import { ScopeRequest } from './requests.ts';
import { dayIn, parsed, problem, step } from './step.ts';
import { countRows, insertAffected, updateIncident } from './store.ts';

/** @throws HjemmelError `incident-unknown`, `incident-invalid` */
export async function scopeIncident(
  store: IncidentStore,
  about: { readonly utility: Utility; readonly incident: string },
  given: ScopeRequest,
): Promise<Incident> {
  const scope = parsed(ScopeRequest, given);
  const { utility } = about;
  return step(store, about, async ({ tx, incident, now }) => {
    const permit = await store.guard.permitSet(tx, {
      ...{ purpose: 'accountability', action: 'collect', categories: ['accountability'], source: 'observation' },
      ...{ task: incident.id, log: 'seen' },
    });
    mayWrite(tx, permit, 'incident_persons', ['categories']);
    const { map } = permit.policy;
    const tables = tablesIn(scope, map);
    const named = scope.tables === undefined || scope.tables === 'all' ? [] : scope.tables;
    const unknown = named.filter((name) => !tables.some((table) => table.name === name));
    if (unknown.length > 0) problem('table-unknown', { value: unknown.join(', ') });
    const noticedOn = dayIn(utility, incident.noticedAt);
    const told = { controller: controllerOf(tx), incident: incident.id, noticedOn, at: now };
    await insertAffected(tx, affectedSql(scope, map, told));
    const { people, categories } = await countAffected(tx, incident.id);
    const rows: Record<string, number> = { ...incident.found?.tables };
    for (const { name } of tables) rows[name] = await countRows(tx, name);
    const found = JSON.stringify({ categories, tables: rows });
    await updateIncident(tx, incident.id, { scope: JSON.stringify(scope), found, people });
    return { event: 'scoped', people, categories: Object.keys(categories) };
  });
}
