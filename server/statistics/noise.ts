/** Noise that can be made again from its seed and by nobody without it. */
import { createHash, createHmac } from 'node:crypto';
import { discreteLaplace } from '@hjemmel/core';

/** Bytes of HMAC-SHA-256 under the seed over a counter. */
function stream(seed: Uint8Array): (count: number) => Uint8Array {
  let counter = 0;
  let rest = Buffer.alloc(0);
  return (count) => {
    while (rest.length < count)
      rest = Buffer.concat([rest, createHmac('sha256', seed).update(`hjemmel/noise/${counter++}`).digest()]);
    const drawn = rest.subarray(0, count);
    rest = rest.subarray(count);
    return drawn;
  };
}

/** By what a seed is known beforehand; SHA-256, hex. */
export function commitmentOf(seed: Uint8Array): string {
  return createHash('sha256').update(seed).digest('hex');
}

/**
 * One draw for each cell. Every person counts with `clamp` at most, over all cells together, so that the scale of the noise
 * is clamp over epsilon.
 */
export function noiseFor(
  cells: number,
  seed: Uint8Array,
  { epsilonMilli, clamp }: { readonly epsilonMilli: number; readonly clamp: number },
): bigint[] {
  const random = stream(seed);
  const scale = { over: BigInt(clamp) * 1000n, under: BigInt(epsilonMilli) };
  return Array.from({ length: cells }, () => discreteLaplace(scale, random));
}
