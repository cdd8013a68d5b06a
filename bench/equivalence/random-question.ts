/** Random requests and due questions about one policy; a few about what the policy has not. */
import { type CompiledPolicy, DecideRequest, type Facts } from '@hjemmel/core';
import type { Chance } from './chance.ts';
import { dayAsked, momentOn, type Words } from './random-person.ts';

const ACTIONS = ['collect', 'use', 'use', 'contact', 'contact', 'disclose', 'disclose', 'profile', 'keep'] as const;

export interface DueQuestion {
  readonly category: string;
  readonly field: string | undefined;
  readonly on: string;
  /** Events of the item that stand in columns of it, by the number of the column. */
  readonly columns: Readonly<Record<string, number>>;
  readonly holds: NonNullable<Facts['holds']>;
}

export type Question = { readonly decide: DecideRequest } | { readonly due: DueQuestion };

function requestOf(chance: Chance, compiled: CompiledPolicy, words: Words, day: string): DecideRequest {
  const { policy } = compiled;
  const purpose = chance.pick([...compiled.purposes.values()]);
  const used = [...purpose.pairs.keys()];
  const categories = chance.maybe(0.1)
    ? [chance.pick(words.categories)]
    : used.length === 0
      ? [chance.pick(words.categories)]
      : chance.maybe(0.8)
        ? [chance.pick(used)]
        : chance.few(used, 0.5);
  const action = chance.maybe(0.15) ? chance.pick(purpose.rule.actions) : chance.pick(ACTIONS);
  const channels = purpose.rule.channels ?? words.channels;
  const items = categories.flatMap((id) => policy.categories[id]?.items ?? []);
  const recipients = [...compiled.recipients.keys()];
  return DecideRequest.parse({
    purpose: chance.maybe(0.01) ? 'unheard-of' : purpose.id,
    action,
    categories,
    at: momentOn(chance, day),
    ...chance.key('channel', action === 'contact' ? 0.95 : 0.1, () =>
      chance.maybe(0.03) || channels.length === 0 ? 'pigeon' : chance.pick(channels),
    ),
    ...chance.key('recipient', recipients.length === 0 ? 0 : action === 'disclose' ? 0.95 : 0.15, () =>
      chance.pick(recipients),
    ),
    ...chance.key('role', 0.2, () =>
      chance.pick([...Object.keys(policy.roles), ...(purpose.rule.roles ?? []), 'ghost']),
    ),
    ...chance.key('ground', action === 'disclose' ? 0.7 : 0.1, () =>
      chance.pick(['debt', 'court-order', ...Object.keys(policy.grounds)]),
    ),
    ...chance.key('fields', items.length === 0 ? 0 : 0.25, () => chance.few([...items], 0.4)),
    ...chance.key('resolution', 0.15, () => chance.pick(['PT15M', 'PT1H', 'P1D', 'P1M'] as const)),
  });
}

function dueOf(chance: Chance, compiled: CompiledPolicy, words: Words, on: string): DueQuestion {
  const category = chance.maybe(0.01) ? 'unheard-of' : chance.pick(words.categories);
  const items = compiled.policy.categories[category]?.items ?? [];
  const inColumns = chance.maybe(0.6) ? chance.some(words.events, 0.4).slice(0, 3) : [];
  return {
    category,
    field: items.length > 0 && chance.maybe(0.35) ? chance.pick(items) : chance.maybe(0.01) ? 'ghost' : undefined,
    on,
    columns: Object.fromEntries(inColumns.map((name, place) => [name, place])),
    holds: chance.maybe(0.05)
      ? [{ ...chance.key('categories', 0.5, () => [category]), ...chance.key('until', 0.5, () => dayAsked(chance)) }]
      : [],
  };
}

export function randomQuestion(chance: Chance, compiled: CompiledPolicy, words: Words, day: string): Question {
  return chance.maybe(0.5)
    ? { decide: requestOf(chance, compiled, words, day) }
    : { due: dueOf(chance, compiled, words, day) };
}

/** What the controller's register of recipients says; parts of it left out. */
export function randomRecipients(
  chance: Chance,
  compiled: CompiledPolicy,
  day: string,
): NonNullable<Facts['recipients']> {
  const last = (): string | null => (chance.maybe(0.2) ? null : chance.maybe(0.4) ? day : dayAsked(chance));
  return Object.fromEntries(
    chance
      .some([...compiled.recipients.keys()], 0.9)
      .map((id) => [id, { ...chance.key('agreement', 0.9, last), ...chance.key('assessment', 0.9, last) }]),
  );
}
