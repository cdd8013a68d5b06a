/** The weaknesses of the five utilities' published texts, reported and not repaired in silence. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../policy/finding.ts';
import { parseLibrary, parsePolicy } from '../policy/parse.ts';
import { TODAY } from './base-policy.ts';
import type { FindingCode } from './codes.ts';
import { checkPolicy } from './index.ts';

const POLICIES = join(import.meta.dirname, '../../policies');
const libraries = readdirSync(join(POLICIES, 'library')).map(
  (name) => parseLibrary(readFileSync(join(POLICIES, 'library', name), 'utf8')).library!,
);

/** The checker's findings on the policy a utility has published; later versions are ours. */
function published(path: string): Finding[] {
  const parsed = parsePolicy(readFileSync(join(POLICIES, path), 'utf8'), libraries);
  expect(parsed.findings).toEqual([]);
  return checkPolicy(parsed, { today: TODAY });
}

const aev = published('akershus-energi-varme/2018-07-20.yaml');
const klm = published('kl-miljovarme/2018-07-20.yaml');
const nf = published('naestved-fjernvarme/2023-04-25.yaml');
const seas = published('seas-nve-energi/2020-09-01.yaml');
const sv = published('softvaerket/2021-09-28.yaml');

function of(findings: readonly Finding[], code: FindingCode): Finding[] {
  return findings.filter((finding) => finding.code === code);
}

function missingRights(findings: readonly Finding[]): string[] {
  return of(findings, 'right-not-mentioned').map((finding) => finding.params.right!);
}

describe('the checker on the five published policies', () => {
  it('AEV-16 consent by ordering and using the services is no consent', () => {
    expect(of(aev, 'consent-implied')).toHaveLength(1);
    expect(of(aev, 'consent-implied')[0]!.severity).toBe('error');
  });

  it('AEV-5 the analyses and the improvement of services have no basis', () => {
    expect(of(aev, 'basis-missing').length).toBeGreaterThanOrEqual(2);
  });

  it('AEV-4 AEV-7 KLM-3 KLM-7 bases that the text does not name are told, though the file reads them into it', () => {
    const unstated = (findings: readonly Finding[]) =>
      of(findings, 'basis-unstated').map(({ params }) => params.purpose);
    expect(unstated(aev)).toEqual(
      expect.arrayContaining(['delivery', 'invoicing', 'combined-analysis', 'service-information', 'surveys']),
    );
    expect(unstated(klm)).toEqual(
      expect.arrayContaining(['orders', 'delivery', 'support', 'customer-login', 'customer-analysis']),
    );
    // The text names legal requirements for invoicing and legitimate interests for campaigns.
    for (const stated of ['invoicing', 'campaigns', 'surveys']) expect(unstated(klm)).not.toContain(stated);
    expect(unstated(seas)).toEqual(['panels-and-test-families']);
  });

  it('NF-15 AEV-10 that each act is not listed weighs less where each disclosure must name it', () => {
    const unnamed = (findings: readonly Finding[]) =>
      of(findings, 'law-unnamed').map(({ params, severity }) => `${params.purpose} ${severity}`);
    expect(unnamed(nf)).toEqual(['legal-requirements error', 'authority-reports warning']);
    expect(unnamed(aev)).toEqual(['disclosure-by-law warning']);
    expect(unnamed(sv)).toEqual(['meter-optimisation error', 'reports-to-authorities warning']);
  });

  it('SEAS-21 SEAS-22 no agreement carries marketing', () => {
    expect(of(seas, 'contract-for-marketing').map(({ params }) => params.purpose)).toEqual(
      expect.arrayContaining(['post-marketing', 'targeted-ads', 'segmentation', 'customer-analysis']),
    );
    for (const findings of [nf, aev, klm, sv]) expect(of(findings, 'contract-for-marketing')).toEqual([]);
  });

  it('SV-14 a consumer has no employer from whose agreement the period could count', () => {
    const bare = of(sv, 'storage-missing-for-kinds');
    expect(bare.map(({ params }) => params.category)).toContain('meter-data');
    expect(new Set(bare.map(({ params }) => params.kinds))).toEqual(new Set(['consumer']));
  });

  it('NF-17 cookies are set by the website, so no role is missed', () => {
    // The others give roles to all of their purposes or to none.
    for (const findings of [nf, aev, klm, seas, sv]) expect(of(findings, 'purposes-without-roles')).toEqual([]);
  });

  it('NF-4 NF-6 purposes have no basis, and one of them says nothing', () => {
    expect(of(nf, 'basis-missing').length).toBeGreaterThanOrEqual(3);
    expect(of(nf, 'purpose-vague')).toHaveLength(1);
  });

  it('AEV-9 NF-10 as long as necessary is no storage period', () => {
    for (const findings of [aev, nf]) {
      const storage = [...of(findings, 'as-long-as-necessary'), ...of(findings, 'storage-criterion-untold')];
      expect(storage.length).toBeGreaterThan(0);
      const named = storage.flatMap((finding) => finding.params.categories!.split(', '));
      expect(named).toContain('contact');
      expect(named).toContain('billing');
    }
  });

  it('AEV-13 NF-19 KLM-21 the right to complain to the authority is not mentioned', () => {
    for (const findings of [aev, nf, klm])
      expect([
        ...missingRights(findings).filter((right) => right === 'complaint'),
        ...of(findings, 'complaint-authority-missing').map(() => 'complaint'),
      ]).toEqual(['complaint']);
  });

  it('AEV-13 NF-19 each right that is not mentioned is told by itself', () => {
    expect(missingRights(aev)).toEqual(['restriction', 'portability', 'withdrawal', 'complaint']);
    expect(missingRights(nf)).toEqual(expect.arrayContaining(['restriction', 'portability', 'complaint']));
    expect(missingRights(seas)).toEqual([]);
  });

  it('AEV-7 NF-17 a right that is mentioned for some purposes only is told as that', () => {
    const partly = (findings: readonly Finding[]) =>
      of(findings, 'right-partly-mentioned').map(({ params }) => `${params.right}: ${params.purposes}`);
    expect(partly(aev)).toEqual(['objection: service-information, surveys']);
    expect(partly(nf)).toEqual(['withdrawal: optional-cookies']);
    for (const findings of [klm, seas, sv]) expect(partly(findings)).toEqual([]);
  });

  it('KLM-13 nothing to suppliers cannot be squared with deliveries by carrier', () => {
    const found = of(klm, 'prohibition-contradicted');
    expect(found.map((finding) => finding.params.recipient)).toContain('carriers');
    expect(found.every((finding) => finding.severity === 'error')).toBe(true);
  });

  it('KLM-15 a signed letter with a copy of an identity document is more than the law lets one demand', () => {
    expect(of(klm, 'identity-beyond-need').map((finding) => finding.params.right)).toEqual(['access']);
    expect(of(klm, 'form-beyond-need').map((finding) => finding.params.right)).toEqual(['access']);
    expect(of(klm, 'proof-not-destroyed')).toEqual([]);
  });

  it('KLM-6 marketing by e-mail and SMS rests on no consent', () => {
    const found = of(klm, 'marketing-without-consent');
    expect(found.map((finding) => finding.params.channels)).toContain('email, sms');
    expect(found.every((finding) => finding.params.reference === 'no-marketing')).toBe(true);
  });

  it('SEAS-14 SEAS-37 consent is asked for the CPR number, which is mandatory', () => {
    expect(of(seas, 'consent-condition').map((finding) => finding.params.kinds)).toEqual(['customer']);
    expect(of(seas, 'consent-for-mandatory').map((finding) => finding.params.category)).toEqual(['national-id']);
  });

  it('SEAS-20 SEAS-11 marketing on consent and the soft opt-in raise no alarm', () => {
    expect(of(seas, 'marketing-without-consent')).toEqual([]);
  });

  it('SV-2 other lawful business purposes are no purpose', () => {
    expect(of(sv, 'purpose-vague')).toHaveLength(1);
  });

  it('SV-5 health data has no storage period', () => {
    expect(of(sv, 'storage-missing').map((finding) => finding.params.category)).toContain('health');
  });

  it('SV-12 it is not told how to get a copy of the safeguards', () => {
    expect(missingRights(sv)).toEqual(['transfer-copy']);
    expect(of(sv, 'transfer-mechanism-missing')).toEqual([]);
  });

  it('NF-12 SV-11 AEV-10 prohibitions that can be kept raise no alarm', () => {
    for (const findings of [nf, sv, aev, seas]) expect(of(findings, 'prohibition-contradicted')).toEqual([]);
  });

  it('NF-1 SEAS-1 SV-1 the CVR numbers are right', () => {
    for (const findings of [nf, seas, sv]) expect(of(findings, 'registration-invalid')).toEqual([]);
  });
});
