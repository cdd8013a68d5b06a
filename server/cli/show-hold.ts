/** A hold for people: what it keeps, why, who decided, and when it is looked at again. */
import { fill, type Policy } from '@hjemmel/core';
import type { Hold } from '../retention/index.ts';
import { retentionTexts } from './locales/retention.ts';
import { labelOf, type Manner } from './show-decision.ts';

/** What it covers, and its reason; then who decided it and the review. */
export function holdTitle(
  hold: Hold,
  { policy, today }: { readonly policy: Policy; readonly today: string },
  { language }: Manner,
): string[] {
  const texts = retentionTexts(language);
  const words = texts.hold;
  const categories = hold.categories?.map((category) => labelOf(policy.categories, category, language));
  const scope = [
    hold.personId === undefined ? words.everybody : words.person,
    ...(categories === undefined ? [] : [`${words.categories}: ${categories.join(', ')}`]),
    ...(hold.rowIds === undefined
      ? []
      : [fill(hold.rowIds.length === 1 ? texts.row : texts.rows, { count: String(hold.rowIds.length) })]),
  ].join('; ');
  const review = hold.reviewOn <= today ? words.overdue : words.review;
  const until = hold.untilOn === undefined ? '' : `; ${words.until} ${hold.untilOn}`;
  return [`${hold.reason} (${scope})`, `${words.decidedBy} ${hold.decidedBy}; ${review} ${hold.reviewOn}${until}`];
}
