/**
 * Consent that is none (art. 4(11), 7). The age limit of art. 8 is not asked for: it holds for services offered
 * directly to children, which the text of a utility does not show.
 */
import type { Policy, PolicyPurpose } from '../../policy/model.ts';
import { basesCovering, kindsMeet, listed, livePurposes, purposesUsing } from '../lookups.ts';
import { rule } from '../rule.ts';

function purposesOn(policy: Policy, consent: string): [string, PolicyPurpose][] {
  return livePurposes(policy).filter(([, purpose]) => purpose.basis.some((basis) => basis.consent === consent));
}

export const consentImplied = rule('consent-implied', function* (policy) {
  for (const [id, consent] of Object.entries(policy.consents))
    if (consent['implied-by'] !== undefined)
      yield { path: ['consents', id, 'implied-by'], params: { consent: id }, atKey: true };
});

export const consentCondition = rule('consent-condition', function* (policy) {
  for (const [id, consent] of Object.entries(policy.consents))
    if (consent['required-for'] !== undefined)
      yield {
        path: ['consents', id, 'required-for'],
        params: { consent: id, kinds: listed(consent['required-for']) },
        atKey: true,
      };
});

/** Whether some purpose carries the category without consent and without a condition: then that is why it is mandatory. */
function isCarriedOtherwise(policy: Policy, category: string): boolean {
  return purposesUsing(policy, category).some(
    ([, purpose]) =>
      purpose.when === undefined &&
      basesCovering(purpose, category).some((basis) => basis.consent === undefined && basis.when === undefined),
  );
}

/**
 * Data that a person must give, resting on consent alone: the consent is not free. Silent where another basis of this
 * or another purpose carries the category, and where it is mandatory for other kinds than the purpose is for.
 */
export const consentForMandatory = rule('consent-for-mandatory', function* (policy) {
  for (const [id, purpose] of livePurposes(policy)) {
    for (const category of Object.keys(purpose.uses)) {
      const { mandatory } = policy.categories[category] ?? {};
      if (mandatory === undefined || !kindsMeet(policy, mandatory.for, purpose.for)) continue;
      if (isCarriedOtherwise(policy, category)) continue;
      const bases = basesCovering(purpose, category);
      if (bases.length === 0 || bases.some((basis) => basis.consent === undefined)) continue;
      yield { path: ['purposes', id, 'basis'], params: { purpose: id, category }, atKey: true };
    }
  }
});

/** Whether it can go on without the consent: such a purpose does not suffer from the bundle. */
function standsAlone(purpose: PolicyPurpose): boolean {
  return purpose.basis.some(
    (basis) => basis.consent === undefined && basis.covers === undefined && basis.when === undefined,
  );
}

/**
 * One consent for marketing together with something else, or for purposes one of which is the contract. Silent on
 * several purposes of marketing, and on several that are not: they may be one in the eyes of the person.
 */
export const consentBundled = rule('consent-bundled', function* (policy) {
  for (const id of Object.keys(policy.consents)) {
    const purposes = purposesOn(policy, id);
    const marketing = purposes.filter(([, purpose]) => purpose.marketing);
    const others = purposes.filter(([, purpose]) => !purpose.marketing && !purpose.profiling && !standsAlone(purpose));
    const withContract = purposes.filter(([, purpose]) => purpose.basis.some((basis) => basis.contract !== undefined));
    const mixed = marketing.length > 0 && (others.length > 0 || withContract.some(([, purpose]) => !purpose.marketing));
    if (mixed)
      yield {
        path: ['consents', id],
        params: { consent: id, purposes: listed(purposes.map(([name]) => name)) },
        atKey: true,
      };
  }
});

/** Silent on an implied consent: no wording would make it one. */
export const consentWithoutWording = rule('consent-without-wording', function* (policy) {
  for (const [id, consent] of Object.entries(policy.consents))
    if (consent.wording === undefined && consent['implied-by'] === undefined)
      yield { path: ['consents', id], params: { consent: id }, atKey: true };
});

/** Silent where the right of withdrawal tells how, for it holds for all consents; and on an implied consent. */
export const consentWithoutWithdrawal = rule('consent-without-withdrawal', function* (policy) {
  const right = policy.rights.withdrawal;
  if (right?.text !== undefined || right?.channels !== undefined || right?.['self-service']) return;
  for (const [id, consent] of Object.entries(policy.consents))
    if (consent.withdrawal === undefined && consent['implied-by'] === undefined)
      yield { path: ['consents', id], params: { consent: id }, atKey: true };
});

function mentions(value: unknown, consent: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) =>
      (key === 'consent' && (inner === consent || (Array.isArray(inner) && inner.includes(consent)))) ||
      mentions(inner, consent),
  );
}

/** Silent where a condition anywhere asks for the consent. */
export const consentUnused = rule('consent-unused', function* (policy) {
  const { purposes, categories, recipients, retention, never } = policy;
  for (const id of Object.keys(policy.consents))
    if (!mentions({ purposes, categories, recipients, retention, never }, id))
      yield { path: ['consents', id], params: { consent: id }, atKey: true };
});
