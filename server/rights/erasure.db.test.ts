/** Erasure from the request to its end, years later: decided item by item, limited, told, and finished by itself. */
import { join } from 'node:path';
import { decide, type Facts, fromStoredFacts } from '@hjemmel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { openFileStore, openFolder } from '../files/index.ts';
import { Guard } from '../guard/index.ts';
import type { ErasureJournal } from '../journal/index.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { addHold, erasureWork, getCertificate, releaseHold } from '../retention/index.ts';
import { Utility } from '../retention/testing.ts';
import { decideErasure, type ErasureStore } from './decide-erasure.ts';
import { finishErasures } from './finish-erasures.ts';
import type { Case } from './model.ts';
import { openCase } from './open-case.ts';

/** Somebody who has left, of whom everything that decides is known. */
const FORMER: Facts = {
  kinds: ['former-customer'],
  events: { 'customer-ended': '2025-06-30', dialogue: null },
  conditions: {
    'in-arrears': false,
    product: [],
    moving: false,
    'changing-supplier': false,
    'interruption-case': false,
  },
};

interface ErasureUtility {
  readonly utility: Utility;
  readonly store: ErasureStore;
  ask(person: string, more?: { categories?: string[]; language?: 'da' | 'nb' | 'en' }): Promise<Case>;
  facts(person: string): Promise<Facts>;
}

async function erasureUtility(test: TestDatabase, slug: string, today: string): Promise<ErasureUtility> {
  const utility = await Utility.fresh(test, slug, today);
  const { db, policies, clock, journal } = utility.store;
  const keys = openKeys(keyServiceOf(Buffer.alloc(32, 7)));
  const guard = new Guard({ db, policies, clock, keys });
  const files = openFileStore(openFolder(join(utility.folder, 'files')), keys);
  const store: ErasureStore = { db, policies, clock, journal, keys, guard, files };
  return {
    utility,
    store,
    ask: (person, more = {}) =>
      guard.within({ controller: utility.controller.id }, (tx) =>
        openCase(tx, store, { person, right: 'erasure', channel: 'email', proofs: ['match'], ...more }),
      ),
    facts: async (person) => {
      const rows = await db.query<never>(
        { controller: utility.controller.id },
        `SELECT kinds, protections, events, consents, objections, restrictions, opt_outs, conditions, announced
         FROM person_facts WHERE person_id = $1`,
        [person],
      );
      return fromStoredFacts(rows[0]!, utility.controller.timeZone);
    },
  };
}

const INVOICE = { kind: 'invoice', currency: 'DKK', amount_minor: 100, bill_name: 'Prøve Prøvesen' };

describe.each(STORES)('erasure, %s', (kind) => {
  let test: TestDatabase;
  let own: ErasureUtility;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  const scope = () => ({ controller: own.utility.controller.id });
  const rows = <R extends object>(text: string): Promise<R[]> =>
    test.db.query(scope(), text) as unknown as Promise<R[]>;
  const letters = () =>
    rows<{ kind: string; html: string; channel: string; recipient: string }>(
      "SELECT kind, html FROM messages WHERE kind LIKE 'case-%' AND kind <> 'case-receipt' ORDER BY id",
    );
  const state = async () => (await rows<{ state: string }>('SELECT state FROM cases'))[0]!.state;
  const night = () => finishErasures(own.store, own.utility.controller);

  /** The customer of the issue: invoices of 2024, a running dispute, a call recording. */
  async function customer() {
    own = await erasureUtility(test, 'seas-nve-energi', '2026-11-02');
    const { utility } = own;
    const person = await utility.person(
      { ...FORMER, consents: [{ consent: 'marketing', given: '2024-01-01', channels: ['email'] }] },
      { name: 'Prøve Prøvesen', email: 'proeve@example.org' },
    );
    const file_id = await utility.file(person);
    const called = { recorded_at: '2026-10-01T10:00:00Z', recorded_on: '2026-10-01' };
    await utility.row('recordings', { person_id: person, ...called, seconds: 60, file_id });
    for (const month of ['03', '09'])
      await utility.row('invoices', {
        person_id: person,
        ...INVOICE,
        issued_on: `2024-${month}-01`,
        number: `P-${month}`,
      });
    const said = { channel: 'letter', direction: 'in', happened_at: '2026-01-05T10:00:00Z' };
    const disputed = await utility.row('correspondence', { person_id: person, ...said, subject: 'Uenig i regningen' });
    await utility.row('correspondence', { person_id: person, ...said, subject: 'Andet' });
    const { entry, controller } = erasureWork(own.store, utility.controller);
    const request = { rows: [disputed], reason: 'Tvist om regningen', by: 'Prøve Leder', reviewOn: '2027-03-01' };
    const hold = await test.db.transaction(scope(), (tx) =>
      addHold(tx, { controller, entry, today: '2026-11-02' }, request),
    );
    const { id } = await own.ask(person);
    return { id, person, hold };
  }
  const release = (hold: string) =>
    test.db.transaction(scope(), (tx) =>
      releaseHold(tx, { controller: own.utility.controller, at: own.utility.now.toString() }, hold),
    );

  it('SEAS-36, NF-21: recording gone, invoices until 2029-12-31 for bookkeeping only, dispute under its hold, finished in 2030', async () => {
    const { id, person, hold } = await customer();
    const decided = await decideErasure(own.store, own.utility.controller, { case: id });
    const told = decided.items.map(({ category, verdict, rows: count, untilOn, purposes, law, hold: by }) => ({
      ...{ category, verdict, count, untilOn, purposes, law, hold: by === hold.id },
    }));
    const erased = { verdict: 'granted', untilOn: undefined, purposes: undefined, law: undefined, hold: false };
    expect(told).toEqual(
      expect.arrayContaining([
        { category: 'recording', count: 1, ...erased },
        { category: 'contact', count: 1, ...erased },
        { category: 'correspondence', count: 1, ...erased },
        {
          category: 'billing',
          verdict: 'waiting',
          count: 2,
          untilOn: '2029-12-31',
          purposes: ['bookkeeping'],
          law: 'dk.bogforingsloven-12',
          hold: false,
        },
        {
          category: 'correspondence',
          verdict: 'waiting',
          count: 1,
          untilOn: null,
          purposes: [],
          law: null,
          hold: true,
        },
      ]),
    );
    expect(told).toHaveLength(5);
    expect([
      await own.utility.count('recordings'),
      await own.utility.count('invoices'),
      await own.utility.count('correspondence'),
    ]).toEqual([0, 2, 1]);
    const [first] = decided.certificates;
    const certificate = await test.db.transaction(scope(), (tx) => getCertificate(tx, own.utility.controller, first!));
    expect([certificate.vouched, certificate.body.task]).toEqual([true, id]);

    const [letter, ...others] = await letters();
    expect(others).toEqual([]);
    for (const words of ['Optagne telefonsamtaler', '31. december 2029', 'Bogføring', '1. marts 2027', 'Datatilsynet'])
      expect(letter!.html).toContain(words);
    const facts = await own.facts(person);
    expect(facts.consents?.every(({ withdrawn }) => withdrawn != null)).toBe(true);

    own.utility.today = '2027-06-01';
    expect(await night()).toBe(0);
    await release(hold.id);
    expect(await night()).toBe(0);
    expect([await own.utility.count('correspondence'), await state()]).toEqual([0, 'waiting']);
    own.utility.today = '2029-12-31';
    expect(await night()).toBe(0);
    own.utility.today = '2030-01-01';
    expect(await night()).toBe(1);
    expect([await own.utility.count('invoices'), await state()]).toEqual([0, 'closed']);
    expect(await night()).toBe(0);
    expect((await letters()).map((one) => one.kind)).toEqual(['case-answer', 'case-finished']);
    const left = await own.facts(person);
    expect(left.restrictions?.every(({ lifted }) => lifted != null)).toBe(true);
  });

  it('KLM-17: the refusal names the agreement and the law, item by item', async () => {
    own = await erasureUtility(test, 'kl-miljovarme', '2026-11-02');
    const { utility } = own;
    const person = await utility.person(
      { ...FORMER, kinds: ['customer'], events: { 'customer-ended': null, 'agreement-ended': null } },
      { name: 'Prøve Prøvesen', email: 'proeve@example.org' },
    );
    await utility.row('agreements', { person_id: person, product: 'heat', from_on: '2020-01-01' });
    await utility.row('invoices', { person_id: person, ...INVOICE, issued_on: '2024-03-01', number: 'P-1' });
    const { id } = await own.ask(person);
    const { items } = await decideErasure(own.store, utility.controller, { case: id });
    const reasons = new Map(items.map(({ category, reason }) => [category, reason]));
    expect([reasons.get('contact'), items.some(({ law }) => law != null)]).toEqual(['agreement', true]);
    const [letter] = await letters();
    expect(letter!.html).toContain('Avtalen din med oss løper');
    expect(letter!.html).toContain('Bokføringsloven');
    expect(await utility.count('persons', 'name IS NOT NULL')).toBe(1);
  });

  it('NF-21: afterwards the guard permits, purpose by purpose and item by item, exactly what the list says', async () => {
    const slugs =
      kind === 'postgres'
        ? ['seas-nve-energi', 'naestved-fjernvarme', 'kl-miljovarme', 'akershus-energi-varme', 'softvaerket']
        : ['seas-nve-energi'];
    for (const slug of slugs)
      for (const isCustomer of [true, false]) {
        own = await erasureUtility(test, slug, slug === 'naestved-fjernvarme' ? '2027-11-02' : '2026-11-02');
        const { utility } = own;
        const person = await utility.person(
          isCustomer ? { ...FORMER, kinds: ['customer'], events: { 'customer-ended': null } } : FORMER,
          { name: 'Prøve Prøvesen', email: 'proeve@example.org', mobile: '20202020' },
        );
        if (isCustomer) await utility.row('agreements', { person_id: person, product: 'heat', from_on: '2020-01-01' });
        await utility.row('invoices', { person_id: person, ...INVOICE, issued_on: '2024-03-01', number: 'P-1' });
        const { id } = await own.ask(person);
        const { items } = await decideErasure(own.store, utility.controller, { case: id });
        const { entry } = erasureWork(own.store, utility.controller);
        const facts = await own.facts(person);
        for (const purpose of Object.keys(entry.compiled.policy.purposes))
          for (const { category, item, purposes, verdict } of items)
            for (const field of item.split(' ')) {
              const uses = entry.compiled.purposes.get(purpose)?.pairs.get(category);
              if (verdict === 'granted' || uses === undefined || uses.fields?.includes(field) === false) continue;
              const asked = { purpose, action: 'use' as const, categories: [category], fields: [field] };
              const plain = { ...facts, restrictions: [] };
              const at = utility.now.toString();
              const [before, after] = [plain, facts].map(
                (known) => decide(entry.compiled, { ...asked, at }, known).verdict,
              );
              const listed = purposes?.includes(purpose) === true;
              expect([slug, purpose, category, field, after]).toEqual([
                slug,
                purpose,
                category,
                field,
                listed ? before : 'deny',
              ]);
            }
      }
  });

  it('is killed anywhere and run again: nothing is lost, nothing done twice, one letter', async () => {
    for (const kill of kind === 'postgres' ? [1, 2, 3, 4] : [4]) {
      const { id } = await customer();
      await interrupted(own.store, kill, (store) => decideErasure(store, own.utility.controller, { case: id }));
      await night();
      await decideErasure(own.store, own.utility.controller, { case: id });
      expect((await letters()).map((one) => one.kind)).toEqual(['case-answer']);
      const done = await rows<{ body: string }>('SELECT body FROM erasure_certificates');
      const count = done
        .map(({ body }) => JSON.parse(body) as { table: string; rows: number })
        .filter(({ table }) => table === 'recordings');
      expect(count.map((one) => one.rows)).toEqual([1]);
      const items = await rows<{ category: string }>(
        "SELECT category FROM case_items WHERE verdict = 'granted' ORDER BY category",
      );
      expect(items.map((one) => one.category)).toEqual(['contact', 'correspondence', 'recording']);
      expect(await own.utility.count('erasures', 'done_at IS NULL')).toBe(0);
    }
  });
});

/** The power goes: at a transaction's commit, or between the journal and it. */
async function interrupted(store: ErasureStore, kill: number, work: (store: ErasureStore) => Promise<unknown>) {
  let step = 0;
  const cut = (): void => {
    step += 1;
    if (step > kill) throw new Error('power cut');
  };
  const { guard } = store;
  const within: typeof guard.within = (scope, inside) =>
    guard.within(scope, async (tx) => {
      cut();
      const result = await inside(tx);
      cut();
      return result;
    });
  const journal = {
    append: async (...given: Parameters<ErasureJournal['append']>) => {
      cut();
      return store.journal.append(...given);
    },
  };
  const cutGuard = new Proxy(guard, {
    get: (_, name) => {
      const value: unknown = name === 'within' ? within : Reflect.get(guard, name, guard);
      return typeof value === 'function' && name !== 'within' ? value.bind(guard) : value;
    },
  });
  const failing = { ...store, guard: cutGuard, journal: journal as ErasureStore['journal'] };
  await work(failing).catch((error: Error) => {
    if (error.message !== 'power cut') throw error;
  });
}
