/** Cases from the request to the answer. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { queueMessage } from '../outbox/index.ts';
import { listTasks } from '../tasks/index.ts';
import { decideCase, releaseCase } from './decide-case.ts';
import { extendCase } from './extend-case.ts';
import { identifyCase } from './identify-case.ts';
import { getCase, listFiles, listItems } from './read.ts';
import { refuseCase } from './refuse-case.ts';
import { remindCases } from './remind-cases.ts';
import { announceLift, liftRestriction, liftTold } from './restriction.ts';
import { CaseCounter } from './testing.ts';

const PAPER = { mediaType: 'application/pdf', content: Buffer.from('%PDF invented') };

describe.each(STORES)('cases on %s', (kind) => {
  let test: TestDatabase;
  let own: CaseCounter;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    own = new CaseCounter(test);
    await own.utility('seas-nve-energi');
  });

  const decide = (request: Parameters<typeof decideCase>[2]) => own.within((tx) => decideCase(tx, own.store, request));
  const may = (purpose: string, person: string, action: 'use' | 'contact' = 'use', channel?: string) =>
    own.within(async (tx) => {
      const asked = { purpose, action, categories: ['contact'], person, ...(channel ? { channel } : {}) };
      await own.store.guard.permit(tx, asked);
    });

  it('NF-19 every door gives a case, a number, a receipt and a deadline', async () => {
    const person = await own.person();
    const numbers: string[] = [];
    for (const channel of ['portal', 'email', 'phone', 'post', 'counter'] as const) {
      const opened = await own.open({ person, right: 'access', channel });
      numbers.push(opened.number);
      // A month from Saturday 21 November is a Monday.
      expect(opened).toMatchObject({ state: 'ready', receivedOn: '2026-11-21', answerByOn: '2026-12-21' });
    }
    expect(numbers).toEqual([1, 2, 3, 4, 5].map((n) => `2026-${n}`));
    expect(await own.told()).toEqual({ 'case-receipt': 5 });
    expect(await own.within((tx) => listTasks(tx, { kind: 'case-answer' }))).toHaveLength(5);
    own.counter.pass({ hours: 24 * 24 });
    expect(await remindCases(own.store, own.counter.controller)).toBe(5);
    expect(await remindCases(own.store, own.counter.controller)).toBe(0);
  });

  it('a request sent twice is one case, and what is missing in it is told', async () => {
    const person = await own.person();
    const request = { person, right: 'complaint', channel: 'email', key: 'mail-1' } as const;
    const [first, second] = [await own.open(request), await own.open(request)];
    expect(second.number).toBe(first.number);
    expect(await own.told()).toEqual({ 'case-receipt': 1 });
    await expect(own.open({ person, right: 'rectification', channel: 'phone' })).rejects.toMatchObject({
      code: 'case-invalid',
    });
    expect(await own.rows('SELECT FROM cases')).toHaveLength(1);
  });

  it('KLM-15 no extract before a signed request and a proof of identity; the copy is destroyed, the fact stays', async () => {
    await own.utility('kl-miljovarme');
    const [person, other] = [await own.person(), await own.person()];
    const { id } = await own.open({ person, right: 'access', channel: 'post' });
    const release = () => own.within((tx) => releaseCase(tx, own.store, { case: id }, { outcome: 'granted' }));
    const identify = (request: object) =>
      own.within((tx) => identifyCase(tx, own.store, { case: id, person, proofs: [], ...request } as never));
    await expect(release()).rejects.toMatchObject({ code: 'case-identity-missing' });
    expect(await identify({ proofs: ['signature'] })).toMatchObject({ state: 'identifying' });
    await expect(release()).rejects.toMatchObject({ code: 'case-identity-missing' });
    await expect(identify({ person: other, proofs: ['id-document-copy'], copy: PAPER })).rejects.toMatchObject({
      code: 'case-identity-other',
    });
    const files = await own.rows('SELECT FROM files');
    const proved = await identify({ proofs: ['id-document-copy'], copy: PAPER });
    expect(proved).toMatchObject({ state: 'ready', identityProof: ['signature', 'id-document-copy'] });
    expect(proved.identityCopyDestroyedAt).not.toBeNull();
    expect(await own.rows('SELECT FROM files')).toHaveLength(files.length);
    expect(await own.rows("SELECT FROM case_files WHERE kind = 'identity-copy'")).toEqual([]);
    expect(await release()).toMatchObject({ state: 'closed', outcome: 'granted' });
    await expect(release()).rejects.toMatchObject({ code: 'case-state' });
    expect(await own.told()).toEqual({ 'case-answer': 1, 'case-receipt': 1 });
  });

  it('somebody unknown has a case, which becomes that of the person the proof shows', async () => {
    const person = await own.person();
    const said = { name: 'Ukendt Prøve', email: 'ukendt@example.test' };
    const opened = await own.open({ right: 'restriction', channel: 'email', said, categories: ['contact'] });
    expect(opened.state).toBe('identifying');
    const proof = { case: opened.number, person, proofs: ['match'] as 'match'[] };
    expect(await own.within((tx) => identifyCase(tx, own.store, proof))).toMatchObject({ person, state: 'ready' });
    await expect(may('electronic-marketing', person)).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await own.rows('SELECT FROM files WHERE person_id = $1', [person])).toHaveLength(1);
  });

  it('KLM-18 SEAS-38 an objection to marketing is granted in the same moment, and nobody is asked', async () => {
    const person = await own.person();
    const mail = { person, language: 'da', to: 'x@example.test', subject: 'Nyt', text: 'Nyt', kind: 'campaign' };
    const queued = { ...mail, purpose: 'electronic-marketing', channel: 'email' as const };
    await own.within((tx) => queueMessage(tx, queued, own.counter.now.toString()));
    const opened = await own.open({ person, right: 'objection', channel: 'phone' });
    expect(opened).toMatchObject({ state: 'closed', outcome: 'granted' });
    expect(await own.told()).toEqual({ 'case-answer': 1, 'case-receipt': 1 });
    const [facts] = await own.rows<{ objections: { state: string }[] }>('SELECT objections FROM person_facts');
    expect(facts!.objections.every(({ state }) => state === 'upheld')).toBe(true);
    await expect(may('electronic-marketing', person, 'contact', 'email')).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });

  it('NF-22 an objection to another purpose ends it from the moment it is upheld, and a rejected one does not', async () => {
    const [agrees, differs] = [await own.person(), await own.person()];
    const { purposes } = own.store.policies.get('seas-nve-energi', '2026-11-21').compiled.policy;
    const weighed = Object.keys(purposes).find(
      (name) =>
        !purposes[name]!.marketing &&
        Object.hasOwn(purposes[name]!.uses, 'contact') &&
        purposes[name]!.basis.every((one) => 'legitimate-interest' in one),
    )!;
    const ask = (person: string) => own.open({ person, right: 'objection', channel: 'email', purposes: [weighed] });
    const [first, second] = [await ask(agrees), await ask(differs)];
    expect(first.state).toBe('ready');
    await decide({ case: first.id });
    await own.within((tx) =>
      refuseCase(tx, own.store, { case: second.id, reason: 'condition-not-met', because: 'Nødvendigt for driften.' }),
    );
    const states = await own.rows<{ person: string; state: string }>(
      'SELECT person_id AS person, state FROM objections ORDER BY from_at, id',
    );
    expect(states).toEqual([
      { person: agrees, state: 'upheld' },
      { person: differs, state: 'rejected' },
    ]);
    const reasons = await own.store.guard.within({ controller: own.counter.controller }, (tx) =>
      own.store.guard.census(tx, { purpose: weighed, action: 'use', categories: ['contact'] }),
    );
    expect(reasons.permit).toBe(1);
    const [letter] = await own.rows<{ html: string }>(
      "SELECT html FROM messages WHERE kind = 'case-answer' AND person_id = $1",
      [differs],
    );
    // The condition that failed, what the policy says of it, and where to complain.
    for (const text of ['Nødvendigt for driften', 'Sagens omstændigheder', 'Carl Jacobsens Vej 35'])
      expect(letter!.html).toContain(text);
  });

  it('KLM-19 SV-17 a restriction counts from the request, and ends only after the person was told', async () => {
    const person = await own.person();
    const { purposes } = own.store.policies.get('seas-nve-energi', '2026-11-21').compiled.policy;
    const using = Object.keys(purposes).filter((name) => Object.hasOwn(purposes[name]!.uses, 'contact'));
    const permitted = async () => {
      const found: string[] = [];
      for (const name of using)
        await may(name, person).then(
          () => found.push(name),
          () => {},
        );
      return found;
    };
    expect(await permitted()).not.toEqual([]);
    const { id } = await own.open({ person, right: 'restriction', channel: 'post', ground: 'accuracy' });
    // Only what the policy itself puts under an exception of art. 18(2) goes on.
    for (const name of await permitted()) expect(purposes[name]!['under-restriction'], name).toBeDefined();
    await decide({ case: id });
    const lift = () => own.within((tx) => liftRestriction(tx, own.store, { case: id }));
    await expect(lift()).rejects.toMatchObject({ code: 'restriction-untold' });
    expect(await own.within((tx) => announceLift(tx, own.store, { case: id }))).toBe('2026-11-28');
    expect(await own.within((tx) => announceLift(tx, own.store, { case: id }))).toBe('2026-11-28');
    await expect(lift()).rejects.toMatchObject({ code: 'restriction-untold', params: { on: '2026-11-28' } });
    own.counter.pass({ hours: 24 * 9 });
    expect(await liftTold(own.store, own.counter.controller)).toBe(1);
    expect(await liftTold(own.store, own.counter.controller)).toBe(0);
    expect(await own.told()).toEqual({ 'case-answer': 1, 'case-lift': 1, 'case-receipt': 1 });
    const [facts] = await own.rows<{ restrictions: object[] }>('SELECT restrictions FROM person_facts');
    expect(facts!.restrictions).toMatchObject([{ ground: 'accuracy', lifted: expect.any(String) }]);
  });

  it('NF-20 NF-9 KLM-16 AEV-13 a wrong value is corrected wherever it is stored, a missing one is filled in', async () => {
    const person = await own.person();
    await own.counter.guarded.row(own.counter.controller, 'applications', {
      ...{ person_id: person, received_on: '2026-01-05', email: 'proeve@example.test' },
    });
    const corrections = [
      { item: 'contact.email', wrong: 'proeve@example.test', right: 'ny@example.test' },
      { item: 'contact.phone', column: 'persons.mobile', right: '+4520304050' },
    ];
    const { id } = await own.open({ person, right: 'rectification', channel: 'email', corrections });
    expect(await decide({ case: id })).toMatchObject({ state: 'closed', outcome: 'granted' });
    expect(await own.rows('SELECT email, mobile FROM persons')).toMatchObject([
      { email: 'ny@example.test', mobile: expect.stringContaining('20') },
    ]);
    expect(await own.rows("SELECT FROM corrections WHERE column_name = 'email'")).not.toEqual([]);
    const items = await own.within((tx) => listItems(tx, id));
    expect(items.map(({ table, verdict }) => `${table} ${verdict}`)).toContain('persons granted');
    const nothing = [{ item: 'contact.email', wrong: 'aldrig@example.test', right: 'x@example.test' }];
    const other = await own.open({ person, right: 'rectification', channel: 'email', corrections: nothing });
    await expect(decide({ case: other.id })).rejects.toMatchObject({ code: 'correction-not-found' });
    expect(await own.within((tx) => getCase(tx, other.id))).toMatchObject({ state: 'ready' });
  });

  it('SV-18 SEAS-39 KLM-21 a complaint is told of the authority at once, and of the days it took', async () => {
    const person = await own.person();
    const { id } = await own.open({ person, right: 'complaint', channel: 'phone', content: 'Jeg er utilfreds.' });
    const html = async (letter: string) =>
      (await own.rows<{ html: string }>('SELECT html FROM messages WHERE kind = $1', [letter]))[0]!.html;
    expect(await html('case-receipt')).toMatch(/Datatilsynet, Carl Jacobsens Vej 35, 2500 Valby/);
    expect(await html('case-receipt')).toMatch(/uden at spørge os først/);
    await expect(decide({ case: id })).rejects.toMatchObject({ code: 'case-invalid' });
    own.counter.pass({ hours: 72 });
    await decide({ case: id, answer: 'Vi har rettet det.' });
    expect(await html('case-answer')).toContain('Det tog 3 dage');
  });

  it('SEAS-29 a copy of the transfer contract is a case, answered with the document', async () => {
    const person = await own.person();
    const { recipients } = own.store.policies.get('seas-nve-energi', '2026-11-21').compiled.policy;
    const recipient = Object.keys(recipients)[0]!;
    const { id } = await own.open({ person, right: 'transfer-copy', channel: 'email', recipient });
    await expect(decide({ case: id })).rejects.toMatchObject({ code: 'case-invalid' });
    await decide({ case: id, document: PAPER });
    const [message] = await own.rows<{ attachments: { name: string }[] }>(
      "SELECT attachments FROM messages WHERE kind = 'case-answer'",
    );
    expect(message!.attachments.map(({ name }) => name)).toEqual(['2026-1-answer.pdf', 'contract-1.pdf']);
    expect((await own.within((tx) => listFiles(tx, id))).map((file) => file.kind)).toContain('contract');
  });

  it('time is extended once, within the first month, and told with its reason', async () => {
    const person = await own.person();
    const { id } = await own.open({ person, right: 'access', channel: 'email' });
    const late = await own.open({ person, right: 'access', channel: 'email' });
    const extend = (which: string) =>
      own.within((tx) => extendCase(tx, own.store, { case: which, reason: 'complexity' }));
    expect(await extend(id)).toMatchObject({ answerByOn: '2027-02-22', extendedOn: '2026-11-21' });
    await expect(extend(id)).rejects.toMatchObject({ code: 'case-extension-late' });
    own.counter.pass({ hours: 24 * 31 });
    await expect(extend(late.id)).rejects.toMatchObject({ code: 'case-extension-late' });
  });
});
