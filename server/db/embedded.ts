/** PGlite: PostgreSQL within this process, kept in a folder. One connection, so transactions queue. */
import { existsSync, statfsSync } from 'node:fs';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { HjemmelError } from '../errors.ts';
import type { Database, Row, Scope, SqlValue, Tx } from './database.ts';
import { copyTarget, scopeSetting } from './database.ts';
import { storeFailure } from './failure.ts';
import { PARSERS } from './values.ts';

export interface EmbeddedOptions {
  /** Folder of the store; undefined keeps it in memory. */
  readonly folder?: string;
  /** A copy of another store to begin with. */
  readonly from?: Blob;
}

export interface EmbeddedDatabase extends Database {
  readonly kind: 'embedded';
  /** The whole store as one file, for a backup. */
  dump(): Promise<Blob>;
  /** Statements as the owner, outside any scope: for migrations. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

async function collect(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) parts.push(Uint8Array.from(chunk));
  return new Blob(parts);
}

async function* batchesOf<R>(inner: Transaction, [text, values, size]: [string, readonly SqlValue[], number]) {
  const name = `batches_${process.hrtime.bigint()}`;
  await inner.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${text}`, [...values]);
  for (;;) {
    const { rows } = await inner.query<R>(`FETCH ${size} FROM ${name}`);
    if (rows.length > 0) yield rows;
    if (rows.length < size) break;
  }
  await inner.query(`CLOSE ${name}`);
}

function txOf(inner: Transaction, scope: Scope): Tx {
  return {
    scope,
    query: async <R = Row>(text: string, values: readonly SqlValue[] = []) =>
      (await inner.query<R>(text, [...values])).rows,
    run: async (text, values = []) => (await inner.query(text, [...values])).affectedRows ?? 0,
    batches: <R = Row>(text: string, values: readonly SqlValue[], size: number) =>
      batchesOf<R>(inner, [text, values, size]),
    script: async (text) => {
      await inner.exec(text);
    },
    copyIn: async (text, chunks) => {
      const blob = await collect(chunks);
      // The application may not read files, and to PGlite the stream is one; a temporary table is under no row security.
      await inner.exec('RESET ROLE');
      await inner.query(copyTarget(text).replace(/\bFROM STDIN\b/, "FROM '/dev/blob'"), [], { blob });
      await inner.exec('SET LOCAL ROLE hjemmel_app');
    },
  };
}

/** PostgreSQL begins with a segment of its log, of 16 MB, and another while it checks what was written last. */
const ROOM = 64 * 1024 * 1024;

/** PGlite does not say why it could not begin. On a full disk that is the reason, and making room mends it. */
function openFailure(error: unknown, folder: string | undefined): unknown {
  if (folder !== undefined && existsSync(folder)) {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < ROOM) return new HjemmelError('store-full', { failure: 'ENOSPC' }, error);
  }
  return storeFailure(error, true);
}

/** Opens the store in a folder, or makes a new one there. */
export async function openEmbedded({ folder, from }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  let inner: PGlite;
  try {
    inner = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(from === undefined ? {} : { loadDataDir: from }),
      parsers: PARSERS as Record<number, (text: string) => unknown>,
    });
    await inner.exec("SET timezone = 'UTC'; SET datestyle = 'ISO'");
  } catch (error) {
    throw openFailure(error, folder);
  }
  const within = async <T>(scope: Scope, role: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    try {
      return await inner.transaction(async (transaction) => {
        await transaction.query("SELECT set_config('hjemmel.controller', $1, true)", [scopeSetting(scope)]);
        if (role !== '') await transaction.query(`SET LOCAL ROLE ${role}`);
        return work(txOf(transaction, scope));
      });
    } catch (error) {
      throw storeFailure(error);
    }
  };
  return {
    kind: 'embedded',
    transaction: (scope, work) => within(scope, 'hjemmel_app', work),
    query: <R = Row>(scope: Scope, text: string, values: readonly SqlValue[] = []) =>
      within(scope, 'hjemmel_app', (tx) => tx.query<R>(text, values)),
    asOwner: (work) => within('platform', '', work),
    dump: async () => inner.dumpDataDir('gzip'),
    close: () => inner.close(),
  };
}
