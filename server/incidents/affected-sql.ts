/** Who was touched by a breach, as SQL: from the data map, the log of use, and files. Rows of (person_id, category). */
import { type PolicyMap, type PolicyTable, quoteName, SqlParameters } from '@hjemmel/core';
import type { SqlValue } from '../db/index.ts';
import type { ScopeRequest } from './requests.ts';

export interface AffectedSql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** What stood in a table, by category, whatever was filled of it. */
function stood(table: PolicyTable, controller: string): string[] {
  return table.categories.map(({ category, columns }) => {
    const filled = columns.map(({ name }) => `${quoteName(name)} IS NOT NULL`).join(' OR ');
    return `SELECT ${quoteName(table.person)}, '${category}' FROM ${quoteName(table.name)}
      WHERE controller = ${controller} AND (${filled})`;
  });
}

function used(scope: NonNullable<ScopeRequest['used']>, parameters: SqlParameters, controller: string): string[] {
  const from = `${parameters.add(scope.from, 'text')}::timestamptz`;
  const to = `${parameters.add(scope.to, 'text')}::timestamptz`;
  const conditions = [
    `controller = ${controller} AND at >= ${from} AND at < ${to}`,
    ...(scope.role === undefined ? [] : [`role = ${parameters.add(scope.role, 'text')}`]),
    ...(scope.entries === undefined ? [] : [`entry_id = ANY(${parameters.add([...scope.entries], 'text[]')}::uuid[])`]),
  ].join(' AND ');
  return [
    `SELECT person_id, unnest(categories) FROM access_log WHERE ${conditions}`,
    `SELECT unnest(persons), category FROM access_log_sets, unnest(categories) AS one (category) WHERE ${conditions}`,
  ];
}

function inFiles(map: PolicyMap, place: string, controller: string): string[] {
  return [...map.tables.values()].flatMap((table) =>
    [...table.columns.values()]
      .filter(({ file }) => file)
      .map(
        ({ name, category }) => `SELECT ${quoteName(table.person)}, '${category}' FROM ${quoteName(table.name)}
          WHERE controller = ${controller} AND ${quoteName(name)} = ANY(${place}::uuid[])`,
      ),
  );
}

/** The tables a scope names, as the policy in force knows them. */
export function tablesIn({ tables }: ScopeRequest, map: PolicyMap): PolicyTable[] {
  if (tables === undefined) return [];
  const all = [...map.tables.values()].filter(({ categories }) => categories.length > 0);
  return tables === 'all' ? all : all.filter(({ name }) => tables.includes(name));
}

/** INVARIANT: names of tables, columns and categories are those of map and policy, which allow letters and hyphens only. */
export function affectedSql(
  scope: ScopeRequest,
  map: PolicyMap,
  about: { readonly controller: number; readonly incident: string; readonly noticedOn: string; readonly at: string },
): AffectedSql {
  const parameters = new SqlParameters();
  const controller = parameters.add(about.controller, 'integer');
  const parts = [
    ...tablesIn(scope, map).flatMap((table) => stood(table, controller)),
    ...(scope.used === undefined ? [] : used(scope.used, parameters, controller)),
    ...(scope.files === undefined ? [] : inFiles(map, parameters.add([...scope.files], 'text[]'), controller)),
  ];
  const empty = 'SELECT NULL::uuid, NULL::text WHERE false';
  const place = (value: SqlValue, cast: string): string => `${parameters.add(value, 'text')}::${cast}`;
  const text = `INSERT INTO incident_persons
      (controller, id, person_id, incident_id, categories, noticed_on, source, collected_at)
    SELECT ${controller}, gen_random_uuid(), a.person_id, ${place(about.incident, 'uuid')},
      array_agg(DISTINCT a.category ORDER BY a.category), ${place(about.noticedOn, 'date')}, 'observation',
      ${place(about.at, 'timestamptz')}
    FROM (${[empty, ...parts].join('\n UNION ALL ')}) a (person_id, category)
    JOIN persons p ON p.controller = ${controller} AND p.id = a.person_id
    GROUP BY a.person_id
    ON CONFLICT (controller, incident_id, person_id) DO UPDATE SET categories =
      (SELECT array_agg(DISTINCT one ORDER BY one)
       FROM unnest(incident_persons.categories || excluded.categories) AS both_of (one))`;
  return { text, values: parameters.values as SqlValue[] };
}
