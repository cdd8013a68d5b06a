/** A register over a store of its own, for tests; people are synthetic and recognisably so. */
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { TestDatabase } from '../db/testing.ts';
import type { ObjectStore } from '../files/index.ts';
import { openFileStore } from '../files/index.ts';
import { Guard } from '../guard/index.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { type PolicyBook, readPolicyBook } from '../policies/index.ts';
import { type Desk, openDesk } from './desk.ts';
import { newcomerFacts, type PersonFacts } from './facts.ts';
import { registerPerson } from './index.ts';
import type { NewPerson } from './register-person.ts';

export const NOW = '2026-11-21T10:00:00.000Z';
let book: PolicyBook | undefined;

/** What is asked of the guard, without its person. */
export interface Task {
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly source?: string;
}

/** Objects in memory. */
function memoryObjects(): ObjectStore & { readonly held: Map<string, Uint8Array> } {
  const held = new Map<string, Uint8Array>();
  return {
    held,
    put: async (name, bytes) => void held.set(name, bytes),
    get: async (name) => held.get(name)!,
    remove: async (name) => void held.delete(name),
    async *list(prefix) {
      for (const name of held.keys()) if (name.startsWith(prefix)) yield { name, storedAt: NOW };
    },
  };
}

/** An empty store with one utility. The database is shared by the tests of a file, for one of its own takes seconds. */
export async function registerOf(test: TestDatabase, slug: string) {
  await test.asOwner(async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND NOT relispartition AND relname <> 'migrations'`,
    );
    await tx.script(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
  });
  book ??= readPolicyBook();
  const keys = openKeys(keyServiceOf(randomBytes(32)));
  const objects = memoryObjects();
  const files = openFileStore(objects, keys);
  const guard = new Guard({ db: test.db, policies: book, keys, clock: () => Temporal.Instant.from(NOW) });
  const [row] = await test.db.query<{ id: number }>(
    'platform',
    'INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $1, $2) RETURNING id',
    [slug, 'Europe/Copenhagen'],
  );
  const controller = row!.id;
  const { policy } = book.get(slug, NOW.slice(0, 10)).compiled;

  const at = <T>(work: (desk: Desk) => Promise<T>, ask: (guard: Guard, tx: Desk['tx']) => Promise<Desk['permit']>) =>
    guard.within({ controller }, async (tx) => work(await openDesk(tx, await ask(guard, tx), { keys, files })));

  return {
    ...test,
    guard,
    keys,
    files,
    objects,
    controller,
    policy,
    /** Work under a permit to collect about one person. */
    collect: <T>(person: string, task: Task, work: (desk: Desk) => Promise<T>): Promise<T> =>
      at(work, (g, tx) => g.permit(tx, { action: 'collect', source: 'person', ...task, person })),
    /** Work under a permit to use what is held of one person. */
    use: <T>(person: string, task: Task, work: (desk: Desk) => Promise<T>): Promise<T> =>
      at(work, (g, tx) => g.permit(tx, { action: 'use', purpose: task.purpose, categories: task.categories, person })),
    /** Work under a permit for everybody. */
    useAll: <T>(task: Task, work: (desk: Desk) => Promise<T>): Promise<T> =>
      at(work, (g, tx) => g.permitSet(tx, { action: 'use', purpose: task.purpose, categories: task.categories })),
    /** Registers somebody new. */
    enter: (
      task: Task,
      given: Pick<NewPerson, 'values' | 'said'> & PersonFacts & { source?: string },
    ): Promise<string> => {
      const person = randomUUIDv7();
      const { source = task.source ?? 'person', values, said = {}, ...facts } = given;
      const newcomer = { ...newcomerFacts(policy, facts), ...said };
      return at(
        async (desk) => (await registerPerson(desk, { person, source, values, said, ...facts })).id,
        (g, tx) => g.permit(tx, { action: 'collect', ...task, source, person, newcomer }),
      );
    },
  };
}
export type TestRegister = Awaited<ReturnType<typeof registerOf>>;

/** `customer since` as most tests need it. */
export const CUSTOMER: PersonFacts = { kinds: ['customer'], events: { 'customer-started': '2024-03-01T09:00:00Z' } };
