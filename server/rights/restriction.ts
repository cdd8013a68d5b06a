/**
 * Restriction (art. 18): from the second it is asked for, the data is only stored. It stays so until it is lifted, and the
 * person is told before that (art. 18(3), KLM-19).
 */
import { fill } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { notifyRecipients } from '../disclosures/index.ts';
import { HjemmelError } from '../errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { lockFacts } from '../register/index.ts';
import { dayOf } from './day.ts';
import { caseTexts } from './locales/case-words.ts';
import type { RightsStore } from './model.ts';
import { adoptRights, insertRestriction, liftRestrictions, markTold, projectRights } from './project-sql.ts';
import { controllerOf, listRestrictions, listTold } from './read.ts';
import { LiftCase } from './requests.ts';
import { dayIn, sendLetter } from './send-letter.ts';
import { openStep, type Step } from './step.ts';
import { addCaseEvent } from './store.ts';

/** Days between being told and the end of a restriction: long enough for a letter to come and an answer to go back. */
export const NOTICE_DAYS = 7;

export async function beginRestriction(step: Step): Promise<void> {
  const { tx, permit, at, case: own } = step;
  const { ground = 'accuracy', categories, purposes } = own.details;
  await adoptRights(tx, own.person, at);
  await insertRestriction(tx, own, { ground, categories, purposes, at });
  await projectRights(tx, own.person);
  await appendEntry(tx, {
    controller: permit.controller,
    type: 'restriction',
    body: {
      ...{ case: own.id, permit: permit.entry, event: 'began', ground },
      ...(categories === undefined ? {} : { categories: [...categories] }),
      ...(purposes === undefined ? {} : { purposes: [...purposes] }),
    },
  });
}

/** Those who have the data are told that it is restricted (art. 19). */
export async function tellRestricted(step: Step): Promise<readonly string[]> {
  const { tx, at, book, case: own } = step;
  const items = own.details.categories ?? Object.keys(book.compiled.policy.categories);
  const told = await notifyRecipients(tx, { person: own.person, kind: 'restricted', items, at, task: own.id });
  return told.map(({ recipient }) => recipient);
}

/**
 * Tells the person that the restriction will end.
 * @returns the day from which it may be lifted
 * @throws HjemmelError `case-unknown`, `case-state` where the case has no restriction that stands
 */
export async function announceLift(tx: Tx, store: RightsStore, request: unknown): Promise<string> {
  const step = await openStep(tx, store, LiftCase.parse(request));
  return announce(step);
}

export async function announce(step: Step): Promise<string> {
  const { tx, at, zone, case: own, permit } = step;
  const standing = (await listRestrictions(tx, own.id)).filter(({ liftedAt }) => liftedAt === null);
  if (standing.length === 0) throw new HjemmelError('case-state', { case: own.number, state: own.state });
  const told = standing.find(({ toldAt }) => toldAt !== null)?.toldAt ?? undefined;
  const onDay = Temporal.PlainDate.from(dayOf(told ?? at, zone))
    .add({ days: NOTICE_DAYS })
    .toString();
  if (told !== undefined) return onDay;
  const words = caseTexts(own.language).lift;
  const text = fill(words.text, { number: own.number, on: dayIn(own.language, onDay) });
  await sendLetter(step, { step: 'lift', title: words.title, blocks: [{ paragraph: text }], complain: true });
  await markTold(tx, own.id, at);
  await addCaseEvent(tx, own, { event: 'lift-told', step: 'lift-told' }, at);
  await appendEntry(tx, {
    controller: permit.controller,
    type: 'restriction',
    body: { case: own.id, permit: permit.entry, event: 'told' },
  });
  return onDay;
}

/** @throws HjemmelError `restriction-untold` before the person has been told, and for some days after */
export async function liftRestriction(tx: Tx, store: RightsStore, request: unknown): Promise<void> {
  const step = await openStep(tx, store, LiftCase.parse(request));
  const { at, today, zone, permit, case: own } = step;
  const standing = (await listRestrictions(tx, own.id)).filter(({ liftedAt }) => liftedAt === null);
  if (standing.length === 0) return;
  const told = standing[0]!.toldAt;
  const from = told === null ? '-' : Temporal.PlainDate.from(dayOf(told, zone)).add({ days: NOTICE_DAYS }).toString();
  if (told === null || today < from) throw new HjemmelError('restriction-untold', { case: own.number, on: from });
  await adoptRights(tx, own.person, at);
  await liftRestrictions(tx, own.id, { at, on: today });
  await projectRights(tx, own.person);
  await addCaseEvent(tx, own, { event: 'lifted', step: 'lifted' }, at);
  await appendEntry(tx, {
    controller: permit.controller,
    type: 'restriction',
    body: { case: own.id, permit: permit.entry, event: 'lifted' },
  });
}

/** Lifts the restrictions whose persons were told long enough ago. Can be run again. @returns how many cases */
export async function liftTold(store: RightsStore, controller: number): Promise<number> {
  const before = store.clock().subtract({ hours: 24 * (NOTICE_DAYS + 1) });
  const cases = await store.db.transaction({ controller }, async (tx) => {
    await lockFacts(tx, controllerOf(tx));
    return listTold(tx, before.toString());
  });
  for (const id of cases) await store.guard.within({ controller }, (tx) => liftRestriction(tx, store, { case: id }));
  return cases.length;
}
