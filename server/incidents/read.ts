/** All questions of the register of breaches to the store. */
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Incident } from './model.ts';

export function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('Breaches belong to one controller.');
  return tx.scope.controller;
}

const COLUMNS = `id, number, kinds, cause, noticed_at AS "noticedAt", began_at AS "beganAt", ended_at AS "endedAt",
  registered_at AS "registeredAt", what, consequences, measures, scope, found, people, risk, risk_because AS "riskBecause",
  authority, authority_at AS "authorityAt", authority_reference AS "authorityReference",
  authority_because AS "authorityBecause", late_because AS "lateBecause", people_told AS "peopleTold",
  people_told_at AS "peopleToldAt", people_ground AS "peopleGround", closed_at AS "closedAt"`;

/**
 * By id or by number.
 * @throws HjemmelError `incident-unknown`
 */
export async function getIncident(tx: Tx, name: string): Promise<Incident> {
  const text = `SELECT ${COLUMNS} FROM incidents WHERE controller = $1 AND (id::text = $2 OR number::text = $2)`;
  const [found] = await tx.query<Incident>(text, [controllerOf(tx), name]);
  if (found === undefined) throw new HjemmelError('incident-unknown', { incident: name });
  return found;
}

/** Every breach, newest first, told or not. */
export async function listIncidents(tx: Tx, most = 1000): Promise<Incident[]> {
  const text = `SELECT ${COLUMNS} FROM incidents WHERE controller = $1 ORDER BY number DESC LIMIT $2`;
  return tx.query<Incident>(text, [controllerOf(tx), most]);
}

/** How many people of each category a breach touched. */
export async function countAffected(
  tx: Tx,
  incident: string,
): Promise<{ people: number; categories: Record<string, number> }> {
  const own = [controllerOf(tx), incident];
  const [all] = await tx.query<{ people: number }>(
    'SELECT count(*)::int AS people FROM incident_persons WHERE controller = $1 AND incident_id = $2',
    own,
  );
  const rows = await tx.query<{ category: string; people: number }>(
    `SELECT category, count(*)::int AS people FROM incident_persons, unnest(categories) AS one (category)
     WHERE controller = $1 AND incident_id = $2 GROUP BY 1 ORDER BY 1`,
    own,
  );
  return { people: all!.people, categories: Object.fromEntries(rows.map((row) => [row.category, row.people])) };
}
