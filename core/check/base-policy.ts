/** For the tests: a small policy the checker has nothing to say of, and a library with laws of every age. */
import { stringify } from 'yaml';
import type { Finding } from '../policy/finding.ts';
import { type ParsedPolicy, parseLibrary, parsePolicy } from '../policy/parse.ts';
import type { Library } from '../policy/schema-library.ts';
import { checkPolicy } from './index.ts';

export const TODAY = '2026-11-21';

const LIBRARY = `
library: xx
title: Test
authorities:
  authority: { name: Tilsynet }
eea: [DK, NO, SE]
adequate: { CH: {}, GB: { checked: false } }
laws:
  article-6: { title: Article 6, article: '6(1)(c)' }
  books: { title: Books, period: P5Y, after: { end-of-fiscal-year: recorded } }
  old-books: { title: Old books, period: P5Y, after: recorded, until: 2022-06-30, replaced-by: xx.books }
  gone: { title: Gone, until: 2020-12-31 }
  coming: { title: Coming, from: 2030-01-01 }
  memory: { title: From memory, checked: false }
  explicit-consent: { title: Explicit consent, second: special }
  number: { title: Number act, second: national-id }
`;

/** A policy as an author writes it; tests change it freely. */
// biome-ignore lint/suspicious/noExplicitAny: the tests write what authors write, right and wrong.
export type Draft = any;

export function base(): Draft {
  return {
    hjemmel: 1,
    policy: { id: 'varme', effective: '2026-01-01', language: 'da', audience: ['customer'], uses: ['xx'] },
    controller: {
      name: 'Prøveby Fjernvarme',
      registration: { cvr: '13748136' },
      address: { street: 'Prøvevej 1', postcode: '9999', city: 'Prøveby', country: 'DK' },
      email: 'post@proeveby.example',
      authority: 'xx.authority',
    },
    kinds: { customer: {}, owner: { under: 'customer' }, visitor: {} },
    events: { 'customer-ended': { for: 'customer' }, recorded: { per: 'item' }, dialogue: {} },
    conditions: { 'in-arrears': {} },
    channels: { email: {}, sms: {}, phone: {}, post: {} },
    roles: { service: {} },
    sources: { utility: { label: 'Netselskabet' } },
    interests: { leaks: { text: 'At finde utætheder', balanced: '2026-01-01' } },
    categories: {
      contact: {
        label: 'Kontaktoplysninger',
        items: ['name', 'address'],
        mandatory: { by: 'contract', consequence: 'Uden dem ingen aftale' },
      },
      readings: { label: 'Forbrug', items: ['readings'], nature: 'observed' },
    },
    purposes: {
      supply: {
        label: 'Levering',
        uses: ['contact', 'readings'],
        basis: [{ contract: true }],
      },
      news: {
        label: 'Nyheder',
        uses: ['contact'],
        channels: ['email'],
        marketing: true,
        basis: [{ consent: 'news' }],
      },
    },
    consents: { news: { label: 'Nyheder', wording: 'Ja tak', withdrawal: { text: 'Skriv til os' } } },
    recipients: {
      'meter-reader': {
        label: 'Måleraflæser',
        role: 'processor',
        agreement: { signed: '2025-01-01', expires: '2030-01-01' },
        receives: ['readings'],
        for: 'supply',
      },
    },
    retention: [{ id: 'general', of: ['contact', 'readings'], keep: 'at most P3Y', after: 'customer-ended' }],
    rights: {
      access: {},
      rectification: {},
      erasure: {},
      restriction: {},
      objection: {},
      portability: {},
      withdrawal: {},
      complaint: { authority: 'xx.authority' },
    },
    'automated-decisions': 'none',
    clauses: [{ id: 'PF-1', text: 'Vi leverer varme.', 'kept-by': ['purpose.supply'] }],
  };
}

export function library(): Library {
  const { library: parsed, findings } = parseLibrary(LIBRARY);
  if (parsed === undefined) throw new Error(JSON.stringify(findings));
  return parsed;
}

/** The base policy after a change, read as if from a file. A policy that cannot be read is a mistake of the test. */
export function parsed(change: (draft: Draft) => void = () => {}): ParsedPolicy & { text: string } {
  const draft = base();
  change(draft);
  const text = stringify(draft);
  const result = parsePolicy(text, [library()]);
  if (result.policy === undefined) throw new Error(`Not a policy: ${JSON.stringify(result.findings)}`);
  return { ...result, text };
}

export function findingsOf(change?: (draft: Draft) => void): Finding[] {
  return checkPolicy(parsed(change), { today: TODAY });
}
