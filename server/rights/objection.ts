/**
 * Objection (art. 21). To direct marketing it is unconditional and counts at once, and nobody is asked; to other purposes
 * it is made, weighed, and upheld or rejected. An upheld one ends the purpose for the person from the same moment (NF-22).
 */
import { fill, textIn } from '@hjemmel/core';
import { appendEntry } from '../ledger/index.ts';
import { withdrawMessages } from '../outbox/index.ts';
import { finishCase } from './finish-case.ts';
import { caseTexts } from './locales/case-words.ts';
import { adoptRights, decideObjections, insertObjection, projectRights } from './project-sql.ts';
import type { Step } from './step.ts';

type Purposes = readonly string[];

/** What is objected to; direct marketing, where nothing is named. */
function objectedTo({ book, case: own }: Step): { marketing: Purposes; other: Purposes } {
  const { purposes } = book.compiled.policy;
  const all = Object.keys(purposes).filter((name) => purposes[name]!.marketing);
  const named = own.details.purposes ?? all;
  // An objection to one kind of marketing is one to all of it: nobody should have to name them.
  const marketing = named.some((name) => all.includes(name)) ? all : [];
  return { marketing, other: named.filter((name) => !all.includes(name)) };
}

async function tell(
  step: Step,
  event: 'made' | 'upheld' | 'rejected',
  purposes: Purposes,
  messages = 0,
): Promise<void> {
  const { tx, permit, case: own } = step;
  if (purposes.length === 0) return;
  const body = {
    case: own.id,
    permit: permit.entry,
    event,
    purposes: [...purposes],
    ...(messages > 0 ? { messages } : {}),
  };
  await appendEntry(tx, { controller: permit.controller, type: 'objection', body });
}

/** Notes what is objected to, in the transaction that opens the case. */
export async function recordObjection(step: Step): Promise<void> {
  const { tx, at, case: own } = step;
  const { marketing, other } = objectedTo(step);
  await adoptRights(tx, own.person, at);
  for (const purpose of marketing) await insertObjection(tx, own, { purpose, state: 'upheld' });
  for (const purpose of other) await insertObjection(tx, own, { purpose, state: 'made' });
  await projectRights(tx, own.person);
  const messages =
    marketing.length === 0 ? 0 : await withdrawMessages(tx, { person: own.person, purposes: marketing }, at);
  await tell(step, 'upheld', marketing, messages);
  await tell(step, 'made', other);
}

/** An objection to marketing alone is answered in the same moment; there is nothing to weigh. */
export async function answerObjection(step: Step): Promise<Step> {
  if (step.case.right !== 'objection') return step;
  const { marketing, other } = objectedTo(step);
  if (other.length > 0 || marketing.length === 0) return step;
  const words = caseTexts(step.case.language);
  return finishCase(
    { ...step, case: { ...step.case } },
    { outcome: 'granted', blocks: [{ paragraph: words.receipt.objected }], harmless: true },
  );
}

/** Upholds what was weighed. */
export async function upholdObjection(step: Step): Promise<string> {
  const { tx, at, today, book, case: own } = step;
  const { other } = objectedTo(step);
  await adoptRights(tx, own.person, at);
  await decideObjections(tx, own, { state: 'upheld', at, on: today });
  await projectRights(tx, own.person);
  const messages = await withdrawMessages(tx, { person: own.person, purposes: other }, at);
  await tell(step, 'upheld', other, messages);
  const { policy } = book.compiled;
  const names = other.map((name) => textIn(policy.purposes[name]!.label ?? name, own.language, policy.policy.language));
  return fill(caseTexts(own.language).answer.objectionUpheld, { purposes: names.join(', ') });
}

export async function rejectObjection(step: Step): Promise<void> {
  const { tx, at, today, case: own } = step;
  await adoptRights(tx, own.person, at);
  await decideObjections(tx, own, { state: 'rejected', at, on: today });
  await projectRights(tx, own.person);
  await tell(step, 'rejected', objectedTo(step).other);
}
