/** Evidence: what the probes of the built controls found on the live store. */
export { type Collected, collectEvidence } from './collect-evidence.ts';
export type { FindingCode } from './probe.ts';
export { listNewest } from './read.ts';
