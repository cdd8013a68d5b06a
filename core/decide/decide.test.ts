import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLibrary, parsePolicy } from '../policy/parse.ts';
import { compilePolicy } from './compile.ts';
import { decide, verdictPrepared } from './decide.ts';
import { DecideInput, type FactsInput } from './facts.ts';
import { prepareFacts } from './prepare.ts';

const libraries = ['gdpr', 'dk', 'energy'].map((name) => {
  const text = readFileSync(new URL(`../../policies/library/${name}.yaml`, import.meta.url), 'utf8');
  return parseLibrary(text).library!;
});

const TEXT = `hjemmel: 1
policy: { id: proeve/kunder, effective: 2020-01-01, language: da, audience: [customer, prospect], uses: [gdpr, dk, energy] }
controller: { name: Prøveselskabet, authority: dk.datatilsynet }
interests: { sell: { text: at sælge } }
consents: { news: { wording: Ja tak, channels: [email, sms] }, health: { wording: Ja, form: written } }
categories:
  contact: { like: energy.contact }
  consumption: { like: energy.consumption }
  health: { like: energy.health }
  religion: { sensitivity: special, never: { because: Ikke vores sag, clause: P-1 } }
purposes:
  supply: { for: customer, uses: { contact: { fields: [name, address] }, consumption: { finest: P1D } }, basis: [contract], channels: [email, post], essential: true, roles: billing }
  optimise: { uses: [consumption], basis: [{ legitimate-interest: sell }] }
  news: { marketing: true, uses: [contact], channels: [email, sms, post], basis: [{ consent: news, channels: [email, sms] }, { legitimate-interest: sell, channels: post }] }
  segments: { marketing: true, profiling: true, uses: [consumption], basis: [{ legitimate-interest: sell }] }
  interruption: { uses: [health], basis: [{ consent: health, second: gdpr.9-2-a }, { vital-interest: true }], when: interruption-case }
  claims: { uses: [contact], basis: [{ legitimate-interest: sell }], under-restriction: claims, announce: true }
  resale: { marketing: true, never: true, uses: [contact] }
recipients:
  mailer: { role: processor, country: US, agreement: registered, transfer: { mechanism: scc }, receives: { contact: { fields: [email, name] } }, for: news, when: { consent: news } }
  court: { role: authority, receives: [contact], for: claims, grounds: [court-order] }
never:
  - { id: eea-only, actions: disclose, outside: eea, except: mailer, clause: P-2 }
retention:
  - { id: general, of: [contact, consumption], keep: P3Y, after: customer-ended }
clauses:
  - { id: P-1, text: Vi spørger ikke om tro. }
  - { id: P-2, text: Intet uden for EØS. }
`;

const parsed = parsePolicy(TEXT, libraries);
const compiled = compilePolicy(parsed.policy!);

const nobody: FactsInput = {
  kinds: ['customer'],
  events: { 'customer-ended': null },
  consents: [],
  objections: [],
  restrictions: [],
  optOuts: [],
  protections: [],
  conditions: {},
  announced: [],
};

function ask(request: object, facts: FactsInput = nobody) {
  const input = DecideInput.parse({ request: { at: '2024-06-01', ...request }, facts });
  return decide(compiled, input.request, input.facts);
}

/** The codes of one category's answer. */
function codes(request: { categories: string } & Record<string, unknown>, facts: FactsInput = nobody): string[] {
  return ask(request, facts).categories[request.categories]!.reasons.map((reason) => reason.code);
}

describe('decide', () => {
  it('permits with every basis that holds, and with the limits of the purpose', () => {
    expect(ask({ purpose: 'supply', action: 'use', categories: ['contact', 'consumption'] })).toEqual({
      verdict: 'permit',
      categories: {
        contact: {
          verdict: 'permit',
          bases: [{ basis: 'contract' }],
          reasons: [],
          limits: { fields: ['name', 'address'] },
        },
        consumption: { verdict: 'permit', bases: [{ basis: 'contract' }], reasons: [], limits: { finest: 'P1D' } },
      },
    });
  });

  it('tells a rule that forbids from nothing configured', () => {
    expect(codes({ purpose: 'supply', action: 'use', categories: 'health' })).toEqual(['category-not-used']);
    expect(codes({ purpose: 'supply', action: 'use', categories: 'religion' })).toEqual([
      'never-collected',
      'category-not-used',
    ]);
    expect(codes({ purpose: 'gossip', action: 'use', categories: 'wealth' })).toEqual([
      'unknown-purpose',
      'unknown-category',
    ]);
  });

  it('gives every reason, not only the first', () => {
    const facts = { ...nobody, kinds: ['visitor'], objections: ['news'], optOuts: ['email'] };
    expect(codes({ purpose: 'news', action: 'contact', channel: 'email', categories: 'contact' }, facts)).toEqual([
      'purpose-not-for-kind',
      'objected',
      'opted-out',
      'consent-missing',
      'basis-not-for-channel',
    ]);
  });

  it('SEAS-21 an objection to one marketing purpose ends them all, segments included, whatever its state', () => {
    const facts: FactsInput = { ...nobody, objections: [{ purpose: 'news', state: 'rejected' }] };
    expect(codes({ purpose: 'segments', action: 'profile', categories: 'consumption' }, facts)).toEqual(['objected']);
    expect(ask({ purpose: 'optimise', action: 'use', categories: ['consumption'] }, facts).verdict).toBe('permit');
  });

  it('NF-22 an objection stops a purpose on legitimate interest while it is looked into and once it is upheld', () => {
    const state = (state: 'made' | 'upheld' | 'rejected') =>
      codes(
        { purpose: 'optimise', action: 'use', categories: 'consumption' },
        { ...nobody, objections: [{ purpose: 'optimise', state }] },
      );
    expect([state('made'), state('upheld'), state('rejected')]).toEqual([['objection-pending'], ['objected'], []]);
  });

  it('SV-17 under restriction only storage, consent, legal claims, protection or public interest go on, and it says which', () => {
    const facts: FactsInput = {
      ...nobody,
      restrictions: [{ ground: 'accuracy' }],
      announced: ['claims'],
      consents: [{ consent: 'news', given: '2024-01-01' }],
    };
    expect(codes({ purpose: 'supply', action: 'use', categories: 'contact' }, facts)).toEqual(['restricted']);
    const through = (request: object) => ask(request, facts).categories['contact']!.bases.map((basis) => basis.through);
    expect(through({ purpose: 'supply', action: 'keep', categories: 'contact' })).toEqual(['storage']);
    expect(through({ purpose: 'claims', action: 'use', categories: 'contact' })).toEqual(['claims']);
    expect(through({ purpose: 'news', action: 'contact', channel: 'email', categories: 'contact' })).toEqual([
      'consent',
    ]);
  });

  it('AEV-7 an opt-out holds for its channel only, and never for what contract or law demands to be told', () => {
    const facts: FactsInput = { ...nobody, optOuts: ['email'], consents: [{ consent: 'news', given: '2024-01-01' }] };
    const verdict = (purpose: string, channel: string) =>
      ask({ purpose, action: 'contact', channel, categories: 'contact' }, facts).verdict;
    expect([verdict('news', 'email'), verdict('news', 'sms'), verdict('supply', 'email')]).toEqual([
      'deny',
      'permit',
      'permit',
    ]);
  });

  it('SEAS-26 a purpose that must be announced waits for the announcement', () => {
    const at = (announced: FactsInput['announced']) =>
      ask({ purpose: 'claims', action: 'use', categories: 'contact' }, { ...nobody, announced: announced! }).verdict;
    expect([
      at([]),
      at([{ purpose: 'claims', at: '2024-06-02' }]),
      at([{ purpose: 'claims', at: '2024-05-31' }]),
    ]).toEqual(['deny', 'deny', 'permit']);
  });

  it('KLM-22 a withdrawal counts from its minute', () => {
    const facts: FactsInput = {
      ...nobody,
      consents: [{ consent: 'news', given: '2024-01-01', withdrawn: '2024-06-01T08:00:00Z' }],
    };
    const at = (time: string) =>
      ask({ purpose: 'news', action: 'contact', channel: 'email', categories: 'contact', at: time }, facts).verdict;
    expect([at('2024-06-01T09:59:59+02:00'), at('2024-06-01T10:00:00+02:00'), at('2024-06-01')]).toEqual([
      'permit',
      'deny',
      'deny',
    ]);
  });

  it('SV-5 a special category needs its second ground, its written consent and its case', () => {
    const consents = [{ consent: 'health', given: '2024-01-01', form: 'electronic' as const }];
    expect(
      codes(
        { purpose: 'interruption', action: 'use', categories: 'health' },
        { ...nobody, conditions: { 'interruption-case': false }, consents },
      ),
    ).toEqual(['purpose-condition-unmet', 'consent-wrong-form', 'second-ground-missing']);
  });

  it('SV-12 a disclosure carries only the fields, purpose and standing the recipient has', () => {
    const signedUp: FactsInput = {
      ...nobody,
      consents: [{ consent: 'news', given: '2024-01-01' }],
      recipients: { mailer: { agreement: '2025-01-01', assessment: '2025-01-01' } },
    };
    const request = { purpose: 'news', action: 'disclose', recipient: 'mailer', categories: 'contact' };
    expect(ask({ ...request, fields: ['email', 'name'] }, signedUp).verdict).toBe('permit');
    expect(codes({ ...request, fields: ['email', 'phone'] }, signedUp)).toEqual(['field-not-allowed']);
    const expired: FactsInput = {
      ...signedUp,
      recipients: { mailer: { agreement: '2025-01-01', assessment: '2024-05-31' } },
    };
    expect(codes(request, expired)).toEqual(['assessment-expired']);
  });

  it('AEV-10 a disclosure that needs a ground is refused without one', () => {
    const facts: FactsInput = { ...nobody, announced: ['claims'] };
    const request = { purpose: 'claims', action: 'disclose', recipient: 'court', categories: 'contact' };
    expect(codes(request, facts)).toEqual(['ground-missing']);
    expect(ask({ ...request, ground: 'court-order' }, facts).verdict).toBe('permit');
  });

  it('SEAS-4 masks what is protected, and refuses it when it is asked for by name', () => {
    const facts: FactsInput = { ...nobody, protections: ['address-protection'] };
    expect(
      ask({ purpose: 'supply', action: 'use', categories: 'contact' }, facts).categories['contact']!.limits?.masked,
    ).toEqual(['address']);
    expect(codes({ purpose: 'supply', action: 'use', categories: 'contact', fields: ['address'] }, facts)).toEqual([
      'protected',
    ]);
  });

  it('names every missing fact, and only those the answer hangs on', () => {
    expect(
      ask({ purpose: 'optimise', action: 'use', categories: 'consumption' }, {}).categories['consumption'],
    ).toEqual({
      verdict: 'unknown',
      bases: [],
      reasons: ['kinds', 'objections', 'restrictions'].map((fact) => ({ code: 'fact-missing', params: { fact } })),
    });
  });

  it('a name from Object.prototype is a name like any other', () => {
    expect(codes({ purpose: 'constructor', action: 'use', categories: 'constructor' })).toEqual([
      'unknown-purpose',
      'unknown-category',
    ]);
  });
});

const requests = fc.record({
  purpose: fc.constantFrom(...Object.keys(parsed.policy!.purposes), 'gossip'),
  action: fc.constantFrom('collect', 'use', 'contact', 'disclose', 'profile', 'keep'),
  categories: fc.uniqueArray(fc.constantFrom(...Object.keys(parsed.policy!.categories), 'wealth'), {
    minLength: 1,
    maxLength: 3,
  }),
  channel: fc.option(fc.constantFrom('email', 'sms', 'post', 'pigeon'), { nil: undefined }),
  recipient: fc.option(fc.constantFrom('mailer', 'court', 'stranger'), { nil: undefined }),
  fields: fc.option(fc.subarray(['name', 'email', 'phone', 'readings', 'shoe-size'], { minLength: 1 }), {
    nil: undefined,
  }),
  role: fc.option(fc.constantFrom('billing', 'marketing', 'clown'), { nil: undefined }),
  ground: fc.option(fc.constantFrom('court-order', 'consent'), { nil: undefined }),
  at: fc.constantFrom('2019-12-31', '2024-06-01', '2024-06-01T12:00:00Z', '2028-01-01'),
});

const everything = fc.record({
  kinds: fc.subarray(['customer', 'prospect', 'sole-proprietor', 'visitor']),
  events: fc.record({ 'customer-ended': fc.constantFrom(null, '2021-01-01', '2024-01-01') }),
  consents: fc.array(
    fc.record({
      consent: fc.constantFrom('news', 'health'),
      given: fc.constantFrom('2020-01-01', '2024-06-01T10:00:00Z'),
      withdrawn: fc.constantFrom(null, '2024-06-01T11:00:00Z'),
      form: fc.constantFrom('written' as const, 'electronic' as const),
    }),
    { maxLength: 2 },
  ),
  objections: fc.array(
    fc.record({
      purpose: fc.constantFrom('news', 'optimise', 'claims'),
      state: fc.constantFrom('made' as const, 'upheld' as const, 'rejected' as const),
    }),
    { maxLength: 2 },
  ),
  restrictions: fc.array(fc.record({ ground: fc.constantFrom('accuracy' as const, 'claims' as const) }), {
    maxLength: 1,
  }),
  optOuts: fc.subarray(['email', 'sms', 'post']),
  protections: fc.subarray(['name-protection', 'address-protection']),
  conditions: fc.record({ 'interruption-case': fc.boolean() }),
  announced: fc.subarray(['claims']),
  recipients: fc.constant({ mailer: { agreement: '2025-01-01', assessment: '2025-01-01' } }),
});

function without<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;
}

describe('laws of deciding', () => {
  it('is total, and the verdict alone is the verdict of the whole answer', () => {
    fc.assert(
      fc.property(requests, everything, fc.subarray(Object.keys(nobody)), (request, facts, hidden) => {
        const known = Object.fromEntries(Object.entries(facts).filter(([name]) => !hidden.includes(name)));
        const input = DecideInput.parse({ request: without(request), facts: known });
        const answer = decide(compiled, input.request, input.facts);
        expect(verdictPrepared(compiled, input.request, prepareFacts(compiled, input.facts, input.request.at))).toBe(
          answer.verdict,
        );
        for (const { verdict, bases, reasons } of Object.values(answer.categories)) {
          expect(
            verdict === 'permit' ? bases.length > 0 && reasons.length === 0 : reasons.length > 0 && bases.length === 0,
          ).toBe(true);
          expect(reasons.every((reason) => (reason.code === 'fact-missing') === (verdict === 'unknown'))).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('an answer given in spite of missing facts is the answer with them', () => {
    fc.assert(
      fc.property(
        requests,
        everything,
        fc.subarray(Object.keys(nobody), { minLength: 1 }),
        (request, facts, hidden) => {
          const full = DecideInput.parse({ request: without(request), facts });
          const known = DecideInput.parse({
            request: without(request),
            facts: Object.fromEntries(Object.entries(facts).filter(([name]) => !hidden.includes(name))),
          });
          const partial = decide(compiled, known.request, known.facts).verdict;
          // Outside `keep`, time that is not known to be over is not over: the question is then about a category, not an item.
          if (partial !== 'unknown' && (request.action === 'keep' || !hidden.includes('events'))) {
            expect(partial).toBe(decide(compiled, full.request, full.facts).verdict);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('adding a prohibition never permits more', () => {
    const stricter = compilePolicy(
      parsePolicy(
        TEXT.replace(
          'never:\n',
          'never:\n  - { id: no-claims, purposes: claims }\n  - { id: no-mail, when: { channel: email } }\n',
        ),
        libraries,
      ).policy!,
    );
    fc.assert(
      fc.property(requests, everything, (request, facts) => {
        const input = DecideInput.parse({ request: without(request), facts });
        if (decide(stricter, input.request, input.facts).verdict === 'permit') {
          expect(decide(compiled, input.request, input.facts).verdict).toBe('permit');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
