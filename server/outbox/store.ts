/** The table of messages: all that is written to it. */
import type { Tx } from '../db/index.ts';
import type { NewMessage, WhichMessages } from './model.ts';

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
