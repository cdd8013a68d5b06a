/** What a browser may store: chosen before anything but the necessary is placed, and no by default. Nobody knows whose it is. */
import { storedInstant } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { ConsentStore } from './model.ts';
import { bookOf, digestOf } from './open-matter.ts';
import { type CookieChoice, findChoice, findController } from './read.ts';
import { refused } from './record-consent.ts';
import { ChooseCookies } from './requests.ts';
import { insertRow, keepText } from './store.ts';

/** Whether Global Privacy Control is on: exactly `1`; of several headers one is enough. */
export function gpcIsOn(values: readonly string[]): boolean {
  return values.some((value) => value === '1');
}

/** Choices that the signal turns down unless the person has said yes here and now: it asks not to be sold or followed. */
const FOLLOWS = ['marketing', 'ads', 'targeted-ads', 'third-party'];

/** Asked again after a year, unless the policy says otherwise. */
const RENEW = 'P1Y';

const visitorOf = async (tx: Tx, { keys }: Pick<ConsentStore, 'keys'>, visitor: string): Promise<Uint8Array> =>
  (await keys.of(tx)).blindIndex('visitor', visitor);

async function scene(tx: Tx, store: ConsentStore) {
  const { slug, zone } = await findController(tx);
  const now = store.clock();
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const books = store.guard.policies.listInForce(slug, today.toString());
  return { at: storedInstant(now.epochMilliseconds), today, books };
}

/**
 * Records what was chosen, with the words shown. With Global Privacy Control on, what follows people about is refused,
 * whatever a form filled in beforehand says.
 * @throws HjemmelError `consent-unknown`, `consent-invalid`
 */
export async function chooseCookies(tx: Tx, store: ConsentStore, asked: ChooseCookies): Promise<CookieChoice> {
  const request = ChooseCookies.parse(asked);
  const { at, today, books } = await scene(tx, store);
  const book = bookOf({ books }, request.consent);
  const rule = book.compiled.policy.consents[request.consent]!;
  if (rule['implied-by'] !== undefined) throw refused(request.consent, 'implied');
  const gpc = gpcIsOn(request.gpc);
  const choices = Object.fromEntries(
    Object.entries(request.choices).map(([name, yes]) => [name, yes && !(gpc && FOLLOWS.includes(name))]),
  );
  const digest = digestOf(request.wording);
  await keepText(tx, { digest, language: request.language, content: request.wording });
  const expiresOn = today.add(Temporal.Duration.from(rule.renew ?? RENEW)).toString();
  await insertRow(tx, 'cookie_choices', {
    ...{ visitor: await visitorOf(tx, store, request.visitor), chosen_at: at, choices: JSON.stringify(choices), gpc },
    ...{ language: request.language, text_digest: digest, policy: book.identity.policy },
    ...{ policy_version: book.identity.version, expires_on: expiresOn },
  });
  return { choices, gpc, chosenAt: at, expiresOn };
}

/** What a browser may store now: with no choice, or one that has run out, nothing that needs one. */
export async function findCookies(tx: Tx, store: ConsentStore, visitor: string): Promise<CookieChoice | undefined> {
  const { today } = await scene(tx, store);
  return findChoice(tx, await visitorOf(tx, store, visitor), today.toString());
}
