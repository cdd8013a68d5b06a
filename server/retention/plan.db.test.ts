import { randomUUIDv7 } from 'node:crypto';
import { type Facts, fromStoredFacts } from '@hjemmel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { getCertificate } from './certificate.ts';
import { readLiveSchema } from './columns.ts';
import { addHold, releaseHold } from './hold.ts';
import { listHolds, readFacts, readItems } from './read.ts';
import { Utility } from './testing.ts';
import { allUnits } from './units.ts';
import { reasonOf } from './why.ts';

const LEFT: Facts = {
  kinds: ['former-customer'],
  events: { 'customer-ended': '2023-06-30', 'account-settled': '2023-06-30' },
};

/** A little of everything, some of it due and some not. */
async function population(seas: Utility, people: number, random: () => number): Promise<void> {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const day = (): string =>
    Temporal.PlainDate.from('2018-01-01')
      .add({ days: Math.floor(random() * 4000) })
      .toString();
  for (let index = 0; index < people; index += 1) {
    const maybe = (value: string): string | null => (random() < 0.4 ? null : value);
    const person_id = await seas.person(
      {
        kinds: [pick(['customer', 'former-customer', 'prospect', 'participant', 'household-member'])],
        ...(random() < 0.1 ? {} : { events: { 'customer-ended': maybe(day()), dialogue: maybe(day()) } }),
        consents: random() < 0.3 ? [{ consent: 'marketing', given: day(), channels: ['email'] }] : [],
        restrictions: random() < 0.15 ? [{ ground: pick(['claims', 'unlawful', 'accuracy'] as const) }] : [],
        objections: random() < 0.2 ? [{ purpose: 'segmentation', state: 'upheld' }] : [],
      },
      { name: `Prøve Nr ${index}`, email: maybe('proeve@example.test'), customer_number: maybe(`K${index}`) },
    );
    await seas.row('invoices', { person_id, kind: 'invoice', issued_on: day(), amount_minor: 1 });
    await seas.row('web_events', { person_id, happened_on: day(), page: maybe('/'), ip_address: maybe('192.0.2.1') });
    await seas.row('correspondence', {
      person_id,
      channel: 'email',
      direction: 'in',
      happened_at: `${day()}T23:30:00Z`,
      body: maybe('x'),
    });
    await seas.row('participations', {
      person_id,
      kind: 'panel',
      joined_on: day(),
      left_on: maybe(day()),
      answers: maybe('{}'),
    });
    await seas.row('addresses', { person_id, kind: 'home', street: maybe('Prøvevej 1'), postcode: maybe('4000') });
  }
}

/** A generator of numbers that are always the same. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** What is due of each unit by the decision in memory, item by item. */
async function inMemory(
  seas: Utility,
  asOf: string,
): Promise<Record<string, [due: number, held: number, unknown: number]>> {
  const request = seas.request(asOf);
  const { controller, entry } = request;
  const zone = controller.timeZone;
  return seas.test.db.transaction({ controller: controller.id }, async (tx) => {
    const schema = await readLiveSchema(tx, entry.map.map);
    const holds = await listHolds(tx, controller.id);
    const found: Record<string, [number, number, number]> = {};
    for (const table of entry.map.tables.values()) {
      const units = allUnits(entry, schema, asOf).filter((unit) => unit.table === table);
      const rows = [];
      for await (const row of readItems(tx, table, { controller: controller.id, schema, zone })) rows.push(row);
      for (const row of rows) {
        const facts = fromStoredFacts(await readFacts(tx, controller.id, row.personId), zone);
        for (const unit of units.filter(({ columns }) => columns.some((name) => row.filled.includes(name)))) {
          const { due, heldBy, answer } = reasonOf(unit, row, { request, facts, holds });
          const name = `${table.name} ${unit.columns}`;
          const counts = found[name] ?? [0, 0, 0];
          found[name] = counts;
          if (due === true) counts[0] += 1;
          else if (due === 'unknown') counts[2] += 1;
          else if (heldBy.length > 0 && (answer === undefined || (answer.keptThrough ?? '') < asOf)) counts[1] += 1;
        }
      }
    }
    return found;
  });
}

describe.each(STORES)('a plan on %s', (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  it('counts what the decision in memory says of each item, on random people', async () => {
    const seas = await Utility.fresh(test, 'seas-nve-energi', '2026-11-21');
    await population(seas, kind === 'postgres' ? 25 : 6, seeded(7));
    for (const asOf of ['2024-02-29', '2026-11-21']) {
      const expected = await inMemory(seas, asOf);
      const { groups } = await seas.plan(asOf);
      const counted = new Map(groups.map((group) => [`${group.table} ${group.columns}`, group]));
      for (const [name, [due, , unknown]] of Object.entries(expected))
        expect([name, counted.get(name)?.due ?? 0, counted.get(name)?.unknown ?? 0]).toEqual([name, due, unknown]);
      expect(groups.filter(({ table, columns }) => expected[`${table} ${columns}`] === undefined)).toEqual([]);
      expect(groups.some(({ due }) => due > 0)).toBe(true);
    }
  });

  it('NF-10 is a dry run as of any day; applied it erases exactly that, with evidence; again it erases nothing', async () => {
    const nf = await Utility.fresh(test, 'naestved-fjernvarme', '2026-11-21');
    const gone = await nf.person(LEFT, { name: 'Prøve Forhen', email: 'forhen@example.test' });
    const here = await nf.person({ kinds: ['customer'], events: { 'customer-ended': null, 'account-settled': null } });
    for (const person_id of [gone, here]) {
      await nf.row('addresses', { person_id, kind: 'home', street: 'Prøvevej 1' });
      await nf.insert('corrections', {
        ...{ controller: nf.controller.id, id: randomUUIDv7(), person_id, table_name: 'persons', row_id: person_id },
        ...{ column_name: 'name', old_value: new Uint8Array(1), old_source: 'person' },
        ...{ old_collected_at: '2020-01-01T00:00:00Z', corrected_at: '2020-01-02T00:00:00Z' },
      });
    }
    const dry = await nf.plan('2023-06-30');
    expect(dry.groups.filter(({ due }) => due > 0)).toEqual([]);
    const plan = await nf.plan();
    expect((await nf.plan()).hash).toBe(plan.hash);
    const planned = plan.groups.reduce((sum, { due }) => sum + due, 0);
    await nf.approve(plan.id);
    const applied = await nf.apply(plan.id);
    expect(applied).toMatchObject({ rows: planned, persons: 1, complete: true, already: false });
    expect([await nf.ids('persons'), await nf.count('addresses')]).toEqual([[here], 1]);
    expect([await nf.count('person_facts'), await nf.count('corrections')]).toEqual([1, 1]);
    const sum = applied.certificates
      .filter(({ category }) => category !== 'person')
      .reduce((all, { rows }) => all + rows, 0);
    expect(sum).toBe(planned);
    const scope = { controller: nf.controller.id };
    const certificate = await nf.test.db.transaction(scope, (tx) =>
      getCertificate(tx, nf.controller, applied.certificates[0]!.id),
    );
    expect(certificate).toMatchObject({ vouched: true, body: { planHash: plan.hash, clauses: ['NF-10'] } });
    expect(JSON.stringify(certificate)).not.toContain(gone);
    expect(await nf.apply(plan.id)).toMatchObject({ already: true, rows: 0 });
    expect((await nf.plan()).groups.filter(({ due }) => due > 0)).toEqual([]);
  });

  it('NF-8 reports and takes columns that the policy has no place for', async () => {
    const nf = await Utility.fresh(test, 'naestved-fjernvarme', '2026-11-21');
    const person_id = await nf.person({ kinds: ['customer'], events: { 'customer-ended': null } });
    await nf.row('vulnerability_notes', { person_id, noted_on: '2026-01-01', offence: new Uint8Array([1]) });
    const { groups } = await nf.plan();
    expect(groups.filter(({ due }) => due > 0)).toMatchObject([
      { table: 'vulnerability_notes', category: undefined, due: 1 },
    ]);
    await nf.erase();
    expect([await nf.count('vulnerability_notes'), await nf.count('persons')]).toEqual([0, 1]);
  });

  it('SEAS-36 keeps back what a hold covers, only that, and says so; a hold needs scope, reason, decider and review', async () => {
    const seas = await Utility.fresh(test, 'seas-nve-energi', '2026-11-21');
    const person = await seas.person(
      { ...LEFT, events: { ...LEFT.events, dialogue: [] } },
      { name: 'Prøve', customer_number: 'K1' },
    );
    const order = await seas.row('orders', {
      person_id: person,
      kind: 'order',
      product: 'goods',
      placed_on: '2019-01-01',
      description: 'x',
    });
    const scope = { controller: seas.controller.id };
    const about = { controller: seas.controller, entry: seas.request('2026-11-21').entry, today: '2026-11-21' };
    const place = (reviewOn: string, categories?: string[]) =>
      seas.test.db.transaction(scope, (tx) =>
        addHold(tx, about, {
          customer: 'K1',
          ...(categories && { categories }),
          reason: 'Tvist om en ordre',
          by: 'Prøve Jurist',
          reviewOn,
        }),
      );
    await expect(place('2026-11-21')).rejects.toMatchObject({ code: 'hold-invalid', params: { problem: 'review' } });
    await expect(place('2027-01-01', ['nonsense'])).rejects.toMatchObject({ params: { problem: 'category' } });
    const hold = await place('2027-01-01', ['orders']);
    const { groups } = await seas.plan();
    expect(groups.find(({ table }) => table === 'orders')).toMatchObject({
      due: 0,
      held: 1,
      heldBy: [{ hold: hold.id, rows: 1, reviewOn: '2027-01-01' }],
    });
    await seas.erase();
    expect([await seas.ids('orders'), await seas.count('persons', 'name IS NULL')]).toEqual([[order], 1]);
    await seas.test.db.transaction(scope, (tx) =>
      releaseHold(tx, { controller: seas.controller, at: seas.now.toString() }, hold.id),
    );
    await seas.erase();
    expect([
      await seas.count('orders'),
      await seas.count('persons'),
      await seas.count('holds', 'reason IS NOT NULL'),
    ]).toEqual([0, 0, 0]);
  });

  it('refuses what has changed, has not come, or was not approved, and tells what', async () => {
    const nf = await Utility.fresh(test, 'naestved-fjernvarme', '2026-11-21');
    const person = await nf.person(LEFT);
    const future = await nf.plan('2027-06-01');
    await expect(nf.apply(future.id)).rejects.toMatchObject({ code: 'plan-in-future' });
    const plan = await nf.plan();
    await expect(nf.apply(plan.id)).rejects.toMatchObject({ code: 'plan-not-approved' });
    await nf.approve(plan.id);
    await expect(nf.approve(plan.id)).rejects.toMatchObject({ code: 'plan-state' });
    const second = await nf.person(LEFT);
    await expect(nf.apply(plan.id)).rejects.toMatchObject({
      code: 'plan-drifted',
      params: { changes: 'contact (persons): 1 → 2' },
    });
    await nf.test.asOwner((tx) => tx.run('DELETE FROM persons WHERE id = $1', [person]));
    await expect(nf.apply(plan.id)).rejects.toMatchObject({ params: { changes: 'contact (persons): 1 ≠ 1' } });
    expect(await nf.ids('persons')).toEqual([second]);
    const again = await nf.plan();
    await nf.approve(again.id);
    nf.today = '2026-10-01';
    await expect(nf.apply(again.id)).rejects.toMatchObject({ code: 'clock-set-back' });
    await expect(nf.apply(randomUUIDv7())).rejects.toMatchObject({ code: 'plan-unknown' });
  });

  it('goes on where it was stopped', async () => {
    const seas = await Utility.fresh(test, 'seas-nve-energi', '2026-11-21');
    const person_id = await seas.person({ events: { 'customer-ended': null } }, {});
    await seas.row('web_events', { person_id, happened_on: '2020-01-01', page: '/' });
    await seas.row('marketing_messages', { person_id, sent_on: '2020-01-01', channel: 'email' });
    const plan = await seas.plan();
    await seas.approve(plan.id);
    const stop = new AbortController();
    const first = await seas.apply(plan.id, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(first).toMatchObject({ complete: false, rows: 1, certificates: [] });
    const rest = await seas.apply(plan.id);
    expect(rest).toMatchObject({ complete: true, rows: 1 });
    expect(rest.certificates.map(({ rows }) => rows)).toEqual([1, 1]);
  });
});
