import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testController, testDatabase } from '../db/testing.ts';
import { endTasks, listTasks, raiseTask } from './index.ts';

const AT = '2026-03-02T09:00:00.000Z';

describe.each(STORES)('tasks on %s', (kind) => {
  let test: TestDatabase;
  let controller: number;
  beforeAll(async () => {
    test = await testDatabase(kind);
    controller = await testController(test);
  });
  afterAll(() => test.close());

  it('are raised once, listed by day, and end with what they are about', async () => {
    await test.db.transaction({ controller }, async (tx) => {
      const later = { kind: 'case-deadline', subject: 'a', dueOn: '2026-04-02' };
      const sooner = { kind: 'recipient-review', subject: 'mailchimp', dueOn: '2026-03-15' };
      expect(await raiseTask(tx, later, AT)).toBe(true);
      expect(await raiseTask(tx, later, AT)).toBe(false);
      expect(await raiseTask(tx, sooner, AT)).toBe(true);
      expect((await listTasks(tx)).map(({ subject }) => subject)).toEqual(['mailchimp', 'a']);
      expect(await listTasks(tx, { dueBy: '2026-03-14' })).toEqual([]);
      expect(await listTasks(tx, { kind: 'case-deadline' })).toMatchObject([later]);
      expect(await endTasks(tx, { subject: 'a' }, AT)).toBe(1);
      expect(await endTasks(tx, { subject: 'a' }, AT)).toBe(0);
      expect(await raiseTask(tx, later, AT)).toBe(false);
      expect((await listTasks(tx)).map(({ subject }) => subject)).toEqual(['mailchimp']);
    });
  });
});
