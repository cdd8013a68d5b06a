/**
 * A marketing message goes into the outbox: only where the person may be contacted, and always with its way out, as the
 * marketing acts and RFC 8058 want it.
 */
import { productLanguage } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { type NewMessage, queueMessage } from '../outbox/index.ts';
import { type ContactAnswer, mayContact } from './may-contact.ts';
import type { ConsentStore } from './model.ts';
import { makeUnsubscribe } from './unsubscribe.ts';
import { unsubscribeLine } from './words.ts';

export interface MarketingMessage extends Omit<NewMessage, 'headers'> {
  /** Address of the page that links lead to, `https://…/unsubscribe`. */
  readonly base: string;
  /** It is about own products like those bought. */
  readonly similar?: boolean;
}

/** @returns the id of the message; none where the person may not be contacted, with the reasons */
export async function queueMarketing(
  tx: Tx,
  store: ConsentStore,
  { base, similar, ...message }: MarketingMessage,
): Promise<{ readonly id: string | undefined; readonly answer: ContactAnswer }> {
  const { person, purpose, channel } = message;
  const more = similar === undefined ? {} : { similar };
  const answer = await mayContact(tx, store, { person, purpose, channel, offersOptOut: true, ...more });
  if (!answer.allowed) return { id: undefined, answer };
  const { link, headers } = await makeUnsubscribe(tx, store.keys, { person, purpose, channel, base });
  const line = unsubscribeLine(productLanguage(message.language), link);
  const text = `${message.text.trimEnd()}\n\n${line}\n`;
  const id = await queueMessage(tx, { ...message, text, headers }, store.clock().toString());
  return { id, answer };
}
