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

/** Consents that a purpose shut out rests on: the request takes them back (art. 17(1)(b)), or they would let it go on. */
export function consentsOf({ purposes }: Policy, limits: readonly Limit[]): string[] {
  const shut = new Set(limits.flatMap((limit) => limit.shut));
  const named = [...shut].flatMap((id) => purposes[id]!.basis.flatMap(({ consent }) => consent ?? []));
  return [...new Set(named)];
}
