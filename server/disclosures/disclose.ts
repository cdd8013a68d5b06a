/**
 * Something about a person, or about all the policy permits it for, is to go to a recipient. The guard decides with
 * recipient, purpose, fields and ground; each person's log has it at once. What goes is read and signed at the moment of
 * sending, when the guard is asked again.
 */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Permit, SetRequest } from '../guard/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { checkWrite } from './may-write.ts';
import { findClaim, listPersons, type PackageColumns, packageColumns } from './package-sql.ts';
import { type DisclosureStore, type Place, placeOf } from './place.ts';
import { getRecipient, type RegisteredRecipient, recipientOf, standsOn } from './recipients.ts';
import { refusedBecause } from './refusal.ts';
import type { DisclosureRequest } from './requests.ts';
import { insertDisclosures, insertPackage, type PackageRequest } from './store.ts';

export interface MadeDisclosure {
  readonly package: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly people: number;
  /** `contact.name` */
  readonly items: readonly string[];
  readonly clauses: readonly string[];
}

interface Work {
  readonly store: DisclosureStore;
  readonly place: Place;
  readonly recipient: RegisteredRecipient;
  readonly asked: PackageRequest & { readonly purpose: string };
  readonly request: DisclosureRequest;
}

/** The purpose asked for, or the only one the recipient is for. */
function purposeOf({ entry }: Place, { recipient, purpose }: DisclosureRequest): string {
  const listed = recipientOf(entry, recipient).for ?? [];
  const only = purpose ?? (listed.length === 1 ? listed[0] : undefined);
  if (only === undefined) throw refusedBecause('purpose-missing', recipient, { value: listed.join(', ') });
  return only;
}

/** What recipient and purpose share; with fields, the categories that have any of them. */
function categoriesOf({ entry }: Place, purpose: string, request: DisclosureRequest): readonly string[] {
  if (request.categories !== undefined) return request.categories;
  const { receives } = recipientOf(entry, request.recipient);
  const { categories } = entry.version.policy;
  const pairs = entry.compiled.purposes.get(purpose)?.pairs;
  const theirs = receives === 'aggregates' ? [] : Object.keys(receives);
  const shared = theirs.filter((category) => pairs?.has(category) === true);
  // Nothing in common: the guard says so of each, with the clause.
  const all = shared.length > 0 ? shared : theirs.length > 0 ? theirs : [...(pairs?.keys() ?? [])];
  const fields = request.fields ?? [];
  const named = all.filter((category) => fields.some((field) => categories[category]?.items.includes(field)));
  return named.length > 0 ? named : all;
}

/** What is on file must let it happen; the agreement may cover less than the policy allows (NF-13). */
export function checkStanding(
  { today }: Pick<Place, 'today'>,
  { recipient, standing, clauses, documents }: RegisteredRecipient,
  { purpose, categories }: Pick<PackageRequest, 'purpose' | 'categories'>,
): void {
  if (standing === 'review-overdue' || standing === 'confidentiality-missing')
    throw refusedBecause(standing, recipient, { clauses });
  const standingNow = documents.filter((one) => one.kind === 'agreement' && standsOn(today, one));
  if (standingNow.length === 0) return;
  const covers = standingNow.some(
    (one) =>
      categories.every((category) => one.categories?.includes(category) ?? true) &&
      (one.purposes?.includes(purpose) ?? true),
  );
  if (!covers) throw refusedBecause('agreement-covers-less', recipient, { value: purpose, clauses });
}

function checkRequest({ place, recipient, asked, request }: Work): void {
  const { clauses } = recipient;
  checkStanding(place, recipient, asked);
  if (request.ground !== undefined && request.document === undefined)
    throw refusedBecause('document-missing', request.recipient, { value: request.ground, clauses });
}

async function permitOf(tx: Tx, { store, asked, request }: Work): Promise<Permit> {
  const { person, recipient } = request;
  const { claim: _, ...rest } = asked;
  const question = { ...rest, action: 'disclose', recipient } as SetRequest;
  return person === undefined ? store.guard.permitSet(tx, question) : store.guard.permit(tx, { ...question, person });
}

/** The line in the log of each person is written under the purpose that the law gives. */
async function noteDisclosures(
  tx: Tx,
  work: Work,
  told: {
    readonly id: string;
    readonly persons: readonly string[];
    readonly items: readonly string[];
    readonly entry: string;
  },
): Promise<void> {
  const { store, place, request, asked } = work;
  await checkWrite(tx, store.guard, { persons: told.persons, task: asked.task ?? told.id });
  await insertPackage(tx, { id: told.id, kind: 'data', recipient: request.recipient, request: asked, at: place.at });
  await insertDisclosures(tx, {
    packageId: told.id,
    ...{ recipient: request.recipient, purpose: asked.purpose, categories: asked.categories },
    ...{ persons: told.persons, items: told.items, entry: told.entry, at: place.at, today: place.today },
    ground: request.ground,
    document: request.document,
    clauses: work.recipient.clauses,
  });
  await appendEntry(tx, {
    controller: place.controller.id,
    type: 'disclosure',
    body: {
      ...{ event: 'asked', disclosure: told.id, recipient: request.recipient, purpose: asked.purpose },
      people: told.persons.length,
      ...(request.ground === undefined ? {} : { ground: request.ground }),
      ...(asked.task === undefined ? {} : { task: asked.task }),
      clauses: [...work.recipient.clauses],
    },
  });
}

async function personsIn(tx: Tx, permit: Permit, work: Work, found: readonly PackageColumns[]): Promise<string[]> {
  const { request, place, recipient } = work;
  if (request.claim === true && (await findClaim(tx, permit, place.today))?.length === 0)
    throw refusedBecause('claim-missing', request.recipient, { clauses: recipient.clauses });
  const persons = await listPersons(tx, permit, found);
  if (persons.length === 0) throw refusedBecause('nothing-to-send', request.recipient, { clauses: recipient.clauses });
  return persons;
}

async function make(tx: Tx, work: Work): Promise<MadeDisclosure> {
  checkRequest(work);
  const permit = await permitOf(tx, work);
  const { recipient, clauses, endpoint } = work.recipient;
  if (endpoint === undefined) throw refusedBecause('endpoint-missing', recipient, { clauses });
  const found = packageColumns(tx, permit);
  const persons = await personsIn(tx, permit, work, found);
  const id = randomUUIDv7();
  const items = [...new Set(found.flatMap((part) => part.items))].sort();
  await noteDisclosures(tx, work, { id, persons, items, entry: permit.entry });
  return { package: id, recipient, purpose: work.asked.purpose, people: persons.length, items, clauses };
}

/** A refusal before the guard was asked is on record too. A name that somebody made up is not written down. */
async function noteRefusal({ db }: DisclosureStore, place: Place, error: HjemmelError): Promise<void> {
  const { recipient = '', problem = '', clauses = '' } = error.params;
  const body = {
    event: 'refused' as const,
    recipient: Object.hasOwn(place.entry.version.policy.recipients, recipient) ? recipient : 'unknown',
    reasons: [problem],
    clauses: clauses.split(' ').filter(Boolean),
  };
  const { id: controller } = place.controller;
  await db.transaction({ controller }, (tx) => appendEntry(tx, { controller, type: 'disclosure', body }));
}

/**
 * Decides a disclosure and queues it; `deliverPackages` sends it.
 * @throws HjemmelError `not-permitted` with every reason and clause, `disclosure-refused` where what is on file, or the
 *   request, does not suffice. Either is on record, and nothing else has happened.
 */
export async function disclose(store: DisclosureStore, request: DisclosureRequest): Promise<MadeDisclosure> {
  const place = await placeOf(store, request.controller, request.purpose);
  try {
    const purpose = purposeOf(place, request);
    const { fields, ground, resolution, role, task, claim } = request;
    const asked = {
      ...{ purpose, categories: categoriesOf(place, purpose, request) },
      ...(fields === undefined ? {} : { fields }),
      ...(ground === undefined ? {} : { ground }),
      ...(resolution === undefined ? {} : { resolution }),
      ...(role === undefined ? {} : { role }),
      ...(task === undefined ? {} : { task }),
      ...(claim === undefined ? {} : { claim }),
    };
    return await store.guard.within({ controller: place.controller.id }, async (tx) => {
      const recipient = await getRecipient(tx, place, request.recipient);
      return make(tx, { store, place, recipient, asked, request });
    });
  } catch (error) {
    if (error instanceof HjemmelError && error.code === 'disclosure-refused') await noteRefusal(store, place, error);
    throw error;
  }
}

/**
 * Hands a claim over to a lawyer or a collection agency (NF-14, SV-7): the customer is behind with an invoice that nobody
 * disputes and reminders have not helped, as the policy says; of the invoices only those that are overdue go along.
 */
export async function handOverClaim(
  store: DisclosureStore,
  request: Omit<DisclosureRequest, 'claim' | 'person'> & { readonly person: string },
): Promise<MadeDisclosure> {
  return disclose(store, { ...request, claim: true });
}
