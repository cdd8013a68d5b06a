/** Comparing values of two versions of a policy. */
import { canonicalJson, type Json } from '../proof/canonical.ts';
import type { Policy } from './model.ts';

/** Whether two values of a policy say the same, whatever the order of their keys. */
export function same(older: unknown, newer: unknown): boolean {
  if (older === undefined || newer === undefined) return older === newer;
  return canonicalJson(older as Json) === canonicalJson(newer as Json);
}

/** What a list has gained and lost. */
export function gained(
  older: readonly string[] = [],
  newer: readonly string[] = [],
): { more: string[]; less: string[] } {
  return { more: newer.filter((item) => !older.includes(item)), less: older.filter((item) => !newer.includes(item)) };
}

/** The settings that differ, apart from those compared one by one. `clause` binds a rule to the text and is no change. */
export function otherSettings(older: object, newer: object, compared: readonly string[]): string[] {
  const [before, after] = [older, newer] as Record<string, unknown>[];
  return [...new Set([...Object.keys(older), ...Object.keys(newer)])].filter(
    (key) => key !== 'clause' && !compared.includes(key) && !same(before![key], after![key]),
  );
}

/** Entries in both versions, only in the newer, only in the older. */
export function matched<T>(older: Readonly<Record<string, T>>, newer: Readonly<Record<string, T>>) {
  const both = Object.keys(newer).filter((id) => Object.hasOwn(older, id));
  return {
    both: both.map((id) => ({ id, before: older[id]!, after: newer[id]! })),
    added: Object.keys(newer).filter((id) => !Object.hasOwn(older, id)),
    removed: Object.keys(older).filter((id) => !Object.hasOwn(newer, id)),
  };
}

/** A list of rules with ids as a map. */
export function byId<T extends { id: string }>(rules: readonly T[]): Record<string, T> {
  return Object.assign(Object.create(null), Object.fromEntries(rules.map((rule) => [rule.id, rule])));
}

const DAYS: Record<string, number> = { Y: 365.2425, M: 30.436875, W: 7, D: 1 };

/** Average length in days, only for telling the longer of two periods. */
export function roughDays(period: string): number {
  return [...period.matchAll(/([0-9]+)([YMWD])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * DAYS[unit!]!,
    0,
  );
}

/** Length of a storage period in days; Infinity for ever; undefined where it depends on something else. */
export function keepDays(rule: { keep: string; law?: string | undefined }, policy: Policy): number | undefined {
  if (rule.keep === 'forever') return Number.POSITIVE_INFINITY;
  if (rule.keep === 'while the purpose lasts') return undefined;
  if (!rule.keep.endsWith('of law')) return roughDays(rule.keep.slice(rule.keep.lastIndexOf(' ') + 1));
  const period = rule.law === undefined ? undefined : policy.laws[rule.law]?.period;
  return period === undefined ? undefined : roughDays(period);
}

/** `most` for a ceiling, `least` for a floor, empty for a fixed period. */
export function keepSide(keep: string): string {
  return /^at (most|least) /.exec(keep)?.[1] ?? '';
}
