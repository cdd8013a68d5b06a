/** The rehearsal: a backup is made, restored into a folder of its own, brought up to the journal, and verified there. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Controller, type Database, listControllers, openEmbedded } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { appendEntry, noteKeyOf, type SigningKey, verifyLedger } from '../ledger/index.ts';
import { type BackupStore, backUp } from './backup.ts';
import { type ReplayStore, replayErasures } from './replay.ts';
import { checkBackup, unpackDatabase } from './restore.ts';

export interface DrillStore extends BackupStore, ReplayStore {
  readonly ledgerKey: SigningKey;
}

export interface Drilled {
  readonly sha256: string;
  readonly controllers: readonly { readonly controller: string; readonly persons: number; readonly entries: number }[];
}

type Step = 'backup' | 'restore' | 'replay' | 'verify';

const countPersons = async (db: Database, { id }: Controller): Promise<number> =>
  (
    await db.query<{ n: number }>({ controller: id }, 'SELECT count(*) AS n FROM persons WHERE controller = $1', [id])
  )[0]!.n;

/** Holds the restored store against the live one and its signatures. */
async function verify(store: DrillStore, db: Database, live: ReadonlyMap<number, number>) {
  const found: { controller: string; persons: number; entries: number }[] = [];
  for (const controller of await listControllers(db)) {
    const persons = await countPersons(db, controller);
    const report = await db.transaction({ controller: controller.id }, async (tx) =>
      verifyLedger(tx, controller.id, { key: await noteKeyOf(tx, controller.id, store.ledgerKey) }),
    );
    if (!report.ok) throw new HjemmelError('drill-failed', { problem: `ledger ${controller.slug}` });
    if (persons > (live.get(controller.id) ?? 0))
      throw new HjemmelError('drill-failed', { problem: `persons ${controller.slug}` });
    found.push({ controller: controller.slug, persons, entries: report.entries });
  }
  return found;
}

/** In the ledger of every controller: that it was done, with which backup. */
async function record({ db }: DrillStore, sha256: string): Promise<void> {
  for (const { id } of await listControllers(db))
    await db.transaction({ controller: id }, async (tx) => {
      await appendEntry(tx, {
        controller: id,
        type: 'restore',
        body: { restore: randomUUID(), backup: sha256, from: 0, to: 0, replayed: 0, drill: true },
      });
    });
}

/**
 * Rehearses and records the result.
 * @throws HjemmelError `embedded-only`, `drill-failed` and those of its parts; the live store is only read
 */
export async function drillRestore(store: DrillStore, tell: (step: Step) => void): Promise<Drilled> {
  const scratch = mkdtempSync(join(tmpdir(), 'hjemmel-drill-'));
  try {
    const file = join(scratch, 'backup');
    tell('backup');
    const live = new Map<number, number>();
    for (const controller of await listControllers(store.db))
      live.set(controller.id, await countPersons(store.db, controller));
    const { sha256 } = await backUp({ ...store, objects: undefined }, file);
    tell('restore');
    checkBackup(file);
    await unpackDatabase(file, join(scratch, 'database'));
    const db = await openEmbedded({ folder: join(scratch, 'database') });
    let controllers: Drilled['controllers'];
    try {
      tell('replay');
      await replayErasures({ ...store, db });
      tell('verify');
      controllers = await verify(store, db, live);
    } finally {
      await db.close();
    }
    await record(store, sha256);
    return { sha256, controllers };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
