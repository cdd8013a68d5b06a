/** Recipients that a version of the policy names come into the register, and those who rely on the controller are told (SV-9). */
import { productLanguage } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { reasonsIn, type SetRequest } from '../guard/index.ts';
import { appendEntries, appendEntry } from '../ledger/index.ts';
import { queueMessage } from '../outbox/index.ts';
import type { BookEntry } from '../policies/index.ts';
import { newRecipientLetter } from './locales/index.ts';
import { emailsOf } from './package-sql.ts';
import type { DisclosureStore, Place } from './place.ts';
import { listRecipientRows, OF_KINDS } from './read.ts';
import { addRecipients, controllerOf, markTold } from './store.ts';

/** Whoever has an agreement with the controller, or speaks for somebody who has. */
const PARTNERS = ['customer', 'contact-person', 'business-customer'];

/**
 * Enters what the policies in force, and those already published for later, name. The first time all are taken as known:
 * the published text names them.
 */
export async function adoptRecipients(
  tx: Tx,
  { policies }: Pick<DisclosureStore, 'policies'>,
  { controller, today, at }: Omit<Place, 'entry'>,
): Promise<readonly string[]> {
  const known = await listRecipientRows(tx);
  const current = new Set(policies.listInForce(controller.slug, today).map(({ identity }) => identity.version));
  const versions = policies
    .listVersions(controller.slug)
    .filter(({ identity }) => current.has(identity.version) || identity.version > today);
  const names = versions.flatMap(({ version }) => Object.keys(version.policy.recipients));
  const added = await addRecipients(tx, [...new Set(names)], { at, toldAt: known.length === 0 ? at : null });
  await appendEntries(
    tx,
    controllerOf(tx),
    added.map((recipient) => ({ type: 'recipient' as const, body: { recipient, event: 'added' as const } })),
  );
  return added;
}

/** The purpose under which the controller writes to those it has agreements with. */
function ordinaryPurpose({ version }: BookEntry): string | undefined {
  const { purposes } = version.policy;
  return Object.keys(purposes).find((id) => {
    const { uses, marketing, basis } = purposes[id]!;
    const contract = basis.some((one) => 'contract' in one);
    const fields = Object.hasOwn(uses, 'contact') ? uses['contact']!.fields : [];
    return (
      contract &&
      marketing !== true &&
      Object.hasOwn(uses, 'contact') &&
      (fields === undefined || fields.includes('email'))
    );
  });
}

/** Everybody to be told, under a permit to use their e-mail address; undefined where the policy gives none. */
async function partners(
  tx: Tx,
  { guard }: Pick<DisclosureStore, 'guard'>,
  { entry, controller }: Place,
): Promise<{ person: string; email: string }[] | undefined> {
  const purpose = ordinaryPurpose(entry);
  if (purpose === undefined) return undefined;
  const among: SetRequest['among'] = (parameters) =>
    OF_KINDS(parameters.add(controller.id, 'integer'), parameters.add(PARTNERS, 'text[]'));
  try {
    const asked = { purpose, action: 'use' as const, categories: ['contact'], fields: ['email'], among };
    return await emailsOf(tx, await guard.permitSet(tx, asked));
  } catch (error) {
    if (reasonsIn(error).length > 0) return undefined;
    throw error;
  }
}

/**
 * Queues a message about each recipient nobody has been told of: its name, country and what it gets, from when.
 * @returns how many messages
 */
export async function tellOfRecipients(
  store: Pick<DisclosureStore, 'guard'>,
  place: Place,
  versions: readonly BookEntry[],
): Promise<number> {
  const { at, controller } = place;
  return store.guard.within({ controller: controller.id }, async (tx) => {
    const untold = (await listRecipientRows(tx)).filter(({ untold }) => untold);
    if (untold.length === 0) return 0;
    const people = await partners(tx, store, place);
    if (people === undefined) return 0;
    for (const { recipient } of untold) {
      const from = versions.find(({ version }) => Object.hasOwn(version.policy.recipients, recipient));
      if (from === undefined) continue;
      const language = productLanguage(from.version.policy.policy.language);
      const letter = newRecipientLetter(language, from, recipient);
      const about = {
        purpose: 'accountability',
        channel: 'email',
        kind: 'new-recipient',
        language,
        ...letter,
      } as const;
      for (const { person, email } of people) await queueMessage(tx, { ...about, person, to: email }, at);
      await markTold(tx, recipient, at);
      const { policy, version } = from.identity;
      const body = { recipient, event: 'told' as const, policy, version, people: people.length };
      await appendEntry(tx, { controller: controller.id, type: 'recipient', body });
    }
    return untold.length * people.length;
  });
}
