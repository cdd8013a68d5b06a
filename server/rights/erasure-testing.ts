/** A utility with retention, a guard, keys and files, and cases of erasure on it; for tests. */
import { join } from 'node:path';
import { type Facts, fromStoredFacts } from '@hjemmel/core';
import type { TestDatabase } from '../db/testing.ts';
import { openFileStore, openFolder } from '../files/index.ts';
import { Guard } from '../guard/index.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { Utility } from '../retention/testing.ts';
import type { ErasureStore } from './decide-erasure.ts';
import type { Case } from './model.ts';
import { openCase } from './open-case.ts';

/** Somebody who has left, of whom everything that decides is known. */
export const FORMER: Facts = {
  kinds: ['former-customer'],
  events: { 'customer-ended': '2025-06-30', dialogue: null },
  conditions: {
    'in-arrears': false,
    product: [],
    moving: false,
    'changing-supplier': false,
    'interruption-case': false,
  },
};

export interface ErasureUtility {
  readonly utility: Utility;
  readonly store: ErasureStore;
  ask(person: string, more?: { categories?: string[]; language?: 'da' | 'nb' | 'en' }): Promise<Case>;
  facts(person: string): Promise<Facts>;
}

export async function erasureUtility(test: TestDatabase, slug: string, today: string): Promise<ErasureUtility> {
  const utility = await Utility.fresh(test, slug, today);
  const { db, policies, clock, journal } = utility.store;
  const keys = openKeys(keyServiceOf(Buffer.alloc(32, 7)));
  const guard = new Guard({ db, policies, clock, keys });
  const files = openFileStore(openFolder(join(utility.folder, 'files')), keys);
  const store: ErasureStore = { db, policies, clock, journal, keys, guard, files };
  return {
    utility,
    store,
    ask: (person, more = {}) =>
      guard.within({ controller: utility.controller.id }, (tx) =>
        openCase(tx, store, { person, right: 'erasure', channel: 'email', proofs: ['match'], ...more }),
      ),
    facts: async (person) => {
      const rows = await db.query<never>(
        { controller: utility.controller.id },
        `SELECT kinds, protections, events, consents, objections, restrictions, opt_outs, conditions, announced
         FROM person_facts WHERE person_id = $1`,
        [person],
      );
      return fromStoredFacts(rows[0]!, utility.controller.timeZone);
    },
  };
}
