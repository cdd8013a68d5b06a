import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { Utility } from './testing.ts';

const SEAS = 'seas-nve-energi';

describe.each(STORES)('what the policies promise of keeping, on %s', (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  it('SEAS-30 keeps to three years after the later of leaving and the last dialogue; a new dialogue starts them again', async () => {
    const seas = await Utility.fresh(test, SEAS, '2027-06-01');
    const talked = { kinds: ['former-customer'], events: { 'customer-ended': '2024-03-01', dialogue: ['2024-05-31'] } };
    const person = await seas.person(talked, { name: 'Prøve Prøvesen', email: 'proeve@example.test' });
    expect(await seas.due('2027-05-31')).toEqual({});
    expect(await seas.due('2027-06-01')).toEqual({ persons: 1 });
    await seas.test.db.query(
      { controller: seas.controller.id },
      `UPDATE person_facts SET events = jsonb_set(events, '{dialogue}', '["2024-05-31T00:00:00.000Z", "2026-01-15"]') WHERE person_id = $1`,
      [person],
    );
    expect(await seas.due('2029-01-15')).toEqual({});
    expect(await seas.due('2029-01-16')).toEqual({ persons: 1 });
  });

  it('SEAS-31 keeps an invoice through the fifth year after its fiscal year, whatever happened to the customer', async () => {
    const seas = await Utility.fresh(test, SEAS, '2026-01-01');
    const gone = await seas.person(
      { kinds: ['former-customer'], events: { 'customer-ended': '2020-04-01', dialogue: [] } },
      {},
    );
    const here = await seas.person({ kinds: ['customer'], events: { 'customer-ended': null } }, {});
    for (const person_id of [gone, here])
      await seas.row('invoices', {
        person_id,
        kind: 'invoice',
        number: person_id,
        issued_on: '2020-03-10',
        amount_minor: 100,
      });
    expect(await seas.due('2025-12-31')).toEqual({});
    expect(await seas.due('2026-01-01')).toEqual({ invoices: 2 });
    await seas.erase();
    expect(await seas.count('invoices')).toBe(0);
  });

  it('SEAS-32 takes national id and login a year after leaving, while the rest of the customer stays', async () => {
    const seas = await Utility.fresh(test, SEAS, '2025-09-01');
    const left = { kinds: ['former-customer'], events: { 'customer-ended': '2024-08-31', dialogue: [] } };
    const secret = new Uint8Array([1, 2, 3]);
    const person = await seas.person(left, { name: 'Prøve Prøvesen', national_id: secret, national_id_index: secret });
    await seas.row('login_accounts', { person_id: person, username: 'proeve' });
    expect(await seas.due('2025-08-31')).toEqual({});
    expect(await seas.due('2025-09-01')).toEqual({ persons: 1, login_accounts: 1 });
    await seas.erase();
    const where = "name = 'Prøve Prøvesen' AND national_id IS NULL AND national_id_index IS NULL";
    expect(await seas.count('persons', where)).toBe(1);
    expect(await seas.count('login_accounts')).toBe(0);
  });

  it('SEAS-33 takes web behaviour and records of marketing row by row, a year after each', async () => {
    const seas = await Utility.fresh(test, SEAS, '2025-06-01');
    const person_id = await seas.person({ events: { 'customer-ended': null } }, {});
    const [old, young] = ['2024-05-31', '2024-06-01'];
    const pages = [old, young].map((happened_on) =>
      seas.row('web_events', { person_id, happened_on, page: '/priser' }),
    );
    const mails = [old, young].map((sent_on) =>
      seas.row('marketing_messages', { person_id, sent_on, channel: 'email' }),
    );
    const [[, page], [, mail]] = [await Promise.all(pages), await Promise.all(mails)];
    expect(await seas.due('2025-05-31')).toEqual({});
    expect(await seas.due('2025-06-01')).toEqual({ web_events: 1, marketing_messages: 1 });
    await seas.erase();
    expect([await seas.ids('web_events'), await seas.ids('marketing_messages')]).toEqual([[page], [mail]]);
  });

  it('SEAS-34 takes a recorded call with its stored object: of 2024-08-31, kept through 2025-02-28, due the next day', async () => {
    const seas = await Utility.fresh(test, SEAS, '2025-03-01');
    const consents = [{ consent: 'call-recording', given: '2024-08-31' }];
    const person_id = await seas.person({ consents, events: { 'customer-ended': null } }, {});
    const file_id = await seas.file(person_id);
    await seas.row('recordings', {
      person_id,
      file_id,
      seconds: 60,
      recorded_at: '2024-08-31T10:00:00Z',
      recorded_on: '2024-08-31',
    });
    expect(await seas.due('2025-02-28')).toEqual({});
    expect(await seas.due('2025-03-01')).toEqual({ recordings: 1 });
    const { files } = await seas.erase();
    expect(files).toBe(1);
    expect(await seas.count('recordings')).toBe(0);
    expect([await seas.count('files'), await seas.count('file_removals'), seas.removed]).toEqual([0, 0, [file_id]]);
  });

  it('SEAS-35 counts half a year from leaving a panel, and for all entries from the end of the competition', async () => {
    const seas = await Utility.fresh(test, SEAS, '2025-07-01');
    const person_id = await seas.person({ kinds: ['participant'], events: { 'customer-ended': null } }, {});
    await seas.row('participations', {
      person_id,
      kind: 'panel',
      joined_on: '2020-01-01',
      left_on: '2024-12-31',
      answers: '{"a":1}',
    });
    const competition_id = await seas.row('competitions', { name: 'Vinter', ended_on: '2024-12-31' });
    for (const entered_on of ['2024-10-01', '2024-12-30'])
      await seas.row('competition_entries', { person_id, competition_id, entered_on, name: 'Prøve', answer: 'B' });
    expect(await seas.due('2025-06-30')).toEqual({});
    expect(await seas.due('2025-07-01')).toEqual({ participations: 1, competition_entries: 2 });
    await seas.erase();
    expect([await seas.count('participations'), await seas.count('competition_entries')]).toEqual([0, 0]);
  });

  it('KLM-11 makes everything due at the end of the relation, except what a cited law keeps', async () => {
    const klm = await Utility.fresh(test, 'kl-miljovarme', '2025-06-01');
    const person_id = await klm.person({ kinds: ['former-customer'], events: { 'customer-ended': '2025-05-31' } });
    await klm.row('orders', { person_id, kind: 'order', product: 'goods', placed_on: '2025-01-01', description: 'x' });
    await klm.row('invoices', { person_id, kind: 'invoice', number: '1', issued_on: '2025-01-01', amount_minor: 1 });
    expect(await klm.due('2025-05-31')).toEqual({});
    const due = await klm.due('2025-06-01');
    expect(due).toEqual({ persons: 1, orders: 1 });
    await klm.erase();
    expect([
      await klm.count('orders'),
      await klm.count('invoices'),
      await klm.count('persons', 'name IS NULL'),
    ]).toEqual([0, 1, 1]);
  });

  it('KLM-12 keeps an application of 2024-11-30 through 2025-02-28, and it is due the next day', async () => {
    const klm = await Utility.fresh(test, 'kl-miljovarme', '2025-03-01');
    const applicant = await klm.person({ kinds: ['applicant'], events: { 'customer-ended': null } }, {});
    await klm.row('applications', { person_id: applicant, received_on: '2024-11-30', name: 'Prøve Søker' });
    expect(await klm.due('2025-02-28')).toEqual({});
    expect(await klm.due('2025-03-01')).toEqual({ applications: 1 });
  });

  it('KLM-12 keeps one that became an agreement as long as the person is a customer', async () => {
    const klm = await Utility.fresh(test, 'kl-miljovarme', '2026-02-01');
    const agreed = await klm.person({ kinds: ['customer'], events: { 'customer-ended': null } }, {});
    await klm.row('applications', { person_id: agreed, received_on: '2024-11-30', name: 'Prøve Kunde' });
    expect(await klm.due('2026-02-01')).toEqual({});
  });

  it('SV-14 keeps to the end of the fiscal year and five more; a hold prolongs it with a reason', async () => {
    const sv = await Utility.fresh(test, 'softvaerket', '2029-07-01');
    const early = await sv.person({ events: { 'employer.agreement-ended': '2023-06-30' } });
    await sv.person({ events: { 'employer.agreement-ended': '2023-07-01' } });
    expect(await sv.due('2028-06-30')).toEqual({});
    expect(await sv.due('2028-07-01')).toEqual({ persons: 1 });
    expect(await sv.due('2029-06-30')).toEqual({ persons: 1 });
    expect(await sv.due('2029-07-01')).toEqual({ persons: 2 });
    await sv.insert('holds', {
      ...{
        controller: sv.controller.id,
        id: crypto.randomUUID(),
        person_id: early,
        reason: 'Tvist',
        decided_by: 'Jurist',
      },
      ...{ from_on: '2029-06-01', review_on: '2030-01-01' },
    });
    const { groups } = await sv.plan();
    const [contact] = groups.filter(({ table, due }) => table === 'persons' && due > 0);
    expect(contact).toMatchObject({ due: 1, held: 1, heldBy: [{ rows: 1, reviewOn: '2030-01-01' }] });
    await sv.erase();
    expect(await sv.ids('persons')).toEqual([early]);
  });

  it('AEV-9 turns readings into sums by month and area that lead to nobody, and erases where fewer than five contribute', async () => {
    const aev = await Utility.fresh(test, 'akershus-energi-varme', '2026-02-01');
    await aev.test.db.query({ controller: aev.controller.id }, "SELECT hjemmel_readings_month('2025-01-15Z')");
    for (const [area, people] of [
      ['2000', 5],
      ['2010', 4],
    ] as const)
      for (let index = 0; index < people; index += 1) {
        const events = { 'customer-ended': '2025-12-31', 'account-settled': '2026-01-15' };
        const person_id = await aev.person({ kinds: ['former-customer'], events });
        const gsrn = `${area}${index}`;
        const metering_point_id = await aev.row('metering_points', { gsrn, product: 'heat', postcode: area });
        const reading = { person_id, metering_point_id, register: 'energy', resolution: 'P1D', quality: 'measured' };
        for (const day of ['10', '11'])
          await aev.row('readings', { ...reading, starts_at: `2025-01-${day}T00:00:00Z`, value: 1000 });
      }
    await aev.erase();
    expect(await aev.count('readings')).toBe(0);
    const kept = await aev.test.db.query(
      { controller: aev.controller.id },
      'SELECT month, area, persons, value FROM anonymous_readings',
    );
    expect(kept).toEqual([{ month: '2025-01-01', area: '2000', persons: 5, value: '10000' }]);
    expect(await aev.count('persons')).toBe(0);
  });
});
