import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { followCalendar } from '../register/index.ts';
import { runNight } from './nightly.ts';
import { Utility } from './testing.ts';

interface Known {
  readonly product: string[];
  readonly arrears: string[];
  readonly version: number;
}

async function known(utility: Utility, person: string): Promise<Known> {
  const [row] = await utility.test.db.query<Known>(
    { controller: utility.controller.id },
    `SELECT conditions -> 'product' AS product, conditions -> 'in-arrears' AS arrears, version FROM person_facts
     WHERE person_id = $1`,
    [person],
  );
  return row!;
}

const bill = (person_id: string, due_on: string) => ({
  ...{ person_id, kind: 'invoice', number: person_id, issued_on: '2026-11-01', due_on, amount_minor: 50_000 },
});

describe.each(STORES)('facts that follow the calendar, on %s', (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  it('a bill that falls due overnight is a debt in the morning, unless it was paid; an agreement that ends is gone', async () => {
    const seas = await Utility.fresh(test, 'seas-nve-energi', '2026-11-20');
    const night = async (today: string) => {
      seas.today = today;
      await runNight(seas.store, seas.controller);
    };
    // As the register leaves them that day.
    const recorded = (product: string[]) => seas.person({ conditions: { product, 'in-arrears': false } });
    const [owing, paid] = [await recorded([]), await recorded([])];
    await seas.row('invoices', bill(owing, '2026-11-20'));
    const settled = await seas.row('invoices', bill(paid, '2026-11-20'));
    await seas.row('payments', { person_id: paid, invoice_id: settled, paid_on: '2026-11-19', amount_minor: 50_000 });
    const [leaving, joining] = [await recorded(['heat']), await recorded([])];
    await seas.row('agreements', { person_id: leaving, product: 'heat', from_on: '2024-01-01', to_on: '2026-11-21' });
    await seas.row('agreements', { person_id: joining, product: 'gas', from_on: '2026-11-21' });

    await night('2026-11-20');
    expect(await known(seas, owing)).toMatchObject({ arrears: ['false'] });
    expect(await known(seas, leaving)).toMatchObject({ product: ['heat'] });
    expect(await known(seas, joining)).toMatchObject({ product: [] });
    const before = await known(seas, paid);

    await night('2026-11-21');
    expect(await known(seas, owing)).toMatchObject({ arrears: ['true'] });
    expect(await known(seas, leaving)).toMatchObject({ product: [] });
    expect(await known(seas, joining)).toMatchObject({ product: ['gas'] });
    // Looked at, and left as it was.
    expect(await known(seas, paid)).toEqual(before);
    const after = await known(seas, owing);
    await night('2026-11-21');
    await night('2026-11-22');
    expect([await known(seas, owing), await seas.count('day_facts_waiting')]).toEqual([after, 0]);
  });

  it('each night looks at those alone whom the days since the last one concern, and fills in nothing unknown', async () => {
    const seas = await Utility.fresh(test, 'seas-nve-energi', '2026-11-20');
    const follow = (today: string) => followCalendar(test.db, { controller: seas.controller.id, today });
    const due = ['2026-09-01', '2026-11-20', '2026-11-24', '2026-12-24'];
    const people = await Promise.all(due.map(() => seas.person({ events: {} })));
    for (const [index, person] of people.entries()) await seas.row('invoices', bill(person, due[index]!));
    // The first night looks at whomever a day has ever concerned.
    expect(await follow('2026-11-20')).toBe(1);
    expect(await follow('2026-11-20')).toBe(0);
    expect(await follow('2026-11-22')).toBe(1);
    // The server stood still for some nights.
    expect(await follow('2026-11-28')).toBe(1);
    const arrears = await Promise.all(people.map(async (person) => (await known(seas, person)).arrears));
    expect(arrears).toEqual([['true'], ['true'], ['true'], null]);
    expect(await seas.count('person_facts', "events <> '{}'")).toBe(0);
  });

  it('goes on where it was killed', async () => {
    const seas = await Utility.fresh(test, 'seas-nve-energi', '2026-11-21');
    for (let index = 0; index < 7; index += 1) await seas.row('invoices', bill(await seas.person(), '2026-11-20'));
    const day = { controller: seas.controller.id, today: '2026-11-21' };
    let transactions = 0;
    const dying: typeof test.db = {
      ...test.db,
      transaction: (scope, work) =>
        test.db.transaction(scope, async (tx) => {
          const done = await work(tx);
          transactions += 1;
          // Everything of this one was done but its commit.
          if (transactions === 3) throw new Error('killed');
          return done;
        }),
    };
    await expect(followCalendar(dying, day, 2)).rejects.toThrow('killed');
    const behind = "conditions -> 'in-arrears' = '[\"true\"]'::jsonb";
    expect(await seas.count('person_facts', behind)).toBe(2);
    expect(await followCalendar(test.db, day, 2)).toBe(5);
    expect(await seas.count('person_facts', behind)).toBe(7);
  });
});
