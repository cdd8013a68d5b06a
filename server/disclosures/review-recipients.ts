/** Recipients are looked at again: a task ahead of the day, another when it has passed, and then nothing goes (AEV-11). */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { listControllers } from '../retention/index.ts';
import { endTasks, raiseTask } from '../tasks/index.ts';
import { adoptRecipients, tellOfRecipients } from './adopt-recipients.ts';
import { type DisclosureStore, daysAfter, type Place, placeOf } from './place.ts';
import { GRACE, listRecipients, type RegisteredRecipient, recipientOf } from './recipients.ts';
import { refusedBecause } from './refusal.ts';
import type { ReviewRequest } from './requests.ts';
import { addRecipients, insertReview, refreshRecipient, setReviewDay } from './store.ts';

/** So many days ahead a review or the end of a document is told of. */
const AHEAD = 30;

/** Records what a review came to. One that was not met blocks at once. */
export async function recordReview(tx: Tx, place: Place, { recipient, met, nextOn }: ReviewRequest): Promise<string> {
  const { today, at, controller } = place;
  recipientOf(place.entry, recipient);
  if (nextOn <= today) throw refusedBecause('date-invalid', recipient, { value: nextOn });
  const id = randomUUIDv7();
  await addRecipients(tx, [recipient], { at, toldAt: at });
  await insertReview(tx, { id, recipient, on: today, met, nextOn, at });
  await setReviewDay(tx, recipient, nextOn);
  await refreshRecipient(tx, recipient, GRACE);
  for (const kind of ['recipient-review', 'recipient-blocked']) await endTasks(tx, { subject: recipient, kind }, at);
  const body = { recipient, event: 'reviewed' as const, met, until: nextOn };
  await appendEntry(tx, { controller: controller.id, type: 'recipient', body });
  return id;
}

/** What has to be looked at about one recipient, each with its day. */
function tasksOf({ reviewOn, documents }: RegisteredRecipient, today: string): { kind: string; dueOn: string }[] {
  const soon = daysAfter(today, AHEAD);
  const review = reviewOn === undefined || reviewOn > soon ? [] : [{ kind: 'recipient-review', dueOn: reviewOn }];
  const blocked =
    reviewOn === undefined || reviewOn >= today
      ? []
      : [{ kind: 'recipient-blocked', dueOn: daysAfter(reviewOn, GRACE) }];
  const ending = (['agreement', 'assessment', 'confidentiality', 'transfer-contract'] as const).flatMap((kind) => {
    const open = documents.filter((one) => one.kind === kind && one.endedOn === undefined);
    if (open.length === 0 || open.some(({ untilOn }) => untilOn === undefined)) return [];
    const last = open
      .map(({ untilOn }) => untilOn!)
      .sort()
      .at(-1)!;
    return last > soon ? [] : [{ kind: `recipient-${kind}`, dueOn: last }];
  });
  return [...review, ...blocked, ...ending];
}

/** Raises what is to be looked at. Can be run again: each task is raised once. */
async function raiseReviews(tx: Tx, place: Place): Promise<number> {
  let raised = 0;
  for (const one of await listRecipients(tx, place))
    for (const task of tasksOf(one, place.today))
      if (await raiseTask(tx, { ...task, subject: one.recipient }, place.at)) raised += 1;
  return raised;
}

/**
 * Every night, for each controller: recipients of new versions of the policy come into the register and are told of;
 * reviews and documents that run out become tasks.
 * @returns how many tasks were raised and messages queued
 */
export async function reviewRecipients(store: DisclosureStore): Promise<{ tasks: number; messages: number }> {
  const done = { tasks: 0, messages: 0 };
  for (const { id, slug } of await listControllers(store.db)) {
    if (!store.policies.slugs.includes(slug)) continue;
    const place = await placeOf(store, slug);
    done.tasks += await store.db.transaction({ controller: id }, async (tx) => {
      await adoptRecipients(tx, store, place);
      return raiseReviews(tx, place);
    });
    done.messages += await tellOfRecipients(store, place, store.policies.listVersions(slug));
  }
  return done;
}
