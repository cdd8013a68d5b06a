/** Out of the EEA (art. 13(1)(f), 44 to 49). Silent as a whole where no library says which countries the EEA has. */
import type { Policy } from '../../policy/model.ts';
import type { Recipient } from '../../policy/schema.ts';
import { listed, thirdCountriesOf } from '../lookups.ts';
import { rule } from '../rule.ts';

interface Transfer {
  readonly id: string;
  readonly recipient: Recipient;
  readonly countries: string[];
  readonly params: Record<string, string>;
}

/** Recipients outside the EEA that get personal data; anonymous aggregates are none. */
function* transfersOf(policy: Policy): Generator<Transfer> {
  for (const [id, recipient] of Object.entries(policy.recipients)) {
    const countries = thirdCountriesOf(policy, recipient);
    if (countries.length === 0 || recipient.receives === 'aggregates') continue;
    yield { id, recipient, countries, params: { recipient: id, countries: listed(countries) } };
  }
}

/** Whether the transfer stands on a safeguard of art. 46, which must be assessed and of which a copy can be had. */
function isSafeguarded(recipient: Recipient): boolean {
  return recipient.transfer !== undefined && !['adequacy', 'derogation'].includes(recipient.transfer.mechanism);
}

/** Whether data leaves the EEA on a safeguard; the right to a copy of it exists only then. */
export function hasSafeguardedTransfers(policy: Policy): boolean {
  return [...transfersOf(policy)].some(({ recipient }) => isSafeguarded(recipient));
}

export const transferRuledOut = rule('transfer-ruled-out', function* (policy) {
  if (policy['third-country-transfers'] !== 'none') return;
  for (const { id, params } of transfersOf(policy)) yield { path: ['recipients', id, 'country'], params };
});

export const transferMechanismMissing = rule('transfer-mechanism-missing', function* (policy) {
  for (const { id, recipient, params } of transfersOf(policy))
    if (recipient.transfer === undefined) yield { path: ['recipients', id], params, atKey: true };
});

/** Whether no transfer at all tells how to get its copy: then the right to it is what is missing. */
export function tellsNoCopy(policy: Policy): boolean {
  return [...transfersOf(policy)].every(({ recipient }) => recipient.transfer?.copy === undefined);
}

/** Some transfers tell it and this one does not. Silent where the rights tell it: they hold for all transfers. */
export const transferCopyMissing = rule('transfer-copy-missing', function* (policy) {
  if (policy.rights['transfer-copy'] !== undefined || tellsNoCopy(policy)) return;
  for (const { id, recipient, params } of transfersOf(policy))
    if (isSafeguarded(recipient) && recipient.transfer?.copy === undefined)
      yield { path: ['recipients', id, 'transfer'], params, atKey: true };
});

export const transferAssessmentMissing = rule('transfer-assessment-missing', function* (policy) {
  for (const { id, recipient, params } of transfersOf(policy))
    if (isSafeguarded(recipient) && recipient.transfer?.assessment === 'none')
      yield { path: ['recipients', id, 'transfer', 'assessment'], params };
});

export const transferReviewPast = rule('transfer-review-past', function* (policy, { today }) {
  for (const { id, recipient, params } of transfersOf(policy)) {
    const assessment = recipient.transfer?.assessment;
    if (typeof assessment === 'object' && assessment.review < today)
      yield {
        path: ['recipients', id, 'transfer', 'assessment', 'review'],
        params: { ...params, date: assessment.review },
      };
  }
});

/** Silent where no library lists the decisions. */
export const adequacyUnknown = rule('adequacy-unknown', function* (policy) {
  if (Object.keys(policy.adequate).length === 0) return;
  for (const { id, recipient, countries } of transfersOf(policy)) {
    const unknown = countries.filter((country) => !Object.hasOwn(policy.adequate, country));
    if (recipient.transfer?.mechanism === 'adequacy' && unknown.length > 0)
      yield {
        path: ['recipients', id, 'transfer', 'mechanism'],
        params: { recipient: id, countries: listed(unknown) },
      };
  }
});

/** One note for each recipient: a decision may be limited to some companies, or have lapsed. */
export const adequacyUnverified = rule('adequacy-unverified', function* (policy) {
  for (const { id, recipient, countries } of transfersOf(policy)) {
    const unverified = countries.filter((country) => policy.adequate[country]?.checked === false);
    if (recipient.transfer?.mechanism === 'adequacy' && unverified.length > 0)
      yield {
        path: ['recipients', id, 'transfer', 'mechanism'],
        params: { recipient: id, countries: listed(unverified) },
      };
  }
});
