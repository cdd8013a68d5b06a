/** A letter of a case: made, stored with the case, and put into the outbox, in the transaction of what it tells of. */
import { fill, type ProductLanguage } from '@hjemmel/core';
import { type Block, letterheadOf, renderLetter } from '../letters/index.ts';
import { type MessageChannel, queueMessage } from '../outbox/index.ts';
import { caseTexts } from './locales/case-words.ts';
import type { Case } from './model.ts';
import { findReached } from './read.ts';
import type { Step } from './step.ts';
import { insertCaseFile } from './store.ts';

export interface CaseLetter {
  /** Which letter it is: sent once in the case. */
  readonly step: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** With the right to complain at the end. */
  readonly complain?: boolean;
  /** Stored objects that go with it. */
  readonly attachments?: readonly { readonly file: string; readonly name: string }[];
}

/** A day in words of the language. */
export function dayIn(language: ProductLanguage, day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString(language, { dateStyle: 'long' });
}

interface Addressed {
  readonly channel: MessageChannel;
  readonly to: string;
  readonly lines: readonly string[];
}

/**
 * Where it goes: by e-mail to who wrote electronically (art. 12(3)), else by post. Until identity is proved only what the
 * person says of themselves is used, and afterwards what the register has before that.
 */
async function addressOf({ tx, case: own }: Step): Promise<Addressed> {
  const said = own.said ?? {};
  const held = await findReached(tx, own.person);
  const proved = own.state !== 'identifying';
  const choose = (a: string | null | undefined, b: string | null | undefined): string | undefined =>
    (proved ? (a ?? b) : (b ?? a)) ?? undefined;
  const email = choose(held?.email, said.email);
  const registered = held?.street ? `${held.street}\n${held.postcode ?? ''} ${held.city ?? ''}`.trim() : undefined;
  const address = choose(registered, said.address);
  const lines = [choose(held?.name, said.name), address].flatMap((line) => line?.split('\n') ?? []);
  const electronic = own.channel === 'email' || own.channel === 'portal';
  if (email !== undefined && (electronic || address === undefined)) return { channel: 'email', to: email, lines };
  if (address !== undefined) return { channel: 'post', to: lines.join('\n'), lines };
  return { channel: 'portal', to: '', lines };
}

/** How to complain, and to whom (art. 12(4)): the authority's address, at once. */
export function complainBlocks({ book }: Step, language: ProductLanguage): Block[] {
  const { policy } = book.compiled;
  const words = caseTexts(language).complain;
  const name = policy.rights.complaint?.authority ?? policy.controller.authority;
  const party = name === undefined ? undefined : policy.authorities[name];
  const at = party?.address;
  const parts = [
    party?.name,
    at === undefined ? undefined : `${at.street}, ${at.postcode} ${at.city}`,
    party?.email,
    party?.website,
  ].filter((part) => part !== undefined);
  return [
    { heading: words.title },
    { paragraph: words.text },
    ...(parts.length === 0 ? [] : [{ paragraph: parts.join(', ') }]),
  ];
}

const fileName = ({ number }: Case, step: string): string => `${number}-${step}.pdf`;

/** @returns the id of the message */
export async function sendLetter(step: Step, letter: CaseLetter): Promise<string> {
  const { tx, store, case: own, at, today, book } = step;
  const { language } = own;
  const { channel, to, lines } = await addressOf(step);
  const blocks = letter.complain === true ? [...letter.blocks, ...complainBlocks(step, language)] : letter.blocks;
  const { html, pdf } = await renderLetter({
    ...{ language, title: letter.title, from: letterheadOf(book.compiled.policy), to: lines },
    ...{ date: today, caseNumber: own.number, blocks },
  });
  const name = fileName(own, letter.step);
  const file = await store.files.add(tx, { personId: own.person, mediaType: 'application/pdf', content: pdf, at });
  const message = await queueMessage(
    tx,
    {
      ...{ person: own.person, purpose: 'accountability', channel, kind: `case-${letter.step}`, language, to },
      ...{ subject: `${letter.title} (${own.number})`, html, task: own.id },
      text: fill(caseTexts(language).mail, { number: own.number }),
      attachments: [{ file, name }, ...(letter.attachments ?? [])],
    },
    at,
  );
  await insertCaseFile(tx, own, { kind: 'letter', step: letter.step, name, file, madeAt: at, message });
  return message;
}
