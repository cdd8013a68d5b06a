import { expect, it, vi } from 'vitest';
import { testController, testDatabase } from '../db/testing.ts';
import { Journal } from '../journal/index.ts';
import { readPolicyBook } from '../policies/index.ts';
import { type RetentionStore, startNightly } from './index.ts';
import { nightOf } from './jobs.ts';

const storeOf = async (kind: 'postgres' | 'embedded', clock: () => Temporal.Instant) => {
  const test = await testDatabase(kind);
  await testController(test, 'seas-nve-energi');
  const store: RetentionStore = {
    db: test.db,
    clock,
    policies: readPolicyBook(),
    files: { removeObject: async () => undefined },
    journal: new Journal('unused', clock),
  };
  return { test, store };
};

it('NF-10 pg-boss runs the night for each controller at a quarter past two where it is', async () => {
  const { test, store } = await storeOf('postgres', () => Temporal.Instant.from('2026-11-21T01:15:00Z'));
  const stop = await startNightly(store, { url: test.url, onError: (error) => expect(error).toBeUndefined() });
  const rows = await test.asOwner((tx) => tx.query('SELECT key, cron, timezone FROM pgboss.schedule'));
  expect(rows).toEqual([{ key: 'seas-nve-energi', cron: '15 2 * * *', timezone: 'Europe/Copenhagen' }]);
  await stop();
});

it('NF-10 the one process of the embedded store looks at the clock, and runs a night once', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let now = '2026-11-20T20:00:00Z';
  const { test, store } = await storeOf('embedded', () => Temporal.Instant.from(now));
  const asked: string[] = [];
  const transaction: RetentionStore['db']['transaction'] = (scope, work) => {
    asked.push(now);
    return test.db.transaction(scope, work);
  };
  const watched = { ...store, db: { ...test.db, transaction } };
  const stop = await startNightly(watched, { url: undefined, onError: (error) => expect(error).toBeUndefined() });
  for (const at of ['2026-11-21T01:14:00Z', '2026-11-21T01:16:00Z', '2026-11-21T01:17:00Z']) {
    now = at;
    vi.advanceTimersByTime(60_000);
    // The store has one connection: what the night asks of it is done when nothing has been asked for a while.
    for (let before = -1; before !== asked.length; ) {
      before = asked.length;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
  await stop();
  vi.useRealTimers();
  expect(new Set(asked)).toEqual(new Set(['2026-11-21T01:16:00Z']));
});

it('a night belongs to the day on which it begins, also when clocks change', () => {
  const night = (at: string) => nightOf(Temporal.Instant.from(at), 'Europe/Copenhagen');
  expect([night('2026-11-21T01:14:59Z'), night('2026-11-21T01:15:00Z')]).toEqual(['2026-11-20', '2026-11-21']);
  expect(night('2026-10-25T12:00:00Z')).toBe('2026-10-25');
});
