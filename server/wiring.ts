/** Puts the parts together: the one place that knows which database, keys, files and journal there are. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isPending, listStandings, type ReplayStore, settleJournal } from './backup/index.ts';
import type { StoreConfig } from './config.ts';
import {
  type Controller,
  checkRole,
  type Database,
  type EmbeddedDatabase,
  listControllers,
  migrate,
  missingMigrations,
  openPostgres,
  openShared,
  saveControllers,
  type Tx,
} from './db/index.ts';
import { HjemmelError } from './errors.ts';
import { type FileStore, type ObjectStore, openFileStore, openFolder, openS3 } from './files/index.ts';
import { Guard } from './guard/index.ts';
import { checkClock, Journal, keepCheckpoint, rememberTime } from './journal/index.ts';
import { createKeyFile, type Keys, openKeyFile, openKeys } from './keys/index.ts';
import { createSigningKey, findCheckpoint, loadSigningKey, type SigningKey, sequenceLedger } from './ledger/index.ts';
import { type PolicyBook, readPolicyBook, standingOn } from './policies/index.ts';

export interface OpenOptions {
  /** Told when the shape of the database is being made or changed, which takes a moment. */
  readonly onMigrating?: () => void;
  /** Opens a store that came from a backup too: to say so, or to replay. Nothing else may be done with it. */
  readonly evenPending?: boolean;
}

/** Everything that work on the data needs. */
export interface Store {
  readonly config: StoreConfig;
  readonly db: Database;
  /** The same database where it is embedded: it can be dumped. */
  readonly embedded: EmbeddedDatabase | undefined;
  readonly keys: Keys;
  readonly files: FileStore;
  /** Where the files lie, in a folder; undefined for a bucket. */
  readonly objects: ObjectStore | undefined;
  readonly journal: Journal;
  readonly policies: PolicyBook;
  readonly guard: Guard;
  readonly ledgerKey: SigningKey;
  readonly clock: () => Temporal.Instant;
  /** Whether it must still be brought up to the journal; another process may have done it since. */
  isPending(): Promise<boolean>;
  /** Controllers whose store is older than what is kept outside it; only with `evenPending` are there any. */
  readonly pending: readonly string[];
  /**
   * Gives waiting entries their place in the controller's ledger, signs its head and keeps that outside the database.
   * @throws HjemmelError `clock-set-back`, and those of the ledger
   */
  sequence(controller: number): Promise<number>;
  close(): Promise<void>;
}

interface Opened {
  readonly db: Database;
  readonly embedded: EmbeddedDatabase | undefined;
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A login that may not make tables serves well where none has to be made. */
async function bringUpToDate({ db, asOwner }: Pick<Opened, 'db' | 'asOwner'>, options: OpenOptions): Promise<string[]> {
  try {
    return await migrate(asOwner, options.onMigrating);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    const missing = await missingMigrations(db);
    if (missing.length > 0) throw new HjemmelError('store-incomplete', { migrations: missing.join(', ') }, error);
    return [];
  }
}

async function openDatabase(config: StoreConfig): Promise<Opened> {
  if (config.databaseUrl === undefined) {
    const db = await openShared(config.data);
    return { db, embedded: db, asOwner: db.asOwner };
  }
  const db = openPostgres({ url: config.databaseUrl, role: 'hjemmel_app' });
  const url = config.migrationUrl ?? config.databaseUrl;
  return {
    db,
    embedded: undefined,
    asOwner: async (work) => {
      const owner = openPostgres({ url, connections: 1 });
      try {
        return await owner.transaction('platform', work);
      } finally {
        await owner.close();
      }
    },
  };
}

/** The controllers of the policies, each as its latest policy in force names it. */
function controllersOf(policies: PolicyBook, today: string): Omit<Controller, 'id'>[] {
  const found = new Map<string, Omit<Controller, 'id'>>();
  for (const { id, inForce, upcoming, drafts } of standingOn(policies.catalogue, today)) {
    const { policy } = (inForce ?? upcoming[0] ?? drafts[0])!;
    const slug = id.split('/')[0]!;
    if (!found.has(slug)) found.set(slug, { slug, name: policy.controller.name, timeZone: policy.timeZone });
  }
  return [...found.values()];
}

function openObjects({ files, s3 }: StoreConfig): ObjectStore {
  if (s3 === undefined) return openFolder(files);
  const { host, pathname } = new URL(files);
  const prefix = pathname.replace(/^[/]+/, '').replace(/([^/])$/, '$1/');
  return openS3({ ...s3, bucket: host, prefix });
}

function openLedgerKey(file: string): SigningKey {
  if (existsSync(file)) return loadSigningKey(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return createSigningKey(file);
}

/** A key file is made for a store that has nothing encrypted yet; for another, a new one could read nothing. */
async function openOwnKeys(db: Database, controllers: readonly Controller[], file: string): Promise<Keys> {
  const keyed: number[] = [];
  for (const { id } of controllers) {
    const rows = await db.query({ controller: id }, 'SELECT FROM controller_keys WHERE controller = $1 LIMIT 1', [id]);
    if (rows.length > 0) keyed.push(id);
  }
  if (keyed.length === 0 && !existsSync(file)) createKeyFile(file);
  const keys = openKeys(openKeyFile(file));
  for (const controller of keyed) await db.transaction({ controller }, (tx) => keys.of(tx));
  return keys;
}

async function sequence(store: Pick<Store, 'db' | 'journal' | 'ledgerKey' | 'clock'>, controller: number) {
  await store.db.transaction({ controller }, (tx) => checkClock(tx, store.clock()));
  const size = await sequenceLedger(store.db, controller, store.ledgerKey);
  await store.db.transaction({ controller }, async (tx) => {
    const last = await findCheckpoint(tx, controller);
    if (last !== undefined) keepCheckpoint(await store.journal.folderOf(tx), last.note);
  });
  return size;
}

/** A store made just now has nothing that could have been erased. */
async function adoptJournals(db: Database, journal: Journal): Promise<void> {
  for (const { id } of await listControllers(db)) await db.transaction({ controller: id }, (tx) => journal.adopt(tx));
}

/** The gate: brings up to the journal what a crash has left; a store from a backup is let through to nobody. */
async function passGate(store: ReplayStore, { evenPending = false }: OpenOptions): Promise<string[]> {
  const pending = await settleJournal(store);
  if (pending.length > 0 && !evenPending) throw new HjemmelError('restore-pending');
  return pending.map(({ controller }) => controller.slug);
}

/**
 * Opens the store of the settings: made, migrated, with the controllers of the policies, and brought up to its journal.
 * @throws HjemmelError when it cannot be opened, nothing has then been changed; `restore-pending` when it came from a
 *   backup and what was erased since is in it again
 */
export async function openStore(
  config: StoreConfig,
  clock: () => Temporal.Instant,
  options: OpenOptions = {},
): Promise<Store> {
  const policies = readPolicyBook(config.policies);
  const { db, embedded, asOwner } = await openDatabase(config);
  try {
    const migrated = await bringUpToDate({ db, asOwner }, options);
    await checkRole(db);
    await saveControllers(db, controllersOf(policies, clock().toString().slice(0, 10)));
    const keys = await openOwnKeys(db, await listControllers(db), config.keyFile);
    const objects = openObjects(config);
    const journal = new Journal(config.journal, clock);
    if (migrated.includes('0001_foundation.sql')) await adoptJournals(db, journal);
    const ledgerKey = openLedgerKey(config.ledgerKeyFile);
    const pending = await passGate({ db, journal, policies, clock }, options);
    let closed: Promise<void> | undefined;
    const store: Store = {
      config,
      db,
      embedded,
      keys,
      files: openFileStore(objects, keys),
      objects: config.s3 === undefined ? objects : undefined,
      journal,
      policies,
      guard: new Guard({ db, policies, clock, keys }),
      ledgerKey,
      clock,
      pending,
      isPending: async () => (await listStandings({ db, journal })).some(isPending),
      sequence: (controller) => sequence(store, controller),
      close: () => {
        closed ??= db.close();
        return closed;
      },
    };
    if (pending.length === 0) await rememberTime(db, clock());
    return store;
  } catch (error) {
    await db.close();
    throw error;
  }
}
