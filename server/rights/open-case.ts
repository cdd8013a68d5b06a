/** Somebody uses a right: a case with a number, a deadline and a receipt, from whatever door it came through (NF-19). */
import { randomUUIDv7 } from 'node:crypto';
import { answerBy, fill, type IsHoliday, productLanguage, type RightName } from '@hjemmel/core';
import type { z } from 'zod';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Block } from '../letters/index.ts';
import { raiseTask } from '../tasks/index.ts';
import { dayOf } from './day.ts';
import { holidaysIn } from './holidays.ts';
import { type Demand, demandOf, mustProve, satisfies } from './identity.ts';
import { caseTexts } from './locales/case-words.ts';
import type { Case, RightsStore } from './model.ts';
import { answerObjection, recordObjection } from './objection.ts';
import { findCaseByKey, kindsOf } from './read.ts';
import { registerRequester } from './register-requester.ts';
import { OpenCase } from './requests.ts';
import { beginRestriction } from './restriction.ts';
import { dayIn, sendLetter } from './send-letter.ts';
import { permitRecord, type Step, tellCase } from './step.ts';
import { addCaseEvent, insertCase, nextNumber } from './store.ts';

type Asked = z.output<typeof OpenCase>;

const invalid = (problem: string, value = ''): HjemmelError => new HjemmelError('case-invalid', { problem, value });

/** What the right needs to be told must be there, and in the words of the policy. */
function check(asked: Asked, { book }: Pick<Step, 'book'>): void {
  const { policy } = book.compiled;
  const lacks: Partial<Record<RightName, boolean>> = {
    rectification: asked.corrections === undefined,
    withdrawal: asked.consent === undefined,
    'transfer-copy': asked.recipient === undefined,
  };
  if (lacks[asked.right] === true) throw invalid(`${asked.right}-details`);
  if (asked.consent !== undefined && !Object.hasOwn(policy.consents, asked.consent))
    throw invalid('consent', asked.consent);
  if (asked.recipient !== undefined && !Object.hasOwn(policy.recipients, asked.recipient))
    throw invalid('recipient', asked.recipient);
  for (const purpose of asked.purposes ?? [])
    if (!Object.hasOwn(policy.purposes, purpose)) throw invalid('purpose', purpose);
  for (const category of asked.categories ?? [])
    if (!Object.hasOwn(policy.categories, category)) throw invalid('category', category);
}

interface Times {
  readonly receivedAt: string;
  readonly receivedOn: string;
  readonly nominalOn: string;
  readonly answerByOn: string;
}

/** The month of the law, or less where the policy promises less. */
function timesOf(asked: Asked, step: Omit<Step, 'case'>, isHoliday: IsHoliday): Times {
  const receivedAt = asked.receivedAt ?? step.at;
  const receivedOn = dayOf(receivedAt, step.zone);
  if (receivedOn > step.today) throw invalid('received', receivedOn);
  const { nominal, lastDay } = answerBy(receivedOn, 1, isHoliday);
  const promised = step.book.compiled.policy.rights[asked.right]?.deadline;
  const own = promised === undefined ? nominal : Temporal.PlainDate.from(receivedOn).add(promised).toString();
  const times = own < nominal ? { nominalOn: own, answerByOn: own } : { nominalOn: nominal, answerByOn: lastDay };
  return { receivedAt, receivedOn, ...times };
}

function receiptBlocks(step: Step, demand: Demand): Block[] {
  const { case: own } = step;
  const words = caseTexts(own.language);
  const blocks: Block[] = [
    { paragraph: fill(words.receipt.received, { on: dayIn(own.language, own.receivedOn), number: own.number }) },
    { paragraph: fill(words.receipt.answerBy, { on: dayIn(own.language, own.answerByOn) }) },
  ];
  if (own.state === 'identifying') {
    const list = demand.proofs.map((proof) => words.proofs[proof as keyof typeof words.proofs]);
    blocks.push(
      { paragraph: words.receipt.identity },
      list.length > 0 ? { list } : { paragraph: words.receipt.anyProof },
    );
    if (demand.signed) blocks.push({ paragraph: words.receipt.signed });
  }
  if (own.right === 'restriction') blocks.push({ paragraph: words.receipt.restricted });
  return blocks;
}

/** What begins with the request itself, whatever is decided of it later. */
async function beginAtOnce(step: Step): Promise<void> {
  if (step.case.right === 'restriction') await beginRestriction(step);
  if (step.case.right === 'objection') await recordObjection(step);
}

async function sendReceipt(step: Step, demand: Demand): Promise<void> {
  const words = caseTexts(step.case.language);
  const title = fill(words.receipt.title, { right: words.rights[step.case.right] });
  await sendLetter(step, {
    step: 'receipt',
    title,
    blocks: receiptBlocks(step, demand),
    complain: step.case.right === 'complaint',
  });
}

type Opening = Omit<Step, 'case'> & { readonly asked: Asked; readonly person: string; readonly id: string };

/** The case as it begins. */
async function newCase(opening: Opening, demand: Demand): Promise<Case> {
  const { tx, asked, person, id, at, today, book } = opening;
  const { policy } = book.compiled;
  const signedIn = asked.channel === 'portal' && asked.person !== undefined ? ['login'] : [];
  const proofs = [...new Set([...(asked.proofs ?? []), ...signedIn])];
  const unknown = (await kindsOf(tx, person)).join() === 'requester';
  const identifying = mustProve(demand, { right: asked.right, proofs, unknown, doubt: asked.doubt });
  const proved = !identifying && !unknown && proofs.length > 0 && satisfies(demand, proofs);
  const { corrections, purposes, categories, ground, recipient, consent } = asked;
  return {
    ...{ id, person, number: await nextNumber(tx, Number(today.slice(0, 4))), right: asked.right },
    ...{ channel: asked.channel, state: identifying ? ('identifying' as const) : ('ready' as const) },
    language: asked.language ?? productLanguage(policy.policy.language) ?? 'en',
    ...{ content: asked.content ?? null, said: asked.said ?? null },
    details: { corrections, purposes, categories, ground, recipient, consent },
    ...timesOf(asked, opening, holidaysIn(policy.country)),
    ...{ extendedOn: null, extensionReason: null, identityDemand: demand.demand },
    ...{ identityProvedAt: proved ? at : null, identityProof: proofs.length > 0 ? proofs : null },
    ...{
      identityCopyDestroyedAt: null,
      releasedAt: null,
      closedAt: null,
      closedOn: null,
      outcome: null,
      refusal: null,
    },
    version: 1,
  };
}

/** The person it is about, or one made for somebody unknown; and the law's permit to keep record of the case. */
async function begin(tx: Tx, store: RightsStore, asked: Asked): Promise<Opening> {
  const id = randomUUIDv7();
  const { role } = asked.by;
  const person = asked.person ?? (await registerRequester(tx, store, { task: id, role }));
  return { ...(await permitRecord(tx, store, { person, task: id, role })), asked, person, id };
}

/**
 * Opens a case. A request with a key that has been seen gives the case it opened then.
 * @throws HjemmelError `case-invalid`; as `guard.permit`
 */
export async function openCase(tx: Tx, store: RightsStore, request: z.input<typeof OpenCase>): Promise<Case> {
  const asked = OpenCase.parse(request);
  const known = asked.key === undefined ? undefined : await findCaseByKey(tx, asked.key);
  if (known !== undefined) return known;
  const opening = await begin(tx, store, asked);
  check(asked, opening);
  const demand = demandOf(opening.book.compiled.policy, asked.right);
  const own = await newCase(opening, demand);
  const { version, ...row } = own;
  await insertCase(tx, { ...row, requestKey: asked.key, policyVersion: opening.book.identity.version });
  const step: Step = { ...opening, case: own };
  const { at, role } = step;
  await addCaseEvent(tx, own, { event: 'opened', step: 'opened', ...(role === undefined ? {} : { role }) }, at);
  await tellCase(step, { event: 'opened', channel: own.channel, answerBy: own.answerByOn });
  await raiseTask(tx, { kind: 'case-answer', subject: own.id, dueOn: own.answerByOn }, at);
  await beginAtOnce(step);
  await sendReceipt(step, demand);
  return (await answerObjection({ ...step, case: { ...own, version } })).case;
}
