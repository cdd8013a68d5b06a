/** PostgreSQL over the network. */

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database, Row, Scope, SqlValue, Tx } from './database.ts';
import { copyTarget, scopeSetting } from './database.ts';
import { storeFailure } from './failure.ts';
import { PARSERS } from './values.ts';

const types = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    format !== 'binary' && Object.hasOwn(PARSERS, id)
      ? PARSERS[id]
      : pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
};

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/name` */
  readonly url: string;
  /** The role to take after connecting; undefined where the login itself is the one to use. */
  readonly role?: string | undefined;
  /** Most connections at once. */
  readonly connections?: number;
}

/** The scope a connection was last set to, so that a second question in the same scope needs no extra round trip. */
const scopes = new WeakMap<pg.PoolClient, string>();

async function enter(client: pg.PoolClient, scope: Scope): Promise<void> {
  const setting = scopeSetting(scope);
  if (scopes.get(client) === setting) return;
  scopes.delete(client);
  await client.query({ name: 'scope', text: "SELECT set_config('hjemmel.controller', $1, false)", values: [setting] });
  scopes.set(client, setting);
}

async function* batchesOf<R>(client: pg.PoolClient, [text, values, size]: [string, readonly SqlValue[], number]) {
  const name = `batches_${process.hrtime.bigint()}`;
  await client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${text}`, [...values]);
  try {
    for (;;) {
      const { rows } = await client.query(`FETCH ${size} FROM ${name}`);
      if (rows.length > 0) yield rows as R[];
      if (rows.length < size) return;
    }
  } finally {
    await client.query(`CLOSE ${name}`).catch(() => undefined);
  }
}

function txOf(client: pg.PoolClient, scope: Scope): Tx {
  const ask = (text: string, values: readonly SqlValue[] = [], name?: string) =>
    client.query({ text, values: [...values], types, ...(name === undefined ? {} : { name }) });
  return {
    scope,
    query: async <R = Row>(text: string, values?: readonly SqlValue[], name?: string) =>
      (await ask(text, values, name)).rows as R[],
    run: async (text, values, name) => (await ask(text, values, name)).rowCount ?? 0,
    batches: <R = Row>(text: string, values: readonly SqlValue[], size: number) =>
      batchesOf<R>(client, [text, values, size]),
    script: async (text) => {
      await client.query(text);
    },
    copyIn: async (text, chunks) => {
      await pipeline(Readable.from(chunks, { objectMode: false }), client.query(copyFrom(copyTarget(text))));
    },
  };
}

/** A connection on which something failed that was not an answer of the server is not used again. */
function release(client: pg.PoolClient, error?: unknown): void {
  client.release(error === undefined || error instanceof pg.DatabaseError ? undefined : true);
}

async function inTransaction<T>(client: pg.PoolClient, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  await enter(client, scope);
  await client.query('BEGIN');
  try {
    const result = await work(txOf(client, scope));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => scopes.delete(client));
    throw error;
  }
}

/**
 * A pool of connections. Nothing is connected before the first question.
 * Errors: what the store answers is turned into `store-unreachable`, `store-read-only`, `store-full` where it is that.
 */
export function openPostgres({ url, role, connections = 10 }: PostgresOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    options: `-c timezone=UTC -c datestyle=ISO${role === undefined ? '' : ` -c role=${role}`}`,
    types,
  });
  // A connection that breaks while idle is replaced by the pool; unhandled, it would end the process.
  pool.on('error', () => undefined);
  // One that breaks while in use fails the statement it runs; the same event beside that would end the process too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const connected = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    let client: pg.PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      throw storeFailure(error, true);
    }
    try {
      const result = await work(client);
      release(client);
      return result;
    } catch (error) {
      release(client, error);
      throw storeFailure(error);
    }
  };
  return {
    kind: 'postgres',
    transaction: (scope, work) => connected((client) => inTransaction(client, scope, work)),
    query: <R = Row>(scope: Scope, text: string, values: readonly SqlValue[] = [], name?: string) =>
      connected(async (client) => {
        await enter(client, scope);
        return txOf(client, scope).query<R>(text, values, name);
      }),
    close: () => pool.end(),
  };
}
