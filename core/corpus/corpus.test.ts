import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../decide/compile.ts';
import { corpusPolicy, loadCorpus, notices, runCase } from './corpus.ts';
import { mutationsOf } from './mutations.ts';

const corpora = loadCorpus();

for (const corpus of corpora) {
  describe(`corpus: ${corpus.file}`, () => {
    const compiled = compilePolicy(corpusPolicy(corpus));
    for (const test of corpus.cases) {
      it([...(test.clause ?? []), test.name].join(' '), () => {
        const { wanted, got } = runCase(compiled, corpus, test);
        expect(got).toEqual(wanted);
      });
    }
  });
}

describe('the corpus as a whole', () => {
  it('has at least 300 cases', () => {
    expect(corpora.reduce((sum, corpus) => sum + corpus.cases.length, 0)).toBeGreaterThanOrEqual(300);
  });

  const byPolicy = Map.groupBy(corpora, (corpus) => corpus.policyFile);
  for (const [file, about] of byPolicy) {
    it(`notices when any one basis, consent, recipient condition or retention rule is taken out of ${file.split('/').slice(-2).join('/')}`, () => {
      expect(notices(corpusPolicy(about[0]!), about)).toBe(false);
      const mutations = mutationsOf(corpusPolicy(about[0]!));
      expect(mutations.length).toBeGreaterThan(0);
      const unnoticed = mutations
        .filter((mutation) => !notices(mutation.policy, about))
        .map((mutation) => mutation.what);
      expect(unnoticed).toEqual([]);
    });
  }
});
