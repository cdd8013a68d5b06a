/** Special categories, criminal offences and national ids need a ground besides that of art. 6. */
import type { Policy } from '../../policy/model.ts';
import type { BasisObject } from '../../policy/schema-parts.ts';
import { basesCovering, livePurposes } from '../lookups.ts';
import { rule } from '../rule.ts';

const PROVISION: Record<string, Record<string, string>> = {
  DK: {
    special: 'GDPR art. 9(2)',
    criminal: 'GDPR art. 10; dk-criminal',
    'national-id': 'GDPR art. 87; dk-national-id',
  },
  NO: {
    special: 'GDPR art. 9(2)',
    criminal: 'GDPR art. 10; no-criminal',
    'national-id': 'GDPR art. 87; no-national-id',
  },
};

function fits(policy: Policy, basis: BasisObject, sensitivity: string): boolean {
  return (basis.second ?? []).some((law) => policy.laws[law]?.second?.some((name) => name === sensitivity));
}

/**
 * A purpose that uses sensitive data and has a basis for it, but none with a second ground that fits. Silent where the
 * basis itself is missing, and where another basis of the same purpose carries the data.
 */
export const secondGroundMissing = rule('second-ground-missing', function* (policy) {
  for (const [id, purpose] of livePurposes(policy)) {
    for (const category of Object.keys(purpose.uses)) {
      const { sensitivity, never } = policy.categories[category] ?? {};
      if (sensitivity === undefined || sensitivity === 'ordinary' || never !== undefined) continue;
      const bases = basesCovering(purpose, category);
      if (bases.length === 0 || bases.some((basis) => fits(policy, basis, sensitivity))) continue;
      yield {
        path: ['purposes', id, 'uses', category],
        params: { purpose: id, category, sensitivity },
        reference: (PROVISION[policy.country] ?? PROVISION.DK!)[sensitivity]!,
      };
    }
  }
});
