/** `npm start`: the pages of the utilities' policies. */
import { pino } from 'pino';
import { type Config, readConfig } from './config.ts';
import { HjemmelError } from './errors.ts';
import { buildApp, readSite, type Site, startWords } from './http/index.ts';

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

async function start(): Promise<void> {
  const config = readConfig();
  const site = daily(config);
  const words = startWords(config.language);
  for (const { file, findings } of site().refused) tell(words.refused(file, findings[0]?.line ?? 1));
  const app = await buildApp({ site, logger: makeLogger() });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void app.close().then(() => process.exit(0));
    });
  }
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    tell(code === 'EACCES' ? words.portForbidden(config.port) : words.portTaken(config.port));
    process.exit(1);
  }
  const { port } = app.server.address() as { port: number };
  process.stdout.write(`Hjemmel is ready: http://${config.host}:${port}\n`);
}

try {
  await start();
} catch (error) {
  if (!(error instanceof HjemmelError)) throw error;
  tell(error.message);
  process.exit(1);
}
