/** Words of the letters of a case. */
import type { RightName } from '@hjemmel/core';
import type { PROOFS, Refusal } from '../requests.ts';

export interface CaseTexts {
  /** Such as 'your request for access'. */
  readonly rights: Readonly<Record<RightName, string>>;
  readonly proofs: Readonly<Record<(typeof PROOFS)[number], string>>;
  readonly mail: string;
  readonly receipt: {
    readonly title: string;
    readonly received: string;
    readonly answerBy: string;
    readonly identity: string;
    readonly signed: string;
    readonly anyProof: string;
    readonly restricted: string;
    readonly objected: string;
  };
  readonly extension: {
    readonly title: string;
    readonly text: string;
    readonly reasons: Readonly<Record<'complexity' | 'number-of-requests', string>>;
  };
  readonly refusal: {
    readonly title: string;
    readonly text: string;
    readonly reasons: Readonly<Record<Refusal, string>>;
    readonly conditions: string;
  };
  readonly answer: {
    readonly title: string;
    readonly corrected: string;
    readonly correctedHead: readonly [string, string, string];
    readonly recipientsTold: string;
    readonly objectionUpheld: string;
    readonly restricted: string;
    readonly restrictionUses: string;
    readonly complaint: string;
    readonly contract: string;
    readonly attached: string;
    readonly reviewed: string;
    readonly withdrawn: string;
  };
  readonly lift: { readonly title: string; readonly text: string };
  readonly complain: { readonly title: string; readonly text: string };
}
