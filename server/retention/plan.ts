/** A deletion plan: what is due on a day, why, and what keeps the rest. Counts and digests only; nothing personal. */
import { createHash, randomUUIDv7 } from 'node:crypto';
import { canonicalJson, due, fromStoredFacts, type Json } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { appendEntry } from '../ledger/index.ts';
import type { BookEntry, PolicyBook } from '../policies/index.ts';
import { type LiveSchema, readLiveSchema } from './columns.ts';
import { clearMarks, Marks } from './marks.ts';
import type { ControllerRow, HeldBy, Plan, PlanGroup, PlanIdentity } from './model.ts';
import { type Counting, countHeld, countTable, prepareMarks, sampleUnknown } from './plan-sql.ts';
import { readFacts, readKeepers } from './read.ts';
import { insertPlan } from './store.ts';
import { allUnits, type Unit } from './units.ts';

export interface PlanRequest {
  readonly controller: ControllerRow;
  readonly entry: BookEntry;
  /** The day on which it is asked what is due. */
  readonly asOf: string;
  /** Holds count on the later of both days: one placed today keeps back what was due yesterday. */
  readonly today: string;
}

export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(value as Json))
    .digest('hex');
}

const mapHashes = new WeakMap<object, string>();

/** SHA-256 of the data map, hex. */
export function mapHashOf(entry: BookEntry): string {
  const { map } = entry.map;
  let hash = mapHashes.get(map);
  if (hash === undefined) {
    hash = digestOf(JSON.parse(JSON.stringify(map)));
    mapHashes.set(map, hash);
  }
  return hash;
}

/** The policy of a controller that says what is due on a day. */
export function policyFor(policies: PolicyBook, slug: string, asOf: string): BookEntry {
  return policies.get(slug, asOf);
}

/** Everything that counting and erasing by a plan share. */
export interface Prepared extends Counting {
  readonly units: readonly Unit[];
}

/** Reads the schema, makes the units and answers once what is asked of each person. The marks stay until they are cleared. */
export function prepareWork(tx: Tx, request: PlanRequest, work: string): Promise<Prepared> {
  return prepare(tx, request, { work, leaveOut: false });
}

/** The same for what only counts, with fewer rows of marks. */
export function prepareCount(tx: Tx, request: PlanRequest, work: string): Promise<Prepared> {
  return prepare(tx, request, { work, leaveOut: true });
}

async function prepare(
  tx: Tx,
  request: PlanRequest,
  { work, leaveOut }: { readonly work: string; readonly leaveOut: boolean },
): Promise<Prepared> {
  const { controller, entry, asOf, today } = request;
  const schema: LiveSchema = await readLiveSchema(tx, entry.map.map);
  const keepers = { ...(await readKeepers(tx, controller.id)), on: today > asOf ? today : asOf };
  const units = allUnits(entry, schema, asOf);
  const counting = { controller: controller.id, work, schema, marks: new Marks(controller.id, work), keepers };
  prepareMarks(units, counting);
  await counting.marks.store(tx, leaveOut);
  return { ...counting, units };
}

async function missingOf(tx: Tx, unit: Unit, request: PlanRequest, counting: Counting): Promise<string[]> {
  const { compiled } = request.entry;
  const missing = new Set<string>();
  for (const person of new Set(await sampleUnknown(tx, unit, counting))) {
    const facts = fromStoredFacts(await readFacts(tx, counting.controller, person), compiled.policy.timeZone);
    const field = unit.items[0];
    const answer = due(compiled, {
      category: unit.category!,
      ...(field === undefined ? {} : { field }),
      on: request.asOf,
      facts,
    });
    for (const fact of answer.missing)
      if (!Object.hasOwn(unit.table.events, fact.replace(/^events[.]/, ''))) missing.add(fact);
  }
  return [...missing].sort();
}

function clausesOf(unit: Unit): string[] {
  return [...new Set(unit.rules.flatMap(({ rule }) => rule.clause ?? []))];
}

/** Counts what is due of every unit. Groups without anything due, held or unknown are left out. */
export async function countGroups(tx: Tx, request: PlanRequest, prepared: Prepared): Promise<PlanGroup[]> {
  const groups: PlanGroup[] = [];
  for (const units of Map.groupBy(prepared.units, ({ table }) => table.name).values()) {
    const counts = await countTable(tx, units, prepared);
    for (const [place, unit] of units.entries()) {
      const counted = counts[place]!;
      if (counted.due + counted.held + counted.unknown === 0) continue;
      const heldBy: HeldBy[] = counted.held > 0 && prepared.keepers.holds ? await countHeld(tx, unit, prepared) : [];
      groups.push({
        table: unit.table.name,
        category: unit.category,
        columns: unit.columns,
        action: unit.action,
        rules: unit.rules.map(({ id }) => id),
        clauses: clausesOf(unit),
        laws: [...new Set(unit.rules.flatMap(({ rule }) => rule.law ?? []))],
        ...counted,
        heldBy,
        missing: counted.unknown > 0 ? await missingOf(tx, unit, request, prepared) : [],
      });
    }
  }
  return groups;
}

function identityOf({ controller, entry, asOf }: PlanRequest): PlanIdentity {
  return {
    controller: controller.slug,
    policy: entry.identity.policy,
    version: entry.identity.version,
    policyHash: entry.hash,
    mapHash: mapHashOf(entry),
    asOf,
  };
}

/** SHA-256 over what a plan says; two plans that would erase the same by the same rules have the same. */
export function planHash(identity: PlanIdentity, groups: readonly PlanGroup[]): string {
  const said = groups.map(({ table, category, columns, action, rules, due: count, digest, held, unknown }) => ({
    ...{ table, category: category ?? null, columns: [...columns], action, rules: [...rules] },
    ...{ due: count, digest, held, unknown },
  }));
  return digestOf({ ...identity, groups: said });
}

/** Makes a plan, which changes nothing. */
export async function compilePlan(tx: Tx, request: PlanRequest, createdAt: string): Promise<Plan> {
  const id = randomUUIDv7();
  const prepared = await prepareCount(tx, request, id);
  const groups = await countGroups(tx, request, prepared);
  await clearMarks(tx, request.controller.id, id);
  const identity = identityOf(request);
  return { id, ...identity, createdAt, groups, hash: planHash(identity, groups) };
}

const LEDGER_PARTS = 500;

/** Keeps the plan, to be approved and applied, and says in the ledger that it was made. */
export async function storePlan(tx: Tx, controller: ControllerRow, plan: Plan): Promise<void> {
  await insertPlan(tx, controller.id, plan);
  const sum = (of: (group: PlanGroup) => number): number => plan.groups.reduce((all, group) => all + of(group), 0);
  await appendEntry(tx, {
    controller: controller.id,
    type: 'plan',
    body: {
      plan: plan.id,
      hash: plan.hash,
      policy: plan.policy,
      version: plan.version,
      asOf: plan.asOf,
      items: sum((group) => group.due),
      held: sum((group) => group.held),
      unknown: sum((group) => group.unknown),
      parts: plan.groups
        .filter((group) => group.due > 0)
        .slice(0, LEDGER_PARTS)
        .map((group) => ({
          category: group.category ?? 'unlisted',
          ...(group.rules.length === 1 ? { rule: group.rules[0]! } : {}),
          ...(group.clauses.length === 0 ? {} : { clauses: [...group.clauses] }),
          action: group.action,
          items: group.due,
        })),
    },
  });
}
