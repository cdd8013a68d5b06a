/**
 * What decisions read of persons and what changes because a day passes: an invoice falls due, an agreement starts or ends.
 * Only the persons whom such a day concerns are looked at, and only what has changed is written. Unlike the projection of
 * a change it fills in nothing that was not known: nobody has said anything.
 */
import type { Database, Tx } from '../db/index.ts';
import { lockFacts } from './facts-lock-sql.ts';
import { dayConditions } from './facts-sql.ts';

export interface DayOfController {
  readonly controller: number;
  /** Where the controller is. */
  readonly today: string;
}

// One day more than has passed: work that began before midnight may have committed after the night.
const CONCERNED = `INSERT INTO day_facts_waiting (controller, person_id)
  SELECT $1::integer, person_id FROM agreements WHERE controller = $1
    AND (from_on BETWEEN $2::date AND $3::date OR to_on BETWEEN $2::date AND $3::date)
  UNION SELECT $1::integer, person_id FROM invoices WHERE controller = $1
    AND kind = 'invoice' AND due_on >= $2::date - 1 AND due_on < $3::date
  ON CONFLICT DO NOTHING`;

const REFRESH = `UPDATE person_facts f SET conditions = coalesce(f.conditions, '{}') || x.conditions, version = f.version + 1
  FROM (SELECT p.id, jsonb_build_object(${dayConditions('$3::date')}) AS conditions
    FROM persons p WHERE p.controller = $1 AND p.id = ANY($2::uuid[])) x
  WHERE f.controller = $1 AND f.person_id = x.id AND (f.conditions -> 'product', f.conditions -> 'in-arrears')
    IS DISTINCT FROM (x.conditions -> 'product', x.conditions -> 'in-arrears')`;

/** Takes down whom the days since the last night concern: all whom any day did where there was no night before. */
async function markConcerned(tx: Tx, { controller, today }: DayOfController): Promise<void> {
  const [row] = await tx.query<{ reached_on: string }>(
    'SELECT reached_on FROM day_facts WHERE controller = $1 FOR UPDATE',
    [controller],
  );
  if (row !== undefined && row.reached_on >= today) return;
  await tx.run(CONCERNED, [controller, row?.reached_on ?? '1900-01-01', today]);
  await tx.run(
    `INSERT INTO day_facts (controller, reached_on) VALUES ($1, $2)
     ON CONFLICT (controller) DO UPDATE SET reached_on = excluded.reached_on`,
    [controller, today],
  );
}

/** @returns how many persons were looked at; 0 when none is left */
async function refreshWaiting(tx: Tx, { controller, today }: DayOfController, most: number): Promise<number> {
  const rows = await tx.query<{ person_id: string }>(
    `DELETE FROM day_facts_waiting WHERE controller = $1 AND person_id IN
       (SELECT person_id FROM day_facts_waiting WHERE controller = $1 ORDER BY person_id LIMIT $2) RETURNING person_id`,
    [controller, most],
  );
  const persons = rows.map(({ person_id }) => person_id);
  if (persons.length === 0) return 0;
  await lockFacts(tx, controller);
  await tx.query(
    'SELECT FROM person_facts WHERE controller = $1 AND person_id = ANY($2::uuid[]) ORDER BY person_id FOR UPDATE',
    [controller, persons],
  );
  await tx.run(REFRESH, [controller, persons, today]);
  return persons.length;
}

/**
 * Brings the facts that follow the calendar up to a day, in short transactions. Killed at any moment it is begun again and
 * goes on; of two at once each waits for the other's batch.
 * @param batch how many persons one transaction looks at
 * @returns how many persons were looked at
 */
export async function followCalendar(db: Database, day: DayOfController, batch = 1000): Promise<number> {
  const scope = { controller: day.controller };
  const locked = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.transaction(scope, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(402069, $1)', [day.controller]);
      return work(tx);
    });
  await locked((tx) => markConcerned(tx, day));
  let looked = 0;
  for (;;) {
    const count = await locked((tx) => refreshWaiting(tx, day, batch));
    if (count === 0) return looked;
    looked += count;
  }
}
