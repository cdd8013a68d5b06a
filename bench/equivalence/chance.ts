/** Choices from a seed, so that any case can be made again. */
import { random } from '../decide/people.ts';

export class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = random(seed);
  }

  /** True with this probability. */
  maybe(probability: number): boolean {
    return this.#next() < probability;
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  pick<T>(from: readonly T[]): T {
    return from[this.between(0, from.length - 1)]!;
  }

  /** Each with this probability, in a random order. */
  some<T>(from: readonly T[], probability: number): T[] {
    return from
      .filter(() => this.maybe(probability))
      .map((value) => ({ value, place: this.#next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ value }) => value);
  }

  /** At least one. */
  few<T>(from: readonly T[], probability: number): T[] {
    const some = this.some(from, probability);
    return some.length > 0 ? some : [this.pick(from)];
  }

  /** An object with the key, or, mostly, an empty one: for keys that may be left out. */
  key<K extends string, T>(name: K, probability: number, value: () => T): { [key in K]?: T } {
    return this.maybe(probability) ? ({ [name]: value() } as { [key in K]: T }) : {};
  }
}
