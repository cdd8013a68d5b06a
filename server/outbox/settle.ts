/** Writes down what became of a message: in its row and, without anything of the person, in the ledger. */
import type { Tx } from '../db/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Run } from './run.ts';
import { controllerOf, type DueMessage, type Ending, markDeferred, markEnded } from './store.ts';

/** Pauses before further attempts; after the last the message has failed. Five days in all, as RFC 5321 asks for. */
const PAUSES = ['PT5M', 'PT30M', 'PT2H', 'PT6H', 'PT12H', 'PT24H', 'PT24H', 'PT24H', 'PT24H'];
/** One that has begun so often and never ended may be what ends the process. */
export const MOST_ATTEMPTS = PAUSES.length + 1;

async function note(tx: Tx, row: DueMessage, { state, reason, attempts }: Ending): Promise<void> {
  const { id: message, purpose, channel, kind, task } = row;
  const told = { ...(task === null ? {} : { task }), ...(reason === undefined ? {} : { reason }) };
  const body = { event: state, message, purpose, channel, kind, attempts, ...told };
  await appendEntry(tx, { controller: controllerOf(tx), type: 'message', body });
}

/** For good. Does nothing where another attempt has begun since. */
export async function endMessage(tx: Tx, row: DueMessage, ending: Ending, at: string): Promise<void> {
  if (await markEnded(tx, row.id, ending, at)) await note(tx, row, ending);
}

export async function settle(
  { store, controller }: Run,
  row: DueMessage,
  outcome: Outcome,
): Promise<Ending['state'] | 'deferred'> {
  const now = store.clock();
  const { id, attempts } = row;
  const pause = PAUSES[attempts - 1];
  const last = outcome.became === 'deferred' && pause === undefined ? failed(outcome.reason) : outcome;
  return store.db.transaction({ controller: controller.id }, async (tx) => {
    if (last.became !== 'deferred') {
      const reason = last.became === 'failed' ? last.reason : undefined;
      await endMessage(tx, row, { state: last.became, reason, attempts }, now.toString());
      return last.became;
    }
    const dueAt = now.add(Temporal.Duration.from(pause!)).toString();
    const state = await markDeferred(tx, id, { attempts, reason: last.reason, dueAt });
    if (state !== 'withdrawn') return 'deferred';
    await note(tx, row, { state, reason: last.reason, attempts });
    return 'withdrawn';
  });
}
