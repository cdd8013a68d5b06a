/**
 * Unsubscribing with one click (RFC 8058). The link in a mail is opened by people, and by machines that look at mail: so
 * opening it (GET) does nothing, and only the POST that the headers announce, or the button of the page, says it.
 */
import { createHash } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import type { Keys } from '../keys/index.ts';
import type { ConsentStore } from './model.ts';
import { openMatter } from './open-matter.ts';
import { optOutWithin } from './opt-out.ts';
import { findUsedLink } from './read.ts';
import { makeToken, openToken, unsubscribeFrom } from './token.ts';
import { withdrawWithin } from './withdraw-consent.ts';

export interface UnsubscribeLink {
  /** Where people and mail programs go. */
  readonly link: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The link and headers of one marketing mail. @param base address of the page, `https://…/unsubscribe` */
export async function makeUnsubscribe(
  tx: Tx,
  keys: Keys,
  about: { readonly person: string; readonly purpose: string; readonly channel: string; readonly base: string },
): Promise<UnsubscribeLink> {
  const { base, ...said } = about;
  const link = `${base}/${await makeToken(tx, keys, unsubscribeFrom(said))}`;
  return {
    link,
    headers: { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}

/** What a link would stop, for the page that it opens. Changes nothing. @throws HjemmelError `link-invalid` */
export async function readUnsubscribe(
  tx: Tx,
  { keys }: Pick<ConsentStore, 'keys'>,
  token: string,
): Promise<{ readonly purpose: string; readonly channel: string }> {
  const { purpose, channel } = await openToken(tx, keys, { token, kind: 'unsubscribe' });
  return { purpose, channel };
}

export interface Unsubscribed {
  readonly purpose: string;
  readonly channel: string;
  /** The link had been used: nothing has changed now, even if the person has signed up again since. */
  readonly already: boolean;
  readonly messages: number;
}

/**
 * Opts out of the purpose on the channel, and takes back there the consents it rests on.
 * @throws HjemmelError `link-invalid` for a link that was not made here as it stands
 */
export async function unsubscribe(
  tx: Tx,
  store: ConsentStore,
  { token }: { readonly token: string },
): Promise<Unsubscribed> {
  const { person, purpose, channel } = await openToken(tx, store.keys, { token, kind: 'unsubscribe' });
  const link = createHash('sha256').update(token).digest();
  const said = { purpose, channel };
  const matter = await openMatter(tx, store, { person });
  if ((await findUsedLink(tx, link)) !== undefined) return { ...said, already: true, messages: 0 };
  const via = 'unsubscribe-link';
  let messages = await optOutWithin(matter, { channel, purposes: [purpose], via, link });
  for (const consent of consentsOf(matter, purpose))
    messages += (await withdrawWithin(matter, { consent, channels: [channel], via })).messages;
  return { ...said, already: false, messages };
}

function consentsOf({ books }: Pick<Awaited<ReturnType<typeof openMatter>>, 'books'>, purpose: string): string[] {
  const rule = books.find(({ compiled }) => compiled.purposes.has(purpose))?.compiled.policy.purposes[purpose];
  return [
    ...new Set(
      (rule?.basis ?? []).flatMap((one) => ('consent' in one && one.consent !== undefined ? [one.consent] : [])),
    ),
  ];
}
