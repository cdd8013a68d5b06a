/** A guard over a store of its own, with invented people, for tests. */
import { randomUUIDv7 } from 'node:crypto';
import { type Facts, toStoredFacts } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import { type STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { type PolicyBook, readPolicyBook } from '../policies/index.ts';
import { Guard, type GuardOptions } from './guard.ts';

const book = readPolicyBook();

export const NOW = '2026-11-21T10:00:00.000Z';

export interface GuardedStore extends TestDatabase {
  readonly guard: Guard;
  controller(slug: string, zone?: string): Promise<number>;
  /** A person with the facts given; whatever is left out is known to be empty. */
  person(controller: number, facts?: Facts): Promise<string>;
  /** One row, with source and time. */
  row(controller: number, table: string, values: Readonly<Record<string, SqlValue>>): Promise<string>;
}

/** Everything known, and nothing of it: what a test leaves out has not happened and was not said. */
export const PLAIN: Facts = {
  kinds: ['customer'],
  protections: [],
  events: {},
  consents: [],
  objections: [],
  restrictions: [],
  optOuts: [],
  conditions: {},
  announced: [],
};

async function insert(tx: Tx, table: string, values: Readonly<Record<string, SqlValue>>): Promise<void> {
  const names = Object.keys(values);
  const places = names.map((_, index) => `$${index + 1}`);
  await tx.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`, Object.values(values));
}

const JSON_COLUMNS = ['events', 'consents', 'objections', 'restrictions', 'opt_outs', 'conditions', 'announced'];

export async function guardedStore(
  kind: (typeof STORES)[number],
  options: Partial<Omit<GuardOptions, 'db'>> & { readonly policies?: PolicyBook } = {},
): Promise<GuardedStore> {
  const test = await testDatabase(kind);
  const guard = new Guard({ policies: book, clock: () => Temporal.Instant.from(NOW), ...options, db: test.db });
  const origin = { source: 'person', collected_at: NOW };
  return {
    ...test,
    guard,
    controller: async (slug, zone = 'Europe/Copenhagen') => {
      const text = 'INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $1, $2) RETURNING id';
      return (await test.db.query<{ id: number }>('platform', text, [slug, zone]))[0]!.id;
    },
    person: (controller, facts = {}) =>
      test.db.transaction({ controller }, async (tx) => {
        const id = randomUUIDv7();
        const stored = Object.entries(toStoredFacts({ ...PLAIN, ...facts }, 'Europe/Copenhagen')).map(
          ([name, value]) => [name, JSON_COLUMNS.includes(name) ? JSON.stringify(value) : value] as const,
        );
        const contact = { name: 'Prøve Prøvesen', email: 'proeve@example.test', phone: '+45 00 00 00 00' };
        await insert(tx, 'persons', { controller, id, ...contact, ...origin });
        await insert(tx, 'person_facts', { controller, person_id: id, ...Object.fromEntries(stored) });
        return id;
      }),
    row: (controller, table, values) =>
      test.db.transaction({ controller }, async (tx) => {
        const id = randomUUIDv7();
        await insert(tx, table, { controller, ...(table === 'readings' ? {} : { id }), ...origin, ...values });
        return id;
      }),
  };
}
