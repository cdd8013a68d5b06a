import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bernoulliExp, discreteLaplace, type RandomBytes, uniform } from './random.ts';

/** The same bytes each time: SHA-256 over a counter. */
function seeded(seed: string): RandomBytes {
  let counter = 0;
  let rest = Buffer.alloc(0);
  return (count) => {
    while (rest.length < count)
      rest = Buffer.concat([rest, createHash('sha256').update(`${seed} ${counter++}`).digest()]);
    const drawn = rest.subarray(0, count);
    rest = rest.subarray(count);
    return drawn;
  };
}

const DRAWS = 20_000;

/** How far a share seen in the draws may be from its probability: five standard deviations. */
const near = (probability: number): number => 5 * Math.sqrt((probability * (1 - probability)) / DRAWS);

describe('exact sampling', () => {
  it('is uniform where the outcomes are no power of two', () => {
    const random = seeded('uniform');
    const counts = [0, 0, 0, 0, 0];
    for (let draw = 0; draw < DRAWS; draw++) counts[Number(uniform(5n, random))]! += 1;
    for (const count of counts) expect(Math.abs(count / DRAWS - 0.2)).toBeLessThan(near(0.2));
  });

  it.each([
    [0n, 1n],
    [1n, 3n],
    [1n, 1n],
    [5n, 2n],
  ])('is true with the probability exp(-%s/%s)', (of, outOf) => {
    const random = seeded(`exp ${of} ${outOf}`);
    let hits = 0;
    for (let draw = 0; draw < DRAWS; draw++) if (bernoulliExp(of, outOf, random)) hits++;
    const wanted = Math.exp(-Number(of) / Number(outOf));
    expect(Math.abs(hits / DRAWS - wanted)).toBeLessThanOrEqual(near(wanted));
  });

  it.each([
    [2n, 1n],
    [7n, 3n],
  ])('has the frequencies of a discrete Laplace distribution of scale %s/%s, on both sides alike', (over, under) => {
    const random = seeded(`laplace ${over} ${under}`);
    const counts = new Map<bigint, number>();
    for (let draw = 0; draw < DRAWS; draw++) {
      const y = discreteLaplace({ over, under }, random);
      counts.set(y, (counts.get(y) ?? 0) + 1);
    }
    const q = Math.exp(-Number(under) / Number(over));
    for (let y = -4n; y <= 4n; y++) {
      const wanted = ((1 - q) / (1 + q)) * q ** Math.abs(Number(y));
      expect(Math.abs((counts.get(y) ?? 0) / DRAWS - wanted)).toBeLessThan(near(wanted));
    }
  });

  it('refuses a scale that is none', () => {
    const random = seeded('none');
    expect(() => discreteLaplace({ over: 0n, under: 1n }, random)).toThrow(RangeError);
    expect(() => uniform(0n, random)).toThrow(RangeError);
  });
});
