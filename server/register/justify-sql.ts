/** Which fields of a person are filled, without their values, and the days of their rows. */
import { type PolicyTable, quoteName, type StoredFacts } from '@hjemmel/core';
import { itemEvents } from '../guard/index.ts';
import type { Desk } from './desk.ts';

export interface FilledRow {
  readonly id: string;
  /** Names of the columns that are filled. */
  readonly filled: readonly string[];
  /** Days by event; null where it has not happened. */
  readonly events: Readonly<Record<string, string | null>>;
}

const MOST_ROWS = 1000;

/** Rows of one table; of readings, which are alike, one for each day they were collected. */
export async function filledRows(desk: Desk, table: PolicyTable, person: string): Promise<FilledRow[]> {
  const columns = [...table.columns.keys(), ...table.unlisted];
  const days = itemEvents(table, { alias: 't', zone: desk.zone, map: desk.map.map });
  const filled = columns.map((column) => `CASE WHEN t.${quoteName(column)} IS NOT NULL THEN '${column}' END`);
  const events = Object.entries(days).map(([event, { sql }]) => `'${event}', (${sql})::text`);
  const id = table.key.includes('id') ? 't.id::text' : `'${table.name}'`;
  const text = `SELECT DISTINCT ${id} AS id, array_remove(ARRAY[${filled.join(', ')}], NULL) AS filled,
      jsonb_build_object(${events.join(', ')}) AS events
    FROM ${quoteName(table.name)} t WHERE t.controller = $1 AND t.${quoteName(table.person)} = $2
    ORDER BY 1 LIMIT ${MOST_ROWS}`;
  return desk.tx.query<FilledRow>(text, [desk.controller, person]);
}

export async function findFacts(desk: Desk, person: string): Promise<StoredFacts | undefined> {
  const text = `SELECT kinds, protections, events, consents, objections, restrictions, opt_outs, conditions, announced
    FROM person_facts WHERE controller = $1 AND person_id = $2`;
  return (await desk.tx.query<StoredFacts & Record<string, unknown>>(text, [desk.controller, person]))[0];
}
