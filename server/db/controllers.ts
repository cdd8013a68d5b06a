/** The controllers of the platform, as its operator keeps them. */
import type { Database } from './database.ts';

export interface Controller {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
}

export async function listControllers(db: Database): Promise<Controller[]> {
  return db.query<Controller>(
    'platform',
    'SELECT id, slug, name, time_zone AS "timeZone" FROM controllers ORDER BY slug',
  );
}

/** Adds those that are new and changes those that are otherwise; none is ever removed. */
export async function saveControllers(db: Database, wanted: readonly Omit<Controller, 'id'>[]): Promise<void> {
  const known = new Map((await listControllers(db)).map((one) => [one.slug, one]));
  const changed = wanted.filter(({ slug, name, timeZone }) => {
    const one = known.get(slug);
    return one === undefined || one.name !== name || one.timeZone !== timeZone;
  });
  // A database that can only be read is opened as it is, as long as nothing has to be written.
  if (changed.length === 0) return;
  await db.transaction('platform', async (tx) => {
    for (const { slug, name, timeZone } of changed)
      await tx.run(
        `INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $2, $3)
         ON CONFLICT (slug) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone`,
        [slug, name, timeZone],
      );
  });
}
