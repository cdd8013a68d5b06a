/**
 * `npm run bench -- kills [--count N]`: processes that erase, apply a plan, back up, restore and
 * replay are killed at random moments, on
 * the embedded store and on PostgreSQL, and started again until done. Then the store must hold exactly what it should.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkBackup } from '../../server/backup/index.ts';
import { readStoreConfig } from '../../server/config.ts';
import { openEmbedded } from '../../server/db/index.ts';
import { type JournalLine, rowsOf } from '../../server/journal/index.ts';
import { approvePlan, compilePlan, getController, policyFor, storePlan } from '../../server/retention/index.ts';
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
/** Rows each of them has that are due by themselves. */
const EVENTS = 10;
const SLUG = 'seas-nve-energi';
const clock = (): Temporal.Instant => Temporal.Now.instant();

interface Counts {
  readonly controller: number;
  readonly named: number;
  readonly even: number;
  readonly events: number;
}

async function counts(store: Store): Promise<Counts> {
  const { id: controller } = await getController(store.db, SLUG);
  const [row] = await store.db.query<Omit<Counts, 'controller'>>(
    { controller },
    `SELECT count(name) AS named, count(name) FILTER (WHERE right(id::text, 1) IN ('0','2','4','6','8')) AS even,
       (SELECT count(*) FROM web_events) AS events FROM persons`,
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
  await store.db.query(
    { controller },
    `INSERT INTO web_events (controller, id, person_id, happened_on, page, source, collected_at)
     SELECT $1, gen_random_uuid(), p.id, '2020-01-01', repeat('x', 200), 'person', now() FROM persons p, generate_series(1, $2)`,
    [controller, EVENTS],
  );
}

/** A plan of today, approved; its id. */
async function makePlan(store: Store): Promise<string> {
  const controller = await getController(store.db, SLUG);
  const [on, at] = [clock().toZonedDateTimeISO(controller.timeZone).toPlainDate().toString(), clock().toString()];
  return store.db.transaction({ controller: controller.id }, async (tx) => {
    const request = { controller, entry: policyFor(store.policies, SLUG, on), asOf: on, today: on };
    const plan = await compilePlan(tx, request, at);
    await storePlan(tx, controller, plan);
    await approvePlan(tx, controller, { reference: plan.id, by: 'kills', at });
    return plan.id;
  });
}

/** Rows that the evidence of a plan tells of: entries of the ledger, certificates, and the plan's own progress. */
async function evidenceOf(store: Store, plan: string): Promise<readonly number[]> {
  const { id } = await getController(store.db, SLUG);
  const [row] = await store.db.query<{ ledger: number; certificates: number; progress: number }>(
    { controller: id },
    `SELECT (SELECT coalesce(sum((convert_from(e.body, 'UTF8')::jsonb #>> '{what,rows}')::bigint), 0)
         FROM (SELECT body FROM ledger_inbox UNION ALL SELECT body FROM ledger_entries) e
         WHERE convert_from(e.body, 'UTF8')::jsonb ->> 'type' = 'erasure')::integer AS ledger,
       (SELECT coalesce(sum((body::jsonb ->> 'rows')::bigint), 0) FROM erasure_certificates WHERE plan_id = $1)::integer AS certificates,
       (SELECT sum(done_rows) FROM retention_plan_groups WHERE plan_id = $1)::integer AS progress`,
    [plan],
  );
  return [row!.ledger, row!.certificates, row!.progress];
}

/** What committed lines of the journal name: a line counts when a later one says that it had committed. */
function journalled(folder: string): { readonly table: string; readonly item: string }[] {
  const lines = readdirSync(join(folder, SLUG))
    .filter((name) => name.endsWith('.ndjson'))
    .flatMap((name) =>
      readFileSync(join(folder, SLUG, name), 'utf8')
        .trim()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as JournalLine);
  const counting = lines.filter(({ n }) => {
    const next = lines.find(({ first }) => first > n);
    return next === undefined || next.after >= n;
  });
  return counting.flatMap((line) =>
    rowsOf(line).map((row) => ({ table: line.table, item: `${line.table} ${line.columns?.join() ?? ''} ${row}` })),
  );
}

/** Items that the journal names more than once. */
function repeatsIn(folder: string): number {
  const items = journalled(folder).map(({ item }) => item);
  return items.length - new Set(items).size;
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

/** Applies a plan: what it was to erase is gone, and journal, ledger, certificates and progress tell of each row once. */
async function killApply(kind: string, bench: Bench): Promise<KillReport> {
  const plan = await within(bench.env, makePlan);
  const { kills, runs } = await kill(bench, 'apply', plan);
  const { events } = await within(bench.env, counts);
  const journal = join(bench.env['DATA']!, 'journal');
  const named = new Set(journalled(journal).flatMap(({ table, item }) => (table === 'web_events' ? [item] : [])));
  const told = [named.size, ...(await within(bench.env, (store) => evidenceOf(store, plan)))];
  const gone = PEOPLE * EVENTS;
  const sum = (of: (rows: number) => number): number => told.reduce((all, rows) => all + Math.max(0, of(rows)), 0);
  const losses = events + sum((rows) => gone - rows);
  return { work: `${kind}: apply`, kills, runs, losses, repeats: repeatsIn(journal) + sum((rows) => rows - gone) };
}

/** The kinds of work on one store, one after the other. */
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
  reports.push(await killApply(kind, bench));
  if (file === undefined) return reports;
  const restored = await kill({ ...bench, longest: bench.longest * 2 }, 'restore', file);
  const back = await within(env, counts, true);
  reports.push({
    work: `${kind}: restore`,
    kills: restored.kills,
    runs: restored.runs,
    losses: Math.abs(PEOPLE - back.named) + Math.abs(PEOPLE * EVENTS - back.events),
    repeats: 0,
  });
  const replayed = await kill(bench, 'replay');
  const end = await within(env, counts);
  const left = end.even + Math.abs(PEOPLE / 2 - end.named) + end.events;
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
  const kinds = postgres === undefined ? 5 : 7;
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
