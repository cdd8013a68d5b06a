import { randomUUIDv7 } from 'node:crypto';
import type { RightName } from '@hjemmel/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '../db/index.ts';
import { STORES, testDatabase } from '../db/testing.ts';
import { mayWrite, reach } from './index.ts';
import { type GuardedStore, guardOver, ledgerOf } from './testing.ts';

describe.each(STORES)('a permit for a right on %s', (kind) => {
  let store: GuardedStore;
  let controller: number;
  beforeAll(async () => {
    store = guardOver(await testDatabase(kind));
  });
  beforeEach(async () => {
    await store.reset();
    controller = await store.controller('seas-nve-energi');
  });
  afterAll(() => store.close());

  const open = (person: string, right: RightName, table: string): Promise<Row[]> =>
    store.guard.within({ controller }, async (tx) => {
      const permit = await store.guard.permitRight(tx, { person, right, task: randomUUIDv7() });
      const own = reach(tx, permit);
      const text = `SELECT ${own.columns(table, 't')} FROM ${own.from(table, 't')} WHERE ${own.rows(table, 't')}`;
      return tx.query(text, own.values);
    });

  it('NF-18 opens all of one person: protected, kept for others only, overdue, restricted', async () => {
    const person = await store.person(controller, {
      kinds: ['former-customer'],
      protections: ['name-protection', 'address-protection'],
      events: { 'customer-ended': '2019-01-01', dialogue: null },
      restrictions: [{ ground: 'accuracy' }],
    });
    await store.person(controller);
    // Long due: nobody's purpose may see it, and it is still held.
    await store.row(controller, 'web_events', { person_id: person, happened_on: '2019-01-01', page: '/priser' });
    expect(await open(person, 'access', 'persons')).toMatchObject([{ id: person, name: 'Prøve Prøvesen' }]);
    expect(await open(person, 'access', 'web_events')).toMatchObject([{ page: '/priser' }]);
  });

  it('is in the ledger with its right and case, and in the log that the person reads', async () => {
    const person = await store.person(controller);
    await open(person, 'portability', 'persons');
    const [entry] = await ledgerOf(store, controller);
    expect(entry).toMatchObject({ type: 'permit', what: { purpose: 'accountability', right: 'portability' } });
    const uses = await store.db.transaction({ controller }, (tx) => store.guard.listUses(tx, person));
    expect(uses).toMatchObject([{ purpose: 'accountability', action: 'use' }]);
  });

  it('lets correct what the policy has a place for, and write nothing for any other right', async () => {
    const person = await store.person(controller);
    await store.guard.within({ controller }, async (tx) => {
      const permit = (right: RightName) => store.guard.permitRight(tx, { person, right, task: randomUUIDv7() });
      const corrects = await permit('rectification');
      mayWrite(tx, corrects, 'persons', ['name']);
      const reads = await permit('access');
      expect(() => mayWrite(tx, reads, 'persons', ['name'])).toThrow(
        expect.objectContaining({ code: 'outside-permit' }),
      );
    });
  });

  it('is refused for somebody who is not there, on record', async () => {
    await expect(open(randomUUIDv7(), 'access', 'persons')).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await ledgerOf(store, controller)).toMatchObject([{ type: 'denial' }]);
  });
});
