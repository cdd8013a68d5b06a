/** A home and what it uses: heat by degree days and hot water, electricity by people, weekday and season. */
import { type Chance, noiseAt } from './chance.ts';
import type { Day } from './days.ts';
import type { Weather } from './weather.ts';

export type Product = 'heat' | 'electricity' | 'gas';

/** Share of homes, least and most square metres, Wh per degree day and square metre. */
const BUILDINGS = {
  apartment: { share: 0.35, area: [45, 110], perDegree: 26 },
  terraced: { share: 0.25, area: [75, 135], perDegree: 32 },
  house: { share: 0.34, area: [95, 220], perDegree: 38 },
  farm: { share: 0.06, area: [140, 320], perDegree: 44 },
} as const;

export type Building = keyof typeof BUILDINGS;

export interface Dwelling {
  readonly building: Building;
  readonly area: number;
  readonly people: number;
  /** Key of its own noise. */
  readonly key: number;
  /** The meter shows too little cooling: the valve stands open. */
  readonly faulty: boolean;
  /** Litres that run away each day from `leakFrom` on. */
  readonly leak: number;
  readonly nightOwl: boolean;
}

export function dwellingBy(chance: Chance): Dwelling {
  let left = chance.next();
  const entries = Object.entries(BUILDINGS) as [Building, (typeof BUILDINGS)[Building]][];
  const [building, { area }] =
    entries.find(([, { share }]) => {
      left -= share;
      return left < 0;
    }) ?? entries[0]!;
  return {
    building,
    area: chance.between(area[0], area[1]),
    people: chance.pick([1, 1, 2, 2, 2, 3, 3, 4, 4, 5]),
    key: chance.between(0, 2_000_000_000),
    faulty: chance.odds(0.03),
    leak: chance.odds(0.01) ? chance.between(200, 900) : 0,
    nightOwl: chance.odds(0.2),
  };
}

/** Hot water for one person and day, Wh. */
const HOT_WATER = 1900;

/** What a home uses on one day, in whole Wh. */
export function useOn(product: Product, dwelling: Dwelling, { day, weather }: { day: Day; weather: Weather }): number {
  const own = 0.85 + 0.3 * noiseAt(dwelling.key, day);
  if (product === 'electricity') {
    const weekend = (day + 3) % 7 >= 5 ? 1.12 : 1;
    const season = 1 + 0.018 * weather.degreeDays(day);
    return Math.round((1500 + 2300 * dwelling.people + 12 * dwelling.area) * own * weekend * season);
  }
  const heating = BUILDINGS[dwelling.building].perDegree * dwelling.area * weather.degreeDays(day);
  return Math.round((heating + HOT_WATER * dwelling.people) * own);
}

/** Share of a day's use in each hour: night is low, morning and evening are high; heat is flatter. */
const PROFILES: Readonly<Record<Product, readonly number[]>> = {
  electricity: [
    2, 1.7, 1.6, 1.6, 1.7, 2.2, 3.8, 5.2, 4.6, 3.6, 3.4, 3.6, 3.9, 3.5, 3.4, 4, 5.4, 7.6, 8.2, 7.2, 6, 5, 4, 2.8,
  ],
  heat: [
    3.6, 3.5, 3.5, 3.6, 3.9, 4.6, 5.4, 5.3, 4.8, 4.3, 4.1, 3.9, 3.8, 3.7, 3.7, 3.9, 4.2, 4.6, 4.8, 4.7, 4.5, 4.2, 3.9,
    3.7,
  ],
  gas: [
    3.4, 3.3, 3.3, 3.4, 3.9, 4.8, 5.7, 5.6, 4.8, 4.2, 4, 3.8, 3.7, 3.6, 3.7, 3.9, 4.3, 4.8, 5, 4.8, 4.5, 4.1, 3.8, 3.6,
  ],
};

/** The hours of a day: they add up to its use exactly. Twenty-three or twenty-five when the clock is moved. */
export function hoursOf(
  total: number,
  hours: number,
  of: { product: Product; dwelling: Dwelling; day: Day },
): number[] {
  const { product, dwelling, day } = of;
  const shift = dwelling.nightOwl ? 2 : 0;
  const weights = Array.from({ length: hours }, (_, hour) => {
    const share = PROFILES[product][(hour + 24 - shift) % 24]!;
    return share * (0.7 + 0.6 * noiseAt(dwelling.key + 7, day * 25 + hour));
  });
  const sum = weights.reduce((left, right) => left + right, 0);
  const values = weights.map((weight) => Math.floor((total * weight) / sum));
  values[hours - 1]! += total - values.reduce((left, right) => left + right, 0);
  return values;
}

/** Thousandths of a degree Celsius: what goes in is hotter in the cold, what comes back is cooler when all is well. */
export function temperaturesOn(dwelling: Dwelling, day: Day, weather: Weather): { flow: number; back: number } {
  const flow = 62 + 0.55 * weather.degreeDays(day) + 2 * noiseAt(dwelling.key + 3, day);
  const back = (dwelling.faulty ? 49 : 32) + 6 * noiseAt(dwelling.key, -1) + 3 * noiseAt(dwelling.key + 4, day);
  return { flow: Math.round(flow * 1000), back: Math.round(back * 1000) };
}

/** Litres that carried the heat: water holds 1.163 Wh per litre and degree. A leak adds to them. */
export function litresFor(wattHours: number, cooling: number, leak: number): number {
  return Math.round(wattHours / (1.163 * (cooling / 1000))) + leak;
}
