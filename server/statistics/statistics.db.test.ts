import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { Facts } from '@hjemmel/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import type { HjemmelError } from '../errors.ts';
import { reach } from '../guard/index.ts';
import { type GuardedStore, guardOver, ledgerOf, NOW } from '../guard/testing.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { benchmarkFor, closeOldSets, listReleases, type ReleaseRequest, release, reproduceRelease } from './index.ts';

const SLUG = 'akershus-energi-varme';
const clock = (): Temporal.Instant => Temporal.Instant.from(NOW);
const BASE: ReleaseRequest = {
  ...{ purpose: 'combined-analysis', role: 'operations', measure: 'energy', from: '2026-01', to: '2026-01' },
  by: ['postcode'],
};

describe.each(STORES)('statistics on %s', (kind) => {
  let test: TestDatabase;
  let guarded: GuardedStore;
  let controller: number;
  const keys = openKeys(keyServiceOf(randomBytes(32)));
  const store = () => ({ guard: guarded.guard, keys, clock, db: test.db });
  const utility = (slug = SLUG) => ({ id: controller, slug, timeZone: 'Europe/Oslo' });

  beforeAll(async () => {
    test = await testDatabase(kind);
    guarded = guardOver(test, { keys });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await guarded.reset();
    controller = await guarded.controller(SLUG, 'Europe/Oslo');
  });

  async function households(postcode: string, amounts: readonly number[], facts: Facts = {}): Promise<string[]> {
    const persons: string[] = [];
    for (const amount of amounts) {
      const person = await guarded.person(controller, facts);
      const point = randomUUIDv7();
      await test.db.transaction({ controller }, async (tx) => {
        await tx.run('SELECT hjemmel_readings_month($1::timestamptz)', ['2026-01-10T00:00:00Z']).catch(() => 0);
        await tx.run(
          `INSERT INTO metering_points (controller, id, gsrn, product, postcode) VALUES ($1, $2, $3, 'heat', $4)`,
          [controller, point, point.slice(-18), postcode],
        );
      });
      const reading = { register: 'energy', resolution: 'P1D', quality: 'measured', value: amount };
      const at = { metering_point_id: point, person_id: person, starts_at: '2026-01-10T00:00:00Z' };
      await guarded.row(controller, 'readings', { ...at, ...reading, source: 'meter' });
      persons.push(person);
    }
    return persons;
  }

  const even = (count: number, each = 1000): number[] => Array.from({ length: count }, (_, n) => each + n);
  const make = (request: Partial<ReleaseRequest> = {}) => release(store(), utility(), { ...BASE, ...request });
  const refused = (request: Partial<ReleaseRequest> = {}): Promise<string> =>
    make(request).then(
      () => 'released',
      (error: HjemmelError) => error.params['reason'] ?? error.code,
    );

  it('AEV-6 AEV-12 go to a recipient of the policy as sums of groups; small ones are left out, and so is what would tell of them', async () => {
    for (const [postcode, count] of [
      ['0150', 3],
      ['0160', 9],
      ['0170', 20],
    ] as const)
      await households(postcode, even(count));
    const made = await make({ recipient: 'statistics-recipients' });
    expect(made.recipient).toBe('statistics-recipients');
    const keysOf = made.content.groups.map(({ key }) => key[0]).sort();
    expect(keysOf).toEqual(['0170', '01xx', '∑']);
    expect(made.content.groups.find(({ key }) => key[0] === '0170')).toMatchObject({ persons: 20, places: 20 });
    expect(made.withheld.map(({ key, why }) => [key[0], why]).sort()).toEqual([
      ['0150', 'too-few'],
      ['0160', 'would-tell-of-another'],
    ]);
    const [entry] = (await ledgerOf(guarded, controller)).filter(({ type }) => type === 'release');
    expect(entry!.what).toMatchObject({ result: 'released', recipient: 'statistics-recipients', people: 32 });
    expect((await test.db.transaction({ controller }, (tx) => listReleases(tx))).length).toBe(1);
  });

  it('AEV-12 a release can be made again from its record; where data has changed since, that is said', async () => {
    const persons = await households('0170', even(12));
    const made = await make({ noise: { epsilonMilli: 400, clamp: 2000 } });
    expect(made.content.noise?.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(made.content.groups[0]!.persons).toBeUndefined();
    expect((await reproduceRelease(store(), utility(), made.id)).result).toBe('same');
    await make();
    expect((await reproduceRelease(store(), utility(), made.id)).result).toBe('same');
    await test.db.transaction({ controller }, (tx) =>
      tx.run('UPDATE readings SET value = value + 1 WHERE person_id = $1', [persons[0]!]),
    );
    expect((await reproduceRelease(store(), utility(), made.id)).result).toBe('inputs-changed');
  });

  it('AEV-6 what would isolate a household is refused with the reason, and the refusal is on record', async () => {
    await households('0150', even(4));
    expect(await refused()).toBe('nothing-left');
    const reasons = (await ledgerOf(guarded, controller)).filter(({ type }) => type === 'release');
    expect(reasons.map(({ what }) => what['reason'])).toEqual(['nothing-left']);
    await households('0150', [1000, 100_000]);
    expect(await refused()).toBe('nothing-left');
  });

  it('AEV-6 what one person who has gone, or was corrected, used does not follow from a second release', async () => {
    const persons = await households('0170', even(12));
    await make();
    await test.db.transaction({ controller }, (tx) =>
      tx.run('UPDATE readings SET value = value + 500 WHERE person_id = $1', [persons[0]!]),
    );
    expect(await refused()).toBe('nothing-left');
    await test.asOwner((tx) => tx.run('DELETE FROM readings WHERE person_id = $1', [persons[1]!]));
    expect(await refused()).toBe('nothing-left');
    await households('0170', even(6, 3000));
    expect(await refused()).toBe('released');
  });

  it('AEV-6 a quarter beside one of its months, a spent budget, a foreign recipient and other purposes are refused', async () => {
    await households('0170', even(12));
    await make();
    expect(await refused({ to: '2026-03' })).toBe('period-overlaps');
    expect(await refused({ recipient: 'debt-collectors' })).toBe('recipient-not-listed');
    expect(await refused({ purpose: 'service-improvement' })).toBe('purpose-not-aggregate');
    const noise = { epsilonMilli: 600, clamp: 2000 };
    expect(await refused({ noise })).toBe('released');
    expect(await refused({ noise })).toBe('budget-exhausted');
    expect(await refused({ by: ['address' as never] })).toBe('input-invalid');
  });

  it('AEV-12 raw rows are out of reach of the purpose', async () => {
    await households('0170', even(2));
    await guarded.guard.within({ controller }, async (tx) => {
      const asked = {
        purpose: 'combined-analysis',
        action: 'use',
        categories: ['consumption'],
        role: 'operations',
      } as const;
      const permit = await guarded.guard.permitSet(tx, asked);
      expect(reach(tx, permit).allows('readings', 'value')).toBe(false);
      expect(reach(tx, permit, 'statistics').allows('readings', 'value')).toBe(true);
    });
    const columns = await test.db.query<{ t: string }>(
      { controller },
      "SELECT coalesce(string_agg(content || withheld::text || parameters::text, ''), '') AS t FROM releases",
    );
    expect(columns[0]!.t).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it('SEAS-17 the benchmark counts everybody but those who objected, per comparable group, and holds no identities', async () => {
    controller = await guarded.controller('seas-nve-energi', 'Europe/Copenhagen');
    const seas = { ...utility('seas-nve-energi'), timeZone: 'Europe/Copenhagen' };
    await households('4000', even(8, 5000));
    await households('4100', even(6, 2000));
    const objections = [{ purpose: 'consumption-averages', state: 'upheld' as const, at: '2026-01-01T00:00:00Z' }];
    await households('4000', even(5, 90_000), { objections } as unknown as Facts);
    const asked = { purpose: 'consumption-averages', measure: 'energy', from: '2026-01', to: '2026-01' } as const;
    const made = await release(store(), seas, { ...asked, by: ['product', 'postcode'] });
    expect(made.content.groups.find(({ key }) => key[1] === '4000')).toMatchObject({ persons: 8 });
    const ask = (postcode: string) =>
      test.db.transaction({ controller }, (tx) => benchmarkFor(tx, { ...asked, product: 'heat', postcode }));
    expect(await ask('4000')).toMatchObject({ group: ['heat', '4000'], places: 8, average: 5004n });
    expect(await ask('4190')).toMatchObject({ group: ['heat', '41xx'], places: 6 });
    expect(await ask('9000')).toMatchObject({ group: ['heat', '∑'], places: 14 });
    expect(JSON.stringify(made.content)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it('who was counted is forgotten when a period has long been over, and nothing more is released of it', async () => {
    await households('0170', even(12));
    await make();
    expect(await closeOldSets(store(), controller)).toBe(0);
    const later = { ...store(), clock: () => Temporal.Instant.from('2029-03-01T10:00:00Z') };
    expect(await closeOldSets(later, controller)).toBe(1);
    const text = 'SELECT sum(length(shares)) AS bytes FROM release_cells';
    expect((await test.db.query<{ bytes: number }>({ controller }, text))[0]!.bytes).toBe(0);
    expect(await refused()).toBe('set-closed');
  });
});
