/** A case: somebody uses a right of theirs, from the moment it is received until it is closed. */
import type { ProductLanguage, RightName } from '@hjemmel/core';
import type { Database } from '../db/index.ts';
import type { FileStore } from '../files/index.ts';
import type { Guard } from '../guard/index.ts';
import type { ErasureJournal } from '../journal/index.ts';
import type { Keys } from '../keys/index.ts';

/** What work on cases needs; `Store` of the wiring has it all. */
export interface RightsStore {
  readonly db: Database;
  readonly guard: Guard;
  readonly keys: Keys;
  readonly files: FileStore;
  readonly journal: ErasureJournal;
  readonly clock: () => Temporal.Instant;
}

export const CASE_CHANNELS = ['portal', 'email', 'phone', 'post', 'counter'] as const;
export type CaseChannel = (typeof CASE_CHANNELS)[number];

/** `identifying`: nothing may be released yet. `waiting`: what the law still holds back is finished by itself. */
export type CaseState = 'identifying' | 'ready' | 'decided' | 'waiting' | 'closed';
export type CaseOutcome = 'granted' | 'partly' | 'refused' | 'withdrawn';
export type IdentityDemand = 'none' | 'login' | 'reasonable-doubt' | 'always';
export type ItemVerdict = 'open' | 'granted' | 'kept' | 'waiting' | 'refused';

/** What the person says of themselves: where the answer goes, before it is known who they are. */
export interface Said {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /** Lines of a postal address. */
  readonly address?: string | undefined;
}

export interface Case {
  readonly id: string;
  readonly person: string;
  /** What the person is told: `2026-17`. */
  readonly number: string;
  readonly right: RightName;
  readonly channel: CaseChannel;
  readonly state: CaseState;
  readonly language: ProductLanguage;
  readonly content: string | null;
  readonly said: Said | null;
  readonly details: CaseDetails;
  /** Instant, and the day of it where the controller is. */
  readonly receivedAt: string;
  readonly receivedOn: string;
  /** Where the time for the answer ends, and the last working day that is in time. */
  readonly nominalOn: string;
  readonly answerByOn: string;
  readonly extendedOn: string | null;
  readonly extensionReason: string | null;
  readonly identityDemand: IdentityDemand;
  readonly identityProvedAt: string | null;
  readonly identityProof: readonly string[] | null;
  readonly identityCopyDestroyedAt: string | null;
  readonly releasedAt: string | null;
  readonly closedAt: string | null;
  readonly closedOn: string | null;
  readonly outcome: CaseOutcome | null;
  readonly refusal: string | null;
  /** Rises with each step. */
  readonly version: number;
}

/** What is wrong, and how it should read (NF-20). */
export interface AskedCorrection {
  /** An item of the policy: `contact.email`. */
  readonly item: string;
  /** `table.column`, where nothing else tells which column is meant. */
  readonly column?: string | undefined;
  /** Left out where a value is missing and is filled in. */
  readonly wrong?: string | undefined;
  readonly right: string;
}

/** What a right needs to be told. */
export interface CaseDetails {
  readonly corrections?: readonly AskedCorrection[] | undefined;
  /** The purposes objected to. */
  readonly purposes?: readonly string[] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly ground?: 'accuracy' | 'unlawful' | 'claims' | 'objection' | undefined;
  /** Whose contract, or to whom data is to be sent. */
  readonly recipient?: string | undefined;
  /** The consent that is withdrawn. */
  readonly consent?: string | undefined;
}

/** What was decided of a piece of data: a row, or rows of a table that share the answer. */
export interface CaseItem {
  readonly id: string;
  readonly table: string;
  /** Null where it is about `rows` rows. */
  readonly row: string | null;
  readonly rows: number;
  readonly columns: readonly string[];
  readonly category: string;
  readonly item: string;
  readonly verdict: ItemVerdict;
  readonly reason: string | null;
  readonly rule: string | null;
  readonly law: string | null;
  readonly clause: string | null;
  readonly hold: string | null;
  /** What that which stays is limited to. */
  readonly purposes: readonly string[] | null;
  readonly untilOn: string | null;
  readonly doneAt: string | null;
}
export type NewCaseItem = Pick<CaseItem, 'table' | 'category' | 'item' | 'verdict'> &
  Partial<Omit<CaseItem, 'id' | 'table' | 'category' | 'item' | 'verdict'>>;

export interface CaseEvent {
  readonly event: string;
  /** Given, it happens once in the case. */
  readonly step?: string;
  readonly role?: string;
  readonly note?: string;
}

export interface CaseFile {
  readonly id: string;
  readonly kind: 'request' | 'identity-copy' | 'letter' | 'package' | 'contract' | 'evidence';
  readonly step: string | null;
  readonly name: string;
  readonly file: string | null;
  readonly madeAt: string;
  readonly message: string | null;
}

/** Which case, and who works on it. */
export interface CaseRequest {
  readonly case: string;
  readonly by?: { readonly role?: string | undefined } | undefined;
}
