/** What disclosures read: recipients, what is on file about them, packages, and who has received what. */

import type { Tx } from '../db/index.ts';
import { type Permit, reach } from '../guard/index.ts';
import type { Disclosure, DisclosureState, DocumentKind } from './model.ts';
import type { Endpoint } from './requests.ts';
import { controllerOf } from './store.ts';

export interface Receiver {
  readonly recipient: string;
  readonly items: readonly string[];
  /** Ids of the disclosures in which it got them. */
  readonly about: readonly string[];
}

/** Who has any of the items: of a category where only that is named. */
export async function findReceivers(tx: Tx, person: string, items: readonly string[]): Promise<Receiver[]> {
  return tx.query<Receiver>(
    `SELECT d.recipient, array_agg(DISTINCT i.item ORDER BY i.item) AS items, array_agg(DISTINCT d.id::text) AS about
     FROM disclosures d, unnest(d.items) AS i (item)
     WHERE d.controller = $1 AND d.person_id = $2 AND d.state = 'delivered'
       AND (i.item = ANY($3::text[]) OR split_part(i.item, '.', 1) = ANY($3::text[]))
     GROUP BY d.recipient ORDER BY d.recipient`,
    [controllerOf(tx), person, [...items]],
  );
}

export interface RecipientRow {
  readonly recipient: string;
  readonly agreement_on: string | null;
  readonly assessment_on: string | null;
  readonly review_on: string | null;
  readonly endpoint: Endpoint | null;
  readonly endpoint_secret: Uint8Array | null;
  /** Whether those who rely on the controller are still to be told of it. */
  readonly untold: boolean;
  /** Whether the last review was met; null where there was none. */
  readonly met: boolean | null;
}

export async function listRecipientRows(tx: Tx, recipient?: string): Promise<RecipientRow[]> {
  return tx.query<RecipientRow>(
    `SELECT r.recipient, r.agreement_on, r.assessment_on, r.review_on, r.endpoint, r.endpoint_secret,
       r.added_at IS NOT NULL AND r.told_at IS NULL AS untold,
       (SELECT v.met FROM recipient_reviews v WHERE v.controller = r.controller AND v.recipient = r.recipient
        ORDER BY v.reviewed_on DESC, v.id DESC LIMIT 1) AS met
     FROM recipients r WHERE r.controller = $1 AND ($2::text IS NULL OR r.recipient = $2) ORDER BY r.recipient`,
    [controllerOf(tx), recipient ?? null],
  );
}

export interface DocumentRow {
  readonly id: string;
  readonly recipient: string;
  readonly kind: DocumentKind;
  readonly reference: string | null;
  readonly signed_on: string;
  readonly until_on: string | null;
  readonly ended_on: string | null;
  readonly categories: readonly string[] | null;
  readonly purposes: readonly string[] | null;
  readonly media_type: string | null;
}

/** What is on file, the newest first; without the contents. */
export async function listDocumentRows(tx: Tx, recipient?: string): Promise<DocumentRow[]> {
  return tx.query<DocumentRow>(
    `SELECT id, recipient, kind, reference, signed_on, until_on, ended_on, categories, purposes, media_type
     FROM recipient_documents WHERE controller = $1 AND ($2::text IS NULL OR recipient = $2)
     ORDER BY recipient, signed_on DESC, id DESC`,
    [controllerOf(tx), recipient ?? null],
  );
}

/** The newest transfer contract that has its text on file. */
export async function findContract(
  tx: Tx,
  recipient: string,
  today: string,
): Promise<{ id: string; media_type: string; content: Uint8Array } | undefined> {
  const [row] = await tx.query<{ id: string; media_type: string; content: Uint8Array }>(
    `SELECT id, media_type, content FROM recipient_documents
     WHERE controller = $1 AND recipient = $2 AND kind = 'transfer-contract' AND content IS NOT NULL
       AND (ended_on IS NULL OR ended_on > $3::date) ORDER BY signed_on DESC, id DESC LIMIT 1`,
    [controllerOf(tx), recipient, today],
  );
  return row;
}

export interface PackageRow {
  readonly id: string;
  readonly kind: 'data' | 'notice';
  readonly recipient: string;
  readonly state: 'waiting' | 'sending' | 'delivered' | 'failed' | 'withdrawn';
  readonly made_at: string;
  readonly due_at: string;
  readonly attempts: number;
  readonly reason: string | null;
  readonly people: number | null;
}

/** The newest first. */
export async function listPackageRows(
  tx: Tx,
  { id, most = 50 }: { readonly id?: string; readonly most?: number } = {},
): Promise<PackageRow[]> {
  return tx.query<PackageRow>(
    `SELECT id, kind, recipient, state, made_at, due_at, attempts, reason, people FROM disclosure_packages
     WHERE controller = $1 AND ($2::uuid IS NULL OR id = $2::uuid) ORDER BY made_at DESC, id DESC LIMIT $3`,
    [controllerOf(tx), id ?? null, most],
  );
}

/** Who waits in a package, by the name the recipient knows them under. */
export async function listWaiting(
  tx: Tx,
  packageId: string,
): Promise<{ id: string; person_id: string; document: string | null }[]> {
  return tx.query(
    `SELECT id, person_id, document FROM disclosures WHERE controller = $1 AND package_id = $2 AND state = 'waiting'`,
    [controllerOf(tx), packageId],
  );
}

/** The persons behind ids of disclosures, each under the newest. */
export async function listAbout(tx: Tx, ids: readonly string[]): Promise<{ id: string; person_id: string }[]> {
  return tx.query(
    `SELECT DISTINCT ON (person_id) id, person_id FROM disclosures WHERE controller = $1 AND id = ANY($2::uuid[])
     ORDER BY person_id, asked_at DESC`,
    [controllerOf(tx), [...ids]],
  );
}

/** The request of the package that a disclosure was in. */
export async function findRequestOf(tx: Tx, disclosure: string): Promise<object | undefined> {
  const [row] = await tx.query<{ request: object | null }>(
    `SELECT p.request FROM disclosures d JOIN disclosure_packages p ON p.controller = d.controller AND p.id = d.package_id
     WHERE d.controller = $1 AND d.id = $2`,
    [controllerOf(tx), disclosure],
  );
  return row?.request ?? undefined;
}

/** Persons of a kind, for a notice to those who rely on the controller. */
export const OF_KINDS = (controller: string, kinds: string): string =>
  `SELECT person_id FROM person_facts WHERE controller = ${controller} AND kinds && ${kinds}`;

interface DisclosureRow {
  id: string;
  package_id: string;
  recipient: string | null;
  purpose: string | null;
  ground: string | null;
  document: string | null;
  categories: string[] | null;
  items: string[] | null;
  clauses: string[] | null;
  state: DisclosureState;
  asked_at: string;
  closed_at: string | null;
  entry_id: string;
}

/**
 * The disclosure log of the person a permit is about (GDPR arts. 15(1)(c) and 19): who got what, why, when. The newest
 * first.
 * @param before ISO instant: those asked for earlier
 * @throws HjemmelError `outside-permit` when the permit does not reach it
 */
export async function listDisclosures(
  tx: Tx,
  permit: Permit,
  { before = '9999-12-31T00:00:00Z', most = 100 }: { readonly before?: string; readonly most?: number } = {},
): Promise<Disclosure[]> {
  const own = reach(tx, permit);
  const text = `SELECT ${own.columns('disclosures', 'd')} FROM ${own.from('disclosures', 'd')}
    WHERE ${own.rows('disclosures', 'd')} AND d.asked_at < ${own.add(before, 'text')}::timestamptz
    ORDER BY d.asked_at DESC, d.id DESC LIMIT ${own.add(most, 'integer')}`;
  const rows = await tx.query<DisclosureRow>(text, own.values);
  return rows.map((row) => ({
    id: row.id,
    packageId: row.package_id,
    recipient: row.recipient ?? '',
    purpose: row.purpose ?? '',
    ground: row.ground ?? undefined,
    document: row.document ?? undefined,
    categories: row.categories ?? [],
    items: row.items ?? [],
    clauses: row.clauses ?? [],
    state: row.state,
    askedAt: row.asked_at,
    closedAt: row.closed_at ?? undefined,
    entry: row.entry_id,
  }));
}
