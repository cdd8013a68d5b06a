/** When what is held becomes due: the same count as a plan's, at several days. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { readLiveSchema } from './columns.ts';
import { clearMarks } from './marks.ts';
import { type PlanRequest, prepareCount } from './plan.ts';
import { countFilled, countTable } from './plan-sql.ts';
import { allUnits, type Unit } from './units.ts';

export interface TimelinePoint {
  readonly on: string;
  /** Rows due by then, by category; what the policy does not list is under `''`. */
  readonly due: ReadonlyMap<string, number>;
}

function tablesOf(units: readonly Unit[]): Unit[][] {
  return [...Map.groupBy(units, ({ table }) => table.name).values()];
}

/** Counts what is due at each of the days, by the policy of the request. */
export async function countTimeline(tx: Tx, request: PlanRequest, days: readonly string[]): Promise<TimelinePoint[]> {
  const points: TimelinePoint[] = [];
  for (const asOf of days) {
    const work = randomUUIDv7();
    const prepared = await prepareCount(tx, { ...request, asOf }, work);
    const due = new Map<string, number>();
    for (const units of tablesOf(prepared.units)) {
      const counts = await countTable(tx, units, prepared);
      for (const [place, unit] of units.entries()) {
        const rows = counts[place]!.due;
        if (rows > 0) due.set(unit.category ?? '', (due.get(unit.category ?? '') ?? 0) + rows);
      }
    }
    await clearMarks(tx, request.controller.id, work);
    points.push({ on: asOf, due });
  }
  return points;
}

export interface KeptUnit {
  readonly unit: Unit;
  /** Rows that hold something of it, due or not. */
  readonly rows: number;
}

/** Everything that is held, by unit; units of which there is nothing are left out. */
export async function countHoldings(tx: Tx, request: PlanRequest): Promise<KeptUnit[]> {
  const { controller, entry, asOf } = request;
  const schema = await readLiveSchema(tx, entry.map.map);
  const kept: KeptUnit[] = [];
  for (const units of tablesOf(allUnits(entry, schema, asOf))) {
    const counts = await countFilled(tx, units, { controller: controller.id, work: '', schema });
    for (const [place, unit] of units.entries()) if (counts[place]! > 0) kept.push({ unit, rows: counts[place]! });
  }
  return kept;
}
