import type { Facts } from '@hjemmel/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { HjemmelError } from '../errors.ts';
import { reasonsIn } from '../guard/index.ts';
import { ledgerOf } from '../guard/testing.ts';
import { deliverPackages, disclose, handOverClaim, listDisclosures, verifyPackage } from './index.ts';
import type { DisclosureRequest } from './requests.ts';
import { disclosuresOf, type TestDisclosures } from './testing.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

/** Why it is refused: codes, and the promises behind them. */
async function refusal(work: Promise<unknown>): Promise<{ codes: string[]; clauses: string[] }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof HjemmelError)) throw error;
    const reasons = reasonsIn(error);
    const clauses = [...reasons.flatMap(({ clause }) => clause ?? []), ...(error.params['clauses'] ?? '').split(' ')];
    const codes = [...reasons.map(({ code }) => code as string), error.params['problem'] ?? ''];
    return { codes: codes.filter(Boolean), clauses: [...new Set(clauses.filter(Boolean))] };
  }
  return { codes: [], clauses: [] };
}

/** The disclosure log of a person, as they may read it. */
function logOf({ guard, controllerId }: TestDisclosures, person: string) {
  return guard.within({ controller: controllerId }, async (tx) =>
    listDisclosures(tx, await guard.permitRight(tx, { person, right: 'access', task: crypto.randomUUID() })),
  );
}

const SIGNED_UP: Facts = {
  kinds: ['subscriber'],
  consents: [{ consent: 'newsletter', given: '2026-01-01T10:00:00Z' }],
};

describe('SV-12 the newsletter of Softværket', () => {
  let own: TestDisclosures;
  let reader: string;
  beforeEach(async () => {
    own = await disclosuresOf(test, 'softvaerket');
    reader = await own.person(own.controllerId, SIGNED_UP);
    await test.asOwner((tx) =>
      tx.run(
        `UPDATE persons SET company_name = 'Opdigtet Varmeværk', customer_number = 'K-1', mobile = '+45 00 00 00 01'`,
      ),
    );
    await own.endpoint('mailchimp');
    await own.file({ recipient: 'mailchimp', kind: 'agreement', untilOn: '2027-12-31' });
    await own.file({ recipient: 'mailchimp', kind: 'assessment', untilOn: '2026-12-15' });
  });
  const ask = (more: Partial<DisclosureRequest> = {}): Promise<unknown> =>
    disclose(own.store, { controller: 'softvaerket', recipient: 'mailchimp', ...more });

  it('SV-12 e-mail, name and company of those who signed up go, and nothing else of anybody', async () => {
    const other = await own.person(own.controllerId, { kinds: ['subscriber'] });
    const made = await ask();
    expect(made).toMatchObject({ people: 1, items: ['contact.company-name', 'contact.email', 'contact.name'] });
    expect(await deliverPackages(own.store)).toMatchObject({ delivered: 1 });
    const [sent] = own.sent('mailchimp');
    expect(sent!.people!.map(({ data }) => data)).toEqual([
      { persons: [{ name: 'Prøve Prøvesen', email: 'proeve@example.test', company_name: 'Opdigtet Varmeværk' }] },
    ]);
    const text = JSON.stringify(sent);
    expect(verifyPackage(text)).toBe(true);
    expect(verifyPackage(text.replace('Opdigtet', 'Opdigtede'))).toBe(false);
    for (const absent of [reader, other, 'K-1', '+45']) expect(text).not.toContain(absent);
    expect(await logOf(own, reader)).toMatchObject([
      { recipient: 'mailchimp', purpose: 'newsletter', state: 'delivered', id: sent!.people![0]!.reference },
    ]);
    expect(await logOf(own, other)).toEqual([]);
    const entries = (await ledgerOf(own, own.controllerId)).map((entry) => JSON.stringify(entry));
    expect(entries.filter((entry) => entry.includes('"delivered"'))).toHaveLength(1);
    for (const entry of entries) expect(entry).not.toMatch(/Prøve|example[.]test/);
  });

  it('SV-12 a fourth field is refused, and so is whoever has not signed up', async () => {
    const fields = ['email', 'name', 'company-name', 'phone'];
    expect(await refusal(ask({ fields }))).toEqual({ codes: ['field-not-allowed'], clauses: ['SV-8'] });
    const other = await own.person(own.controllerId, { kinds: ['subscriber'] });
    const refused = await refusal(ask({ person: other }));
    expect(refused.codes).toContain('recipient-condition-unmet');
    expect(refused.clauses).toContain('SV-12');
    expect(await refusal(ask({ person: reader }))).toEqual({ codes: [], clauses: [] });
    const denials = (await ledgerOf(own, own.controllerId)).filter(({ type }) => type === 'denial');
    expect(denials).toHaveLength(2);
  });

  it('SV-12 without a current assessment, agreement or sign-up nothing goes, not even what was on its way', async () => {
    await ask();
    own.pass({ days: 30 });
    expect(await refusal(ask())).toMatchObject({ codes: ['assessment-expired'] });
    expect(await deliverPackages(own.store)).toEqual({ delivered: 0, failed: 0, withdrawn: 1, later: 0 });
    await own.file({ recipient: 'mailchimp', kind: 'assessment', signedOn: '2026-12-20', untilOn: '2027-12-20' });
    await ask();
    await test.asOwner((tx) => tx.run(`UPDATE person_facts SET consents = '[]'`));
    expect(await deliverPackages(own.store)).toMatchObject({ withdrawn: 1 });
    expect((await logOf(own, reader)).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    const bare = await disclosuresOf(test, 'softvaerket');
    const person = await bare.person(bare.controllerId, SIGNED_UP);
    await bare.endpoint('mailchimp');
    const refused = await refusal(disclose(bare.store, { controller: 'softvaerket', recipient: 'mailchimp', person }));
    expect(refused.codes.sort()).toEqual(['agreement-missing', 'assessment-missing']);
  });

  it('SV-12 SEAS-29 no other third country is reached, whatever it is called', async () => {
    const request = { controller: 'softvaerket', recipient: 'another-sender', purpose: 'newsletter', person: reader };
    expect(await refusal(disclose(own.store, request))).toEqual({
      codes: ['recipient-not-in-policy'],
      clauses: ['SV-12'],
    });
    const [entry] = (await ledgerOf(own, own.controllerId)).filter(({ what }) => what['event'] === 'refused');
    expect(entry!.what).toMatchObject({ recipient: 'unknown', clauses: ['SV-12'] });
  });

  it('SV-11 NF-12 nobody gets data for marketing of their own', async () => {
    await own.endpoint('lawyer');
    const refused = await refusal(ask({ recipient: 'lawyer', purpose: 'newsletter', person: reader }));
    expect(refused.codes).toContain('prohibited');
    expect(refused.clauses).toContain('SV-11');
  });

  it('SV-15 profiling is refused for this controller, for any recipient', async () => {
    const asked = { purpose: 'newsletter', action: 'profile' as const, categories: ['contact'], person: reader };
    const refused = await refusal(
      own.guard.within({ controller: own.controllerId }, (tx) => own.guard.permit(tx, asked)),
    );
    expect(refused.clauses).toContain('SV-15');
  });

  it('SV-10 an external developer without confidentiality on file gets nothing', async () => {
    await own.endpoint('external-developers');
    const request = { recipient: 'external-developers', purpose: 'it-services', person: reader };
    expect((await refusal(ask(request))).codes).toEqual(['confidentiality-missing']);
    await own.file({ recipient: 'external-developers', kind: 'confidentiality' });
    // The text promises no processing agreement with them, so that is what is missing next.
    expect((await refusal(ask(request))).codes).toContain('agreement-missing');
  });

  it('SV-7 each recipient of a claim gets a file of its own content', async () => {
    const person = await own.person(own.controllerId, { kinds: ['consumer'], conditions: { 'in-arrears': ['true'] } });
    await own.row(own.controllerId, 'addresses', {
      person_id: person,
      kind: 'home',
      street: 'Prøvevej 1',
      postcode: '6000',
    });
    for (const recipient of ['tax-authority', 'lawyer', 'bailiffs-court']) {
      await own.endpoint(recipient);
      await handOverClaim(own.store, { controller: 'softvaerket', recipient, person });
    }
    await deliverPackages(own.store);
    const columns = (recipient: string): string[] =>
      Object.keys(Object.assign({}, ...Object.values(own.sent(recipient)[0]!.people![0]!.data).flat())).sort();
    expect(columns('tax-authority')).toEqual(['kind', 'name', 'postcode', 'street']);
    expect(columns('lawyer')).toEqual(['email', 'kind', 'name', 'phone', 'postcode', 'street']);
    expect(columns('bailiffs-court')).toEqual(['kind', 'name', 'postcode', 'street']);
    const paid = await own.person(own.controllerId, { kinds: ['consumer'], conditions: { 'in-arrears': ['false'] } });
    const refused = await refusal(
      handOverClaim(own.store, { controller: 'softvaerket', recipient: 'lawyer', person: paid }),
    );
    expect(refused).toEqual({ codes: ['recipient-condition-unmet'], clauses: ['SV-7'] });
  });
});

describe('claims, processors and authorities of a heat utility', () => {
  const BEHIND = { 'in-arrears': ['true'], 'reminders-exhausted': ['true'], 'claim-disputed': ['false'] };
  let own: TestDisclosures;
  beforeEach(async () => {
    own = await disclosuresOf(test, 'naestved-fjernvarme');
  });
  const ask = (recipient: string, more: Partial<DisclosureRequest>): Promise<unknown> =>
    disclose(own.store, { controller: 'naestved-fjernvarme', recipient, ...more });

  it('NF-14 only an overdue, undisputed claim past its reminders is handed over, with only what it needs', async () => {
    const person = await own.person(own.controllerId, { kinds: ['customer'], conditions: BEHIND });
    const invoice = (number: string, more: object) =>
      own.row(own.controllerId, 'invoices', {
        ...{ person_id: person, number, kind: 'invoice', issued_on: '2026-08-01', due_on: '2026-09-01' },
        ...{ amount_minor: 100_00, currency: 'DKK', ...more },
      });
    const open = await invoice('1', {});
    const settled = await invoice('2', {});
    await invoice('3', { disputed: true });
    await invoice('4', { due_on: '2026-12-24' });
    const paid = { person_id: person, paid_on: '2026-09-09', currency: 'DKK' };
    await own.row(own.controllerId, 'payments', { ...paid, invoice_id: settled, amount_minor: 100_00 });
    await own.row(own.controllerId, 'payments', { ...paid, invoice_id: open, amount_minor: 40_00 });
    await own.row(own.controllerId, 'reminders', {
      person_id: person,
      invoice_id: open,
      step: 3,
      sent_on: '2026-11-01',
    });
    await own.endpoint('debt-collection');
    const request = { controller: 'naestved-fjernvarme', recipient: 'debt-collection', person };
    const made = await handOverClaim(own.store, request);
    await deliverPackages(own.store);
    const { data } = own.sent('debt-collection')[0]!.people![0]!;
    expect(data['invoices']).toEqual([
      expect.objectContaining({ number: '1', amount_minor: 100_00, due_on: '2026-09-01' }),
    ]);
    expect(data['payments']).toHaveLength(1);
    expect(data['reminders']).toHaveLength(1);
    expect(data['persons']).toEqual([{ name: 'Prøve Prøvesen' }]);
    expect(await logOf(own, person)).toMatchObject([
      { packageId: made.package, recipient: 'debt-collection', clauses: ['NF-14'] },
    ]);
    for (const [name, value] of [
      ['claim-disputed', 'true'],
      ['reminders-exhausted', 'false'],
      ['in-arrears', 'false'],
    ]) {
      const conditions = { ...BEHIND, [name!]: [value!] };
      const other = await own.person(own.controllerId, { kinds: ['customer'], conditions });
      const refused = await refusal(handOverClaim(own.store, { ...request, person: other }));
      expect(refused).toEqual({ codes: ['recipient-condition-unmet'], clauses: ['NF-14'] });
    }
    const nothing = await own.person(own.controllerId, { kinds: ['customer'], conditions: BEHIND });
    expect((await refusal(handOverClaim(own.store, { ...request, person: nothing }))).codes).toEqual(['claim-missing']);
  });

  it('NF-13 SV-8 a processor needs an unexpired agreement that covers category and purpose, and no consent', async () => {
    const person = await own.person(own.controllerId, { kinds: ['customer'] });
    await own.endpoint('meter-registration-partner');
    const request = { person, purpose: 'heat-supply', categories: ['contact'] };
    expect((await refusal(ask('meter-registration-partner', request))).codes).toEqual(['agreement-missing']);
    const kind = 'agreement';
    await own.file({ recipient: 'meter-registration-partner', kind, untilOn: '2026-12-01', categories: ['meter'] });
    expect((await refusal(ask('meter-registration-partner', request))).codes).toEqual(['agreement-covers-less']);
    await own.file({ recipient: 'meter-registration-partner', kind, untilOn: '2026-12-01' });
    expect(await ask('meter-registration-partner', request)).toMatchObject({ people: 1, clauses: ['NF-13'] });
    own.pass({ days: 20 });
    expect(await refusal(ask('meter-registration-partner', request))).toEqual({
      codes: ['agreement-expired'],
      clauses: ['NF-13'],
    });
  });

  it('NF-15 an authority gets what a law obliges to without consent; the duty is recorded and shown', async () => {
    const person = await own.person(own.controllerId, { kinds: ['customer'] });
    await own.endpoint('authorities');
    const request = { person, categories: ['contact'], purpose: 'authority-reports' };
    expect((await refusal(ask('authorities', request))).codes).toContain('ground-missing');
    expect((await refusal(ask('authorities', { ...request, ground: 'law' }))).codes).toEqual(['document-missing']);
    const document = 'Skattekontrolloven § 59, brev af 2026-11-01';
    await ask('authorities', { ...request, ground: 'law', document });
    await deliverPackages(own.store);
    expect(await logOf(own, person)).toMatchObject([
      { ground: 'law', document, clauses: ['NF-15'], state: 'delivered' },
    ]);
    const told = (await ledgerOf(own, own.controllerId)).filter(({ type }) => type === 'disclosure');
    expect(told.map(({ what }) => what['event'])).toEqual(['refused', 'asked', 'delivered']);
    expect(JSON.stringify(told)).not.toContain('Skattekontrolloven');
  });
});

describe('grounds and suppliers', () => {
  it('AEV-10 nothing about a customer or the household goes out without one of the four grounds and its document', async () => {
    const own = await disclosuresOf(test, 'akershus-energi-varme');
    const controller = 'akershus-energi-varme';
    await own.endpoint('authorities');
    await own.endpoint('debt-collection');
    for (const kind of ['customer', 'household-member']) {
      const person = await own.person(own.controllerId, { kinds: [kind] });
      const request = {
        controller,
        recipient: 'authorities',
        purpose: 'disclosure-by-law',
        categories: ['contact'],
        person,
      };
      const refused = await refusal(disclose(own.store, request));
      expect(refused.codes).toEqual(expect.arrayContaining(['prohibited', 'ground-missing']));
      expect(refused.clauses).toContain('AEV-10');
      expect((await refusal(disclose(own.store, { ...request, ground: 'court-order' }))).codes).toEqual([
        'document-missing',
      ]);
      const collection = {
        ...request,
        recipient: 'debt-collection',
        purpose: 'invoicing',
        ground: 'curiosity',
        document: 'x',
      };
      expect((await refusal(disclose(own.store, collection))).clauses).toContain('AEV-10');
      if (kind !== 'customer') continue;
      await disclose(own.store, { ...request, ground: 'court-order', document: 'Kjennelse 26-000001' });
      expect(await logOf(own, person)).toMatchObject([{ ground: 'court-order', document: 'Kjennelse 26-000001' }]);
    }
  });

  it('KLM-13 nothing goes to suppliers of IT, distribution or communication, for this controller', async () => {
    const own = await disclosuresOf(test, 'kl-miljovarme');
    const person = await own.person(own.controllerId, { kinds: ['customer'] });
    for (const recipient of ['it-suppliers', 'carriers', 'communication-suppliers']) {
      await own.endpoint(recipient);
      await own.file({ recipient, kind: 'agreement' });
      const { for: purposes } = own.store.policies.get('kl-miljovarme', '2026-11-21').version.policy.recipients[
        recipient
      ]!;
      const request = {
        controller: 'kl-miljovarme',
        recipient,
        purpose: purposes![0]!,
        categories: ['contact'],
        person,
      };
      const refused = await refusal(disclose(own.store, request));
      expect(refused.codes).toContain('prohibited');
      expect(refused.clauses).toContain('KLM-13');
    }
  });

  it('KLM-14 rescue services get contact data for a vital interest, with its document, and it is logged', async () => {
    const own = await disclosuresOf(test, 'kl-miljovarme');
    const person = await own.person(own.controllerId, { kinds: ['customer'] });
    await own.endpoint('rescue-services');
    const request = { controller: 'kl-miljovarme', recipient: 'rescue-services', categories: ['contact'], person };
    const refused = await refusal(disclose(own.store, request));
    expect(refused.codes).toContain('ground-missing');
    await disclose(own.store, { ...request, ground: 'vital-interest', document: 'Opkald 112, 2026-11-21' });
    expect(await logOf(own, person)).toMatchObject([{ recipient: 'rescue-services', ground: 'vital-interest' }]);
  });

  it('SEAS-28 SEAS-27 on a switch the new supplier gets what was agreed, in a structured form', async () => {
    const own = await disclosuresOf(test, 'seas-nve-energi');
    const conditions = { 'switch-agreed': ['true'], 'technically-possible': ['true'], product: ['electricity'] };
    const person = await own.person(own.controllerId, { kinds: ['customer'], conditions });
    await own.endpoint('new-supplier');
    const request = { controller: 'seas-nve-energi', recipient: 'new-supplier', categories: ['contact'], person };
    expect((await refusal(disclose(own.store, request))).codes).toContain('ground-missing');
    const agreed = { ground: 'agreement', document: 'Aftale om skift 2026-11-20' };
    await disclose(own.store, { ...request, ...agreed });
    await deliverPackages(own.store);
    expect(own.sent('new-supplier')).toMatchObject([
      { recipient: 'new-supplier', purpose: 'supplier-switch', ground: 'agreement' },
    ]);
    expect(await logOf(own, person)).toMatchObject([{ recipient: 'new-supplier', document: agreed.document }]);
    const not = await own.person(own.controllerId, {
      kinds: ['customer'],
      conditions: { ...conditions, 'switch-agreed': ['false'] },
    });
    expect((await refusal(disclose(own.store, { ...request, ...agreed, person: not }))).clauses).toContain('SEAS-28');
  });
});
