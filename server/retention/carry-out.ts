/**
 * Erasures that no plan ordered: what a person asked for, or what a withdrawn consent or an upheld objection leaves without a
 * reason. Three steps, each in a transaction: ordered with what sets it off; prepared, so that every part has its certificate
 * before the journal can name it; carried out. Killed between or within them, it goes on where it was.
 */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { checkClock, type ErasureJournal } from '../journal/index.ts';
import type { BookEntry } from '../policies/index.ts';
import { dayOf } from './apply-check.ts';
import { type Assessed, type AssessRequest, assessPerson } from './assess.ts';
import { type CertificateRow, certifyParts } from './certificate.ts';
import { type LiveSchema, readLiveSchema } from './columns.ts';
import { eraseItems } from './erase.ts';
import type { Erasure, Order } from './erase-statement.ts';
import {
  type ErasurePart,
  findOrdered,
  insertErasure,
  insertParts,
  listOrdered,
  listParts,
  lockOrdered,
  markCarriedOut,
  type OrderedErasure,
} from './erasure-sql.ts';
import type { ControllerRow, ErasureCause } from './model.ts';
import { policyFor } from './plan.ts';
import { readKeepers } from './read.ts';
import { drainRemovals } from './removals.ts';
import { holdStill, type RetentionStore, recordPart } from './run.ts';

/** What every step knows. */
export interface ErasureWork {
  readonly controller: ControllerRow;
  readonly entry: BookEntry;
  readonly journal: ErasureJournal;
  readonly now: Temporal.Instant;
}

/** Of a controller, by the clock of its store. */
export function erasureWork(store: RetentionStore, controller: ControllerRow): ErasureWork {
  const now = store.clock();
  const entry = policyFor(store.policies, controller.slug, dayOf(now, controller));
  return { controller, entry, journal: store.journal, now };
}

/**
 * Orders an erasure, in the transaction of the withdrawal, the objection or the decision of the case: it will be carried out
 * whatever happens. `task` is the id of that record.
 */
export async function orderErasure(
  tx: Tx,
  { controller, entry, now }: Omit<ErasureWork, 'journal'>,
  about: {
    readonly person: string;
    readonly cause: ErasureCause;
    readonly task: string;
    /** All unless said. */
    readonly categories?: readonly string[] | undefined;
  },
): Promise<OrderedErasure> {
  const known = about.cause === 'case' ? await findOrdered(tx, controller.id, about.task) : undefined;
  if (known !== undefined) return known;
  const ordered: OrderedErasure = { id: randomUUIDv7(), categories: about.categories, ...about };
  await insertErasure(tx, [controller.id, ordered, now.toString()], entry.identity);
  return ordered;
}

const requestOf = (
  { controller, entry, now }: ErasureWork,
  { person, cause, categories }: OrderedErasure,
): AssessRequest => ({
  ...{ controller, entry, today: dayOf(now, controller), person, cause, categories },
});

const partKey = ({ table, columns }: Pick<ErasurePart, 'table' | 'columns'>): string =>
  JSON.stringify([table, columns]);

const goingOf = (assessed: readonly Assessed[]): Assessed[] => assessed.filter(({ verdict }) => verdict === 'erase');

const distinct = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
];

/** Gives every part its certificate. Asked again after a crash, it adds what has come since. */
export async function prepareErasure(tx: Tx, work: ErasureWork, ordered: OrderedErasure): Promise<Assessed[]> {
  const assessed = await assessPerson(tx, requestOf(work, ordered));
  const parts = goingOf(assessed).map(({ unit, columns }) => ({
    ...{ table: unit.table.name, category: unit.category, columns },
    rules: unit.rules.map(({ id }) => id),
    clauses: distinct(unit.rules.flatMap(({ rule }) => rule.clause ?? [])),
    laws: distinct(unit.rules.map(({ rule }) => rule.law)),
  }));
  await insertParts(tx, [work.controller.id, ordered.id], parts);
  return assessed;
}

export interface CarriedOut {
  readonly certificates: readonly CertificateRow[];
  /** What is left, and what keeps it. */
  readonly left: readonly Assessed[];
}

/** Rows that others point to go after those. */
function depthOf(table: string, schema: LiveSchema, seen: readonly string[] = []): number {
  if (seen.includes(table)) return 0;
  const children = schema.get(table)?.children ?? [];
  return children.reduce((most, child) => Math.max(most, 1 + depthOf(child.table, schema, [...seen, table])), 0);
}

interface Going {
  readonly part: ErasurePart;
  readonly order: Order;
}

/** Undefined where something goes that has no certificate yet. */
function ordersOf(parts: readonly ErasurePart[], going: readonly Assessed[], schema: LiveSchema): Going[] | undefined {
  const byKey = new Map(parts.map((part) => [partKey(part), part]));
  const orders: Going[] = [];
  for (const { unit, columns, keys } of going) {
    const table = unit.table.name;
    const part = byKey.get(partKey({ table, columns }));
    if (part === undefined) return undefined;
    const { category } = unit;
    const order = {
      table,
      columns,
      category,
      action: 'erase' as const,
      which: { keys },
      certificate: part.certificate,
    };
    orders.push({ part, order });
  }
  return orders.sort((a, b) => depthOf(a.order.table, schema) - depthOf(b.order.table, schema));
}

/**
 * Erases, as the first work of its transaction, and issues the certificates.
 * @returns undefined when it is done already, or when it must be prepared again because more has come
 */
export async function carryOutErasure(tx: Tx, work: ErasureWork, id: string): Promise<CarriedOut | undefined> {
  const { controller, entry, journal, now } = work;
  await holdStill(tx, controller.id);
  await checkClock(tx, now);
  const ordered = await lockOrdered(tx, controller.id, id);
  if (ordered === undefined) return undefined;
  const schema = await readLiveSchema(tx, entry.map.map);
  const request = requestOf(work, ordered);
  const assessed = await assessPerson(tx, request);
  const going = ordersOf(await listParts(tx, controller.id, id), goingOf(assessed), schema);
  if (going === undefined) return undefined;
  const keepers = await readKeepers(tx, controller.id);
  const at = now.toString();
  const erasure: Erasure = {
    ...{ controller: controller.id, map: entry.map.map, schema, journal, at },
    ...{ holdsOn: keepers.holds ? request.today : undefined, zone: controller.timeZone },
  };
  const done = await eraseItems(
    tx,
    erasure,
    going.map(({ order }) => order),
  );
  for (const [place, { part }] of going.entries()) await recordPart(tx, controller.id, { part, erased: done[place]! });
  const parts = await listParts(tx, controller.id, id);
  const certificates = await certifyParts(tx, controller, { parts, policy: entry.identity, asOf: request.today, at });
  await markCarriedOut(tx, [controller.id, id], at);
  return { certificates, left: assessed.filter(({ verdict }) => verdict !== 'erase') };
}

/**
 * Carries out what withdrawals and objections have ordered; to be called after them, and each night for what a crash left.
 * @returns the certificates
 */
export async function carryOutErasures(store: RetentionStore, controller: ControllerRow): Promise<CertificateRow[]> {
  const scope = { controller: controller.id };
  const certificates: CertificateRow[] = [];
  const ordered = await store.db.transaction(scope, (tx) =>
    listOrdered(tx, controller.id, ['withdrawal', 'objection']),
  );
  for (const one of ordered) {
    const work = erasureWork(store, controller);
    await store.db.transaction(scope, (tx) => prepareErasure(tx, work, one));
    const done = await store.db.transaction(scope, (tx) => carryOutErasure(tx, work, one.id));
    certificates.push(...(done?.certificates ?? []));
  }
  await drainRemovals(store, controller.id);
  return certificates;
}
