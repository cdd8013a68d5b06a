import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLibrary, parsePolicy } from '../policy/parse.ts';
import { describeFinding } from './describe.ts';
import { checkAll } from './index.ts';
import { formatFindings } from './report.ts';

const POLICIES = join(import.meta.dirname, '../../policies');
const libraries = readdirSync(join(POLICIES, 'library')).map(
  (name) => parseLibrary(readFileSync(join(POLICIES, 'library', name), 'utf8')).library!,
);

function reportOn(file: string) {
  const parsed = parsePolicy(readFileSync(join(POLICIES, file), 'utf8'), libraries);
  return checkAll([{ ...parsed, file }], { today: '2026-11-21' })[0]!;
}

const akershus = reportOn('akershus-energi-varme/2018-07-20.yaml');
const seas = reportOn('seas-nve-energi/2020-09-01.yaml');

function messageOf({ findings, policy }: typeof akershus, code: string, language: string, named = true): string {
  return describeFinding(findings.find((finding) => finding.code === code)!, language, named ? policy : undefined)
    .message;
}

describe('findings call things by the names the policy gives them', () => {
  it('in the reader’s language, with the id after the name', () => {
    expect(messageOf(akershus, 'basis-missing', 'da')).toContain('»Analyse af forbrug og marked« (trend-analysis)');
    expect(messageOf(akershus, 'basis-missing', 'nb')).toContain('«Analyse av forbruk og marked» (trend-analysis)');
    expect(messageOf(akershus, 'basis-missing', 'en')).toContain(
      '‘Analysis of consumption and market’ (trend-analysis)',
    );
  });

  it('each of a list, as it stands within a sentence', () => {
    expect(messageOf(akershus, 'storage-criterion-untold', 'nb')).toContain('alder (age), ');
  });

  it('interests and events in quotation marks, laws by their title', () => {
    expect(messageOf(akershus, 'interest-unbalanced', 'en')).toContain('that point at nobody’ (anonymous-analysis)');
    expect(messageOf(seas, 'trigger-not-for-kinds', 'da')).toContain('»kundeforholdet ophørte« (customer-ended)');
    expect(messageOf(seas, 'law-unverified', 'nb')).toMatch(/markedsforskrift H1 .*\(dk[.]elforsyningsloven-h1\)/);
  });

  it('and by their ids where no policy is given', () => {
    expect(messageOf(akershus, 'basis-missing', 'da', false)).toContain('»trend-analysis«');
  });

  it('the same in text, JSON and SARIF', () => {
    const words = '»Analyse af forbrug og marked« (trend-analysis)';
    for (const format of ['text', 'json', 'sarif'] as const)
      expect(formatFindings([akershus], format, { language: 'da' })).toContain(words);
  });

  it('leave no parameter unfilled and no name of the prototype looked up', () => {
    for (const { findings, policy } of [akershus, seas])
      for (const finding of findings) expect(describeFinding(finding, 'da', policy).message).not.toMatch(/[{}]/);
    const odd = { ...akershus.findings[0]!, code: 'basis-missing', params: { purpose: 'constructor' } };
    expect(describeFinding(odd, 'da', akershus.policy).message).toContain('»constructor«');
  });
});
