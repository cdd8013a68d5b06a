/** How a store stands to what is kept outside it: the erasure journal and the last signed head of the ledger. */
import { type Controller, type Database, listControllers, type Tx } from '../db/index.ts';
import { findKeptCheckpoint, type Journal, type KeptCheckpoint, type Standing } from '../journal/index.ts';
import { findCheckpoint } from '../ledger/index.ts';

export interface LedgerStanding {
  /** Entries under the last checkpoint of the store. */
  readonly size: number;
  /** What was signed and kept outside, and this store does not have: its ledger is older, or another branch. */
  readonly lost: KeptCheckpoint | undefined;
}

export interface StoreStanding {
  readonly controller: Controller;
  readonly journal: Standing;
  readonly ledger: LedgerStanding;
}

/** What comparing and replaying need of the store. */
export interface JournalledStore {
  readonly db: Database;
  readonly journal: Journal;
}

async function ledgerStanding(tx: Tx, controller: number, folder: string): Promise<LedgerStanding> {
  const last = await findCheckpoint(tx, controller);
  const kept = findKeptCheckpoint(folder);
  const size = last?.size ?? 0;
  if (kept === undefined || kept.size < size) return { size, lost: undefined };
  const same = kept.size === size && (last === undefined || kept.root === Buffer.from(last.root).toString('base64'));
  return { size, lost: same ? undefined : kept };
}

/**
 * Every controller's standing.
 * @throws HjemmelError those of the journal
 */
export async function listStandings({ db, journal }: JournalledStore): Promise<StoreStanding[]> {
  const found: StoreStanding[] = [];
  for (const controller of await listControllers(db))
    found.push(
      await db.transaction({ controller: controller.id }, async (tx) => ({
        controller,
        journal: await journal.standing(tx),
        ledger: await ledgerStanding(tx, controller.id, await journal.folderOf(tx)),
      })),
    );
  return found;
}

/** A store that came from a backup: it must not be read before what was erased since has been erased again. */
export function isPending({ journal, ledger }: StoreStanding): boolean {
  return journal.state === 'behind' || ledger.lost !== undefined;
}
