/** Records as registers hold them: several of one thing, some begun, some not yet, some written in words. */
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parse.ts';
import { compilePolicy } from './compile.ts';
import { decide } from './decide.ts';
import { DecideInput } from './facts.ts';

const { policy } = parsePolicy(
  `hjemmel: 1
policy: { id: proeve/kunder, effective: 2000-01-01, language: da, audience: customer }
controller: { name: Prøveselskabet }
kinds: { customer: }
conditions: { in-arrears: , product: { values: [heat, power] } }
channels: { email: , sms: }
consents: { news: { wording: Ja, channels: [email, sms] } }
categories: { contact: { label: Kontakt, items: [email] } }
purposes:
  supply: { uses: [contact], basis: contract }
  arrears: { uses: [contact], basis: contract, when: in-arrears }
  offers: { uses: [contact], basis: contract, when: product }
  news: { uses: [contact], basis: { consent: news }, channels: [email, sms] }
recipients:
  soon: { role: processor, receives: [contact], agreement: { signed: 2030-01-01 } }
  abroad: { role: controller, country: US, receives: [contact], transfer: { mechanism: scc, assessment: { made: 2030-01-01, review: 2033-01-01 } } }
`,
  [],
);
const compiled = compilePolicy(policy!);
const known = { kinds: ['customer'], objections: [], restrictions: [], optOuts: [], consents: [] };

function ask(request: object, facts: object = {}) {
  const input = DecideInput.parse({
    request: { action: 'use', categories: 'contact', at: '2024-06-01T12:00', ...request },
    facts: { ...known, ...facts },
  });
  return decide(compiled, input.request, input.facts);
}
const codes = (decision: ReturnType<typeof ask>) => decision.categories['contact']!.reasons.map(({ code }) => code);

describe('several records of one consent', () => {
  const contact = { purpose: 'news', action: 'contact', channel: 'email' };

  it('who withdraws takes back what was given before, in whichever record it stands', () => {
    const consents = [
      { consent: 'news', given: '2020-01-01' },
      { consent: 'news', given: '2022-01-01', withdrawn: '2023-01-01' },
    ];
    expect(codes(ask(contact, { consents }))).toEqual(['consent-withdrawn']);
    expect(codes(ask(contact, { consents: [...consents].reverse() }))).toEqual(['consent-withdrawn']);
    expect(ask({ ...contact, at: '2022-12-31' }, { consents }).verdict).toBe('permit');
  });

  it('what is given anew after a withdrawal counts', () => {
    const consents = [
      { consent: 'news', given: '2020-01-01', withdrawn: '2023-01-01' },
      { consent: 'news', given: '2023-02-01' },
    ];
    expect(ask(contact, { consents }).verdict).toBe('permit');
  });

  it('a withdrawal for one channel leaves the others', () => {
    const consents = [
      { consent: 'news', given: '2020-01-01' },
      { consent: 'news', given: '2022-01-01', channels: ['sms'], withdrawn: '2023-01-01' },
    ];
    expect(ask(contact, { consents }).verdict).toBe('permit');
    expect(ask({ ...contact, channel: 'sms' }, { consents }).verdict).toBe('deny');
  });

  it('one that is given later hides nothing of what was withdrawn', () => {
    const consents = [
      { consent: 'news', given: '2020-01-01', withdrawn: '2023-01-01' },
      { consent: 'news', given: '2030-01-01' },
    ];
    expect(codes(ask(contact, { consents }))).toEqual(['consent-withdrawn']);
  });
});

describe('what has not begun', () => {
  it('an agreement that will be signed is none yet', () => {
    const soon = { purpose: 'supply', action: 'disclose', recipient: 'soon' };
    expect(codes(ask(soon))).toEqual(['agreement-missing']);
    expect(ask({ ...soon, at: '2030-01-01' }).verdict).toBe('permit');
  });

  it('an assessment that will be made is none yet', () => {
    const abroad = { purpose: 'supply', action: 'disclose', recipient: 'abroad' };
    expect(codes(ask(abroad))).toEqual(['assessment-missing']);
    expect(ask({ ...abroad, at: '2030-01-01' }).verdict).toBe('permit');
  });
});

describe('words for yes and no', () => {
  it('a condition said in words is what the words say', () => {
    const arrears = (said: unknown) => ask({ purpose: 'arrears' }, { conditions: { 'in-arrears': said } }).verdict;
    expect([true, 'true', false, 'false', [], ''].map(arrears)).toEqual([
      'permit',
      'permit',
      'deny',
      'deny',
      'deny',
      'deny',
    ]);
    expect(ask({ purpose: 'offers' }, { conditions: { product: 'heat' } }).verdict).toBe('permit');
  });
});

it('a recipient nobody knows is refused whatever is to be done', () => {
  for (const action of ['use', 'keep', 'collect', 'disclose'] as const) {
    expect(codes(ask({ purpose: 'supply', action, recipient: 'nobody' }))).toContain('unknown-recipient');
  }
});
