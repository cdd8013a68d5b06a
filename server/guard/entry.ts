/** What the ledger is told of a permit and a refusal: names of the policy, codes, commitments; nothing of the person. */
import type { CategoryAnswer, Decision } from '@hjemmel/core';
import type { EntryBody } from '../ledger/index.ts';
import type { BookEntry } from '../policies/index.ts';
import type { Asked } from './request.ts';

/** Whom it is about: one person by commitment, or how many. */
export interface About {
  readonly person?: string | undefined;
  readonly people?: number | undefined;
}

const unique = (values: readonly (string | undefined)[]): string[] =>
  [...new Set(values.filter((value) => value !== undefined))].sort();

function asked(book: BookEntry, about: About, request: Asked) {
  const { purpose, action, categories, role, recipient, channel, task, right } = request;
  return {
    ...book.identity,
    ...(about.person === undefined ? {} : { person: about.person }),
    ...(about.people === undefined ? {} : { people: about.people }),
    purpose,
    action,
    categories: [...categories],
    ...(role === undefined ? {} : { role }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(channel === undefined ? {} : { channel }),
    ...(task === undefined ? {} : { task }),
    ...(right === undefined ? {} : { right }),
  };
}

/** The bases that hold and the promises they keep; of a set, those the policy could rest it on. */
export function permitBody(
  book: BookEntry,
  request: Asked,
  told: About & { readonly decision?: Decision },
): EntryBody<'permit'> {
  const answers: readonly CategoryAnswer[] = Object.values(told.decision?.categories ?? {});
  const bases = unique(answers.flatMap((answer) => answer.bases.map(({ basis }) => basis)));
  const clauses = unique(answers.flatMap((answer) => answer.bases.map(({ clause }) => clause)));
  return {
    ...asked(book, told, request),
    ...(bases.length === 0 ? {} : { bases }),
    ...(clauses.length === 0 ? {} : { clauses }),
    ...(request.fields === undefined ? {} : { fields: [...request.fields] }),
  };
}

/** A name that somebody made up may be anything, a person's name too: only what the policy knows is written down. */
export function known(book: BookEntry, request: Asked): Asked {
  const { policy, purposes, recipients } = book.compiled;
  const own = (names: object, name: string | undefined): string | undefined =>
    name !== undefined && Object.hasOwn(names, name) ? name : undefined;
  const purpose = purposes.has(request.purpose) ? request.purpose : 'unknown';
  const categories = request.categories.map((id) => (Object.hasOwn(policy.categories, id) ? id : 'unknown'));
  const role = own(policy.roles, request.role);
  const channel = own(policy.channels, request.channel);
  const recipient =
    request.recipient !== undefined && recipients.has(request.recipient) ? request.recipient : undefined;
  return {
    purpose,
    action: request.action,
    categories: [...new Set(categories)],
    ...(role === undefined ? {} : { role }),
    ...(channel === undefined ? {} : { channel }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(request.task === undefined ? {} : { task: request.task }),
    ...(request.right === undefined ? {} : { right: request.right }),
    ...(request.fields === undefined ? {} : { fields: request.fields }),
  };
}

export function denialBody(
  book: BookEntry,
  request: Asked,
  told: About & { readonly reasons: readonly { readonly code: string; readonly clause?: string }[] },
): EntryBody<'denial'> {
  const reasons = told.reasons.map(({ code }) => code);
  const clauses = unique(told.reasons.map(({ clause }) => clause));
  return {
    ...asked(book, told, known(book, request)),
    reasons: unique(reasons),
    ...(clauses.length === 0 ? {} : { clauses }),
  };
}
