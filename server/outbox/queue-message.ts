/** Puts a message into the outbox, in the transaction of what it tells of: both are there, or neither. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import type { NewMessage } from './model.ts';
import { insertMessage } from './store.ts';

/** Headers that a caller may set; the others are the outbox's own. */
const HEADER = /^(?:List|X)-[A-Za-z-]{1,60}$/;

/**
 * @param at ISO instant
 * @returns the id of the message
 */
export async function queueMessage(tx: Tx, message: NewMessage, at: string): Promise<string> {
  for (const [name, value] of Object.entries(message.headers ?? {}))
    if (!HEADER.test(name) || /[^ -~]/.test(value)) throw new TypeError(`not a header of a message: ${name}`);
  const id = randomUUIDv7();
  await insertMessage(tx, id, message, at);
  return id;
}
