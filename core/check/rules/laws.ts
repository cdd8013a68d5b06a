/** The laws the policy rests on: in force on the day, and read by a lawyer. */
import type { Path } from '../../policy/finding.ts';
import type { Policy } from '../../policy/model.ts';
import { rule } from '../rule.ts';

interface Citation {
  readonly law: string;
  readonly path: Path;
}

/** Each place of the policy that cites a law. */
function* citations(policy: Policy): Generator<Citation> {
  for (const [id, { mandatory }] of Object.entries(policy.categories))
    if (mandatory?.law !== undefined) yield { law: mandatory.law, path: ['categories', id, 'mandatory', 'law'] };
  for (const [id, { basis }] of Object.entries(policy.purposes))
    for (const [index, one] of basis.entries())
      for (const key of ['legal-obligation', 'public-task', 'second'] as const)
        for (const [place, law] of (one[key] ?? []).entries())
          yield { law, path: ['purposes', id, 'basis', index, key, place] };
  for (const [id, { transfer }] of Object.entries(policy.recipients))
    if (transfer?.law !== undefined) yield { law: transfer.law, path: ['recipients', id, 'transfer', 'law'] };
  for (const [index, { law }] of policy.retention.entries())
    if (law !== undefined) yield { law, path: ['retention', index, 'law'] };
}

/** Each place is told: each must be mended. */
export const lawRepealed = rule('law-repealed', function* (policy, { today }) {
  for (const { law, path } of citations(policy)) {
    const { until, 'replaced-by': replacement } = policy.laws[law] ?? {};
    if (until !== undefined && until < today)
      yield { path, params: { law, date: until, ...(replacement === undefined ? {} : { replacement }) } };
  }
});

export const lawNotInForce = rule('law-not-in-force', function* (policy, { today }) {
  for (const { law, path } of citations(policy)) {
    const from = policy.laws[law]?.from;
    if (from !== undefined && from > today) yield { path, params: { law, date: from } };
  }
});

/** One note for each law, at its first place. */
export const lawUnverified = rule('law-unverified', function* (policy) {
  const told = new Set<string>();
  for (const { law, path } of citations(policy)) {
    if (policy.laws[law]?.checked !== false || told.has(law)) continue;
    told.add(law);
    yield { path, params: { law } };
  }
});
