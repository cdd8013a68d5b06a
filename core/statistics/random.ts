/**
 * Exact sampling with whole numbers only. Floating point leaks what noise is to hide (Mironov, CCS 2012), so nothing here
 * is rounded: every probability is a fraction.
 *
 * Source: Canonne, Kamath, Steinke, The Discrete Gaussian for Differential Privacy (NeurIPS 2020, arXiv 2004.00010),
 * algorithms 1 and 2.
 */

/** Uniformly distributed bytes from a cryptographic source; comes from outside, as all randomness does. */
export type RandomBytes = (count: number) => Uint8Array;

/** Uniform in 0 … below − 1, by rejection. */
export function uniform(below: bigint, random: RandomBytes): bigint {
  if (below <= 0n) throw new RangeError('A draw needs at least one outcome.');
  if (below === 1n) return 0n;
  const bits = (below - 1n).toString(2).length;
  const bytes = Math.ceil(bits / 8);
  const spare = BigInt(bytes * 8 - bits);
  for (;;) {
    let drawn = 0n;
    for (const byte of random(bytes)) drawn = (drawn << 8n) | BigInt(byte);
    drawn >>= spare;
    if (drawn < below) return drawn;
  }
}

/** True with the probability `of / outOf`. */
export function bernoulli(of: bigint, outOf: bigint, random: RandomBytes): boolean {
  return uniform(outOf, random) < of;
}

/** True with the probability exp(−of / outOf), for 0 ≤ of ≤ outOf. */
function bernoulliExpSmall(of: bigint, outOf: bigint, random: RandomBytes): boolean {
  let k = 1n;
  while (bernoulli(of, outOf * k, random)) k++;
  return k % 2n === 1n;
}

/** True with the probability exp(−of / outOf), for of ≥ 0. */
export function bernoulliExp(of: bigint, outOf: bigint, random: RandomBytes): boolean {
  let left = of;
  for (; left > outOf; left -= outOf) if (!bernoulliExpSmall(1n, 1n, random)) return false;
  return bernoulliExpSmall(left, outOf, random);
}

/** A positive fraction. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** A whole number y with a probability proportional to exp(−|y| / scale). */
export function discreteLaplace({ over: t, under: s }: Fraction, random: RandomBytes): bigint {
  if (t <= 0n || s <= 0n) throw new RangeError('The scale of the noise is a positive fraction.');
  for (;;) {
    const u = uniform(t, random);
    if (!bernoulliExp(u, t, random)) continue;
    let v = 0n;
    while (bernoulliExp(1n, 1n, random)) v++;
    const y = (u + t * v) / s;
    const negative = bernoulli(1n, 2n, random);
    if (negative && y === 0n) continue;
    return negative ? -y : y;
  }
}
