/**
 * Carries out again what has been erased since a backup, through the one erase path, from the journal. Each transaction of
 * the journal is one here too and moves the store's position with it: killed at any moment, it goes on where it was.
 */
import { randomUUID } from 'node:crypto';
import type { DataMap } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { type JournalLine, rowsOf } from '../journal/index.ts';
import { appendEntry } from '../ledger/index.ts';
import type { PolicyBook } from '../policies/index.ts';
import {
  type Erasure,
  eraseItems,
  erasePersons,
  type LiveSchema,
  readLiveSchema,
  recordSettled,
} from '../retention/index.ts';
import { isPending, type JournalledStore, listStandings, type StoreStanding } from './standing.ts';

export interface ReplayStore extends JournalledStore {
  readonly policies: PolicyBook;
  readonly clock: () => Temporal.Instant;
}

export interface ReplayProgress {
  readonly controller: string;
  /** Lines of the journal done, of those that were missing. */
  readonly done: number;
  readonly of: number;
}

export interface Replayed {
  readonly id: number;
  readonly controller: string;
  /** The line the store had reached, and the last there is. */
  readonly from: number;
  readonly to: number;
  /** Rows that were there again and are gone again. */
  readonly rows: number;
  /** Size of the ledger's last head that was published and is not in this store. */
  readonly lostLedger: number | undefined;
}

/** Holds are not asked: what the journal names had been erased lawfully, and a hold that came back with the copy is older. */
function erasureFor(store: ReplayStore, { controller }: StoreStanding, schema: LiveSchema): Erasure {
  return {
    controller: controller.id,
    map: store.policies.map,
    schema,
    journal: undefined,
    at: store.clock().toString(),
    holdsOn: undefined,
    zone: controller.timeZone,
  };
}

/** Everything personal in a table, where the journal says that the row went as a whole. */
function columnsOf(map: DataMap, line: JournalLine): readonly string[] {
  return line.columns ?? Object.keys(map.tables[line.table]?.columns ?? {});
}

async function eraseLine(tx: Tx, erasure: Erasure, line: JournalLine): Promise<number> {
  const table = Object.hasOwn(erasure.map.tables, line.table) ? erasure.map.tables[line.table]! : undefined;
  // A table that is no more has nothing left to erase.
  if (table === undefined) return 0;
  const isPerson = table.key.length === 1 && table.key[0] === table.person;
  const columns = columnsOf(erasure.map, line);
  const rows = rowsOf(line);
  const which = { keys: rows };
  // The sums by month that an anonymised reading leaves are in no backup from before.
  const byMonth =
    line.action === 'anonymise' && columns.some((name) => table.columns[name]?.anonymise.includes('month'));
  const [erased] = await eraseItems(tx, erasure, [
    { table: line.table, columns, category: undefined, action: line.action, byMonth, which },
  ]);
  if (!isPerson || line.columns !== undefined) return erased!.rows;
  const { persons } = await erasePersons(tx, erasure, { ids: rows });
  return Math.max(erased!.rows, persons);
}

/** The next transaction of the journal; the number of lines done and rows erased, undefined at the end. */
async function replayNext(
  store: ReplayStore,
  standing: StoreStanding,
  { schema, settling }: { readonly schema: LiveSchema; readonly settling: boolean },
) {
  return store.db.transaction({ controller: standing.controller.id }, async (tx) => {
    for await (const { lines, reached } of store.journal.missing(tx)) {
      let rows = 0;
      for (const line of lines) {
        const erased = await eraseLine(tx, erasureFor(store, standing, schema), line);
        rows += erased;
        const { certificates = [] } = line;
        if (settling) await recordSettled(tx, standing.controller.id, { certificates, rows: erased });
      }
      await store.journal.reach(tx, reached);
      return { position: reached.position, rows };
    }
    return undefined;
  });
}

/**
 * The evidence, and the honest beginning of the ledger's new branch: what was published beyond it is named.
 * In one transaction with nothing else: killed before it, the replay is found done and this is written by the next run.
 */
async function record(store: ReplayStore, { controller, ledger }: StoreStanding, replayed: number): Promise<void> {
  await store.db.transaction({ controller: controller.id }, async (tx) => {
    await appendEntry(tx, {
      controller: controller.id,
      type: 'restore',
      body: {
        restore: randomUUID(),
        from: ledger.size,
        to: ledger.lost?.size ?? ledger.size,
        replayed,
        ...(ledger.lost === undefined ? {} : { root: Buffer.from(ledger.lost.root, 'base64').toString('hex') }),
      },
    });
  });
}

/** One controller, from where its store stands to the end of its journal. */
async function replayController(
  store: ReplayStore,
  standing: StoreStanding,
  tell: (progress: ReplayProgress) => void,
): Promise<Replayed> {
  const { slug, id } = standing.controller;
  const schema = await store.db.transaction({ controller: id }, (tx) => readLiveSchema(tx, store.policies.map));
  const { position, end } = standing.journal;
  let rows = 0;
  for (;;) {
    const next = await replayNext(store, standing, { schema, settling: false });
    if (next === undefined) break;
    rows += next.rows;
    tell({ controller: slug, done: next.position - position, of: end - position });
  }
  await record(store, standing, rows);
  return { id, controller: slug, from: position, to: end, rows, lostLedger: standing.ledger.lost?.size };
}

/**
 * Brings every controller's store up to its journal.
 * @throws HjemmelError those of the journal
 */
export async function replayErasures(
  store: ReplayStore,
  tell: (progress: ReplayProgress) => void = () => undefined,
): Promise<Replayed[]> {
  const done: Replayed[] = [];
  for (const standing of await listStandings(store))
    if (isPending(standing) || standing.journal.state === 'unsettled')
      done.push(await replayController(store, standing, tell));
  return done;
}

/** Settles what a crash has left at the end of the journal, where nothing speaks of a backup: decided anew, at once. */
export async function settleJournal(store: ReplayStore): Promise<StoreStanding[]> {
  const standings = await listStandings(store);
  const pending = standings.filter(isPending);
  if (pending.length > 0) return pending;
  for (const standing of standings)
    if (standing.journal.state === 'unsettled') {
      const { id } = standing.controller;
      const schema = await store.db.transaction({ controller: id }, (tx) => readLiveSchema(tx, store.policies.map));
      while ((await replayNext(store, standing, { schema, settling: true })) !== undefined);
    }
  return [];
}
