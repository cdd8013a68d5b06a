/** The log of disclosures is written under a permit of its own: the law gives the purpose. */
import type { Tx } from '../db/index.ts';
import { type Guard, mayWrite } from '../guard/index.ts';

const LAW = {
  purpose: 'accountability',
  categories: ['accountability'],
  action: 'collect',
  source: 'observation',
} as const;
const COLUMNS = ['recipient', 'purpose', 'ground', 'document', 'categories', 'items', 'clauses'];

/** @throws HjemmelError `not-permitted`, `outside-permit` */
export async function checkWrite(
  tx: Tx,
  guard: Guard,
  { persons, task }: { readonly persons: readonly string[]; readonly task: string },
): Promise<void> {
  const [only] = persons;
  const permit =
    persons.length === 1
      ? await guard.permit(tx, { ...LAW, person: only!, task })
      : await guard.permitSet(tx, {
          ...{ ...LAW, task },
          among: (parameters) => `SELECT unnest(${parameters.add([...persons], 'text[]')}::uuid[])`,
          log: 'seen',
        });
  mayWrite(tx, permit, 'disclosures', COLUMNS);
}
