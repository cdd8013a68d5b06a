import { expect, it } from 'vitest';
import { STORES, testDatabase } from '../db/testing.ts';
import { forgetNames } from './forget-names.ts';
import { addHold } from './hold.ts';
import { runNight } from './nightly.ts';
import { getPlan } from './read.ts';
import { Utility } from './testing.ts';

it.each(STORES)(
  'SEAS-36 names who approved for a year, and who decided a hold while it stands; on %s',
  async (kind) => {
    const seas = await Utility.on(await testDatabase(kind), 'seas-nve-energi', '2026-03-02');
    const scope = { controller: seas.controller.id };
    const person = await seas.person({ events: { 'customer-ended': null } }, { customer_number: 'K-1' });
    await seas.row('web_events', { person_id: person, happened_on: '2024-01-01', page: '/priser' });
    const plan = await seas.plan();
    await seas.approve(plan.id);
    await seas.test.db.transaction(scope, async (tx) => {
      const hold = { reason: 'Tvist om en regning', by: 'Prøve Jurist', reviewOn: '2026-04-01' };
      await addHold(tx, seas.request('2026-03-02'), { ...hold, customer: 'K-1', untilOn: '2026-05-31' });
      await addHold(tx, seas.request('2026-03-02'), { ...hold, categories: ['billing'] });
    });
    const night = async (today: string, whole = false) => {
      seas.today = today;
      const { controller, store, now } = seas;
      if (whole) await runNight(store, controller);
      else await forgetNames(store.db, controller, { today, at: now.toString() });
      const { approvedBy } = await seas.test.db.transaction(scope, (tx) => getPlan(tx, seas.controller, plan.id));
      const standing = await seas.count('holds', "released_at IS NULL AND decided_by = 'Prøve Jurist'");
      const emptied = 'released_at IS NOT NULL AND decided_by IS NULL AND reason IS NULL AND person_id IS NULL';
      return [approvedBy, standing, await seas.count('holds', emptied)];
    };
    expect(await night('2026-05-31')).toEqual(['Prøve Godkender', 2, 0]);
    expect(await night('2026-06-01')).toEqual(['Prøve Godkender', 1, 1]);
    expect(await night('2027-03-02')).toEqual(['Prøve Godkender', 1, 1]);
    expect(await night('2027-03-03', true)).toEqual([undefined, 1, 1]);
    // That it was done is on record, by a role.
    const told = await seas.test.db.query<{ type: string; body: object }>(
      scope,
      `SELECT convert_from(body, 'UTF8')::jsonb ->> 'type' AS type, convert_from(body, 'UTF8')::jsonb AS body FROM ledger_inbox
     WHERE convert_from(body, 'UTF8')::jsonb ->> 'type' IN ('approval', 'hold', 'hold-released') ORDER BY 1`,
    );
    expect(told.map(({ type }) => type)).toEqual(['approval', 'hold', 'hold', 'hold-released']);
    expect(JSON.stringify(told)).not.toContain('Prøve');
    expect(told.filter(({ body }) => JSON.stringify(body).includes('operator'))).toHaveLength(4);
  },
);
