import { randomUUIDv7 } from 'node:crypto';
import type { Facts } from '@hjemmel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import type { PlanGroup } from './model.ts';
import { countGroups, type Prepared, prepareCount, prepareWork } from './plan.ts';
import { Utility } from './testing.ts';

/** Few ways to be, so that many people are alike; each is told something else. */
const WAYS: readonly Facts[] = [
  { kinds: ['customer'], events: { 'customer-ended': null, dialogue: null } },
  { kinds: ['former-customer'], events: { 'customer-ended': '2019-01-01', dialogue: null } },
  { kinds: ['customer'], consents: [{ consent: 'marketing', given: '2026-01-01', channels: ['email'] }] },
  { kinds: ['former-customer'], events: { 'customer-ended': '2026-06-30' }, restrictions: [{ ground: 'claims' }] },
  { kinds: ['prospect'], objections: [{ purpose: 'quotes-and-agreements', state: 'upheld' }] },
];

interface Found {
  readonly groups: readonly PlanGroup[];
  /** Rows of marks. */
  readonly marks: number;
}

describe('marks', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase('postgres');
  });
  afterAll(() => test.close());

  const count = (seas: Utility, asOf: string, prepare: typeof prepareWork): Promise<Found> =>
    test.db.transaction({ controller: seas.controller.id }, async (tx) => {
      const work = randomUUIDv7();
      const request = seas.request(asOf);
      const prepared: Prepared = await prepare(tx, request, work);
      const groups = await countGroups(tx, request, prepared);
      const [row] = await tx.query<{ n: number }>('SELECT count(*) AS n FROM retention_marks WHERE work = $1', [work]);
      return { groups, marks: row!.n };
    });

  async function rowsOf(seas: Utility, person_id: string, days: readonly string[]): Promise<void> {
    const reading = {
      ...{ metering_point_id: randomUUIDv7(), person_id, quality: 'measured', value: 1 },
      ...{ resolution: 'P1D', register: 'energy' },
    };
    for (const day of days) {
      await seas.row('readings', { ...reading, starts_at: `${day}T00:00:00Z` });
      if (person_id === GONE) continue;
      await seas.row('web_events', { person_id, happened_on: day, page: '/', ip_address: '192.0.2.1' });
      await seas.row('addresses', { person_id, kind: 'home', street: 'Prøvevej 1' });
    }
  }

  const GONE = '01900000-0000-7000-8000-00000000dead';

  it.each([...WAYS.keys()])(
    'count the same whether most people have a row or not, most people being of way %i',
    async (most) => {
      const seas = await Utility.fresh(test, 'seas-nve-energi', '2026-11-21');
      for (const month of ['2020-01-15', '2026-11-15'])
        await test.db.query({ controller: seas.controller.id }, 'SELECT hjemmel_readings_month($1)', [
          `${month}T00:00:00Z`,
        ]);
      const people: Facts[] = [...WAYS, ...Array.from({ length: 5 }, () => WAYS[most]!)];
      for (const facts of people) await rowsOf(seas, await seas.person(facts), ['2020-01-01', '2026-11-01']);
      // Of one person nothing is known, not even that nothing is; of another nothing is left but a reading.
      await rowsOf(seas, await seas.row('persons', { name: 'Prøve Ukendt', email: 'proeve@example.test' }), [
        '2026-11-01',
      ]);
      await rowsOf(seas, GONE, ['2026-11-01']);
      for (const asOf of ['2026-11-21', '2031-01-01']) {
        const [all, few] = [await count(seas, asOf, prepareWork), await count(seas, asOf, prepareCount)];
        expect(few.groups).toEqual(all.groups);
        expect(few.groups.some(({ due }) => due > 0)).toBe(true);
        expect(few.marks).toBeLessThan(all.marks);
      }
    },
  );
});
