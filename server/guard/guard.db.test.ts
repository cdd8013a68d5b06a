import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '../db/index.ts';
import { STORES, testDatabase } from '../db/testing.ts';
import { catalogueOf, loadPolicy, PolicyBook } from '../policies/index.ts';
import { reasonsIn } from './denial.ts';
import { type Asked, mayWrite, type Permit, reach } from './index.ts';
import { codesOf, type GuardedStore, guardOver, ledgerOf, read } from './testing.ts';

const USE = { action: 'use' } as const;
const POINT = '01900000-0000-7000-8000-0000000000a1';
const READING = { metering_point_id: POINT, value: 1000, register: 'energy', resolution: 'PT1H', quality: 'measured' };

function shared(kind: (typeof STORES)[number]): GuardedStore {
  const made = {} as { store: GuardedStore };
  beforeAll(async () => {
    made.store = guardOver(await testDatabase(kind));
  });
  beforeEach(() => made.store.reset());
  afterAll(() => made.store.close());
  return new Proxy({} as GuardedStore, { get: (_, name) => made.store[name as keyof GuardedStore] });
}

describe.each(STORES)('the guard on %s', (kind) => {
  const store = shared(kind);

  it('NF-7 SV-6 a read returns only the columns that its purpose may use; the rest is absent', async () => {
    const seas = await store.controller('seas-nve-energi');
    const person = await store.person(seas, { conditions: { 'web-shop-buyer': true, 'similar-product': true } });
    const asked = { ...USE, purpose: 'similar-products', categories: ['contact'], person };
    const [row] = await read(store, seas, asked, 'persons');
    expect(Object.keys(row!).sort()).toEqual(
      ['collected_at', 'email', 'id', 'name', 'organisation_id', 'origins', 'source'].sort(),
    );
    const sv = await store.controller('softvaerket');
    const contact = await store.person(sv, { kinds: ['contact-person'] });
    const support = { ...USE, purpose: 'support-and-updates', categories: ['contact'], person: contact };
    const [told] = await read(store, sv, support, 'persons');
    expect(told).toMatchObject({ name: 'Prøve Prøvesen', phone: '+45 00 00 00 00' });
    expect(told).not.toHaveProperty('email');
    await expect(read(store, sv, support, 'addresses')).rejects.toMatchObject({ code: 'outside-permit' });
  });

  it('NF-7 where a column came from is told of the columns that may be seen only', async () => {
    const seas = await store.controller('seas-nve-energi');
    const person = await store.person(seas, { conditions: { 'web-shop-buyer': true, 'similar-product': true } });
    await store.db.query(
      { controller: seas },
      `UPDATE persons SET origins = '{"phone": {"source": "household"}, "email": {"source": "household"}}'`,
    );
    const asked = { ...USE, purpose: 'similar-products', categories: ['contact'], person };
    const [row] = await read(store, seas, asked, 'persons');
    expect(row!['origins']).toEqual({ email: { source: 'household' } });
  });

  it('NF-3 refuses to collect a category the policy never collects, with the reason and the clause', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const person = await store.person(controller);
    for (const category of ['health', 'national-id']) {
      const asked: Asked = { purpose: 'heat-supply', action: 'collect', categories: [category], source: 'person' };
      const refused = await store.guard
        .within({ controller }, (tx) => store.guard.permit(tx, { ...asked, person }))
        .catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'not-permitted', params: { clauses: 'NF-3' } });
      expect(reasonsIn(refused)).toContainEqual(expect.objectContaining({ code: 'never-collected', clause: 'NF-3' }));
    }
    const criminal: Asked = { purpose: 'heat-supply', action: 'collect', categories: ['offences'], source: 'person' };
    expect(await codesOf(store, controller, { ...criminal, person })).toEqual(['unknown-category']);
  });

  it('AEV-2 KLM-2 collects what the person gives, and nothing from a source the policy does not name', async () => {
    for (const [slug, purpose] of [
      ['akershus-energi-varme', 'relation-administration'],
      ['kl-miljovarme', 'orders'],
    ] as const) {
      const controller = await store.controller(slug);
      const asked: Asked = { purpose, action: 'collect', categories: ['contact'] };
      const person = await store.person(controller, { kinds: ['customer'] });
      const from = (source: string) =>
        store.guard.within({ controller }, async (tx) => {
          const permit = await store.guard.permit(tx, { ...asked, source, person });
          mayWrite(tx, permit, 'persons', ['name', 'email']);
          expect(() => mayWrite(tx, permit, 'vulnerability_notes', ['health'])).toThrow(
            expect.objectContaining({ code: 'outside-permit' }),
          );
          return permit.source;
        });
      await expect(from('person')).resolves.toBe('person');
      await expect(from('address-broker')).rejects.toMatchObject({
        code: 'source-not-listed',
        params: { category: 'contact', source: 'address-broker' },
      });
    }
  });

  it('SV-2 SV-4 contact persons of the utilities are used for it-services, with what the agreement takes', async () => {
    const controller = await store.controller('softvaerket');
    const person = await store.person(controller, { kinds: ['contact-person'] });
    const picture = await store.row(controller, 'pictures', {
      person_id: person,
      taken_on: '2026-01-31',
      caption: 'måler',
    });
    await store.row(controller, 'picture_positions', {
      person_id: person,
      picture_id: picture,
      taken_on: '2026-01-31',
      latitude: 55.5,
    });
    const asked = { ...USE, purpose: 'it-services', person };
    const [row] = await read(store, controller, { ...asked, categories: ['contact'] }, 'persons');
    expect(row).toMatchObject({ name: 'Prøve Prøvesen', email: 'proeve@example.test' });
    expect(await read(store, controller, { ...asked, categories: ['installation-pictures'] }, 'pictures')).toHaveLength(
      1,
    );
    // The position stands apart, so that a picture is shown without it.
    const alone = { ...asked, categories: ['installation-pictures'] };
    await expect(read(store, controller, alone, 'picture_positions')).rejects.toMatchObject({ code: 'outside-permit' });
    const both = { ...asked, categories: ['picture-position'] };
    expect(await read(store, controller, both, 'picture_positions')).toMatchObject([{ latitude: 55.5 }]);
    const visitor = await store.person(controller, { kinds: ['visitor'] });
    expect(await codesOf(store, controller, { ...asked, categories: ['contact'], person: visitor })).toContain(
      'purpose-not-for-kind',
    );
  });

  it('SV-3 no question of one utility reaches the data of another', async () => {
    const [one, two] = [await store.controller('naestved-fjernvarme'), await store.controller('seas-nve-energi')];
    const theirs = await store.person(two);
    const own = await store.person(one);
    const asked = { ...USE, purpose: 'heat-supply', categories: ['contact'] };
    // By id: of the other's person nothing is known here.
    expect(await codesOf(store, one, { ...asked, person: theirs })).toContain('fact-missing');
    // As a set, also when narrowed to the other's person by id.
    expect((await read(store, one, asked, 'persons')).map(({ id }) => id)).toEqual([own]);
    const among: Asked & { among: () => string } = { ...asked, among: () => `SELECT '${theirs}'::uuid` };
    expect(await read(store, one, among, 'persons')).toEqual([]);
    await store.guard.within({ controller: one }, async (tx) => {
      expect(await store.guard.census(tx, asked)).toMatchObject({ permit: 1, deny: 0, unknown: 0 });
      expect(await store.guard.listUses(tx, theirs)).toEqual([]);
      const permit = await store.guard.permitNewcomers(tx, {
        ...asked,
        action: 'collect',
        source: 'person',
        persons: [theirs],
        newcomer: { kinds: ['customer'] },
      });
      const reached = reach(tx, permit);
      const text = `SELECT 1 FROM ${reached.from('persons', 'p')} WHERE ${reached.rows('persons', 'p')}`;
      expect(await tx.query(text, reached.values)).toEqual([]);
    });
    await store.guard.within({ controller: two }, async (tx) => {
      expect(await store.guard.listUses(tx, theirs)).toEqual([]);
      expect(await tx.query('SELECT 1 FROM ledger_inbox')).toEqual([]);
    });
  });

  it('NF-5 monitoring reads the consumption of installations and cannot read names', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const consent = { consent: 'described-purposes', given: '2024-01-01', form: 'written' as const };
    const said = await store.person(controller, { consents: [consent] });
    const silent = await store.person(controller);
    await store.asOwner((tx) => tx.query(`SELECT hjemmel_readings_month('2026-10-01')`));
    for (const [person, hour] of [
      [said, '2026-10-05T10:00:00Z'],
      [silent, '2026-10-05T11:00:00Z'],
    ] as const)
      await store.row(controller, 'readings', { ...READING, person_id: person, starts_at: hour });
    const asked = { ...USE, purpose: 'consumption-monitoring', categories: ['consumption'], role: 'operations' };
    const rows = await read(store, controller, asked, 'readings');
    expect(rows).toMatchObject([{ metering_point_id: POINT, person_id: said, value: 1000 }]);
    await expect(read(store, controller, asked, 'persons')).rejects.toMatchObject({ code: 'outside-permit' });
    const names = { ...asked, categories: ['consumption', 'contact'] };
    await expect(read(store, controller, names, 'persons')).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('SEAS-4 a protected name and address are masked, but where they are strictly needed', async () => {
    const controller = await store.controller('seas-nve-energi');
    const secret = await store.person(controller, { protections: ['name-protection', 'address-protection'] });
    const open = await store.person(controller);
    const street = { kind: 'home', street: 'Prøvevej 1', postcode: '9999' };
    for (const person of [secret, open]) await store.row(controller, 'addresses', { person_id: person, ...street });
    const asked = { ...USE, purpose: 'other-duties', categories: ['contact'] };
    const named = async (purpose: string) => {
      const rows = await read(store, controller, { ...asked, purpose }, 'persons');
      return Object.fromEntries(rows.map(({ id, name }) => [id as string, name]));
    };
    expect(await named('other-duties')).toEqual({ [secret]: null, [open]: 'Prøve Prøvesen' });
    expect(await named('delivery')).toEqual({ [secret]: 'Prøve Prøvesen', [open]: 'Prøve Prøvesen' });
    const [address] = await read(store, controller, { ...asked, person: secret }, 'addresses');
    expect(address).toMatchObject({ street: null, postcode: null });
    // Asked for by name it is refused, with the clause.
    const codes = await codesOf(store, controller, { ...asked, fields: ['name'], person: secret });
    expect(codes).toEqual(['protected']);
  });

  it('SEAS-5 a credit rating is stored and read for sole proprietors only', async () => {
    const controller = await store.controller('seas-nve-energi');
    const asked: Asked = {
      purpose: 'credit-check',
      action: 'collect',
      categories: ['credit-rating'],
      source: 'credit-bureau',
    };
    const [firm, home] = [
      await store.person(controller, { kinds: ['sole-proprietor'] }),
      await store.person(controller),
    ];
    await store.guard.within({ controller }, async (tx) => {
      const permit = await store.guard.permit(tx, { ...asked, person: firm });
      mayWrite(tx, permit, 'credit_ratings', ['rating']);
    });
    expect(await codesOf(store, controller, { ...asked, person: home })).toContain('purpose-not-for-kind');
    for (const person of [firm, home])
      await store.row(controller, 'credit_ratings', { person_id: person, rated_on: '2026-01-01', rating: 'B' });
    const rows = await read(store, controller, { ...asked, action: 'use' }, 'credit_ratings');
    expect(rows.map(({ person_id }) => person_id)).toEqual([firm]);
  });

  it('when one purpose’s time is over and another’s is not, only the other sees the item', async () => {
    const controller = await store.controller('seas-nve-energi');
    const gone = await store.person(controller, {
      kinds: ['former-customer'],
      events: { 'customer-ended': '2022-03-01', dialogue: '2022-03-01' },
    });
    const here = await store.person(controller, { events: { 'customer-ended': null, dialogue: null } });
    for (const person of [gone, here])
      await store.row(controller, 'orders', {
        person_id: person,
        kind: 'order',
        product: 'heat',
        placed_on: '2021-05-01',
        description: 'x',
      });
    for (const issued_on of ['2020-12-31', '2021-05-01'])
      await store.row(controller, 'invoices', { person_id: gone, kind: 'invoice', issued_on, amount_minor: 100 });
    // Orders are kept three years after the last dialogue, invoices five years after their own fiscal year.
    const orders = { ...USE, purpose: 'delivery', categories: ['orders'] };
    expect((await read(store, controller, orders, 'orders')).map(({ person_id }) => person_id)).toEqual([here]);
    const books = { ...USE, purpose: 'settlement', categories: ['billing'] };
    expect(await read(store, controller, books, 'invoices')).toMatchObject([{ issued_on: '2021-05-01' }]);
  });

  it('of readings finer than the purpose may see nothing comes back', async () => {
    const file = 'core/corpus/policies/eksempel-net.yaml';
    const policies = new PolicyBook(catalogueOf([loadPolicy(file)]), store.guard.policies.map);
    const own = guardOver(store, { policies });
    const controller = await own.controller('eksempel-net');
    const person = await own.person(controller);
    await store.asOwner((tx) => tx.query(`SELECT hjemmel_readings_month('2026-10-01')`));
    for (const resolution of ['PT15M', 'PT1H', 'P1D', 'P1M'])
      await own.row(controller, 'readings', {
        ...READING,
        person_id: person,
        resolution,
        starts_at: '2026-10-05T10:00:00Z',
      });
    const seen = async (purpose: string) => {
      const rows = await read(own, controller, { ...USE, purpose, categories: ['consumption'], person }, 'readings');
      return rows.map(({ resolution }) => resolution).sort();
    };
    expect(await seen('connection')).toEqual(['P1D', 'P1M']);
    expect(await seen('settlement')).toEqual(['P1D', 'P1M', 'PT15M', 'PT1H']);
  });
});

describe.each(STORES)('permits on %s', (kind) => {
  const store = shared(kind);
  const ASKED = { ...USE, purpose: 'heat-supply', categories: ['contact'] } as const;

  it('are good in their own transaction only, and cannot be made up', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const [person, other] = [await store.person(controller), await store.person(controller)];
    const kept = await store.guard.within({ controller }, (tx) => store.guard.permit(tx, { ...ASKED, person }));
    await store.guard.within({ controller }, async (tx) => {
      const invalid = expect.objectContaining({ code: 'permit-invalid' });
      expect(() => reach(tx, kept)).toThrow(invalid);
      // A look-alike has every member of a permit, and is none.
      const alike = Object.create(Object.getPrototypeOf(kept), Object.getOwnPropertyDescriptors(kept));
      expect(() => reach(tx, alike)).toThrow(invalid);
      // @ts-expect-error What has the same members is no permit to the compiler either.
      const copied: Permit = {
        controller,
        purpose: kept.purpose,
        action: kept.action,
        categories: kept.categories,
        role: kept.role,
        source: kept.source,
        person,
        persons: [person],
        entry: kept.entry,
        at: kept.at,
        policy: kept.policy,
      };
      expect(() => reach(tx, copied)).toThrow(invalid);
      expect(
        () => new (kept.constructor as unknown as new (...args: unknown[]) => Permit)(Symbol('guard'), tx, {}),
      ).toThrow(TypeError);
      const permit = await store.guard.permit(tx, { ...ASKED, person });
      const own = reach(tx, permit);
      const text = `SELECT ${own.columns('persons', 'p')} FROM ${own.from('persons', 'p')} WHERE ${own.rows('persons', 'p')}`;
      const rows = await tx.query<Row>(`${text} AND p.id = ${own.add(other, 'text')}::uuid`, own.values);
      expect(rows).toEqual([]);
    });
  });

  it('are given in a transaction of the guard’s only', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const person = await store.person(controller);
    const outside = store.db.transaction({ controller }, (tx) => store.guard.permit(tx, { ...ASKED, person }));
    await expect(outside).rejects.toMatchObject({ code: 'permit-invalid' });
  });

  it('reach changes as they reach reads', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const [person, other] = [await store.person(controller), await store.person(controller)];
    await store.guard.within({ controller }, async (tx) => {
      const collect = { ...ASKED, action: 'collect', source: 'person', person } as const;
      const own = reach(tx, await store.guard.permit(tx, collect));
      const text = `UPDATE persons p SET phone = ${own.add('+45 11 11 11 11', 'text')} WHERE ${own.within('persons', 'p')}`;
      expect(await tx.run(text, own.values)).toBe(1);
    });
    const rows = await store.db.query({ controller }, 'SELECT id FROM persons WHERE phone = $1', ['+45 00 00 00 00']);
    expect(rows).toEqual([{ id: other }]);
  });

  it('a refusal is on record whether the work is undone or goes on, and what was undone is not', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const [person, gone] = [await store.person(controller), await store.person(controller, { kinds: ['visitor'] })];
    const undone = store.guard.within({ controller }, async (tx) => {
      await store.guard.permit(tx, { ...ASKED, person });
      await store.guard.permit(tx, { ...ASKED, person: gone });
    });
    await expect(undone).rejects.toMatchObject({ code: 'not-permitted' });
    expect((await ledgerOf(store, controller)).map(({ type }) => type)).toEqual(['denial']);
    await store.guard.within({ controller }, async (tx) => {
      await store.guard.permit(tx, { ...ASKED, person: gone }).catch(() => undefined);
      await store.guard.permit(tx, { ...ASKED, person });
    });
    const entries = await ledgerOf(store, controller);
    expect(entries.map(({ type }) => type).sort()).toEqual(['denial', 'denial', 'permit']);
    expect(entries[0]!.what).toMatchObject({
      purpose: 'heat-supply',
      reasons: expect.arrayContaining(['purpose-not-for-kind']),
    });
  });

  it('what is not known denies, and says which fact', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const unknown = '01900000-0000-7000-8000-00000000ffff';
    const refused = await store.guard
      .within({ controller }, (tx) => store.guard.permit(tx, { ...ASKED, person: unknown }))
      .catch((error: unknown) => error);
    expect(reasonsIn(refused)).toContainEqual({ code: 'fact-missing', params: { fact: 'kinds' } });
  });

  it('neither the error nor the ledger has anything of the person, whatever is asked', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const person = await store.person(controller, { kinds: ['visitor'] });
    const told: unknown[] = [];
    for (const asked of [ASKED, { ...ASKED, purpose: 'Prøve Prøvesen', role: 'Prøve', channel: '0101600000' }])
      await store.guard
        .within({ controller }, (tx) => store.guard.permit(tx, { ...asked, person }))
        .catch((error: Error) => told.push(asked === ASKED ? error.message : ''));
    await read(store, controller, { ...ASKED, purpose: 'heat-supply' }, 'persons');
    const written = JSON.stringify([told, await ledgerOf(store, controller)]);
    for (const personal of ['Prøve', 'proeve@', person, '0101600000']) expect(written).not.toContain(personal);
  });

  it('the person reads who by role used their data, when and why, and never a name of staff', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const [person, other] = [await store.person(controller), await store.person(controller)];
    await store.guard.within({ controller }, (tx) =>
      store.guard.permit(tx, { ...ASKED, role: 'customer-service', person }),
    );
    await read(store, controller, ASKED, 'persons');
    await store.guard.within({ controller }, async (tx) => {
      const search = await store.guard.permitSet(tx, { ...ASKED, log: 'seen' });
      await store.guard.logSeen(tx, search, [other]);
    });
    const [mine, theirs] = await store.guard.within({ controller }, async (tx) => [
      await store.guard.listUses(tx, person),
      await store.guard.listUses(tx, other),
    ]);
    const use = { at: '2026-11-21T10:00:00Z', purpose: 'heat-supply', action: 'use', categories: ['contact'] };
    expect(mine).toHaveLength(2);
    expect(mine).toContainEqual({ ...use, role: 'customer-service', entry: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(mine).toContainEqual({ ...use, role: undefined, entry: expect.any(String) });
    expect(theirs).toHaveLength(2);
  });

  it('a census tells for how many and why not for the others, and gives nothing out', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    await store.person(controller);
    await store.person(controller, { kinds: ['visitor'] });
    await store.person(controller, { restrictions: [{ ground: 'accuracy' }] });
    const census = await store.guard.within({ controller }, (tx) => store.guard.census(tx, ASKED));
    expect(census).toMatchObject({ permit: 1, deny: 2, unknown: 0, reasons: { restricted: 1 } });
    expect(await ledgerOf(store, controller)).toEqual([]);
  });
});
