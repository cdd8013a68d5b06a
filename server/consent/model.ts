/** What the feature of consents speaks of. */
import type { FileStore } from '../files/index.ts';
import type { Guard } from '../guard/index.ts';
import type { Keys } from '../keys/index.ts';

/** What consents need of the store; `Store` of the wiring has it all. */
export interface ConsentStore {
  readonly guard: Guard;
  readonly keys: Keys;
  readonly files: FileStore;
  readonly clock: () => Temporal.Instant;
}

/** `asked`: waits for a confirmation. `lapsed`: it never came. */
export type ConsentState = 'asked' | 'given' | 'withdrawn' | 'expired' | 'lapsed';

export interface HistoryEntry {
  readonly event: 'asked' | 'given' | 'confirmed' | 'renewed' | 'withdrawn' | 'expired' | 'lapsed';
  /** Instant, as facts hold them. */
  readonly at: string;
  /** How it was said: `portal`, `unsubscribe-link`, `counter`. */
  readonly via?: string;
  /** Where only some channels were meant. */
  readonly channels?: readonly string[];
}

export interface ConsentRow {
  readonly id: string;
  readonly person: string;
  readonly state: ConsentState;
  readonly consent: string;
  readonly channels: readonly string[] | null;
  readonly form: string | null;
  readonly language: string | null;
  /** SHA-256 of the words that were shown, hex. */
  readonly text: string | null;
  readonly policy: string | null;
  readonly version: string | null;
  readonly policyHash: string | null;
  readonly origin: string | null;
  readonly age: number | null;
  readonly askedAt: string | null;
  readonly givenAt: string | null;
  readonly renewedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly history: readonly HistoryEntry[];
  readonly file: string | null;
  readonly evidence: Readonly<Record<string, string>> | null;
  readonly source: string;
}

/** What is wrong with a consent that cannot be recorded. */
export type ConsentProblem =
  | 'implied'
  | 'wording-missing'
  | 'wording-differs'
  | 'form'
  | 'proof-missing'
  | 'channel'
  | 'age-unknown'
  | 'under-age'
  | 'address-missing'
  | 'too-late'
  | 'not-standing';
