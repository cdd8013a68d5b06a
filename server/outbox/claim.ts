/** Takes the next message that is due and begins its attempt, or ends it where it may not go out any more. */
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { refusalOf } from './may-send.ts';
import type { Outgoing } from './outcome.ts';
import type { OutboxStore, Run } from './run.ts';
import { endMessage, MOST_ATTEMPTS } from './settle.ts';
import { type DueMessage, lockNext, markSending } from './store.ts';

/** An attempt that has not ended by then was interrupted. No conversation lasts that long. */
const LOST = Temporal.Duration.from('PT30M');

/** What cannot be sent as it was queued, ever. */
const SPOILT = ['object-missing', 'field-unreadable'];

/** Begun, with what is to be handed over; or ended without an attempt. Undefined: nothing is due. */
type Claimed =
  | { readonly message: Outgoing; readonly row: DueMessage }
  | { readonly ended: 'withdrawn' | 'failed' }
  | undefined;

function senderOf({ store, controller }: Run, day: string, purpose: string): Outgoing['from'] {
  const { policy } = store.guard.policies.get(controller.slug, day, purpose).version;
  const replyTo = policy.controller.email;
  const address = store.config.mail.from ?? replyTo ?? 'no-reply@localhost';
  return { name: policy.controller.name, address, replyTo };
}

async function attached(tx: Tx, { files }: OutboxStore, row: DueMessage): Promise<Outgoing['attachments'] | undefined> {
  const found: Outgoing['attachments'][number][] = [];
  try {
    for (const { file, name } of row.attachments ?? []) found.push({ name, ...(await files.read(tx, file)) });
    return found;
  } catch (error) {
    if (error instanceof HjemmelError && SPOILT.includes(error.code)) return undefined;
    throw error;
  }
}

/** @throws HjemmelError `no-policy-in-force`, `files-unreachable` */
export async function claimNext(run: Run): Promise<Claimed> {
  const { store, controller } = run;
  return store.guard.within({ controller: controller.id }, async (tx): Promise<Claimed> => {
    const now = store.clock();
    const at = now.toString();
    const row = await lockNext(tx, at, now.subtract(LOST).toString());
    if (row === undefined) return undefined;
    const ended = async (state: 'withdrawn' | 'failed', reason?: string): Promise<Claimed> => {
      await endMessage(tx, row, { state, reason, attempts: row.attempts }, at);
      return { ended: state };
    };
    if (row.attempts >= MOST_ATTEMPTS) return ended('failed', 'attempts-interrupted');
    const { address: to, subject, body: text } = row;
    if (row.withdrawn_at !== null) return ended('withdrawn');
    if (to === null || subject === null || text === null) return ended('withdrawn', 'erased');
    const day = now.toZonedDateTimeISO(controller.timeZone).toPlainDate().toString();
    const refusal = await refusalOf(tx, { guard: store.guard, slug: controller.slug, day }, row);
    if (refusal !== undefined) return ended('withdrawn', refusal);
    const attachments = await attached(tx, store, row);
    if (attachments === undefined) return ended('failed', 'attachment-missing');
    await markSending(tx, row, at);
    const { id, kind, language, html, headers, collected_at: queuedAt } = row;
    const own = { html: html ?? undefined, headers: headers ?? {}, from: senderOf(run, day, row.purpose) };
    const message: Outgoing = { id, kind, language, to, subject, text, attachments, queuedAt, ...own };
    return { message, row: { ...row, attempts: row.attempts + 1 } };
  });
}
