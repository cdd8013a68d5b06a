/** Seeds people in batches: each whole or not at all, so that a run that was killed is taken up where it stopped. */
import { type Database, listControllers } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { FileStore } from '../files/index.ts';
import type { Keys } from '../keys/index.ts';
import { appendEntry } from '../ledger/index.ts';
import type { PolicyBook } from '../policies/index.ts';
import { dayOfCivil, dayText, firstOfMonth, monthOf, yearOf } from './days.ts';
import { addCommon, makePeople, Rows } from './population.ts';
import { PATTERN, SEEDED } from './roles.ts';
import { insertRows, insertSeries, knownPeople, personKeys, preparePartitions, sealRow } from './store.ts';
import { personId, type Richness, type World, worldOf } from './world.ts';

/** What seeding needs of a store. */
export interface SeedTarget {
  readonly db: Database;
  readonly keys: Keys;
  readonly files: FileStore;
  readonly policies: PolicyBook;
}

export interface SeedOptions {
  /** For each controller. */
  readonly people: number;
  /** From 0 to 99999. */
  readonly seed: number;
  /** The day the population is of, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly readings: Richness;
  /** Slugs; all that can be seeded and have a policy in force on that day, unless said. */
  readonly controllers?: readonly string[];
}

export interface SeedProgress {
  readonly controller: string;
  readonly people: number;
  readonly of: number;
}

export interface SeedReport {
  readonly controller: string;
  /** Added by this run. */
  readonly people: number;
  readonly rows: number;
}

/** People of one transaction: a multiple of the longest pattern. */
const BATCH = 10 * PATTERN;

interface Run {
  readonly target: SeedTarget;
  readonly options: SeedOptions;
  readonly world: World;
  readonly controller: number;
}

/** The newest years by month, and before them the ends of years, where yearly readings begin. */
function monthsNeeded({ today }: World): string[] {
  const firstYear = yearOf(today) - 3;
  const months: string[] = [];
  for (let year = firstYear - 14; year < firstYear; year++) months.push(dayText(dayOfCivil(year, 12)));
  for (let month = firstYear * 12; month <= monthOf(today); month++) months.push(dayText(firstOfMonth(month)));
  return months;
}

async function seedCommon({ target, world, controller }: Run): Promise<void> {
  const rows = new Rows();
  addCommon(rows, world);
  await target.db.transaction({ controller }, async (tx) => {
    // Keys made now are there for every batch, so that none waits for another to make them.
    await target.keys.of(tx);
    await insertRows(tx, rows.tables, true);
  });
  if (world.readings !== 'none' && world.map.tables.get('readings')!.columns.size > 0)
    await preparePartitions(target.db, controller, monthsNeeded(world));
}

/** How many of a batch are there: where a smaller run ended before, or all of it. */
async function takenUpAt({ target, world, controller }: Run, from: number, to: number): Promise<number> {
  const ids = Array.from({ length: to - from }, (_, at) => personId(world, from + at));
  const known = await knownPeople(target.db, controller, ids);
  return from + ids.findLastIndex((id) => known.has(id)) + 1;
}

async function load(run: Run, from: number, to: number): Promise<number> {
  const { target, world, controller, options } = run;
  const rows = makePeople(world, from, to);
  await target.db.transaction({ controller }, async (tx) => {
    const keys = await target.keys.of(tx);
    const sealed = [...rows.tables].map(([table, list]) => {
      return [table, list.map((row) => sealRow(row, table, { keys, map: world.map.map }))] as const;
    });
    const own = personKeys(rows.tables.get('persons')!, keys);
    for (const file of rows.files) await target.files.add(tx, file);
    await insertRows(tx, new Map([...sealed, ['person_keys', own]]));
    await insertSeries(tx, rows.series, { zone: world.policy.timeZone, until: `${world.asOf}T00:00:00Z` });
    const body = { seed: options.seed, people: to - from, rows: rows.count };
    await appendEntry(tx, { controller, type: 'seed', body });
  });
  return rows.count;
}

async function seedOne(run: Run, tell: (progress: SeedProgress) => void): Promise<SeedReport> {
  const { options, world, target } = run;
  await seedCommon(run);
  let [next, done, people, rows] = [0, 0, 0, 0];
  const work = async (): Promise<void> => {
    while (next < options.people) {
      const start = next;
      next += BATCH;
      const to = Math.min(start + BATCH, options.people);
      const from = await takenUpAt(run, start, to);
      // Another batch may have been counted meanwhile.
      const added = from < to ? await load(run, from, to) : 0;
      rows += added;
      people += to - from;
      done += to - start;
      tell({ controller: world.slug, people: done, of: options.people });
    }
  };
  // While one batch is being written, the next is made. The embedded store has one connection.
  await Promise.all(Array.from({ length: target.db.kind === 'postgres' ? 2 : 1 }, work));
  return { controller: world.slug, people, rows };
}

/**
 * Adds a synthetic population. What is there already stays; the same options add nothing a second time.
 * @throws HjemmelError `controller-unknown` for a controller that cannot be seeded, `no-policy-in-force`
 */
export async function seedPeople(
  target: SeedTarget,
  options: SeedOptions,
  tell: (progress: SeedProgress) => void = () => undefined,
): Promise<SeedReport[]> {
  const known = (await listControllers(target.db)).filter(({ slug }) => SEEDED.includes(slug));
  const wanted = options.controllers ?? known.map(({ slug }) => slug);
  const reports: SeedReport[] = [];
  for (const slug of wanted) {
    const controller = known.find((one) => one.slug === slug);
    if (controller === undefined) {
      const controllers = known.map((one) => one.slug).join(', ');
      throw new HjemmelError('controller-unknown', { controller: slug, controllers });
    }
    const { policy } = target.policies.get(slug, options.asOf).version;
    const world = worldOf(policy, target.policies.map, { ...options, slug });
    reports.push(await seedOne({ target, options, world, controller: controller.id }, tell));
  }
  return reports;
}
