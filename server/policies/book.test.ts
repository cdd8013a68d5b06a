import { describe, expect, it } from 'vitest';
import { readPolicyBook } from './book.ts';

const book = readPolicyBook();

describe('the book of policies', () => {
  it('gives each shipped controller its policy, compiled and with the register’s columns in its words', () => {
    expect(book.slugs).toEqual([
      'akershus-energi-varme',
      'kl-miljovarme',
      'naestved-fjernvarme',
      'seas-nve-energi',
      'softvaerket',
    ]);
    const entry = book.get('seas-nve-energi', '2026-11-21');
    expect(entry.identity).toEqual({ policy: 'seas-nve-energi/customers', version: '2020-09-01' });
    expect(entry.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(entry.compiled.purposes.has('settlement')).toBe(true);
    expect(entry.map.tables.get('invoices')?.columns.get('amount_minor')?.category).toBe('billing');
  });

  it('compiles a version once and gives the same one for every day it is in force', () => {
    expect(book.get('seas-nve-energi', '2026-11-21')).toBe(book.get('seas-nve-energi', '2021-01-01'));
  });

  it('has nothing in force before the first version, nor for a controller it does not know', () => {
    for (const [slug, day] of [
      ['seas-nve-energi', '2020-08-31'],
      ['constructor', '2026-11-21'],
    ] as const)
      expect(() => book.get(slug, day)).toThrow(
        expect.objectContaining({ code: 'no-policy-in-force', params: { controller: slug, day } }),
      );
  });

  it('lists every adopted version, for what an earlier one promised may still count', () => {
    const versions = book.listVersions('naestved-fjernvarme').map(({ identity }) => identity.version);
    expect(versions).toContain('2023-04-25');
    expect(versions).not.toContain(undefined);
  });
});
