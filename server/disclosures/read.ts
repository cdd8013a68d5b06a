/** What disclosures read. */
import type { Tx } from '../db/index.ts';
import { controllerOf } from './store.ts';

export interface Receiver {
  readonly recipient: string;
  readonly items: readonly string[];
  /** Ids of the disclosures in which it got them. */
  readonly about: readonly string[];
}

/** Who has any of the items: of a category where only that is named. */
export async function findReceivers(tx: Tx, person: string, items: readonly string[]): Promise<Receiver[]> {
  return tx.query<Receiver>(
    `SELECT d.recipient, array_agg(DISTINCT i.item ORDER BY i.item) AS items, array_agg(DISTINCT d.id::text) AS about
     FROM disclosures d, unnest(d.items) AS i (item)
     WHERE d.controller = $1 AND d.person_id = $2 AND d.state = 'delivered'
       AND (i.item = ANY($3::text[]) OR split_part(i.item, '.', 1) = ANY($3::text[]))
     GROUP BY d.recipient ORDER BY d.recipient`,
    [controllerOf(tx), person, [...items]],
  );
}
