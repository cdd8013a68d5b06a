/** A person says yes: the words that were shown, by which version of which policy, how and when, and what proves it. */
import { randomUUIDv7 } from 'node:crypto';
import { type Policy, type ProductLanguage, textIn } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { queueMessage } from '../outbox/index.ts';
import type { BookEntry } from '../policies/index.ts';
import type { ConsentProblem, ConsentStore, HistoryEntry } from './model.ts';
import { bookOf, closeMatter, digestOf, type Matter, openMatter, tell } from './open-matter.ts';
import { findAge } from './read.ts';
import { RecordConsent } from './requests.ts';
import { insertRow, keepText } from './store.ts';
import { makeToken } from './token.ts';
import { confirmMail } from './words.ts';

export type ConsentRule = Policy['consents'][string];
type Request = ReturnType<typeof RecordConsent.parse>;

export function refused(consent: string, problem: ConsentProblem, params: Record<string, string> = {}): HjemmelError {
  return new HjemmelError('consent-invalid', { consent, problem, ...params });
}

/** The words that were shown: the policy's own, or those of the form where the policy has none. */
function wordingOf({ consent, language, wording }: Request, rule: ConsentRule): string {
  const own = rule.wording === undefined ? undefined : textIn(rule.wording, language);
  if (own !== undefined && wording !== undefined && wording !== own) throw refused(consent, 'wording-differs');
  const shown = own ?? wording;
  if (shown === undefined) throw refused(consent, 'wording-missing');
  return shown;
}

/** @throws HjemmelError `consent-invalid` */
function checkForm({ consent, form, channels, proof }: Request, rule: ConsentRule): void {
  if (rule['implied-by'] !== undefined) throw refused(consent, 'implied');
  if (rule.form !== 'any' && rule.form !== form) throw refused(consent, 'form', { form: rule.form });
  // Words on paper and spoken words are shown by the paper and the recording (art. 7(1)).
  if (form !== 'electronic' && proof === undefined) throw refused(consent, 'proof-missing', { form });
  const unknown = (channels ?? []).filter((channel) => rule.channels !== undefined && !rule.channels.includes(channel));
  if (unknown.length > 0)
    throw refused(consent, 'channel', { channels: unknown.join(', '), known: (rule.channels ?? []).join(', ') });
}

/** The age, where the policy sets one: an age that nobody knows is none (GDPR art. 8). */
async function ageOf(matter: Matter, { consent, age }: Request, rule: ConsentRule): Promise<number | undefined> {
  if (rule.age === undefined) return age;
  const known = age ?? (await findAge(matter.tx, matter.person, matter.today));
  if (known === undefined) throw refused(consent, 'age-unknown', { age: String(rule.age) });
  if (known < rule.age) throw refused(consent, 'under-age', { age: String(rule.age) });
  return known;
}

async function keepProof({ store, tx, person, at }: Matter, { proof }: Request): Promise<string | undefined> {
  if (proof === undefined) return undefined;
  return store.files.add(tx, { personId: person, mediaType: proof.mediaType, content: proof.content, at });
}

interface Draft {
  readonly id: string;
  readonly book: BookEntry;
  readonly wording: string;
  readonly age: number | undefined;
  readonly file: string | undefined;
}

async function insertConsent({ tx, at }: Matter, request: Request, draft: Draft): Promise<void> {
  const { book, wording, age, file } = draft;
  const asked = request.confirm !== undefined;
  const step: HistoryEntry = { event: asked ? 'asked' : 'given', at, via: request.via };
  const digest = digestOf(wording);
  await keepText(tx, { digest, language: request.language, content: wording });
  const values: Record<string, SqlValue> = {
    ...{ id: draft.id, person_id: request.person, state: asked ? 'asked' : 'given', consent: request.consent },
    ...{ channels: request.channels ?? null, form: request.form, language: request.language, text_digest: digest },
    ...{
      policy: book.identity.policy,
      policy_version: book.identity.version,
      policy_hash: Buffer.from(book.hash, 'hex'),
    },
    ...{ origin: request.origin ?? null, age: age ?? null, asked_at: at, given_at: asked ? null : at },
    ...{ history: JSON.stringify([step]), file_id: file ?? null },
    ...{ evidence: request.evidence === undefined ? null : JSON.stringify(request.evidence) },
    ...{ source: 'person', collected_at: at },
  };
  await insertRow(tx, 'consents', values);
}

async function askToConfirm(matter: Matter, request: Request, { id, wording, book }: Draft): Promise<void> {
  const { tx, store, permit, at, person } = matter;
  const { email, link } = request.confirm!;
  const token = await makeToken(tx, store.keys, { kind: 'confirm', id });
  const mail = confirmMail(request.language as ProductLanguage, {
    controller: book.compiled.policy.controller.name,
    wording,
    link: `${link}/${token}`,
  });
  await queueMessage(
    tx,
    {
      ...{ person, purpose: 'accountability', channel: 'email', kind: 'consent-confirm', language: request.language },
      ...{ to: email, ...mail, task: permit.entry },
    },
    at,
  );
}

export interface Recorded {
  readonly id: string;
  /** `asked` where it waits for the person's confirmation. */
  readonly state: 'asked' | 'given';
}

/**
 * Records a consent; it counts from this moment, or once confirmed where that was asked for.
 * @throws HjemmelError `consent-unknown`, `consent-invalid` with the problem; as `guard.permit`
 */
export async function recordConsent(tx: Tx, store: ConsentStore, asked: RecordConsent): Promise<Recorded> {
  const request = RecordConsent.parse(asked);
  const matter = await openMatter(tx, store, request);
  const book = bookOf(matter, request.consent);
  const rule = book.compiled.policy.consents[request.consent]!;
  checkForm(request, rule);
  const wording = wordingOf(request, rule);
  const age = await ageOf(matter, request, rule);
  const draft: Draft = { id: randomUUIDv7(), book, wording, age, file: await keepProof(matter, request) };
  await insertConsent(matter, request, draft);
  const state = request.confirm === undefined ? 'given' : 'asked';
  if (state === 'asked') await askToConfirm(matter, request, draft);
  await tell(matter, {
    ...book.identity,
    ...{ event: state, consent: request.consent, record: draft.id, form: request.form, via: request.via },
    ...(request.channels === undefined ? {} : { channels: request.channels }),
    ...{ text: digestOf(wording).toString('hex'), clauses: clausesOf(book, request.consent) },
  });
  await closeMatter(matter);
  return { id: draft.id, state };
}

/** The promises that name the consent. */
export function clausesOf({ compiled }: BookEntry, consent: string): string[] {
  return [...(compiled.policy.clausesOf[`consent.${consent}`] ?? [])];
}
