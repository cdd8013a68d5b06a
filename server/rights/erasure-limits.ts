/** What stays after an erasure is for what demands it and for nothing else: each category's other purposes are shut out. */
import type { Policy } from '@hjemmel/core';
import type { Assessed } from '../retention/index.ts';

export interface Limit {
  readonly category: string;
  /** The purposes that demand something of the category; empty where only a hold keeps it. */
  readonly allowed: readonly string[];
  /** Those that use the category and may not any more. */
  readonly shut: readonly string[];
}

/** By category, in the order of the policy. */
export function limitsOf({ categories, purposes }: Policy, left: readonly Assessed[]): Limit[] {
  return Object.keys(categories).flatMap((category) => {
    const own = left.filter(({ unit }) => unit.category === category);
    if (own.length === 0) return [];
    const demanded = new Set(own.flatMap(({ demands }) => demands.flatMap(({ purpose }) => purpose ?? [])));
    const users = Object.keys(purposes).filter((id) => Object.hasOwn(purposes[id]!.uses, category));
    return [
      {
        category,
        allowed: users.filter((id) => demanded.has(id)),
        shut: users.filter((id) => !demanded.has(id)),
      },
    ];
  });
}

/**
 * Consents that the request takes back (art. 17(1)(b)): of every purpose that uses what was to be erased, save those that
 * something demands in spite of it.
 */
export function consentsOf(
  { purposes }: Policy,
  limits: readonly Limit[],
  categories: readonly string[] | undefined,
): string[] {
  const allowed = new Set(limits.flatMap((limit) => limit.allowed));
  const ended = Object.entries(purposes).filter(
    ([id, { uses }]) =>
      !allowed.has(id) && (categories === undefined || categories.some((category) => Object.hasOwn(uses, category))),
  );
  return [...new Set(ended.flatMap(([, { basis }]) => basis.flatMap(({ consent }) => consent ?? [])))];
}
