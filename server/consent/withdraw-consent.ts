/**
 * A person takes a consent back: from this very transaction no decision, list or job counts it, messages that rested on it
 * leave the queue, and what it alone allowed to keep goes where the policy says so. What was done before stays lawful.
 */
import { decide, type Policy } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { type MessageChannel, withdrawMessages } from '../outbox/index.ts';
import type { BookEntry } from '../policies/index.ts';
import { orderErasure } from '../retention/index.ts';
import type { ConsentRow, ConsentStore, HistoryEntry } from './model.ts';
import { bookOf, closeMatter, type Matter, openMatter, tell } from './open-matter.ts';
import { findFacts, lockOpen } from './read.ts';
import { clausesOf } from './record-consent.ts';
import { WithdrawConsent } from './requests.ts';
import { markNarrowed, markWithdrawn } from './store.ts';

export interface Withdrawn {
  /** Records that ended now; none where the consent had not been given, or had been taken back before. */
  readonly ended: number;
  /** Records that stand on other channels. */
  readonly narrowed: number;
  /** Messages that will never be sent. */
  readonly messages: number;
  /** Whether data that rested on it alone is to be erased: `carryOutErasures` does it next. */
  readonly erases: boolean;
}

/** Purposes that name the consent among their bases. */
export function purposesOf({ purposes }: Policy, consent: string): string[] {
  return Object.entries(purposes)
    .filter(([, { basis }]) => basis.some((one) => 'consent' in one && one.consent === consent))
    .map(([purpose]) => purpose);
}

/** The channels a record still stands on; undefined where it names none. */
function standingOn(row: ConsentRow, policy: Policy): string[] | undefined {
  const given = row.channels ?? policy.consents[row.consent]?.channels;
  const back = row.history.flatMap(({ event, channels }) => (event === 'withdrawn' ? (channels ?? []) : []));
  return given?.filter((channel) => !back.includes(channel));
}

const MESSAGE_CHANNELS: readonly MessageChannel[] = ['email', 'sms', 'post', 'portal'];

/** Takes those messages back that nothing else allows any more. Facts must be up to date. */
export async function dropMessages(
  { tx, person, zone, at, books }: Matter,
  purposes: readonly string[],
  channels: readonly string[] = MESSAGE_CHANNELS,
): Promise<number> {
  const facts = await findFacts(tx, person, zone);
  let dropped = 0;
  for (const channel of MESSAGE_CHANNELS.filter((one) => channels.includes(one))) {
    const over = purposes.filter((purpose) => {
      const compiled = books.find((book) => book.compiled.purposes.has(purpose))?.compiled;
      if (compiled === undefined) return true;
      const categories = Object.keys(compiled.policy.purposes[purpose]!.uses);
      return !categories.some((category) => {
        const request = { purpose, action: 'contact' as const, categories: [category], channel, at };
        return decide(compiled, request, facts ?? {}).verdict === 'permit';
      });
    });
    if (over.length > 0) dropped += await withdrawMessages(tx, { person, purposes: over, channel }, at);
  }
  return dropped;
}

async function takeBack(matter: Matter, row: ConsentRow, request: { via: string; channels?: string[] | undefined }) {
  const { tx, at, today, books } = matter;
  const { via, channels } = request;
  const { policy } = bookOf({ books }, row.consent).compiled;
  const left = channels === undefined ? [] : standingOn(row, policy)?.filter((channel) => !channels.includes(channel));
  if (left?.length === 0) {
    const entry: HistoryEntry = { event: 'withdrawn', at, via };
    await markWithdrawn(tx, { id: row.id, entry }, today);
    return 'withdrawn' as const;
  }
  await markNarrowed(tx, { id: row.id, entry: { event: 'withdrawn', at, via, channels: channels! } });
  return 'narrowed' as const;
}

/** The categories that purposes with this consent use: what may have rested on it. */
function categoriesOf(policy: Policy, consent: string): string[] {
  return [...new Set(purposesOf(policy, consent).flatMap((purpose) => Object.keys(policy.purposes[purpose]!.uses)))];
}

async function eraseWhatRested(matter: Matter, book: BookEntry, task: string, consent: string): Promise<boolean> {
  const { policy } = book.compiled;
  const categories = categoriesOf(policy, consent);
  if (policy.consents[consent]?.withdrawal?.effect !== 'erase' || categories.length === 0) return false;
  const { tx, person, controller: id, store, zone: timeZone } = matter;
  const controller = { id, slug: book.slug, name: policy.controller.name, timeZone, plansNeedApproval: true };
  const about = { person, cause: 'withdrawal' as const, task, categories };
  await orderErasure(tx, { controller, entry: book, now: store.clock() }, about);
  return true;
}

/** For callers that have opened the matter: an unsubscribe link does more than one thing at once. */
export async function withdrawWithin(
  matter: Matter,
  request: { readonly consent: string; readonly channels?: string[] | undefined; readonly via: string },
): Promise<Withdrawn> {
  const { consent, channels, via } = request;
  const book = bookOf(matter, consent);
  const { policy } = book.compiled;
  const rows = await lockOpen(matter.tx, matter.person, consent);
  const done: { row: ConsentRow; event: 'withdrawn' | 'narrowed' }[] = [];
  for (const row of rows) done.push({ row, event: await takeBack(matter, row, { via, channels }) });
  await closeMatter(matter);
  const ended = done.filter(({ event }) => event === 'withdrawn');
  const messages = done.length === 0 ? 0 : await dropMessages(matter, purposesOf(policy, consent), channels);
  for (const [place, { row, event }] of done.entries())
    await tell(matter, {
      ...book.identity,
      ...{ event, consent, record: row.id, via, clauses: clausesOf(book, consent) },
      ...(channels === undefined ? {} : { channels }),
      ...(place === 0 ? { messages } : {}),
    });
  const last = ended.at(-1)?.row.id;
  const erases = last !== undefined && (await eraseWhatRested(matter, book, last, consent));
  return { ended: ended.length, narrowed: done.length - ended.length, messages, erases };
}

/** @throws HjemmelError `consent-unknown`; as `guard.permit` */
export async function withdrawConsent(tx: Tx, store: ConsentStore, asked: WithdrawConsent): Promise<Withdrawn> {
  const request = WithdrawConsent.parse(asked);
  return withdrawWithin(await openMatter(tx, store, request), request);
}
