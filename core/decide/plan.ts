/** A policy made ready for decisions: for each purpose and category, what must be asked, in order. */
import type { Policy, PolicyPurpose } from '../policy/model.ts';
import type { Recipient } from '../policy/schema.ts';
import type { BasisObject, BasisType } from '../policy/schema-parts.ts';
import type { RetentionRule } from '../retention/rules.ts';
import type { Reason } from './answer.ts';
import type { Facts } from './facts.ts';
import type { Atom, Expression } from './logic.ts';

/** A rule that denies when its expression is true. */
export interface Prohibition {
  readonly actions: readonly string[] | undefined;
  readonly recipients: ReadonlySet<string> | undefined;
  readonly expression: Expression;
  readonly reason: Reason;
}

export interface BasisPlan {
  readonly type: BasisType;
  readonly source: BasisObject;
  readonly kinds: Expression;
  readonly keptKinds: Expression;
  readonly when: Expression;
  /** Atom of the consent, by channel; `''` is the consent whatever the channel. */
  readonly consent: ReadonlyMap<string, number> | undefined;
  /**
   * Atom of an objection to the purpose. Upheld, it ends every basis but a legal obligation, which nobody can waive;
   * until it is decided it stops only public task and legitimate interest (art. 21(1)).
   */
  readonly objection: number | undefined;
  readonly stopsWhilePending: boolean;
  /** Why it can never hold for this category, whoever asks. */
  readonly flaw: Reason | undefined;
  readonly clause: string | undefined;
}

export interface RecipientPlan {
  readonly id: string;
  readonly rule: Recipient;
  readonly countries: readonly string[];
  readonly when: Expression;
  readonly agreement: number | undefined;
  readonly assessment: number | undefined;
  readonly clause: string | undefined;
  /** The grounds it demands, as reasons tell them. */
  readonly grounds: string;
  /** What is wrong whoever asks: no agreement, no transfer mechanism. */
  readonly flaws: readonly Reason[];
}

export interface PairPlan {
  readonly category: string;
  readonly purpose: string;
  /** The items that may be seen; undefined where the policy does not limit them. */
  readonly fields: readonly string[] | undefined;
  readonly items: readonly string[];
  /** Place in RESOLUTIONS of the finest that may be seen; undefined where not limited. */
  readonly finest: number | undefined;
  /** Denials that hold whoever asks. */
  readonly always: readonly Reason[];
  readonly prohibitions: readonly Prohibition[];
  readonly kinds: Expression;
  /** For keeping: the person is, or once was, one it is held about. */
  readonly keptKinds: Expression;
  readonly when: Expression;
  readonly restriction: number;
  readonly lapsed: number;
  readonly protections: readonly { readonly atom: number; readonly id: string; readonly items: readonly string[] }[];
  readonly bases: readonly BasisPlan[];
  readonly clause: string | undefined;
}

export interface PurposePlan {
  readonly id: string;
  readonly rule: PolicyPurpose;
  readonly kinds: Expression;
  /** For keeping: the person is, or once was, one the purpose is for. */
  readonly keptKinds: Expression;
  readonly when: Expression;
  /** Atoms of the objections to any marketing purpose; empty for other purposes. */
  readonly marketingObjections: readonly number[];
  readonly optOuts: ReadonlyMap<string, number>;
  readonly announced: number | undefined;
  readonly pairs: ReadonlyMap<string, PairPlan>;
  /** What is forbidden about categories the purpose does not use, so that a refusal can say so too. */
  readonly bans: ReadonlyMap<string, readonly Prohibition[]>;
  /** Lists as reasons tell them, written once. */
  readonly listed: { readonly kinds: string; readonly roles: string; readonly channels: string };
  readonly clause: string | undefined;
}

/** A policy compiled once and asked many times. It holds nothing of any person. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly atoms: readonly Atom[];
  readonly purposes: ReadonlyMap<string, PurposePlan>;
  readonly recipients: ReadonlyMap<string, RecipientPlan>;
  readonly retention: readonly RetentionRule[];
  /** Each kind with the wider kinds it belongs to. */
  readonly widerKinds: ReadonlyMap<string, readonly string[]>;
  /** The same, with the kinds it once was. */
  readonly everKinds: ReadonlyMap<string, readonly string[]>;
  /** The first published promise a rule such as `retention.calls` keeps. */
  readonly clauseOf: (rule: string) => string | undefined;
}

/** The facts of one person at one moment, made ready by `prepareFacts`. */
export interface PreparedFacts {
  readonly facts: Facts;
  readonly slots: Uint8Array;
  readonly details: Uint8Array;
  readonly day: string;
  /** The kinds the person is or once was, with the wider kinds they belong to; undefined when not known. */
  readonly everKinds: ReadonlySet<string> | undefined;
}
