/**
 * `npm run bench -- kills [--count N]`: processes that erase, back up, restore and replay are killed at random moments, on
 * the embedded store and on PostgreSQL, and started again until done. Then the store must hold exactly what it should.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkBackup } from '../../server/backup/index.ts';
import { readStoreConfig } from '../../server/config.ts';
import { openEmbedded } from '../../server/db/index.ts';
import { openStore, type Store } from '../../server/wiring.ts';
import { killUntilDone } from './harness.ts';

export interface KillReport {
  readonly work: string;
  readonly kills: number;
  readonly runs: number;
  /** What should be there and is not, or is there and should not be. */
  readonly losses: number;
  /** Rows that the journal, less what never committed, names more than once. */
  readonly repeats: number;
}

const PEOPLE = 400;
const SLUG = 'seas-nve-energi';
const clock = (): Temporal.Instant => Temporal.Now.instant();

async function counts(store: Store): Promise<{ named: number; even: number; controller: number }> {
  const [one] = await store.db.query<{ id: number }>('platform', 'SELECT id FROM controllers WHERE slug = $1', [SLUG]);
  const controller = one!.id;
  const [row] = await store.db.query<{ named: number; even: number }>(
    { controller },
    `SELECT count(name) AS named, count(name) FILTER (WHERE right(id::text, 1) IN ('0','2','4','6','8')) AS even FROM persons`,
  );
  return { ...row!, controller };
}

async function addPeople(store: Store): Promise<void> {
  const { controller } = await counts(store);
  await store.db.query(
    { controller },
    `INSERT INTO persons (controller, id, name, source, collected_at)
     SELECT $1, ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Testesen ' || n, 'person', now()
     FROM generate_series(1, $2) AS n`,
    [controller, PEOPLE],
  );
}

/** Rows that committed lines of the journal name twice: a line counts when a later one says that it had committed. */
function repeatsIn(folder: string): number {
  const lines = readdirSync(join(folder, SLUG))
    .filter((name) => name.endsWith('.ndjson'))
    .flatMap((name) =>
      readFileSync(join(folder, SLUG, name), 'utf8')
        .trim()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as { n: number; first: number; after: number; rows: string[] });
  const counting = lines.filter(({ n }) => {
    const next = lines.find(({ first }) => first > n);
    return next === undefined || next.after >= n;
  });
  const rows = counting.flatMap((line) => line.rows);
  return rows.length - new Set(rows).size;
}

interface Bench {
  readonly env: Readonly<Record<string, string>>;
  readonly kills: number;
  readonly longest: number;
  readonly random: () => number;
}

async function within<T>(env: Bench['env'], work: (store: Store) => Promise<T>, evenPending = false): Promise<T> {
  const store = await openStore(readStoreConfig(env), clock, { evenPending });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function kill({ env, kills, longest, random }: Bench, ...args: string[]) {
  const command = [process.execPath, join(import.meta.dirname, 'work.ts'), ...args] as [string, ...string[]];
  // A restore is over before a store is open; the others are about what happens once it is.
  const begun = args[0] === 'restore' ? {} : { begun: 'open' };
  return killUntilDone({ command, env, ...begun }, { kills, longest, random });
}

/** The four kinds of work on one store, one after the other. */
async function killsOn(kind: string, bench: Bench, file: string | undefined): Promise<KillReport[]> {
  const { env } = bench;
  const journal = join(env['DATA']!, 'journal');
  const reports: KillReport[] = [];
  await within(env, addPeople);
  if (file !== undefined) {
    const outcome = await kill(bench, 'backup', file);
    checkBackup(file);
    reports.push({ work: `${kind}: backup`, kills: outcome.kills, runs: outcome.runs, losses: 0, repeats: 0 });
  }
  const erased = await kill(bench, 'erase');
  const after = await within(env, counts);
  const losses = after.even + Math.abs(PEOPLE / 2 - after.named);
  reports.push({ work: `${kind}: erase`, kills: erased.kills, runs: erased.runs, losses, repeats: repeatsIn(journal) });
  if (file === undefined) return reports;
  const restored = await kill({ ...bench, longest: bench.longest * 2 }, 'restore', file);
  const back = await within(env, counts, true);
  reports.push({
    work: `${kind}: restore`,
    kills: restored.kills,
    runs: restored.runs,
    losses: Math.abs(PEOPLE - back.named),
    repeats: 0,
  });
  const replayed = await kill(bench, 'replay');
  const end = await within(env, counts);
  const left = end.even + Math.abs(PEOPLE / 2 - end.named);
  reports.push({ work: `${kind}: replay`, kills: replayed.kills, runs: replayed.runs, losses: left, repeats: 0 });
  return reports;
}

export interface KillOptions {
  /** Kills in all. */
  readonly count: number;
  readonly random?: () => number;
  /** Connection string of an empty PostgreSQL database; without it only the embedded store is tried. */
  readonly postgres?: string;
  /** A dump of an embedded database with its migrations done, which saves the time to make one. */
  readonly template?: string;
}

/** @returns what became of each kind of work */
export async function benchKills({
  count,
  random = Math.random,
  postgres,
  template,
}: KillOptions): Promise<KillReport[]> {
  const root = mkdtempSync(join(tmpdir(), 'hjemmel-kills-'));
  const kinds = postgres === undefined ? 4 : 5;
  const bench = { kills: Math.ceil(count / kinds), longest: 1500, random };
  const env = (name: string, more: Record<string, string> = {}) => ({ DATA: resolve(root, name), ...more });
  try {
    if (template !== undefined) {
      mkdirSync(join(root, 'embedded'), { mode: 0o700 });
      const from = new Blob([readFileSync(template)]);
      await (await openEmbedded({ folder: join(root, 'embedded', 'database'), from })).close();
    }
    const embedded = await killsOn('embedded', { ...bench, env: env('embedded') }, join(root, 'backup'));
    if (postgres === undefined) return embedded;
    const own = { ...bench, env: env('postgres', { DATABASE_URL: postgres }) };
    return [...embedded, ...(await killsOn('postgres', own, undefined))];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
