/** A guard over a store of its own, with invented people, for tests. */
import { randomUUIDv7 } from 'node:crypto';
import { type Facts, toStoredFacts } from '@hjemmel/core';
import type { Database, Row, SqlValue, Tx } from '../db/index.ts';
import { readPolicyBook } from '../policies/index.ts';
import { reasonsIn } from './denial.ts';
import { Guard, type GuardOptions } from './guard.ts';
import { reach } from './reach.ts';
import type { PermitRequest, SetRequest } from './request.ts';

const book = readPolicyBook();

export const NOW = '2026-11-21T10:00:00.000Z';

/** What `testDatabase` makes. */
interface Opened {
  readonly db: Database;
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface GuardedStore extends Opened {
  readonly guard: Guard;
  /** Empties the store. */
  reset(): Promise<void>;
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

/** Empties what tests write. A store is made once for a file: on the embedded one that is most of the time. */
const RESET = 'TRUNCATE controllers, ledger_inbox, access_log, access_log_sets, readings CASCADE';

/** A guard over the store, or over another with other policies. */
export function guardOver(test: Opened, options: Partial<Omit<GuardOptions, 'db'>> = {}): GuardedStore {
  const guard = new Guard({ policies: book, clock: () => Temporal.Instant.from(NOW), ...options, db: test.db });
  const origin = { source: 'person', collected_at: NOW };
  return {
    ...test,
    guard,
    reset: () => test.asOwner((tx) => tx.script(RESET)),
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

/** What a permit for a person or a set gives out of a table. */
export async function read(
  store: GuardedStore,
  controller: number,
  { person, ...asked }: SetRequest & { readonly person?: string },
  table: string,
): Promise<Row[]> {
  return store.guard.within({ controller }, async (tx) => {
    const { guard } = store;
    const permit = await (person === undefined ? guard.permitSet(tx, asked) : guard.permit(tx, { ...asked, person }));
    const own = reach(tx, permit);
    const text = `SELECT ${own.columns(table, 't')} FROM ${own.from(table, 't')} WHERE ${own.rows(table, 't')}`;
    return tx.query(text, own.values);
  });
}

/** The codes of the reasons for which a request is refused; none when it is not. */
export async function codesOf(store: GuardedStore, controller: number, request: PermitRequest): Promise<string[]> {
  try {
    await store.guard.within({ controller }, (tx) => store.guard.permit(tx, request));
  } catch (error) {
    return reasonsIn(error).map(({ code }) => code);
  }
  return [];
}

/** What waits in the ledger, oldest first. */
export async function ledgerOf(store: GuardedStore, controller: number): Promise<{ type: string; what: Row }[]> {
  const text = 'SELECT body FROM ledger_inbox ORDER BY id';
  const rows = await store.db.query<{ body: Uint8Array }>({ controller }, text);
  return rows.map(({ body }) => JSON.parse(Buffer.from(body).toString('utf8')));
}
