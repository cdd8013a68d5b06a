/** Until when something of a row may be kept, and which purposes justify keeping it: asked once for rows that are alike. */
import {
  bearsOn,
  type CompiledPolicy,
  decidePrepared,
  due,
  type Facts,
  type PreparedFacts,
  prepareFacts,
} from '@hjemmel/core';
import type { Hold } from '../retention/index.ts';
import type { Holding } from './access-model.ts';

/** Days by event; null where it has not happened. */
export type RowEvents = Readonly<Record<string, string | null>>;

export interface HoldingCase {
  readonly compiled: CompiledPolicy;
  readonly facts: Facts;
  /** The holds that are about the person, or about everybody. */
  readonly holds: readonly Hold[];
  readonly today: string;
  readonly at: string;
}

/** What is asked about: an item of a category in a row. */
export interface HeldItem {
  readonly category: string;
  readonly item: string;
  readonly events: RowEvents;
  readonly row: string;
}

/** Answers are kept for so many different questions at most; ten years of daily readings are 3,653. */
const MOST = 5000;

const NOTHING: Holding = { keptThrough: null, due: 'unknown', heldBack: false, for: [] };

export class Holdings {
  readonly #case: HoldingCase;
  readonly #known = new Map<string, Holding>();
  readonly #byRow: boolean;
  readonly #bearing = new Map<string, (event: string) => boolean>();

  constructor(one: HoldingCase) {
    this.#case = one;
    this.#byRow = one.holds.some(({ rowIds }) => rowIds !== undefined);
  }

  /** Rows with the same days and the same holds have the same answer. */
  of(asked: HeldItem): Holding {
    const holds = this.#holdsOn(asked);
    const bears = this.#bearsOn(asked);
    const days = Object.entries(asked.events)
      .map(([event, day]) => (bears(event) ? day : ''))
      .join(' ');
    const key = `${asked.category} ${asked.item} ${days} ${this.#byRow ? holds.map(({ id }) => id).join(' ') : ''}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const answer = this.#ask(asked, holds);
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(key, answer);
    return answer;
  }

  /** Whether a day of the row can change the answer at all: readings of ten years often have one answer. */
  #bearsOn({ category, item }: HeldItem): (event: string) => boolean {
    const name = `${category}.${item}`;
    const known = this.#bearing.get(name);
    if (known !== undefined) return known;
    const { policy, retention } = this.#case.compiled;
    const rules = retention.filter((rule) => bearsOn(rule, category, item)).map(({ rule, clock }) => [rule, clock]);
    const purposes = Object.values(policy.purposes)
      .filter(({ uses }) => Object.hasOwn(uses, category))
      .map(({ when, basis, ends }) => [when, basis, ends]);
    const about = Object.hasOwn(policy.categories, category) ? policy.categories[category] : undefined;
    // Whatever names the event anywhere counts: what is too much costs time, what is missing would be wrong.
    const told = JSON.stringify([rules, purposes, about?.when, policy.never]);
    const answer = (event: string): boolean => told.includes(`"${event}"`);
    this.#bearing.set(name, answer);
    return answer;
  }

  #holdsOn({ row }: HeldItem): readonly Hold[] {
    if (!this.#byRow) return this.#case.holds;
    return this.#case.holds.filter(({ rowIds }) => rowIds?.includes(row) ?? true);
  }

  #ask({ category, item, events }: HeldItem, holds: readonly Hold[]): Holding {
    const { compiled, facts, today } = this.#case;
    if (!Object.hasOwn(compiled.policy.categories, category)) return { ...NOTHING, due: true };
    const own: Facts = {
      ...facts,
      events: { ...facts.events, ...events },
      holds: holds.map(({ id, categories, fromOn, untilOn }) => ({
        id,
        ...(categories === undefined ? {} : { categories: [...categories] }),
        from: fromOn,
        until: untilOn ?? null,
      })),
    };
    const answer = due(compiled, { category, field: item, on: today, facts: own });
    const prepared = prepareFacts(compiled, own, this.#case.at);
    const open = Object.entries(answer.purposes).filter(([, through]) => through === null || through >= today);
    return {
      keptThrough: answer.keptThrough,
      due: answer.due,
      heldBack: answer.heldBy.length > 0,
      for: open.flatMap(([purpose]) => this.#justified(prepared, purpose, category)),
    };
  }

  #justified(prepared: PreparedFacts, purpose: string, category: string): Holding['for'] {
    const { compiled, at } = this.#case;
    const request = { purpose, action: 'keep' as const, categories: [category], at };
    const answer = decidePrepared(compiled, request, prepared).categories[category];
    if (answer?.verdict !== 'permit') return [];
    return [{ purpose, bases: [...new Set(answer.bases.map(({ basis }) => basis))] }];
  }
}
