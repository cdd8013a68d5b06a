/** Electronic marketing (Danish Marketing Practices Act § 10, Norwegian Marketing Control Act § 15). */
import type { Policy, PolicyPurpose } from '../../policy/model.ts';
import type { BasisObject } from '../../policy/schema-parts.ts';
import { countryOf, listed, livePurposes } from '../lookups.ts';
import { rule } from '../rule.ts';

/** Channels that need prior consent. Calls by a person need it in Denmark (forbrugeraftaleloven § 4), not in Norway. */
const ELECTRONIC: Record<string, readonly string[]> = { DK: ['email', 'sms', 'phone'], NO: ['email', 'sms'] };

/**
 * Own similar products to those who bought: taken as meant where the basis has a condition of its own, names the
 * marketing act, or the purpose's clause is kept by the control for it.
 */
function isSoftOptIn(policy: Policy, id: string, purpose: PolicyPurpose, basis: BasisObject): boolean {
  if (basis.when !== undefined || purpose.when !== undefined) return true;
  if (basis.second?.some((law) => law.includes('markedsforingsloven'))) return true;
  const clauses = new Set([...(policy.clausesOf[`purpose.${id}`] ?? []), ...(basis.clause ?? [])]);
  return policy.clauses.some((clause) => clauses.has(clause.id) && clause['kept-by'].includes('control.soft-opt-in'));
}

/** Silent where the purpose has no basis (told apart), on post, portal and advertising, and on a soft opt-in. */
export const marketingWithoutConsent = rule('marketing-without-consent', function* (policy) {
  const country = countryOf(policy) === 'NO' ? 'NO' : 'DK';
  for (const [id, purpose] of livePurposes(policy)) {
    if (!purpose.marketing || !purpose.actions.includes('contact')) continue;
    for (const [index, basis] of purpose.basis.entries()) {
      if (basis.consent !== undefined || basis['legal-obligation'] !== undefined) continue;
      if (basis.actions !== undefined && !basis.actions.includes('contact')) continue;
      const channels = (basis.channels ?? purpose.channels ?? []).filter((name) => ELECTRONIC[country]!.includes(name));
      if (channels.length === 0 || isSoftOptIn(policy, id, purpose, basis)) continue;
      yield {
        path: ['purposes', id, 'basis', index],
        params: { purpose: id, channels: listed(channels) },
        reference: country === 'NO' ? 'no-marketing' : 'dk-marketing',
      };
    }
  }
});
