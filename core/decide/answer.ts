/** What `decide` and `due` answer. */
import type { BasisType } from '../policy/schema-parts.ts';
import type { Verdict } from './facts.ts';
import type { ReasonCode } from './reasons.ts';

export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string>>;
  /** The published promise behind it, where there is one. */
  readonly clause?: string;
}

/** A basis that holds. */
export interface HoldingBasis {
  readonly basis: BasisType;
  readonly consent?: string;
  readonly laws?: readonly string[];
  readonly interests?: readonly string[];
  readonly second?: readonly string[];
  readonly clause?: string;
  /** Why it goes on although the data is restricted (art. 18(2)). */
  readonly through?: 'storage' | 'consent' | 'claims' | 'protection' | 'public-interest';
}

/** What a permission is limited to, where the policy limits it. */
export interface Limits {
  /** Only these items of the category. */
  readonly fields?: readonly string[];
  /** Items masked because the person is protected. */
  readonly masked?: readonly string[];
  /** The finest resolution that may be seen. */
  readonly finest?: string;
  /** Only statistics may come out: the least number in a group and the largest share of one of them. */
  readonly aggregate?: { readonly minimum: number; readonly dominance?: number | undefined };
}

export interface CategoryAnswer {
  readonly verdict: Verdict;
  readonly bases: readonly HoldingBasis[];
  /** Denied: every reason. Unknown: every missing fact, and nothing else. Permitted: empty. */
  readonly reasons: readonly Reason[];
  readonly limits?: Limits;
}

/** The whole is permitted only if each category is, and denied if any is. */
export interface Decision {
  readonly verdict: Verdict;
  readonly categories: Readonly<Record<string, CategoryAnswer>>;
}

/** How one rule bears on an item. */
export interface RuleAnswer {
  readonly id: string;
  readonly kind: 'period' | 'ceiling' | 'floor' | 'while-purpose-lasts' | 'forever';
  /** The last day by this rule alone; null while its clock has not started or is not known. */
  readonly through: string | 'forever' | null;
  readonly purposes?: readonly string[];
  readonly law?: string;
  readonly clause?: string;
  readonly action: 'erase' | 'anonymise';
}

export interface DueAnswer {
  /** The last day the item may be kept by the rules; null while no day can be named. */
  readonly keptThrough: string | 'forever' | null;
  readonly due: boolean | 'unknown';
  readonly rules: readonly RuleAnswer[];
  /** The facts that would have to be known. */
  readonly missing: readonly string[];
  /** Per purpose that may still see it: its own last day, null while open. */
  readonly purposes: Readonly<Record<string, string | 'forever' | null>>;
  /** Ids of the holds and restrictions that keep it back. */
  readonly heldBy: readonly string[];
  /** Registers that were not given and were read as holding nothing: consents, objections, restrictions, holds. */
  readonly assumed: readonly string[];
  readonly action: 'erase' | 'anonymise';
}
