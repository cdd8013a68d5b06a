/**
 * Sends what is due. An attempt is committed before the conversation and what came of it afterwards, so a crash at any
 * point leads to another attempt with the same id, and the way to the recipient makes of two one.
 */
import { createHash } from 'node:crypto';
import { HjemmelError } from '../errors.ts';
import { reasonsIn } from '../guard/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { listControllers } from '../retention/index.ts';
import { raiseTask } from '../tasks/index.ts';
import { type ComposeWork, composeNotice, composePackage, type Parcel } from './compose-package.ts';
import { checkStanding } from './disclose.ts';
import { type DisclosureStore, type Place, placeOf } from './place.ts';
import { listRecipientRows } from './read.ts';
import { getRecipient } from './recipients.ts';
import { DeliveryFailure, send } from './send.ts';
import { openSecret } from './set-endpoint.ts';
import { type ClaimedPackage, claimPackage, closeDisclosures, settlePackage } from './store.ts';

export interface DeliveryStore extends DisclosureStore {
  /** Folders that are named without their beginning lie in `data`. */
  readonly config: { readonly data: string };
}

export interface DeliveryOptions {
  readonly signal?: AbortSignal;
  /** Of one controller; all unless said. */
  readonly controller?: string;
  readonly most?: number;
  /** Milliseconds a receiver may take. */
  readonly patience?: number;
}

export interface Deliveries {
  delivered: number;
  failed: number;
  withdrawn: number;
  /** To be tried again. */
  later: number;
}

/** Longer than any attempt takes: after it, whoever held the package is gone. */
const LEASE = { minutes: 10 };
const MOST_ATTEMPTS = 12;

/** One minute, then twice as long each time, at most six hours. */
function pause(attempts: number): Temporal.Duration {
  return Temporal.Duration.from({ minutes: Math.min(360, 2 ** (attempts - 1)) });
}

interface Attempt extends ComposeWork {
  readonly store: DeliveryStore;
}

type Outcome =
  | { readonly state: 'delivered'; readonly parcel: Parcel }
  | { readonly state: 'failed' | 'withdrawn' | 'waiting'; readonly reason: string };

/** Why nothing goes any more: what the policy, the register of recipients or the person has said since. */
function withdrawnBy(error: unknown): string | undefined {
  const [reason] = reasonsIn(error);
  if (reason !== undefined) return reason.code;
  return error instanceof HjemmelError && error.code === 'disclosure-refused' ? error.params['problem'] : undefined;
}

async function compose(attempt: Attempt): Promise<Parcel | undefined> {
  const { store, place, claimed } = attempt;
  const scope = { controller: place.controller.id };
  if (claimed.kind === 'data')
    return store.guard.within(scope, async (tx) => {
      checkStanding(place, await getRecipient(tx, place, claimed.recipient), claimed.request!);
      return composePackage(tx, attempt);
    });
  try {
    return await store.guard.within(scope, (tx) => composeNotice(tx, attempt, true));
  } catch (error) {
    // The change is told of even where the new value may not be.
    if (withdrawnBy(error) === undefined) throw error;
    return store.guard.within(scope, (tx) => composeNotice(tx, attempt, false));
  }
}

async function endpointOf({ store, place, claimed }: Attempt) {
  return store.db.transaction({ controller: place.controller.id }, async (tx) => {
    const [row] = await listRecipientRows(tx, claimed.recipient);
    if (row?.endpoint == null) throw new DeliveryFailure('endpoint-missing');
    const sealed = row.endpoint_secret;
    return {
      endpoint: row.endpoint,
      secret: await openSecret(tx, store.keys, { recipient: claimed.recipient, sealed }),
    };
  });
}

async function attemptOne(attempt: Attempt, options: DeliveryOptions): Promise<Outcome> {
  try {
    const parcel = await compose(attempt);
    if (parcel === undefined) return { state: 'withdrawn', reason: 'nothing-to-send' };
    const { endpoint, secret } = await endpointOf(attempt);
    const { signal, patience } = options;
    await send(endpoint, { parcel, secret, root: attempt.store.config.data, signal, patience });
    return { state: 'delivered', parcel };
  } catch (error) {
    const reason = withdrawnBy(error);
    if (reason !== undefined) return { state: 'withdrawn', reason };
    if (!(error instanceof DeliveryFailure)) throw error;
    const over = error.final || attempt.claimed.attempts >= MOST_ATTEMPTS;
    return { state: over ? 'failed' : 'waiting', reason: error.code };
  }
}

async function settle({ store, place, claimed }: Attempt, outcome: Outcome): Promise<void> {
  const { id: controller } = place.controller;
  const now = store.clock();
  const at = now.toString();
  const { state } = outcome;
  const parcel = 'parcel' in outcome ? outcome.parcel : undefined;
  const reason = 'reason' in outcome ? outcome.reason : undefined;
  const digest = parcel && createHash('sha256').update(parcel.content).digest();
  await store.db.transaction({ controller }, async (tx) => {
    const settled = await settlePackage(tx, claimed, {
      ...{ state, at },
      ...(state === 'waiting' ? { dueAt: now.add(pause(claimed.attempts)).toString() } : {}),
      ...(reason === undefined ? {} : { reason }),
      ...(parcel === undefined ? {} : { people: parcel.people, digest: digest! }),
    });
    if (!settled || state === 'waiting') return;
    const closing = { at, today: place.today };
    if (parcel !== undefined)
      await closeDisclosures(tx, claimed.id, { ...closing, state: 'delivered', only: parcel.included });
    await closeDisclosures(tx, claimed.id, { ...closing, state: state === 'failed' ? 'failed' : 'withdrawn' });
    if (state === 'failed')
      await raiseTask(tx, { kind: 'delivery-failed', subject: claimed.id, dueOn: place.today }, at);
    const body = {
      ...{ event: state, disclosure: claimed.id, recipient: claimed.recipient, attempts: claimed.attempts },
      ...(parcel === undefined ? {} : { people: parcel.people, hash: digest!.toString('hex') }),
      ...(reason === undefined ? {} : { reasons: [reason] }),
    };
    await appendEntry(tx, { controller, type: 'disclosure', body });
  });
}

async function claimNext(store: DeliveryStore, place: Place): Promise<ClaimedPackage | undefined> {
  const now = store.clock();
  return store.db.transaction({ controller: place.controller.id }, (tx) =>
    claimPackage(tx, now.toString(), now.add(LEASE).toString()),
  );
}

/** The version that answers for what is asked: a controller may have several policies. */
function placeFor(store: DeliveryStore, slug: string, claimed: ClaimedPackage): Promise<Place> {
  return placeOf(store, slug, claimed.request?.purpose);
}

/** Sends what is due, one package after the other. Can be killed anywhere, and run by several at once. */
export async function deliverPackages(store: DeliveryStore, options: DeliveryOptions = {}): Promise<Deliveries> {
  const { signal, most = Number.POSITIVE_INFINITY } = options;
  const done: Deliveries = { delivered: 0, failed: 0, withdrawn: 0, later: 0 };
  let tried = 0;
  for (const { slug } of await listControllers(store.db)) {
    if (!store.policies.slugs.includes(slug) || (options.controller ?? slug) !== slug) continue;
    while (tried < most && signal?.aborted !== true) {
      const place = await placeOf(store, slug);
      const claimed = await claimNext(store, place);
      if (claimed === undefined) break;
      tried += 1;
      const attempt = { store, place: await placeFor(store, slug, claimed), claimed };
      const outcome = await attemptOne(attempt, options);
      await settle(attempt, outcome);
      done[outcome.state === 'waiting' ? 'later' : outcome.state] += 1;
    }
  }
  return done;
}
