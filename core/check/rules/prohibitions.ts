/** A prohibition and a permission that cannot both be meant. */
import type { Policy } from '../../policy/model.ts';
import type { Never, Recipient } from '../../policy/schema.ts';
import { countriesOf, listed, livePurposes, receivedBy } from '../lookups.ts';
import { rule } from '../rule.ts';

function reaches(policy: Policy, never: Never, id: string, recipient: Recipient): boolean {
  if (never.except?.includes(id)) return false;
  if (never.recipients !== undefined && !never.recipients.includes(id)) return false;
  if (never['recipient-role'] !== undefined && !never['recipient-role'].includes(recipient.role)) return false;
  if (never.outside === undefined) return true;
  const allowed = never.outside === 'eea' ? policy.eea : new Set(never.outside);
  return allowed.size > 0 && countriesOf(policy, recipient).every((country) => !allowed.has(country));
}

/** Whether the prohibition holds for every purpose the recipient could get the category for. */
function forbidsPurposes(policy: Policy, never: Never, recipient: Recipient, category: string): boolean {
  const purposes = livePurposes(policy).filter(
    ([id, purpose]) =>
      Object.hasOwn(purpose.uses, category) && (recipient.for === undefined || recipient.for.includes(id)),
  );
  if (purposes.length === 0) return false;
  return purposes.every(
    ([id, purpose]) =>
      (never.purposes === undefined || never.purposes.includes(id)) &&
      (never.marketing === undefined || purpose.marketing) &&
      (never.profiling === undefined || purpose.profiling) &&
      (never.automated === undefined || purpose.automated !== undefined),
  );
}

function forbidsCategory(policy: Policy, never: Never, category: string): boolean {
  const { sensitivity } = policy.categories[category] ?? {};
  return (
    (never.categories === undefined || never.categories.includes(category)) &&
    (never.sensitivity === undefined || never.sensitivity.some((name) => name === sensitivity))
  );
}

/**
 * A recipient is listed as getting what a prohibition keeps from it always. Silent on prohibitions with a condition or
 * for some kinds only, and where some purpose remains for which the recipient may get the category.
 */
export const prohibitionContradicted = rule('prohibition-contradicted', function* (policy) {
  for (const [index, never] of policy.never.entries()) {
    if (never.when !== undefined || never.kinds !== undefined) continue;
    if (never.actions !== undefined && !never.actions.includes('disclose')) continue;
    for (const [id, recipient] of Object.entries(policy.recipients)) {
      if (!reaches(policy, never, id, recipient)) continue;
      const dead = receivedBy(recipient).filter(
        (category) => forbidsCategory(policy, never, category) && forbidsPurposes(policy, never, recipient, category),
      );
      if (dead.length > 0)
        yield { path: ['never', index], params: { rule: never.id, recipient: id, categories: listed(dead) } };
    }
  }
});
