/** Asks the guard whether a message may go out now, whatever was so when it was queued. */
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Guard } from '../guard/index.ts';
import type { MessageChannel } from './model.ts';
import type { DueMessage } from './store.ts';

/** The purpose that the law adds: answering those who use a right, and telling people what they must be told. */
const LAW = 'accountability';

/** What of a person a channel takes: its category is what a contact is about. */
const TAKES: Readonly<Record<MessageChannel, readonly [table: string, ...columns: string[]]>> = {
  email: ['persons', 'email'],
  sms: ['persons', 'mobile', 'phone'],
  post: ['addresses', 'street'],
  portal: ['login_accounts', 'username'],
};

/**
 * @returns why not, as a code; undefined where it may
 * @throws HjemmelError `no-policy-in-force`
 */
export async function refusalOf(
  tx: Tx,
  { guard, slug, day }: { readonly guard: Guard; readonly slug: string; readonly day: string },
  { person_id: person, purpose, channel, task }: DueMessage,
): Promise<string | undefined> {
  const about = { purpose, person, ...(task === null ? {} : { task }) };
  try {
    if (purpose === LAW) {
      await guard.permit(tx, { ...about, action: 'use', categories: [LAW] });
      return undefined;
    }
    const { map } = guard.policies.get(slug, day, purpose);
    const [table, ...columns] = TAKES[channel];
    const category = columns.map((column) => map.tables.get(table)?.columns.get(column)?.category).find(Boolean);
    if (category === undefined) return 'channel-not-listed';
    await guard.permit(tx, { ...about, action: 'contact', channel, categories: [category] });
    return undefined;
  } catch (error) {
    if (error instanceof HjemmelError && error.code === 'not-permitted') return 'not-permitted';
    throw error;
  }
}
