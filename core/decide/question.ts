/** A question as it is being answered. */
import type { HoldingBasis, Reason } from './answer.ts';
import type { DecideRequest } from './facts.ts';
import type { Tri } from './logic.ts';
import type { CompiledPolicy, PreparedFacts, PurposePlan, RecipientPlan } from './plan.ts';

/** Takes down everything there is to say. */
export interface Collector {
  readonly reasons: Reason[];
  readonly bases: HoldingBasis[];
  readonly missing: Set<string>;
  masked: string[];
}

/** What is being asked, of whom; the same for all categories of a request. */
export interface Question {
  readonly compiled: CompiledPolicy;
  readonly request: DecideRequest;
  readonly prepared: PreparedFacts;
  readonly plan: PurposePlan;
  readonly recipient: RecipientPlan | undefined;
}

/** Whether the data is restricted (art. 18) for this request, and the atom that says so. */
export interface Restriction {
  readonly state: Tri;
  readonly index: number;
}
