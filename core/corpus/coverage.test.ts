/** The corpus leaves no reason, basis or kind of answer out. */
import { describe, expect, it } from 'vitest';
import { REASONS } from '../decide/reasons.ts';
import { BASES } from '../policy/schema-parts.ts';
import { loadCorpus } from './corpus.ts';

const cases = loadCorpus().flatMap((corpus) => corpus.cases);
const decisions = cases.flatMap((one) =>
  'decide' in one ? [one.expect, ...Object.values(one.expect.categories ?? {})] : [],
);
const dues = cases.flatMap((one) => ('due' in one ? [one.expect] : []));

describe('the corpus', () => {
  it('has a denial for every reason there is', () => {
    const met = new Set(
      decisions.flatMap((one) => [...(one.reasons ?? []), ...(one.missing === undefined ? [] : ['fact-missing'])]),
    );
    expect(Object.keys(REASONS).filter((code) => !met.has(code))).toEqual([]);
  });

  it('names no reason that there is not', () => {
    const named = new Set(decisions.flatMap((one) => one.reasons ?? []));
    expect([...named].filter((code) => !Object.hasOwn(REASONS, code))).toEqual([]);
  });

  it('has a permission by every basis there is', () => {
    const met = new Set(decisions.flatMap((one) => one.bases ?? []));
    expect(BASES.filter((basis) => !met.has(basis))).toEqual([]);
  });

  it('goes through a restriction in every way there is', () => {
    const met = new Set(decisions.flatMap((one) => one.through ?? []));
    expect([...met].sort()).toEqual(['claims', 'consent', 'protection', 'public-interest', 'storage']);
  });

  it('knows days, days that cannot be named, for ever, due, not due and unknown', () => {
    expect(dues.some((one) => one.keptThrough === 'forever')).toBe(true);
    for (const answer of [true, false, 'unknown'])
      for (const named of [true, false]) {
        if (answer === 'unknown' && named) continue;
        expect(
          dues.some((one) => one.due === answer && (typeof one.keptThrough === 'string') === named),
          `${answer} ${named}`,
        ).toBe(true);
      }
  });
});
