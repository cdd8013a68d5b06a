/** Why one row stays or goes, item by item: the same question as the plan's, answered in memory with every rule. */
import { type DueAnswer, type DueInput, due, fromStoredFacts } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { readLiveSchema } from './columns.ts';
import type { Hold } from './model.ts';
import type { PlanRequest } from './plan.ts';
import { type ItemRow, listHolds, readFacts, readItems } from './read.ts';
import { allUnits, type Unit } from './units.ts';

export interface UnitReason {
  readonly unit: Unit;
  /** Undefined: the policy has no category for it, so nothing may keep it. */
  readonly question: DueInput | undefined;
  readonly answer: DueAnswer | undefined;
  readonly due: boolean | 'unknown';
  readonly heldBy: readonly string[];
}

const covers = (hold: Hold, row: ItemRow, category: string | undefined): boolean =>
  (hold.personId === undefined || hold.personId === row.personId) &&
  (hold.categories === undefined || (category !== undefined && hold.categories.includes(category))) &&
  (hold.rowIds === undefined || hold.rowIds.includes(row.key));

/** The answer of one unit of a row; `on` the day asked about, holds on the later of that and today. */
export function reasonOf(
  unit: Unit,
  row: ItemRow,
  about: {
    readonly request: PlanRequest;
    readonly facts: ReturnType<typeof fromStoredFacts>;
    readonly holds: readonly Hold[];
  },
): UnitReason {
  const { request, facts, holds } = about;
  const { asOf, today, entry } = request;
  const day = today > asOf ? today : asOf;
  const heldBy = holds
    .filter((hold) => hold.fromOn <= day && (hold.untilOn === undefined || day <= hold.untilOn))
    .filter((hold) => covers(hold, row, unit.category))
    .map(({ id }) => id);
  if (unit.due === undefined) return { unit, question: undefined, answer: undefined, due: heldBy.length === 0, heldBy };
  const question: DueInput = {
    category: unit.category!,
    field: unit.items[0]!,
    on: asOf,
    facts: { ...facts, events: { ...facts.events, ...row.events }, holds: [] },
  };
  const answer = due(entry.compiled, question);
  const held = [...heldBy, ...answer.heldBy];
  return { unit, question, answer, due: heldBy.length > 0 ? false : answer.due, heldBy: held };
}

/** @throws HjemmelError `row-unknown` */
export async function explainRow(
  tx: Tx,
  request: PlanRequest,
  { table, key }: { readonly table: string; readonly key: string },
): Promise<UnitReason[]> {
  const { controller, entry, asOf } = request;
  const schema = await readLiveSchema(tx, entry.map.map);
  const mapped = entry.map.tables.get(table);
  const zone = entry.compiled.policy.timeZone;
  const unknown = new HjemmelError('row-unknown', { table, key });
  const isId =
    mapped !== undefined && (mapped.key.length > 1 || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key));
  if (mapped === undefined || !isId) throw unknown;
  for await (const row of readItems(tx, mapped, { controller: controller.id, schema, zone, key })) {
    const facts = fromStoredFacts(await readFacts(tx, controller.id, row.personId), zone);
    const holds = await listHolds(tx, controller.id);
    return allUnits(entry, schema, asOf)
      .filter((unit) => unit.table.name === table && unit.columns.some((name) => row.filled.includes(name)))
      .map((unit) => reasonOf(unit, row, { request, facts, holds }));
  }
  throw unknown;
}
