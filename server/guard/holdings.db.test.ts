import { describe, expect, it } from 'vitest';
import { STORES, testDatabase } from '../db/testing.ts';
import { listHoldings } from './holdings.ts';
import { guardOver, NOW } from './testing.ts';

const DAY = NOW.slice(0, 10);

describe.each(STORES)('what is held on %s', (kind) => {
  it('NF-8 tells of every stored field which purpose and basis justify it now, and which none does', async () => {
    const store = guardOver(await testDatabase(kind));
    const controller = await store.controller('naestved-fjernvarme');
    const open = { 'customer-ended': null, 'account-settled': null };
    const here = await store.person(controller, { events: open });
    const left = { 'customer-ended': '2020-01-31', 'account-settled': '2020-02-28' };
    const gone = await store.person(controller, { kinds: ['former-customer'], events: left });
    for (const person of [here, gone])
      await store.row(controller, 'pictures', { person_id: person, taken_on: '2019-05-01', caption: 'måler' });
    // The policy lists no criminal offences at all; the column may not be filled, and here it is.
    await store.row(controller, 'vulnerability_notes', {
      person_id: here,
      noted_on: '2026-01-01',
      offence: Buffer.from('x'),
    });
    const book = store.guard.policies.get('naestved-fjernvarme', DAY);
    const found = await store.db.transaction({ controller }, (tx) => listHoldings(tx, book, DAY));
    const of = (table: string, column: string) => found.find((one) => one.table === table && one.column === column);
    expect(of('pictures', 'caption')).toEqual({
      table: 'pictures',
      column: 'caption',
      holds: 'pictures.pictures',
      rows: 2,
      justified: [{ purpose: 'heat-supply', bases: ['contract'], rows: 1 }],
      none: 1,
    });
    expect(of('persons', 'name')).toMatchObject({ rows: 2, none: 1 });
    expect(of('persons', 'name')!.justified.map(({ purpose }) => purpose)).toContain('heat-supply');
    expect(of('vulnerability_notes', 'offence')).toMatchObject({ holds: undefined, rows: 1, justified: [], none: 1 });
    expect(of('invoices', 'number')).toBeUndefined();
  });
});
