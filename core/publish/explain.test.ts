import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';
import { shippedPolicies } from './fixtures/shipped.ts';
import { examplePolicy } from './notice/fixtures/example-policy.ts';

const policy = examplePolicy();

describe('an explanation', () => {
  it('of a purpose tells its data, bases, recipients, times, laws and promises', () => {
    const text = explain(policy, 'supply', 'en')!;
    expect(text.split('\n')[0]).toBe('Purpose: Supply (supply)');
    for (const part of [
      'We supply heat.',
      'We need the data for our agreement with you (GDPR art. 6(1)(b)).',
      'Contact',
      'until you stop being a customer',
      'Collector',
      'Contact: When it is used for supply: for 5 years',
      'PR-1: We supply.',
    ])
      expect(text).toContain(part);
  });

  it('of a category tells what uses it, who gets it and what keeps it', () => {
    const text = explain(policy, 'contact', 'nb')!;
    for (const part of [
      'Opplysninger: Kontakt (contact)',
      'Levering (supply)',
      'Inkasso',
      'I høyst 3 år og 6 måneder',
      'Prøveloven § 1',
    ])
      expect(text).toContain(part);
  });

  it('of a clause tells what keeps it, and whether the controls run', () => {
    const text = explain(policy, 'PR-2', 'da')!;
    expect(text).toContain('Ved tvist gemmer vi længere.');
    expect(text).toContain('retention.books: Når de bruges til levering: i 5 år');
    expect(text).toMatch(/control\.holds \((i drift|planlagt)\)/);
    expect(explain(policy, 'pr-2', 'da')).toBe(text);
  });

  it('says of an unchecked law that a lawyer must check it', () => {
    expect(explain(policy, 'care', 'en')).toContain('Memory Act section 2 † (awaits a lawyer’s check)');
    expect(explain(policy, 'contact', 'en')).not.toContain('awaits');
  });

  it('says what is ruled out', () => {
    expect(explain(policy, 'religion', 'en')).toContain('Religion: we never collect it.');
    expect(explain(policy, 'sale', 'en')).toContain('The policy rules out “Sale of data”.');
  });

  it('explains both things of one name, or the one that is asked for', () => {
    const twice = examplePolicy((yaml) =>
      yaml.replaceAll('  contact:\n    label', '  supply:\n    label').replace(/\bcontact\b(?!-)/g, 'supply'),
    );
    expect(explain(twice, 'supply', 'en')).toMatch(/Purpose: Supply[\s\S]*Kind of data: Contact/);
    expect(explain(twice, 'category.supply', 'en')).not.toContain('Purpose: Supply');
    expect(explain(twice, 'purpose.supply', 'en')).not.toContain('Kind of data: Contact');
  });

  it('is undefined where nothing has the name', () => {
    for (const name of ['nothing', 'constructor', 'purpose.contact', 'other.supply', ''])
      expect(explain(policy, name, 'da')).toBeUndefined();
  });

  it('exists for every purpose, category and clause of the utilities', () => {
    for (const { policy: each } of shippedPolicies()) {
      const names = [
        ...Object.keys(each.purposes),
        ...Object.keys(each.categories),
        ...each.clauses.map(({ id }) => id),
      ];
      for (const name of names) expect(explain(each, name, 'nb')?.length).toBeGreaterThan(20);
    }
  });
});
