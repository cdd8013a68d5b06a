/**
 * What goes on beside the pages while the server runs: the ledger's places and heads, the memory of time, messages and
 * packages that wait to be sent, and what follows the calendar.
 */
import { listControllers } from './db/index.ts';
import { deliverPackages } from './disclosures/index.ts';
import { HjemmelError } from './errors.ts';
import { rememberTime } from './journal/index.ts';
import { sendWaiting } from './outbox/index.ts';
import { makeRounds } from './rounds.ts';
import type { Store } from './wiring.ts';

/** A new entry has its place in the ledger within this many milliseconds. */
const EVERY = 2000;
/** A message goes out within this many milliseconds, as long as the mail server is well. */
const SENDING_EVERY = 15_000;
/** What follows the calendar is seen to within this many milliseconds. */
const ROUNDS_EVERY = 15 * 60_000;

export interface Upkeep {
  /** Ends after the pass that is under way. */
  stop(): Promise<void>;
}

async function pass(store: Store): Promise<void> {
  for (const { id } of await listControllers(store.db)) await store.sequence(id);
  await rememberTime(store.db, store.clock());
}

async function send(store: Store, signal: AbortSignal): Promise<void> {
  const { halted } = await sendWaiting(store, { signal });
  if (halted !== undefined) throw new Error(halted, { cause: 'outbox' });
}

async function deliver(store: Store, signal: AbortSignal): Promise<void> {
  await deliverPackages(store, { signal });
}

/** The code of an error, for the log: nothing else of it. */
function codeOf(error: unknown): string {
  if (error instanceof HjemmelError) return error.code;
  const { name, message, cause } = error as Error;
  return cause === 'outbox' ? message : name;
}

interface Work {
  readonly every: number;
  readonly run: () => Promise<void>;
}

/** Runs a piece of work again and again, one at a time. */
function repeat({ every, run }: Work, onError: (code: string) => void): Upkeep {
  let stopped = false;
  let told = '';
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = run()
        .then(
          () => {
            told = '';
          },
          (error: unknown) => {
            const code = codeOf(error);
            if (code !== told) onError(code);
            told = code;
          },
        )
        .then(next);
    }, every);
  };
  next();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/**
 * The ledger every two seconds, messages and packages every fifteen, the calendar every quarter of an hour; none waits for
 * another.
 * @param onError told once for each kind of error in a row: it goes on trying
 */
export function startUpkeep(store: Store, onError: (code: string) => void): Upkeep {
  const stopping = new AbortController();
  const works: Work[] = [
    { every: EVERY, run: () => pass(store) },
    { every: SENDING_EVERY, run: () => send(store, stopping.signal) },
    { every: SENDING_EVERY, run: () => deliver(store, stopping.signal) },
    { every: ROUNDS_EVERY, run: () => makeRounds(store, stopping.signal) },
  ];
  const running = works.map((work) => repeat(work, onError));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running.map((one) => one.stop()));
    },
  };
}
