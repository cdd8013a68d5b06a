/** What one compilation to SQL knows: the policy, the moment, and where the person's facts and the item's events stand. */
import type { Facts } from '../decide/facts.ts';
import type { CompiledPolicy } from '../decide/plan.ts';
import { prepareFacts } from '../decide/prepare.ts';
import { type Day, localDay, toEpoch } from '../retention/calendar.ts';
import { quoteName } from './parameters.ts';
import { storedInstant } from './stored-facts.ts';
import { type LeafTraits, leaf, READS, type Term } from './term.ts';

/**
 * A column that holds an event of the item: an expression of type `date`, in the controller's time zone. NULL there is
 * 'known not to have happened', unless `empty` says that it is `unknown`, or that it cannot be (`never`: NOT NULL).
 */
export interface EventColumn {
  readonly sql: string;
  readonly empty?: 'not-happened' | 'unknown' | 'never';
}

export interface SqlContext {
  readonly compiled: CompiledPolicy;
  /** The alias of the person's row, in quotation marks. */
  readonly person: string;
  readonly day: Day;
  /** The moment asked about, as rows hold moments. */
  readonly at: string;
  /** Values of the atoms that do not depend on the person: agreements and assessments of recipients. */
  readonly slots: Uint8Array;
  /** By event name; they stand before the person's own event of that name. */
  readonly itemEvents: ReadonlyMap<string, EventColumn>;
}

export interface ContextOptions {
  /** Alias of the relation with the columns of `StoredFacts`; `f` unless said. */
  readonly alias?: string;
  /** What the controller's register of recipients says; for all persons the same. */
  readonly recipients?: Facts['recipients'];
  readonly itemEvents?: Readonly<Record<string, string | EventColumn>>;
}

export function sqlContext(compiled: CompiledPolicy, at: string, options: ContextOptions): SqlContext {
  const zone = compiled.policy.timeZone;
  const { recipients, itemEvents = {}, alias = 'f' } = options;
  return {
    compiled,
    person: quoteName(alias),
    day: localDay(at, zone),
    at: storedInstant(toEpoch(at, zone, true)),
    slots: prepareFacts(compiled, recipients === undefined ? {} : { recipients }, at).slots,
    itemEvents: new Map(
      Object.entries(itemEvents).map(([name, event]) => [name, typeof event === 'string' ? { sql: event } : event]),
    ),
  };
}

/** Rough cost of evaluating one leaf, in comparisons of two dates. */
export const COST = { date: 1, array: 4, key: 8, list: 40 } as const;

/** A question about the person's row; `write` gets nothing but what the key tells. */
export function personLeaf(
  { key, cost, certain = false }: { readonly key: string; readonly cost: number; readonly certain?: boolean },
  write: Extract<Term, { op: 'leaf' }>['write'],
  traits: LeafTraits = {},
): Term {
  return leaf({ key: `person:${key}`, cost, reads: READS.person, certain }, write, traits);
}

/** A condition the caller wrote. It may read anything, so nothing is concluded from one relation alone. */
export function leafOfText(sql: string): Term {
  const about = { key: `given:${sql}`, cost: COST.list, reads: READS.person | READS.item, certain: true };
  return leaf(about, () => sql);
}
