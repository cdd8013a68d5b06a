/**
 * The data that the policies list is taken, from the sources they list; nothing else is, and the refusal says by which
 * promise.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { addMeteringPoint, addPicture, correctValue, readItems, recordItem, setCondition } from './index.ts';
import { CUSTOMER, registerOf, type Task, type TestRegister } from './testing.ts';
import { jpeg } from './values/picture-testing.ts';

const PROEVE = { name: 'Prøve Prøvesen', email: 'proeve@example.test' };
const HOME = { kind: 'home', street: 'Prøvevej 1', postcode: '4700', city: 'Prøveby', country: 'DK' };
const GSRN = '571313180100000011';

/** Gives a person a metering point. */
const supply = (register: TestRegister, person: string, task: Task, more = {}) =>
  register.collect(person, task, async (desk) => {
    const { id } = await addMeteringPoint(desk, { gsrn: GSRN, product: 'heat' });
    const values = { metering_point_id: id, from_on: '2024-03-01', ...more };
    return recordItem(desk, 'supplies', { person, source: task.source ?? 'person', values });
  });

describe.each(STORES)('what is promised to be collected, on %s', (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  it('NF-3 stores the eight kinds of data that are listed, and refuses others by the promise that lists them', async () => {
    const nf = await registerOf(test, 'naestved-fjernvarme');
    const task: Task = { purpose: 'heat-supply', categories: ['contact'] };
    const values = { ...PROEVE, phone: '20 00 00 01', mobile: '20 00 00 02' };
    const person = await nf.enter(task, { ...CUSTOMER, values });
    await nf.collect(person, task, (desk) => recordItem(desk, 'addresses', { person, source: 'person', values: HOME }));
    const seen: Task = { ...task, categories: ['meter', 'web-location', 'pictures'], source: 'observation' };
    await supply(nf, person, { ...seen, categories: ['meter'] });
    await nf.collect(person, { ...seen, categories: ['web-location', 'pictures'] }, async (desk) => {
      const place = { kind: 'web', observed_on: '2026-11-01', latitude: 55.2, longitude: 11.7 };
      await recordItem(desk, 'positions', { person, source: 'observation', values: place });
      await addPicture(desk, { person, source: 'observation', takenOn: '2026-11-01', content: jpeg([]) });
    });
    const all = { ...task, categories: [...task.categories, ...seen.categories] };
    const held = await nf.use(person, all, async (desk) => [
      await readItems(desk, 'persons'),
      await readItems(desk, 'addresses'),
      await readItems(desk, 'supplies'),
      await readItems(desk, 'positions'),
      await readItems(desk, 'pictures'),
    ]);
    expect(held).toMatchObject([
      [{ ...PROEVE, phone: '+4520000001', mobile: '+4520000002' }],
      [{ street: 'Prøvevej 1' }],
      [{ metering_point_id: expect.any(String) }],
      [{ latitude: 55.2 }],
      [{ file_id: expect.any(String) }],
    ]);
    const refused = { code: 'category-not-listed', params: { clauses: 'NF-3' } };
    const birth = nf.collect(person, task, (desk) =>
      correctValue(desk, 'persons', { id: person, source: 'person', values: { birth_date: '1970-01-01' } }),
    );
    await expect(birth).rejects.toMatchObject(refused);
    const rating = nf.collect(person, task, (desk) =>
      recordItem(desk, 'credit_ratings', { person, source: 'person', values: { rated_on: '2026-11-01', rating: 'B' } }),
    );
    await expect(rating).rejects.toMatchObject(refused);
  });

  it('AEV-2 takes name, address, e-mail, mobile and age from the person; else only what is relevant to the delivery', async () => {
    const aev = await registerOf(test, 'akershus-energi-varme');
    const task: Task = { purpose: 'relation-administration', categories: ['contact', 'age'] };
    const values = { ...PROEVE, mobile: '+47 40 00 00 01', birth_date: '1970-01-31' };
    const person = await aev.enter(task, { ...CUSTOMER, values });
    await aev.collect(person, task, (desk) =>
      recordItem(desk, 'addresses', { person, source: 'person', values: HOME }),
    );
    const [row] = await aev.use(person, task, (desk) => readItems(desk, 'persons'));
    expect(row).toMatchObject({ ...PROEVE, mobile: '+4740000001', birth_date: '1970-01-31', source: 'person' });
    const delivery: Task = { purpose: 'delivery', categories: ['contact', 'delivery-details'] };
    const number = (text: string) =>
      aev.collect(person, delivery, (desk) =>
        recordItem(desk, 'agreements', {
          person,
          source: 'person',
          values: { number: text, product: 'heat', from_on: '2026-01-01' },
        }),
      );
    await number('A-1');
    await aev.collect(person, task, (desk) =>
      setCondition(desk, person, { name: 'relevant-to-delivery', value: false }),
    );
    await expect(number('A-2')).rejects.toMatchObject({ code: 'not-permitted', params: { clauses: 'AEV-2' } });
    const shop = aev.collect(person, task, (desk) =>
      correctValue(desk, 'persons', { id: person, source: 'person', values: { company_name: 'Prøve AS' } }),
    );
    const refused = { code: 'category-not-listed', params: { clauses: expect.stringContaining('AEV-2') } };
    await expect(shop).rejects.toMatchObject(refused);
  });

  it('KLM-2 takes address, phone, e-mail and contact person, and what the purposes need, all from the customer', async () => {
    const klm = await registerOf(test, 'kl-miljovarme');
    const task: Task = { purpose: 'orders', categories: ['contact', 'contact-person'] };
    const values = { ...PROEVE, phone: '22 22 22 22', company_name: 'Prøve AS ved Test Testesen' };
    const person = await klm.enter(task, { ...CUSTOMER, values });
    await klm.collect(person, { ...task, categories: ['contact', 'orders'] }, async (desk) => {
      await recordItem(desk, 'addresses', {
        person,
        source: 'person',
        values: { ...HOME, postcode: '0150', country: 'NO' },
      });
      const order = { kind: 'order', product: 'goods', placed_on: '2026-11-01', description: 'varmepumpe' };
      await recordItem(desk, 'orders', { person, source: 'person', values: order });
    });
    const [row] = await klm.use(person, task, (desk) => readItems(desk, 'persons'));
    expect(row).toMatchObject({ ...PROEVE, phone: '+4722222222', company_name: values.company_name, source: 'person' });
    const elsewhere = klm.enter({ ...task, source: 'energinet' }, { ...CUSTOMER, values });
    await expect(elsewhere).rejects.toMatchObject({ code: 'source-not-listed', params: { clauses: 'KLM-2' } });
    const use = klm.collect(person, task, (desk) =>
      recordItem(desk, 'equipment', { person, source: 'person', values: { noted_on: '2026-11-01', kind: 'bil' } }),
    );
    await expect(use).rejects.toMatchObject({
      code: 'category-not-listed',
      params: { clauses: expect.stringContaining('KLM-2') },
    });
  });

  it('SEAS-4 has a place for each of the ordinary data, and shows it to the purposes that need it', async () => {
    const seas = await registerOf(test, 'seas-nve-energi');
    const task: Task = { purpose: 'other-duties', categories: ['contact', 'customer-record'] };
    const own = { ...PROEVE, phone: '20000001', birth_date: '1970-01-31', customer_number: 'K-1' };
    const said = { consents: [{ consent: 'cpr', given: '2026-01-01T10:00:00Z', form: 'electronic' as const }] };
    const person = await seas.enter(task, { ...CUSTOMER, said, values: own });
    const set = (asked: Task, values: object) =>
      seas.collect(person, asked, (desk) =>
        correctValue(desk, 'persons', { id: person, source: asked.source ?? 'person', values }),
      );
    const status: Task = { purpose: 'contact-upkeep', categories: ['registry-status'], source: 'authorities' };
    const identity: Task = { purpose: 'identification', categories: ['national-id', 'customer-record'] };
    await set(status, { registry_status: 'navnebeskyttet' });
    await set(identity, { national_id: '610170-1231' });
    const place = { consumer_number: '100200300', delivery_point: '4700-17' };
    await supply(seas, person, task, place);
    await seas.collect(person, identity, (desk) => {
      const values = { scope: 'alt', from_on: '2026-01-01' };
      return recordItem(desk, 'powers_of_attorney', { person, source: 'person', values });
    });
    const money: Task = { purpose: 'settlement', categories: ['billing'] };
    await seas.collect(person, money, (desk) => {
      const values = { paid_on: '2026-11-01', amount_minor: 100, reference: 'Prøvebank 0000' };
      return recordItem(desk, 'payments', { person, source: 'person', values });
    });
    const read = <T>(asked: Task, work: Parameters<typeof seas.use<T>>[2]) => seas.use(person, asked, work);
    expect(await read(task, (desk) => readItems(desk, 'persons'))).toMatchObject([{ ...own, phone: '+4520000001' }]);
    expect(await read(status, (desk) => readItems(desk, 'persons'))).toMatchObject([
      { registry_status: 'navnebeskyttet' },
    ]);
    expect(await read(identity, (desk) => readItems(desk, 'persons'))).toMatchObject([{ national_id: '610170-****' }]);
    expect(await read(identity, (desk) => readItems(desk, 'powers_of_attorney'))).toMatchObject([{ scope: 'alt' }]);
    expect(await read(money, (desk) => readItems(desk, 'payments'))).toMatchObject([{ reference: 'Prøvebank 0000' }]);
    expect(await read(task, (desk) => readItems(desk, 'supplies'))).toMatchObject([place]);
    const reading: Task = { purpose: 'contact-upkeep', categories: ['customer-record'] };
    const [seen] = await read(reading, (desk) => readItems(desk, 'supplies'));
    expect(seen).toMatchObject({ delivery_point: place.delivery_point });
    expect(seen).not.toHaveProperty('consumer_number');
  });

  it('SEAS-6 an offence is noted in a case of interruption only, encrypted', async () => {
    const seas = await registerOf(test, 'seas-nve-energi');
    const duties: Task = { purpose: 'other-duties', categories: ['contact'] };
    const person = await seas.enter(duties, { ...CUSTOMER, values: PROEVE });
    const note = (task: Task) =>
      seas.collect(person, { ...task, source: 'authorities' }, (desk) => {
        const values = { noted_on: '2026-11-01', offence: 'Prøve: trusler mod montør' };
        return recordItem(desk, 'vulnerability_notes', { person, source: 'authorities', values });
      });
    const interruption: Task = { purpose: 'supply-interruption', categories: ['criminal-offence'] };
    await expect(note(duties)).rejects.toMatchObject({ code: 'outside-permit' });
    await expect(note({ ...duties, categories: ['criminal-offence'] })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await expect(note(interruption)).rejects.toMatchObject({ code: 'not-permitted' });
    await seas.collect(person, duties, (desk) =>
      setCondition(desk, person, { name: 'interruption-case', value: true }),
    );
    await note(interruption);
    const [stored] = await seas.db.query<{ offence: Uint8Array }>(
      { controller: seas.controller },
      'SELECT offence FROM vulnerability_notes',
    );
    expect(Buffer.from(stored!.offence).toString('utf8')).not.toContain('trusler');
  });

  it('SEAS-7 each source of the policy gives what it may give, and is told with it', async () => {
    const seas = await registerOf(test, 'seas-nve-energi');
    const task: Task = { purpose: 'contact-upkeep', categories: ['contact'] };
    const person = await seas.enter(task, { kinds: ['sole-proprietor', 'customer'], values: PROEVE });
    const sources = [
      ...['authorities', 'energinet', 'grid-companies', 'other-suppliers', 'public-sources', 'household'],
      ...['estate-agents', 'landlords'],
    ];
    const origins: unknown[] = [];
    for (const [index, source] of sources.entries()) {
      await seas.collect(person, { ...task, source }, (desk) =>
        correctValue(desk, 'persons', { id: person, source, values: { phone: `2000001${index}` } }),
      );
      const [row] = await seas.use(person, task, (desk) => readItems(desk, 'persons'));
      origins.push(row?.origins?.['phone']?.source);
    }
    expect(origins).toEqual(sources);
    const bureau: Task = { purpose: 'credit-check', categories: ['credit-rating'], source: 'credit-bureau' };
    await seas.collect(person, bureau, (desk) =>
      recordItem(desk, 'credit_ratings', {
        person,
        source: 'credit-bureau',
        values: { rated_on: '2026-11-01', rating: 'B' },
      }),
    );
    const [rating] = await seas.use(person, bureau, (desk) => readItems(desk, 'credit_ratings'));
    expect(rating).toMatchObject({ rating: 'B', source: 'credit-bureau' });
  });
});
