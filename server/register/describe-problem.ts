/** A problem of a value in words, with what to write instead. */
import { fill, type ProductLanguage } from '@hjemmel/core';
import { da } from './locales/problems.da.ts';
import { en } from './locales/problems.en.ts';
import { nb } from './locales/problems.nb.ts';
import type { ProblemWords } from './locales/problems.ts';
import type { Problem } from './values/check.ts';

const WORDS: Readonly<Record<ProductLanguage, ProblemWords>> = { da, nb, en };

export function describeProblem({ problem, params = {} }: Problem, language: ProductLanguage): string {
  return fill(WORDS[language][problem], params);
}
