import { describe, expect, it } from 'vitest';
import { DecideInput } from '../decide/facts.ts';
import { inputJsonSchema, parseInput, pathInWords } from './input.ts';

const request = { purpose: 'supply', action: 'use', categories: 'contact', at: '2024-02-29' };

describe('input for a decision', () => {
  it('is read, with one category written as a list', () => {
    const { value, problems } = parseInput(DecideInput, { request, facts: {} });
    expect(problems).toEqual([]);
    expect(value?.request.categories).toEqual(['contact']);
  });

  it('tells every problem with its path, and what an unknown key may have meant', () => {
    const { value, problems } = parseInput(DecideInput, {
      request: { ...request, action: 'uses', at: '2023-02-29' },
      facts: { consent: [], kinds: 'customer' },
    });
    expect(value).toBeUndefined();
    expect(problems.map(({ code, path }) => [code, pathInWords(path)])).toEqual([
      ['not-a-choice-similar', 'request.action'],
      ['invalid-value', 'request.at'],
      ['wrong-type', 'facts.kinds'],
      ['unknown-key-similar', 'facts.consent'],
    ]);
    expect(problems.at(-1)?.params).toEqual({ key: 'consent', guess: 'consents' });
  });

  it('takes a list of any length for what it is', () => {
    const categories = new Array(500_000).fill(1);
    const { problems } = parseInput(DecideInput, { request: { ...request, categories }, facts: {} });
    expect(problems.map(({ path }) => pathInWords(path))).toEqual(['request.categories']);
  });

  it('has line and column when the text is known', () => {
    const text = '{\n  "request": {},\n  "facts": { "knds": [] }\n}';
    const { problems } = parseInput(DecideInput, JSON.parse(text), text);
    expect(problems.find(({ path }) => path.at(-1) === 'knds')).toMatchObject({ line: 3, column: 14 });
  });

  it('is never anything but an object, and a name every object has is no key', () => {
    for (const wrong of [null, [], 'text', 7, JSON.parse('{"__proto__":{},"constructor":1}')]) {
      expect(parseInput(DecideInput, wrong).problems.length).toBeGreaterThan(0);
    }
  });

  it('has a published schema', () => {
    expect(inputJsonSchema(DecideInput)).toMatchObject({ type: 'object', required: ['request', 'facts'] });
  });

  it('says where in the notation of code', () => {
    expect(pathInWords(['facts', 'consents', 0, 'given'])).toBe('facts.consents[0].given');
    expect(pathInWords([])).toBe('');
  });
});
