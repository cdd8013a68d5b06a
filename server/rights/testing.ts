/** Cases in a store of its own with a clock that can be set, for tests. */
import { Counter } from '../consent/testing.ts';
import type { Row, Tx } from '../db/index.ts';
import type { TestDatabase } from '../db/testing.ts';
import type { ErasureJournal } from '../journal/index.ts';
import { openCase } from './open-case.ts';

/** Remembers nothing: what was erased is looked up in the store. */
const journal: ErasureJournal = { append: async () => 0 };

export class CaseCounter {
  readonly counter: Counter;
  readonly store;
  constructor(test: TestDatabase) {
    this.counter = new Counter(test);
    this.store = { ...this.counter.store, journal };
  }

  async utility(slug: string): Promise<void> {
    await this.counter.guarded.reset();
    await this.counter.utility(slug);
  }

  person(): Promise<string> {
    return this.counter.person();
  }

  within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.counter.within(work);
  }

  open(request: Parameters<typeof openCase>[2]) {
    return this.within((tx) => openCase(tx, this.store, request));
  }

  rows<R = Row>(text: string, values: readonly string[] = []): Promise<R[]> {
    return this.counter.query<R>(text, values);
  }

  /** How many rows there are of what a case must have once: by kind of letter, answers and closings. */
  async told(): Promise<Record<string, number>> {
    const messages = await this.rows<{ kind: string; n: number }>(
      "SELECT kind, count(*)::int AS n FROM messages WHERE state = 'waiting' GROUP BY kind ORDER BY kind",
    );
    return Object.fromEntries(messages.map(({ kind, n }) => [kind, n]));
  }
}
