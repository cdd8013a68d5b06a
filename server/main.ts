/** `npm start`: the store, the pages of the utilities' policies, and what goes on beside them. */
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { type Config, readConfig } from './config.ts';
import { HjemmelError } from './errors.ts';
import { buildApp, readSite, type Site, startWords } from './http/index.ts';
import { startNightly } from './retention/index.ts';
import { seedFirstRun } from './seed/index.ts';
import { startUpkeep, type Upkeep } from './upkeep.ts';
import { openStore, type Store } from './wiring.ts';

/** Anything else in a log line is dropped: method, route pattern, status and time say nothing of a person. */
const LOGGED = ['level', 'time', 'method', 'route', 'status', 'ms', 'error', 'code', 'at'];

function makeLogger() {
  const only = (line: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(line).filter(([name]) => LOGGED.includes(name)));
  return pino({ base: null, formatters: { log: only } }, pino.destination({ dest: 2, sync: true }));
}

const clock = (): Temporal.Instant => Temporal.Now.instant();

/** The policies, read again when a new day begins: it may bring a new version into force. */
function daily(config: Config): () => Site {
  let site = readSite(config.policies, clock);
  let failed = '';
  return () => {
    const today = clock().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString();
    if (today === site.today || today === failed) return site;
    try {
      site = readSite(config.policies, clock);
    } catch {
      // Files that have since been broken must not take down what is being served.
      failed = today;
    }
    return site;
  };
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

type Words = ReturnType<typeof startWords>;

/** Fills an empty store with people who do not exist; stopped half-way, the next start goes on. */
async function seed(store: Store, words: Words): Promise<void> {
  let told = '';
  await seedFirstRun(store, ({ controller, people, of }) => {
    const step = `${controller} ${Math.floor((4 * people) / of)}`;
    if (step !== told) tell(words.seeding(controller, people, of));
    told = step;
  });
}

/** Opens as soon as another process has carried out the erasures since the backup. */
async function untilOpen(store: Store): Promise<void> {
  while (await store.isPending()) await wait(2000);
}

/** What went wrong as a log may say it: never a message, which may quote a value. */
const codeOf = (error: unknown): string => (error instanceof HjemmelError ? error.code : (error as Error).name);

/** What goes on once the store may be used. */
async function work(store: Store, config: Config, [words, logger]: readonly [Words, Logger]): Promise<Upkeep> {
  const upkeep = startUpkeep(store, (code) => logger.error({ code }));
  const url = config.store.migrationUrl ?? config.store.databaseUrl;
  const night = await startNightly(store, { url, onError: (error) => logger.error({ code: codeOf(error) }) });
  if (config.seed) await seed(store, words).catch((error: unknown) => tell(words.seedFailed(codeOf(error))));
  return {
    stop: async () => {
      await night();
      await upkeep.stop();
    },
  };
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void stop().then(() => process.exit(0));
    });
  }
}

async function listen(app: FastifyInstance, config: Config, words: Words): Promise<number> {
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    tell(code === 'EACCES' ? words.portForbidden(config.port) : words.portTaken(config.port));
    process.exit(1);
  }
  return (app.server.address() as { port: number }).port;
}

async function start(): Promise<void> {
  const config = readConfig();
  const logger = makeLogger();
  const site = daily(config);
  const words = startWords(config.language);
  for (const { file, findings } of site().refused) tell(words.refused(file, findings[0]?.line ?? 1));
  const store = await openStore(config.store, clock, { evenPending: true, onMigrating: () => tell(words.migrating) });
  let closed = store.pending.length > 0;
  if (closed) tell(words.pending);
  const app = await buildApp({ site, logger, closed: () => closed });
  const port = await listen(app, config, words);
  process.stdout.write(`Hjemmel is ready: http://${config.host}:${port}\n`);
  const opened = untilOpen(store).then(() => {
    closed = false;
    return work(store, config, [words, logger]);
  });
  let upkeep: Upkeep | undefined;
  stopOnSignal(async () => {
    await app.close();
    await upkeep?.stop();
    await store.close();
  });
  upkeep = await opened;
}

try {
  await start();
} catch (error) {
  if (!(error instanceof HjemmelError)) throw error;
  tell(error.message);
  process.exit(1);
}
