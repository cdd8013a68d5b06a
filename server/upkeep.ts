/** What goes on beside the pages while the server runs: the ledger's places and heads, and the memory of time. */
import { listControllers } from './db/index.ts';
import { HjemmelError } from './errors.ts';
import { rememberTime } from './journal/index.ts';
import type { Store } from './wiring.ts';

/** A new entry has its place in the ledger within this many milliseconds. */
const EVERY = 2000;

export interface Upkeep {
  /** Ends after the pass that is under way. */
  stop(): Promise<void>;
}

async function pass(store: Store): Promise<void> {
  for (const { id } of await listControllers(store.db)) await store.sequence(id);
  await rememberTime(store.db, store.clock());
}

/**
 * Runs a pass every two seconds, one at a time.
 * @param onError told once for each kind of error in a row: it goes on trying
 */
export function startUpkeep(store: Store, onError: (code: string) => void): Upkeep {
  let stopped = false;
  let told = '';
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = pass(store)
        .then(
          () => {
            told = '';
          },
          (error: unknown) => {
            const code = error instanceof HjemmelError ? error.code : (error as Error).name;
            if (code !== told) onError(code);
            told = code;
          },
        )
        .then(next);
    }, EVERY);
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
