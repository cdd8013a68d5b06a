import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SETTINGS } from '../server/config.ts';

it('docs/operations.md names the settings there are, and no others', () => {
  const text = readFileSync('docs/operations.md', 'utf8');
  const table = text.slice(text.indexOf('## Settings'), text.indexOf('## The embedded database'));
  const named = [...table.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map((match) => match[1]!);
  expect(named.sort()).toEqual([...SETTINGS].sort());
});
