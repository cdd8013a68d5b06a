import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../decide/compile.ts';
import { DueInput } from '../decide/facts.ts';
import { parseLibrary, parsePolicy } from '../policy/parse.ts';
import { endOfCycle, localDay, plus, plusFromEnd, toEpoch } from './calendar.ts';
import { due } from './due.ts';

const libraries = ['gdpr', 'dk', 'energy'].map((name) => {
  const text = readFileSync(new URL(`../../policies/library/${name}.yaml`, import.meta.url), 'utf8');
  return parseLibrary(text).library!;
});

/** A policy with one purpose for the category `contact` and the given retention rules. */
function policyWith(retention: string, more = ''): ReturnType<typeof compilePolicy> {
  const { policy, findings } = parsePolicy(
    `hjemmel: 1
policy: { id: proeve/kunder, effective: 2000-01-01, language: da, audience: [customer, prospect], uses: [gdpr, dk, energy] }
controller: { name: Prøveselskabet, authority: dk.datatilsynet, fiscal-year: { starts: 07-01 } }
categories: { contact: { like: energy.contact }, billing: { like: energy.billing }, orders: { like: energy.orders } }
consents: { panel: { wording: Ja } }
purposes:
  supply: { uses: [contact, billing], basis: [contract], ends: agreement-ended }
  bookkeeping: { uses: [contact, billing], basis: [{ legal-obligation: dk.bogforingsloven-12 }] }
${more}retention:
${retention}`,
    libraries,
  );
  expect(findings).toEqual([]);
  return compilePolicy(policy!);
}

const ask = (compiled: ReturnType<typeof compilePolicy>, input: object) =>
  due(compiled, DueInput.parse({ category: 'contact', kind: 'customer', ...input }));

describe('calendar', () => {
  it('adds months to the end of a month without running over', () => {
    expect(plus('2024-08-31', 'P6M')).toBe('2025-02-28');
    expect(plus('2023-08-31', 'P6M')).toBe('2024-02-29');
    expect(plus('2024-02-29', 'P1Y')).toBe('2025-02-28');
  });

  it('ends fiscal years where they end, leap day included', () => {
    expect(endOfCycle('2023-07-01', { unit: 'year', starts: '07-01' })).toBe('2024-06-30');
    expect(endOfCycle('2023-06-30', { unit: 'year', starts: '07-01' })).toBe('2023-06-30');
    expect(endOfCycle('2023-03-01', { unit: 'year', starts: '03-01' })).toBe('2024-02-29');
    expect(plusFromEnd('2023-02-28', 'P5Y')).toBe('2028-02-29');
  });

  it('gives an instant the day it has in the controller’s time zone, on both sides of a clock change', () => {
    expect(localDay('2024-03-30T23:30:00Z', 'Europe/Copenhagen')).toBe('2024-03-31');
    expect(localDay('2024-03-31T21:59:59Z', 'Europe/Copenhagen')).toBe('2024-03-31');
    expect(localDay('2024-03-31T22:00:00Z', 'Europe/Copenhagen')).toBe('2024-04-01');
    expect(localDay('2024-10-26T22:00:00Z', 'Europe/Copenhagen')).toBe('2024-10-27');
    expect(localDay('2024-10-27T23:00:00Z', 'Europe/Copenhagen')).toBe('2024-10-28');
  });

  it('counts 23 and 25 hours on the days the clocks change', () => {
    const hours = (day: string) => (toEpoch(day, 'Europe/Oslo', true) + 1 - toEpoch(day, 'Europe/Oslo')) / 3_600_000;
    expect([hours('2024-03-31'), hours('2024-10-27'), hours('2024-06-01')]).toEqual([23, 25, 24]);
  });
});

describe('due', () => {
  const general = policyWith(
    '  - { id: general, of: contact, keep: at most P3Y, after: { latest: [customer-ended, { last: dialogue }] } }',
  );

  it('SEAS-30 the later of the two events starts the clock, and a new dialogue restarts it', () => {
    const facts = (dialogue: string[]) => ({ events: { 'customer-ended': '2020-05-01', dialogue } });
    expect(ask(general, { on: '2023-05-01', facts: facts([]) })).toMatchObject({
      keptThrough: '2023-05-01',
      due: false,
    });
    expect(ask(general, { on: '2023-05-02', facts: facts([]) })).toMatchObject({ due: true });
    expect(ask(general, { on: '2023-05-02', facts: facts(['2019-01-01', '2021-02-28']) })).toMatchObject({
      keptThrough: '2024-02-28',
      due: false,
    });
  });

  it('does not start the clock of a customer who has not left, whatever the dialogue', () => {
    const facts = { events: { 'customer-ended': null, dialogue: ['2001-01-01'] } };
    expect(ask(general, { on: '2030-01-01', facts })).toMatchObject({ keptThrough: null, due: false, missing: [] });
  });

  it('names the fact that is missing and guesses nothing', () => {
    expect(ask(general, { on: '2030-01-01', facts: { events: { dialogue: [] } } })).toMatchObject({
      keptThrough: null,
      due: 'unknown',
      missing: ['events.customer-ended'],
    });
  });

  it('answers in spite of a missing fact when the answer does not hang on it', () => {
    // The latest of the two is in 2029 or later, whatever the other one is.
    expect(ask(general, { on: '2029-01-01', facts: { events: { dialogue: ['2028-01-01'] } } })).toMatchObject({
      due: false,
      keptThrough: null,
    });
  });

  it('keeps for the one purpose whose time is not over, and only that one may see it', () => {
    const both = policyWith(`  - { id: general, of: contact, keep: at most P1Y, after: customer-ended }
  - { id: books, of: contact, for: bookkeeping, keep: P5Y, after: { end-of-fiscal-year: recorded } }`);
    const answer = ask(both, {
      on: '2026-01-01',
      facts: { events: { 'customer-ended': '2021-01-01', recorded: '2023-06-30' } },
    });
    expect(answer).toMatchObject({
      keptThrough: '2028-06-30',
      due: false,
      purposes: { supply: '2022-01-01', bookkeeping: '2028-06-30' },
    });
  });

  it('lets no ceiling cut below a floor', () => {
    const floor = policyWith(`  - { id: cap, of: contact, keep: at most P1Y, after: recorded }
  - { id: floor, of: contact, keep: at least P3Y, after: recorded, law: dk.foraeldelsesloven-3 }`);
    expect(ask(floor, { on: '2024-01-01', facts: { events: { recorded: '2022-01-01' } } })).toMatchObject({
      keptThrough: '2025-01-01',
      due: false,
    });
  });

  it('SEAS-32 a rule for single fields speaks of those alone, and stands before the general one for them', () => {
    const fields = policyWith(`  - { id: general, of: contact, keep: P3Y, after: customer-ended }
  - { id: phone, of: contact, fields: phone, keep: P1Y, after: customer-ended }`);
    const facts = { events: { 'customer-ended': '2020-06-30' } };
    expect(ask(fields, { on: '2021-07-01', field: 'phone', facts })).toMatchObject({
      keptThrough: '2021-06-30',
      due: true,
    });
    expect(ask(fields, { on: '2021-07-01', field: 'name', facts })).toMatchObject({
      keptThrough: '2023-06-30',
      due: false,
    });
    expect(ask(fields, { on: '2021-07-01', facts })).toMatchObject({ keptThrough: '2023-06-30', due: false });
  });

  it('SEAS-30 what was collected about a customer is kept by the customer’s rules once they have left', () => {
    const rule = policyWith('  - { id: theirs, of: contact, kinds: customer, keep: P3Y, after: customer-ended }');
    const facts = { events: { 'customer-ended': '2020-06-30' } };
    expect(ask(rule, { kind: 'former-customer', on: '2023-07-01', facts })).toMatchObject({
      keptThrough: '2023-06-30',
      due: true,
    });
  });

  it('a hold keeps an item back within its scope and its days', () => {
    const rule = policyWith('  - { id: short, of: contact, keep: P1M, after: recorded }');
    const facts = (holds: object[]) => ({ events: { recorded: '2024-01-31' }, holds });
    expect(ask(rule, { on: '2024-03-01', facts: facts([]) })).toMatchObject({ keptThrough: '2024-02-29', due: true });
    expect(ask(rule, { on: '2024-03-01', facts: facts([{ id: 'dispute', categories: ['contact'] }]) })).toMatchObject({
      due: false,
      heldBy: ['dispute'],
    });
    expect(ask(rule, { on: '2024-03-01', facts: facts([{ id: 'dispute', categories: ['billing'] }]) })).toMatchObject({
      due: true,
    });
    expect(ask(rule, { on: '2024-03-02', facts: facts([{ id: 'dispute', until: '2024-03-01' }]) })).toMatchObject({
      due: true,
    });
  });

  it('a purpose with a basis and no rule keeps the answer open, and the missing rule is named', () => {
    const gap = policyWith('  - { id: books, of: contact, for: bookkeeping, keep: P1M, after: recorded }');
    expect(ask(gap, { on: '2024-06-01', facts: { events: { recorded: '2024-01-01' } } })).toMatchObject({
      keptThrough: null,
      due: 'unknown',
      missing: ['retention.contact.supply'],
    });
  });

  it('SEAS-26 a purpose that was not announced keeps nothing, as it may do nothing else', () => {
    const panel = policyWith(
      '  - { id: panel, of: orders, keep: P6M, after: participation-ended }',
      '  panel: { uses: [orders], announce: true, basis: [contract] }\n',
    );
    const isDue = (announced: string[]) =>
      due(
        panel,
        DueInput.parse({
          category: 'orders',
          on: '2024-06-01',
          facts: { events: { 'participation-ended': null }, announced },
        }),
      ).due;
    expect([isDue([]), isDue(['panel'])]).toEqual([true, false]);
  });

  it('a rule that keeps for ever says so, and not that its clock has not started', () => {
    const kept = policyWith('  - { id: archive, of: contact, keep: forever, because: Historie }');
    expect(ask(kept, { on: '2999-01-01' })).toMatchObject({
      keptThrough: 'forever',
      due: false,
      rules: [{ id: 'archive', through: 'forever' }],
    });
  });

  it('a withdrawn consent ends what only it justified', () => {
    const panel = policyWith(
      '  - { id: panel, of: orders, keep: P6M, after: participation-ended }',
      '  panel: { uses: [orders], basis: [{ consent: panel }] }\n',
    );
    const ask = (compiled: typeof panel, input: object) =>
      due(compiled, DueInput.parse({ category: 'orders', ...input }));
    const given = (withdrawn: string | null) => ({
      events: { 'participation-ended': null },
      consents: [{ consent: 'panel', given: '2024-01-01', withdrawn }],
    });
    expect(ask(panel, { on: '2024-06-01', facts: given(null) })).toMatchObject({ due: false });
    expect(ask(panel, { on: '2024-06-01', facts: given('2024-05-31') })).toMatchObject({ due: true });
  });
});

describe('laws of keeping', () => {
  const day = fc
    .integer({ min: 0, max: 20_000 })
    .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString());
  const months = fc.integer({ min: 0, max: 240 });

  it('keeping is monotone in the period', () => {
    fc.assert(
      fc.property(day, months, months, (start, a, b) => {
        const [shorter, longer] = [Math.min(a, b), Math.max(a, b)];
        expect(plus(start, `P${shorter}M`) <= plus(start, `P${longer}M`)).toBe(true);
      }),
    );
  });

  it('a later event never brings deletion forward', () => {
    const compiled = policyWith('  - { id: fy, of: contact, keep: P3Y6M, after: { end-of-fiscal-year: recorded } }');
    fc.assert(
      fc.property(day, day, (a, b) => {
        const through = (recorded: string) =>
          String(ask(compiled, { on: '2000-01-01', facts: { events: { recorded } } }).keptThrough);
        const [first, second] = [a, b].sort() as [string, string];
        expect(through(first) <= through(second)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('an item is due on every day after the kept-through day and on none before', () => {
    const compiled = policyWith('  - { id: some, of: contact, keep: P7M, after: recorded }');
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (recorded, distance) => {
        const facts = { events: { recorded } };
        const last = String(ask(compiled, { on: recorded, facts }).keptThrough);
        const on = Temporal.PlainDate.from(last).add({ days: distance }).toString();
        expect(ask(compiled, { on, facts }).due).toBe(distance > 0);
      }),
      { numRuns: 50 },
    );
  });

  it('an unknown fact never turns into a certain answer that knowing it could overturn', () => {
    const compiled = policyWith(
      '  - { id: late, of: contact, keep: P2Y, after: { latest: [customer-ended, { earliest: [received, collected] }] } }',
    );
    const names = ['customer-ended', 'received', 'collected'] as const;
    const value = fc.oneof(day, fc.constant(null));
    fc.assert(
      fc.property(fc.tuple(value, value, value), fc.subarray([...names]), day, (values, hidden, on) => {
        const events = Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
        const full = ask(compiled, { on, facts: { events } });
        const partial = ask(compiled, {
          on,
          facts: {
            events: Object.fromEntries(Object.entries(events).filter(([name]) => !hidden.includes(name as never))),
          },
        });
        if (partial.due !== 'unknown') expect(partial.due).toBe(full.due);
        if (partial.keptThrough !== null) expect(partial.keptThrough).toBe(full.keptThrough);
        if (partial.due === 'unknown') expect(partial.missing.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
