import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('the example of docs/core-api.md runs as it stands and prints what the page says', () => {
  const page = readFileSync('docs/core-api.md', 'utf8');
  const code = /```js\n([\s\S]*?)```/.exec(page)![1]!;
  const printed = /```text\n([\s\S]*?)```/.exec(page)![1];
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  expect(out).toBe(printed);
});
