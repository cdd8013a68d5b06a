/** What is read of consents and of what decisions know of a person. */
import { type Facts, fromStoredFacts, type StoredFacts } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { ConsentRow } from './model.ts';
import { controllerOf } from './store.ts';

const ROW = `SELECT id, person_id AS person, state, consent, channels, form, language, encode(text_digest, 'hex') AS text,
  policy, policy_version AS version, encode(policy_hash, 'hex') AS "policyHash", origin, age, asked_at AS "askedAt",
  given_at AS "givenAt", renewed_at AS "renewedAt", withdrawn_at AS "withdrawnAt", coalesce(history, '[]') AS history,
  file_id AS file, evidence, source FROM consents`;

export async function findConsent(tx: Tx, id: string): Promise<ConsentRow | undefined> {
  return (await tx.query<ConsentRow>(`${ROW} WHERE controller = $1 AND id = $2`, [controllerOf(tx), id]))[0];
}

/** Those that stand or wait for a confirmation, locked until the transaction ends. */
export async function lockOpen(tx: Tx, person: string, consent: string): Promise<ConsentRow[]> {
  return tx.query<ConsentRow>(
    `${ROW} WHERE controller = $1 AND person_id = $2 AND consent = $3 AND state IN ('asked', 'given') ORDER BY id FOR UPDATE`,
    [controllerOf(tx), person, consent],
  );
}

/** Everything a person was asked, oldest first. */
export async function findAll(tx: Tx, person: string): Promise<ConsentRow[]> {
  return tx.query<ConsentRow>(`${ROW} WHERE controller = $1 AND person_id = $2 ORDER BY collected_at, id`, [
    controllerOf(tx),
    person,
  ]);
}

/** Open ones of a consent that nobody has touched since a moment. */
export async function listStale(
  tx: Tx,
  {
    state,
    consent,
    before,
  }: { readonly state: 'asked' | 'given'; readonly consent: string | undefined; readonly before: string },
): Promise<ConsentRow[]> {
  const since = state === 'asked' ? 'asked_at' : 'coalesce(renewed_at, given_at)';
  return tx.query<ConsentRow>(
    `${ROW} WHERE controller = $1 AND state = $2 AND closed_on IS NULL AND ($3::text IS NULL OR consent = $3)
       AND ${since} < $4 ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED`,
    [controllerOf(tx), state, consent ?? null, before],
  );
}

export async function findText(tx: Tx, digest: string): Promise<string | undefined> {
  const text = `SELECT content FROM shown_texts WHERE controller = $1 AND digest = decode($2, 'hex')`;
  return (await tx.query<{ content: string }>(text, [controllerOf(tx), digest]))[0]?.content;
}

export interface OptOutRow {
  readonly id: string;
  readonly channel: string;
  readonly purposes: readonly string[] | null;
  readonly fromAt: string;
  readonly liftedAt: string | null;
  readonly via: string | null;
}

export async function findOptOuts(tx: Tx, person: string): Promise<OptOutRow[]> {
  return tx.query<OptOutRow>(
    `SELECT id, channel, purposes, from_at AS "fromAt", lifted_at AS "liftedAt", via FROM opt_outs
     WHERE controller = $1 AND person_id = $2 ORDER BY from_at, id`,
    [controllerOf(tx), person],
  );
}

/** Whether a link has been used: when. */
export async function findUsedLink(tx: Tx, digest: Uint8Array): Promise<string | undefined> {
  const text = 'SELECT from_at FROM opt_outs WHERE controller = $1 AND link_digest = $2';
  return (await tx.query<{ from_at: string }>(text, [controllerOf(tx), digest]))[0]?.from_at;
}

export interface AnnouncementRow {
  readonly id: string;
  readonly kind: string;
  readonly purposes: readonly string[] | null;
  readonly channel: string | null;
  readonly language: string | null;
  readonly text: string | null;
  readonly statement: string | null;
  readonly queuedAt: string | null;
  readonly sentAt: string | null;
}

export async function findAnnouncements(tx: Tx, person: string): Promise<AnnouncementRow[]> {
  return tx.query<AnnouncementRow>(
    `SELECT id, kind, purposes, channel, language, encode(text_digest, 'hex') AS text, statement,
       queued_at AS "queuedAt", sent_at AS "sentAt" FROM announcements
     WHERE controller = $1 AND person_id = $2 ORDER BY collected_at, id`,
    [controllerOf(tx), person],
  );
}

export async function findAnnounced(tx: Tx, id: string): Promise<string | undefined> {
  const text = 'SELECT person_id FROM announcements WHERE controller = $1 AND id = $2';
  return (await tx.query<{ person_id: string }>(text, [controllerOf(tx), id]))[0]?.person_id;
}

/** What decisions know of a person; undefined where the store does not know them. Gives out none of their data. */
export async function findFacts(tx: Tx, person: string, zone: string): Promise<Facts | undefined> {
  const [row] = await tx.query<StoredFacts>(
    `SELECT kinds, protections, events, consents, objections, restrictions, opt_outs, conditions, announced
     FROM person_facts WHERE controller = $1 AND person_id = $2`,
    [controllerOf(tx), person],
    'consent-facts',
  );
  return row === undefined ? undefined : fromStoredFacts(row, zone);
}

/** The age on a day in whole years, where the birth date is known: the law asks for it (GDPR art. 8); the date stays here. */
export async function findAge(tx: Tx, person: string, on: string): Promise<number | undefined> {
  const [row] = await tx.query<{ age: number | null }>(
    `SELECT extract(year FROM age($3::date, birth_date))::int AS age FROM persons WHERE controller = $1 AND id = $2`,
    [controllerOf(tx), person, on],
  );
  return row?.age ?? undefined;
}

/** Whom a phone number belongs to: more than one, in a household. */
export async function findByPhone(tx: Tx, number: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'SELECT id FROM persons WHERE controller = $1 AND (mobile = $2 OR phone = $2) ORDER BY id',
    [controllerOf(tx), number],
  );
  return rows.map(({ id }) => id);
}

export interface WashKeys {
  readonly phones: readonly string[];
  readonly addresses: readonly { readonly name: string; readonly street: string; readonly postcode: string }[];
  readonly nationalId: Uint8Array | undefined;
}

/** What a register of refusals is asked with. Leaves this folder as keyed hashes only. */
export async function findWashKeys(tx: Tx, person: string): Promise<WashKeys> {
  const [row] = await tx.query<{
    name: string | null;
    phone: string | null;
    mobile: string | null;
    national_id_index: Uint8Array | null;
  }>('SELECT name, phone, mobile, national_id_index FROM persons WHERE controller = $1 AND id = $2', [
    controllerOf(tx),
    person,
  ]);
  const places = await tx.query<{ street: string; postcode: string }>(
    `SELECT street, postcode FROM addresses WHERE controller = $1 AND person_id = $2 AND street IS NOT NULL
       AND postcode IS NOT NULL`,
    [controllerOf(tx), person],
  );
  const name = row?.name ?? undefined;
  return {
    phones: [row?.phone, row?.mobile].filter((one) => one !== null && one !== undefined),
    addresses: name === undefined ? [] : places.map((place) => ({ name, ...place })),
    nationalId: row?.national_id_index ?? undefined,
  };
}

export interface WashList {
  readonly id: string;
  readonly list: string;
  /** The day the register is of. */
  readonly asOf: string;
  readonly readAt: string;
  readonly entries: number;
}

export async function listWashLists(tx: Tx): Promise<WashList[]> {
  return tx.query<WashList>(
    'SELECT id, list, as_of AS "asOf", read_at AS "readAt", entries FROM wash_lists WHERE controller = $1 ORDER BY list',
    [controllerOf(tx)],
  );
}

/** The registers that have one of the entries. */
export async function findOnLists(tx: Tx, entries: readonly Uint8Array[]): Promise<string[]> {
  const hex = entries.map((entry) => Buffer.from(entry).toString('hex'));
  const rows = await tx.query<{ list: string }>(
    `SELECT DISTINCT l.list FROM wash_entries e JOIN wash_lists l ON l.controller = e.controller AND l.id = e.list_id
     WHERE e.controller = $1 AND e.entry IN (SELECT decode(h, 'hex') FROM unnest($2::text[]) AS u (h))`,
    [controllerOf(tx), hex],
  );
  return rows.map(({ list }) => list);
}

export interface CookieChoice {
  readonly choices: Readonly<Record<string, boolean>>;
  readonly gpc: boolean;
  readonly chosenAt: string;
  readonly expiresOn: string;
}

/** The newest choice of a browser that has not expired. */
export async function findChoice(tx: Tx, visitor: Uint8Array, today: string): Promise<CookieChoice | undefined> {
  const [row] = await tx.query<CookieChoice>(
    `SELECT choices, gpc, chosen_at AS "chosenAt", expires_on AS "expiresOn" FROM cookie_choices
     WHERE controller = $1 AND visitor = $2 AND expires_on >= $3 ORDER BY chosen_at DESC LIMIT 1`,
    [controllerOf(tx), visitor, today],
  );
  return row;
}

export async function findController(tx: Tx): Promise<{ readonly slug: string; readonly zone: string }> {
  const [row] = await tx.query<{ slug: string; zone: string }>(
    'SELECT slug, time_zone AS zone FROM controllers WHERE id = $1',
    [controllerOf(tx)],
  );
  return row!;
}

export async function findCustomer(tx: Tx, number: string): Promise<string | undefined> {
  const text = 'SELECT id FROM persons WHERE controller = $1 AND customer_number = $2';
  return (await tx.query<{ id: string }>(text, [controllerOf(tx), number]))[0]?.id;
}
