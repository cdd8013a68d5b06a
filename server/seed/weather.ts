/** Weather that follows from region and day: a yearly wave, and spells of a few days and of weeks. No service is asked. */
import { keyFor, noiseAt } from './chance.ts';
import { type Day, dayOfCivil, dayText } from './days.ts';
import type { Country } from './names.ts';

/** Mean of the year, half the swing between summer and winter, half the size of spells; degrees Celsius. */
const CLIMATE: Readonly<Record<Country, readonly [mean: number, swing: number, spells: number]>> = {
  DK: [8.9, 8.3, 4.5],
  NO: [6.1, 11.2, 6],
};

/** Degree days count from here: a house needs no heating above it. */
export const DEGREE_DAY_BASE = 17;

/** Between whole numbers, noise goes evenly from one value to the next. */
function smoothNoise(key: number, at: number): number {
  const whole = Math.floor(at);
  const part = at - whole;
  const eased = part * part * (3 - 2 * part);
  return (noiseAt(key, whole) * (1 - eased) + noiseAt(key, whole + 1) * eased) * 2 - 1;
}

const FIRST = dayOfCivil(2010, 1);

export class Weather {
  readonly #key: number;
  readonly #climate: readonly [number, number, number];
  readonly #means: number[] = [];

  constructor(region: string, country: Country) {
    this.#key = keyFor(`weather/${region}`);
    this.#climate = CLIMATE[country];
  }

  /** Mean temperature of a day. */
  mean(day: Day): number {
    const place = day - FIRST;
    const known = this.#means[place];
    if (known !== undefined) return known;
    const [mean, swing, spells] = this.#climate;
    const date = day - dayOfCivil(Number(dayText(day).slice(0, 4)), 1);
    // Coldest at the end of January, warmest half a year later.
    const wave = -Math.cos(((date - 26) / 365.25) * 2 * Math.PI);
    const spell = smoothNoise(this.#key, day / 4) * 0.6 + smoothNoise(this.#key + 1, day / 21) * 0.4;
    const value = mean + swing * wave + spells * spell;
    this.#means[place] = value;
    return value;
  }

  /** max(0, 17 − mean) */
  degreeDays(day: Day): number {
    return Math.max(0, DEGREE_DAY_BASE - this.mean(day));
  }
}
