/** What runs out by itself: consents that were not renewed, questions nobody confirmed, choices of browsers. */
import { storedInstant } from '@hjemmel/core';
import { type Database, listControllers, type Tx } from '../db/index.ts';
import { appendEntry } from '../ledger/index.ts';
import type { PolicyBook } from '../policies/index.ts';
import { lockFacts } from '../register/index.ts';
import type { ConsentRow } from './model.ts';
import { projectFacts } from './project-sql.ts';
import { listStale } from './read.ts';
import { dropOldChoices, markOver, settleSent } from './store.ts';

/** A question by e-mail that nobody has answered for so long is taken as no. */
const DAYS_TO_CONFIRM = 14;

export interface ExpireStore {
  readonly db: Database;
  readonly policies: PolicyBook;
  readonly clock: () => Temporal.Instant;
}

export interface Expired {
  readonly expired: number;
  readonly lapsed: number;
  /** Announcements that the outbox has sent since the last night. */
  readonly announced: number;
}

interface Night {
  readonly tx: Tx;
  readonly controller: number;
  readonly at: string;
  readonly today: string;
}

async function over({ tx, controller, at, today }: Night, rows: readonly ConsentRow[], state: 'expired' | 'lapsed') {
  let count = 0;
  for (const row of rows) {
    if (!(await markOver(tx, { id: row.id, entry: { event: state, at } }, { state, on: today }))) continue;
    count += 1;
    // One that came from elsewhere names no policy.
    const policy = { policy: row.policy ?? 'unknown', version: row.version ?? today };
    const body = { ...policy, event: state, consent: row.consent, record: row.id };
    await appendEntry(tx, { controller, type: 'consent', body });
  }
  await projectFacts(tx, { controller, persons: rows.map(({ person }) => person) });
  return count;
}

/** A few hundred at a time, until none is left. */
async function allOver(
  night: Night,
  which: Parameters<typeof listStale>[1],
  state: 'expired' | 'lapsed',
): Promise<number> {
  let count = 0;
  for (;;) {
    const rows = await listStale(night.tx, which);
    const ended = await over(night, rows, state);
    count += ended;
    if (ended === 0) return count;
  }
}

/** A renewal counts to the end of its last day: what is older than the period and a day is over wherever that was. */
function startOf(today: string, renew: string, zone: string): string {
  const day = Temporal.PlainDate.from(today).subtract(Temporal.Duration.from(renew));
  return storedInstant(day.toZonedDateTime(zone).epochMilliseconds);
}

async function expireOne(store: ExpireStore, about: { id: number; slug: string; zone: string }): Promise<Expired> {
  const now = store.clock();
  const today = now.toZonedDateTimeISO(about.zone).toPlainDate().toString();
  const at = storedInstant(now.epochMilliseconds);
  const books = store.policies.listInForce(about.slug, today);
  return store.db.transaction({ controller: about.id }, async (tx) => {
    await lockFacts(tx, about.id);
    const night: Night = { tx, controller: about.id, at, today };
    let expired = 0;
    for (const { compiled } of books)
      for (const [consent, { renew }] of Object.entries(compiled.policy.consents)) {
        if (renew === undefined) continue;
        const before = startOf(today, renew, about.zone);
        expired += await allOver(night, { state: 'given', consent, before }, 'expired');
      }
    const before = storedInstant(now.subtract({ hours: 24 * DAYS_TO_CONFIRM }).epochMilliseconds);
    const lapsed = await allOver(night, { state: 'asked', consent: undefined, before }, 'lapsed');
    await dropOldChoices(tx, today);
    const sent = await settleSent(tx);
    for (const { id, kind, policy, version } of sent) {
      const body = { policy, version, event: 'sent' as const, announcement: id, kind };
      await appendEntry(tx, { controller: about.id, type: 'announcement', body });
    }
    await projectFacts(tx, { controller: about.id, persons: sent.map(({ person }) => person) });
    return { expired, lapsed, announced: sent.length };
  });
}

/**
 * Each night, for every controller; decisions do not wait for it, for they look at the days themselves. It can be killed and
 * run again.
 */
export async function expireConsents(store: ExpireStore): Promise<Expired> {
  const sum = { expired: 0, lapsed: 0, announced: 0 };
  for (const { id, slug, timeZone } of await listControllers(store.db)) {
    const one = await expireOne(store, { id, slug, zone: timeZone });
    for (const name of ['expired', 'lapsed', 'announced'] as const) sum[name] += one[name];
  }
  return sum;
}
