/**
 * What stands in links: sealed under the controller's own key, so that nobody can make one, change one or read whom it is
 * about, and one utility's opens nothing at another.
 */
import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Keys } from '../keys/index.ts';

const Said = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirm'), id: z.uuid() }),
  z.strictObject({
    kind: z.literal('unsubscribe'),
    person: z.uuid(),
    purpose: z.string(),
    channel: z.string(),
    once: z.uuid(),
  }),
]);
export type Said = z.output<typeof Said>;

const PLACE = { table: 'links', column: 'token', row: '-' };
/** Longer than any of ours; a longer text is not even looked at. */
const MOST = 1000;

export async function makeToken(tx: Tx, keys: Keys, said: Said): Promise<string> {
  const own = await keys.of(tx);
  return Buffer.from(own.encrypt(JSON.stringify(said), PLACE)).toString('base64url');
}

/** A link of its own, so that it can be told whether it was used. */
export function unsubscribeFrom(about: {
  readonly person: string;
  readonly purpose: string;
  readonly channel: string;
}): Said {
  return { kind: 'unsubscribe', ...about, once: randomUUIDv7() };
}

/** @throws HjemmelError `link-invalid` for whatever was not made here as it stands */
export async function openToken<K extends Said['kind']>(
  tx: Tx,
  keys: Keys,
  { token, kind }: { readonly token: string; readonly kind: K },
): Promise<Extract<Said, { kind: K }>> {
  if (token.length > MOST || !/^[A-Za-z0-9_-]{40,}$/.test(token)) throw new HjemmelError('link-invalid');
  const own = await keys.of(tx);
  let said: Said;
  try {
    said = Said.parse(JSON.parse(own.decryptText(Buffer.from(token, 'base64url'), PLACE)));
  } catch {
    throw new HjemmelError('link-invalid');
  }
  if (said.kind !== kind) throw new HjemmelError('link-invalid');
  return said as Extract<Said, { kind: K }>;
}
