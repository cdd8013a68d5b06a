/** Conditions of the language made ready for evaluation. */
import { CONDITION_KEYWORDS, type Condition } from '../policy/schema-conditions.ts';
import { ALWAYS, type AtomTable, all, any, type Expression, type RequestKey } from './logic.ts';

const REQUEST_KEYS = [
  'action',
  'channel',
  'role',
  'recipient',
  'ground',
  'country',
] as const satisfies readonly RequestKey[];

export function compileCondition(condition: Condition | undefined, atoms: AtomTable): Expression {
  if (condition === undefined) return ALWAYS;
  if (typeof condition === 'string') return atoms.expression({ type: 'condition', name: condition, values: undefined });
  const parts: Expression[] = [];
  if (condition.all !== undefined) parts.push(all(condition.all.map((inner) => compileCondition(inner, atoms))));
  if (condition.any !== undefined) parts.push(any(condition.any.map((inner) => compileCondition(inner, atoms))));
  if (condition.not !== undefined) parts.push({ op: 'not', of: compileCondition(condition.not, atoms) });
  if (condition.kind !== undefined) parts.push(anyKind(condition.kind, atoms));
  if (condition.consent !== undefined) {
    parts.push(
      any(condition.consent.map((consent) => atoms.expression({ type: 'consent', consent, channel: undefined }))),
    );
  }
  if (condition.event !== undefined)
    parts.push(any(condition.event.map((event) => atoms.expression({ type: 'event', event }))));
  if (condition.protection !== undefined) {
    parts.push(any(condition.protection.map((protection) => atoms.expression({ type: 'protection', protection }))));
  }
  for (const key of REQUEST_KEYS) {
    const values = condition[key] as string[] | undefined;
    if (values !== undefined) parts.push({ op: 'request', key, values });
  }
  for (const [name, values] of Object.entries(condition)) {
    if ((CONDITION_KEYWORDS as readonly string[]).includes(name)) continue;
    parts.push(atoms.expression({ type: 'condition', name, values: (values as (string | boolean)[]).map(String) }));
  }
  return all(parts);
}

/** The person is of one of the kinds; with `ever`, is or once was. */
export function anyKind(kinds: readonly string[], atoms: AtomTable, ever = false): Expression {
  return any(kinds.map((kind) => atoms.expression(ever ? { type: 'kind', kind, ever } : { type: 'kind', kind })));
}
