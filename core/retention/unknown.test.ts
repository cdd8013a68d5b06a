/** What is not known must not be taken for known: knowing more never overturns a certain answer. */
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../decide/compile.ts';
import { decide } from '../decide/decide.ts';
import { DecideInput, DueInput } from '../decide/facts.ts';
import { parsePolicy } from '../policy/parse.ts';
import { localDay } from './calendar.ts';
import { due } from './due.ts';

function policyWith(rest: string, controller = '') {
  const text = `hjemmel: 1
policy: { id: proeve/kunder, effective: 2000-01-01, language: da, audience: [customer, prospect] }
controller: { name: Prøveselskabet${controller} }
kinds: { customer: , prospect: , former-customer: { was: customer } }
events: { ended: { for: customer }, quoted: , paid: }
categories: { contact: { label: Kontakt, for: [customer, prospect], items: [email] } }
${rest}`;
  const { policy, findings } = parsePolicy(text, []);
  expect(findings).toEqual([]);
  return compilePolicy(policy!);
}

const SUPPLY = 'purposes: { supply: { uses: contact, basis: contract } }'.replace('contact,', '[contact],');

function dueOf(compiled: ReturnType<typeof policyWith>, facts: object) {
  return due(compiled, DueInput.parse({ category: 'contact', on: '2024-01-01', facts }));
}

describe('facts that are not known', () => {
  it('an event only some kinds can have, where the kind is not known: asks for the kind', () => {
    const compiled = policyWith(
      `${SUPPLY}\nretention: [{ id: all, of: contact, keep: P6M, after: { latest: [ended, quoted] } }]`,
    );
    const events = { ended: null, quoted: '2020-01-01' };
    expect(dueOf(compiled, { kinds: ['prospect'], events }).due).toBe(true);
    expect(dueOf(compiled, { kinds: ['customer'], events }).due).toBe(false);
    expect(dueOf(compiled, { events })).toMatchObject({ due: 'unknown', missing: ['kinds'] });
  });

  it('a rule that perhaps does not hold for the person leaves open that no rule does', () => {
    const compiled = policyWith(
      `${SUPPLY}\nretention: [{ id: all, of: contact, keep: P6M, after: quoted, kinds: customer }]`,
    );
    const events = { quoted: '2020-01-01' };
    expect(dueOf(compiled, { kinds: ['customer'], events }).due).toBe(true);
    expect(dueOf(compiled, { kinds: ['prospect'], events }).due).toBe('unknown');
    expect(dueOf(compiled, { events })).toMatchObject({ due: 'unknown', missing: ['kinds'] });
  });

  it('a floor whose clock has perhaps not started does not keep for certain', () => {
    const compiled = policyWith(`${SUPPLY}
retention:
  - { id: short, of: contact, keep: P1D, after: quoted }
  - { id: floor, of: contact, keep: at least P5Y, after: { latest: [paid, quoted] } }`);
    const kinds = ['customer'];
    expect(dueOf(compiled, { kinds, events: { quoted: '2020-01-01', paid: null } }).due).toBe(true);
    expect(dueOf(compiled, { kinds, events: { quoted: '2020-01-01', paid: '2020-01-02' } }).due).toBe(false);
    expect(dueOf(compiled, { kinds, events: { quoted: '2020-01-01' } })).toMatchObject({
      due: 'unknown',
      missing: ['events.paid'],
    });
  });
});

describe('a floor that is all a purpose has', () => {
  const compiled = policyWith(`${SUPPLY}
retention: [{ id: books, of: contact, for: supply, keep: at least P5Y, after: paid }]`);
  const kinds = ['customer'];

  it('keeps what is not paid yet, and five years more', () => {
    expect(dueOf(compiled, { kinds, events: { paid: null } })).toMatchObject({ due: false, keptThrough: null });
    expect(dueOf(compiled, { kinds, events: { paid: '2019-01-01' } })).toMatchObject({ due: false });
    expect(dueOf(compiled, { kinds, events: { paid: '2018-01-01' } })).toMatchObject({ due: true });
    expect(dueOf(compiled, { kinds, events: {} })).toMatchObject({ due: 'unknown', missing: ['events.paid'] });
  });
});

describe('keeping is asked in one way', () => {
  it('what is forbidden to keep is kept for no purpose, by due as by decide', () => {
    const compiled = policyWith(`${SUPPLY}
never: [{ id: no-keeping, purposes: supply, actions: keep }]
retention: [{ id: all, of: contact, keep: P6M, after: quoted }]`);
    const facts = {
      kinds: ['customer'],
      events: { quoted: '2023-12-01' },
      consents: [],
      objections: [],
      restrictions: [],
    };
    const input = { request: { purpose: 'supply', action: 'keep', categories: 'contact', at: '2024-01-01' }, facts };
    const { request, facts: known } = DecideInput.parse(input);
    expect(decide(compiled, request, known).verdict).toBe('deny');
    expect(dueOf(compiled, facts)).toMatchObject({ due: true, keptThrough: null, purposes: {} });
  });

  it('what is held about customers is kept about those who were, by decide as by due', () => {
    const compiled = policyWith(`purposes: { supply: { uses: [contact], for: customer, basis: contract } }
retention: [{ id: all, of: contact, keep: P6M, after: quoted }]`);
    const facts = { kinds: ['former-customer'], events: { quoted: '2023-12-01' }, objections: [], restrictions: [] };
    const input = { request: { purpose: 'supply', action: 'keep', categories: 'contact', at: '2024-01-01' }, facts };
    const { request, facts: known } = DecideInput.parse(input);
    expect(decide(compiled, request, known).verdict).toBe('permit');
    expect(decide(compiled, { ...request, action: 'use' }, known).verdict).toBe('deny');
    expect(dueOf(compiled, facts).due).toBe(false);
  });
});

describe('the ends of the calendar', () => {
  it('no day sorts before the others because its year has five digits', () => {
    expect(localDay('9999-12-31T23:59:59-12:00', 'Europe/Copenhagen')).toBe('9999-12-31');
    expect(localDay('0000-01-01T00:00:00+14:00', 'Europe/Copenhagen')).toBe('0000-01-01');
    const compiled = policyWith(
      `${SUPPLY}\nretention: [{ id: all, of: contact, keep: P1D, after: { latest: [{ end-of-fiscal-year: quoted }, paid] } }]`,
      ', fiscal-year: { starts: 07-01 }',
    );
    const facts = { kinds: ['customer'], events: { quoted: '9999-12-31', paid: '2020-01-01' } };
    expect(dueOf(compiled, facts)).toMatchObject({ keptThrough: '9999-12-31', due: false });
  });
});
