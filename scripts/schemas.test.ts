import { globSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { publishedSchemas } from './schemas.ts';

describe('published JSON Schemas', () => {
  for (const [name, text] of publishedSchemas()) {
    it(`docs/schema/${name} is what the language's definition gives (node scripts/schemas.ts)`, () => {
      expect(readFileSync(`docs/schema/${name}`, 'utf8')).toBe(text);
    });
  }

  it('an editor that validates by them accepts every policy, and refuses an unknown key', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(publishedSchemas().get('policy.schema.json')!) as object);
    const files = globSync('policies/*/[0-9]*.yaml');
    expect(files.length).toBeGreaterThanOrEqual(6);
    for (const file of files) {
      const policy = parse(readFileSync(file, 'utf8'), { merge: true }) as Record<string, unknown>;
      expect([file, validate(policy), validate.errors?.slice(0, 2)]).toEqual([file, true, undefined]);
      expect(validate({ ...policy, purpoes: {} })).toBe(false);
    }
  });
});
