/** Words for people, in each language the policy is published in (art. 12(1)). */
import type { Path } from '../../policy/finding.ts';
import type { Policy } from '../../policy/model.ts';
import { listed, livePurposes } from '../lookups.ts';
import { rule } from '../rule.ts';

const TEXT_KEYS = new Set([
  ...['label', 'text', 'title', 'wording', 'consequence', 'because', 'logic', 'effects', 'human-review', 'copy'],
  ...['essence', 'controllers', 'instruction', 'origins', 'services', 'conditions', 'exceptions', 'implied-by'],
]);

function isText(value: unknown): value is string | Record<string, string> {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([key, words]) => /^[a-z]{2,3}$/.test(key) && typeof words === 'string');
}

function* textsIn(value: unknown, path: Path): Generator<{ text: string | Record<string, string>; path: Path }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key];
    const list = Array.isArray(inner) ? inner : [inner];
    if (TEXT_KEYS.has(key) && list.every(isText)) for (const text of list) yield { text, path: here };
    else yield* textsIn(inner, here);
  }
}

/**
 * What the policy's author wrote. The vocabulary is left out, for libraries add to it; so are the clauses, which are
 * the wording of the published text in the language it was published in.
 */
function* textsOf(policy: Policy): Generator<{ text: string | Record<string, string>; path: Path }> {
  for (const part of ['categories', 'purposes', 'consents', 'recipients', 'rights'] as const)
    yield* textsIn(policy[part], [part]);
  for (const part of ['joint', 'acts-for', 'never', 'retention', 'links'] as const)
    for (const [index, entry] of policy[part].entries()) yield* textsIn(entry, [part, index]);
}

/** One note for each language, however many texts lack it. */
export const languageMissing = rule('language-missing', function* (policy) {
  const { language: own, languages = [] } = policy.policy;
  // A company is called the same in every language.
  const names = new Set(Object.values(policy.recipients).flatMap((recipient) => recipient.names ?? []));
  for (const language of new Set([own, ...languages])) {
    const lacking = [...textsOf(policy)].filter(({ text }) =>
      typeof text === 'string' ? language !== own && !names.has(text) : !Object.hasOwn(text, language),
    );
    if (lacking.length === 0) continue;
    const index = languages.indexOf(language);
    yield {
      path: index < 0 ? ['policy', 'language'] : ['policy', 'languages', index],
      params: { language, count: String(lacking.length), example: lacking[0]!.path.join('.') },
    };
  }
});

/** What has neither a label nor a text is published under its id. */
export const labelMissing = rule('label-missing', function* (policy) {
  const bare = [
    ...livePurposes(policy),
    ...Object.entries(policy.categories),
    ...Object.entries(policy.recipients),
  ].filter(([, entry]) => entry.label === undefined && entry.text === undefined);
  if (bare.length > 0) yield { path: ['purposes'], params: { names: listed(bare.map(([id]) => id)) }, atKey: true };
});
