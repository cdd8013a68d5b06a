/** The end of a case: the answer goes out, reminders end, the case is closed. All in one transaction. */
import { fill } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import type { Block } from '../letters/index.ts';
import { endTasks } from '../tasks/index.ts';
import { mayRelease } from './identity.ts';
import { caseTexts } from './locales/case-words.ts';
import type { CaseOutcome } from './model.ts';
import { sendLetter } from './send-letter.ts';
import { change, type Step, tellCase } from './step.ts';
import { addCaseEvent, type CaseChange } from './store.ts';

export interface Answer {
  readonly outcome: CaseOutcome;
  readonly blocks: readonly Block[];
  readonly title?: string;
  readonly refusal?: string;
  readonly attachments?: readonly { readonly file: string; readonly name: string }[];
  /** Tells and changes nothing that could harm the person if somebody else had asked: an objection to marketing. */
  readonly harmless?: boolean;
  /** What is held back by law for a time: the case goes on waiting. */
  readonly waits?: boolean;
  readonly items?: number;
}

/** @throws HjemmelError `case-identity-missing` unless it may be released; `case-changed` */
export async function finishCase(step: Step, answer: Answer): Promise<Step> {
  const { tx, at, today, case: own, role } = step;
  const releases = answer.outcome !== 'refused' && answer.outcome !== 'withdrawn' && answer.harmless !== true;
  if (releases && !mayRelease(own)) throw new HjemmelError('case-identity-missing', { case: own.number });
  const words = caseTexts(own.language);
  const title = answer.title ?? fill(words.answer.title, { right: words.rights[own.right] });
  await sendLetter(step, {
    ...{ step: 'answer', title, blocks: answer.blocks, complain: true },
    ...(answer.attachments === undefined ? {} : { attachments: answer.attachments }),
  });
  const closed: CaseChange =
    answer.waits === true ? { state: 'waiting' } : { state: 'closed', closedAt: at, closedOn: today };
  const next = await change(step, {
    ...closed,
    outcome: answer.outcome,
    ...(releases ? { releasedAt: at } : {}),
    ...(answer.refusal === undefined ? {} : { refusal: answer.refusal }),
  });
  await addCaseEvent(tx, own, { event: 'answered', step: 'answered', ...(role === undefined ? {} : { role }) }, at);
  await endTasks(tx, { subject: own.id }, at);
  const told = {
    outcome: answer.outcome,
    ...(answer.refusal === undefined ? {} : { reason: answer.refusal }),
    ...(answer.items === undefined ? {} : { items: answer.items }),
  };
  await tellCase(next, { event: answer.outcome === 'refused' ? 'refused' : 'released', ...told });
  if (answer.waits !== true) await tellCase(next, { event: 'closed', outcome: answer.outcome });
  return next;
}

/** Ends a case that waited for what the law held back. */
export async function closeCase(step: Step, outcome: CaseOutcome): Promise<Step> {
  const { tx, at, today, case: own } = step;
  const next = await change(step, { state: 'closed', outcome, closedAt: at, closedOn: today });
  await addCaseEvent(tx, own, { event: 'closed', step: 'closed' }, at);
  await endTasks(tx, { subject: own.id }, at);
  await tellCase(next, { event: 'closed', outcome });
  return next;
}
