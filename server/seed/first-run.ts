/** What `npm start` finds on its first run: a population small enough to be made while one waits. */
import { listControllers } from '../db/index.ts';
import { SEEDED } from './roles.ts';
import { type SeedProgress, type SeedReport, type SeedTarget, seedPeople } from './seed-people.ts';
import { hasOthers } from './store.ts';
import { personId } from './world.ts';

const FIRST = { people: 600, seed: 1, readings: 'monthly' } as const;

/**
 * Seeds a store that holds nobody, or takes up a first run that was stopped. Where there is anybody else, nothing is
 * added: synthetic people never come among real ones by themselves.
 * @returns undefined when the store is in use
 */
export async function seedFirstRun(
  target: SeedTarget & { readonly clock: () => Temporal.Instant },
  tell: (progress: SeedProgress) => void,
): Promise<SeedReport[] | undefined> {
  const asOf = target.clock().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString();
  for (const { id, slug } of await listControllers(target.db)) {
    const made = { ...FIRST, slug, asOf };
    const own = SEEDED.includes(slug) ? Array.from({ length: FIRST.people }, (_, index) => personId(made, index)) : [];
    if (await hasOthers(target.db, id, own)) return undefined;
  }
  return seedPeople(target, { ...FIRST, asOf }, tell);
}
