/**
 * `npm run bench -- ledger [--entries N]`: appending beside plain inserts of the same bytes, verifying an export, and
 * inclusion proofs in a tree of N entries, on native PostgreSQL.
 */
import { randomUUIDv7 } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, openPostgres, type Tx } from '../../server/db/index.ts';
import { startNativePostgres } from '../../server/db/native.ts';
import {
  appendEntries,
  appendEntry,
  createSigningKey,
  exportLedger,
  type NewEntry,
  noteKeyOf,
  proveInclusion,
  type SigningKey,
  sequenceLedger,
  verifyLedgerFile,
} from '../../server/ledger/index.ts';
import type { Report, Row } from '../decide/decide.ts';

interface Setting {
  readonly db: Database;
  readonly asOwner: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly key: SigningKey;
  readonly folder: string;
}

/** As a busy server has it: durable writes, but no waiting for the disk, so that the work itself is what is measured. */
const SETTINGS = ['shared_buffers=512MB', 'max_wal_size=4GB', 'synchronous_commit=off', 'max_connections=40'];
const CLIENTS = 4;
const ROUNDS = 5;
const BATCH = 100;

/** What a permit writes: the commonest entry there is. */
function permit(nth: number): NewEntry<'permit'> {
  const body = {
    policy: 'seas-nve-energi/customers',
    version: '2020-09-01',
    person: nth.toString(16).padStart(64, '0'),
    purpose: 'billing',
    action: 'use',
    categories: ['contact', 'consumption'],
    role: 'agent',
    bases: ['contract'],
  } as const;
  return { type: 'permit', body: { ...body, categories: [...body.categories], bases: [...body.bases] } };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!;

async function controllerOf(db: Database, slug: string): Promise<number> {
  const text = 'INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $1, $2) RETURNING id';
  return (await db.query<{ id: number }>('platform', text, [slug, 'Europe/Copenhagen']))[0]!.id;
}

/** Nanoseconds for each of `count` pieces of work done by all clients together. */
async function timed(count: number, work: (nth: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const begun = process.hrtime.bigint();
  const client = async (): Promise<void> => {
    for (let nth = next++; nth < count; nth = next++) await work(nth);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return Number(process.hrtime.bigint() - begun) / count;
}

/** Sequences without a pause while something else runs. */
async function whileSequencing<T>({ db, key }: Setting, controller: number, work: () => Promise<T>): Promise<T> {
  let running = true;
  const sequencer = (async () => {
    while (running) {
      await sequenceLedger(db, controller, key);
      await new Promise((done) => setTimeout(done, 200));
    }
  })();
  try {
    return await work();
  } finally {
    running = false;
    await sequencer;
  }
}

async function benchAppend(setting: Setting, count: number): Promise<Row[]> {
  const { db, asOwner } = setting;
  // The same columns and key, and nothing else of ours; its rows are made beforehand.
  await asOwner((tx) =>
    tx.script(`CREATE TABLE plain (controller integer NOT NULL, id uuid NOT NULL, body bytea NOT NULL,
      PRIMARY KEY (controller, id)); GRANT INSERT ON plain TO hjemmel_app`),
  );
  const controller = await controllerOf(db, 'append');
  const live = await controllerOf(db, 'append-live');
  const bytes = Buffer.from(
    JSON.stringify({ at: new Date(0), id: randomUUIDv7(), type: 'permit', what: permit(1).body }),
  );
  const one = 'INSERT INTO plain (controller, id, body) VALUES ($1, $2, $3)';
  const many = 'INSERT INTO plain (controller, id, body) SELECT $1, * FROM unnest($2::uuid[], $3::bytea[])';
  const ids = (): string[] => Array.from({ length: BATCH }, () => randomUUIDv7());
  const bodies = Array.from({ length: BATCH }, () => bytes);
  const within = (id: number, work: (tx: Tx) => Promise<unknown>) => db.transaction({ controller: id }, work);
  const batches = Math.ceil(count / BATCH);
  const runs: { what: string; against: number; each: number; run: () => Promise<number> }[] = [
    {
      what: 'plain insert, one row in a transaction',
      against: 0,
      each: count,
      run: () =>
        timed(count, () => within(controller, (tx) => tx.run(one, [controller, randomUUIDv7(), bytes], 'plain'))),
    },
    {
      what: 'ledger entry, one in a transaction',
      against: 0,
      each: count,
      run: () => timed(count, (nth) => within(controller, (tx) => appendEntry(tx, { controller, ...permit(nth) }))),
    },
    {
      what: 'ledger entry, one in a transaction, sequenced and signed meanwhile',
      against: 0,
      each: count,
      run: () =>
        whileSequencing(setting, live, () =>
          timed(count, (nth) => within(live, (tx) => appendEntry(tx, { controller: live, ...permit(nth) }))),
        ),
    },
    {
      what: `plain insert, ${BATCH} rows in a statement`,
      against: 3,
      each: batches * BATCH,
      run: async () =>
        (await timed(batches, () => within(controller, (tx) => tx.run(many, [controller, ids(), bodies], 'plains')))) /
        BATCH,
    },
    {
      what: `ledger entries, ${BATCH} in a statement`,
      against: 3,
      each: batches * BATCH,
      run: async () =>
        (await timed(batches, () =>
          within(controller, (tx) =>
            appendEntries(
              tx,
              controller,
              Array.from({ length: BATCH }, (_, nth) => permit(nth)),
            ),
          ),
        )) / BATCH,
    },
  ];
  const figures = runs.map((): number[] => []);
  // They take turns, so that a slow moment of the machine falls on all of them.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [place, { run }] of runs.entries()) {
      const nanoseconds = await run();
      // The first warms up connections and plans.
      if (round > 0) figures[place]!.push(nanoseconds);
    }
  }
  const medians = figures.map(median);
  return runs.map(({ what, against, each }, place) => ({
    what,
    nanoseconds: Math.round(medians[place]!),
    ratio: medians[against]! / medians[place]!,
    decisions: each,
  }));
}

/** Entries per second that the design asks for, of one core. */
const WANTED = 500_000;

async function benchVerify(setting: Setting, count: number): Promise<Row[]> {
  const { db, key, folder } = setting;
  const controller = await controllerOf(db, 'verify');
  const step = 5000;
  const begun = process.hrtime.bigint();
  for (let from = 0; from < count; from += step) {
    const some = Array.from({ length: Math.min(step, count - from) }, (_, nth) => permit(from + nth));
    await db.transaction({ controller }, (tx) => appendEntries(tx, controller, some));
  }
  const appended = process.hrtime.bigint();
  const size = await sequenceLedger(db, controller, key);
  const sequenced = Number(process.hrtime.bigint() - appended) / count;
  const file = join(folder, 'ledger.ndjson');
  const noteKey = await db.transaction({ controller }, async (tx) => {
    const own = await noteKeyOf(tx, controller, key);
    const descriptor = openSync(file, 'w');
    for await (const piece of exportLedger(tx, controller, own)) writeSync(descriptor, piece);
    closeSync(descriptor);
    return own;
  });
  const figures: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    // Of one core: the time it worked, not the time it waited for others on a shared machine.
    const start = process.cpuUsage();
    const report = verifyLedgerFile(file, noteKey);
    if (!report.ok || report.entries !== size) throw new Error('The export does not verify.');
    const { user, system } = process.cpuUsage(start);
    if (round > 0) figures.push(((user + system) * 1000) / size);
  }
  const each = median(figures);
  return [
    {
      what: 'sequence and sign, an entry (against appending it)',
      nanoseconds: Math.round(sequenced),
      ratio: Number(appended - begun) / count / sequenced,
      decisions: count,
    },
    {
      what: `verify an export, an entry (against ${WANTED} a second)`,
      nanoseconds: Math.round(each),
      ratio: 1e9 / WANTED / each,
      decisions: size,
    },
  ];
}

/** A tree of any size in bulk: made-up leaves, and the nodes over them, as the sequencer would have left them. */
async function plantTree(asOwner: Setting['asOwner'], controller: number, size: number): Promise<void> {
  const step = 500_000;
  for (let from = 0; from < size; from += step) {
    await asOwner((tx) =>
      tx.run(
        `INSERT INTO ledger_entries SELECT $1, n, md5(n::text)::uuid, convert_to(n::text, 'UTF8'), sha256(convert_to(n::text, 'UTF8'))
         FROM generate_series($2::bigint, $3::bigint) AS n`,
        [controller, from, Math.min(from + step, size) - 1],
      ),
    );
  }
  const pair = (table: string, [hash, index]: readonly [string, string]): string =>
    `SELECT $1, $2::smallint, ${index} / 2, sha256('\\x01'::bytea || string_agg(${hash}, ''::bytea ORDER BY ${index}))
     FROM ${table} WHERE controller = $1 AND ${index} < $3::bigint * 2`;
  for (let level = 1; 2 ** level <= size; level++) {
    const full = Math.floor(size / 2 ** level);
    const text =
      level === 1
        ? `${pair('ledger_entries', ['leaf', 'position'])} GROUP BY position / 2`
        : `${pair('ledger_nodes', ['hash', 'index'])} AND level = $2::smallint - 1 GROUP BY index / 2`;
    await asOwner((tx) => tx.run(`INSERT INTO ledger_nodes ${text}`, [controller, level, full]));
  }
  await asOwner((tx) => tx.script('ANALYZE ledger_entries; ANALYZE ledger_nodes'));
}

async function benchProof({ db, asOwner }: Setting, size: number): Promise<Row[]> {
  const controller = await controllerOf(db, 'proof');
  await plantTree(asOwner, controller, size);
  const figures: number[] = [];
  await db.transaction({ controller }, async (tx) => {
    for (let nth = 0; nth < 1200; nth++) {
      const position = Math.floor((((nth + 1) * 0.618_033_988_75) % 1) * size);
      const begun = process.hrtime.bigint();
      await proveInclusion(tx, controller, { position, size });
      if (nth >= 200) figures.push(Number(process.hrtime.bigint() - begun));
    }
  });
  const row = (what: string, nanoseconds: number): Row => ({
    what: `inclusion proof among ${size}, ${what} (against 1 ms)`,
    nanoseconds: Math.round(nanoseconds),
    ratio: 1e6 / nanoseconds,
    decisions: figures.length,
  });
  return [row('median', median(figures)), row('99th percentile', percentile(figures, 0.99))];
}

export interface LedgerBench {
  readonly small: boolean;
  /** Entries of the tree in which proofs are sought. */
  readonly entries: number | undefined;
}

export async function benchLedger({ small, entries }: LedgerBench): Promise<Report> {
  const sizes = small ? { append: 40, verify: 300, proof: 1000 } : { append: 4000, verify: 200_000, proof: 1_000_000 };
  if (entries !== undefined) sizes.proof = entries;
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-bench-'));
  const native = await startNativePostgres({ settings: SETTINGS });
  try {
    await native.createDatabase('bench');
    const owner = openPostgres({ url: native.url('bench'), connections: 2 });
    const db = openPostgres({ url: native.url('bench'), role: 'hjemmel_app' });
    try {
      const asOwner: Setting['asOwner'] = (work) => owner.transaction('platform', work);
      await migrate(asOwner);
      const setting = { db, asOwner, key: createSigningKey(join(folder, 'ledger.pem')), folder };
      const rows = [
        ...(await benchAppend(setting, sizes.append)),
        ...(await benchVerify(setting, sizes.verify)),
        ...(await benchProof(setting, sizes.proof)),
      ];
      return { rows, sizes: { ...sizes, clients: CLIENTS } };
    } finally {
      await db.close();
      await owner.close();
    }
  } finally {
    await native.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
