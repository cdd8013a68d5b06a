/** The nightly run through pg-boss: scheduled for each controller in its own time zone. Its tables are made by the owner. */
import { PgBoss } from 'pg-boss';
import type { ControllerRow } from './model.ts';
import { runNight } from './nightly.ts';
import { getController, listControllers } from './read.ts';
import type { RetentionStore } from './run.ts';

const QUEUE = 'retention-nightly';
/** A quarter past two, local time. */
const CRON = '15 2 * * *';

export interface NightlyOptions {
  /** Connection string of a login that owns, or may use, the schema `pgboss`. */
  readonly url: string;
  /** Told when a night could not be done; the job is tried again by pg-boss. Names no person. */
  readonly onError: (error: unknown) => void;
}

/** Starts the schedule and the work of this process. @returns what stops both */
export async function startNightly(
  store: RetentionStore,
  { url, onError }: NightlyOptions,
): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', max: 2 });
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(QUEUE);
  const schedule = ({ slug, timeZone }: ControllerRow): Promise<void> =>
    boss.schedule(QUEUE, CRON, { controller: slug }, { tz: timeZone, key: slug });
  for (const controller of await listControllers(store.db)) await schedule(controller);
  await boss.work<{ controller: string }>(QUEUE, async (jobs) => {
    for (const { data } of jobs) await runNight(store, await getController(store.db, data.controller));
  });
  return () => boss.stop();
}
