import { describe, expect, it } from 'vitest';
import { findingsOf } from './base-policy.ts';
import { countFindings, formatFindings } from './report.ts';

const findings = findingsOf((p) => {
  delete p.rights.access;
  delete p.interests.leaks.balanced;
  p.purposes.supply.basis.push({ 'legitimate-interest': 'leaks' });
});
const reports = [
  { file: 'policies\\prøve/2026-01-01.yaml', findings },
  { file: '-', findings: [] },
];

describe('reports of findings', () => {
  it('as text group by file, say what and why and what instead, and sum up', () => {
    const text = formatFindings(reports, 'text', { language: 'da' });
    expect(text).toContain('policies\\prøve/2026-01-01.yaml\n');
    expect(text).toMatch(/ {2}[0-9]+:[0-9]+ fejl right-not-mentioned\n {4}Teksten nævner ikke retten til indsigt[.]\n/);
    expect(text).toContain('    Databeskyttelsesforordningens artikel 13, stk. 2, litra b; artikel 15\n');
    expect(text).toContain('    → Tilføj rettigheden');
    expect(text.trimEnd().split('\n').at(-1)).toBe('1 fejl, 0 advarsler og 1 bemærkning i 2 filer.');
  });

  it('as text dress the severity only where a colour is given', () => {
    const dressed = formatFindings(reports, 'text', {
      language: 'en',
      colour: (severity, text) => `<${severity}>${text}</>`,
    });
    expect(dressed).toContain('<error>error</> right-not-mentioned');
    expect(formatFindings(reports, 'text', { language: 'en' })).not.toContain('<');
  });

  it('as text say so where there is nothing to say', () => {
    expect(formatFindings([{ file: 'a.yaml', findings: [] }], 'text', { language: 'nb' })).toBe(
      'Ingen merknader til 1 fil.\n',
    );
  });

  it('as JSON give one flat list', () => {
    const list = JSON.parse(formatFindings(reports, 'json', { language: 'en' })) as Record<string, unknown>[];
    expect(list).toHaveLength(2);
    for (const entry of list)
      expect(Object.keys(entry).sort()).toEqual(
        ['file', 'code', 'severity', 'line', 'column', 'message', 'reference', 'suggestion'].sort(),
      );
    expect(list.map((entry) => entry.code)).toContain('right-not-mentioned');
  });

  it('as SARIF have what version 2.1.0 requires', () => {
    const log = JSON.parse(formatFindings(reports, 'sarif', { language: 'en' }));
    expect(log.$schema).toMatch(/sarif.*2[.]1[.]0/);
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    expect(run.tool.driver.name).toBe('Hjemmel');
    const ids = run.tool.driver.rules.map((rule: { id: string }) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of run.tool.driver.rules) {
      expect(rule.help.text.length).toBeGreaterThan(10);
      expect(rule.shortDescription.text).not.toMatch(/[{}]/);
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level);
    }
    expect(run.results).toHaveLength(2);
    for (const result of run.results) {
      expect(ids[result.ruleIndex]).toBe(result.ruleId);
      expect(['error', 'warning', 'note']).toContain(result.level);
      expect(result.message.text).toMatch(/[.]/);
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      expect(artifactLocation.uri).toBe('policies/pr%C3%B8ve/2026-01-01.yaml');
      expect(region.startLine).toBeGreaterThan(0);
      expect(region.startColumn).toBeGreaterThan(0);
    }
  });

  it('count by severity', () => {
    expect(countFindings(reports)).toEqual({ error: 1, warning: 0, note: 1 });
  });
});
