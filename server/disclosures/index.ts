/**
 * Disclosures: who may get what, who has got it, and who is told when it changes.
 *
 *     notifyRecipients(tx: Tx, { person, kind: 'rectified' | 'erased' | 'restricted', items, at, task? })
 *       : Promise<readonly { recipient, notice, items }[]>
 *
 * `items` are names of the policy (`contact.phone`, or `contact` for the whole category), `at` an ISO instant of the
 * store's clock. Call it in the transaction of the change, before an erasure takes the person's disclosure log.
 */
export { verifyPackage } from './compose-package.ts';
export { type Deliveries, type DeliveryOptions, type DeliveryStore, deliverPackages } from './deliver-packages.ts';
export { disclose, handOverClaim, type MadeDisclosure } from './disclose.ts';
export { type Disclosure, DOCUMENT_KINDS, type DocumentKind, type NoticeKind } from './model.ts';
export { notifyRecipients, type RecipientNotice, type ToldRecipient } from './notify-recipients.ts';
export { type DisclosureStore, type Place, placeOf } from './place.ts';
export { listDisclosures, listPackageRows, type PackageRow } from './read.ts';
export { getRecipient, listRecipients, type RegisteredRecipient, type Standing } from './recipients.ts';
export { type DocumentContent, endDocument, getTransferContract, recordDocument } from './record-document.ts';
export type { Refusal } from './refusal.ts';
export { DisclosureRequest, DocumentRequest, EndpointSecret, ReviewRequest } from './requests.ts';
export { recordReview, reviewRecipients } from './review-recipients.ts';
export { setEndpoint } from './set-endpoint.ts';
export { resumePackage } from './store.ts';
