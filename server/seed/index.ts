/** The synthetic population: people who do not exist, for the first look, for tests and for benches. */
export { seedFirstRun } from './first-run.ts';
export { type SeedOptions, type SeedProgress, type SeedReport, type SeedTarget, seedPeople } from './seed-people.ts';
export { RICHNESS, type Richness } from './world.ts';
