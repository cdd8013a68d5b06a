/**
 * A case is granted: what was asked for is carried out, the answer goes out and the case is closed, in one transaction. So
 * there is one answer however often it is killed or asked for, and of two who decide at once the second is told.
 */
import { fill, textIn } from '@hjemmel/core';
import type { z } from 'zod';
import { withdrawConsent } from '../consent/index.ts';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Block } from '../letters/index.ts';
import { daysBetween } from './day.ts';
import { type Answer, finishCase } from './finish-case.ts';
import { mayRelease } from './identity.ts';
import { caseTexts } from './locales/case-words.ts';
import type { Case, RightsStore } from './model.ts';
import { upholdObjection } from './objection.ts';
import { listFiles } from './read.ts';
import { rectify } from './rectify.ts';
import { DecideCase } from './requests.ts';
import { tellRestricted } from './restriction.ts';
import { dayIn } from './send-letter.ts';
import { openStep, type Step } from './step.ts';
import { insertCaseFile } from './store.ts';

type Done = Pick<Answer, 'blocks' | 'attachments' | 'items'>;

function recipientsBlock({ book, case: own }: Step, told: readonly string[]): Block[] {
  if (told.length === 0) return [];
  const { policy } = book.compiled;
  const names = told.map((name) => {
    const label = policy.recipients[name]?.label;
    return label === undefined ? name : textIn(label, own.language, policy.policy.language);
  });
  return [{ paragraph: fill(caseTexts(own.language).answer.recipientsTold, { recipients: names.join(', ') }) }];
}

async function rectified(step: Step): Promise<Done> {
  const words = caseTexts(step.case.language).answer;
  const { policy } = step.book.compiled;
  const { items, told } = await rectify(step);
  const name = (item: string): string => {
    const label = policy.items[item.split('.')[1]!]?.label;
    return label === undefined ? item : textIn(label, step.case.language, policy.policy.language);
  };
  const rows = (step.case.details.corrections ?? []).map(({ item, wrong = '–', right }) => [name(item), wrong, right]);
  const table = { head: words.correctedHead, rows };
  return { items: items.length, blocks: [{ paragraph: words.corrected }, { table }, ...recipientsBlock(step, told)] };
}

async function restricted(step: Step): Promise<Done> {
  const words = caseTexts(step.case.language).answer;
  const told = await tellRestricted(step);
  const on = dayIn(step.case.language, step.case.receivedOn);
  return {
    blocks: [
      { paragraph: fill(words.restricted, { on }) },
      { paragraph: words.restrictionUses },
      ...recipientsBlock(step, told),
    ],
  };
}

/** The contract with a recipient outside the EEA, as it lies with the case (SEAS-29). */
async function contractCopy(step: Step): Promise<Done> {
  const contracts = (await listFiles(step.tx, step.case.id)).filter(({ kind }) => kind === 'contract');
  if (contracts.length === 0) throw new HjemmelError('case-invalid', { problem: 'document', value: 'contract' });
  const attachments = contracts.map(({ file }, place) => ({ file: file!, name: `contract-${place + 1}.pdf` }));
  return { attachments, blocks: [{ paragraph: caseTexts(step.case.language).answer.contract }] };
}

async function withdrawn(step: Step): Promise<Done> {
  const { tx, store, case: own } = step;
  await withdrawConsent(tx, store, { person: own.person, consent: own.details.consent!, via: own.channel });
  return { blocks: [{ paragraph: caseTexts(own.language).answer.withdrawn }] };
}

/** What each right does when it is granted. Access, portability and erasure have steps of their own. */
async function carryOut(step: Step): Promise<Done> {
  const { case: own, today } = step;
  const words = caseTexts(own.language).answer;
  switch (own.right) {
    case 'rectification':
      return rectified(step);
    case 'restriction':
      return restricted(step);
    case 'objection':
      return { blocks: [{ paragraph: await upholdObjection(step) }] };
    case 'transfer-copy':
      return contractCopy(step);
    case 'withdrawal':
      return withdrawn(step);
    case 'complaint': {
      const days = String(daysBetween(own.receivedOn, today));
      return { blocks: [{ paragraph: fill(words.complaint, { days }) }] };
    }
    case 'human-review':
      return { blocks: [{ paragraph: words.reviewed }] };
    default:
      throw new HjemmelError('case-state', { case: own.number, state: own.right });
  }
}

/** Complaints and reviews are nothing without an answer in words. */
const NEEDS_WORDS: readonly string[] = ['complaint', 'human-review'];

/**
 * Grants a case.
 * @throws HjemmelError `case-identity-missing`; `case-changed` where it is no longer what was looked at; `case-invalid`;
 *   `correction-not-found`; `case-state` once it is closed, and for rights whose release has steps of its own
 */
export async function decideCase(tx: Tx, store: RightsStore, request: z.input<typeof DecideCase>): Promise<Case> {
  const { version, answer, document, ...which } = DecideCase.parse(request);
  const step = await openStep(tx, store, { ...which, in: ['ready', 'decided'] });
  const { at, case: own } = step;
  if (version !== undefined && version !== own.version) throw new HjemmelError('case-changed', { case: own.number });
  if (!mayRelease(own)) throw new HjemmelError('case-identity-missing', { case: own.number, state: own.state });
  if (answer === undefined && NEEDS_WORDS.includes(own.right))
    throw new HjemmelError('case-invalid', { problem: 'answer', value: own.right });
  if (document !== undefined) {
    const kind = own.right === 'transfer-copy' ? 'contract' : 'evidence';
    const file = await store.files.add(tx, { personId: own.person, ...document, at });
    await insertCaseFile(tx, own, { kind, step: 'document', name: kind, file, madeAt: at, message: null });
  }
  const { blocks, ...done } = await carryOut(step);
  const words = answer === undefined ? [] : [{ paragraph: answer }];
  return (await finishCase(step, { outcome: 'granted', ...done, blocks: [...words, ...blocks] })).case;
}

export interface Release {
  readonly outcome: 'granted' | 'partly';
  readonly blocks?: readonly Block[];
  /** What is handed out: stored objects of the case. */
  readonly attachments?: readonly { readonly file: string; readonly name: string }[];
  readonly items?: number;
  /** What is held back by law for a time: the case goes on waiting. */
  readonly waits?: boolean;
}

/**
 * The last step of access, portability and erasure, which make the answer themselves: it goes out, and the case is closed.
 * Call it in the transaction of what is released.
 * @throws HjemmelError `case-identity-missing`, `case-state`
 */
export async function releaseCase(
  tx: Tx,
  store: RightsStore,
  request: { readonly case: string; readonly by?: { readonly role?: string | undefined } },
  release: Release,
): Promise<Case> {
  const step = await openStep(tx, store, { ...request, in: ['ready', 'decided'] });
  const { at, case: own } = step;
  const attachments = release.attachments ?? [];
  for (const { file, name } of attachments)
    await insertCaseFile(tx, own, { kind: 'package', step: `package-${name}`, name, file, madeAt: at, message: null });
  const blocks = release.blocks ?? [{ paragraph: caseTexts(own.language).answer.attached }];
  return (await finishCase(step, { ...release, blocks })).case;
}
