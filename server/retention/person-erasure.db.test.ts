/** Erasures that no plan ordered: every item of a person answered, carried out, certified, and found again after a crash. */
import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import type { ErasureJournal } from '../journal/index.ts';
import { type Assessed, assessPerson } from './assess.ts';
import { carryOutErasure, carryOutErasures, erasureWork, orderErasure, prepareErasure } from './carry-out.ts';
import { getCertificate } from './certificate.ts';
import { addHold } from './hold.ts';
import type { ErasureCause } from './model.ts';
import { recordSettled } from './run.ts';
import { Utility } from './testing.ts';

const FORMER = {
  kinds: ['former-customer'],
  events: { 'customer-ended': '2025-06-30', dialogue: null },
  conditions: { 'in-arrears': false, product: [], moving: false, 'changing-supplier': false },
};

describe.each(STORES)('erasures for a person, %s', (kind) => {
  let test: TestDatabase;
  let utility: Utility;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  const scope = () => ({ controller: utility.controller.id });
  const inside = <T>(work: Parameters<typeof test.db.transaction<T>>[1]) => test.db.transaction(scope(), work);
  const work = () => erasureWork(utility.store, utility.controller);
  const assess = (person: string, cause: ErasureCause = 'case'): Promise<Assessed[]> =>
    inside((tx) => {
      const { controller, entry } = work();
      const today = utility.now.toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString();
      return assessPerson(tx, { controller, entry, today, person, cause });
    });
  const told = (assessed: readonly Assessed[]) =>
    assessed
      .map(({ unit, verdict, keys, demands }) => [
        unit.table.name,
        verdict,
        keys.length,
        demands.map(({ purpose, through }) => `${purpose} ${through}`).join(', '),
      ])
      .sort();
  const order = (person: string, cause: ErasureCause, categories?: string[]) =>
    inside((tx) => orderErasure(tx, work(), { person, cause, task: randomUUIDv7(), categories }));

  it('SEAS-36, NF-21: the recording goes, invoices stay for bookkeeping, what is in dispute stays under its hold', async () => {
    utility = await Utility.fresh(test, 'seas-nve-energi', '2026-11-02');
    const person = await utility.person(FORMER, { name: 'Prøve Prøvesen', email: 'proeve@example.org' });
    const file_id = await utility.file(person);
    await utility.row('recordings', {
      person_id: person,
      recorded_at: '2026-10-01T10:00:00Z',
      recorded_on: '2026-10-01',
      seconds: 60,
      file_id,
    });
    await utility.row('invoices', {
      person_id: person,
      kind: 'invoice',
      currency: 'DKK',
      issued_on: '2024-03-01',
      due_on: '2024-04-01',
      number: 'P-1',
      amount_minor: 100,
    });
    const letter = await utility.row('correspondence', {
      person_id: person,
      channel: 'letter',
      direction: 'in',
      happened_at: '2026-01-05T10:00:00Z',
      subject: 'Regning',
    });
    const { entry } = work();
    await inside((tx) =>
      addHold(
        tx,
        { controller: utility.controller, entry, today: '2026-11-02' },
        { rows: [letter], reason: 'Tvist', by: 'Prøve', reviewOn: '2027-03-01' },
      ),
    );
    expect(told(await assess(person))).toEqual([
      ['correspondence', 'held', 1, ''],
      ['invoices', 'stays', 1, 'bookkeeping 2029-12-31'],
      ['persons', 'erase', 1, ''],
      ['recordings', 'erase', 1, ''],
    ]);
    const ordered = await order(person, 'case');
    await inside((tx) => prepareErasure(tx, work(), ordered));
    const done = await inside((tx) => carryOutErasure(tx, work(), ordered.id));
    expect(done?.certificates.map(({ table, rows }) => [table, rows]).sort()).toEqual([
      ['persons', 1],
      ['recordings', 1],
    ]);
    expect(await inside((tx) => carryOutErasure(tx, work(), ordered.id))).toBeUndefined();
    expect([
      await utility.count('recordings'),
      await utility.count('invoices'),
      await utility.count('correspondence'),
    ]).toEqual([0, 1, 1]);
    expect(await utility.count('persons', 'name IS NULL AND email IS NULL')).toBe(1);
    const [first] = done!.certificates;
    const { body, vouched } = await inside((tx) => getCertificate(tx, utility.controller, first!.id));
    expect([vouched, body.cause, body.task]).toEqual([true, 'case', ordered.task]);
  });

  it('KLM-17: what the agreement needs stays while it runs and goes when it has ended', async () => {
    utility = await Utility.fresh(test, 'kl-miljovarme', '2026-11-02');
    const person = await utility.person({ kinds: ['customer'], events: { 'customer-ended': null } });
    const agreement = await utility.row('agreements', { person_id: person, product: 'heat', from_on: '2020-01-01' });
    const [named] = (await assess(person)).filter(({ unit }) => unit.table.name === 'persons');
    expect(named).toMatchObject({ verdict: 'stays' });
    expect(named!.demands.some(({ ground, through }) => ground === 'agreement' && through === null)).toBe(true);
    await test.db.query(scope(), "UPDATE agreements SET to_on = '2026-12-01' WHERE id = $1", [agreement]);
    const [ending] = (await assess(person)).filter(({ unit }) => unit.table.name === 'persons');
    expect(ending!.demands.find(({ ground }) => ground === 'agreement')?.through).toBe('2026-11-30');
    utility.today = '2026-12-01';
    await test.db.query(
      scope(),
      `UPDATE person_facts SET events = '{"customer-ended": ["2026-11-30T10:00:00.000Z", "2026-11-30"]}' WHERE person_id = $1`,
      [person],
    );
    const left = (await assess(person)).flatMap(({ demands }) => demands.map(({ ground }) => ground));
    expect(left).not.toContain('agreement');
  });

  it('takes after a withdrawal what nothing else justifies, and nothing of other categories', async () => {
    utility = await Utility.fresh(test, 'seas-nve-energi', '2026-11-02');
    const person = await utility.person(
      {
        ...FORMER,
        kinds: ['former-customer'],
        consents: [{ consent: 'cpr', given: '2024-01-01', withdrawn: '2026-11-01' }],
      },
      { name: 'Prøve Prøvesen', national_id: new Uint8Array([1]), national_id_index: new Uint8Array(32) },
    );
    await order(person, 'withdrawal', ['national-id']);
    const certificates = await carryOutErasures(utility.store, utility.controller);
    expect(certificates.map(({ category, rows }) => [category, rows])).toEqual([['national-id', 1]]);
    expect(await utility.count('persons', 'national_id IS NULL AND name IS NOT NULL')).toBe(1);
    expect(await carryOutErasures(utility.store, utility.controller)).toEqual([]);
  });

  it('tells of what stood in the journal when a crash came before the commit', async () => {
    utility = await Utility.fresh(test, 'seas-nve-energi', '2026-11-02');
    const person = await utility.person(FORMER, {});
    await utility.row('recordings', {
      person_id: person,
      recorded_at: '2026-10-01T10:00:00Z',
      recorded_on: '2026-10-01',
      seconds: 60,
    });
    const ordered = await order(person, 'case');
    await inside((tx) => prepareErasure(tx, work(), ordered));
    const lines: { certificates?: readonly string[] | undefined }[] = [];
    const journal: ErasureJournal = {
      append: async (_, records) => {
        lines.push(...records);
        throw new Error('power cut');
      },
    } as ErasureJournal;
    await expect(inside((tx) => carryOutErasure(tx, { ...work(), journal }, ordered.id))).rejects.toThrow('power cut');
    expect(await utility.count('recordings')).toBe(1);
    const certificates = lines.flatMap((line) => line.certificates ?? []);
    await test.asOwner((tx) => tx.run('DELETE FROM recordings'));
    await inside((tx) => recordSettled(tx, utility.controller.id, { certificates, rows: 1 }));
    const done = await inside((tx) => carryOutErasure(tx, work(), ordered.id));
    expect(done?.certificates.map(({ table, rows }) => [table, rows])).toEqual([['recordings', 1]]);
  });
});
