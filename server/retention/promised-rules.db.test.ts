/** What the rules of a policy say of each kind of data, day by day. */
import { bearsOn } from '@hjemmel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { readLiveSchema } from './columns.ts';
import { addHold } from './hold.ts';
import { Utility } from './testing.ts';
import { allUnits } from './units.ts';

const SEAS = 'seas-nve-energi';

/** The categories of which something is due on a day. */
async function dueCategories(utility: Utility, asOf: string): Promise<string[]> {
  const { groups } = await utility.plan(asOf);
  return [...new Set(groups.flatMap(({ category, due }) => (due > 0 ? [category ?? 'unlisted'] : [])))].sort();
}

describe.each(STORES)('the rules of the policies, on %s', (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  it('SEAS-5 keeps login, calls, behaviour, letters, consumption and what is known of a firm each by its own rule', async () => {
    const seas = await Utility.fresh(test, SEAS, '2027-04-01');
    const person_id = await seas.person(
      {
        kinds: ['former-customer', 'sole-proprietor'],
        consents: [{ consent: 'call-recording', given: '2024-01-01' }],
        events: { 'customer-ended': '2024-03-31', dialogue: [] },
      },
      { company_registration: '13748136', company_name: 'Prøve Smedje' },
    );
    const day = '2024-01-15';
    await seas.test.asOwner((tx) => tx.query(`SELECT hjemmel_readings_month('2024-01-15Z')`));
    const metering_point_id = await seas.row('metering_points', { gsrn: '571313180100000011', product: 'electricity' });
    const rows: Record<string, Record<string, string | number>> = {
      login_accounts: { username: 'proeve' },
      orders: { kind: 'order', product: 'goods', placed_on: day, description: 'elpærer', delivered_on: day },
      readings: {
        ...{ metering_point_id, starts_at: `${day}T00:00:00Z`, value: 1000, register: 'energy', resolution: 'P1D' },
        quality: 'measured',
      },
      recordings: { recorded_at: `${day}T10:00:00Z`, recorded_on: day, seconds: 60 },
      correspondence: { channel: 'email', direction: 'in', happened_at: `${day}T10:00:00Z`, body: 'x' },
      web_events: { happened_on: day, page: '/priser', browser: 'x' },
      profiles: { derived_on: day, pattern: '{"a":1}' },
      energy_habits: { noted_on: day, answers: '{"a":1}' },
      equipment: { noted_on: day, kind: 'varmepumpe' },
      credit_ratings: { rated_on: day, rating: 'B' },
    };
    for (const [table, values] of Object.entries(rows)) await seas.row(table, { person_id, ...values });
    // Half a year after the call, a year after the visit, a year after leaving, and three: the first days of each.
    const calls = ['recording'];
    const visits = [...calls, 'web-behaviour'];
    const numbers = [...visits, 'login'];
    expect(await dueCategories(seas, '2024-07-16')).toEqual(calls);
    expect(await dueCategories(seas, '2025-01-16')).toEqual(visits);
    expect(await dueCategories(seas, '2025-04-01')).toEqual([...numbers].sort());
    const rest = [
      ...['company', 'consumption', 'consumption-patterns', 'correspondence', 'credit-rating', 'energy-habits'],
      ...['orders', ...numbers],
    ];
    expect(await dueCategories(seas, '2027-04-01')).toEqual(rest.sort());
    await seas.erase();
    for (const table of [...Object.keys(rows), 'persons']) expect([table, await seas.count(table)]).toEqual([table, 0]);
  });

  it('SEAS-35 keeps a test family as long as it is one, and entries until the competition has an end', async () => {
    const seas = await Utility.fresh(test, SEAS, '2025-07-01');
    const person_id = await seas.person({ kinds: ['participant'], events: { 'customer-ended': null } }, {});
    const family = { person_id, kind: 'test-family', joined_on: '2020-01-01', answers: '{"a":1}' };
    const staying = await seas.row('participations', family);
    await seas.row('participations', { ...family, left_on: '2024-12-31' });
    const competition_id = await seas.row('competitions', { name: 'Sommer' });
    await seas.row('competition_entries', { person_id, competition_id, entered_on: '2020-06-01', answer: 'B' });
    expect(await seas.due('2025-06-30')).toEqual({});
    expect(await seas.due('2025-07-01')).toEqual({ participations: 1 });
    await seas.erase();
    expect(await seas.ids('participations')).toEqual([staying]);
    expect(await seas.due('2040-01-01')).toEqual({});
    await seas.test.db.query({ controller: seas.controller.id }, `UPDATE competitions SET ended_on = '2025-02-28'`);
    expect(await seas.due('2025-08-28')).toEqual({});
    expect(await seas.due('2025-08-29')).toEqual({ competition_entries: 1 });
  });

  it('SEAS-36 demands scope, reason, decider and review of a hold, and keeps what else is due from staying', async () => {
    const seas = await Utility.fresh(test, SEAS, '2026-11-21');
    const left = { kinds: ['former-customer'], events: { 'customer-ended': '2020-01-31', dialogue: [] } };
    const order = { kind: 'order', product: 'goods', placed_on: '2019-01-01', description: 'x' };
    const [disputed, other] = [
      await seas.person(left, { name: 'Prøve Et', customer_number: 'K1' }),
      await seas.person(left, { name: 'Prøve To', customer_number: 'K2' }),
    ];
    const kept = await seas.row('orders', { person_id: disputed, ...order });
    for (const person_id of [disputed, other]) await seas.row('orders', { person_id, ...order });
    const whole = { rows: [kept], reason: 'Tvist', by: 'Prøve Jurist', reviewOn: '2027-01-01' };
    const place = (request: Parameters<typeof addHold>[2]) =>
      seas.test.db.transaction({ controller: seas.controller.id }, (tx) =>
        addHold(tx, seas.request('2026-11-21'), request),
      );
    const { rows: _, ...scopeless } = whole;
    for (const [problem, request] of [
      ['scope', scopeless],
      ['reason', { ...whole, reason: ' ' }],
      ['by', { ...whole, by: '' }],
      ['review', { ...whole, reviewOn: 'snart' }],
    ] as const)
      await expect(place(request)).rejects.toMatchObject({ code: 'hold-invalid', params: { problem } });
    const hold = await place(whole);
    const { groups } = await seas.plan();
    const shown = groups.filter(({ held }) => held > 0);
    expect(shown).toMatchObject([
      { table: 'orders', due: 2, held: 1, heldBy: [{ hold: hold.id, rows: 1, reviewOn: '2027-01-01' }] },
    ]);
    await seas.erase();
    expect([await seas.ids('orders'), await seas.count('persons', 'name IS NOT NULL')]).toEqual([[kept], 0]);
    expect(await seas.ids('persons')).toEqual([disputed]);
  });

  it('AEV-9 has for each category a rule that erases or anonymises, and for each column that may be filled', async () => {
    const aev = await Utility.fresh(test, 'akershus-energi-varme', '2026-02-01');
    const { entry } = aev.request('2026-02-01');
    const { compiled } = entry;
    const kept = Object.keys(compiled.policy.categories);
    expect(kept).toContain('consumption');
    for (const category of kept) {
      const { items, never } = compiled.policy.categories[category]!;
      if (never !== undefined) continue;
      for (const item of items) {
        const rules = compiled.retention.filter((rule) => bearsOn(rule, category, item));
        expect([category, item, rules.length > 0]).toEqual([category, item, true]);
      }
    }
    const schema = await aev.test.db.transaction({ controller: aev.controller.id }, (tx) =>
      readLiveSchema(tx, entry.map.map),
    );
    const units = allUnits(entry, schema, '2026-02-01').filter(({ category }) => category !== undefined);
    expect(units.filter(({ rules }) => rules.length === 0)).toEqual([]);
    expect([...new Set(units.filter(({ action }) => action === 'anonymise').map(({ category }) => category))]).toEqual([
      'consumption',
    ]);
  });

  it('AEV-9 leaves no row, in whatever table, by which sums lead back to those they were made of', async () => {
    const aev = await Utility.fresh(test, 'akershus-energi-varme', '2026-02-01');
    await aev.test.asOwner((tx) => tx.query("SELECT hjemmel_readings_month('2025-01-15Z')"));
    const events = { 'customer-ended': '2025-12-31', 'account-settled': '2026-01-15' };
    const people: string[] = [];
    const points: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const person_id = await aev.person({ kinds: ['former-customer'], events }, { name: `Prøve Nr ${index}` });
      const metering_point_id = await aev.row('metering_points', {
        gsrn: `70705750000000${index}`,
        product: 'heat',
        postcode: '2000',
      });
      await aev.row('supplies', { person_id, metering_point_id, from_on: '2020-01-01', to_on: '2025-12-31' });
      const reading = { person_id, metering_point_id, register: 'energy', resolution: 'P1D', quality: 'measured' };
      await aev.row('readings', { ...reading, starts_at: '2025-01-10T00:00:00Z', value: 1000 + index });
      people.push(person_id);
      points.push(metering_point_id);
    }
    await aev.erase();
    const found = await aev.test.asOwner(async (tx) => {
      const tables = await tx.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
      );
      const hits: string[] = [];
      for (const { name } of tables)
        for (const { row } of await tx.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)) {
          if (people.some((id) => row.includes(id)) || row.includes('Prøve Nr')) hits.push(`${name}: a person`);
          if (name !== 'metering_points' && points.some((id) => row.includes(id))) hits.push(`${name}: a point`);
        }
      return hits;
    });
    expect(found).toEqual([]);
    expect(await aev.count('anonymous_readings', 'persons = 6 AND value = 6015')).toBe(1);
  });
});
