import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '@hjemmel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, testDatabase } from '../db/testing.ts';
import { type GuardedStore, guardOver, ledgerOf } from '../guard/testing.ts';
import { type NewMessage, type OutboxStore, queueMessage, sendWaiting, withdrawMessages } from './index.ts';
import { deferred } from './outcome.ts';
import { smtpCarrier } from './smtp-carrier.ts';
import { certificate, mailServer, testFiles, testFolder } from './testing.ts';

const START = '2026-11-21T10:00:00Z';
const YES: Facts = { consents: [{ consent: 'marketing', given: '2026-01-01', channels: ['email', 'sms'] }] };

describe.each(STORES)('the outbox on %s', (kind) => {
  let store: GuardedStore;
  let controller: number;
  beforeAll(async () => {
    store = guardOver(await testDatabase(kind));
  });
  afterAll(() => store.close());

  /** A fresh utility with its outbox, and a clock that can be set. */
  async function outbox(smtp: OutboxStore['config']['mail']['smtp'] = undefined) {
    await store.reset();
    controller = await store.controller('seas-nve-energi');
    const folder = testFolder();
    const time = { now: Temporal.Instant.from(START) };
    const files = testFiles(folder);
    const mail = { folder: join(folder, 'mail'), smtp, from: smtp && 'post@utility.example' };
    const own: OutboxStore = { db: store.db, guard: store.guard, files, clock: () => time.now, config: { mail } };
    const later = (duration: string): void => {
      time.now = time.now.add(Temporal.Duration.from(duration));
    };
    return { own, mail: mail.folder, files, later };
  }

  const message = (person: string, more: Partial<NewMessage> = {}): NewMessage => ({
    ...{ person, purpose: 'accountability', channel: 'email', kind: 'case-receipt', language: 'da' },
    ...{ to: 'proeve@example.test', subject: 'Vi har modtaget din henvendelse', text: 'Kære Prøve\nÆ, ø og å.' },
    ...more,
  });
  const queue = (person: string, more: Partial<NewMessage> = {}): Promise<string> =>
    store.db.transaction({ controller }, (tx) => queueMessage(tx, message(person, more), START));
  const states = (): Promise<{ state: string; reason: string | null; attempts: number }[]> =>
    store.db.query({ controller }, 'SELECT state, reason, attempts FROM messages ORDER BY id');

  it('sends over SMTP what a committed transaction queued, and nothing of one that was undone', async () => {
    const server = await mailServer();
    const { own, files } = await outbox(server.smtp);
    const person = await store.person(controller);
    const undone = store.db.transaction({ controller }, async (tx) => {
      await queueMessage(tx, message(person), START);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    const content = Buffer.from('%PDF-1.7 prøve');
    const file = await store.db.transaction({ controller }, (tx) =>
      files.add(tx, { personId: person, mediaType: 'application/pdf', content, at: START }),
    );
    const headers = { 'List-Unsubscribe': '<https://utility.example/u/abc>' };
    const id = await queue(person, { headers, html: '<p>Kære Prøve</p>', attachments: [{ file, name: 'svar.pdf' }] });
    expect(await sendWaiting(own)).toMatchObject({ sent: 1, failed: 0, halted: undefined });
    expect(await sendWaiting(own)).toMatchObject({ sent: 0 });
    const [{ to, text } = { to: '', text: '' }] = server.delivered;
    expect(to).toBe('proeve@example.test');
    expect(text).toContain(`Message-ID: <${id}@utility.example>`);
    expect(text).toContain('List-Unsubscribe: <https://utility.example/u/abc>');
    expect(text).toContain('Auto-Submitted: auto-generated');
    expect(text).toContain('text/plain; charset=utf-8');
    expect(text).toContain('text/html; charset=utf-8');
    expect(text).toContain(content.toString('base64'));
    expect(await states()).toEqual([{ state: 'sent', reason: null, attempts: 1 }]);
    const told = (await ledgerOf(store, controller)).filter(({ type }) => type === 'message');
    expect(told.map(({ what }) => what)).toEqual([
      expect.objectContaining({ event: 'sent', message: id, kind: 'case-receipt', attempts: 1 }),
    ]);
    expect(JSON.stringify(told)).not.toContain('proeve');
  });

  it('gives up on a refused address at once, and tries a deferred one again after a pause', async () => {
    const server = await mailServer();
    const { own, later } = await outbox(server.smtp);
    const person = await store.person(controller);
    server.answers.set('gone@example.test', 550).set('busy@example.test', 451);
    for (const to of ['gone@example.test', 'busy@example.test', 'a@example.test, b@example.test', 'ok@example.test'])
      await queue(person, { to });
    expect(await sendWaiting(own)).toEqual({ sent: 1, failed: 2, withdrawn: 0, deferred: 1, halted: undefined });
    expect(await states()).toEqual([
      { state: 'failed', reason: 'address-refused', attempts: 1 },
      { state: 'waiting', reason: 'address-deferred', attempts: 1 },
      { state: 'failed', reason: 'address-malformed', attempts: 1 },
      { state: 'sent', reason: null, attempts: 1 },
    ]);
    later('PT4M');
    expect(await sendWaiting(own)).toMatchObject({ sent: 0, deferred: 0 });
    server.answers.clear();
    later('PT2M');
    expect(await sendWaiting(own)).toMatchObject({ sent: 1 });
    expect((await states())[1]).toEqual({ state: 'sent', reason: null, attempts: 2 });
  });

  it('fails for good when a server has deferred it for five days', async () => {
    const { own, later } = await outbox();
    await queue(await store.person(controller));
    const carriers = { email: async () => deferred('address-deferred') };
    const reports = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      reports.push(await sendWaiting(own, { carriers }));
      later('PT24H');
    }
    expect(reports.map(({ deferred: again, failed }) => again * 10 + failed).join(' ')).toBe(
      '10 10 10 10 10 10 10 10 10 1 0 0',
    );
    expect(await states()).toEqual([{ state: 'failed', reason: 'address-deferred', attempts: 10 }]);
  });

  it('sends again, under the same Message-ID, what a broken connection left uncertain; others are not tried meanwhile', async () => {
    const server = await mailServer();
    const { own, later } = await outbox(server.smtp);
    const person = await store.person(controller);
    server.answers.set('proeve@example.test', 'hang-up');
    const id = await queue(person);
    await queue(person, { to: 'other@example.test' });
    expect(await sendWaiting(own)).toMatchObject({ deferred: 1, halted: 'connection-broken' });
    expect((await states())[1]).toMatchObject({ state: 'waiting', attempts: 0 });
    server.answers.clear();
    later('PT6M');
    expect(await sendWaiting(own)).toMatchObject({ sent: 2 });
    const own1 = server.delivered.filter(({ to }) => to === 'proeve@example.test');
    expect(own1.map(({ text }) => /^Message-ID: <(.*)@/m.exec(text)![1])).toEqual([id, id]);
  });

  it('says what is wrong with the way out, and keeps everything', async () => {
    const { own } = await outbox({ host: '127.0.0.1', port: 1, secure: false, login: undefined });
    await queue(await store.person(controller));
    expect(await sendWaiting(own)).toMatchObject({ sent: 0, deferred: 1, halted: 'server-unreachable' });
    expect(await states()).toEqual([{ state: 'waiting', reason: 'server-unreachable', attempts: 1 }]);
  });

  it('asks the guard again when it sends: who has withdrawn or opted out since gets nothing', async () => {
    const { own, mail } = await outbox();
    const news = { purpose: 'electronic-marketing', kind: 'newsletter' };
    const yes = await store.person(controller, YES);
    const no = await store.person(controller, YES);
    for (const person of [yes, no]) await queue(person, news);
    await queue(no, { channel: 'sms', to: '+45 00 00 00 00', ...news });
    const letter = await queue(no);
    const optOuts = JSON.stringify(['email', 'sms'].map((channel) => ({ channel })));
    await store.db.query({ controller }, 'UPDATE person_facts SET opt_outs = $2::text::jsonb WHERE person_id = $1', [
      no,
      optOuts,
    ]);
    expect(await sendWaiting(own)).toMatchObject({ sent: 2, withdrawn: 2 });
    expect((await states()).map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      ...['sent null', 'withdrawn not-permitted', 'withdrawn not-permitted', 'sent null'],
    ]);
    // What the law demands to be told is told none the less.
    expect(readdirSync(mail).filter((name) => name.includes(letter))).toHaveLength(1);
  });

  it('never sends what was withdrawn, and tries no second time what was withdrawn meanwhile', async () => {
    const { own, later } = await outbox();
    const person = await store.person(controller, YES);
    const news = { person, purposes: ['electronic-marketing'] };
    const withdraw = (): Promise<number> =>
      store.db.transaction({ controller }, (tx) => withdrawMessages(tx, news, START));
    const notBefore = '2026-11-21T12:00:00Z';
    await queue(person, { purpose: 'electronic-marketing', notBefore });
    await queue(person, { notBefore });
    expect(await withdraw()).toBe(1);
    expect(await withdraw()).toBe(0);
    await queue(person, { purpose: 'electronic-marketing' });
    const email = async () => {
      await withdraw();
      return deferred('address-deferred');
    };
    expect(await sendWaiting(own, { carriers: { email } })).toMatchObject({ deferred: 0, withdrawn: 1 });
    later('PT3H');
    expect(await sendWaiting(own)).toMatchObject({ sent: 1 });
    expect((await states()).map(({ state }) => state)).toEqual(['withdrawn', 'sent', 'withdrawn']);
  });

  it('writes files where no server is set: whole, readable by their owner only, named by id', async () => {
    const { own, mail, files } = await outbox();
    const person = await store.person(controller);
    const file = await store.db.transaction({ controller }, (tx) =>
      files.add(tx, { personId: person, mediaType: 'application/pdf', content: Buffer.from('%PDF'), at: START }),
    );
    const id = await queue(person, { subject: 'Svar\r\nBcc: anden@example.test' });
    const to = 'Prøve Prøvesen\nPrøvevej 1\n0000 Prøveby';
    const post = await queue(person, { channel: 'post', to, attachments: [{ file, name: 'svar.pdf' }] });
    expect(await sendWaiting(own)).toMatchObject({ sent: 2 });
    const [name] = readdirSync(mail).filter((one) => one.endsWith('.eml'));
    expect(name).toBe(`${id}.eml`);
    expect(statSync(join(mail, name!)).mode & 0o777).toBe(0o600);
    // A line break in a subject makes no header of its own.
    expect(readFileSync(join(mail, name!), 'utf8')).not.toMatch(/^Bcc:/m);
    expect(readdirSync(join(mail, 'post')).sort()).toEqual([`${post}-1.pdf`, `${post}.json`]);
    const drop = JSON.parse(readFileSync(join(mail, 'post', `${post}.json`), 'utf8'));
    expect(drop).toMatchObject({ to, files: [{ file: `${post}-1.pdf`, name: 'svar.pdf' }] });
  });

  it('sends again what a crash interrupted, once the attempt must be over', async () => {
    const { own, later } = await outbox();
    const id = await queue(await store.person(controller));
    // The process ends in the middle of the conversation: nothing after the carrier runs.
    const db = { query: own.db.query.bind(own.db), transaction: () => Promise.reject(new Error('killed')) };
    const dead = { ...own, db: db as unknown as OutboxStore['db'] };
    await expect(sendWaiting(dead)).rejects.toThrow('killed');
    expect(await states()).toEqual([{ state: 'sending', reason: null, attempts: 1 }]);
    later('PT29M');
    expect(await sendWaiting(own)).toMatchObject({ sent: 0 });
    later('PT2M');
    expect(await sendWaiting(own)).toMatchObject({ sent: 1 });
    expect(await states()).toEqual([{ state: 'sent', reason: null, attempts: 2 }]);
    expect(readdirSync(own.config.mail.folder)).toEqual([`${id}.eml`]);
  });

  it('of two that send at once, each message is one’s', async () => {
    const { own } = await outbox();
    const person = await store.person(controller);
    for (let count = 0; count < 20; count++) await queue(person);
    const [one, other] = await Promise.all([sendWaiting(own), sendWaiting(own)]);
    expect(one.sent + other.sent).toBe(20);
    expect((await states()).every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true);
  });
});

describe('the way to a mail server', () => {
  const mail = (text: string) => ({
    ...{ id: '01900000-0000-7000-8000-000000000001', kind: 'case-answer', language: 'da', to: 'proeve@example.test' },
    ...{ subject: 'Svar', text, html: undefined, headers: {}, attachments: [], queuedAt: START },
    from: { name: 'Prøveværket', address: 'post@utility.example', replyTo: undefined },
  });

  it('a mail with a national id goes out encrypted, to a server with a certificate, or not at all', async () => {
    const [plain, withId] = [mail('Intet nummer her'), mail('Dit nummer er 610190-0001')];
    const bare = await mailServer();
    expect(await smtpCarrier(bare.smtp)(plain)).toEqual({ became: 'sent' });
    expect(await smtpCarrier(bare.smtp)(withId)).toMatchObject({ became: 'deferred', reason: 'encryption-missing' });
    expect(bare.delivered.map(({ encrypted }) => encrypted)).toEqual([false]);
    const { key, cert } = certificate();
    const server = await mailServer({ key, cert, hideSTARTTLS: false });
    expect(await smtpCarrier(server.smtp)(withId)).toMatchObject({ became: 'deferred' });
    expect(server.delivered).toEqual([]);
    expect(await smtpCarrier(server.smtp, { ca: cert })(withId)).toEqual({ became: 'sent' });
    expect(server.delivered.map(({ encrypted }) => encrypted)).toEqual([true]);
  });

  it('is told apart from the message: a wrong password, silence and a message too large', async () => {
    const { key, cert } = certificate();
    const onAuth = (_: unknown, __: unknown, done: (error: Error) => void): void => done(new Error('no'));
    const strict = await mailServer({ key, cert, authOptional: false, onAuth, size: 20_000 });
    const login = { user: 'post', pass: 'wrong' };
    expect(await smtpCarrier({ ...strict.smtp, login }, { ca: cert })(mail('x'))).toEqual({
      became: 'deferred',
      reason: 'sign-in-refused',
      server: true,
    });
    const small = await mailServer({ size: 2_000 });
    expect(await smtpCarrier(small.smtp)(mail('lang '.repeat(2_000)))).toEqual({
      became: 'failed',
      reason: 'message-too-large',
    });
    const silent = await mailServer({ onConnect: () => undefined });
    const patience = { connecting: 200, silence: 200 };
    expect(await smtpCarrier(silent.smtp, { patience })(mail('x'))).toMatchObject({
      became: 'deferred',
      server: true,
    });
  });
});
