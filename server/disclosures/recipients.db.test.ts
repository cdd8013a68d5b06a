import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { readPolicyBook, SHIPPED_POLICIES } from '../policies/index.ts';
import { listTasks } from '../tasks/index.ts';
import {
  disclose,
  endDocument,
  getRecipient,
  getTransferContract,
  listRecipients,
  placeOf,
  recordReview,
  reviewRecipients,
} from './index.ts';
import { disclosuresOf } from './testing.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

describe('reviews', () => {
  it('AEV-11 a processor past its review raises a task, then gets nothing until it has been looked at', async () => {
    const slug = 'akershus-energi-varme';
    const own = await disclosuresOf(test, slug);
    const scope = { controller: own.controllerId };
    const recipient = 'technical-operations';
    await own.endpoint(recipient);
    const agreement = await own.file({ recipient, kind: 'agreement', reviewOn: '2026-12-31' });
    const person = await own.person(own.controllerId, { kinds: ['customer'] });
    const request = { controller: slug, recipient, purpose: 'invoicing', categories: ['contact'], person };
    const kinds = async (): Promise<string[]> => {
      await reviewRecipients(own.store);
      await reviewRecipients(own.store);
      return (await own.db.transaction(scope, (tx) => listTasks(tx))).map(({ kind }) => kind);
    };
    expect(await kinds()).toEqual([]);
    own.pass({ days: 20 });
    expect(await kinds()).toEqual(['recipient-review']);
    own.pass({ days: 30 });
    expect(await kinds()).toEqual(['recipient-review', 'recipient-blocked']);
    await disclose(own.store, request);
    own.pass({ days: 30 });
    const overdue = { params: { problem: 'review-overdue', clauses: 'AEV-11' } };
    await expect(disclose(own.store, request)).rejects.toMatchObject(overdue);
    // Whoever asks the guard without this folder is refused too.
    const asked = { purpose: 'invoicing', action: 'disclose' as const, categories: ['contact'], recipient, person };
    await expect(own.guard.within(scope, (tx) => own.guard.permit(tx, asked))).rejects.toMatchObject({
      params: { codes: 'agreement-expired', clauses: 'AEV-11' },
    });
    const review = async (met: boolean): Promise<unknown> => {
      const place = await placeOf(own.store, slug);
      return own.db.transaction(scope, (tx) => recordReview(tx, place, { recipient, met, nextOn: '2028-01-01' }));
    };
    await review(false);
    await expect(disclose(own.store, request)).rejects.toMatchObject(overdue);
    await review(true);
    expect(await kinds()).toEqual([]);
    expect(await disclose(own.store, request)).toMatchObject({ people: 1 });
    const place = await placeOf(own.store, slug);
    await own.db.transaction(scope, (tx) => endDocument(tx, place, agreement));
    await expect(disclose(own.store, request)).rejects.toMatchObject({ params: { codes: 'agreement-expired' } });
  });
});

describe('the register of recipients', () => {
  it('SV-9 all six partners stand in it; a seventh takes a new version of the policy, and the utilities are told', async () => {
    const slug = 'softvaerket';
    const own = await disclosuresOf(test, slug);
    const scope = { controller: own.controllerId };
    await own.person(own.controllerId, { kinds: ['customer'] });
    await own.person(own.controllerId, { kinds: ['consumer'] });
    expect(await reviewRecipients(own.store)).toMatchObject({ messages: 0 });
    const place = await placeOf(own.store, slug);
    const listed = await own.db.transaction(scope, (tx) => listRecipients(tx, place));
    const six = ['zitcom', 'global-connect', 'logiva', 'obiss', 'fusemail', 'mailchimp'];
    for (const recipient of six)
      expect(listed.find((one) => one.recipient === recipient)).toMatchObject({
        role: 'processor',
        clauses: expect.arrayContaining(['SV-9']),
      });
    await expect(own.file({ recipient: 'seventh', kind: 'agreement' })).rejects.toMatchObject({
      params: { problem: 'recipient-not-in-policy' },
    });
    const folder = mkdtempSync(join(tmpdir(), 'hjemmel-policies-'));
    cpSync(SHIPPED_POLICIES, folder, { recursive: true });
    const text = readFileSync(join(folder, slug, '2021-09-28.yaml'), 'utf8')
      .replaceAll('2021-09-28', '2027-01-01')
      .replace(
        '  fusemail: {',
        '  seventh: { <<: *partner, label: Syvende Drift, names: [Syvende Drift] }\n  fusemail: {',
      );
    writeFileSync(join(folder, slug, '2027-01-01.yaml'), text);
    const next = { ...own.store, policies: readPolicyBook(folder) };
    expect(await reviewRecipients(next)).toMatchObject({ messages: 1 });
    expect(await reviewRecipients(next)).toMatchObject({ messages: 0 });
    const [message] = await test.asOwner((tx) =>
      tx.query<{ subject: string; body: string }>('SELECT subject, body FROM messages'),
    );
    expect(message).toMatchObject({ subject: 'Ny modtager af oplysninger: Syvende Drift' });
    expect(message!.body).toContain('2027-01-01');
  });

  it('SEAS-29 a copy of the transfer contract on file can be handed out as it was filed', async () => {
    const slug = 'seas-nve-energi';
    const own = await disclosuresOf(test, slug);
    const scope = { controller: own.controllerId };
    const place = await placeOf(own.store, slug);
    const told = { place, recipient: 'it-maintenance' };
    const copy = () => own.db.transaction(scope, (tx) => getTransferContract(tx, own.store.keys, told));
    await expect(copy()).rejects.toMatchObject({
      params: { problem: 'document-unknown', clauses: expect.stringContaining('SEAS-29') },
    });
    await own.file({ recipient: 'it-maintenance', kind: 'transfer-contract' }, 'standard contractual clauses');
    expect(Buffer.from((await copy()).content).toString()).toBe('standard contractual clauses');
    const stored = await test.asOwner((tx) =>
      tx.query<{ content: Uint8Array }>('SELECT content FROM recipient_documents'),
    );
    expect(Buffer.from(stored[0]!.content).toString('latin1')).not.toContain('contractual');
    const one = await own.db.transaction(scope, (tx) => getRecipient(tx, place, 'it-maintenance'));
    expect(one).toMatchObject({ countries: ['MY'], standing: 'agreement-missing' });
  });
});
