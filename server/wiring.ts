/** Puts the parts together: the one place that knows which database, keys, files and journal there are. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StoreConfig } from './config.ts';
import { type Database, type EmbeddedDatabase, migrate, openEmbedded, openPostgres, type Tx } from './db/index.ts';
import { createSigningKey, loadSigningKey, type SigningKey } from './ledger/index.ts';
import { readCatalogue, standingOn } from './policies/index.ts';

export interface OpenOptions {
  /** What is said while it takes time, in no language: the name of a step. */
  readonly tell?: (step: 'migrating' | 'ready') => void;
}

/** Everything that work on the data needs. */
export interface Store {
  readonly config: StoreConfig;
  readonly db: Database;
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
    const db: EmbeddedDatabase = await openEmbedded({ folder: join(config.data, 'database') });
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

/** The controllers of the policies have their row; one whose policy has gone keeps it. */
async function registerControllers(db: Database, config: StoreConfig, today: string): Promise<void> {
  const standing = standingOn(readCatalogue(config.policies), today);
  const known = new Map<string, { name: string; timeZone: string }>();
  for (const { id, inForce, upcoming, drafts } of standing) {
    const { policy } = (inForce ?? upcoming[0] ?? drafts[0])!;
    const slug = id.split('/')[0]!;
    if (!known.has(slug)) known.set(slug, { name: policy.controller.name, timeZone: policy.timeZone });
  }
  for (const [slug, { name, timeZone }] of known) {
    await db.query(
      'platform',
      `INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $2, $3)
       ON CONFLICT (slug) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone
       WHERE (controllers.name, controllers.time_zone) IS DISTINCT FROM (excluded.name, excluded.time_zone)`,
      [slug, name, timeZone],
    );
  }
}

function openLedgerKey(file: string): SigningKey {
  if (existsSync(file)) return loadSigningKey(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return createSigningKey(file);
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
  const { db, asOwner } = await openDatabase(config);
  try {
    options.tell?.('migrating');
    await migrate(asOwner);
    const today = clock().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString();
    await registerControllers(db, config, today);
    options.tell?.('ready');
    return { config, db, ledgerKey: openLedgerKey(config.ledgerKeyFile), clock, close: () => db.close() };
  } catch (error) {
    await db.close();
    throw error;
  }
}
