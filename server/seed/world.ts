/** One controller's population to be: its policy and map, its place, and what each person is drawn with. */
import { applyMap, type DataMap, type Policy, type PolicyMap } from '@hjemmel/core';
import { type Chance, idFor } from './chance.ts';
import { type Day, dayOf } from './days.ts';
import type { Dwelling, Product } from './dwelling.ts';
import type { Country } from './names.ts';
import type { Role } from './roles.ts';
import { Weather } from './weather.ts';

/** How fine readings are at their finest. */
export const RICHNESS = ['none', 'monthly', 'daily', 'hourly'] as const;
export type Richness = (typeof RICHNESS)[number];

export interface WorldOptions {
  readonly slug: string;
  /** From 0 to 99999; it stands in customer numbers. */
  readonly seed: number;
  /** The day the population is of; nothing is later. */
  readonly asOf: string;
  readonly readings: Richness;
}

export interface World extends WorldOptions {
  readonly policy: Policy;
  readonly map: PolicyMap;
  readonly country: Country;
  readonly today: Day;
  readonly weather: Weather;
  readonly products: readonly Product[];
  readonly currency: 'DKK' | 'NOK';
}

const PRODUCTS: Readonly<Record<string, readonly Product[]>> = {
  'seas-nve-energi': ['electricity', 'electricity', 'electricity', 'electricity', 'gas'],
};

export function worldOf(policy: Policy, map: DataMap, options: WorldOptions): World {
  const country = policy.country === 'NO' ? 'NO' : 'DK';
  return {
    ...options,
    policy,
    map: applyMap(map, policy),
    country,
    today: dayOf(options.asOf),
    weather: new Weather(options.slug, country),
    products: PRODUCTS[options.slug] ?? ['heat'],
    currency: country === 'NO' ? 'NOK' : 'DKK',
  };
}

/** A row as it will be stored; the controller and what is encrypted are added on loading. */
export type SeedRow = Readonly<Record<string, unknown>> & { readonly id?: string };

/** Values of one register of one meter, evenly spaced in local time. */
export interface Series {
  readonly metering_point_id: string;
  readonly person_id: string;
  readonly register: 'energy' | 'volume' | 'flow-temperature' | 'return-temperature';
  readonly resolution: 'PT1H' | 'P1D' | 'P1M' | 'P1Y';
  /** Local day of the first value. */
  readonly from_on: string;
  readonly values: readonly number[];
  /** Places in `values`, from 1, that were estimated. */
  readonly estimated: readonly number[];
  readonly source: string;
}

/** A stored object that goes with a row. */
export interface SeedFile {
  readonly id: string;
  readonly personId: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly at: string;
}

/** Whatever is made for people, by table, in the order in which tables must be filled. */
export interface Sheet {
  add(table: string, row: SeedRow): boolean;
  addSeries(series: Series): void;
  addFile(file: SeedFile): void;
}

export interface SeedConsent {
  readonly consent: string;
  readonly given: Day;
  readonly withdrawn: Day | undefined;
  readonly channels: readonly string[] | undefined;
}

/** A person in the making. */
export interface Draft {
  readonly world: World;
  readonly index: number;
  /** How many of this role came before: rare cases take turns instead of waiting for chance. */
  readonly turn: number;
  readonly role: Role;
  readonly chance: Chance;
  readonly id: string;
  readonly kinds: Set<string>;
  readonly protections: string[];
  /** Days on which each event happened; an empty list is 'known: has not happened'. */
  readonly events: Map<string, Day[]>;
  readonly conditions: Record<string, boolean | string>;
  readonly consents: readonly SeedConsent[];
  readonly startedOn: Day | undefined;
  readonly endedOn: Day | undefined;
  readonly dwelling: Dwelling;
  readonly product: Product;
  readonly name: { readonly given: string; readonly surname: string; readonly full: string };
  readonly address: { readonly street: string; readonly postcode: string; readonly city: string };
  readonly email: string;
  readonly phone: string;
}

/** What ids of a person's rows follow from. */
export function rowId(world: WorldOptions, table: string, place: { index: number; row?: number }): string {
  return idFor(`${world.seed}/${world.slug}/${table}/${place.index}/${place.row ?? 0}`, place.index);
}

export function personId(world: WorldOptions, index: number): string {
  return rowId(world, 'persons', { index });
}
