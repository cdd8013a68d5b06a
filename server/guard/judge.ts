/** The decision about one request, for one person's facts or a newcomer's, and where data may be collected from. */
import {
  type CategoryAnswer,
  type Decision,
  decide,
  decidePrepared,
  type Facts,
  prepareFacts,
  type Reason,
} from '@hjemmel/core';
import type { BookEntry } from '../policies/index.ts';
import { type Asked, decideRequest } from './request.ts';

/** Of a person without a row of facts nothing is known, so nothing is permitted. */
function withoutFacts(decision: Decision): Decision {
  if (decision.verdict !== 'permit') return decision;
  const reasons: Reason[] = [{ code: 'fact-missing', params: { fact: 'kinds' } }];
  const answer: CategoryAnswer = { verdict: 'unknown', bases: [], reasons };
  return { verdict: 'unknown', categories: { ...decision.categories, '': answer } };
}

/** @param facts undefined where the store has none of the person */
export function judge(
  { compiled }: BookEntry,
  told: { readonly asked: Asked; readonly at: string },
  facts: Facts | undefined,
): Decision {
  const request = decideRequest(told.asked, told.at);
  if (facts === undefined) return withoutFacts(decide(compiled, request, {}));
  return decidePrepared(compiled, request, prepareFacts(compiled, facts, told.at));
}

/** Whom the store does not know has said nothing to it yet. */
export function newcomerFacts(asked: Asked, newcomer: Facts | undefined): Facts | undefined {
  if (asked.action !== 'collect' || newcomer === undefined) return undefined;
  return { consents: [], objections: [], restrictions: [], optOuts: [], announced: [], ...newcomer };
}

/**
 * The first category that is collected from a source the policy does not name for it. What the policy never collects, or
 * does not use for this, is refused for that reason, wherever it comes from.
 */
export function unlistedSource(
  { compiled }: BookEntry,
  { action, purpose, categories, source }: Asked,
): string | undefined {
  if (action !== 'collect') return undefined;
  const own = compiled.policy.categories;
  const pairs = compiled.purposes.get(purpose)?.pairs;
  return categories.find(
    (id) =>
      Object.hasOwn(own, id) &&
      own[id]!.never === undefined &&
      pairs?.has(id) === true &&
      (source === undefined || !own[id]!.from.includes(source)),
  );
}
