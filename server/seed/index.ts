/** The synthetic population: people who do not exist, for the first look, for tests and for benches. */
export { seedFirstRun } from './first-run.ts';
export { type SeedReport, seedPeople } from './seed-people.ts';
export { RICHNESS, type Richness } from './world.ts';
