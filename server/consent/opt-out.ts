/** A person does not want to be reached on a channel. No reason is asked, nothing is weighed, it costs nothing. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { appendEntry } from '../ledger/index.ts';
import type { ConsentStore } from './model.ts';
import { closeMatter, type Matter, openMatter } from './open-matter.ts';
import { OptOut } from './requests.ts';
import { insertRow, liftOptOuts } from './store.ts';
import { dropMessages } from './withdraw-consent.ts';

interface Said {
  readonly channel: string;
  readonly purposes?: string[] | undefined;
  readonly via: string;
  /** SHA-256 of the link it was said with. */
  readonly link?: Uint8Array;
}

/** Purposes whose messages an opt-out stops: all but what contract or law demands to be told. */
function stoppable({ books }: Matter): string[] {
  return books.flatMap(({ compiled: { policy } }) =>
    Object.entries(policy.purposes)
      .filter(([purpose, { essential }]) => !essential && !policy.byLaw.has(purpose))
      .map(([purpose]) => purpose),
  );
}

/** For callers that have opened the matter. @returns how many messages left the queue */
export async function optOutWithin(matter: Matter, { channel, purposes, via, link }: Said): Promise<number> {
  const { tx, controller, person, at, permit } = matter;
  await insertRow(tx, 'opt_outs', {
    ...{ id: randomUUIDv7(), person_id: person, channel, purposes: purposes ?? null, from_at: at, via },
    ...{ link_digest: link ?? null, source: 'person', collected_at: at },
  });
  await closeMatter(matter);
  const messages = await dropMessages(matter, purposes ?? stoppable(matter), [channel]);
  const body = { event: 'said' as const, channel, via, messages, permit: permit.entry };
  await appendEntry(tx, { controller, type: 'opt-out', body: purposes === undefined ? body : { ...body, purposes } });
  return messages;
}

/** @throws HjemmelError as `guard.permit` */
export async function optOut(tx: Tx, store: ConsentStore, asked: OptOut): Promise<{ readonly messages: number }> {
  const request = OptOut.parse(asked);
  return { messages: await optOutWithin(await openMatter(tx, store, request), request) };
}

/** The person wants to be reached there again. @returns how many opt-outs were lifted */
export async function liftOptOut(tx: Tx, store: ConsentStore, asked: OptOut): Promise<number> {
  const { channel, via, ...request } = OptOut.parse(asked);
  const matter = await openMatter(tx, store, request);
  const { controller, person, at, today: on, permit } = matter;
  const lifted = await liftOptOuts(tx, { person, channel, at, on });
  if (lifted === 0) return 0;
  const body = { event: 'lifted' as const, channel, via, permit: permit.entry };
  await appendEntry(tx, { controller, type: 'opt-out', body });
  await closeMatter(matter);
  return lifted;
}
