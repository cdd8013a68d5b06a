/**
 * `npm run bench -- governed-read [--small]`: the mixes of GDPRbench with everything on (decision in each statement, row
 * security, ledger entry, access log) beside plain SQL on the same tables and indexes, on native PostgreSQL, same client
 * library, 8 clients.
 */
import type { Report, Row } from '../decide/decide.ts';
import { MIXES, type Planned, plan } from './mixes.ts';
import { governedOperations, type Operations, plainOperations } from './operations.ts';
import { makeSetting, type Setting, type Sizes } from './setting.ts';

const CLIENTS = 8;
const ROUNDS = 3;

/** As a busy server has it: no waiting for the disk, so that the work itself is what is measured. */
const SETTINGS = [
  'shared_buffers=512MB',
  'max_wal_size=4GB',
  'synchronous_commit=off',
  'max_connections=40',
  'deadlock_timeout=50ms',
];
const FULL: Sizes = { records: 100_000, users: 10_000, operations: 10_000 };
const SMALL: Sizes = { records: 2_000, users: 200, operations: 200 };

interface Measured {
  readonly perSecond: number;
  readonly p99: number;
}

/** Two that change many rows at once may lock each other out, on either side; the one that is stopped asks again. */
async function again(work: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01') throw error;
    }
  }
}

async function measure(operations: Operations, planned: readonly Planned[]): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  const begun = performance.now();
  const client = async (): Promise<void> => {
    for (let nth = next++; nth < planned.length; nth = next++) {
      const { name, target } = planned[nth]!;
      const from = performance.now();
      await again(() => operations[name](target));
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const seconds = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: planned.length / seconds, p99: times[Math.floor(times.length * 0.99)]! };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function sides(setting: Setting, planned: readonly Planned[], rounds: number) {
  const both = [plainOperations(setting), governedOperations(setting)] as const;
  const results: [Measured[], Measured[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    // Each side goes first in turn, so that neither always finds the other's warm cache.
    for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      await setting.reset();
      await measure(both[side], planned.slice(0, Math.min(200, planned.length)));
      results[side].push(await measure(both[side], planned));
    }
  }
  return results.map((list) => ({
    perSecond: median(list.map((one) => one.perSecond)),
    p99: median(list.map((one) => one.p99)),
  })) as [Measured, Measured];
}

export async function benchGovernedRead({
  small,
  operations,
}: {
  small: boolean;
  operations?: number | undefined;
}): Promise<Report> {
  const sizes = { ...(small ? SMALL : FULL), ...(operations === undefined ? {} : { operations }) };
  const setting = await makeSetting(sizes, SETTINGS);
  const rows: Row[] = [];
  try {
    for (const mix of MIXES) {
      const planned = plan(mix, sizes);
      const [plain, governed] = await sides(setting, planned, small || operations !== undefined ? 1 : ROUNDS);
      const each = (one: Measured) => Math.round(1e9 / one.perSecond);
      const decisions = planned.length;
      rows.push(
        { what: `${mix.name}: plain SQL`, nanoseconds: each(plain), ratio: 1, decisions },
        {
          what: `${mix.name}: governed, throughput`,
          nanoseconds: each(governed),
          ratio: governed.perSecond / plain.perSecond,
          decisions,
        },
        {
          what: `${mix.name}: governed, p99`,
          nanoseconds: Math.round(governed.p99 * 1e6),
          ratio: governed.p99 / plain.p99,
          decisions,
        },
      );
    }
  } finally {
    await setting.close();
  }
  return { rows, sizes: { ...sizes, clients: CLIENTS } };
}
