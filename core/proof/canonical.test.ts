import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from './canonical.ts';

const vectors = join(import.meta.dirname, 'vectors/jcs');
const names = readdirSync(join(vectors, 'input'));

describe('canonicalJson', () => {
  it('has test vectors to compare with', () => expect(names).toHaveLength(6));

  it.each(names)('writes %s byte for byte as RFC 8785 does', (name) => {
    const input = JSON.parse(readFileSync(join(vectors, 'input', name), 'utf8')) as Json;
    expect(canonicalJson(input)).toBe(readFileSync(join(vectors, 'output', name), 'utf8'));
  });

  it('depends on the content, not on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: [true, null] })).toBe(canonicalJson({ a: [true, null], b: 1 }));
    expect(canonicalJson({ a: 1, gone: undefined })).toBe('{"a":1}');
  });

  it('orders keys that are numbers, and one called __proto__, as any other', () => {
    const value = JSON.parse('{"b":{"10":1,"9":[{"2":1,"10":2}]},"__proto__":2,"a":3}') as Json;
    expect(canonicalJson(value)).toBe('{"__proto__":2,"a":3,"b":{"10":1,"9":[{"10":2,"2":1}]}}');
  });

  it('reads back as the same value, and writing that changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: true }), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '\uD800', '\uDC00x'])('refuses what JSON cannot say (%j)', (value) =>
    expect(() => canonicalJson({ value })).toThrow(TypeError),
  );
});
