/**
 * The embedded database for several processes. PGlite's folder belongs to one: whoever comes first opens it and lets the
 * others in; when it goes, the next that needs the database opens it itself.
 */
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HjemmelError } from '../errors.ts';
import type { Row, Scope, SqlValue, Tx } from './database.ts';
import { type EmbeddedDatabase, openEmbedded } from './embedded.ts';
import { storeFailure } from './failure.ts';
import { type Lock, takeLock } from './lock.ts';
import { HostGone, remoteDump, remoteTransaction } from './share-client.ts';
import { type Patience, type Share, shareDatabase } from './share-host.ts';
import { finishSwap } from './swap.ts';

/** Long enough for a slow statement of the client's own between two of the database's. */
const PATIENCE: Patience = { idle: 60_000, closing: 10_000 };

/** How long a holder may take to answer, while it opens or closes the database. */
const REACH = 30_000;

/** The name of a Unix socket may have a hundred bytes. */
function socketOf(data: string): string {
  const name = `hjemmel-${createHash('sha256').update(data).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const near = join(data, 'database.sock');
  return Buffer.byteLength(near) < 100 ? near : join(tmpdir(), `${name}.sock`);
}

/** Nobody else may look into the folder, keys and socket are in it. */
function makeData(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new HjemmelError('data-unwritable', { folder, failure }, error);
  }
}

interface Host {
  readonly db: EmbeddedDatabase;
  readonly share: Share;
  readonly lock: Lock;
}

/** A file beside says that the folder is being made: what a first start that was cut short has left is made anew. */
async function openFolder(data: string): Promise<EmbeddedDatabase> {
  const folder = join(data, 'database');
  const making = join(data, 'database.making');
  finishSwap(data);
  if (existsSync(making)) rmSync(folder, { recursive: true, force: true });
  if (existsSync(join(folder, 'PG_VERSION'))) return openEmbedded({ folder });
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new HjemmelError('store-foreign', { folder });
  writeFileSync(making, '');
  const made = await openEmbedded({ folder });
  rmSync(making);
  return made;
}

async function becomeHost(data: string, lock: Lock, patience: Patience): Promise<Host> {
  try {
    const db = await openFolder(data);
    try {
      return { db, share: await shareDatabase(db, socketOf(data), patience), lock };
    } catch (error) {
      await db.close();
      throw storeFailure(error);
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

class SharedDatabase {
  readonly #data: string;
  readonly #patience: Patience;
  #host: Host | undefined;
  #opening: Promise<Host | string> | undefined;

  constructor(data: string, patience: Patience) {
    this.#data = data;
    this.#patience = patience;
  }

  /** Ourselves as the host, or the address of another. */
  async #find(): Promise<Host | string> {
    const taken = await takeLock(join(this.#data, 'database.lock'), socketOf(this.#data));
    if (!('release' in taken)) return taken.socket;
    this.#host = await becomeHost(this.#data, taken, this.#patience);
    return this.#host;
  }

  #reach(): Promise<Host | string> {
    if (this.#host !== undefined) return Promise.resolve(this.#host);
    // Two at once in this process must not both become the host.
    this.#opening ??= this.#find().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  /** Does something on the database, wherever it is open; a host that goes before it has begun is followed by another. */
  async on<T>(here: (db: EmbeddedDatabase) => Promise<T>, there: (path: string) => Promise<T>): Promise<T> {
    for (let waited = 0; ; waited += 100) {
      const reached = await this.#reach();
      if (typeof reached !== 'string') return here(reached.db);
      try {
        return await there(reached);
      } catch (error) {
        if (!(error instanceof HostGone)) throw error;
        if (waited >= REACH) throw new HjemmelError('store-in-use', { folder: this.#data }, error);
        await wait(100);
      }
    }
  }

  async close(): Promise<void> {
    await this.#opening?.catch(() => undefined);
    const host = this.#host;
    if (host === undefined) return;
    await host.share.close();
    this.#host = undefined;
    await host.db.close();
    host.lock.release();
  }
}

/**
 * The embedded database in `DATA/database`, alone or with other processes.
 * @throws HjemmelError `store-in-use` when another process has it and does not answer
 */
export async function openShared(data: string, patience: Patience = PATIENCE): Promise<EmbeddedDatabase> {
  makeData(data);
  const shared = new SharedDatabase(data, patience);
  const transaction = <T>(scope: Scope, owner: boolean, work: (tx: Tx) => Promise<T>): Promise<T> =>
    shared.on(
      (db) => (owner ? db.asOwner(work) : db.transaction(scope, work)),
      (path) => remoteTransaction(path, { scope, owner }, work),
    );
  const opened: EmbeddedDatabase = {
    kind: 'embedded',
    transaction: (scope, work) => transaction(scope, false, work),
    query: <R = Row>(scope: Scope, text: string, values: readonly SqlValue[] = []) =>
      transaction(scope, false, (tx) => tx.query<R>(text, values)),
    asOwner: (work) => transaction('platform', true, work),
    dump: () => shared.on((db) => db.dump(), remoteDump),
    close: () => shared.close(),
  };
  // Opened now, so that what is wrong with the folder is told now.
  await opened.asOwner((tx) => tx.query('SELECT 1'));
  return opened;
}

/**
 * The folder of the embedded database for one process alone, its files included: for a restore.
 * @throws HjemmelError `store-in-use` while another process has it
 */
export async function lockShared(data: string): Promise<Lock> {
  makeData(data);
  const taken = await takeLock(join(data, 'database.lock'), socketOf(data));
  if (!('release' in taken)) throw new HjemmelError('store-in-use', { folder: data });
  return taken;
}
