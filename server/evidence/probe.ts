/** A probe looks at the live store and says whether one control does what it promises there. */
import type { Database, Tx } from '../db/index.ts';
import type { FileStore } from '../files/index.ts';
import type { Guard } from '../guard/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Keys } from '../keys/index.ts';
import type { SigningKey } from '../ledger/index.ts';
import type { BookEntry, PolicyBook } from '../policies/index.ts';

/** What was found that should not be. Words are in the locales; params hold names of tables and rules and counts. */
export type FindingCode =
  | 'row-security-missing'
  | 'foreign-rows-visible'
  | 'role-too-strong'
  | 'column-unclassified'
  | 'source-unlisted'
  | 'value-unreadable'
  | 'ledger-broken'
  | 'entry-missing'
  | 'not-masked'
  | 'column-not-limited'
  | 'not-refused'
  | 'flag-missing'
  | 'object-without-row'
  | 'object-missing'
  | 'overdue'
  | 'review-overdue'
  | 'agreement-unfounded'
  | 'drill-missing'
  | 'store-behind-journal'
  | 'breach-overdue'
  | 'release-unsafe'
  | 'batch-half-done'
  | 'publication-failed';

export interface ProbeResult {
  /** `unknown` where there was nothing to try it on. */
  readonly result: 'kept' | 'broken' | 'unknown';
  /** How many things were looked at, and how many of them were wrong. */
  readonly checked: number;
  readonly failed: number;
  readonly finding?: { readonly code: FindingCode; readonly params: Readonly<Record<string, string>> };
}

/** The parts of the store that probes look at. */
export interface EvidenceStore {
  readonly db: Database;
  readonly guard: Guard;
  readonly keys: Keys;
  readonly files: FileStore;
  readonly journal: Journal;
  readonly policies: PolicyBook;
  readonly ledgerKey: SigningKey;
  readonly clock: () => Temporal.Instant;
}

export interface ProbeContext {
  readonly store: EvidenceStore;
  readonly controller: number;
  /** The policy in force, compiled, with the register's columns in its words. */
  readonly entry: BookEntry;
  /** ISO instant, and the day where the controller is. */
  readonly now: string;
  readonly today: string;
  /** A transaction in the controller's scope. */
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export type Probe = (context: ProbeContext) => Promise<ProbeResult>;

/** `kept` when nothing failed, `unknown` when nothing was there to look at. */
export function judged(checked: number, failed: number, finding?: ProbeResult['finding']): ProbeResult {
  if (failed > 0) return { result: 'broken', checked, failed, ...(finding === undefined ? {} : { finding }) };
  return { result: checked === 0 ? 'unknown' : 'kept', checked, failed };
}
