import { describe, expect, it } from 'vitest';
import type { Row } from '../db/index.ts';
import { STORES } from '../db/testing.ts';
import { reasonsIn } from './denial.ts';
import { type Permit, reach, type SetRequest } from './index.ts';
import { type GuardedStore, guardedStore } from './testing.ts';

/** What a permit gives out of a table. */
async function read(store: GuardedStore, controller: number, asked: SetRequest & { person?: string }, table: string) {
  return store.guard.within({ controller }, async (tx) => {
    const { person, ...rest } = asked;
    const permit = await (person === undefined
      ? store.guard.permitSet(tx, rest)
      : store.guard.permit(tx, { ...rest, person }));
    const own = reach(tx, permit);
    const text = `SELECT ${own.columns(table, 't')} FROM ${own.from(table, 't')} WHERE ${own.rows(table, 't')}`;
    return tx.query<Row>(text, own.values);
  });
}

const codes = async (work: Promise<unknown>): Promise<string[]> => {
  try {
    await work;
  } catch (error) {
    return reasonsIn(error).map(({ code }) => code);
  }
  return [];
};

describe.each(STORES)('the guard on %s', (kind) => {
  it('NF-7 a read under a purpose returns only the columns that the purpose may use; the rest is absent', async () => {
    const store = await guardedStore(kind);
    const controller = await store.controller('seas-nve-energi');
    const person = await store.person(controller);
    const asked = { purpose: 'similar-products', action: 'use', person } as const;
    await store.db.query(
      { controller },
      `UPDATE person_facts SET conditions = '{"web-shop-buyer": ["true"], "similar-product": ["true"]}'`,
    );
    const [row] = await read(store, controller, { ...asked, categories: ['contact'] }, 'persons');
    expect(Object.keys(row!).sort()).toEqual([
      'collected_at',
      'email',
      'id',
      'name',
      'organisation_id',
      'origins',
      'source',
    ]);
  });
});
