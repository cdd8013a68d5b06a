/** An SMS that says stop. It comes with a number and nothing else, so it counts for all who have that number. */
import type { Tx } from '../db/index.ts';
import type { ConsentStore } from './model.ts';
import { openMatter } from './open-matter.ts';
import { optOutWithin } from './opt-out.ts';
import { findByPhone } from './read.ts';

/** As people write it in Danish, Norwegian and English. */
const STOP = new Set([
  ...['stop', 'stopp', 'afmeld', 'avmeld', 'slut', 'slutt', 'frameld', 'nej', 'nei', 'nej tak', 'nei takk'],
  ...['end', 'quit', 'cancel', 'unsubscribe', 'no'],
]);

/** The keyword, if the message is one: alone, or with the name of the list after it. */
export function isStop(text: string): boolean {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  return STOP.has(words) || /^(?:stop|stopp|afmeld|avmeld) \p{L}+$/u.test(words);
}

export interface SmsAnswer {
  /** Whether it said stop. */
  readonly stops: boolean;
  /** For how many persons it counts now; none where nobody has the number. */
  readonly people: number;
}

/** @param sms with the number of whoever sent it, as the register keeps numbers: `+4512345678` */
export async function receiveSms(
  tx: Tx,
  store: ConsentStore,
  { from, text }: { readonly from: string; readonly text: string },
): Promise<SmsAnswer> {
  if (!isStop(text)) return { stops: false, people: 0 };
  const people = await findByPhone(tx, from);
  for (const person of people)
    await optOutWithin(await openMatter(tx, store, { person }), { channel: 'sms', via: 'sms-keyword' });
  return { stops: true, people: people.length };
}
