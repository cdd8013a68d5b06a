/** A new purpose is announced to the person before their data is used for it; what counts is that it was sent (SEAS-26). */
import { randomUUIDv7 } from 'node:crypto';
import { type ProductLanguage, productLanguage, readable, textIn } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { queueMessage } from '../outbox/index.ts';
import type { BookEntry } from '../policies/index.ts';
import type { ConsentStore } from './model.ts';
import { closeMatter, digestOf, type Matter, openMatter } from './open-matter.ts';
import { findAnnounced } from './read.ts';
import { Announce } from './requests.ts';
import { insertRow, keepText, markSent } from './store.ts';
import { announceMail, type Mail } from './words.ts';

export interface Notice {
  readonly kind: 'purpose' | 'household-member' | 'contact-person' | 'article-14';
  readonly purposes: readonly string[];
  readonly language: ProductLanguage;
  readonly channel: 'email' | 'sms' | 'post' | 'portal';
  readonly to?: string | undefined;
  readonly statement?: string | undefined;
  readonly mail: Mail;
  readonly book: BookEntry;
}

/** Puts it on record with its words, and into the outbox where there is an address. @returns the id of the record */
export async function tellPerson(matter: Matter, notice: Notice): Promise<string> {
  const { tx, controller, person, at, permit } = matter;
  const { kind, purposes, language, channel, to, statement, mail, book } = notice;
  const content = `${mail.subject}\n\n${mail.text}`;
  const digest = digestOf(content);
  await keepText(tx, { digest, language, content });
  const id = randomUUIDv7();
  const message =
    to === undefined
      ? null
      : await queueMessage(
          tx,
          {
            ...{ person, purpose: 'accountability', channel, kind: `notice-${kind}`, language, to },
            ...mail,
            task: id,
          },
          at,
        );
  await insertRow(tx, 'announcements', {
    ...{ id, person_id: person, kind, purposes: [...purposes], language, channel, text_digest: digest },
    ...{ policy: book.identity.policy, policy_version: book.identity.version, statement: statement ?? null },
    ...{ message_id: message, queued_at: at, source: 'observation', collected_at: at },
  });
  await appendEntry(tx, {
    controller,
    type: 'announcement',
    body: {
      ...book.identity,
      ...{ permit: permit.entry, event: 'queued', announcement: id, kind, purposes: [...purposes], channel },
      ...{ text: digest.toString('hex'), ...(statement === undefined ? {} : { statement }) },
    },
  });
  return id;
}

/** The policy that has all the purposes. @throws HjemmelError `name-unknown` */
export function bookWith({ books }: Pick<Matter, 'books'>, purposes: readonly string[]): BookEntry {
  const book = books.find(({ compiled }) => purposes.every((purpose) => compiled.purposes.has(purpose)));
  if (book !== undefined) return book;
  const unknown = purposes.find((purpose) => !books.some(({ compiled }) => compiled.purposes.has(purpose)));
  throw new HjemmelError('name-unknown', { name: unknown ?? purposes.join(', '), guess: '' });
}

/** @throws HjemmelError `name-unknown`; as `guard.permit` */
export async function announcePurposes(tx: Tx, store: ConsentStore, asked: Announce): Promise<{ readonly id: string }> {
  const request = Announce.parse(asked);
  const matter = await openMatter(tx, store, { ...request, source: 'observation' });
  const book = bookWith(matter, request.purposes);
  const { policy } = book.compiled;
  const language = productLanguage(request.language);
  const told = request.purposes.map((purpose) => {
    const { label, text } = policy.purposes[purpose]!;
    return [textIn(label, language, readable(purpose)), textIn(text, language)].filter(Boolean).join(': ');
  });
  const mail = announceMail(language, { controller: policy.controller.name, purposes: told });
  return { id: await tellPerson(matter, { ...request, kind: 'purpose', language, mail, book }) };
}

/**
 * Says that a notice that went another way than by the outbox has been sent: by letter, or handed over. From then on a new
 * purpose may be used for the person.
 * @returns false when it had been said before
 * @throws HjemmelError `record-unknown`
 */
export async function markAnnounced(tx: Tx, store: ConsentStore, id: string): Promise<boolean> {
  const person = await findAnnounced(tx, id);
  if (person === undefined) throw new HjemmelError('record-unknown', { table: 'announcements' });
  const matter = await openMatter(tx, store, { person, source: 'observation' });
  if (!(await markSent(tx, id, matter.at))) return false;
  const { identity } = matter.permit.policy;
  const body = { ...identity, permit: matter.permit.entry, event: 'sent' as const, announcement: id, kind: 'notice' };
  await appendEntry(tx, { controller: matter.controller, type: 'announcement', body });
  await closeMatter(matter);
  return true;
}
