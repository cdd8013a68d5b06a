import { randomBytes } from 'node:crypto';
import { LANGUAGES } from '@hjemmel/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import type { HjemmelError } from '../errors.ts';
import { type GuardedStore, guardOver, ledgerOf } from '../guard/testing.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { renderLetter } from '../letters/index.ts';
import { listTasks } from '../tasks/index.ts';
import {
  assessIncident,
  closeIncident,
  draftNotice,
  getIncident,
  listIncidents,
  notifyAuthority,
  notifyPeople,
  openIncident,
  scopeIncident,
  standingOf,
  suggestedRisk,
} from './index.ts';

const SLUG = 'naestved-fjernvarme';
/** Good Friday, in the afternoon. */
const NOTICED = '2026-04-03T13:30:00Z';
const WHAT = 'En mail med en liste over kunder er sendt til en forkert modtager.';

describe.each(STORES)('the breach register on %s', (kind) => {
  let test: TestDatabase;
  let guarded: GuardedStore;
  let controller: number;
  let now = Temporal.Instant.from(NOTICED);
  const clock = (): Temporal.Instant => now;
  const keys = openKeys(keyServiceOf(randomBytes(32)));
  const utility = () => ({ id: controller, slug: SLUG, timeZone: 'Europe/Copenhagen' });
  const store = () => ({ guard: guarded.guard, clock });
  const within = <T>(work: Parameters<typeof test.db.transaction<T>>[1]) => test.db.transaction({ controller }, work);

  beforeAll(async () => {
    test = await testDatabase(kind);
    guarded = guardOver(test, { keys, clock });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await guarded.reset();
    now = Temporal.Instant.from(NOTICED).add({ hours: 2 });
    controller = await guarded.controller(SLUG);
  });

  const open = (given: Partial<Parameters<typeof openIncident>[2]> = {}) =>
    openIncident(store(), utility(), {
      ...{ kinds: ['confidentiality'], cause: 'misdirected', noticedAt: NOTICED, what: WHAT, ...given },
    });
  const about = (incident: string) => ({ utility: utility(), incident });
  const refused = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: HjemmelError) => error.params['problem'] ?? error.code,
    );
  const policy = () => guarded.guard.policies.get(SLUG, '2026-04-03').compiled.policy;

  it('NF-16 has a clock of 72 hours from when a breach was known, over a holiday weekend, and tasks before it ends', async () => {
    const { id } = await open();
    const incident = await within((tx) => getIncident(tx, '1'));
    expect(incident.id).toBe(id);
    expect(standingOf(incident, now)).toMatchObject({ notifyBy: '2026-04-06T13:30:00Z', hoursLeft: 70 });
    const tasks = await within((tx) => listTasks(tx));
    expect(tasks.map(({ kind: task, dueOn }) => [task, dueOn])).toEqual([
      ['incident-assess', '2026-04-04'],
      ['incident-authority', '2026-04-06'],
    ]);
    expect(await refused(open({ noticedAt: '2026-04-04T00:00:00Z' }))).toBe('noticed-in-future');
    expect(await refused(open({ what: 'Kunden 710190-0017 fik en andens regning.' }))).toBe('names-somebody');
  });

  it('NF-16 finds the people and the categories from the data map', async () => {
    const persons = [
      await guarded.person(controller),
      await guarded.person(controller),
      await guarded.person(controller),
    ];
    const invoice = { kind: 'invoice', issued_on: '2026-01-31', number: 'F1', amount_minor: 1000 };
    await guarded.row(controller, 'invoices', { person_id: persons[0]!, ...invoice });
    const { id } = await open();
    const invoices = await scopeIncident(store(), about(id), { tables: ['invoices'] });
    expect(invoices).toMatchObject({ people: 1, found: { tables: { invoices: 1 } } });
    const both = await scopeIncident(store(), about(id), { tables: ['persons'] });
    expect(both.people).toBe(3);
    expect(both.found?.categories['contact']).toBe(3);
    expect(suggestedRisk(both, policy())).toBe('risk');
    expect(await refused(scopeIncident(store(), about(id), { tables: ['moon'] }))).toBe('table-unknown');
  });

  it('NF-16 finds whose data a role used in a span of time, one by one and as one of many, from the log of use', async () => {
    const persons = [await guarded.person(controller), await guarded.person(controller)];
    await guarded.person(controller);
    const asked = { purpose: 'accountability', action: 'use', categories: ['accountability'] } as const;
    await guarded.guard.within({ controller }, async (tx) => {
      await guarded.guard.permit(tx, { ...asked, person: persons[0]! });
    });
    const used = { from: '2026-04-03T00:00:00Z', to: '2026-04-04T00:00:00Z' };
    const { id } = await open();
    expect((await scopeIncident(store(), about(id), { used })).people).toBe(1);
    await guarded.guard.within({ controller }, async (tx) => {
      const permit = await guarded.guard.permitSet(tx, { ...asked, log: 'seen' });
      await guarded.guard.logSeen(tx, permit, persons);
    });
    expect((await scopeIncident(store(), about(id), { used })).people).toBe(2);
    const other = await open();
    expect((await scopeIncident(store(), about(other.id), { used: { ...used, role: 'nobody' } })).people).toBe(0);
  });

  it('NF-16 demands reasons of a late notice, and a notice where there is a risk', async () => {
    const { id } = await open();
    expect(await refused(notifyAuthority(store(), about(id), { told: true }))).toBe('not-assessed');
    await assessIncident(store(), about(id), { risk: 'risk', because: 'Navne og adresser.' });
    expect(await refused(notifyAuthority(store(), about(id), { told: false, because: 'x' }))).toBe(
      'risk-demands-notice',
    );
    now = now.add({ hours: 71 });
    expect(await refused(notifyAuthority(store(), about(id), { told: true }))).toBe('late-reason-missing');
    const told = { told: true, at: '2026-04-06T13:30:00Z' };
    expect((await notifyAuthority(store(), about(id), told)).lateBecause).toBeNull();
    await notifyAuthority(store(), about(id), { told: true, lateBecause: 'Omfanget var ikke kendt.' });
    const entries = (await ledgerOf(guarded, controller)).filter(({ type }) => type === 'incident');
    expect(entries.at(-1)!.what).toMatchObject({ event: 'authority', told: true, late: true, hours: 73 });
    expect(JSON.stringify(entries)).not.toContain('mail');
  });

  it('NF-16 has every breach, those nobody was told of with the reason, and closes none with something left to do', async () => {
    await guarded.person(controller);
    const { id } = await open();
    expect(await refused(closeIncident(store(), about(id)))).toBe('steps-left');
    await scopeIncident(store(), about(id), { tables: 'all' });
    await assessIncident(store(), about(id), { risk: 'none', because: 'Filen var krypteret.' });
    expect(await refused(notifyAuthority(store(), about(id), { told: false }))).toBe('reason-missing');
    await notifyAuthority(store(), about(id), { told: false, because: 'Ingen kunne læse filen.' });
    const closed = await closeIncident(store(), about(id));
    expect(standingOf(closed, now).left).toEqual([]);
    expect(await refused(closeIncident(store(), about(id)))).toBe('closed');
    const [listed] = await within((tx) => listIncidents(tx));
    expect(listed).toMatchObject({ authority: 'not-told', authorityBecause: 'Ingen kunne læse filen.' });
    expect(await within((tx) => listTasks(tx))).toEqual([]);
    const text = 'SELECT DISTINCT closed_on AS on FROM incident_persons';
    expect(await test.db.query({ controller }, text)).toEqual([{ on: '2026-04-03' }]);
  });

  it('NF-16 of a high risk the people are told, or a ground of article 34(3) is given', async () => {
    const { id } = await open();
    await scopeIncident(store(), about(id), { tables: ['persons'] });
    await assessIncident(store(), about(id), { risk: 'high', because: 'Udsatte kunder.' });
    await notifyAuthority(store(), about(id), { told: true, reference: '2026-442-1' });
    expect(await refused(closeIncident(store(), about(id)))).toBe('steps-left');
    expect(await refused(notifyPeople(store(), about(id), { told: false }))).toBe('ground-missing');
    expect(await refused(notifyPeople(store(), about(id), { told: false, ground: 'not-high' }))).toBe(
      'ground-not-high',
    );
    await notifyPeople(store(), about(id), { told: false, ground: 'disproportionate' });
    expect((await closeIncident(store(), about(id))).peopleGround).toBe('disproportionate');
  });

  it('NF-16 drafts the notices of articles 33 and 34 in three languages, saying what will follow and what is late', async () => {
    await guarded.person(controller);
    const { id } = await open();
    const early = await within((tx) => getIncident(tx, id));
    const at = { now: now.toString(), timeZone: 'Europe/Copenhagen' };
    expect(JSON.stringify(draftNotice(early, policy(), { to: 'authority', language: 'da', ...at }))).toContain(
      'endnu ikke',
    );
    await scopeIncident(store(), about(id), { tables: ['persons'] });
    const texts = { consequences: 'Misbrug af adresser.', measures: 'Modtageren har slettet mailen.' };
    const incident = await assessIncident(store(), about(id), { risk: 'high', because: 'x', ...texts });
    for (const language of LANGUAGES)
      for (const to of ['authority', 'people'] as const) {
        const { html, pdf } = await renderLetter(draftNotice(incident, policy(), { to, language, ...at }));
        for (const part of [WHAT, ...Object.values(texts)]) expect(html).toContain(part);
        expect(html).toContain(`lang="${language}"`);
        expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
      }
    const late = { ...at, now: now.add({ hours: 72 }).toString() };
    expect(JSON.stringify(draftNotice(incident, policy(), { to: 'authority', language: 'en', ...late }))).toContain(
      'The reasons must be given here',
    );
  });
});
