import { describe, expect, it } from 'vitest';
import { policyFrom, shippedPolicies } from '../publish/fixtures/shipped.ts';
import { diffPolicies } from './diff.ts';
import { CHANGES, type ChangeCode, CONSEQUENCES } from './diff-codes.ts';
import { describeChange } from './diff-words.ts';
import type { Policy } from './model.ts';

const BASE = `
hjemmel: 1
policy: { id: proeve/customers, effective: 2025-01-01, language: da, audience: [customer, prospect], uses: [gdpr, dk, energy] }
controller:
  name: Prøveværket
  email: mail@proeve.example
  authority: dk.datatilsynet
  address: { street: Prøvevej 1, postcode: "1234", city: Prøveby, country: DK }
  officer: { name: Prøve Rådgiver }
joint: [{ with: { name: Naboværket }, purposes: supply }]
interests: { better: { text: Bedre drift } }
categories:
  contact: { label: Kontaktoplysninger, items: [name, email], mandatory: { by: contract, consequence: Ingen aftale } }
  readings: { label: Målinger, items: [readings], nature: observed, finest: P1D }
  health: { like: energy.health, never: true }
purposes:
  supply: { label: Levering, uses: { contact: { fields: [name] }, readings: { finest: P1M } }, basis: contract }
  news: { label: Nyheder, uses: [contact], basis: { consent: news, channels: email }, channels: [email], for: customer, marketing: true }
  selling: { uses: [contact], never: true }
consents: { news: { label: Nyheder, wording: Ja tak, channels: [email], age: 15 } }
recipients:
  mailer: { label: Postfirma, role: processor, country: DK, receives: { contact: { fields: [email] } }, for: news, agreement: registered }
retention:
  - { id: general, of: [contact, readings], keep: at most P3Y, after: customer-ended }
  - { id: books, of: contact, for: supply, keep: at least P5Y, after: recorded }
never: [{ id: no-marketing-by-others, text: Aldrig til andres reklame, actions: disclose, marketing: true }]
rights: { access: { channels: [email, post], deadline: P14D, identity: { demand: login } } }
security: [Adgang efter behov]
acts-for: [{ id: others, controllers: Andre, services: [Drift], categories: contact }]
changes: { notify: [email, website] }
clauses: [{ id: PRV-1, section: "1", text: Vi passer på., kept-by: [purpose.supply] }]
`;
const older = policyFrom(BASE);
const changed = (from: string, to: string): Policy => {
  expect(BASE).toContain(from);
  return policyFrom(BASE.replace(from, to));
};
const codes = (policy: Policy): ChangeCode[] => diffPolicies(older, policy).map(({ code }) => code);

/** What is edited, and every change that must come of it. */
const EDITS: readonly (readonly [from: string, to: string, ...codes: ChangeCode[]])[] = [
  ['  readings: { label: Målinger', '  more: { items: [notes] }\n  readings: { label: Målinger', 'category-added'],
  ['nature: observed', 'nature: observed, never: true', 'category-ruled-out'],
  ['label: Målinger', 'label: Målerdata', 'category-reworded'],
  ['nature: observed', 'nature: derived, from: observation', 'category-settings-changed'],
  ['age: 15', 'age: 15, withdrawal: { effect: erase }', 'consent-withdrawal-changed'],
  ['age: 15', 'age: 15, origins: [Forsiden]', 'consent-settings-changed'],
  ['consents: {', 'consents: { more: { wording: Også }, ', 'consent-added'],
  ['agreement: registered', 'agreement: registered, when: moving', 'recipient-condition-changed'],
  ['agreement: registered', 'agreement: registered, transfer: { mechanism: scc }', 'recipient-transfer-changed'],
  ['agreement: registered', 'agreement: registered, confidentiality: true', 'recipient-settings-changed'],
  ['label: Postfirma', 'label: Postmesteren', 'recipient-reworded'],
  ['deadline: P14D', 'deadline: P14D, self-service: true', 'right-settings-changed'],
  ['  email: mail', '  time-zone: Europe/Oslo\n  email: mail', 'controller-settings-changed'],
  ['name: Naboværket }', 'name: Naboværket }, contact-point: us', 'joint-changed'],
  ['interests: {', 'events: { customer-ended: { per: item } }\ninterests: {', 'definition-changed'],
  ['language: da,', 'language: da, languages: [da, en],', 'languages-changed'],
  ['security:', 'links: [{ label: Hjem, url: "https://proeve.example" }]\nsecurity:', 'links-changed'],
  ['security:', 'automated-decisions: none\nsecurity:', 'automated-decisions-changed'],
  ['clauses: [', 'clauses: [{ id: PRV-2, text: Mere. }, ', 'clause-added'],
  ['services: [Drift]', 'services: [Vagt]', 'acts-for-changed'],
  ['acts-for: [{ id: others, controllers: Andre, services: [Drift], categories: contact }]', '', 'acts-for-removed'],
  ['  selling: { uses: [contact], never: true }', '  selling: { uses: [contact] }', 'purpose-allowed-again'],
  ['  selling: {', '  more: { uses: [readings] }\n  selling: {', 'purpose-added'],
  ['  selling: { uses: [contact], never: true }\n', '', 'prohibition-removed'],
  ['label: Nyheder, uses: [contact]', 'label: Nyheder, uses: [contact, readings]', 'purpose-uses-more'],
  ['{ contact: { fields: [name] }, readings', '{ contact: { fields: [name, email] }, readings', 'purpose-sees-more'],
  ['{ contact: { fields: [name] }, readings', '{ contact: {}, readings', 'purpose-sees-more'],
  ['{ finest: P1M }', '{ finest: P1D }', 'purpose-sees-finer'],
  ['{ finest: P1M }', '{ finest: P1Y }', 'purpose-sees-coarser'],
  [', readings: { finest: P1M } }', ' }', 'purpose-uses-less'],
  ['for: customer, marketing: true', 'for: [customer, prospect], marketing: true', 'purpose-for-more'],
  ['marketing: true }\n  selling', 'marketing: true, profiling: true }\n  selling', 'purpose-marking-added'],
  ['marketing: true }\n  selling', '}\n  selling', 'purpose-marking-removed'],
  ['basis: contract', 'basis: [contract, { legitimate-interest: better }]', 'purpose-basis-added'],
  [', basis: contract', '', 'purpose-basis-removed'],
  ['channels: email }, channels', 'for: customer }, channels', 'purpose-basis-changed'],
  ['channels: [email], for', 'channels: [email, sms], for', 'purpose-channels-more'],
  ['basis: contract', 'basis: contract, when: moving', 'purpose-condition-changed'],
  ['basis: contract', 'basis: contract, ends: customer-ended', 'purpose-ends-changed'],
  ['basis: contract', 'basis: contract, roles: billing', 'purpose-settings-changed'],
  ['label: Levering', 'label: Forsyning', 'purpose-reworded'],
  ['items: [name, email]', 'items: [name, email, phone]', 'category-items-more'],
  [
    'items: [name, email], mandatory',
    'items: [name, email], from: employer, mandatory',
    'category-from-more',
    'category-from-less',
  ],
  ['items: [readings]', 'items: [readings], sensitivity: special', 'category-sensitivity-changed'],
  ['finest: P1D }', 'finest: PT1H }', 'category-finer'],
  [', finest: P1D }', ' }', 'category-finer'],
  ['consequence: Ingen aftale', 'consequence: Intet', 'category-mandatory-changed'],
  [', mandatory: { by: contract, consequence: Ingen aftale }', '', 'category-mandatory-removed'],
  [', never: true }\npurposes', ' }\npurposes', 'category-allowed-again'],
  ['wording: Ja tak', 'wording: Ja', 'consent-wording-changed'],
  ['channels: [email], age', 'channels: [email, sms], age', 'consent-channels-more'],
  ['age: 15', 'age: 18', 'consent-age-raised'],
  ['age: 15', 'age: 15, form: written', 'consent-form-changed'],
  ['age: 15', 'age: 15, renew: P1Y', 'consent-renewal-changed'],
  ['  mailer:', '  lawyer: { role: controller, receives: [contact] }\n  mailer:', 'recipient-added'],
  ['fields: [email] } }, for', 'fields: [email, name] } }, for', 'recipient-receives-more'],
  ['for: news, agreement', 'agreement', 'recipient-for-more'],
  ['country: DK, receives', 'country: [DK, MY], receives', 'recipient-country-added'],
  ['role: processor', 'role: controller', 'recipient-role-changed'],
  ['agreement: registered', 'agreement: unstated', 'recipient-agreement-changed'],
  ['label: Postfirma', 'label: Postfirma, names: [Post ApS]', 'recipient-names-changed'],
  ['at most P3Y', 'at most P4Y', 'retention-longer'],
  ['at most P3Y', 'at most P18M', 'retention-shorter'],
  ['at most P3Y', 'at least P3Y', 'retention-changed'],
  ['after: customer-ended', 'after: { latest: [customer-ended, recorded] }', 'retention-trigger-changed'],
  ['of: [contact, readings], keep', 'of: [contact], keep', 'retention-removed'],
  ['after: customer-ended }', 'after: customer-ended, then: anonymise }', 'retention-then-changed'],
  ['after: customer-ended }', 'after: customer-ended, kinds: customer }', 'retention-settings-changed'],
  ['rights: {', 'rights: { erasure: {}, ', 'right-added'],
  ['rights: { access: { channels: [email, post], deadline: P14D, identity: { demand: login } } }', '', 'right-removed'],
  ['deadline: P14D', 'deadline: P1M', 'right-deadline-longer'],
  ['demand: login', 'demand: always', 'right-identity-stricter'],
  [', identity: { demand: login }', '', 'right-identity-stricter'],
  ['demand: login', 'demand: login, proof: [questions]', 'right-settings-changed'],
  ['channels: [email, post]', 'channels: [email]', 'right-channels-less'],
  ['marketing: true }]', 'marketing: true, except: mailer }]', 'prohibition-changed'],
  ['name: Prøveværket', 'name: Andet Værk', 'controller-name-changed'],
  ['mail@proeve', 'post@proeve', 'controller-contact-changed'],
  ['name: Prøve Rådgiver', 'name: Anden Rådgiver', 'officer-changed'],
  ['  authority: dk.datatilsynet\n', '', 'authority-changed'],
  ['  officer:', '  fiscal-year: { starts: 07-01 }\n  officer:', 'fiscal-year-changed'],
  ['[{ with: { name: Naboværket }, purposes: supply }]', '[]', 'joint-removed'],
  ['text: Bedre drift', 'text: Billigere drift', 'interest-changed'],
  ['text: Vi passer på.', 'text: Vi passer godt på.', 'clause-reworded'],
  ['section: "1"', 'section: "2"', 'clause-moved'],
  ['kept-by: [purpose.supply]', 'kept-by: []', 'clause-kept-by-changed'],
  ['[customer, prospect], uses', '[customer], uses', 'audience-changed', 'purpose-for-less', 'purpose-for-less'],
  ['Adgang efter behov', 'Kryptering', 'security-added', 'security-removed'],
  ['[email, website]', '[email]', 'changes-changed'],
  ['security:', 'third-country-transfers: none\nsecurity:', 'transfers-changed'],
];

describe('diffPolicies', () => {
  it('finds nothing where nothing changed, whatever the order of the lines', () => {
    expect(diffPolicies(older, policyFrom(BASE))).toEqual([]);
    expect(
      codes(changed('{ by: contract, consequence: Ingen aftale }', '{ consequence: Ingen aftale, by: contract }')),
    ).toEqual([]);
    for (const { policy } of shippedPolicies()) expect(diffPolicies(policy, policy)).toEqual([]);
  });

  it.each(EDITS)('%j → %j', (from, to, ...expected) => {
    expect(codes(changed(from, to)).sort()).toEqual([...expected].sort());
  });

  it('has the heaviest consequences first', () => {
    const both = policyFrom(
      BASE.replace('at most P3Y', 'at most P2Y')
        .replace('wording: Ja tak', 'wording: Ja')
        .replace('label: Nyheder, uses: [contact]', 'label: Nyheder, uses: [contact, readings]'),
    );
    const changes = diffPolicies(older, both);
    expect(changes.map(({ code }) => code)).toEqual([
      'purpose-uses-more',
      'consent-wording-changed',
      'retention-shorter',
    ]);
    expect(changes.map(({ consequences }) => consequences[0])).toEqual([
      'announce-before-use',
      'renew-consent',
      'delete-sooner',
    ]);
  });

  it('asks for an assessment only when data leaves the EEA', () => {
    const to = (country: string) =>
      diffPolicies(older, changed('country: DK, receives', `country: [DK, ${country}], receives`))[0];
    expect(to('MY')?.consequences).toContain('assess-transfer');
    expect(to('SE')?.consequences).not.toContain('assess-transfer');
  });

  it('knows that a new floor lets nothing be erased sooner', () => {
    const rule = (keep: string) =>
      diffPolicies(
        older,
        changed('never: [', `  - { id: extra, of: readings, keep: ${keep}, after: recorded }\nnever: [`),
      )[0];
    expect(rule('at least P9Y')?.consequences).not.toContain('delete-sooner');
    expect(rule('at most P1Y')?.consequences).toContain('delete-sooner');
  });

  it('gives every change at most once, with known consequences', () => {
    for (const [before, after] of [versions(), versions().reverse()] as [Policy, Policy][]) {
      const changes = diffPolicies(before, after);
      expect(changes.length).toBeGreaterThan(5);
      const keys = changes.map(({ code, subject, params }) => JSON.stringify([code, subject, params]));
      expect(new Set(keys).size).toBe(keys.length);
      for (const { consequences } of changes)
        expect(CONSEQUENCES.filter((one) => consequences.includes(one))).toEqual(consequences);
    }
  });
});

/** Two versions of one real policy. */
function versions(): Policy[] {
  const policies = shippedPolicies().filter(({ name }) => name.startsWith('naestved-fjernvarme/'));
  return [policies[0]!.policy, policies[1]!.policy];
}

describe('describeChange', () => {
  it('says it in Danish, with what to do and how people are told', () => {
    const newer = changed('at most P3Y', 'at most P4Y');
    expect(describeChange(diffPolicies(older, newer)[0]!, newer, 'da')).toEqual({
      text: 'Kontaktoplysninger og målinger gemmes længere: højst 4 år i stedet for højst 3 år.',
      consequences: [
        'Giv de registrerede besked om ændringen (pr. e-mail og på hjemmesiden).',
        'Ajourfør fortegnelsen over behandlingsaktiviteter.',
      ],
    });
  });

  it('says it in Norwegian and in English', () => {
    const newer = changed('label: Nyheder, uses: [contact]', 'label: Nyheder, uses: [contact, readings]');
    const change = diffPolicies(older, newer)[0]!;
    expect(describeChange(change, newer, 'nb').text).toBe('«Nyheder» bruker nå også målinger.');
    expect(describeChange(change, newer, 'en').text).toBe('“Nyheder” now also uses målinger.');
  });

  it('still knows the name of what is gone', () => {
    const newer = changed(
      '  mailer: { label: Postfirma, role: processor, country: DK, receives: { contact: { fields: [email] } }, for: news, agreement: registered }',
      '  other: { role: controller, receives: [contact] }',
    );
    const gone = diffPolicies(older, newer).find(({ code }) => code === 'recipient-removed')!;
    expect(describeChange(gone, newer, 'da').text).toBe('Postfirma modtager ikke længere oplysninger.');
    const free = changed(
      '[{ id: no-marketing-by-others, text: Aldrig til andres reklame, actions: disclose, marketing: true }]',
      '[]',
    );
    expect(describeChange(diffPolicies(older, free)[0]!, free, 'da').text).toBe(
      'Et forbud er bortfaldet: Aldrig til andres reklame.',
    );
  });

  it.each(['da', 'nb', 'en'])('leaves no gap in any sentence in %s', (language) => {
    const pairs: (readonly [Policy, Policy])[] = EDITS.flatMap(([from, to]) => {
      const newer = changed(from, to);
      return [[older, newer] as const, [newer, older] as const];
    });
    const seen = new Set<string>();
    for (const [before, after] of [
      ...pairs,
      versions() as [Policy, Policy],
      versions().reverse() as [Policy, Policy],
    ]) {
      for (const change of diffPolicies(before, after)) {
        seen.add(change.code);
        const { text, consequences } = describeChange(change, after, language);
        for (const sentence of [text, ...consequences])
          expect(sentence).not.toMatch(/[{}]|undefined|\(\)|\s[,.:;]|“”|«»|»«|: \.$/);
      }
    }
    expect(Object.keys(CHANGES).filter((code) => !seen.has(code))).toEqual([]);
  });
});
