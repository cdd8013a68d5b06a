/** What the register of recipients and disclosures are made of. */

/** What is on file about a recipient. */
export const DOCUMENT_KINDS = ['agreement', 'assessment', 'confidentiality', 'transfer-contract'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export type DisclosureState = 'waiting' | 'delivered' | 'failed' | 'withdrawn';

/** A change that those who have received the data are told of (GDPR art. 19). */
export type NoticeKind = 'rectified' | 'erased' | 'restricted';

/** A line of a person's disclosure log. */
export interface Disclosure {
  readonly id: string;
  readonly packageId: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly ground: string | undefined;
  /** The document the ground stands in. */
  readonly document: string | undefined;
  readonly categories: readonly string[];
  /** What went, or is to go: `contact.name`. */
  readonly items: readonly string[];
  readonly clauses: readonly string[];
  readonly state: DisclosureState;
  /** ISO instants: when it was decided, and when it had gone or was given up. */
  readonly askedAt: string;
  readonly closedAt: string | undefined;
  /** The entry in the ledger that proves it. */
  readonly entry: string;
}
