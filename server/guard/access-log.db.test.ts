import { describe, expect, it } from 'vitest';
import { STORES, testDatabase } from '../db/testing.ts';
import { guardOver, read } from './testing.ts';

describe.each(STORES)('the access log on %s', (kind) => {
  it('NF-16 has every use of a person that was permitted, one by one and as one of many, and cannot be changed', async () => {
    const store = guardOver(await testDatabase(kind));
    const controller = await store.controller('naestved-fjernvarme');
    const [person, other] = [await store.person(controller), await store.person(controller)];
    const asked = { purpose: 'heat-supply', action: 'use', categories: ['contact'] } as const;
    await read(store, controller, { ...asked, person, role: 'customer-service' }, 'persons');
    await read(store, controller, { ...asked, role: 'operations' }, 'persons');
    await expect(read(store, controller, { ...asked, person, role: 'marketing' }, 'persons')).rejects.toMatchObject({
      code: 'not-permitted',
    });
    const uses = (who: string) =>
      store.guard.within({ controller }, async (tx) =>
        (await store.guard.listUses(tx, who)).map(({ role }) => role).sort(),
      );
    expect([await uses(person), await uses(other)]).toEqual([['customer-service', 'operations'], ['operations']]);
    for (const table of ['access_log', 'access_log_sets'])
      await expect(store.db.query({ controller }, `UPDATE ${table} SET role = 'nobody'`)).rejects.toThrow();
  });
});
