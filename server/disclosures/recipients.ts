/** The register of recipients: what the policy says of each, and what is on file about it. */
import type { Policy } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { BookEntry } from '../policies/index.ts';
import type { DocumentKind } from './model.ts';
import { daysAfter, type Place } from './place.ts';
import { type DocumentRow, listDocumentRows, listRecipientRows, type RecipientRow } from './read.ts';
import { type Refusal, refusedBecause } from './refusal.ts';
import type { Endpoint } from './requests.ts';

type PolicyRecipient = Policy['recipients'][string];

/** So many days after a review was due, nothing goes to the recipient any more. */
export const GRACE = 30;

/** Why nothing may go to it now, whatever is asked. */
export type Standing =
  | 'fit'
  | Extract<Refusal, 'review-overdue' | 'confidentiality-missing'>
  | 'agreement-missing'
  | 'assessment-missing';

export interface RecipientDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly reference: string | undefined;
  readonly signedOn: string;
  readonly untilOn: string | undefined;
  readonly endedOn: string | undefined;
  /** Undefined: all that the policy lets the recipient have. */
  readonly categories: readonly string[] | undefined;
  readonly purposes: readonly string[] | undefined;
  readonly onFile: boolean;
}

export interface RegisteredRecipient {
  readonly recipient: string;
  readonly role: PolicyRecipient['role'];
  readonly countries: readonly string[];
  readonly categories: readonly string[];
  readonly purposes: readonly string[] | undefined;
  readonly clauses: readonly string[];
  readonly standing: Standing;
  readonly reviewOn: string | undefined;
  readonly endpoint: Endpoint | undefined;
  readonly documents: readonly RecipientDocument[];
}

/** The promises that nothing goes to others than those named: out of the EEA above all. */
function closedBy({ version }: BookEntry): readonly string[] {
  const { never, clausesOf: clauses } = version.policy;
  const outside = never.filter(({ outside }) => outside !== undefined);
  return [...new Set(outside.flatMap(({ id }) => clauses[`never.${id}`] ?? []))];
}

/** @throws HjemmelError `disclosure-refused`: only who stands in the policy in force can be dealt with (SV-9) */
export function recipientOf(entry: BookEntry, recipient: string): PolicyRecipient {
  const { recipients } = entry.version.policy;
  if (!Object.hasOwn(recipients, recipient))
    throw refusedBecause('recipient-not-in-policy', recipient, { clauses: closedBy(entry) });
  return recipients[recipient]!;
}

export function clausesOf({ version }: BookEntry, recipient: string): readonly string[] {
  return version.policy.clausesOf[`recipient.${recipient}`] ?? [];
}

/** Whether a document stands on a day. */
export function standsOn(day: string, document: RecipientDocument): boolean {
  const { signedOn, untilOn, endedOn } = document;
  return signedOn <= day && (untilOn === undefined || day <= untilOn) && (endedOn === undefined || day < endedOn);
}

function documentOf(row: DocumentRow): RecipientDocument {
  return {
    id: row.id,
    kind: row.kind,
    reference: row.reference ?? undefined,
    signedOn: row.signed_on,
    untilOn: row.until_on ?? undefined,
    endedOn: row.ended_on ?? undefined,
    categories: row.categories ?? undefined,
    purposes: row.purposes ?? undefined,
    onFile: row.media_type !== null,
  };
}

function standingOf(
  rule: PolicyRecipient,
  row: RecipientRow | undefined,
  { documents, today }: { readonly documents: readonly RecipientDocument[]; readonly today: string },
): Standing {
  const until = (day: string | null | undefined): boolean => day !== null && day !== undefined && today <= day;
  if (row?.met === false || (row?.review_on != null && today > daysAfter(row.review_on, GRACE)))
    return 'review-overdue';
  const confidential = documents.some((one) => one.kind === 'confidentiality' && standsOn(today, one));
  if (rule.confidentiality === true && !confidential) return 'confidentiality-missing';
  if (rule.agreement === 'registered' && !until(row?.agreement_on)) return 'agreement-missing';
  if (rule.transfer?.assessment === 'registered' && !until(row?.assessment_on)) return 'assessment-missing';
  return 'fit';
}

/** All recipients of the policy in force, or one, with what is on file. */
export async function listRecipients(
  tx: Tx,
  { entry, today }: Pick<Place, 'entry' | 'today'>,
  only?: string,
): Promise<RegisteredRecipient[]> {
  const { recipients } = entry.version.policy;
  if (only !== undefined) recipientOf(entry, only);
  const rows = new Map((await listRecipientRows(tx, only)).map((row) => [row.recipient, row]));
  const filed = await listDocumentRows(tx, only);
  return Object.entries(recipients)
    .filter(([recipient]) => only === undefined || recipient === only)
    .map(([recipient, rule]) => {
      const row = rows.get(recipient);
      const documents = filed.filter((one) => one.recipient === recipient).map(documentOf);
      return {
        recipient,
        role: rule.role,
        countries: rule.country ?? [entry.version.policy.country],
        categories: rule.receives === 'aggregates' ? [] : Object.keys(rule.receives),
        purposes: rule.for,
        clauses: clausesOf(entry, recipient),
        standing: standingOf(rule, row, { documents, today }),
        reviewOn: row?.review_on ?? undefined,
        endpoint: row?.endpoint ?? undefined,
        documents,
      };
    });
}

/** One recipient of the policy in force. */
export async function getRecipient(
  tx: Tx,
  place: Pick<Place, 'entry' | 'today'>,
  recipient: string,
): Promise<RegisteredRecipient> {
  return (await listRecipients(tx, place, recipient))[0]!;
}
