/** Holds: data kept back for a stated reason, within a scope, until somebody has looked again (SEAS-36, SV-14). */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { BookEntry } from '../policies/index.ts';
import type { ControllerRow, Hold } from './model.ts';
import { findPersonByNumber, getHold } from './read.ts';
import { insertHold, markReleased, setReview } from './store.ts';

export interface HoldRequest {
  /** Customer number of the person; all persons unless said. */
  readonly customer?: string;
  readonly categories?: readonly string[];
  readonly rows?: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly reviewOn: string;
  /** Last day it stands; open unless said. */
  readonly untilOn?: string;
}

/** What is wrong with a hold that cannot be placed. */
export type HoldProblem = 'scope' | 'reason' | 'by' | 'review' | 'until' | 'category' | 'row' | 'customer';

const refuse = (problem: HoldProblem, value = ''): HjemmelError => new HjemmelError('hold-invalid', { problem, value });

function isDay(text: string): boolean {
  try {
    return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

function check(request: HoldRequest, entry: BookEntry, today: string): void {
  const { customer, categories, rows, reason, by, reviewOn, untilOn } = request;
  if (customer === undefined && categories === undefined && rows === undefined) throw refuse('scope');
  if (reason.trim() === '') throw refuse('reason');
  if (by.trim() === '') throw refuse('by');
  if (!isDay(reviewOn) || reviewOn <= today) throw refuse('review', reviewOn);
  if (untilOn !== undefined && (!isDay(untilOn) || untilOn < today)) throw refuse('until', untilOn);
  for (const category of categories ?? [])
    if (!Object.hasOwn(entry.version.policy.categories, category)) throw refuse('category', category);
  for (const row of rows ?? [])
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(row)) throw refuse('row', row);
}

function scopeEntry(hold: Hold) {
  return {
    hold: hold.id,
    ...(hold.personId === undefined ? {} : { people: 1 }),
    ...(hold.categories === undefined ? {} : { categories: [...hold.categories] }),
    // The reason is free text, so the ledger says only that there was an assessment.
    reason: 'assessment',
    by: 'operator',
  };
}

/** @throws HjemmelError `hold-invalid` with what is missing */
export async function addHold(
  tx: Tx,
  {
    controller,
    entry,
    today,
  }: { readonly controller: ControllerRow; readonly entry: BookEntry; readonly today: string },
  request: HoldRequest,
): Promise<Hold> {
  check(request, entry, today);
  const { customer, categories, rows, reason, by, reviewOn, untilOn } = request;
  const personId = customer === undefined ? undefined : await findPersonByNumber(tx, controller.id, customer);
  if (customer !== undefined && personId === undefined) throw refuse('customer');
  const hold: Hold = {
    ...{ id: randomUUIDv7(), personId, categories, rowIds: rows, reason: reason.trim(), decidedBy: by.trim() },
    ...{ fromOn: today, reviewOn, untilOn },
  };
  await insertHold(tx, controller.id, hold);
  await appendEntry(tx, { controller: controller.id, type: 'hold', body: { ...scopeEntry(hold), reviewOn } });
  return hold;
}

/** Looked at again and still needed: the next day to look at it. @throws HjemmelError `hold-unknown`, `hold-invalid` */
export async function reviewHold(
  tx: Tx,
  { controller, today }: { readonly controller: ControllerRow; readonly today: string },
  { id, reviewOn }: { readonly id: string; readonly reviewOn: string },
): Promise<Hold> {
  if (!isDay(reviewOn) || reviewOn <= today) throw refuse('review', reviewOn);
  const hold = await getHold(tx, controller.id, id);
  await setReview(tx, [controller.id, id], reviewOn);
  await appendEntry(tx, { controller: controller.id, type: 'hold', body: { ...scopeEntry(hold), reviewOn } });
  return { ...hold, reviewOn };
}

/** @throws HjemmelError `hold-unknown` */
export async function releaseHold(
  tx: Tx,
  { controller, at }: { readonly controller: ControllerRow; readonly at: string },
  id: string,
): Promise<void> {
  const hold = await getHold(tx, controller.id, id);
  await markReleased(tx, [controller.id, id], at);
  await appendEntry(tx, { controller: controller.id, type: 'hold-released', body: scopeEntry(hold) });
}
