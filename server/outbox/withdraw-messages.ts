/** Takes messages back that have not been sent. */
import type { Tx } from '../db/index.ts';
import { appendEntry } from '../ledger/index.ts';
import type { WhichMessages } from './model.ts';
import { controllerOf, withdraw } from './store.ts';

/**
 * Those that wait are never sent. One whose sending has begun at this very moment cannot be called back; it gets no second
 * attempt.
 * @param at ISO instant
 * @returns how many will never be sent
 */
export async function withdrawMessages(tx: Tx, which: WhichMessages, at: string): Promise<number> {
  const found = await withdraw(tx, which, at);
  const messages = found.filter(({ state }) => state === 'withdrawn').length;
  if (messages > 0)
    await appendEntry(tx, { controller: controllerOf(tx), type: 'message', body: { event: 'withdrawn', messages } });
  return messages;
}
