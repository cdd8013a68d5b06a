/** The projection: `person_facts` from the register's own rows, in the transaction of what changed. */
import { type Facts, toStoredFacts } from '@hjemmel/core';
import type { SqlValue } from '../db/index.ts';
import type { Desk } from './desk.ts';
import { conditionDefaults, eventNames } from './facts.ts';
import type { StoredRow } from './store.ts';

/** Tables from whose rows facts are computed. */
export const TABLES_OF_FACTS: ReadonlySet<string> = new Set([
  'agreements',
  'orders',
  'invoices',
  'payments',
  'participations',
]);

/** An instant as `person_facts` holds it; see core's stored facts. */
const instant = (sql: string): string => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** `[first, last]` of days, from the start of the first day in the zone ($3). */
const days = (column: string): string =>
  `jsonb_build_array(${instant(`(min(${column})::timestamp AT TIME ZONE $3)`)}, max(${column}))`;

/** What was recorded as an event. A customer who came back has not left. */
const EVENTS = `
  SELECT jsonb_object_agg(e.event, CASE WHEN e.event = 'customer-ended' AND e.last_at < e.started_at THEN NULL
      ELSE jsonb_build_array(${instant('e.first_at')}, e.last_on) END)
  FROM (SELECT event, min(happened_at) AS first_at, max(happened_at) AS last_at, max(happened_on) AS last_on,
      (SELECT max(s.happened_at) FROM person_events s WHERE s.controller = $1 AND s.person_id = p.id
        AND s.event = 'customer-started') AS started_at
    FROM person_events WHERE controller = $1 AND person_id = p.id GROUP BY event) e`;

/** While one agreement runs, agreements have not ended; a day to come is known already. */
const AGREEMENTS = `
  SELECT CASE WHEN count(*) = 0 THEN NULL WHEN bool_or(to_on IS NULL) THEN '{"agreement-ended": null}'::jsonb
    ELSE jsonb_build_object('agreement-ended', ${days('to_on')}) END
  FROM agreements WHERE controller = $1 AND person_id = p.id`;

const PARTICIPATIONS = `
  SELECT CASE WHEN count(*) = 0 THEN NULL WHEN bool_or(left_on IS NULL) THEN '{"participation-ended": null}'::jsonb
    ELSE jsonb_build_object('participation-ended', ${days('left_on')}) END
  FROM participations WHERE controller = $1 AND person_id = p.id`;

const EMPLOYER = `
  SELECT CASE WHEN count(o.agreement_ended_on) = 0 THEN '{"employer.agreement-ended": null}'::jsonb
    ELSE jsonb_build_object('employer.agreement-ended', ${days('o.agreement_ended_on')}) END
  FROM organisations o WHERE o.controller = $1 AND o.id = p.organisation_id`;

const product = (today: string): string => `SELECT coalesce(jsonb_agg(DISTINCT product), '[]') FROM agreements
  WHERE controller = $1 AND person_id = p.id AND from_on <= ${today} AND (to_on IS NULL OR to_on > ${today})`;

const arrears = (
  today: string,
): string => `SELECT coalesce(bool_or(i.due_on < ${today} AND i.amount_minor > (SELECT coalesce(sum(y.amount_minor), 0)
    FROM payments y WHERE y.controller = $1 AND y.invoice_id = i.id)), false)
  FROM invoices i WHERE i.controller = $1 AND i.person_id = p.id AND i.kind = 'invoice'`;

const DISPUTED = `SELECT coalesce(bool_or(disputed), false) FROM invoices WHERE controller = $1 AND person_id = p.id`;

const BUYER = `SELECT count(*) > 0 FROM orders
  WHERE controller = $1 AND person_id = p.id AND kind = 'order' AND product = 'goods'`;

const flag = (sql: string): string => `jsonb_build_array((${sql})::text)`;
/** What of the conditions of a person `p` follows the calendar, as fields of an object; `today` is a parameter. */
export const dayConditions = (today: string): string =>
  `'product', (${product(today)}), 'in-arrears', ${flag(arrears(today))}`;
const part = (sql: string): string => `coalesce((${sql}), '{}'::jsonb)`;

const REFRESH = `UPDATE person_facts f SET
    events = $5::jsonb || coalesce(f.events, '{}') || x.events,
    conditions = $6::jsonb || coalesce(f.conditions, '{}') || x.conditions,
    version = f.version + 1
  FROM (SELECT p.id, ${[EVENTS, AGREEMENTS, PARTICIPATIONS, EMPLOYER].map(part).join(' || ')} AS events,
      jsonb_build_object(${dayConditions('$4')}, 'claim-disputed', ${flag(DISPUTED)},
        'web-shop-buyer', ${flag(BUYER)}) AS conditions
    FROM persons p WHERE p.controller = $1 AND p.id = ANY($2::uuid[])) x
  WHERE f.controller = $1 AND f.person_id = x.id`;

const written = (value: unknown): string => JSON.stringify(value);

/** What of a desk the projection needs: imports have no desk. */
export type FactsDesk = Pick<Desk, 'tx' | 'controller' | 'compiled' | 'zone' | 'context'>;

/** Computes anew what the register's rows say of these persons, and fills in what was not known to be empty. */
export async function refreshFacts(desk: FactsDesk, persons: readonly string[]): Promise<void> {
  const events = Object.fromEntries(eventNames(desk.compiled.policy).map((name) => [name, null]));
  const { conditions } = toStoredFacts({ conditions: conditionDefaults() }, desk.zone);
  const parameters = [desk.controller, [...new Set(persons)], desk.zone, desk.context.today, written(events)];
  await desk.tx.run(REFRESH, [...parameters, written(conditions)], 'register-refresh-facts');
}

/** The row of a person's first facts. */
export function factsRow(desk: Desk, person: string, facts: Facts): StoredRow {
  const stored = toStoredFacts(facts, desk.zone);
  const { kinds, protections, ...rest } = stored;
  const data = Object.entries(rest).map(([name, value]): [string, SqlValue] => [name, written(value)]);
  return {
    controller: desk.controller,
    person_id: person,
    kinds: [...(kinds ?? [])],
    protections: [...(protections ?? [])],
    ...Object.fromEntries(data),
  };
}

/** The kinds a person has now, locked until the end of the transaction; undefined where there is no such person. */
export async function lockKinds(desk: Desk, person: string): Promise<string[] | undefined> {
  const [row] = await desk.tx.query<{ kinds: string[] | null }>(
    'SELECT kinds FROM person_facts WHERE controller = $1 AND person_id = $2 FOR UPDATE',
    [desk.controller, person],
  );
  return row === undefined ? undefined : (row.kinds ?? []);
}

export async function saveKinds(desk: Desk, person: string, kinds: readonly string[]): Promise<void> {
  await desk.tx.run(
    'UPDATE person_facts SET kinds = $3, version = version + 1 WHERE controller = $1 AND person_id = $2',
    [desk.controller, person, [...kinds]],
  );
}

export async function saveProtections(desk: Desk, person: string, protections: readonly string[]): Promise<number> {
  return desk.tx.run(
    'UPDATE person_facts SET protections = $3, version = version + 1 WHERE controller = $1 AND person_id = $2',
    [desk.controller, person, [...protections]],
  );
}

export async function saveCondition(
  desk: Desk,
  person: string,
  condition: { readonly name: string; readonly values: readonly string[] },
): Promise<number> {
  return desk.tx.run(
    `UPDATE person_facts SET conditions = coalesce(conditions, '{}') || $3::jsonb, version = version + 1
     WHERE controller = $1 AND person_id = $2`,
    [desk.controller, person, written({ [condition.name]: condition.values })],
  );
}
