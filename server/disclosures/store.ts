/** All writes of disclosures: recipients and what is on file about them, packages, and who is in them. */
import type { SqlValue, Tx } from '../db/index.ts';
import type { DocumentKind, NoticeKind } from './model.ts';

export function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('Disclosures belong to one controller.');
  return tx.scope.controller;
}

/** What the guard is asked again at the moment of sending. */
export interface PackageRequest {
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly fields?: readonly string[] | undefined;
  readonly ground?: string | undefined;
  readonly resolution?: 'PT15M' | 'PT1H' | 'P1D' | 'P1M' | 'P1Y' | undefined;
  readonly role?: string | undefined;
  readonly task?: string | undefined;
  /** Of the invoices only those that are overdue, unpaid and undisputed, with their payments and reminders. */
  readonly claim?: boolean | undefined;
}

export interface NoticeContent {
  readonly kind: NoticeKind;
  readonly items: readonly string[];
  /** Ids of disclosures: how the recipient knows whose data it is. */
  readonly about: readonly string[];
}

export interface NewPackage {
  readonly id: string;
  readonly kind: 'data' | 'notice';
  readonly recipient: string;
  readonly request?: PackageRequest;
  readonly notice?: NoticeContent;
  /** ISO instant. */
  readonly at: string;
}

const json = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value));

export async function insertPackage(tx: Tx, { id, kind, recipient, request, notice, at }: NewPackage): Promise<void> {
  await tx.run(
    `INSERT INTO disclosure_packages (controller, id, kind, recipient, request, notice, made_at, due_at)
     VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $7)`,
    [controllerOf(tx), id, kind, recipient, json(request), json(notice), at],
  );
}

export interface NewDisclosures {
  readonly packageId: string;
  readonly persons: readonly string[];
  readonly recipient: string;
  readonly purpose: string;
  readonly ground: string | undefined;
  readonly document: string | undefined;
  readonly categories: readonly string[];
  readonly items: readonly string[];
  readonly clauses: readonly string[];
  readonly entry: string;
  readonly at: string;
  readonly today: string;
}

/** A line in the log of each person. */
export async function insertDisclosures(tx: Tx, made: NewDisclosures): Promise<void> {
  await tx.run(
    `INSERT INTO disclosures (controller, id, person_id, package_id, recipient, purpose, ground, document, categories,
       items, clauses, entry_id, asked_at, asked_on, source, collected_at)
     SELECT $1, gen_random_uuid(), p.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'observation', $12
     FROM unnest($2::uuid[]) AS p (id)`,
    [
      controllerOf(tx),
      [...made.persons],
      made.packageId,
      made.recipient,
      made.purpose,
      made.ground ?? null,
      made.document ?? null,
      [...made.categories],
      [...made.items],
      [...made.clauses],
      made.entry,
      made.at,
      made.today,
    ],
  );
}

/** Ends what is in a package: all of it, or those named. */
export async function closeDisclosures(
  tx: Tx,
  packageId: string,
  told: {
    readonly state: 'delivered' | 'failed' | 'withdrawn';
    readonly only?: readonly string[];
    readonly at: string;
    readonly today: string;
  },
): Promise<number> {
  return tx.run(
    `UPDATE disclosures SET state = $3, closed_at = $4, closed_on = $5
     WHERE controller = $1 AND package_id = $2 AND state = 'waiting' AND ($6::uuid[] IS NULL OR id = ANY($6::uuid[]))`,
    [controllerOf(tx), packageId, told.state, told.at, told.today, told.only === undefined ? null : [...told.only]],
  );
}

interface ClaimedRow {
  readonly id: string;
  readonly kind: 'data' | 'notice';
  readonly recipient: string;
  readonly request: PackageRequest | null;
  readonly notice: NoticeContent | null;
  readonly made_at: string;
  readonly attempts: number;
}
export type ClaimedPackage = ClaimedRow;

/**
 * The package that is due longest, for one attempt. Until `leaseUntil` nobody else takes it; whoever does after that
 * knows that the first was interrupted.
 */
export async function claimPackage(tx: Tx, at: string, leaseUntil: string): Promise<ClaimedPackage | undefined> {
  const [row] = await tx.query<ClaimedRow>(
    `UPDATE disclosure_packages SET state = 'sending', tried_at = $2, attempts = attempts + 1, due_at = $3
     WHERE controller = $1 AND id = (
       SELECT id FROM disclosure_packages WHERE controller = $1 AND state IN ('waiting', 'sending') AND due_at <= $2
       ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, kind, recipient, request, notice, made_at, attempts`,
    [controllerOf(tx), at, leaseUntil],
  );
  return row;
}

/** What an attempt has come to. Only the attempt that holds the package may say so. */
export async function settlePackage(
  tx: Tx,
  { id, attempts }: Pick<ClaimedPackage, 'id' | 'attempts'>,
  told: {
    readonly state: 'waiting' | 'delivered' | 'failed' | 'withdrawn';
    readonly at: string;
    readonly dueAt?: string;
    readonly reason?: string;
    readonly people?: number;
    readonly digest?: Uint8Array;
  },
): Promise<boolean> {
  const changed = await tx.run(
    `UPDATE disclosure_packages SET state = $4, due_at = coalesce($5, due_at), reason = $6,
       delivered_at = CASE WHEN $4 = 'delivered' THEN $7::timestamptz END, people = $8, digest = $9
     WHERE controller = $1 AND id = $2 AND attempts = $3 AND state = 'sending'`,
    [
      controllerOf(tx),
      id,
      attempts,
      told.state,
      told.dueAt ?? null,
      told.reason ?? null,
      told.at,
      told.people ?? null,
      told.digest ?? null,
    ],
  );
  return changed > 0;
}

/** Gives a package that failed or waits another round at once. */
export async function resumePackage(tx: Tx, id: string, at: string): Promise<boolean> {
  const controller = controllerOf(tx);
  const changed = await tx.run(
    `UPDATE disclosure_packages SET state = 'waiting', due_at = $3, attempts = 0, reason = NULL
     WHERE controller = $1 AND id = $2 AND state IN ('waiting', 'failed')`,
    [controller, id, at],
  );
  if (changed === 0) return false;
  await tx.run(
    `UPDATE disclosures SET state = 'waiting', closed_at = NULL, closed_on = NULL
     WHERE controller = $1 AND package_id = $2 AND state = 'failed'`,
    [controller, id],
  );
  return true;
}

/** Enters recipients that are not there yet; the names of those. */
export async function addRecipients(
  tx: Tx,
  names: readonly string[],
  { at, toldAt }: { readonly at: string; readonly toldAt: string | null },
): Promise<string[]> {
  const rows = await tx.query<{ recipient: string }>(
    `INSERT INTO recipients (controller, recipient, agreement_known, assessment_known, added_at, told_at)
     SELECT $1, name, true, true, $3, $4 FROM unnest($2::text[]) AS n (name)
     ON CONFLICT (controller, recipient) DO NOTHING RETURNING recipient`,
    [controllerOf(tx), [...names], at, toldAt],
  );
  return rows.map(({ recipient }) => recipient);
}

export async function markTold(tx: Tx, recipient: string, at: string): Promise<void> {
  const values = [controllerOf(tx), recipient, at];
  await tx.run('UPDATE recipients SET told_at = $3 WHERE controller = $1 AND recipient = $2', values);
}

export interface NewDocument {
  readonly id: string;
  readonly recipient: string;
  readonly kind: DocumentKind;
  readonly reference: string | undefined;
  readonly signedOn: string;
  readonly untilOn: string | undefined;
  readonly categories: readonly string[] | undefined;
  readonly purposes: readonly string[] | undefined;
  readonly mediaType: string | undefined;
  /** Encrypted. */
  readonly content: Uint8Array | undefined;
  readonly sha256: Uint8Array | undefined;
  readonly at: string;
}

export async function insertDocument(tx: Tx, made: NewDocument): Promise<void> {
  const list = (names: readonly string[] | undefined): SqlValue => (names === undefined ? null : [...names]);
  await tx.run(
    `INSERT INTO recipient_documents (controller, id, recipient, kind, reference, signed_on, until_on, categories, purposes,
       media_type, content, sha256, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      controllerOf(tx),
      made.id,
      made.recipient,
      made.kind,
      made.reference ?? null,
      made.signedOn,
      made.untilOn ?? null,
      list(made.categories),
      list(made.purposes),
      made.mediaType ?? null,
      made.content ?? null,
      made.sha256 ?? null,
      made.at,
    ],
  );
}

/** The kind and recipient of the document that was ended; undefined where none stood. */
export async function markEnded(
  tx: Tx,
  id: string,
  on: string,
): Promise<{ recipient: string; kind: DocumentKind } | undefined> {
  const [row] = await tx.query<{ recipient: string; kind: DocumentKind }>(
    `UPDATE recipient_documents SET ended_on = $3 WHERE controller = $1 AND id = $2 AND ended_on IS NULL
     RETURNING recipient, kind`,
    [controllerOf(tx), id, on],
  );
  return row;
}

export async function insertReview(
  tx: Tx,
  review: {
    readonly id: string;
    readonly recipient: string;
    readonly on: string;
    readonly met: boolean;
    readonly nextOn: string;
    readonly at: string;
  },
): Promise<void> {
  const { id, recipient, on, met, nextOn, at } = review;
  await tx.run(
    `INSERT INTO recipient_reviews (controller, id, recipient, reviewed_on, met, next_on, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [controllerOf(tx), id, recipient, on, met, nextOn, at],
  );
}

export async function setReviewDay(tx: Tx, recipient: string, day: string): Promise<void> {
  const values = [controllerOf(tx), recipient, day];
  await tx.run('UPDATE recipients SET review_on = $3 WHERE controller = $1 AND recipient = $2', values);
}

export async function setEndpointOf(
  tx: Tx,
  recipient: string,
  endpoint: object,
  secret: Uint8Array | undefined,
): Promise<void> {
  await tx.run(
    `UPDATE recipients SET endpoint = $3::jsonb, endpoint_secret = $4 WHERE controller = $1 AND recipient = $2`,
    [controllerOf(tx), recipient, JSON.stringify(endpoint), secret ?? null],
  );
}

/** The last day on which a document of a kind stands; NULL where none is on file. */
const lastDay = (kind: DocumentKind): string =>
  `(SELECT max(coalesce(least(d.until_on, d.ended_on - 1), DATE '9999-12-31')) FROM recipient_documents d
    WHERE d.controller = r.controller AND d.recipient = r.recipient AND d.kind = '${kind}')`;

/**
 * What decisions read of a recipient, from what is on file. One that was not looked at in time has no agreement from the
 * end of the grace on; neither has one that was looked at last and did not meet what it must (AEV-11).
 * @param grace days
 */
export async function refreshRecipient(tx: Tx, recipient: string, grace: number): Promise<void> {
  await tx.run(
    `UPDATE recipients r SET agreement_known = true, assessment_known = true, assessment_on = ${lastDay('assessment')},
       agreement_on = (SELECT CASE WHEN l.day IS NULL THEN NULL
         ELSE least(l.day, r.review_on + $3::integer, (SELECT v.reviewed_on - 1 FROM recipient_reviews v
           WHERE v.controller = r.controller AND v.recipient = r.recipient AND v.id = (SELECT w.id FROM recipient_reviews w
             WHERE w.controller = r.controller AND w.recipient = r.recipient ORDER BY w.reviewed_on DESC, w.id DESC LIMIT 1)
             AND NOT v.met)) END FROM (SELECT ${lastDay('agreement')} AS day) l)
     WHERE r.controller = $1 AND r.recipient = $2`,
    [controllerOf(tx), recipient, grace],
  );
}
