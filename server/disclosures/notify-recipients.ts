/** Those who have received data are told when it is corrected, erased or restricted (GDPR art. 19). */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { appendEntries } from '../ledger/index.ts';
import type { NoticeKind } from './model.ts';
import { findReceivers } from './read.ts';
import { controllerOf, insertPackage } from './store.ts';

export interface RecipientNotice {
  readonly person: string;
  readonly kind: NoticeKind;
  /** Names of the policy: `contact.phone`, or a category for all of its items. */
  readonly items: readonly string[];
  /** ISO instant of the store's clock. */
  readonly at: string;
  /** The case it is done for. */
  readonly task?: string;
}

/** Who is told, for the letter to the person. */
export interface ToldRecipient {
  readonly recipient: string;
  /** The notice on its way. */
  readonly notice: string;
  /** Those of the items that this recipient has received. */
  readonly items: readonly string[];
}

/**
 * Queues a notice to each recipient that any of the items has gone to, in the transaction of the change. Call it before
 * the erasure takes the person's disclosure log. A notice names nobody: it gives the ids under which the recipient got
 * the data. What of it has not been sent yet goes out as it is by then, or not at all.
 */
export async function notifyRecipients(
  tx: Tx,
  { person, kind, items, at, task }: RecipientNotice,
): Promise<readonly ToldRecipient[]> {
  const receivers = await findReceivers(tx, person, items);
  const told = receivers.map((receiver) => ({ ...receiver, notice: randomUUIDv7() }));
  for (const { recipient, about, notice, items: own } of told)
    await insertPackage(tx, { id: notice, kind: 'notice', recipient, notice: { kind, items: own, about }, at });
  await appendEntries(
    tx,
    controllerOf(tx),
    told.map(({ recipient, notice }) => ({
      type: 'disclosure' as const,
      body: { event: 'told' as const, disclosure: notice, recipient, ...(task === undefined ? {} : { task }) },
    })),
  );
  return told.map(({ recipient, notice, items: own }) => ({ recipient, notice, items: own }));
}
