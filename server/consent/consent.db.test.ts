import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { queueMessage } from '../outbox/index.ts';
import {
  confirmConsent,
  expireConsents,
  makeReceipt,
  recordConsent,
  renewConsent,
  showConsents,
  verifyReceipt,
  withdrawConsent,
} from './index.ts';
import { bookWithDraft, Counter } from './testing.ts';

const DRAFT = bookWithDraft();

const YES = { language: 'da', form: 'electronic', origin: 'web-form' } as const;

describe.each(STORES)('consents on %s', (kind) => {
  let test: TestDatabase;
  let counter: Counter;
  beforeAll(async () => {
    test = await testDatabase(kind);
    return () => test.close();
  });
  beforeEach(async () => {
    counter = new Counter(test);
    await counter.guarded.reset();
    await counter.utility('seas-nve-energi');
  });

  const record = (person: string, consent: string, more: object = {}) =>
    counter.within((tx) => recordConsent(tx, counter.store, { person, consent, ...YES, ...more }));
  const withdraw = (person: string, consent: string, more: object = {}) =>
    counter.within((tx) => withdrawConsent(tx, counter.store, { person, consent, ...more }));

  const draftInForce = async (): Promise<void> => {
    counter = new Counter(test, DRAFT);
    counter.now = Temporal.Instant.from('2027-02-01T10:00:00Z');
    await counter.utility('naestved-fjernvarme');
  };

  it('NF-11 what rests on consent is refused without a record, and permitted from the record on', async () => {
    const person = await counter.person();
    expect(await counter.reach('electronic-marketing', 'email')).toBe(0);
    const { id } = await record(person, 'marketing', { channels: ['email'] });
    expect(await counter.reach('electronic-marketing', 'email')).toBe(1);
    expect(await counter.reach('electronic-marketing', 'sms')).toBe(0);
    const [row] = await counter.query('SELECT * FROM consents WHERE id = $1', [id]);
    expect(row).toMatchObject({
      consent: 'marketing',
      policy_version: '2020-09-01',
      origin: 'web-form',
      language: 'da',
    });
    const [words] = await counter.query<{ content: string }>('SELECT content FROM shown_texts WHERE digest = $1', [
      row!['text_digest'] as Uint8Array,
    ]);
    expect(words!.content).toMatch(/^Ja tak, SEAS-NVE Energi må kontakte mig/);
  });

  it('SV-16 SEAS-39 KLM-22 a withdrawal counts at once: no list, no queue, no decision; what was stays on record', async () => {
    const person = await counter.person();
    await record(person, 'marketing');
    const at = counter.now.toString();
    const message = { person, language: 'da', to: 'x@example.test', subject: 'Nyt', text: 'Nyt', kind: 'campaign' };
    const queue = (purpose: string, channel: 'email' | 'sms') =>
      counter.within((tx) => queueMessage(tx, { ...message, purpose, channel }, at));
    await queue('electronic-marketing', 'email');
    await queue('electronic-marketing', 'sms');
    counter.pass({ hours: 1 });
    expect(await withdraw(person, 'marketing', { channels: ['sms'] })).toMatchObject({
      ended: 0,
      narrowed: 1,
      messages: 1,
    });
    expect(await counter.reach('electronic-marketing', 'sms')).toBe(0);
    expect(await counter.reach('electronic-marketing', 'email')).toBe(1);
    expect(await withdraw(person, 'marketing')).toMatchObject({ ended: 1, messages: 1 });
    expect(await counter.reach('electronic-marketing', 'email')).toBe(0);
    expect(await counter.query("SELECT FROM messages WHERE state = 'waiting'")).toEqual([]);
    const { consents } = await counter.within((tx) => showConsents(tx, counter.store, { person }));
    expect(consents[0]!.history.map(({ event }) => event)).toEqual(['given', 'withdrawn', 'withdrawn']);
    expect(await withdraw(person, 'marketing')).toMatchObject({ ended: 0, messages: 0 });
  });

  it('SEAS-14 a CPR number may be collected on consent and on legal duty, and read for few purposes', async () => {
    const person = await counter.person({ conditions: { product: ['electricity'] } });
    const ask = (action: 'collect' | 'use', purpose: string) =>
      counter.within((tx) =>
        counter.store.guard.permit(tx, {
          ...{ person, purpose, action, categories: ['national-id'] },
          ...(action === 'collect' ? { source: 'person' } : {}),
        }),
      );
    await expect(ask('use', 'electronic-marketing')).rejects.toMatchObject({ code: 'not-permitted' });
    await record(person, 'cpr');
    await ask('use', 'identification');
    await expect(ask('use', 'electronic-marketing')).rejects.toMatchObject({ code: 'not-permitted' });
    const told = await counter.query<{ body: Uint8Array }>('SELECT body FROM ledger_inbox ORDER BY id');
    const permits = told.map(({ body }) => JSON.parse(Buffer.from(body).toString()));
    expect(permits.find(({ what }) => what?.purpose === 'identification')?.what.bases).toContain('consent');
  });

  it('SV-5 a health note needs the written consent with its paper; without it nothing is stored', async () => {
    await counter.utility('softvaerket');
    const person = await counter.person({ kinds: ['consumer'], conditions: {} });
    const collect = () =>
      counter.within((tx) =>
        counter.store.guard.permit(tx, {
          ...{ person, purpose: 'supply-interruption', action: 'collect', categories: ['health'], source: 'utility' },
        }),
      );
    await expect(collect()).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(record(person, 'health-note')).rejects.toMatchObject({ params: { problem: 'form' } });
    await expect(record(person, 'health-note', { form: 'written' })).rejects.toMatchObject({
      params: { problem: 'proof-missing' },
    });
    const proof = { mediaType: 'application/pdf', content: Buffer.from('underskrevet') };
    const { id } = await record(person, 'health-note', { form: 'written', proof });
    await collect();
    const [row] = await counter.query<{ file_id: string }>('SELECT file_id FROM consents WHERE id = $1', [id]);
    const file = await counter.within((tx) => counter.store.files.read(tx, row!.file_id));
    expect(Buffer.from(file.content).toString()).toBe('underskrevet');
  });

  it('refuses what is no consent: other words, an unknown channel, a consent the policy does not have', async () => {
    const person = await counter.person();
    await expect(record(person, 'marketing', { wording: 'Noget andet' })).rejects.toMatchObject({
      params: { problem: 'wording-differs' },
    });
    await expect(record(person, 'marketing', { channels: ['post'] })).rejects.toMatchObject({
      params: { problem: 'channel' },
    });
    await expect(record(person, 'gossip')).rejects.toMatchObject({ code: 'consent-unknown' });
    expect(await counter.query('SELECT FROM consents')).toEqual([]);
  });

  it('double opt-in counts once confirmed; the link cannot be forged, used for another matter or used late', async () => {
    const person = await counter.person();
    const confirm = { email: 'x@example.test', link: 'https://example.test/confirm' };
    const { id, state } = await record(person, 'marketing', { confirm });
    expect(state).toBe('asked');
    expect(await counter.reach('electronic-marketing', 'email')).toBe(0);
    const [mail] = await counter.query<{ body: string }>("SELECT body FROM messages WHERE kind = 'consent-confirm'");
    const token = /example[.]test\/confirm\/(\S+)/.exec(mail!.body)![1]!;
    const answer = (text: string) => counter.within((tx) => confirmConsent(tx, counter.store, { token: text }));
    const forged = `${token.slice(0, 50)}${token[50] === 'A' ? 'B' : 'A'}${token.slice(51)}`;
    for (const bad of [forged, 'AAAA', `${token}x`, 'A'.repeat(2000)])
      await expect(answer(bad)).rejects.toMatchObject({ code: 'link-invalid' });
    expect(await answer(token)).toEqual({ id, already: false });
    expect(await answer(token)).toEqual({ id, already: true });
    expect(await counter.reach('electronic-marketing', 'email')).toBe(1);
    await withdraw(person, 'marketing');
    await expect(answer(token)).rejects.toMatchObject({ params: { problem: 'too-late' } });

    const other = await counter.person();
    await record(other, 'marketing', { confirm });
    counter.pass({ hours: 24 * 15 });
    expect(await expireConsents(counter.store)).toMatchObject({ lapsed: 1, expired: 0 });
    expect(await expireConsents(counter.store)).toMatchObject({ lapsed: 0 });
  });

  it('an age limit: unknown and too young are refused, the birth date answers where it is known', async () => {
    await draftInForce();
    const person = await counter.person();
    const consent = 'deviation-notices';
    await expect(record(person, consent)).rejects.toMatchObject({ params: { problem: 'age-unknown' } });
    await expect(record(person, consent, { age: 17 })).rejects.toMatchObject({ params: { problem: 'under-age' } });
    await counter.query("UPDATE persons SET birth_date = '2009-02-02'");
    await expect(record(person, consent)).rejects.toMatchObject({ params: { problem: 'under-age' } });
    counter.pass({ hours: 24 });
    expect(await record(person, consent)).toMatchObject({ state: 'given' });
  });

  it('expires unless renewed, by the day where the controller is', async () => {
    await draftInForce();
    const person = await counter.person();
    await record(person, 'cookies');
    counter.now = Temporal.Instant.from('2028-02-01T10:00:00Z');
    expect(await expireConsents(counter.store)).toMatchObject({ expired: 0 });
    await counter.within((tx) => renewConsent(tx, counter.store, { person, consent: 'cookies' }));
    counter.now = Temporal.Instant.from('2029-02-01T22:30:00Z');
    expect(await expireConsents(counter.store)).toMatchObject({ expired: 0 });
    counter.now = Temporal.Instant.from('2029-02-01T23:30:00Z');
    expect(await expireConsents(counter.store)).toMatchObject({ expired: 1 });
    expect((await counter.facts(person)).consents).toEqual([]);
  });

  it('a receipt has the fields of ISO/IEC TS 27560, and shows every change', async () => {
    const person = await counter.person();
    const { id } = await record(person, 'marketing', { channels: ['email'] });
    const receipt = await counter.within((tx) => makeReceipt(tx, counter.store, id));
    const key = Buffer.from(counter.store.ledgerKey.publicKey).toString('base64');
    expect(verifyReceipt(receipt, key)).toBe(true);
    const text = JSON.stringify(receipt);
    const changed = JSON.parse(text.replace('nyheder og tilbud', 'alt muligt'));
    expect(text).toContain('nyheder og tilbud');
    expect(verifyReceipt(changed, key)).toBe(false);
    expect(verifyReceipt(receipt, Buffer.alloc(32, 1).toString('base64'))).toBe(false);
    expect(text).not.toMatch(/Prøvesen|proeve@|00 00 00/);
  });
});
