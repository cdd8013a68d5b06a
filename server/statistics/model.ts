/** What is released. */
import type { ReleaseRequest } from './requests.ts';

/** One group of what was handed over; `∑` in the key stands for all. */
export interface ReleasedGroup {
  readonly key: readonly string[];
  /** Left out where there is noise: their number would have to have some of its own. */
  readonly persons?: number;
  readonly places?: number;
  /** Wh or litres. */
  readonly sum: string;
}

/** What the recipient gets. */
export interface ReleaseContent {
  readonly measure: ReleaseRequest['measure'];
  readonly from: string;
  readonly to: string;
  readonly by: readonly string[];
  readonly noise?: { readonly epsilonMilli: number; readonly clamp: number; readonly commitment: string };
  readonly groups: readonly ReleasedGroup[];
  /** Keys of the groups that were left out. */
  readonly withheld: readonly (readonly string[])[];
}

/** Why a release is refused. */
export type RefusalReason =
  | 'nothing-left'
  | 'period-overlaps'
  | 'set-closed'
  | 'budget-exhausted'
  | 'purpose-not-aggregate'
  | 'recipient-not-listed';

export interface Withheld {
  readonly key: readonly string[];
  readonly why: string;
}

/** The record of a release. */
export interface Release {
  readonly id: string;
  readonly set: string;
  readonly number: number;
  readonly purpose: string;
  readonly recipient: string | undefined;
  readonly policy: string;
  readonly version: string;
  readonly content: ReleaseContent;
  readonly withheld: readonly Withheld[];
  /** Hex. */
  readonly inputsHash: string;
  readonly contentHash: string;
  readonly at: string;
  readonly entry: string;
}

export interface StatisticSet {
  readonly id: string;
  readonly measure: ReleaseRequest['measure'];
  readonly fromOn: string;
  readonly pastOn: string;
  readonly budgetMilli: number;
  readonly spentMilli: number;
  readonly isClosed: boolean;
}
