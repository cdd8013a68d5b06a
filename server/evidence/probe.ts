/** A probe looks at the live store and says whether one control does what it promises there. */
import type { Tx } from '../db/index.ts';
import type { BookEntry } from '../policies/index.ts';

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
  | 'held-item-due'
  | 'erased-row-present'
  | 'backup-missing'
  | 'drill-missing'
  | 'store-behind-journal'
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

export interface ProbeContext {
  readonly tx: Tx;
  readonly controller: number;
  /** The policy in force, compiled, with the register's columns in its words. */
  readonly entry: BookEntry;
  /** ISO instant. */
  readonly now: string;
}

export type Probe = (context: ProbeContext) => Promise<ProbeResult>;

/** `kept` when nothing failed, `unknown` when nothing was there to look at. */
export function judged(checked: number, failed: number, finding?: ProbeResult['finding']): ProbeResult {
  if (failed > 0) return { result: 'broken', checked, failed, ...(finding === undefined ? {} : { finding }) };
  return { result: checked === 0 ? 'unknown' : 'kept', checked, failed };
}
