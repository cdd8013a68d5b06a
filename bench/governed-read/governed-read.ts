/**
 * `npm run bench -- governed-read [--small] [--operations N]`: the mixes of GDPRbench with everything on (decision in each
 * statement, row security, ledger entry, access log) beside plain SQL on the same tables and indexes, on native PostgreSQL,
 * same client library, 8 clients. Both sides do the same operations in turns of a hundred.
 */
import type { Report, Row } from '../decide/decide.ts';
import { MIXES, type Planned, plan } from './mixes.ts';
import { governedOperations, type Operations, plainOperations } from './operations.ts';
import { makeSetting, type Setting, type Sizes } from './setting.ts';

const CLIENTS = 8;
/** Enough that each connection has prepared every kind of statement and settled on its plan. */
const WARM_UP = 400;

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

/** Operations after which it is the other side's turn: short, so that a slow moment of the machine falls on both. */
const TURN = 100;

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

/** The seconds it took all clients together; what each operation took goes into `times`. */
async function work(operations: Operations, planned: readonly Planned[], times: number[]): Promise<number> {
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
  return (performance.now() - begun) / 1000;
}

function measured(count: number, seconds: number, times: number[]): Measured {
  times.sort((a, b) => a - b);
  return { perSecond: count / seconds, p99: times[Math.floor(times.length * 0.99)]! };
}

/** Both sides do the same operations, turn by turn, each in its own database; who begins changes with every turn. */
async function sides(setting: Setting, planned: readonly Planned[]): Promise<readonly [Measured, Measured]> {
  const both = [plainOperations(setting), governedOperations(setting)] as const;
  const seconds: [number, number] = [0, 0];
  const times: [number[], number[]] = [[], []];
  await setting.reset();
  for (const operations of both) await work(operations, planned.slice(0, WARM_UP), []);
  for (let from = 0; from < planned.length; from += TURN) {
    const turn = planned.slice(from, from + TURN);
    const order = (from / TURN) % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const side of order) seconds[side] += await work(both[side], turn, times[side]);
  }
  return [measured(planned.length, seconds[0], times[0]), measured(planned.length, seconds[1], times[1])];
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
      const [plain, governed] = await sides(setting, planned);
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
