/** Brings a store to the shape this version needs. Forward only, numbered, under an advisory lock. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HjemmelError } from '../errors.ts';
import type { Database, Tx } from './database.ts';

const FOLDER = join(import.meta.dirname, 'migrations');

/** Any number will do, as long as it is always the same. */
const LOCK = 4_020_671_001;

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

function migrations(): Migration[] {
  const names = readdirSync(FOLDER).filter((name) => /^[0-9]{4}_[a-z0-9_]+[.]sql$/.test(name));
  return names.sort().map((name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    return { name, text, hash: createHash('sha256').update(text).digest('hex') };
  });
}

async function applied(tx: Tx): Promise<Map<string, string>> {
  await tx.script(
    'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  const rows = await tx.query<{ name: string; hash: string }>('SELECT name, hash FROM migrations');
  return new Map(rows.map((row) => [row.name, row.hash]));
}

/**
 * Applies what has not been applied yet, all of it or nothing.
 * @param asOwner runs a transaction as the owner of the tables
 * @param onMigrating called before the first that has to be applied
 * @returns the names of the migrations applied
 * @throws HjemmelError `store-newer` when the store has migrations this version does not know, `migration-changed` when
 *   one was edited after it had been applied
 */
export async function migrate(
  asOwner: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  onMigrating?: () => void,
): Promise<string[]> {
  return asOwner(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const known = await applied(tx);
    const all = migrations();
    const unheardOf = [...known.keys()].filter((name) => !all.some((one) => one.name === name));
    if (unheardOf.length > 0) throw new HjemmelError('store-newer', { migrations: unheardOf.join(', ') });
    const done: string[] = [];
    for (const { name, text, hash } of all) {
      const before = known.get(name);
      if (before !== undefined && before !== hash) throw new HjemmelError('migration-changed', { migration: name });
      if (before !== undefined) continue;
      if (done.length === 0) onMigrating?.();
      await tx.script(text);
      await tx.run('INSERT INTO migrations (name, hash) VALUES ($1, $2)', [name, hash]);
      done.push(name);
    }
    return done;
  });
}

/** Migrations this version has and the store lacks, asked by a login that may not apply them. */
export async function missingMigrations(db: Database): Promise<string[]> {
  const all = migrations().map(({ name }) => name);
  try {
    const rows = await db.query<{ name: string }>('platform', 'SELECT name FROM migrations');
    const known = new Set(rows.map(({ name }) => name));
    return all.filter((name) => !known.has(name));
  } catch (error) {
    // There is no such table: nothing has been applied.
    if ((error as { code?: string }).code === '42P01') return all;
    throw error;
  }
}
