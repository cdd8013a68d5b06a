/** Why a disclosure is refused before the guard is asked, or a recipient cannot be recorded. */
import { HjemmelError } from '../errors.ts';

export const REFUSALS = [
  /** The policy in force has no such recipient. */
  'recipient-not-in-policy',
  /** It should have been looked at, and the grace is over. */
  'review-overdue',
  'confidentiality-missing',
  /** The agreement on file covers less than is asked. */
  'agreement-covers-less',
  /** A ground without the document it stands in. */
  'document-missing',
  'purpose-missing',
  'endpoint-missing',
  'nothing-to-send',
  /** Nothing overdue, unpaid and undisputed. */
  'claim-missing',
  'date-invalid',
  'category-unknown',
  'purpose-unknown',
  'endpoint-invalid',
  'document-too-large',
  'document-unknown',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface RefusalDetail {
  readonly value?: string | undefined;
  readonly clauses?: readonly string[] | undefined;
}

export function refusedBecause(problem: Refusal, recipient: string, detail: RefusalDetail = {}): HjemmelError {
  const { value = '', clauses = [] } = detail;
  return new HjemmelError('disclosure-refused', { problem, recipient, value, clauses: clauses.join(' ') });
}
