/** What the notice must tell and does not (art. 12 to 14), apart from what has a file of its own. */
import type { Policy } from '../../policy/model.ts';
import { kindsMeet, listed, liveCategories, livePurposes } from '../lookups.ts';
import { rule } from '../rule.ts';

export const undated = rule('undated', function* ({ policy }) {
  if (policy.undated) yield { path: ['policy', 'undated'], params: { effective: policy.effective }, atKey: true };
});

/** Silent where a purpose is for a wider or a narrower kind: then somebody of that kind is told. */
export const kindWithoutPurpose = rule('kind-without-purpose', function* (policy) {
  for (const [index, kind] of policy.policy.audience.entries()) {
    if (livePurposes(policy).some(([, purpose]) => kindsMeet(policy, purpose.for, [kind]))) continue;
    yield { path: ['policy', 'audience', index], params: { kind } };
  }
});

/** Recipients are told 'if any', so a warning: hardly anybody does without processors. Silent where nothing has a purpose. */
export const recipientsMissing = rule('recipients-missing', function* (policy) {
  if (Object.keys(policy.recipients).length === 0 && livePurposes(policy).length > 0) yield { path: ['recipients'] };
});

/** A source that has no words of its own reads as a code in the notice. The built-in ones are named by the product. */
export const sourceUnnamed = rule('source-unnamed', function* (policy) {
  for (const [id, category] of liveCategories(policy)) {
    for (const [index, source] of category.from.entries()) {
      const kind = policy.sources[source]?.kind;
      if (kind === 'person' || kind === 'observation' || kind === 'derivation') continue;
      if (policy.sources[source]?.label === undefined)
        yield { path: ['categories', id, 'from', index], params: { category: id, source } };
    }
  }
});

/**
 * Contract or law makes some data necessary, yet none is said to be. Silent where no purpose with such a basis uses
 * data that the person gives: then there is nothing to withhold.
 */
export const mandatoryUnsaid = rule('mandatory-unsaid', function* (policy) {
  if (liveCategories(policy).some(([, category]) => category.mandatory !== undefined)) return;
  const demanding = livePurposes(policy).filter(
    ([id, purpose]) =>
      !policy.byLaw.has(id) &&
      purpose.actions.includes('collect') &&
      purpose.basis.some((basis) => basis.contract !== undefined || basis['legal-obligation'] !== undefined) &&
      Object.keys(purpose.uses).some((id) => policy.categories[id]?.from.includes('person')),
  );
  if (demanding.length > 0)
    yield { path: ['categories'], params: { purposes: listed(demanding.map(([id]) => id)) }, atKey: true };
});

/** Only the existence of automated decisions must be told; silence is a note, unless a purpose profiles. */
export const automatedUnstated = rule('automated-unstated', function* (policy) {
  if (policy['automated-decisions'] !== 'unstated') return;
  if (livePurposes(policy).some(([, purpose]) => purpose.automated !== undefined)) return;
  const profiling = livePurposes(policy).some(([, purpose]) => purpose.profiling);
  yield { path: ['automated-decisions'], ...(profiling ? { severity: 'warning' as const } : {}) };
});

function forbidsAlways(policy: Policy, what: 'profiling' | 'automated'): boolean {
  return policy.never.some(
    (never) =>
      never[what] === true &&
      [
        never.when,
        never.actions,
        never.purposes,
        never.categories,
        never.sensitivity,
        never.kinds,
        never.recipients,
        never['recipient-role'],
        never.outside,
      ].every((limit) => limit === undefined),
  );
}

/**
 * Silent on a prohibition that is limited to some categories, kinds or conditions. Profiling is no automated decision
 * by itself: against a mere 'none' it is a warning, for people read the two as one.
 */
export const automatedRuledOut = rule('automated-ruled-out', function* (policy) {
  const none = policy['automated-decisions'] === 'none';
  for (const [id, purpose] of livePurposes(policy)) {
    const automated = purpose.automated !== undefined && (none || forbidsAlways(policy, 'automated'));
    const profiling = purpose.profiling && (none || forbidsAlways(policy, 'profiling'));
    if (automated || profiling)
      yield {
        path: ['purposes', id, automated ? 'automated' : 'profiling'],
        params: { purpose: id },
        ...(automated || forbidsAlways(policy, 'profiling') ? {} : { severity: 'warning' as const }),
        atKey: true,
      };
  }
});
