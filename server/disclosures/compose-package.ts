/** What goes to a recipient, made at the moment of sending: under a permit of that moment, and signed. */
import { createPublicKey, verify } from 'node:crypto';
import { canonicalJson, type Json } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { Permit, SetRequest } from '../guard/index.ts';
import type { SigningKey } from '../ledger/index.ts';
import { findClaim, type PersonData, readPackageData } from './package-sql.ts';
import type { DisclosureStore, Place } from './place.ts';
import { findRequestOf, listAbout, listWaiting } from './read.ts';
import { clausesOf } from './recipients.ts';
import type { ClaimedPackage, NoticeContent, PackageRequest } from './store.ts';

/** Ready to go. */
export interface Parcel {
  readonly id: string;
  readonly content: Uint8Array;
  readonly people: number;
  /** Ids of the disclosures that are in it. */
  readonly included: readonly string[];
}

export interface ComposeWork {
  readonly store: Pick<DisclosureStore, 'guard' | 'keys' | 'ledgerKey'>;
  readonly place: Place;
  readonly claimed: ClaimedPackage;
}

/** Text that a recipient verifies with the public key: the canonical JSON of all but the signature is what was signed. */
function signed(key: SigningKey, body: { readonly [key: string]: Json }): Uint8Array {
  const value = Buffer.from(key.sign(canonicalJson(body))).toString('base64');
  const signature = { algorithm: 'Ed25519', key: Buffer.from(key.publicKey).toString('base64'), value };
  return Buffer.from(`${JSON.stringify({ ...body, signature }, undefined, 1)}\n`);
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in SPKI. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Whether a package or notice is as it was signed.
 * @param publicKey base64; the key in the package itself unless said, which shows only that nothing was changed
 */
export function verifyPackage(text: string, publicKey?: string): boolean {
  try {
    const { signature, ...body } = JSON.parse(text) as { signature: { key: string; value: string } };
    const raw = Buffer.from(publicKey ?? signature.key, 'base64');
    const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(canonicalJson(body as Json)), key, Buffer.from(signature.value, 'base64'));
  } catch {
    return false;
  }
}

function head({ place, claimed }: ComposeWork, format: string): { [key: string]: Json } {
  const { controller, entry } = place;
  return {
    format,
    id: claimed.id,
    controller: { id: controller.slug, name: entry.version.policy.controller.name },
    recipient: claimed.recipient,
    ...entry.identity,
    clauses: [...clausesOf(entry, claimed.recipient)],
    madeAt: place.at,
  };
}

/** Of whom a permit may be asked again: by their ids, whatever has become of them since. */
async function permitAgain(
  tx: Tx,
  { store, claimed }: ComposeWork,
  told: { readonly request: PackageRequest; readonly persons: readonly string[] },
): Promise<Permit> {
  const { claim: _, task, ...asked } = told.request;
  return store.guard.permitSet(tx, {
    ...asked,
    ...{ action: 'disclose', recipient: claimed.recipient, task: task ?? claimed.id },
    among: (parameters) => `SELECT unnest(${parameters.add([...told.persons], 'text[]')}::uuid[])`,
    // The use was noted when it was asked for.
    log: 'seen',
  } as SetRequest);
}

type Included = { readonly id: string; readonly person_id: string; readonly document?: string | null };

function peopleOf(waiting: readonly Included[], data: ReadonlyMap<string, PersonData>) {
  return waiting.flatMap(({ id, person_id, document }) => {
    const own = data.get(person_id);
    return own === undefined ? [] : [{ reference: id, ...(document == null ? {} : { document }), data: own as Json }];
  });
}

/**
 * The package with those whom it is still permitted for and of whom there is something left; undefined when that is
 * nobody.
 * @throws HjemmelError `not-permitted` when nothing may go to the recipient any more
 */
export async function composePackage(tx: Tx, work: ComposeWork): Promise<Parcel | undefined> {
  const { store, claimed, place } = work;
  const request = claimed.request!;
  const waiting = await listWaiting(tx, claimed.id);
  if (waiting.length === 0) return undefined;
  const permit = await permitAgain(tx, work, { request, persons: waiting.map(({ person_id }) => person_id) });
  const claim = request.claim === true ? await findClaim(tx, permit, place.today) : undefined;
  if (claim?.length === 0) return undefined;
  const data = await readPackageData(tx, permit, { keys: await store.keys.of(tx), claim });
  const people = peopleOf(waiting, data);
  if (people.length === 0) return undefined;
  const { purpose, ground } = request;
  const own = { ...head(work, 'hjemmel-disclosure/1'), purpose, ...(ground === undefined ? {} : { ground }), people };
  const included = people.map(({ reference }) => reference);
  return { id: claimed.id, content: signed(store.ledgerKey, own), people: people.length, included };
}

/** The corrected values, where the recipient may still have them. */
async function correctedValues(tx: Tx, work: ComposeWork, { about, items }: NoticeContent): Promise<Json[]> {
  const persons = await listAbout(tx, about);
  const request = (await findRequestOf(tx, persons[0]?.id ?? about[0]!)) as PackageRequest | undefined;
  if (persons.length === 0 || request === undefined) return [];
  const names = items.map((item) => item.split('.') as [string, string]);
  const categories = [...new Set(names.map(([category]) => category))];
  const fields = [...new Set(names.map(([, item]) => item))];
  const asked = { ...request, categories, fields, claim: undefined };
  const permit = await permitAgain(tx, work, { request: asked, persons: persons.map(({ person_id }) => person_id) });
  const data = await readPackageData(tx, permit, { keys: await work.store.keys.of(tx) });
  return peopleOf(persons, data) as Json[];
}

/** A notice of a change (art. 19). Persons appear under the names by which the recipient has them. */
export async function composeNotice(tx: Tx, work: ComposeWork, withValues: boolean): Promise<Parcel> {
  const { store, claimed } = work;
  const notice = claimed.notice!;
  const values = withValues && notice.kind === 'rectified' ? await correctedValues(tx, work, notice) : [];
  const own = {
    ...head(work, 'hjemmel-notice/1'),
    ...{ change: notice.kind, items: [...notice.items], about: [...notice.about] },
    ...(values.length === 0 ? {} : { people: values }),
  };
  return { id: claimed.id, content: signed(store.ledgerKey, own), people: 0, included: [] };
}
