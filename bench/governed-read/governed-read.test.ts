import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { governedOperations, plainOperations } from './operations.ts';
import { idOf, makeSetting, type Setting } from './setting.ts';

const THROW_AWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

describe('the bench of governed reads', () => {
  let setting: Setting;
  beforeAll(async () => {
    setting = await makeSetting({ records: 500, users: 50, operations: 1 }, THROW_AWAY);
    await setting.reset();
  }, 60_000);
  afterAll(() => setting.close());

  const count = async (table: string): Promise<number> => {
    const text = `SELECT count(*) AS count FROM ${table} WHERE controller = $1`;
    return (await setting.asOwner.query<{ count: number }>('platform', text, [setting.controller]))[0]!.count;
  };

  it('gives out what plain SQL does, but for what has expired and for whom it is refused, each with its evidence', async () => {
    const [plain, governed] = [plainOperations(setting), governedOperations(setting)];
    const refusing = new Set<string>();
    let expired = 0;
    for (let nth = 0; nth < 60; nth++) {
      const target = {
        key: idOf('record', nth),
        user: idOf('person', nth % 50),
        purpose: nth % 25,
        shared: nth % 2 === 0,
      };
      const entries = await count('ledger_inbox');
      const all = (await plain['read-key'](target)) as { recorded_on: string; person_id: string }[];
      const own = (await governed['read-key'](target)) as { person_id: string }[];
      const isExpired = all[0]!.recorded_on < '2025-11-21';
      const told = (await count('ledger_inbox')) - entries;
      if (isExpired) {
        // Nothing is given out any more; to tell is only of whom it would be refused anyway.
        expired += 1;
        expect(own).toEqual([]);
        expect(told).toBeLessThanOrEqual(1);
        continue;
      }
      if (own.length === 0) refusing.add(all[0]!.person_id);
      else expect(own).toMatchObject(all);
      expect(told).toBe(1);
    }
    expect(expired).toBeGreaterThan(0);
    // Only one in ten objects, to two purposes of 25.
    expect(refusing.size).toBeLessThan(15);
    const many = { key: '', user: '', purpose: 2, shared: true };
    const before = await count('access_log_sets');
    const rows = (await governed['read-purpose'](many)) as unknown[];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(((await plain['read-purpose'](many)) as unknown[]).length);
    expect((await count('access_log_sets')) - before).toBe(1);
  }, 60_000);
});
