/**
 * The nightly run. On PostgreSQL pg-boss schedules it for each controller in its own time zone, once however many servers
 * there are. The embedded store belongs to one process, and there that process looks at the clock.
 */
import { PgBoss } from 'pg-boss';
import type { ControllerRow } from './model.ts';
import { runNight } from './nightly.ts';
import { getController, listControllers } from './read.ts';
import type { RetentionStore } from './run.ts';

const QUEUE = 'retention-nightly';
/** A quarter past two, local time. */
const [HOUR, MINUTE] = [2, 15];
const CRON = `${MINUTE} ${HOUR} * * *`;

export interface NightlyOptions {
  /** Connection string of a login that owns, or may use, the schema `pgboss`; undefined on the embedded store. */
  readonly url: string | undefined;
  /** Told when a night could not be done; it is tried again. Names no person. */
  readonly onError: (error: unknown) => void;
}

/** Starts the schedule and the work of this process. @returns what stops both, after the night that is under way */
export function startNightly(store: RetentionStore, { url, onError }: NightlyOptions): Promise<() => Promise<void>> {
  return url === undefined ? watchClock(store, onError) : startQueue(store, url, onError);
}

async function startQueue(store: RetentionStore, url: string, onError: NightlyOptions['onError']) {
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

/** The night that has begun last where the controller is, as the day it belongs to. */
export function nightOf(now: Temporal.Instant, timeZone: string): string {
  const local = now.toZonedDateTimeISO(timeZone);
  return local.subtract({ hours: HOUR, minutes: MINUTE }).toPlainDate().toString();
}

async function watchClock(store: RetentionStore, onError: NightlyOptions['onError']) {
  // What began before this process did is not caught up: the next night finds the same items due.
  const done = new Map<string, string>();
  const look = async (): Promise<void> => {
    for (const controller of await listControllers(store.db)) {
      const night = nightOf(store.clock(), controller.timeZone);
      const before = done.get(controller.slug) ?? night;
      if (before !== night) await runNight(store, controller);
      done.set(controller.slug, night);
    }
  };
  await look();
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(look).catch(onError);
  }, 60_000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
