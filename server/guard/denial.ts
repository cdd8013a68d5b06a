/** A refusal as an error: codes and clauses, of which the faces make words. */
import { type Decision, REASONS, type Reason } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import type { BookEntry } from '../policies/index.ts';
import type { Asked } from './request.ts';

/** Every reason once, in the order of the categories. */
export function reasonsOf(decision: Decision): Reason[] {
  const all = Object.values(decision.categories).flatMap(({ reasons }) => reasons);
  return [...new Map(all.map((reason) => [JSON.stringify(reason), reason])).values()];
}

/** `not-permitted`; what was asked and why not, without anything of the person. */
export function notPermitted(book: BookEntry, asked: Asked, reasons: readonly Reason[]): HjemmelError {
  const codes = [...new Set(reasons.map(({ code }) => code))];
  const clauses = [...new Set(reasons.flatMap(({ clause }) => clause ?? []))];
  return new HjemmelError('not-permitted', {
    purpose: asked.purpose,
    action: asked.action,
    policy: `${book.identity.policy}/${book.identity.version}`,
    codes: codes.join(' '),
    clauses: clauses.join(' '),
    reasons: JSON.stringify(reasons),
  });
}

/** The reasons that a `not-permitted` carries; empty for any other error. */
export function reasonsIn(error: unknown): readonly Reason[] {
  if (!(error instanceof HjemmelError) || error.code !== 'not-permitted') return [];
  const told: unknown = JSON.parse(error.params['reasons'] ?? '[]');
  return Array.isArray(told) ? told.filter((one): one is Reason => Object.hasOwn(REASONS, one?.code)) : [];
}
