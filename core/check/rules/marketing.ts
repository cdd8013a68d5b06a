/** Marketing: electronic messages (Danish Marketing Practices Act § 10, Norwegian Marketing Control Act § 15). */
import type { PolicyPurpose } from '../../policy/model.ts';
import type { BasisObject } from '../../policy/schema-parts.ts';
import { listed, livePurposes } from '../lookups.ts';
import { rule } from '../rule.ts';

/** Channels that need prior consent. Calls by a person need it in Denmark (forbrugeraftaleloven § 4), not in Norway. */
const ELECTRONIC: Record<string, readonly string[]> = { DK: ['email', 'sms', 'phone'], NO: ['email', 'sms'] };

/**
 * Own similar products to those who bought: taken as meant where the basis or the purpose has a condition, or names the
 * marketing act. A control that sees to it does not help: the person reads the text.
 */
function isSoftOptIn(purpose: PolicyPurpose, basis: BasisObject): boolean {
  if (basis.when !== undefined || purpose.when !== undefined) return true;
  return basis.second?.some((law) => law.includes('markedsforingsloven')) ?? false;
}

/** Silent where the purpose has no basis (told apart), on post, portal and advertising, and on a soft opt-in. */
export const marketingWithoutConsent = rule('marketing-without-consent', function* (policy) {
  const country = policy.country === 'NO' ? 'NO' : 'DK';
  for (const [id, purpose] of livePurposes(policy)) {
    if (!purpose.marketing || !purpose.actions.includes('contact')) continue;
    for (const [index, basis] of purpose.basis.entries()) {
      if (basis.consent !== undefined || basis['legal-obligation'] !== undefined) continue;
      if (basis.actions !== undefined && !basis.actions.includes('contact')) continue;
      const channels = (basis.channels ?? purpose.channels ?? []).filter((name) => ELECTRONIC[country]!.includes(name));
      if (channels.length === 0 || isSoftOptIn(purpose, basis)) continue;
      yield {
        path: ['purposes', id, 'basis', index],
        params: { purpose: id, channels: listed(channels) },
        reference: country === 'NO' ? 'no-marketing' : 'dk-marketing',
      };
    }
  }
});

/** Advertising is not needed to perform an agreement, whoever the customer is. */
export const contractForMarketing = rule('contract-for-marketing', function* (policy) {
  for (const [id, purpose] of livePurposes(policy)) {
    const index = purpose.basis.findIndex((basis) => basis.contract !== undefined);
    if (purpose.marketing && index >= 0) yield { path: ['purposes', id, 'basis', index], params: { purpose: id } };
  }
});
