/** What is wrong with a consent, in words. */
import { fill } from '@hjemmel/core';
import type { ConsentProblem } from '../consent/index.ts';
import { HjemmelError } from '../errors.ts';
import { consentTexts } from './locales/consent.ts';
import type { Session } from './session.ts';

export async function told<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HjemmelError) || error.code !== 'consent-invalid') throw error;
    const words = consentTexts(session.ownLanguage).problems[error.params['problem'] as ConsentProblem];
    throw new HjemmelError('consent-invalid', { ...error.params, problem: fill(words, error.params) }, error);
  }
}
