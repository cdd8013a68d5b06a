/** What retention speaks of: plans and what they found, holds, certificates. */
import type { Action } from './units.ts';

/** A hold that keeps some of a group back. */
export interface HeldBy {
  readonly hold: string;
  readonly rows: number;
  readonly reviewOn: string;
}

/** What one table holds of one category under one answer, counted. */
export interface PlanGroup {
  readonly table: string;
  /** Undefined: columns that the policy has no category for. */
  readonly category: string | undefined;
  readonly columns: readonly string[];
  readonly action: Action;
  /** The rules that bear on it, their promises and laws. */
  readonly rules: readonly string[];
  readonly clauses: readonly string[];
  readonly laws: readonly string[];
  readonly due: number;
  /** Sum of the hashes of the keys of the rows due, as decimal digits. */
  readonly digest: string;
  /** Due by the rules, kept by holds and restrictions. */
  readonly held: number;
  readonly heldBy: readonly HeldBy[];
  readonly unknown: number;
  /** Facts that would have to be known. */
  readonly missing: readonly string[];
}

export interface PlanIdentity {
  readonly controller: string;
  readonly policy: string;
  readonly version: string;
  readonly policyHash: string;
  readonly mapHash: string;
  readonly asOf: string;
}

export interface Plan extends PlanIdentity {
  readonly id: string;
  /** SHA-256, hex, over identity and groups. */
  readonly hash: string;
  readonly createdAt: string;
  readonly groups: readonly PlanGroup[];
}

export type PlanState = 'waiting' | 'approved' | 'applying' | 'applied';

export interface Hold {
  readonly id: string;
  readonly personId: string | undefined;
  readonly categories: readonly string[] | undefined;
  readonly rowIds: readonly string[] | undefined;
  readonly reason: string;
  readonly decidedBy: string;
  readonly fromOn: string;
  readonly reviewOn: string;
  readonly untilOn: string | undefined;
}

/** A controller as its row has it. */
export interface ControllerRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly plansNeedApproval: boolean;
}

/** What set an erasure off: a request takes consent and legitimate interest with it, the others only what they end. */
export type ErasureCause = 'case' | 'withdrawal' | 'objection';
