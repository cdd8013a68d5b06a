/** Puts the parts together: the one place that knows which database, keys, files and journal there are. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StoreConfig } from './config.ts';
import {
  type Controller,
  type Database,
  listControllers,
  migrate,
  openEmbedded,
  openPostgres,
  saveControllers,
  type Tx,
} from './db/index.ts';
import { type FileStore, type ObjectStore, openFileStore, openFolder, openS3 } from './files/index.ts';
import { Guard } from './guard/index.ts';
import { Journal } from './journal/index.ts';
import { createKeyFile, type Keys, openKeyFile, openKeys } from './keys/index.ts';
import { createSigningKey, loadSigningKey, type SigningKey } from './ledger/index.ts';
import { type PolicyBook, readPolicyBook, standingOn } from './policies/index.ts';

export interface OpenOptions {
  /** What is said while it takes time, in no language: the name of a step. */
  readonly tell?: (step: 'migrating' | 'ready') => void;
}

/** Everything that work on the data needs. */
export interface Store {
  readonly config: StoreConfig;
  readonly db: Database;
  readonly keys: Keys;
  readonly files: FileStore;
  readonly journal: Journal;
  readonly policies: PolicyBook;
  readonly guard: Guard;
  readonly ledgerKey: SigningKey;
  readonly clock: () => Temporal.Instant;
  close(): Promise<void>;
}

interface Opened {
  readonly db: Database;
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

async function openDatabase(config: StoreConfig): Promise<Opened> {
  if (config.databaseUrl === undefined) {
    mkdirSync(config.data, { recursive: true, mode: 0o700 });
    const db = await openEmbedded({ folder: join(config.data, 'database') });
    return { db, asOwner: db.asOwner };
  }
  const db = openPostgres({ url: config.databaseUrl, role: 'hjemmel_app' });
  const url = config.migrationUrl ?? config.databaseUrl;
  return {
    db,
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

/**
 * Opens the store of the settings: made, migrated, with the controllers of the policies.
 * @throws HjemmelError when it cannot be opened; nothing has then been changed
 */
export async function openStore(
  config: StoreConfig,
  clock: () => Temporal.Instant,
  options: OpenOptions = {},
): Promise<Store> {
  const policies = readPolicyBook(config.policies);
  const { db, asOwner } = await openDatabase(config);
  try {
    options.tell?.('migrating');
    await migrate(asOwner);
    await saveControllers(db, controllersOf(policies, clock().toString().slice(0, 10)));
    const keys = await openOwnKeys(db, await listControllers(db), config.keyFile);
    const files = openFileStore(openObjects(config), keys);
    const journal = new Journal(config.journal, clock);
    const ledgerKey = openLedgerKey(config.ledgerKeyFile);
    const guard = new Guard({ db, policies, keys, clock });
    options.tell?.('ready');
    return { config, db, keys, files, journal, policies, guard, ledgerKey, clock, close: () => db.close() };
  } catch (error) {
    await db.close();
    throw error;
  }
}
