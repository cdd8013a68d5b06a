/** A refusal: with its reason, the condition that failed, and how to complain (art. 12(4), SEAS-38). */
import { fill, textIn } from '@hjemmel/core';
import type { z } from 'zod';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Block } from '../letters/index.ts';
import { finishCase } from './finish-case.ts';
import { caseTexts } from './locales/case-words.ts';
import type { Case, RightsStore } from './model.ts';
import { rejectObjection } from './objection.ts';
import { listRestrictions } from './read.ts';
import { RefuseCase } from './requests.ts';
import { announce } from './restriction.ts';
import { dayIn } from './send-letter.ts';
import { openStep, type Step } from './step.ts';

/** What the policy says of when the right applies. */
function conditionBlocks({ book, case: own }: Step): Block[] {
  const { policy } = book.compiled;
  const rule = policy.rights[own.right];
  const texts = [...(rule?.conditions ?? []), ...(rule?.exceptions ?? [])];
  if (texts.length === 0) return [];
  const list = texts.map((text) => textIn(text, own.language, policy.policy.language));
  return [{ paragraph: caseTexts(own.language).refusal.conditions }, { list }];
}

/** Whether the reason needs words: which condition failed, whose rights. */
const NEEDS_WORDS: readonly string[] = [
  'condition-not-met',
  'rights-of-others',
  'manifestly-unfounded',
  'manifestly-excessive',
];

/**
 * Refuses a case and closes it.
 * @throws HjemmelError `case-invalid` where the reason must be told in words; an objection to marketing and the withdrawal
 *   of a consent are never refused but for identity; `case-state`
 */
export async function refuseCase(tx: Tx, store: RightsStore, request: z.input<typeof RefuseCase>): Promise<Case> {
  const { reason, because, ...which } = RefuseCase.parse(request);
  const step = await openStep(tx, store, { ...which, in: ['identifying', 'ready'] });
  const { case: own } = step;
  if (because === undefined && NEEDS_WORDS.includes(reason))
    throw new HjemmelError('case-invalid', { problem: 'because', value: reason });
  if ((own.right === 'withdrawal' || own.right === 'complaint') && reason !== 'identity-not-proved')
    throw new HjemmelError('case-invalid', { problem: 'unconditional', value: own.right });
  const words = caseTexts(own.language);
  const on = dayIn(own.language, own.receivedOn);
  if (own.right === 'objection') await rejectObjection(step);
  // What was restricted while the request was looked at ends too, but not before the person has been told.
  const restricted = (await listRestrictions(tx, own.id)).some(({ liftedAt }) => liftedAt === null);
  if (restricted) await announce(step);
  const next = await finishCase(step, {
    ...{ outcome: 'refused', refusal: reason, title: words.refusal.title },
    blocks: [
      { paragraph: fill(words.refusal.text, { right: words.rights[own.right], on }) },
      { paragraph: words.refusal.reasons[reason] },
      ...(because === undefined ? [] : [{ paragraph: because }]),
      ...(reason === 'condition-not-met' ? conditionBlocks(step) : []),
    ],
  });
  return next.case;
}
