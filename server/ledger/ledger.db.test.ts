import { describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testController, testDatabase } from '../db/testing.ts';
import { appendEntries, appendEntry } from './append.ts';
import type { NewEntry } from './entry.ts';
import { crypto } from './hashing.ts';
import { noteKeyOf, sequenceLedger } from './sequence.ts';
import { testSigningKey } from './testing.ts';
import { verifyLedger } from './verify-ledger.ts';

const key = testSigningKey(1);

describe.each(STORES)('on %s', (kind) => {
  it('works', async () => {
    const test = await testDatabase(kind);
    const controller = await testController(test);
    const { db } = test;
    for (let i = 0; i < 20; i++) {
      await db.transaction({ controller }, async (tx) => {
        for (let j = 0; j <= i % 4; j++)
          await appendEntry(tx, { controller, type: 'seed', body: { seed: i, people: j } });
      });
      if (i % 3 === 0) await sequenceLedger(db, controller, key);
    }
    await sequenceLedger(db, controller, key);
    const report = await db.transaction({ controller }, async (tx) =>
      verifyLedger(tx, controller, { key: await noteKeyOf(tx, controller, key) }),
    );
    expect(report).toMatchObject({ ok: true, faults: [] });
    expect(report.entries).toBe(50 + report.checkpoints - 1);
  });
});
