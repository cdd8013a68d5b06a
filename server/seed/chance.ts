/** Chance that is the same for the same seed: what looks random here can be made again, byte for byte. */

/** 128 bits of a text, well mixed; not for secrets. */
function mixed(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/** One number from 0 up to 1 for two whole numbers: noise that needs no order. */
export function noiseAt(key: number, place: number): number {
  let hash = Math.imul(key ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(place + 0x7f4a7c15, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296;
}

/** A sequence of chance (sfc32) for one name. */
export class Chance {
  #state: [number, number, number, number];

  constructor(name: string) {
    this.#state = mixed(name);
    for (let round = 0; round < 8; round++) this.next();
  }

  /** From 0 up to 1. */
  next(): number {
    const [a, b, c, d] = this.#state;
    const sum = (((a + b) | 0) + d) | 0;
    this.#state = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + sum) | 0, (d + 1) | 0];
    return (sum >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  odds(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  digits(length: number): string {
    return Array.from({ length }, () => this.between(0, 9)).join('');
  }
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** 2020-01-01T00:00:00Z; ids rise with the person's number, so that what belongs together lies together. */
const FIRST_MOMENT = 1_577_836_800_000;

/**
 * An id in the form of UUIDv7 that follows from its name.
 * @param order what it sorts by
 */
export function idFor(name: string, order: number): string {
  const [a, b, c] = mixed(name);
  const time = (FIRST_MOMENT + order).toString(16).padStart(12, '0');
  const rest = hex(a) + hex(b) + hex(c);
  const variant = '89ab'[Number.parseInt(rest[3]!, 16) & 3]!;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`;
}

/** A whole number of 32 bits that follows from a name. */
export function keyFor(name: string): number {
  return mixed(name)[0];
}
