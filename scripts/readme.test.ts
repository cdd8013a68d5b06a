import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  it('has the two commands, each on a line of its own', () => {
    const lines = readme.split('\n');
    expect(lines).toContain('npm ci && npm start');
    expect(lines).toContain('npm ci && npm test');
  });

  it('shows the first policy as it stands in docs/first-policy.yaml, in ten lines', () => {
    const shown = /```yaml\n([^`]*)```/.exec(readme)?.[1];
    expect(shown).toBe(readFileSync('docs/first-policy.yaml', 'utf8'));
    expect(shown!.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
  });

  for (const page of [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'docs/language.md',
    'docs/cli.md',
    'docs/core-api.md',
  ]) {
    it(`${page} links to nothing that is not there`, () => {
      const text = readFileSync(page, 'utf8');
      const folder = page.includes('/') ? `${page.slice(0, page.lastIndexOf('/'))}/` : '';
      const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1]!);
      expect(targets.filter((target) => !target.includes('://') && !existsSync(`${folder}${target}`))).toEqual([]);
    });
  }
});
