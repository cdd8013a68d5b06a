/** All writes to the tables of consents, opt-outs and announcements. */
import type { SqlValue, Tx } from '../db/index.ts';
import type { HistoryEntry } from './model.ts';

export type Values = Readonly<Record<string, SqlValue>>;

export function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('Consents belong to one controller.');
  return tx.scope.controller;
}

const TABLES = ['consents', 'opt_outs', 'announcements', 'cookie_choices', 'wash_lists'] as const;
export type ConsentTable = (typeof TABLES)[number];

/** Names of columns are this program's own. */
export async function insertRow(tx: Tx, table: ConsentTable, values: Values): Promise<void> {
  const all = { controller: controllerOf(tx), ...values };
  const names = Object.keys(all);
  const places = names.map((_, place) => `$${place + 1}`);
  await tx.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`, Object.values(all));
}

/** The words as they were shown; the same words are kept once. */
export async function keepText(
  tx: Tx,
  { digest, language, content }: { readonly digest: Uint8Array; readonly language: string; readonly content: string },
): Promise<void> {
  await tx.run(
    `INSERT INTO shown_texts (controller, digest, language, content) VALUES ($1, $2, $3, $4)
     ON CONFLICT (controller, digest) DO NOTHING`,
    [controllerOf(tx), digest, language, content],
  );
}

export interface Step {
  readonly id: string;
  readonly entry: HistoryEntry;
}

const HISTORY = "history = coalesce(history, '[]') || $3::text::jsonb";
const entryOf = (entry: HistoryEntry): string => JSON.stringify([entry]);

/** The person has confirmed what was asked. @returns false when it was not waiting any more */
export async function markGiven(tx: Tx, { id, entry }: Step): Promise<boolean> {
  const text = `UPDATE consents SET state = 'given', given_at = $4, ${HISTORY}
    WHERE controller = $1 AND id = $2 AND state = 'asked'`;
  return (await tx.run(text, [controllerOf(tx), id, entryOf(entry), entry.at])) === 1;
}

export async function markRenewed(tx: Tx, { id, entry }: Step): Promise<void> {
  const text = `UPDATE consents SET renewed_at = $4, ${HISTORY} WHERE controller = $1 AND id = $2 AND state = 'given'`;
  await tx.run(text, [controllerOf(tx), id, entryOf(entry), entry.at]);
}

/** Taken back altogether. */
export async function markWithdrawn(tx: Tx, { id, entry }: Step, on: string): Promise<void> {
  const text = `UPDATE consents SET state = 'withdrawn', withdrawn_at = $4, closed_on = $5, ${HISTORY}
    WHERE controller = $1 AND id = $2 AND state IN ('asked', 'given')`;
  await tx.run(text, [controllerOf(tx), id, entryOf(entry), entry.at, on]);
}

/** Taken back on some channels: the rest stands. */
export async function markNarrowed(tx: Tx, { id, entry }: Step): Promise<void> {
  const text = `UPDATE consents SET ${HISTORY} WHERE controller = $1 AND id = $2 AND state IN ('asked', 'given')`;
  await tx.run(text, [controllerOf(tx), id, entryOf(entry)]);
}

/** Over without anybody's word: not renewed, never confirmed. @returns false when it was over already */
export async function markOver(
  tx: Tx,
  { id, entry }: Step,
  { state, on }: { readonly state: 'expired' | 'lapsed'; readonly on: string },
): Promise<boolean> {
  const text = `UPDATE consents SET state = $4, closed_on = $5, ${HISTORY}
    WHERE controller = $1 AND id = $2 AND state IN ('asked', 'given')`;
  return (await tx.run(text, [controllerOf(tx), id, entryOf(entry), state, on])) === 1;
}

export async function liftOptOuts(
  tx: Tx,
  {
    person,
    channel,
    at,
    on,
  }: { readonly person: string; readonly channel: string; readonly at: string; readonly on: string },
): Promise<number> {
  const text = `UPDATE opt_outs SET lifted_at = $4, closed_on = $5
    WHERE controller = $1 AND person_id = $2 AND channel = $3 AND lifted_at IS NULL`;
  return tx.run(text, [controllerOf(tx), person, channel, at, on]);
}

export interface Sent {
  readonly id: string;
  readonly person: string;
  readonly kind: string;
  readonly policy: string;
  readonly version: string;
}

/** @returns false when it had been said before */
export async function markSent(tx: Tx, id: string, at: string): Promise<boolean> {
  const text = 'UPDATE announcements SET sent_at = $3 WHERE controller = $1 AND id = $2 AND sent_at IS NULL';
  return (await tx.run(text, [controllerOf(tx), id, at])) === 1;
}

/** Notes what the outbox has sent since. */
export async function settleSent(tx: Tx): Promise<Sent[]> {
  return tx.query<Sent>(
    `UPDATE announcements a SET sent_at = m.tried_at FROM messages m
     WHERE a.controller = $1 AND m.controller = $1 AND m.id = a.message_id AND a.sent_at IS NULL AND a.closed_on IS NULL
       AND m.state = 'sent'
     RETURNING a.id, a.person_id AS person, a.kind, a.policy, a.policy_version AS version`,
    [controllerOf(tx)],
  );
}

export async function insertEntries(tx: Tx, list: string, entries: readonly Uint8Array[]): Promise<number> {
  const hex = entries.map((entry) => Buffer.from(entry).toString('hex'));
  return tx.run(
    `INSERT INTO wash_entries (controller, list_id, entry)
     SELECT $1, $2, decode(e, 'hex') FROM unnest($3::text[]) AS u (e) ON CONFLICT DO NOTHING`,
    [controllerOf(tx), list, hex],
  );
}

/** Earlier readings of a register go when a newer one is there: whoever was taken off it may be written to again. */
export async function dropOlderLists(tx: Tx, list: string, keep: string): Promise<void> {
  await tx.run('DELETE FROM wash_lists WHERE controller = $1 AND list = $2 AND id <> $3', [
    controllerOf(tx),
    list,
    keep,
  ]);
}

export async function dropOldChoices(tx: Tx, today: string): Promise<number> {
  return tx.run('DELETE FROM cookie_choices WHERE controller = $1 AND expires_on < $2', [controllerOf(tx), today]);
}
