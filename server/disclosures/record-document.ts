/** Agreements, transfer assessments, confidentiality and transfer contracts: recorded, ended, and handed out. */
import { createHash, randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import type { Keys } from '../keys/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { endTasks } from '../tasks/index.ts';
import { daysAfter, type Place } from './place.ts';
import { findContract, listRecipientRows } from './read.ts';
import { clausesOf, GRACE, recipientOf } from './recipients.ts';
import { refusedBecause } from './refusal.ts';
import type { DocumentRequest } from './requests.ts';
import { addRecipients, insertDocument, markEnded, refreshRecipient, setReviewDay } from './store.ts';

/** A scanned agreement of some hundred pages. */
const MOST_BYTES = 20 * 1024 * 1024;

export interface DocumentContent {
  readonly mediaType: string;
  readonly content: Uint8Array;
}

function check({ entry, today }: Place, request: DocumentRequest, content: DocumentContent | undefined): void {
  const { recipient, signedOn, untilOn, categories, purposes, reviewOn } = request;
  recipientOf(entry, recipient);
  const { policy } = entry.version;
  if (signedOn > today) throw refusedBecause('date-invalid', recipient, { value: signedOn });
  if (untilOn !== undefined && untilOn < signedOn) throw refusedBecause('date-invalid', recipient, { value: untilOn });
  if (reviewOn !== undefined && reviewOn <= today) throw refusedBecause('date-invalid', recipient, { value: reviewOn });
  const category = categories?.find((id) => !Object.hasOwn(policy.categories, id));
  if (category !== undefined) throw refusedBecause('category-unknown', recipient, { value: category });
  const purpose = purposes?.find((id) => !Object.hasOwn(policy.purposes, id));
  if (purpose !== undefined) throw refusedBecause('purpose-unknown', recipient, { value: purpose });
  if (content !== undefined && content.content.length > MOST_BYTES)
    throw refusedBecause('document-too-large', recipient);
}

/** A recipient with an agreement is looked at within a year, unless another day is set. */
async function planReview(tx: Tx, { recipient, kind, reviewOn }: DocumentRequest, today: string): Promise<void> {
  const [row] = await listRecipientRows(tx, recipient);
  const day = reviewOn ?? (kind === 'agreement' && row?.review_on == null ? daysAfter(today, 365) : undefined);
  if (day !== undefined) await setReviewDay(tx, recipient, day);
}

/**
 * Puts a document on file; what decisions read of the recipient follows at once.
 * @returns its id
 * @throws HjemmelError `disclosure-refused`
 */
export async function recordDocument(
  tx: Tx,
  keys: Keys,
  told: { readonly place: Place; readonly request: DocumentRequest; readonly content?: DocumentContent },
): Promise<string> {
  const { place, request, content } = told;
  check(place, request, content);
  const { recipient, kind, reference, signedOn, untilOn, categories, purposes } = request;
  const id = randomUUIDv7();
  const own = await keys.of(tx);
  const sha256 = content === undefined ? undefined : createHash('sha256').update(content.content).digest();
  await addRecipients(tx, [recipient], { at: place.at, toldAt: place.at });
  await insertDocument(tx, {
    ...{ id, recipient, kind, reference, signedOn, untilOn, categories, purposes, sha256, at: place.at },
    mediaType: content?.mediaType,
    content: content && own.encrypt(content.content, { table: 'recipient_documents', column: 'content', row: id }),
  });
  await planReview(tx, request, place.today);
  await refreshRecipient(tx, recipient, GRACE);
  await endTasks(tx, { subject: recipient, kind: `recipient-${kind}` }, place.at);
  const body = {
    ...{ recipient, event: 'document' as const, kind, document: id },
    ...(sha256 === undefined ? {} : { hash: sha256.toString('hex') }),
    ...(untilOn === undefined ? {} : { until: untilOn }),
  };
  await appendEntry(tx, { controller: place.controller.id, type: 'recipient', body });
  return id;
}

/** Ends a document from today on: an agreement that was terminated blocks at once. */
export async function endDocument(tx: Tx, place: Place, id: string): Promise<void> {
  const ended = /^[0-9a-f-]{36}$/.test(id) ? await markEnded(tx, id, place.today) : undefined;
  if (ended === undefined) throw refusedBecause('document-unknown', '-', { value: id });
  const { recipient, kind } = ended;
  await refreshRecipient(tx, recipient, GRACE);
  const body = { recipient, event: 'document-ended' as const, kind, document: id, until: place.today };
  await appendEntry(tx, { controller: place.controller.id, type: 'recipient', body });
}

/**
 * The transfer contract on file, for a person who asks for a copy (GDPR art. 13(1)(f), SEAS-29).
 * @throws HjemmelError `disclosure-refused` when none is on file
 */
export async function getTransferContract(
  tx: Tx,
  keys: Keys,
  { place, recipient }: { readonly place: Place; readonly recipient: string },
): Promise<DocumentContent & { readonly id: string }> {
  recipientOf(place.entry, recipient);
  const row = await findContract(tx, recipient, place.today);
  if (row === undefined)
    throw refusedBecause('document-unknown', recipient, { clauses: clausesOf(place.entry, recipient) });
  const own = await keys.of(tx);
  const content = own.decrypt(row.content, { table: 'recipient_documents', column: 'content', row: row.id });
  return { id: row.id, mediaType: row.media_type, content };
}
