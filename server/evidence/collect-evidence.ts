/** Runs the probe of every built control on the live store, and records what each found. */
import { CONTROLS } from '@hjemmel/core';
import type { BookEntry } from '../policies/index.ts';
import type { EvidenceStore, ProbeContext, ProbeResult } from './probe.ts';
import { PROBES } from './probes.ts';
import { addEvidence } from './store.ts';

export interface EvidenceTarget {
  readonly store: EvidenceStore;
  readonly controller: number;
  readonly entry: BookEntry;
  /** The day where the controller is. */
  readonly today: string;
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
  const { store, controller } = target;
  const within: ProbeContext['within'] = (work) => store.db.transaction({ controller }, work);
  for (const control of builtControls()) {
    const found = await PROBES[control]!({ ...target, within, now: store.clock().toString() });
    const at = store.clock().toString();
    await within((tx) => addEvidence(tx, { controller, control, at, ...found }));
    yield { control, at, ...found };
  }
}
