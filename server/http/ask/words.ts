/** Answers in words: bases, laws and fixed terms. */
import { ACTION_WORDS, BASIS_WORDS, type HoldingBasis, lawWords, textIn } from '@hjemmel/core';
import { capital, label, type PolicyView, words } from '../view.ts';

export const ACTIONS = Object.keys(ACTION_WORDS.en) as (keyof (typeof ACTION_WORDS)['en'])[];

/** One basis that holds: what it is, and on what it rests. */
export function basisInWords(view: PolicyView, basis: HoldingBasis): string {
  const { policy } = view.version;
  const on = [
    ...(basis.consent === undefined ? [] : [`»${label(policy, 'consents', basis.consent, view.language)}«`]),
    ...(basis.laws ?? []).map((law) => lawWords(policy, law, view.language)),
    ...(basis.interests ?? []).map((interest) => textIn(policy.interests[interest]?.text, view.language, interest)),
    ...(basis.second ?? []).map((law) => words(view, 'second-ground', { law: lawWords(policy, law, view.language) })),
    ...(basis.through === undefined ? [] : [words(view, `through-${basis.through}`)]),
  ];
  const name = capital(BASIS_WORDS[view.language][basis.basis]);
  return on.length === 0 ? name : `${name}: ${on.join('; ')}`;
}
