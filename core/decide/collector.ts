/** Which facts would have to be known. */

import { throughFor } from '../retention/through.ts';
import type { RequestView } from './logic.ts';
import { type Expression, unknownAtoms } from './logic.ts';
import { factOf } from './missing.ts';
import type { CompiledPolicy, PreparedFacts } from './plan.ts';

export function collectUnknown(
  compiled: CompiledPolicy,
  prepared: PreparedFacts,
  expression: Expression,
  view: RequestView,
  missing: Set<string>,
): void {
  for (const index of unknownAtoms(expression, prepared.slots, view)) {
    const atom = compiled.atoms[index]!;
    if (atom.type === 'lapsed') {
      for (const fact of throughFor(compiled, atom.purpose, atom.category, prepared).missing) missing.add(fact);
    } else missing.add(factOf(atom));
  }
}
