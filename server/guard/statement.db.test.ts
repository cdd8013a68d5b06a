import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STORES, testDatabase } from '../db/testing.ts';
import { type GuardedStore, guardOver, ledgerOf } from './testing.ts';

const ASKED = { purpose: 'heat-supply', action: 'use', categories: ['contact'] } as const;

describe.each(STORES)('governed statements on %s', (kind) => {
  let store: GuardedStore;
  beforeAll(async () => {
    store = guardOver(await testDatabase(kind));
  });
  beforeEach(() => store.reset());
  afterAll(() => store.close());

  const byId = () => store.guard.prepare({ asked: ASKED, table: 'persons', where: 'item.id = :1::uuid', one: true });

  it('NF-7 give out what a permit would, with the same evidence, in one statement', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const person = await store.person(controller);
    const [row, ...more] = await store.guard.run(controller, byId(), [person]);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: person, name: 'Prøve Prøvesen' });
    expect(row).not.toHaveProperty('national_id');
    const [entry] = await ledgerOf(store, controller);
    expect(entry).toMatchObject({
      type: 'permit',
      what: { ...ASKED, people: 1, policy: 'naestved-fjernvarme/customers' },
    });
    const uses = await store.guard.within({ controller }, (tx) => store.guard.listUses(tx, person));
    expect(uses).toMatchObject([{ purpose: 'heat-supply', at: '2026-11-21T10:00:00Z' }]);
  });

  it('write an entry whose bytes are canonical', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const person = await store.person(controller);
    await store.guard.run(controller, byId(), [person]);
    const [row] = await store.db.query<{ body: Uint8Array; id: string }>(
      { controller },
      'SELECT id, body FROM ledger_inbox',
    );
    const { at, id, type, what } = JSON.parse(Buffer.from(row!.body).toString('utf8'));
    expect(id).toBe(row!.id);
    const { canonicalJson } = await import('@hjemmel/core');
    expect(Buffer.from(row!.body).toString('utf8')).toBe(canonicalJson({ at, id, type, what }));
  });

  it('refuse aloud where they are about one person, and leave no trace of data that is not there', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const person = await store.person(controller, { restrictions: [{ ground: 'accuracy' }] });
    const statement = byId();
    await expect(store.guard.run(controller, statement, [person])).rejects.toMatchObject({
      code: 'not-permitted',
      params: { codes: expect.stringContaining('restricted') },
    });
    expect((await ledgerOf(store, controller)).map(({ type }) => type)).toEqual(['denial']);
    expect(await store.guard.run(controller, statement, ['01900000-0000-7000-8000-00000000ffff'])).toEqual([]);
    expect(await ledgerOf(store, controller)).toHaveLength(1);
  });

  it('refuse aloud also where an objection has ended the time of every row', async () => {
    const controller = await store.controller('seas-nve-energi');
    const objection = { purpose: 'satisfaction-surveys', state: 'upheld' as const, from: undefined };
    const person = await store.person(controller, { objections: [objection] });
    const asked = { purpose: 'satisfaction-surveys', action: 'use', categories: ['contact'] } as const;
    const statement = store.guard.prepare({ asked, table: 'persons', where: 'item.id = :1::uuid', one: true });
    await expect(store.guard.run(controller, statement, [person])).rejects.toMatchObject({ code: 'not-permitted' });
    expect((await ledgerOf(store, controller)).map(({ type }) => type)).toEqual(['denial']);
  });

  it('about one person give out nothing of another, though the condition finds several', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const people = [await store.person(controller), await store.person(controller)];
    const wide = store.guard.prepare({ asked: ASKED, table: 'persons', where: 'item.name = :1', one: true });
    const rows = await store.guard.run(controller, wide, ['Prøve Prøvesen']);
    expect(rows).toHaveLength(1);
    const uses = await store.guard.within({ controller }, async (tx) => [
      await store.guard.listUses(tx, people[0]!),
      await store.guard.listUses(tx, people[1]!),
    ]);
    const noted = people.filter((_, nth) => uses[nth]!.length > 0);
    expect(rows.map(({ id }) => id)).toEqual(noted);
  });

  it('see a change of the facts at once', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const person = await store.person(controller);
    const statement = byId();
    expect(await store.guard.run(controller, statement, [person])).toHaveLength(1);
    await store.db.query({ controller }, `UPDATE person_facts SET restrictions = '[{"ground": "accuracy"}]'`);
    await expect(store.guard.run(controller, statement, [person])).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('of many leave out whom it is not permitted for, and note the others', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const [one, two] = [await store.person(controller), await store.person(controller)];
    const out = await store.person(controller, { kinds: ['visitor'] });
    const statement = store.guard.prepare({ asked: ASKED, table: 'persons', where: 'item.name = :1' });
    const rows = await store.guard.run(controller, statement, ['Prøve Prøvesen']);
    expect(rows.map(({ id }) => id).sort()).toEqual([one, two].sort());
    expect(await ledgerOf(store, controller)).toMatchObject([{ type: 'permit', what: { people: 2 } }]);
    const seen = (person: string) => store.guard.within({ controller }, (tx) => store.guard.listUses(tx, person));
    expect(await seen(one)).toHaveLength(1);
    expect(await seen(out)).toEqual([]);
  });

  it('note a set of more persons than one line takes in several, and find each of them again', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const person = await store.person(controller);
    const more = 16_400;
    await store.db.transaction({ controller }, async (tx) => {
      const ids = `SELECT ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id FROM generate_series(1, ${more}) n`;
      await tx.script(`INSERT INTO persons (controller, id, name, source, collected_at)
          SELECT p.controller, i.id, p.name, p.source, p.collected_at FROM persons p, (${ids}) i WHERE p.id = '${person}';
        INSERT INTO person_facts (controller, person_id, kinds, protections, events, consents, objections, restrictions,
            opt_outs, conditions, announced)
          SELECT f.controller, i.id, kinds, protections, events, consents, objections, restrictions, opt_outs, conditions,
            announced FROM person_facts f, (${ids}) i WHERE f.person_id = '${person}'`);
    });
    const all = store.guard.prepare({ asked: ASKED, table: 'persons', where: 'item.name = :1' });
    expect(await store.guard.run(controller, all, ['Prøve Prøvesen'])).toHaveLength(more + 1);
    const lines = 'SELECT bucket, cardinality(persons) AS people FROM access_log_sets';
    const noted = await store.db.query<{ bucket: number; people: number }>({ controller }, lines);
    expect(noted.length).toBeGreaterThan(100);
    expect(noted.map(({ bucket }) => bucket)).not.toContain(0);
    expect(noted.reduce((sum, { people }) => sum + people, 0)).toBe(more + 1);
    const uses = await store.guard.within({ controller }, (tx) => store.guard.listUses(tx, person));
    expect(uses).toHaveLength(1);
    expect(await ledgerOf(store, controller)).toMatchObject([{ what: { people: more + 1 } }]);
  });

  it('change only what the purpose may fill, and only of whom it is permitted for', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const person = await store.person(controller);
    await store.person(controller, { kinds: ['visitor'] });
    const asked = { ...ASKED, action: 'collect', source: 'person' } as const;
    const change = store.guard.prepare({ asked, table: 'persons', where: 'item.name = :1', change: { phone: ':2' } });
    expect(await store.guard.run(controller, change, ['Prøve Prøvesen', '+45 11 11 11 11'])).toMatchObject([
      { changed: 1 },
    ]);
    const changed = await store.db.query({ controller }, 'SELECT id FROM persons WHERE phone = $1', [
      '+45 11 11 11 11',
    ]);
    expect(changed).toEqual([{ id: person }]);
    const beyond = store.guard.prepare({
      asked,
      table: 'persons',
      where: 'TRUE',
      change: { national_id: ':1::bytea' },
    });
    await expect(store.guard.run(controller, beyond, ['x'])).rejects.toMatchObject({ code: 'outside-permit' });
  });
});
