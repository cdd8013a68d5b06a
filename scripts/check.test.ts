import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** `npm run check` piece by piece, so that a failure names the rule that was broken. */
describe('the code keeps its own rules', () => {
  for (const [script, rule] of [
    ['check:types', 'types hold'],
    ['check:lint', 'one format, and no pattern the linter forbids'],
    ['check:boundaries', 'imports stay within their boundaries, without cycles'],
    ['check:dead', 'nothing is exported, listed or left behind that nobody uses'],
  ] as const) {
    it(rule, { timeout: 120_000 }, () => {
      const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], { encoding: 'utf8' });
      expect(status, `${stdout}\n${stderr}`.slice(-3000)).toBe(0);
    });
  }
});
