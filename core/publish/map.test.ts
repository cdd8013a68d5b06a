import { describe, expect, it } from 'vitest';
import { policyFrom, shippedPolicies } from './fixtures/shipped.ts';
import { describeMap, drawPolicy } from './map.ts';
import { wrapped } from './map-layout.ts';
import { mapOf } from './map-links.ts';

const invented = policyFrom(`
hjemmel: 1
policy: { id: proeve/customers, effective: 2025-01-01, language: da, audience: customer, uses: [gdpr, energy] }
controller: { name: Prøve & <Værk> }
categories:
  contact: { like: energy.contact }
  alone: { label: Ubrugt }
  health: { like: energy.health, never: true }
purposes:
  supply: { label: "Levering <script>alert(1)</script>", uses: [contact], basis: [contract, { consent: ok }] }
  silent: { uses: [contact] }
  selling: { uses: [contact], never: true }
consents: { ok: { wording: Ja } }
recipients:
  mailer: { role: processor, receives: [contact] }
  census: { role: authority, receives: aggregates }
`);

const cases = shippedPolicies().flatMap(({ name, policy }) =>
  ['da', 'nb', 'en'].map((language) => ({ name, language, policy })),
);

/** Well-formed as XML: every element closed in order, every attribute quoted, no bare ampersand. */
function wellFormed(svg: string): boolean {
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(svg)) return false;
  const open: string[] = [];
  for (const [, close, name, attributes, empty] of svg.matchAll(
    /<(\/?)([a-z]+)((?:\s+[A-Za-z:-]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    if (attributes === undefined) return false;
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!empty) open.push(name!);
  }
  return (
    open.length === 0 &&
    svg.match(/</g)!.length === [...svg.matchAll(/<\/?[a-z]+(?:\s+[A-Za-z:-]+="[^"<]*")*\s*\/?>/g)].length
  );
}

describe('drawPolicy', () => {
  it.each(cases)(
    'draws $name in $language, well-formed, with a title, a description and no script',
    ({ policy, language }) => {
      const svg = drawPolicy(policy, language);
      expect(wellFormed(svg)).toBe(true);
      expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*aria-labelledby="map-title"/);
      expect(svg).toContain('<title id="map-title">');
      expect(svg).not.toMatch(/<script|undefined|NaN|\son[a-z]+=/);
    },
  );

  it.each(cases)('draws every use and every disclosure of $name as a line, in $language', ({ policy, language }) => {
    const { uses, disclosures } = mapOf(policy);
    expect(drawPolicy(policy, language).match(/<g class="link">/g) ?? []).toHaveLength(
      uses.length + disclosures.length,
    );
  });

  it('escapes what the policy says', () => {
    const svg = drawPolicy(invented, 'da');
    expect(wellFormed(svg)).toBe(true);
    expect(svg).toContain('Prøve &amp; &lt;Værk&gt;');
    expect(svg).not.toContain('<script');
  });

  it('tells the basis by colour, by line and in words, and shows two bases on one line', () => {
    const svg = drawPolicy(invented, 'da');
    expect(svg).toContain('class="l-consent"');
    expect(svg).toMatch(/class="l-contract over"/);
    expect(svg).toContain('samtykke, aftale');
    expect(svg).toContain('intet grundlag angivet');
    expect(svg).toMatch(/prefers-color-scheme:dark/);
  });

  it('leaves out what is ruled out', () => {
    expect(mapOf(invented)).toMatchObject({ purposes: ['supply', 'silent', 'accountability'] });
    expect(mapOf(invented).categories).not.toContain('health');
  });

  it('takes an id of its own, so that a page can show several', () => {
    expect(drawPolicy(invented, 'en', { id: 'a"b' })).toContain('aria-labelledby="a-b-title"');
  });
});

describe('describeMap', () => {
  it('says the same in a table', () => {
    const { columns, rows } = describeMap(invented, 'en');
    expect(columns).toEqual(['Purposes', 'Categories of data', 'Legal basis', 'Recipients']);
    expect(rows).toEqual([
      ['Levering <script>alert(1)</script>', 'Contact data', 'consent, contract', 'mailer'],
      ['silent', 'Contact data', 'no basis stated', 'mailer'],
      ['Showing that the rules are kept', 'Proof of consents and rights', 'legal obligation', 'nobody'],
      ['no purpose', 'Ubrugt', '', 'nobody'],
      ['', 'statistics only', '', 'census'],
    ]);
  });

  it.each(cases)('has a row for each use in $name, in $language', ({ policy, language }) => {
    expect(describeMap(policy, language).rows.length).toBeGreaterThanOrEqual(mapOf(policy).uses.length);
  });
});

describe('wrapped', () => {
  it('breaks between words, and within a word that is too long', () => {
    expect(wrapped('Måling og afregning', 10)).toEqual(['Måling og', 'afregning']);
    expect(wrapped('fjernvarmeforsyningsvirksomhed', 12)).toEqual(['fjernvarmef-', 'orsyningsvi-', 'rksomhed']);
    expect(wrapped('', 10)).toEqual([]);
  });
});
