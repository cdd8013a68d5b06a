/** Answers in words: bases, laws and fixed terms. */
import { ACTION_WORDS, BASIS_WORDS, type HoldingBasis, textIn } from '@hjemmel/core';
import { capital, label, type PolicyView, words } from '../view.ts';

export const ACTIONS = Object.keys(ACTION_WORDS.en) as (keyof (typeof ACTION_WORDS)['en'])[];

/** The title of a law, and a mark where a lawyer has not confirmed it. */
export function lawTitle(view: PolicyView, id: string): string {
  const { laws } = view.version.policy;
  const law = Object.hasOwn(laws, id) ? laws[id] : undefined;
  const title = textIn(law?.title, view.language, id);
  return law?.checked === false ? `${title} (${words(view, 'law-unchecked')})` : title;
}

/** One basis that holds: what it is, and on what it rests. */
export function basisInWords(view: PolicyView, basis: HoldingBasis): string {
  const { policy } = view.version;
  const on = [
    ...(basis.consent === undefined ? [] : [`»${label(policy, 'consents', basis.consent, view.language)}«`]),
    ...(basis.laws ?? []).map((law) => lawTitle(view, law)),
    ...(basis.interests ?? []).map((interest) => textIn(policy.interests[interest]?.text, view.language, interest)),
    ...(basis.second ?? []).map((law) => words(view, 'second-ground', { law: lawTitle(view, law) })),
    ...(basis.through === undefined ? [] : [words(view, `through-${basis.through}`)]),
  ];
  const name = capital(BASIS_WORDS[view.language][basis.basis]);
  return on.length === 0 ? name : `${name}: ${on.join('; ')}`;
}
