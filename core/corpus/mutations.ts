/** Small damages to a policy: one basis, consent, recipient condition or retention rule taken out. */
import type { Policy } from '../policy/model.ts';
import type { Condition } from '../policy/schema-conditions.ts';

export interface Mutation {
  readonly what: string;
  readonly policy: Policy;
}

/** A copy that can be damaged; maps keep having no prototype and the sets are shared, for nothing changes them. */
function copy(policy: Policy): Policy {
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare);
    if (value === null || typeof value !== 'object' || value instanceof Set) return value;
    return Object.assign(
      Object.create(Object.getPrototypeOf(value)),
      Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bare(inner)])),
    );
  };
  return bare(policy) as Policy;
}

function withoutConsent(condition: Condition | undefined, consent: string): Condition | undefined {
  if (condition === undefined || typeof condition === 'string') return condition;
  const result: Record<string, unknown> = { ...condition };
  if (condition.all !== undefined) result['all'] = condition.all.map((inner) => withoutConsent(inner, consent));
  if (condition.any !== undefined) result['any'] = condition.any.map((inner) => withoutConsent(inner, consent));
  if (condition.not !== undefined) result['not'] = withoutConsent(condition.not, consent);
  if (condition.consent !== undefined) {
    const left = condition.consent.filter((id) => id !== consent);
    if (left.length > 0) result['consent'] = left;
    else {
      delete result['consent'];
      // Nobody can give a consent that does not exist.
      result['all'] = [...((result['all'] as Condition[] | undefined) ?? []), { any: [] }];
    }
  }
  return result as Condition;
}

function removeConsent(policy: Policy, id: string): void {
  delete policy.consents[id];
  for (const purpose of Object.values(policy.purposes)) {
    purpose.basis = purpose.basis.filter((basis) => basis.consent !== id);
    purpose.when = withoutConsent(purpose.when, id);
    for (const basis of purpose.basis) if (basis.when !== undefined) basis.when = withoutConsent(basis.when, id)!;
  }
  for (const recipient of Object.values(policy.recipients)) recipient.when = withoutConsent(recipient.when, id);
  for (const category of Object.values(policy.categories)) category.when = withoutConsent(category.when, id);
  for (const rule of [...policy.never, ...policy.retention]) rule.when = withoutConsent(rule.when, id);
}

/** Every way to take out one basis, consent, recipient condition or retention rule. */
export function mutationsOf(policy: Policy): Mutation[] {
  const mutations: Mutation[] = [];
  const damage = (what: string, change: (damaged: Policy) => void): void => {
    const damaged = copy(policy);
    change(damaged);
    mutations.push({ what, policy: damaged });
  };
  for (const [id, purpose] of Object.entries(policy.purposes)) {
    purpose.basis.forEach((_, index) => {
      damage(`purposes.${id}.basis.${index}`, (damaged) => damaged.purposes[id]!.basis.splice(index, 1));
    });
  }
  for (const id of Object.keys(policy.consents)) damage(`consents.${id}`, (damaged) => removeConsent(damaged, id));
  for (const [id, recipient] of Object.entries(policy.recipients)) {
    if (recipient.when !== undefined) damage(`recipients.${id}.when`, (damaged) => delete damaged.recipients[id]!.when);
    if (recipient.grounds !== undefined)
      damage(`recipients.${id}.grounds`, (damaged) => delete damaged.recipients[id]!.grounds);
  }
  policy.retention.forEach((rule, index) => {
    damage(`retention.${rule.id}`, (damaged) => damaged.retention.splice(index, 1));
  });
  return mutations;
}
