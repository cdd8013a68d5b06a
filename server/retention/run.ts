/** One run of a plan: what its transactions share. */
import type { Database, Tx } from '../db/index.ts';
import type { ErasureJournal } from '../journal/index.ts';
import { appendEntries, type NewEntry } from '../ledger/index.ts';
import type { PolicyBook } from '../policies/index.ts';
import type { CheckedPlan } from './apply-check.ts';
import type { Erased, Erasure } from './erase-statement.ts';
import { addPartProgress, type ErasurePart, findPart } from './erasure-sql.ts';
import type { ControllerRow } from './model.ts';
import { findGroup, type GroupDone, readKeepers } from './read.ts';
import type { ObjectRemover } from './removals.ts';
import { addProgress } from './store.ts';

/** What retention needs of the store; `Store` of the wiring has it all. */
export interface RetentionStore {
  readonly db: Database;
  readonly journal: ErasureJournal;
  readonly policies: PolicyBook;
  readonly files: ObjectRemover;
  readonly clock: () => Temporal.Instant;
}

export interface ApplyOptions {
  readonly onProgress?: (done: { readonly rows: number; readonly of: number }) => void;
  /** Blocks of 8 kB erased in one transaction. */
  readonly blocks?: number;
  /** Stops after the transaction that is under way; what is done stays done. */
  readonly signal?: AbortSignal;
}

/** Takes the lock under which nothing changes that makes items due; goes on at once on a store with one connection. */
export async function holdStill(tx: Tx, controller: number): Promise<void> {
  // Waiting in the queue of the lock would stop everybody behind; so it is tried, and only at last waited for.
  for (let tries = 0; tries < 50; tries += 1) {
    const [row] = await tx.query<{ got: boolean }>('SELECT hjemmel_facts_exclusive() AS got', [], 'facts-exclusive');
    if (row!.got) return;
    await tx.query('SELECT pg_sleep(0.02)');
  }
  await tx.query('SELECT pg_advisory_xact_lock(402068, $1)', [controller]);
}

export interface Run extends CheckedPlan {
  readonly store: RetentionStore;
  readonly controller: ControllerRow;
  readonly options: ApplyOptions;
  readonly total: { rows: number; files: number; persons: number };
  /** Rows the plan says. */
  readonly planned: number;
}

export const isStopped = ({ options }: Run): boolean => options.signal?.aborted === true;

/** One short transaction of the run, with the lock, the day's holds and what was decided about restrictions. */
export async function batch<T>(
  run: Run,
  work: (tx: Tx, erasure: Erasure, keepers: { readonly holds: boolean; readonly restrictions: boolean }) => Promise<T>,
  { byKey = false }: { readonly byKey?: boolean } = {},
): Promise<T> {
  const { store, controller, entry, prepared, today } = run;
  return store.db.transaction({ controller: controller.id }, async (tx) => {
    await holdStill(tx, controller.id);
    // Each statement runs once, which is not worth compiling it. Of some persons of many the planner, who knows nothing
    // of marks just made, would read whole tables.
    await tx.script(
      `SET LOCAL jit = off${byKey ? '; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off' : ''}`,
    );
    const keepers = await readKeepers(tx, controller.id);
    const erasure: Erasure = {
      controller: controller.id,
      map: entry.map.map,
      schema: prepared.schema,
      journal: store.journal,
      at: store.clock().toString(),
      holdsOn: keepers.holds ? today : undefined,
      zone: controller.timeZone,
    };
    return work(tx, erasure, keepers);
  });
}

/** Says in the ledger what of a plan has been erased, and adds it to the plan's progress. */
export async function record(
  tx: Tx,
  [controller, plan]: readonly [number, string],
  parts: readonly { readonly done: GroupDone; readonly erased: Erased }[],
): Promise<void> {
  const entries = parts.map(
    ({ done: { group, certificate }, erased }): NewEntry<'erasure'> => ({
      type: 'erasure',
      body: {
        category: group.category ?? 'unlisted',
        ...(group.rules.length === 1 ? { rule: group.rules[0]! } : {}),
        ...(group.clauses.length === 0 ? {} : { clauses: [...group.clauses] }),
        action: group.action,
        cause: 'plan',
        plan,
        certificate,
        rows: erased.rows,
      },
    }),
  );
  await appendEntries(tx, controller, entries);
  for (const { done, erased } of parts) await addProgress(tx, [controller, plan, done.place], erased);
}

/** Says in the ledger what of an erasure for a case, a withdrawal or an objection has been carried out. */
export async function recordPart(
  tx: Tx,
  controller: number,
  { part, erased }: { readonly part: ErasurePart; readonly erased: Erased },
): Promise<void> {
  const { category = 'unlisted', rules, clauses, cause, task, certificate } = part;
  const ground = {
    ...(rules.length === 1 ? { rule: rules[0]! } : {}),
    ...(clauses.length === 0 ? {} : { clauses: [...clauses] }),
  };
  const body = { category, ...ground, action: 'erase' as const, cause, task, certificate, rows: erased.rows };
  await appendEntries(tx, controller, [{ type: 'erasure', body }]);
  await addPartProgress(tx, [controller, part], erased);
}

/**
 * The same for what stood in the journal when a crash came before the commit, and is carried out when the store is opened:
 * it belongs to the plan as if the commit had been in time.
 */
export async function recordSettled(
  tx: Tx,
  controller: number,
  { certificates, rows }: { readonly certificates: readonly string[]; readonly rows: number },
): Promise<void> {
  if (rows === 0) return;
  for (const certificate of certificates) {
    const found = await findGroup(tx, controller, certificate);
    const erased = { rows, files: 0, anonymised: 0 };
    if (found !== undefined) await record(tx, [controller, found.plan], [{ done: found.done, erased }]);
    else {
      const part = await findPart(tx, controller, certificate);
      if (part !== undefined) await recordPart(tx, controller, { part, erased });
    }
  }
}
