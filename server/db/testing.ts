/** Databases for tests: each its own, made from a template in a fraction of a second. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import type { Database, Tx } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';

/** The database that the others are copied from. */
export const TEMPLATE = 'hjemmel_template';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string;
    embedded: string;
  }
}

/** Both stores, for `describe.each(STORES)`: what holds on one must hold on the other. */
export const STORES = ['postgres', 'embedded'] as const;

export interface TestDatabase {
  /** As the application: role `hjemmel_app`, under row security. */
  readonly db: Database;
  /** As the owner of the tables, above row security: what an administrator of the database could do. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Connection string of the owner; undefined for the embedded store. */
  readonly url: string | undefined;
  close(): Promise<void>;
}

async function postgresCopy(): Promise<TestDatabase> {
  const admin = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const run = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: admin });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
  const url = admin.replace(/[^/]*$/, name);
  const db = openPostgres({ url, role: 'hjemmel_app' });
  const owner = openPostgres({ url, connections: 2 });
  const close = async (): Promise<void> => {
    await db.close();
    await owner.close();
    await run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  return { db, asOwner: (work) => owner.transaction('platform', work), url, close };
}

async function embeddedCopy(): Promise<TestDatabase> {
  const db = await openEmbedded({ from: new Blob([readFileSync(inject('embedded'))]) });
  return { db, asOwner: db.asOwner, url: undefined, close: () => db.close() };
}

/**
 * A database of its own with all migrations applied. Within a test it goes with the test; elsewhere (`beforeAll`) call
 * `close` yourself.
 */
export async function testDatabase(kind: (typeof STORES)[number] = 'postgres'): Promise<TestDatabase> {
  const made = await (kind === 'postgres' ? postgresCopy() : embeddedCopy());
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await made.close();
  };
  try {
    onTestFinished(close);
  } catch {
    // Outside a test: whoever asked closes it.
  }
  return { ...made, close };
}

/** Adds a controller as the platform's operator would. */
export async function testController(test: TestDatabase, slug = 'test-utility'): Promise<number> {
  const [row] = await test.db.query<{ id: number }>(
    'platform',
    'INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $2, $3) RETURNING id',
    [slug, slug, 'Europe/Copenhagen'],
  );
  return row!.id;
}
