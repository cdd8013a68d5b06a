/**
 * An erasure is decided item by item and carried out (GDPR art. 17). What a law, an agreement, a claim or a hold demands
 * stays, is limited to that from the same moment, and the case waits; `finishErasures` ends it. Two transactions: one that
 * gives every part its certificate before the journal can name it, and one in which everything else happens at once.
 */

import { withdrawConsent } from '../consent/index.ts';
import type { Tx } from '../db/index.ts';
import { notifyRecipients } from '../disclosures/index.ts';
import { HjemmelError } from '../errors.ts';
import { appendEntries } from '../ledger/index.ts';
import {
  type Assessed,
  assessPerson,
  type ControllerRow,
  carryOutErasure,
  drainRemovals,
  type ErasureWork,
  erasureWork,
  holdFactsStill,
  listErasureParts,
  listHolds,
  type OrderedErasure,
  orderErasure,
  prepareErasure,
  type RetentionStore,
} from '../retention/index.ts';
import { caseItem, isForEver, sameItem } from './erasure-items.ts';
import { erasureBlocks, finishedBlocks } from './erasure-letter.ts';
import { consentsOf, limitsOf } from './erasure-limits.ts';
import { limitPurposes, standingConsents } from './erasure-sql.ts';
import { closeCase, finishCase } from './finish-case.ts';
import { erasureTexts } from './locales/erasure-texts.ts';
import type { CaseOutcome, CaseRequest, CaseState, NewCaseItem, RightsStore } from './model.ts';
import { adoptRights, liftRestrictions, markTold, projectRights } from './project-sql.ts';
import { findReached, listItems } from './read.ts';
import { sendLetter } from './send-letter.ts';
import { change, openStep, type Step, tellCase } from './step.ts';
import { addCaseEvent, markItem, saveItems } from './store.ts';

export type ErasureStore = RightsStore & RetentionStore;

export interface ErasureDecided {
  readonly case: string;
  readonly state: CaseState;
  /** The list of the round: what went, and what stays. */
  readonly items: readonly NewCaseItem[];
  readonly certificates: readonly string[];
}

const OPEN: readonly CaseState[] = ['ready', 'decided', 'waiting'];

/** Everything that a round works with. */
interface Round {
  readonly step: Step;
  readonly work: ErasureWork;
  readonly ordered: OrderedErasure;
  readonly assessed: readonly Assessed[];
}

async function openErasure(tx: Tx, store: ErasureStore, request: CaseRequest): Promise<Step> {
  const step = await openStep(tx, store, { ...request, in: OPEN });
  const { number, right, state } = step.case;
  if (right !== 'erasure') throw new HjemmelError('case-state', { case: number, state });
  return step;
}

async function prepare(tx: Tx, store: ErasureStore, about: { request: CaseRequest; controller: ControllerRow }) {
  const step = await openErasure(tx, store, about.request);
  const { id: task, person, details } = step.case;
  const role = step.role === undefined ? {} : { role: step.role };
  await store.guard.permitRight(tx, { person, right: 'erasure', task, ...role });
  const work = erasureWork(store, about.controller);
  const ordered = await orderErasure(tx, work, { person, cause: 'case', task, categories: details.categories });
  await prepareErasure(tx, work, ordered);
  return ordered;
}

const left = (assessed: readonly Assessed[]): Assessed[] => assessed.filter(({ verdict }) => verdict !== 'erase');

/** What a crash had erased already, between the journal and the commit, belongs to the list too. */
async function settledItems({ step, work, ordered }: Round): Promise<NewCaseItem[]> {
  const parts = await listErasureParts(step.tx, work.controller.id, ordered.id);
  return parts
    .filter(({ rows }) => rows > 0)
    .map(({ table, category = 'unlisted', columns, rows }) => {
      const names = columns.map((name) => work.entry.map.tables.get(table)?.columns.get(name)?.item ?? table);
      const item = [...new Set(names)].join(' ');
      return { table, category, columns, rows, item, verdict: 'granted', reason: 'erased', doneAt: step.at };
    });
}

/** Shuts out of what stays every purpose that does not demand it, from this moment. */
async function limit({ step, assessed }: Round): Promise<void> {
  const { tx, at, book, case: own, permit } = step;
  const { policy } = book.compiled;
  const all = limitsOf(policy, left(assessed));
  const limits = all.filter(({ shut }) => shut.length > 0);
  await adoptRights(tx, own.person, at);
  for (const one of limits) await limitPurposes(tx, own, one, at);
  await projectRights(tx, own.person);
  const standing = await standingConsents(tx, own.person);
  const consents = consentsOf(policy, all, own.details.categories).filter((id) => standing.includes(id));
  for (const consent of consents)
    await withdrawConsent(tx, step.store, { person: own.person, consent, via: own.channel, by: {} });
  await appendEntries(
    tx,
    permit.controller,
    limits.map(({ category, shut }) => ({
      type: 'restriction' as const,
      body: {
        ...{ case: own.id, permit: permit.entry, event: 'began' as const, ground: 'objection' },
        ...{ categories: [category], purposes: [...shut] },
      },
    })),
  );
}

/** Notes the list; what an earlier round noted and no longer holds is done. */
async function note({ step }: Round, items: readonly NewCaseItem[]): Promise<void> {
  const { tx, at, case: own } = step;
  const before = (await listItems(tx, own.id)).filter(({ doneAt }) => doneAt === null);
  const fresh = items.filter((item) => !before.some((known) => sameItem(known, item)));
  for (const known of before)
    if (!items.some((item) => sameItem(known, item)))
      await markItem(tx, known.id, { verdict: known.verdict, doneAt: at });
  await saveItems(tx, own, fresh, at);
}

async function tellRecipients({ step, assessed }: Round): Promise<string[]> {
  const { tx, at, case: own } = step;
  const told: string[] = [];
  for (const kind of ['erased', 'restricted'] as const) {
    const which = assessed.filter(({ verdict }) => (verdict === 'erase') === (kind === 'erased'));
    const items = which.flatMap(({ unit, items: names }) => names.map((name) => `${unit.category}.${name}`));
    const about = { person: own.person, kind, items: [...new Set(items)], at, task: own.id };
    if (items.length > 0) told.push(...(await notifyRecipients(tx, about)).map(({ recipient }) => recipient));
  }
  return [...new Set(told)];
}

/** Where the last letter will go, for by then the register has forgotten. */
async function keepAddress(step: Step): Promise<Step> {
  const { tx, case: own } = step;
  const held = await findReached(tx, own.person);
  const address = held?.street ? `${held.street}\n${held.postcode ?? ''} ${held.city ?? ''}`.trim() : undefined;
  const known = { name: held?.name, email: held?.email, address };
  const found = Object.fromEntries(Object.entries(known).filter(([, value]) => value != null));
  return change(step, { said: { ...own.said, ...found } });
}

const outcomeOf = (items: readonly NewCaseItem[]): CaseOutcome =>
  items.every(({ verdict }) => verdict === 'granted')
    ? 'granted'
    : items.some(({ verdict }) => verdict === 'granted')
      ? 'partly'
      : 'refused';

/** The first round: the decision, and the letter that tells it item by item. */
async function answer(round: Round, items: readonly NewCaseItem[], recipients: readonly string[]): Promise<Step> {
  const { work, assessed } = round;
  const { tx, book } = round.step;
  const waits = left(assessed).some((one) => !isForEver(one));
  const step = waits ? await keepAddress(round.step) : round.step;
  const holds = await listHolds(tx, work.controller.id);
  const byItem = new Map(assessed.map((one) => [JSON.stringify(caseItem(one, step.at)), one]));
  const blocks = erasureBlocks(book, step.case.language, {
    ...{ items, recipients, found: items.map((item) => byItem.get(JSON.stringify(item))) },
    reviews: new Map(holds.map(({ id, reviewOn }) => [id, reviewOn])),
  });
  await tellCase(step, { event: 'decided', outcome: outcomeOf(items), items: items.length });
  return finishCase(step, { outcome: outcomeOf(items), blocks, waits, items: items.length });
}

/** The last round: nothing is left that had to stay. */
async function end({ step }: Round): Promise<Step> {
  const { tx, at, today, case: own } = step;
  const words = erasureTexts(own.language);
  await sendLetter(step, { step: 'finished', title: words.finishedTitle, blocks: finishedBlocks(own.language) });
  await markTold(tx, own.id, at);
  await liftRestrictions(tx, own.id, { at, on: today });
  await projectRights(tx, own.person);
  return closeCase(step, 'granted');
}

async function runRound(
  tx: Tx,
  store: ErasureStore,
  about: { request: CaseRequest; work: ErasureWork; ordered: OrderedErasure },
) {
  const { request, work, ordered } = about;
  await holdFactsStill(tx, work.controller.id);
  const step = await openErasure(tx, store, request);
  const { controller, entry } = work;
  const asked = { controller, entry, today: step.today, person: ordered.person, cause: 'case' as const };
  const assessed = await assessPerson(tx, { ...asked, categories: ordered.categories });
  const round: Round = { step, work, ordered, assessed };
  const items = [...(await settledItems(round)), ...assessed.map((one) => caseItem(one, step.at))];
  await note(round, items);
  await limit(round);
  const recipients = await tellRecipients(round);
  const isFirst = step.case.state !== 'waiting';
  const waits = left(assessed).some((one) => !isForEver(one));
  // The letter before the data: the address goes with the rest.
  const told = isFirst ? await answer(round, items, recipients) : waits ? step : await end(round);
  const done = await carryOutErasure(tx, work, ordered.id);
  if (done === undefined) throw new MoreHasCome();
  const event = { event: 'erased', note: String(done.certificates.reduce((sum, { rows }) => sum + rows, 0)) };
  if (done.certificates.length > 0) await addCaseEvent(tx, told.case, event, step.at);
  return { case: told.case.id, state: told.case.state, items, certificates: done.certificates.map(({ id }) => id) };
}

/** Between the two transactions something was recorded that goes too and has no certificate yet. */
class MoreHasCome extends Error {}

/**
 * Decides the erasure of a case and carries it out; or goes on with one that was interrupted, or waits.
 * @throws HjemmelError `case-unknown`, `case-state`, `case-identity-missing`, `case-changed`
 */
export async function decideErasure(
  store: ErasureStore,
  controller: ControllerRow,
  request: CaseRequest,
): Promise<ErasureDecided> {
  const scope = { controller: controller.id };
  for (let tries = 0; ; tries += 1) {
    const ordered = await store.guard.within(scope, (tx) => prepare(tx, store, { request, controller }));
    const work = erasureWork(store, controller);
    try {
      const decided = await store.guard.within(scope, (tx) => runRound(tx, store, { request, work, ordered }));
      await drainRemovals(store, controller.id);
      return decided;
    } catch (error) {
      if (!(error instanceof MoreHasCome) || tries >= 5) throw error;
    }
  }
}
