/** The table of messages: all that is written to it. */
import type { Tx } from '../db/index.ts';
import type { Attachment, MessageChannel, NewMessage, WhichMessages } from './model.ts';

export function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('Messages belong to one controller.');
  return tx.scope.controller;
}

export async function insertMessage(tx: Tx, id: string, message: NewMessage, at: string): Promise<void> {
  const { person, purpose, channel, kind, language, to, subject, text, html, headers, attachments = [] } = message;
  await tx.run(
    `INSERT INTO messages (controller, id, person_id, purpose, channel, kind, language, task, address, subject, body,
       html, headers, attachments, due_at, source, collected_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text::jsonb, $14::text::jsonb,
       $15, 'observation', $16)`,
    [
      ...[controllerOf(tx), id, person, purpose, channel, kind, language, message.task ?? null, to, subject, text],
      ...[html ?? null, headers === undefined ? null : JSON.stringify(headers)],
      ...[attachments.length === 0 ? null : JSON.stringify(attachments), message.notBefore ?? at, at],
    ],
  );
}

/** A message whose turn it is. */
export interface DueMessage {
  readonly id: string;
  readonly person_id: string;
  readonly purpose: string;
  readonly channel: MessageChannel;
  readonly kind: string;
  readonly language: string;
  readonly task: string | null;
  readonly address: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly html: string | null;
  readonly headers: Record<string, string> | null;
  readonly attachments: Attachment[] | null;
  readonly attempts: number;
  readonly withdrawn_at: string | null;
  readonly collected_at: string;
}

/**
 * The next message that is due, locked until the end of the transaction; another worker takes another. One whose attempt
 * began before `lost` and never ended was interrupted: by a crash, as a conversation does not last that long.
 */
export async function lockNext(tx: Tx, now: string, lost: string): Promise<DueMessage | undefined> {
  const first = (where: string): string =>
    `SELECT id, person_id, purpose, channel, kind, language, task, address, subject, body, html, headers, attachments,
       attempts, withdrawn_at, collected_at
     FROM messages WHERE controller = $1 AND ${where} LIMIT 1 FOR UPDATE SKIP LOCKED`;
  const controller = controllerOf(tx);
  const interrupted = first(`state = 'sending' AND tried_at <= $2 ORDER BY tried_at`);
  const waiting = first(`state = 'waiting' AND due_at <= $2 ORDER BY due_at, id`);
  const [found] = await tx.query<DueMessage>(interrupted, [controller, lost], 'outbox-interrupted');
  return found ?? (await tx.query<DueMessage>(waiting, [controller, now], 'outbox-waiting'))[0];
}

/** An attempt begins. Must be committed before it does. */
export async function markSending(tx: Tx, { id }: Pick<DueMessage, 'id'>, now: string): Promise<void> {
  await tx.run(
    `UPDATE messages SET state = 'sending', attempts = attempts + 1, tried_at = $3, reason = NULL
     WHERE controller = $1 AND id = $2`,
    [controllerOf(tx), id, now],
  );
}

export interface Ending {
  readonly state: 'sent' | 'failed' | 'withdrawn';
  readonly reason: string | undefined;
  /** The attempt that ended; another that has begun since is not touched. */
  readonly attempts: number;
}

/** @returns false when the message is no longer in that attempt */
export async function markEnded(tx: Tx, id: string, ending: Ending, at: string): Promise<boolean> {
  const rows = await tx.run(
    `UPDATE messages m SET state = $4, reason = $5, closed_on = ($6::timestamptz AT TIME ZONE c.time_zone)::date
     FROM controllers c
     WHERE c.id = m.controller AND m.controller = $1 AND m.id = $2 AND m.attempts = $3
       AND m.state IN ('waiting', 'sending')`,
    [controllerOf(tx), id, ending.attempts, ending.state, ending.reason ?? null, at],
  );
  return rows > 0;
}

/** Another attempt, later; none where it was withdrawn while this one was under way. */
export async function markDeferred(
  tx: Tx,
  id: string,
  { attempts, reason, dueAt }: { readonly attempts: number; readonly reason: string; readonly dueAt: string },
): Promise<'waiting' | 'withdrawn' | undefined> {
  const [row] = await tx.query<{ state: 'waiting' | 'withdrawn' }>(
    `UPDATE messages m SET reason = $4, due_at = $5,
       state = CASE WHEN m.withdrawn_at IS NULL THEN 'waiting' ELSE 'withdrawn' END,
       closed_on = (m.withdrawn_at AT TIME ZONE c.time_zone)::date
     FROM controllers c
     WHERE c.id = m.controller AND m.controller = $1 AND m.id = $2 AND m.attempts = $3 AND m.state = 'sending'
     RETURNING m.state`,
    [controllerOf(tx), id, attempts, reason, dueAt],
  );
  return row?.state;
}

/** What waits is withdrawn; what is under way gets no further attempt. */
export async function withdraw(
  tx: Tx,
  { person, purposes, channel }: WhichMessages,
  at: string,
): Promise<{ id: string; state: string }[]> {
  return tx.query(
    `UPDATE messages m SET withdrawn_at = $5,
       state = CASE m.state WHEN 'waiting' THEN 'withdrawn' ELSE m.state END,
       closed_on = CASE m.state WHEN 'waiting' THEN ($5::timestamptz AT TIME ZONE c.time_zone)::date END
     FROM controllers c
     WHERE c.id = m.controller AND m.controller = $1 AND m.person_id = $2 AND m.state IN ('waiting', 'sending')
       AND ($3::text[] IS NULL OR m.purpose = ANY($3)) AND ($4::text IS NULL OR m.channel = $4)
     RETURNING m.id, m.state`,
    [controllerOf(tx), person, purposes === undefined ? null : [...purposes], channel ?? null, at],
  );
}
