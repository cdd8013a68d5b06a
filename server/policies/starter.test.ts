import { checkPolicy, parsePolicy } from '@hjemmel/core';
import { describe, expect, it } from 'vitest';
import { librariesFor } from './load.ts';
import { idOf, labelOfStarter, STARTER_PURPOSES, type StarterAnswers, starterPolicy } from './starter.ts';

const libraries = librariesFor('any.yaml');
const answers: StarterAnswers = {
  country: 'DK',
  language: 'da',
  name: 'Prøveby Varme A/S',
  registration: '26 22 40 20',
  address: { street: 'Prøvevej 1', postcode: '0999', city: 'Prøveby' },
  email: 'privat@example.dk',
  fiscalYear: '07-01',
  effective: '2027-01-01',
  purposes: STARTER_PURPOSES,
};

function errorsOf(changed: Partial<StarterAnswers>): string[] {
  const parsed = parsePolicy(starterPolicy({ ...answers, ...changed }), libraries);
  const findings = [...parsed.findings, ...checkPolicy(parsed, { today: '2026-11-21' })];
  expect(parsed.policy).toBeDefined();
  return findings.filter(({ severity }) => severity !== 'note').map(({ code, line }) => `${code} at ${line}`);
}

describe('the policy a new controller begins with', () => {
  it('has neither errors nor warnings, whatever the country and the language', () => {
    for (const language of ['da', 'nb', 'en'] as const) {
      expect(errorsOf({ language })).toEqual([]);
      expect(errorsOf({ language, country: 'NO', registration: '974 760 673' })).toEqual([]);
    }
  });

  it.each(STARTER_PURPOSES)('can be read with %s alone, and brings along what that needs', (purpose) => {
    expect(errorsOf({ purposes: [purpose] }).filter((finding) => !finding.startsWith('recipients-missing'))).toEqual(
      [],
    );
  });

  it('keeps any name as it was written', () => {
    const name = `"Ø" #1: {A}, [B] & \\C' - *D 🔥 \t\u2028 %E @F`;
    const { policy } = parsePolicy(starterPolicy({ ...answers, name, website: 'https://example.dk/#a: b' }), libraries);
    expect(policy?.controller.name).toBe(name);
    expect(policy?.controller.website).toBe('https://example.dk/#a:%20b');
  });

  it('makes a web address of what people write', () => {
    for (const website of ['www.example.dk', `x' onclick="y\\`, 'javascript:alert(1)']) {
      const { policy } = parsePolicy(starterPolicy({ ...answers, website }), libraries);
      expect(policy?.controller.website).toMatch(/^https:\/\/[^\s'"\\]+$/);
    }
  });

  it('is a draft of that controller, with its number, fiscal year and day', () => {
    const { policy } = parsePolicy(starterPolicy(answers), libraries);
    expect(policy?.policy).toMatchObject({ id: 'proveby-varme/customers', status: 'draft', effective: '2027-01-01' });
    expect(policy?.controller).toMatchObject({ registration: { cvr: '26224020' }, 'fiscal-year': { starts: '07-01' } });
  });

  it('has an id even where the name has no letters', () => {
    expect([idOf('Æblerød Å & Ø Forsyning I/S'), idOf('123 El AS'), idOf('北電')]).toEqual([
      'aeblerod-aa-o-forsyning',
      '123-el',
      'controller',
    ]);
  });

  it('calls each purpose by a name in every language', () => {
    expect(STARTER_PURPOSES.map((purpose) => labelOfStarter(purpose, 'nb'))).toContain('Purring og inkasso');
  });
});
