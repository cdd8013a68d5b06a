/**
 * Others have given data about somebody: a customer about the household (SEAS-8), a company about its contact person
 * (SEAS-2), an employer (GDPR art. 14). Whoever it is about gets the information, and it is on record that it was sent and
 * what the giver stated.
 */
import { productLanguage, publishCollectionNotice } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { BookEntry } from '../policies/index.ts';
import { bookWith, tellPerson } from './announce.ts';
import type { ConsentStore } from './model.ts';
import { openMatter } from './open-matter.ts';
import { InformRelated } from './requests.ts';
import { relatedMail } from './words.ts';

/** What articles 13 and 14 demand, as the policy publishes it for these purposes. */
function noticeOf({ compiled: { policy } }: BookEntry, purposes: readonly string[], language: string): string {
  const fields = [...new Set(purposes.flatMap((purpose) => Object.keys(policy.purposes[purpose]!.uses)))];
  const notice = publishCollectionNotice(policy, { purpose: purposes, fields, language, format: 'md' });
  // A category that may not be collected on a form is none that the person must be told of here.
  if (notice.ok) return notice.text;
  const bad = new Set(notice.refused.map(({ field }) => field));
  const rest = publishCollectionNotice(policy, {
    ...{ purpose: purposes, fields: fields.filter((field) => !bad.has(field)), language, format: 'md' },
  });
  return rest.ok ? rest.text : '';
}

/** @throws HjemmelError `name-unknown`; as `guard.permit` */
export async function informRelated(
  tx: Tx,
  store: ConsentStore,
  asked: InformRelated,
): Promise<{ readonly id: string }> {
  const request = InformRelated.parse(asked);
  const matter = await openMatter(tx, store, { ...request, source: 'observation' });
  const book = bookWith(matter, request.purposes);
  const language = productLanguage(request.language);
  const notice = noticeOf(book, request.purposes, language);
  const mail = relatedMail(language, { kind: request.kind, notice });
  return { id: await tellPerson(matter, { ...request, language, mail, book }) };
}
