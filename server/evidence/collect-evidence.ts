/** Runs the probe of every built control on the live store, and records what each found. */
import { CONTROLS } from '@hjemmel/core';
import type { Database } from '../db/index.ts';
import type { BookEntry } from '../policies/index.ts';
import type { ProbeResult } from './probe.ts';
import { PROBES } from './probes.ts';
import { addEvidence } from './store.ts';

export interface EvidenceTarget {
  readonly db: Database;
  readonly controller: number;
  readonly entry: BookEntry;
  readonly clock: () => Temporal.Instant;
}

export interface Collected extends ProbeResult {
  readonly control: string;
  /** ISO instant. */
  readonly at: string;
}

/** The controls that run, in the order of the registry. */
export function builtControls(): string[] {
  return Object.keys(CONTROLS).filter((control) => CONTROLS[control]!.status === 'running');
}

/** Each probe in a transaction of its own, undone or not: one that fails does not take the others' evidence with it. */
export async function* collectEvidence(target: EvidenceTarget): AsyncGenerator<Collected> {
  const { db, controller, entry, clock } = target;
  for (const control of builtControls()) {
    const now = clock().toString();
    const found = await db.transaction({ controller }, async (tx) => PROBES[control]!({ tx, controller, entry, now }));
    const at = clock().toString();
    await db.transaction({ controller }, (tx) => addEvidence(tx, { controller, control, at, ...found }));
    yield { control, at, ...found };
  }
}
