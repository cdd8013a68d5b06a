/** What every use case here begins with: the law's permit to keep record, the moment, and the policy that is asked. */
import { createHash } from 'node:crypto';
import { storedInstant } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Permit } from '../guard/index.ts';
import { appendEntry, type EntryBody } from '../ledger/index.ts';
import type { BookEntry } from '../policies/index.ts';
import { lockFacts } from '../register/index.ts';
import type { ConsentStore } from './model.ts';
import { adoptFacts, projectFacts } from './project-sql.ts';

export interface Matter {
  readonly tx: Tx;
  readonly store: ConsentStore;
  readonly permit: Permit;
  readonly controller: number;
  readonly person: string;
  /** Instant as facts hold them, and the day where the controller is. */
  readonly at: string;
  readonly today: string;
  readonly zone: string;
  /** The policies in force. */
  readonly books: readonly BookEntry[];
}

export interface Opening {
  readonly person: string;
  readonly by?: { readonly role?: string | undefined } | undefined;
  /** `person` unless the system has observed it. */
  readonly source?: 'person' | 'observation';
}

/** @throws HjemmelError as `guard.permit`: nobody keeps a record about whom the store does not know */
export async function openMatter(
  tx: Tx,
  store: ConsentStore,
  { person, by, source = 'person' }: Opening,
): Promise<Matter> {
  const controller = tx.scope === 'platform' ? 0 : tx.scope.controller;
  await lockFacts(tx, controller);
  const role = by?.role;
  const permit = await store.guard.permit(tx, {
    ...{ purpose: 'accountability', action: 'collect', categories: ['accountability'], source, person },
    ...(role === undefined ? {} : { role }),
  });
  const { timeZone } = permit.policy.compiled.policy;
  const now = Temporal.Instant.from(permit.at);
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const at = storedInstant(now.epochMilliseconds);
  await adoptFacts(tx, { controller, persons: [person] }, timeZone, at);
  const books = store.guard.policies.listInForce(permit.policy.slug, today);
  return { tx, store, permit, controller, person, at, today, zone: timeZone, books };
}

/** What is on record counts from this moment. */
export async function closeMatter({ tx, controller, person }: Matter): Promise<void> {
  await projectFacts(tx, { controller, persons: [person] });
}

/** The policy that has the consent. @throws HjemmelError `consent-unknown` */
export function bookOf({ books }: Pick<Matter, 'books'>, consent: string): BookEntry {
  const book = books.find(({ compiled }) => Object.hasOwn(compiled.policy.consents, consent));
  if (book === undefined) {
    const known = books.flatMap(({ compiled }) => Object.keys(compiled.policy.consents));
    throw new HjemmelError('consent-unknown', { consent, known: known.join(', ') });
  }
  return book;
}

export const digestOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** Says in the ledger what was said; whom it is about stands in the permit's entry. */
export async function tell(
  { tx, controller, permit }: Pick<Matter, 'tx' | 'controller' | 'permit'>,
  body: Omit<EntryBody<'consent'>, 'permit'>,
): Promise<void> {
  await appendEntry(tx, { controller, type: 'consent', body: { permit: permit.entry, ...body } });
}
