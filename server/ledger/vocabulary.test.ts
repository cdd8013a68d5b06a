import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseLibrary, parsePolicy } from '@hjemmel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeEntry, type NewEntry } from './entry.ts';
import { ENTRY_TYPES, type EntryBody, type EntryType } from './vocabulary.ts';

const HASH = 'ab'.repeat(32);
const ID = '01890000-0000-7000-8000-000000000001';
const asked: Omit<EntryBody<'permit'>, 'bases'> = {
  policy: 'seas-nve-energi/customers',
  version: '2020-09-01',
  purpose: 'billing',
  action: 'use',
  categories: ['invoices'],
};

/** One full entry of each type: a new type without one does not compile. */
const EXAMPLES: { readonly [T in EntryType]: NewEntry<T>['body'] } = {
  decision: {
    ...asked,
    person: HASH,
    people: 1,
    role: 'agent',
    recipient: 'elhub',
    channel: 'post',
    task: ID,
    clauses: ['SEAS-34'],
    verdict: 'permit',
    bases: ['contract'],
    reasons: [],
  },
  denial: { ...asked, person: HASH, reasons: ['no-basis'] },
  permit: { ...asked, person: HASH, bases: ['contract'], fields: ['invoices.amount'] },
  import: {
    import: ID,
    kind: 'readings',
    source: 'elhub',
    file: HASH,
    batch: 1,
    rows: 9,
    added: 8,
    changed: 1,
    rejected: 0,
  },
  seed: { seed: 1, people: 2, rows: 3 },
  plan: {
    plan: ID,
    hash: HASH,
    policy: asked.policy,
    version: asked.version,
    asOf: '2031-01-01',
    items: 4,
    held: 1,
    unknown: 0,
    parts: [{ category: 'contact', rule: 'after-contract', clause: 'SEAS-30', action: 'erase', items: 4 }],
  },
  approval: { plan: ID, hash: HASH, by: 'privacy-officer', verdict: 'approved' },
  erasure: {
    person: HASH,
    category: 'contact',
    rule: 'r',
    clause: 'SEAS-30',
    action: 'erase',
    cause: 'plan',
    plan: ID,
    task: ID,
    rows: 3,
    journal: 5,
  },
  certificate: {
    certificate: ID,
    hash: HASH,
    category: 'contact',
    action: 'anonymise',
    rows: 3,
    plan: ID,
    task: ID,
    on: '2031-01-01',
  },
  hold: {
    hold: ID,
    person: HASH,
    categories: ['contact'],
    reason: 'legal-claim',
    by: 'privacy-officer',
    reviewOn: '2031-01-01',
  },
  'hold-released': { hold: ID, reason: 'claim-settled', by: 'privacy-officer' },
  restore: { restore: ID, backup: HASH, from: 1, to: 9, replayed: 8 },
  evidence: { control: 'ledger', clauses: ['NF-16'], result: 'kept', checked: 9, failed: 0, hash: HASH },
  key: { key: 'field', event: 'rotated', version: 2, person: HASH, fingerprint: HASH },
  policy: { policy: asked.policy, version: asked.version, event: 'adopted', hash: HASH },
  message: {
    event: 'failed',
    message: ID,
    messages: 1,
    purpose: 'accountability',
    channel: 'email',
    kind: 'case-receipt',
    task: ID,
    attempts: 2,
    reason: 'address-refused',
  },
  disclosure: {
    event: 'delivered',
    disclosure: ID,
    people: 1,
    recipient: 'debt-collection',
    purpose: 'payment',
    ground: 'court-order',
    hash: HASH,
    attempts: 2,
    reasons: [],
    clauses: ['NF-14'],
    task: ID,
  },
  recipient: {
    recipient: 'mailchimp',
    event: 'document',
    kind: 'agreement',
    document: ID,
    hash: HASH,
    until: '2031-01-01',
    met: true,
    policy: asked.policy,
    version: asked.version,
    people: 2,
  },
  consent: {
    ...{
      policy: asked.policy,
      version: asked.version,
      permit: ID,
      event: 'withdrawn',
      consent: 'marketing',
      record: ID,
    },
    ...{
      channels: ['email'],
      form: 'electronic',
      via: 'portal',
      text: HASH,
      clauses: ['SEAS-20'],
      messages: 1,
      rows: 2,
    },
  },
  case: {
    ...{ case: ID, permit: ID, event: 'opened', right: 'access', channel: 'email', outcome: 'granted', items: 1 },
    ...{ reason: 'complexity', proof: ['signature'], answerBy: '2026-12-21', role: 'officer' },
  },
  restriction: {
    case: ID,
    permit: ID,
    event: 'began',
    ground: 'accuracy',
    categories: ['contact'],
    purposes: ['billing'],
  },
  objection: { case: ID, permit: ID, event: 'upheld', purposes: ['campaigns'], messages: 1 },
  'opt-out': { permit: ID, event: 'said', channel: 'email', purposes: ['campaigns'], via: 'portal', messages: 1 },
  announcement: {
    ...{ policy: asked.policy, version: asked.version, permit: ID, event: 'sent', announcement: ID, kind: 'purpose' },
    ...{ purposes: ['campaigns'], channel: 'email', text: HASH, statement: 'agreed-and-told' },
  },
  'wash-list': { list: 'robinson', asOf: '2026-10-01', entries: 3, file: HASH },
  incident: {
    ...{ incident: ID, event: 'authority', kinds: ['confidentiality'], cause: 'lost-device', people: 3 },
    ...{ categories: ['contact'], risk: 'risk', told: true, late: false, ground: 'not-high', hours: 12 },
  },
  release: {
    ...{ policy: asked.policy, version: asked.version, release: ID, result: 'released', reason: 'nothing-left' },
    ...{ purpose: 'combined-analysis', recipient: 'statistics-recipients', measure: 'energy', by: ['postcode'] },
    ...{ from: '2026-01-01', past: '2026-02-01', people: 30, groups: 4, withheld: 1, inputs: HASH, content: HASH },
    ...{ commitment: HASH, noiseMilli: 500 },
  },
  checkpoint: { size: 5, root: HASH },
};

const TYPES = Object.keys(ENTRY_TYPES) as EntryType[];

/** The same body with a value put in one place: at every depth, and under a key of its own. */
function placesIn(value: unknown, put: unknown): unknown[] {
  if (Array.isArray(value)) {
    return [[...value, put], ...value.flatMap((item, at) => placesIn(item, put).map((other) => value.with(at, other)))];
  }
  if (typeof value !== 'object' || value === null) return [put];
  const replaced = Object.entries(value).flatMap(([key, item]) =>
    placesIn(item, put).map((other) => ({ ...value, [key]: other })),
  );
  return [...replaced, { ...value, note: put }, { ...value, [String(put)]: 1 }];
}

const two = (value: number): string => String(value).padStart(2, '0');
/** Synthetic by the day (CPR, day + 60) or the month (fødselsnummer, month + 80). */
const nationalId = fc
  .tuple(
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 1, max: 12 }),
    fc.nat({ max: 99 }),
    fc.nat({ max: 99_999 }),
    fc.constantFrom('', '-', ' ', '.'),
  )
  .chain(([day, month, year, serial, mark]) =>
    fc.constantFrom(
      `${two(day + 60)}${two(month)}${two(year)}${mark}${String(serial % 10_000).padStart(4, '0')}`,
      `${two(day)}${two(month + 80)}${two(year)}${mark}${String(serial).padStart(5, '0')}`,
    ),
  );
const name = fc.constantFrom('Testine Prøvesen', 'Kari Testdatter', 'Ola  Nordprøve', 'testine prøvesen', 'A. B');
const email = fc
  .tuple(fc.constantFrom('testine', 'a.b', 'x-y'), fc.constantFrom('example.dk', 'example.no'))
  .map((parts) => parts.join('@'));
const wrapped = fc.tuple(fc.constantFrom('', 'id-', 'p:', 'cpr'), nationalId).map((parts) => parts.join(''));

const POLICIES = resolve(import.meta.dirname, '../../policies');

/** Every purpose, category, item, recipient, rule and clause that the shipped policies name. */
function policyNames(): string[] {
  const read = (path: string): string[] =>
    readdirSync(join(POLICIES, path))
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => readFileSync(join(POLICIES, path, file), 'utf8'));
  const libraries = read('library').map((text) => parseLibrary(text).library!);
  const folders = readdirSync(POLICIES, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'library',
  );
  return folders
    .flatMap(({ name: folder }) => read(folder))
    .map((text) => parsePolicy(text, libraries).policy!)
    .flatMap(({ policy, categories, purposes, recipients, clausesOf }) => [
      policy.id,
      ...[categories, purposes, recipients ?? {}, clausesOf].flatMap((part) => Object.keys(part)),
      ...Object.values(clausesOf).flat(),
      ...Object.values(categories).flatMap(({ items }) => items ?? []),
    ]);
}

describe('what the ledger can say', () => {
  it.each(TYPES)('%s is written as one line of canonical JSON', (type) => {
    const { id, body } = encodeEntry({ type, body: EXAMPLES[type] } as NewEntry);
    const entry = JSON.parse(Buffer.from(body).toString('utf8')) as Record<string, unknown>;
    expect(Object.keys(entry)).toEqual(['at', 'id', 'type', 'what']);
    expect(entry).toMatchObject({ id, type, what: EXAMPLES[type] });
    expect(Buffer.from(body).includes(10)).toBe(false);
  });

  it.each(TYPES)('NF-16 AEV-8 in no place of %s is there room for a CPR, an e-mail address or a name', (type) => {
    fc.assert(
      fc.property(fc.oneof(nationalId, wrapped, name, email), (personal) => {
        for (const body of placesIn(EXAMPLES[type], personal))
          expect(ENTRY_TYPES[type].safeParse(body).success, JSON.stringify(body)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('nor for text of any length, and what is wrong is told without its value', () => {
    const wrong = { type: 'seed', body: { seed: 1, people: 2, note: 'Testine Prøvesen' } } as unknown as NewEntry;
    expect(() => encodeEntry(wrong)).toThrow(TypeError);
    expect(() => encodeEntry(wrong)).not.toThrow(/Testine/);
    const long = { type: 'denial', body: { ...asked, reasons: ['a'.repeat(101)] } } as NewEntry;
    expect(() => encodeEntry(long)).toThrow(TypeError);
    expect(() => encodeEntry({ type: 'seed', body: EXAMPLES.seed, id: 'x' })).toThrow(TypeError);
  });

  it('but for every name in the shipped policies', () => {
    const names = policyNames();
    expect(names.length).toBeGreaterThan(100);
    for (const code of names) {
      const body = { ...asked, categories: [code], purpose: code, reasons: [code] };
      expect(ENTRY_TYPES.denial.safeParse(body).success, code).toBe(true);
    }
  });

  it('tells the moment that is in its id', () => {
    const { body } = encodeEntry({ type: 'seed', body: EXAMPLES.seed, id: '019a0000-0000-7000-8000-000000000001' });
    expect(Buffer.from(body).toString()).toContain(`"at":"${new Date(0x019a00000000).toISOString()}"`);
  });
});
