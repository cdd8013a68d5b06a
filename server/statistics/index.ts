/** Statistics: sums of groups, released such that nobody can be found in all of them together. */
export { type Benchmark, type BenchmarkQuestion, benchmarkFor } from './benchmark.ts';
export { closeOldSets } from './close-sets.ts';
export type { RefusalReason, Release } from './model.ts';
export { listReleases } from './read.ts';
export { release } from './release.ts';
export { getRelease, type Reproduced, reproduceRelease } from './reproduce.ts';
export { DIMENSIONS, ReleaseRequest } from './requests.ts';
