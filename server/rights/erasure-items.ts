/** The decision of an erasure, item by item: what goes, what must stay until when, for what and by which law or hold. */
import type { Demand } from '@hjemmel/core';
import type { Assessed } from '../retention/index.ts';
import type { CaseItem, NewCaseItem } from './model.ts';

/** What outlasts the others: no day is known, or the last. */
function longest(demands: readonly Demand[]): Demand | undefined {
  return [...demands].sort((a, b) => ((a.through ?? '~') < (b.through ?? '~') ? 1 : -1))[0];
}

const isDay = (through: Demand['through']): through is string => through !== null && through !== 'forever';

/** The last day on which something demands it; undefined while no day is known. */
export function untilOf({ demands, heldBy }: Pick<Assessed, 'demands' | 'heldBy'>): string | undefined {
  const days = demands.map(({ through }) => through);
  return heldBy.length === 0 && days.length > 0 && days.every(isDay) ? [...days].sort().at(-1) : undefined;
}

/** Nothing ever ends it. */
export const isForEver = ({ demands }: Pick<Assessed, 'demands'>): boolean =>
  demands.some(({ through }) => through === 'forever');

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Names of a group, as people are told them one by one. */
const itemsOf = ({ items, unit }: Assessed): string => (items.length === 0 ? unit.table.name : items.join(' '));

/** One line of the list. */
export function caseItem(assessed: Assessed, doneAt: string): NewCaseItem {
  const { unit, columns, keys, verdict, demands, heldBy } = assessed;
  const [only, ...more] = keys;
  const common = {
    ...{ table: unit.table.name, row: more.length === 0 && isId(only ?? '') ? only! : null, rows: keys.length },
    ...{ columns, category: unit.category ?? 'unlisted', item: itemsOf(assessed) },
  };
  if (verdict === 'erase') return { ...common, verdict: 'granted', reason: 'erased', doneAt };
  const most = longest(demands);
  const lawful = longest(demands.filter(({ laws }) => laws.length > 0));
  return {
    ...common,
    verdict: isForEver(assessed) ? 'kept' : 'waiting',
    reason: most?.ground ?? 'hold',
    rule: (lawful ?? most)?.rules[0] ?? null,
    law: lawful?.laws[0] ?? null,
    clause: (lawful ?? most)?.clauses[0] ?? null,
    hold: heldBy.find(isId) ?? null,
    purposes: demands.flatMap(({ purpose }) => purpose ?? []),
    untilOn: untilOf(assessed) ?? null,
  };
}

/** Two lines say the same. */
export function sameItem(a: CaseItem, b: NewCaseItem): boolean {
  const told = (one: CaseItem | NewCaseItem): string =>
    JSON.stringify([
      ...[one.table, one.category, one.item, one.verdict, one.reason, one.rows, one.hold ?? null],
      ...[one.purposes ?? [], one.untilOn ?? null],
    ]);
  return told(a) === told(b);
}
