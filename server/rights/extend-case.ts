/** More time for an answer: two months, once, with a reason, told within the first month (art. 12(3)). */
import { answerBy, fill } from '@hjemmel/core';
import type { z } from 'zod';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { endTasks, raiseTask } from '../tasks/index.ts';
import { holidaysIn } from './holidays.ts';
import { caseTexts } from './locales/case-words.ts';
import type { Case, RightsStore } from './model.ts';
import { ExtendCase } from './requests.ts';
import { dayIn, sendLetter } from './send-letter.ts';
import { change, openStep, tellCase } from './step.ts';
import { addCaseEvent } from './store.ts';

/** @throws HjemmelError `case-extension-late` after the first month or a second time; `case-state`, `case-unknown` */
export async function extendCase(tx: Tx, store: RightsStore, request: z.input<typeof ExtendCase>): Promise<Case> {
  const { reason, ...which } = ExtendCase.parse(request);
  const step = await openStep(tx, store, which);
  const { at, today, case: own, role } = step;
  if (own.state === 'closed' || own.state === 'waiting')
    throw new HjemmelError('case-state', { case: own.number, state: own.state });
  const isHoliday = holidaysIn(step.book.compiled.policy.country);
  const month = answerBy(own.receivedOn, 1, isHoliday).lastDay;
  if (own.extendedOn !== null || today > month)
    throw new HjemmelError('case-extension-late', { case: own.number, on: own.extendedOn ?? month });
  const { nominal, lastDay } = answerBy(own.receivedOn, 3, isHoliday);
  const next = await change(step, {
    ...{ nominalOn: nominal, answerByOn: lastDay, extendedOn: today, extensionReason: reason },
  });
  const words = caseTexts(own.language);
  const text = fill(words.extension.text, {
    reason: words.extension.reasons[reason],
    on: dayIn(own.language, lastDay),
  });
  const title = fill(words.extension.title, { right: words.rights[own.right] });
  await sendLetter(next, { step: 'extension', title, blocks: [{ paragraph: text }], complain: true });
  await endTasks(tx, { subject: own.id }, at);
  await raiseTask(tx, { kind: 'case-answer', subject: own.id, dueOn: lastDay }, at);
  await addCaseEvent(tx, own, { event: 'extended', step: 'extended', ...(role === undefined ? {} : { role }) }, at);
  await tellCase(next, { event: 'extended', reason, answerBy: lastDay });
  return next.case;
}
