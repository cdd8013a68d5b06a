/**
 * Disclosures: who may get what, who has got it, and who is told when it changes.
 *
 *     notifyRecipients(tx: Tx, { person, kind: 'rectified' | 'erased' | 'restricted', items, at, task? })
 *       : Promise<readonly { recipient, notice, items }[]>
 *
 * `items` are names of the policy (`contact.phone`, or `contact` for the whole category), `at` an ISO instant of the
 * store's clock. Call it in the transaction of the change, before an erasure takes the person's disclosure log.
 */
export type { Disclosure, NoticeKind } from './model.ts';
export { notifyRecipients, type RecipientNotice, type ToldRecipient } from './notify-recipients.ts';
