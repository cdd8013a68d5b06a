/** Promises and what keeps them (art. 5(2), 24). */
import { CONTROLS } from '../../policy/controls.ts';
import { rule } from '../rule.ts';

/** Every clause id that a rule of the policy carries, wherever it stands. */
function clausesNamed(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value !== 'object' || value === null || value instanceof Set) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'clause' && Array.isArray(inner)) for (const id of inner) found.add(String(id));
    else if (key !== 'clausesOf' && key !== 'clauses') clausesNamed(inner, found);
  }
  return found;
}

/** Silent where a rule names the clause instead of the clause naming the rule. */
export const clauseUnkept = rule('clause-unkept', function* (policy) {
  const named = clausesNamed(policy);
  for (const [index, { id, 'kept-by': keepers }] of policy.clauses.entries())
    if (keepers.length === 0 && !named.has(id)) yield { path: ['clauses', index, 'id'], params: { clause: id } };
});

/** Silent where any rule of the policy, or any running control, keeps it as well. */
export const clausePlanned = rule('clause-planned', function* (policy) {
  const named = clausesNamed(policy);
  for (const [index, { id, 'kept-by': keepers }] of policy.clauses.entries()) {
    if (keepers.length === 0 || named.has(id)) continue;
    if (!keepers.every((keeper) => CONTROLS[keeper.replace(/^control[.]/, '')]?.status === 'planned')) continue;
    yield {
      path: ['clauses', index, 'kept-by'],
      params: { clause: id, controls: keepers.map((keeper) => keeper.replace('control.', '')).join(', ') },
    };
  }
});
