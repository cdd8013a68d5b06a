import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { queueMessage } from '../outbox/index.ts';
import {
  announcePurposes,
  chooseCookies,
  expireConsents,
  findCookies,
  informRelated,
  liftOptOut,
  makeUnsubscribe,
  markAnnounced,
  mayContact,
  optOut,
  readUnsubscribe,
  readWashList,
  receiveSms,
  recordConsent,
  unsubscribe,
} from './index.ts';
import { isStop } from './sms-keyword.ts';
import { bookWithDraft, Counter } from './testing.ts';

const DRAFT = bookWithDraft();
const YES = { language: 'da', form: 'electronic' } as const;

describe('contact', () => {
  let test: TestDatabase;
  let counter: Counter;
  beforeAll(async () => {
    test = await testDatabase();
    return () => test.close();
  });
  beforeEach(async () => {
    counter = new Counter(test);
    await counter.guarded.reset();
    await counter.utility('seas-nve-energi');
  });

  const queue = (person: string, purpose: string, channel: 'email' | 'sms' | 'post') =>
    counter.within((tx) =>
      queueMessage(
        tx,
        { person, purpose, channel, kind: 'campaign', language: 'da', to: 'x@example.test', subject: 'S', text: 'T' },
        counter.now.toString(),
      ),
    );
  const waiting = async (): Promise<string[]> =>
    (
      await counter.query<{ purpose: string }>("SELECT purpose FROM messages WHERE state = 'waiting' ORDER BY purpose")
    ).map(({ purpose }) => purpose);
  const ask = (person: string, purpose: string, channel: string, more: object = {}) =>
    counter.within((tx) => mayContact(tx, counter.store, { person, purpose, channel, ...more }));

  it('AEV-7 KLM-22 an opt-out from portal, counter or link empties every list and queue of that channel at once', async () => {
    await counter.utility('kl-miljovarme');
    const [stays, leaves] = [await counter.person(), await counter.person()];
    const reach = (channel: string) => counter.reach('campaigns', channel);
    const before = await reach('email');
    expect(before).toBe(2);
    await queue(leaves, 'campaigns', 'email');
    await queue(stays, 'campaigns', 'email');
    await queue(leaves, 'accountability', 'email');
    const said = await counter.within((tx) =>
      optOut(tx, counter.store, { person: leaves, channel: 'email', via: 'counter', by: { role: 'customer-service' } }),
    );
    expect(said).toEqual({ messages: 1 });
    expect(await reach('email')).toBe(1);
    expect(await reach('post')).toBe(2);
    expect(await waiting()).toEqual(['accountability', 'campaigns']);
    const set = { purpose: 'campaigns', action: 'contact' as const, categories: ['contact'], channel: 'email' };
    await counter.within((tx) => counter.store.guard.permitSet(tx, set));
    const [list] = await counter.query<{ persons: string[] }>('SELECT persons FROM access_log_sets');
    expect(list!.persons).toEqual([stays]);
    const options = { person: leaves, channel: 'email' };
    expect(await counter.within((tx) => liftOptOut(tx, counter.store, options))).toBe(1);
    expect(await reach('email')).toBe(2);
  });

  it('SEAS-39 one click unsubscribes; looking does nothing, a used, forged or foreign link changes nothing', async () => {
    const person = await counter.person();
    const purpose = 'electronic-marketing';
    const yes = () =>
      counter.within((tx) => recordConsent(tx, counter.store, { person, consent: 'marketing', ...YES }));
    await yes();
    const { link, headers } = await counter.within((tx) =>
      makeUnsubscribe(tx, counter.store.keys, { person, purpose, channel: 'email', base: 'https://example.test/u' }),
    );
    expect(headers).toEqual({ 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
    const token = link.split('/').at(-1)!;
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(person);
    expect(await counter.within((tx) => readUnsubscribe(tx, counter.store, token))).toEqual({
      purpose,
      channel: 'email',
    });
    expect(await counter.reach(purpose, 'email')).toBe(1);

    const click = (text = token) => counter.within((tx) => unsubscribe(tx, counter.store, { token: text }));
    await expect(click(`${token.slice(0, -2)}AA`)).rejects.toMatchObject({ code: 'link-invalid' });
    await counter.guarded.controller('naestved-fjernvarme').then(async (other) => {
      const foreign = counter.store.guard.within({ controller: other }, (tx) =>
        unsubscribe(tx, counter.store, { token }),
      );
      await expect(foreign).rejects.toMatchObject({ code: 'link-invalid' });
    });
    await queue(person, purpose, 'email');
    await queue(person, purpose, 'sms');
    expect(await click()).toMatchObject({ already: false, messages: 1 });
    expect(await counter.reach(purpose, 'email')).toBe(0);
    expect(await counter.reach(purpose, 'sms')).toBe(1);

    counter.pass({ hours: 24 });
    await counter.within((tx) => liftOptOut(tx, counter.store, { person, channel: 'email' }));
    await yes();
    expect(await click()).toMatchObject({ already: true, messages: 0 });
    expect(await counter.reach(purpose, 'email')).toBe(1);
  });

  it('AEV-7 STOP by SMS counts for all who have the number; other texts and numbers do nothing', async () => {
    for (const text of ['STOP', 'Stopp!', ' afmeld ', 'Nej tak.', 'stop NYT']) expect(isStop(text)).toBe(true);
    for (const text of ['Stop med at sende mig regninger jeg har betalt', 'hej', 'nonstop', ''])
      expect(isStop(text)).toBe(false);
    const person = await counter.person();
    await counter.query("UPDATE persons SET mobile = '+4501000001'");
    await counter.within((tx) => recordConsent(tx, counter.store, { person, consent: 'marketing', ...YES }));
    const sms = (from: string, text: string) => counter.within((tx) => receiveSms(tx, counter.store, { from, text }));
    expect(await sms('+4501000002', 'STOP')).toEqual({ stops: true, people: 0 });
    expect(await sms('+4501000001', 'tak')).toEqual({ stops: false, people: 0 });
    expect(await counter.reach('electronic-marketing', 'sms')).toBe(1);
    expect(await sms('+4501000001', 'STOP')).toEqual({ stops: true, people: 1 });
    expect(await counter.reach('electronic-marketing', 'sms')).toBe(0);
    expect(await counter.reach('electronic-marketing', 'email')).toBe(1);
  });

  it('AEV-7 electronic marketing needs consent or an own customer, e-mail, similar products and an opt-out', async () => {
    await counter.utility('akershus-energi-varme');
    const facts = { kinds: ['customer'], conditions: { 'address-from-sale': true } };
    const person = await counter.person(facts);
    const soft = { similar: true, offersOptOut: true };
    const purpose = 'service-information';
    expect(await ask(person, purpose, 'email', soft)).toMatchObject({ allowed: true, rests: 'soft-opt-in' });
    expect((await ask(person, purpose, 'email')).reasons).toEqual([
      ...['prior-consent-missing', 'soft-opt-in-not-similar', 'soft-opt-in-no-opt-out'],
    ]);
    expect((await ask(person, purpose, 'sms', soft)).reasons).toContain('soft-opt-in-channel');
    const stranger = await counter.person({ kinds: ['customer'], conditions: { 'address-from-sale': false } });
    expect((await ask(stranger, purpose, 'email', soft)).reasons).toContain('soft-opt-in-no-sale');
    await counter.within((tx) =>
      recordConsent(tx, counter.store, {
        ...{ person: stranger, consent: 'marketing', form: 'electronic', language: 'nb', wording: 'Ja takk' },
      }),
    );
    expect(await ask(stranger, purpose, 'sms')).toMatchObject({ allowed: true, rests: 'consent' });
    await counter.within((tx) => optOut(tx, counter.store, { person: stranger, channel: 'sms' }));
    expect(await ask(stranger, purpose, 'sms')).toMatchObject({ allowed: false, reasons: ['opted-out'] });
  });

  it('whoever is on the Robinson list gets no unasked letter; an old list warns, then blocks', async () => {
    const person = await counter.person();
    await counter.guarded.row(counter.controller, 'addresses', {
      ...{ person_id: person, kind: 'home', street: 'Prøvevej 1', postcode: '4700', city: 'Næstved', country: 'DK' },
    });
    const wash = (text: string, asOf = '2026-10-01') =>
      counter.within((tx) => readWashList(tx, counter.store, { list: 'robinson', asOf, text, file: 'liste.csv' }));
    expect((await ask(person, 'post-marketing', 'post')).reasons).toEqual(['wash-list-missing']);
    await wash('name;street;postcode\nEn Anden;Prøvevej 2;4700\n');
    expect(await ask(person, 'post-marketing', 'post')).toMatchObject({ allowed: true, warnings: [] });
    await wash('name;street;postcode\nPRØVE PRØVESEN;Prøvevej  1.;4700\n');
    expect((await ask(person, 'post-marketing', 'post')).reasons).toEqual(['on-wash-list']);
    expect(await counter.query('SELECT FROM wash_lists')).toHaveLength(1);
    await wash('name;street;postcode\nEn Anden;Prøvevej 2;4700\n', '2026-08-01');
    expect((await ask(person, 'post-marketing', 'post')).warnings).toEqual(['wash-list-old']);
    await wash('name;street;postcode\nEn Anden;Prøvevej 2;4700\n', '2026-06-01');
    expect((await ask(person, 'post-marketing', 'post')).reasons).toEqual(['wash-list-too-old']);
    for (const bad of ['', 'x;y\n1;2\n', 'name;street\n"open'])
      await expect(wash(bad)).rejects.toMatchObject({ code: 'wash-list-invalid' });
  });

  it('SEAS-26 a new purpose may be used for a person once its announcement is recorded as sent, not before', async () => {
    counter = new Counter(test, DRAFT);
    counter.now = Temporal.Instant.from('2027-02-01T10:00:00Z');
    await counter.utility('naestved-fjernvarme');
    const purpose = 'deviation-notices';
    const [mailed, written] = [await counter.person(), await counter.person()];
    for (const person of [mailed, written])
      await counter.within((tx) => recordConsent(tx, counter.store, { person, consent: purpose, ...YES, age: 40 }));
    const announce = { purposes: [purpose], language: 'da' as const };
    await counter.within((tx) =>
      announcePurposes(tx, counter.store, { ...announce, person: mailed, channel: 'email', to: 'x@example.test' }),
    );
    const { id } = await counter.within((tx) =>
      announcePurposes(tx, counter.store, { ...announce, person: written, channel: 'post' }),
    );
    expect(await counter.reach(purpose, 'email')).toBe(0);
    expect(await counter.within((tx) => markAnnounced(tx, counter.store, id))).toBe(true);
    expect(await counter.within((tx) => markAnnounced(tx, counter.store, id))).toBe(false);
    expect(await counter.reach(purpose, 'email')).toBe(1);
    await counter.query(
      `UPDATE messages SET state = 'sent', tried_at = '2027-02-01T11:00:00Z', closed_on = '2027-02-01' WHERE kind LIKE 'notice%'`,
    );
    counter.pass({ hours: 20 });
    expect(await expireConsents(counter.store)).toMatchObject({ announced: 1 });
    expect(await counter.reach(purpose, 'email')).toBe(2);
  });

  it('SEAS-2 SEAS-8 contact persons and household members get the information, with what the giver stated', async () => {
    const [contact, member] = [
      await counter.person({ kinds: ['contact-person'] }),
      await counter.person({ kinds: ['household-member'] }),
    ];
    const inform = {
      ...({ language: 'da', channel: 'email' } as const),
      ...{ to: 'x@example.test', purposes: ['identification'] },
    };
    await counter.within((tx) =>
      informRelated(tx, counter.store, {
        ...inform,
        person: contact,
        kind: 'contact-person',
        statement: 'will-pass-on',
      }),
    );
    await counter.within((tx) =>
      informRelated(tx, counter.store, {
        ...inform,
        person: member,
        kind: 'household-member',
        statement: 'agreed-and-told',
      }),
    );
    const told = await counter.query<{ kind: string; statement: string; body: string; person_id: string }>(
      `SELECT a.kind, a.statement, a.person_id, m.body FROM announcements a JOIN messages m ON m.id = a.message_id ORDER BY a.kind`,
    );
    expect(told.map(({ kind, statement, person_id }) => [kind, statement, person_id])).toEqual([
      ['contact-person', 'will-pass-on', contact],
      ['household-member', 'agreed-and-told', member],
    ]);
    for (const { body } of told) expect(body).toMatch(/SEAS-NVE Energi/);
  });

  it('cookie choices are recorded without a person; Global Privacy Control turns down what follows people about', async () => {
    const visitor = 'A'.repeat(22);
    const choices = { statistics: true, marketing: true };
    const choose = (gpc: string[]) =>
      counter.within((tx) =>
        chooseCookies(tx, counter.store, { visitor, consent: 'cookies', language: 'da', wording: 'Ja', choices, gpc }),
      );
    expect(await counter.within((tx) => findCookies(tx, counter.store, visitor))).toBeUndefined();
    for (const off of [['0'], ['true'], [' 1'], []]) {
      expect((await choose(off)).choices).toEqual(choices);
      counter.pass({ seconds: 1 });
    }
    expect(await choose(['0', '1'])).toMatchObject({ gpc: true, choices: { statistics: true, marketing: false } });
    expect(await counter.within((tx) => findCookies(tx, counter.store, visitor))).toMatchObject({
      choices: { statistics: true, marketing: false },
    });
    counter.pass({ hours: 24 * 400 });
    expect(await counter.within((tx) => findCookies(tx, counter.store, visitor))).toBeUndefined();
  });
});
