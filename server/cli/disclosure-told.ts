/** What stands against a disclosure, in words. */
import { fill } from '@hjemmel/core';
import { placeOf, type Refusal } from '../disclosures/index.ts';
import { HjemmelError } from '../errors.ts';
import { disclosureTexts } from './locales/disclosures.ts';
import type { Session } from './session.ts';

export const listOf = (text: string | undefined): string[] | undefined => text?.split(',').map((part) => part.trim());

/** Only what was said. */
export const given = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;

export async function toldWhy<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HjemmelError) || error.code !== 'disclosure-refused') throw error;
    const words = disclosureTexts(session.ownLanguage).refusals[error.params['problem'] as Refusal];
    throw new HjemmelError('disclosure-refused', { ...error.params, problem: fill(words, error.params) }, error);
  }
}

export async function placed(session: Session, slug: string) {
  const store = await session.store();
  const place = await placeOf(store, slug);
  return { store, place, scope: { controller: place.controller.id } };
}
