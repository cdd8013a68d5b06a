/** Promises and the rules that keep them: each names the other by an id that exists once. */
import { CONTROLS } from './controls.ts';
import type { Path } from './finding.ts';
import type { Policy } from './model.ts';
import type { ReferenceCheck } from './reference-check.ts';
import { RIGHTS } from './schema.ts';

/** Clauses named inside a rule, where the rule's own name does not tell of them. */
function clausesWithin(policy: Policy): [Path, readonly string[] | undefined][] {
  const found: [Path, readonly string[] | undefined][] = [[['policy', 'clause'], policy.policy.clause]];
  const ofNever = (rule: { never?: true | { clause?: string[] | undefined } | undefined }) =>
    typeof rule.never === 'object' ? rule.never.clause : undefined;
  found.push([['controller', 'officer', 'clause'], policy.controller.officer?.clause]);
  for (const [id, category] of Object.entries(policy.categories)) {
    found.push([['categories', id, 'mandatory', 'clause'], category.mandatory?.clause]);
    found.push([['categories', id, 'never', 'clause'], ofNever(category as Parameters<typeof ofNever>[0])]);
  }
  for (const [id, purpose] of Object.entries(policy.purposes)) {
    found.push([['purposes', id, 'never', 'clause'], ofNever(purpose as Parameters<typeof ofNever>[0])]);
    purpose.basis.forEach((basis, index) => {
      found.push([['purposes', id, 'basis', index, 'clause'], basis.clause]);
    });
  }
  policy.joint.forEach((joint, index) => {
    found.push([['joint', index, 'with', 'clause'], joint.with.clause]);
  });
  policy['acts-for'].forEach(({ parties = [] }, index) => {
    parties.forEach((party, place) => {
      found.push([['acts-for', index, 'parties', place, 'clause'], party.clause]);
    });
  });
  return found;
}

export function clauseReferences(check: ReferenceCheck): void {
  const { policy } = check;
  const byId = (rules: readonly { id: string }[]) => Object.fromEntries(rules.map((rule) => [rule.id, rule]));
  const tables: Record<string, object> = {
    purpose: policy.purposes,
    category: policy.categories,
    recipient: policy.recipients,
    consent: policy.consents,
    source: policy.sources,
    never: byId(policy.never),
    retention: byId(policy.retention),
    right: Object.fromEntries(RIGHTS.map((name) => [name, true])),
    control: CONTROLS,
  };
  policy.clauses.forEach((clause, index) => {
    clause['kept-by'].forEach((rule, place) => {
      const [prefix, name] = rule.split('.');
      if (name !== undefined) check.one(prefix!, name, tables[prefix!]!, ['clauses', index, 'kept-by', place]);
    });
  });
  const known = byId(policy.clauses);
  for (const [rule, ids] of Object.entries(policy.clausesOf)) {
    for (const id of ids) check.one('clause', id, known, pathOfRule(policy, rule));
  }
  for (const [path, ids] of clausesWithin(policy)) check.many('clause', ids, known, path);
  for (const part of ['clauses', 'never', 'retention', 'acts-for'] as const) {
    const ids = policy[part].map(({ id }) => id);
    check.unique(ids, [part]);
  }
}

/** Where a rule named as in `kept-by` stands: `retention.calls` → `['retention', 3]`. */
export function pathOfRule(policy: Policy, rule: string): Path {
  const [prefix, name] = rule.split('.');
  if (name === undefined) return [rule];
  if (prefix === 'never' || prefix === 'retention')
    return [prefix, policy[prefix].findIndex((candidate) => candidate.id === name)];
  const maps: Record<string, string> = {
    purpose: 'purposes',
    category: 'categories',
    recipient: 'recipients',
    consent: 'consents',
    right: 'rights',
    source: 'sources',
  };
  return [maps[prefix!] ?? prefix!, name];
}
