/**
 * Everything that is held of one person, item by item: what must be erased, what must stay until when and for what, and what
 * a hold keeps. Read from the data map, so that no table is forgotten.
 */
import { type Demand, demandsOn, type Facts, fromStoredFacts } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { BookEntry } from '../policies/index.ts';
import { type LiveSchema, readLiveSchema } from './columns.ts';
import { readAgreement } from './erasure-sql.ts';
import type { ControllerRow, ErasureCause, Hold } from './model.ts';
import { type ItemRow, listHolds, readFacts, readItems } from './read.ts';
import { allUnits, type Unit } from './units.ts';
import { reasonOf, type UnitReason } from './why.ts';

export interface AssessRequest {
  readonly controller: ControllerRow;
  readonly entry: BookEntry;
  /** The day in the controller's time zone. */
  readonly today: string;
  readonly person: string;
  readonly cause: ErasureCause;
  /** All unless said. */
  readonly categories?: readonly string[] | undefined;
}

/** Rows of one table that have the same answer for the same columns. */
export interface Assessed {
  readonly unit: Unit;
  readonly items: readonly string[];
  readonly columns: readonly string[];
  readonly verdict: 'erase' | 'stays' | 'held';
  /** What demands it; empty unless it stays. */
  readonly demands: readonly Demand[];
  /** Ids of holds, and `restriction-claims` and the like. */
  readonly heldBy: readonly string[];
  /** Keys of the rows, as `readItems` gives them. */
  readonly keys: readonly string[];
  /** First and last day that the rows are of, where they have one. */
  readonly days: readonly [string, string] | undefined;
}

/** What the law itself makes the controller keep; it is no matter of the request. */
export const PROOF = 'accountability';

type Answer = Pick<Assessed, 'verdict' | 'demands' | 'heldBy'>;

interface Asking {
  readonly request: AssessRequest;
  readonly facts: Facts;
  readonly holds: readonly Hold[];
  readonly agreement: string | null | undefined;
}

function answerOf(
  asking: Asking,
  { unit, row, field }: { unit: Unit; row: ItemRow; field: string | undefined },
): Answer {
  const { request, facts, holds, agreement } = asking;
  const { entry, today, cause } = request;
  const plan = { ...request, asOf: today };
  const reason: UnitReason = reasonOf(unit, row, { request: plan, facts, holds });
  const { heldBy } = reason;
  const going: Answer = { verdict: heldBy.length > 0 ? 'held' : 'erase', demands: [], heldBy };
  if (unit.category === undefined) return going;
  // What a withdrawal or an objection ends is what the facts no longer justify; floors and other purposes still count.
  if (cause !== 'case') return reason.due === true || heldBy.length > 0 ? going : { ...going, verdict: 'stays' };
  const known = { ...facts, events: { ...facts.events, ...row.events } };
  const question = { category: unit.category, ...(field === undefined ? {} : { field }), on: today, facts: known };
  const demands = demandsOn(entry.compiled, { ...question, agreement });
  return demands.length > 0 ? { verdict: 'stays', demands, heldBy } : going;
}

/** Filled columns of a unit by item; a unit outside the policy has none. */
function filledItems(unit: Unit, row: ItemRow): Map<string | undefined, string[]> {
  const filled = unit.columns.filter((name) => row.filled.includes(name));
  return Map.groupBy(filled, (name) => unit.table.columns.get(name)?.item);
}

interface Draft extends Answer {
  readonly unit: Unit;
  readonly items: readonly string[];
  readonly columns: Set<string>;
  readonly keys: string[];
  from: string;
  to: string;
}

/** Gathers rows under equal answers. */
class Gathering {
  readonly #asking: Asking;
  readonly #known = new Map<string, Answer>();
  readonly #drafts = new Map<string, Draft>();

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  add(units: readonly Unit[], row: ItemRow): void {
    const byItem = units.flatMap((unit) =>
      [...filledItems(unit, row)].map(([field, columns]) => {
        const answer = this.#answer(unit, row, field);
        const rules = unit.rules.map(({ id }) => id);
        return { unit, field, columns, answer, key: JSON.stringify([unit.category, rules, answer]) };
      }),
    );
    for (const same of Map.groupBy(byItem, ({ key }) => key).values()) {
      const { unit, answer } = same[0]!;
      // The same items together: what another row holds beside them has its own answer.
      const items = same.flatMap(({ field }) => field ?? []);
      const key = JSON.stringify([unit.table.name, items, same[0]!.key]);
      const draft: Draft = this.#drafts.get(key) ?? {
        ...{ unit, items, ...answer, from: '~', to: '' },
        ...{ columns: new Set(), keys: [] },
      };
      this.#drafts.set(key, draft);
      for (const { columns } of same) for (const name of columns) draft.columns.add(name);
      draft.keys.push(row.key);
      const day = row.events.recorded ?? undefined;
      if (day !== undefined && day < draft.from) draft.from = day;
      if (day !== undefined && day > draft.to) draft.to = day;
    }
  }

  get all(): Assessed[] {
    return [...this.#drafts.values()].map(({ columns, from, to, ...rest }) => ({
      ...rest,
      columns: [...columns].sort(),
      days: to === '' ? undefined : ([from, to] as const),
    }));
  }

  #answer(unit: Unit, row: ItemRow, field: string | undefined): Answer {
    // Ten years of readings have few different days, and holds seldom name rows.
    const byRow = this.#asking.holds.some(({ rowIds }) => rowIds?.includes(row.key));
    const key = JSON.stringify([unit.table.name, unit.columns[0], field, row.events, byRow ? row.key : '']);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const answer = answerOf(this.#asking, { unit, row, field });
    this.#known.set(key, answer);
    return answer;
  }
}

function unitsOf({ entry, today, categories }: AssessRequest, schema: LiveSchema): Unit[] {
  return allUnits(entry, schema, today).filter(
    ({ category }) =>
      category !== PROOF && (categories === undefined || (category !== undefined && categories.includes(category))),
  );
}

/** In the caller's transaction; nothing is changed. */
export async function assessPerson(tx: Tx, request: AssessRequest): Promise<Assessed[]> {
  const { controller, entry, person, today } = request;
  const zone = entry.compiled.policy.timeZone;
  const schema = await readLiveSchema(tx, entry.map.map);
  const facts = fromStoredFacts(await readFacts(tx, controller.id, person), zone);
  const agreement = await readAgreement(tx, { controller: controller.id, person, today });
  const holds = (await listHolds(tx, controller.id)).filter(
    ({ personId }) => personId === undefined || personId === person,
  );
  const gathering = new Gathering({ request, facts, holds, agreement: agreement ?? relationOf(entry, facts) });
  for (const units of Map.groupBy(unitsOf(request, schema), ({ table }) => table).values())
    for await (const row of readItems(tx, units[0]!.table, { controller: controller.id, schema, zone, person }))
      gathering.add(units, row);
  return gathering.all;
}

/** An agreement that no row tells of: what is owed is still to be paid, or the person is known to be a customer still. */
function relationOf({ compiled }: BookEntry, { kinds = [], events, conditions }: Facts): null | undefined {
  const owes = conditions?.['in-arrears'];
  if (owes === true || (Array.isArray(owes) && owes.includes('true'))) return null;
  const isCustomer = kinds.some((kind) => kind === 'customer' || compiled.widerKinds.get(kind)?.includes('customer'));
  return isCustomer && events?.['customer-ended'] === null ? null : undefined;
}
