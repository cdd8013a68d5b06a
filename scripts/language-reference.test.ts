import { readFileSync } from 'node:fs';
import { parsePolicy, policyJsonSchema } from '@hjemmel/core';
import { describe, expect, it } from 'vitest';
import { librariesFor } from '../server/policies/load.ts';
import { PAGE, reference, renewed } from './language-reference.ts';

const page = readFileSync(PAGE, 'utf8');

describe('the reference of the language', () => {
  it('is what the schema says; if not: node scripts/language-reference.ts', () => {
    expect(renewed(page) === page).toBe(true);
  });

  it('has every key at the root of a policy', () => {
    for (const key of Object.keys(policyJsonSchema()['properties'] as object))
      expect(reference()).toContain(`\`${key}\``);
  });

  it('tells the meaning of every key', () => {
    const rows = reference()
      .split('\n')
      .filter((row) => row.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(150);
    expect(rows.filter((row) => / \|\s*\|$/.test(row))).toEqual([]);
  });

  it('shows a whole policy that is one', () => {
    const example = /```yaml whole\n([\s\S]*?)```/.exec(page)?.[1];
    expect(example).toBeDefined();
    expect(parsePolicy(example!, librariesFor(PAGE)).findings).toEqual([]);
  });

  it('shows pieces that are YAML', () => {
    const pieces = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text!);
    expect(pieces.length).toBeGreaterThan(10);
    for (const piece of pieces) expect(parsePolicy(piece, []).findings.map(({ code }) => code)).not.toContain('yaml');
  });
});
