/** Consents, opt-outs, wash lists, announcements and cookie choices: what people have said yes and no to, and were told. */
export { announcePurposes, markAnnounced } from './announce.ts';
export { confirmConsent } from './confirm-consent.ts';
export { chooseCookies, findCookies } from './cookie-choice.ts';
export { expireConsents } from './expire-consents.ts';
export { informRelated } from './inform-related.ts';
export { type ContactAnswer, mayContact } from './may-contact.ts';
export type { ConsentProblem, ConsentStore } from './model.ts';
export { liftOptOut, optOut } from './opt-out.ts';
export { findCustomer } from './read.ts';
export { makeReceipt, verifyReceipt } from './receipt.ts';
export { recordConsent } from './record-consent.ts';
export { renewConsent } from './renew-consent.ts';
export { type Shown, showConsents } from './show-consents.ts';
export { receiveSms } from './sms-keyword.ts';
export { makeUnsubscribe, readUnsubscribe, unsubscribe } from './unsubscribe.ts';
export { readWashList, WASH_LISTS } from './wash-list.ts';
export { withdrawConsent } from './withdraw-consent.ts';
export { unsubscribeLine } from './words.ts';
