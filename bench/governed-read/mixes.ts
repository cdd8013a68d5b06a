/** The four mixes of GDPRbench (Shastri et al., VLDB 2020), as its public workload files have them. */
import type { OperationName, Target } from './operations.ts';
import { idOf, PURPOSES, type Sizes } from './setting.ts';

export interface Mix {
  readonly name: string;
  readonly shares: readonly (readonly [OperationName, number])[];
  readonly zipfian: boolean;
}

export const MIXES: readonly Mix[] = [
  {
    name: 'controller',
    shares: [
      ['insert', 25],
      ['delete', 25],
      ['update-purpose', 25],
      ['update-user', 25],
    ],
    zipfian: false,
  },
  {
    name: 'customer',
    shares: [
      ['read-key', 20],
      ['read-purpose', 10],
      ['read-user', 10],
      ['update-key', 20],
      ['update-purpose', 10],
      ['update-user', 10],
      ['delete', 20],
    ],
    zipfian: true,
  },
  {
    name: 'processor',
    shares: [
      ['read-key', 20],
      ['read-purpose', 40],
      ['read-user', 40],
    ],
    zipfian: false,
  },
  {
    name: 'regulator',
    shares: [
      ['metadata-user', 46],
      ['read-log', 31],
      ['verify-deletion', 23],
    ],
    zipfian: true,
  },
];

/** mulberry32: the same numbers in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Gray et al., "Quickly generating billion-record synthetic databases": ranks of a zipfian distribution. */
function zipfian(count: number, theta: number, random: () => number): () => number {
  let zeta = 0;
  for (let nth = 1; nth <= count; nth++) zeta += 1 / nth ** theta;
  const half = 1 + 0.5 ** theta;
  const alpha = 1 / (1 - theta);
  const eta = (1 - (2 / count) ** (1 - theta)) / (1 - half / zeta);
  return () => {
    const u = random();
    if (u * zeta < 1) return 0;
    if (u * zeta < half) return 1;
    return Math.min(count - 1, Math.floor(count * (eta * u - eta + 1) ** alpha));
  };
}

export interface Planned {
  readonly name: OperationName;
  readonly target: Target;
}

/** The operation at a place in the hundred that the shares make up. */
function nameAt({ shares }: Mix, place: number): OperationName {
  let end = 0;
  for (const [name, share] of shares) {
    end += share;
    if (place < end) return name;
  }
  return shares[0]![0];
}

/** The operations of a mix, the same for both sides. */
export function plan(mix: Mix, { records, users, operations }: Sizes): Planned[] {
  const random = randomFrom(operations + mix.name.length);
  const uniform = (count: number) => () => Math.floor(random() * count);
  const pick = (count: number) => (mix.zipfian ? zipfian(count, 0.99, random) : uniform(count));
  const [key, user, purpose] = [pick(records), pick(users), pick(PURPOSES.length)];
  return Array.from({ length: operations }, () => {
    const name = nameAt(mix, random() * 100);
    const nth = key();
    return {
      name,
      target: {
        key: idOf('record', nth),
        user: idOf('person', user()),
        purpose: name === 'read-key' ? nth % PURPOSES.length : purpose(),
        shared: mix.name === 'processor',
      },
    };
  });
}
