/** What is asked of the guard. */
import type { DecideRequest, Facts, RightName, SqlParameters } from '@hjemmel/core';

/** The question of a decision, without the moment: that is when it is asked. */
export interface Asked extends Omit<DecideRequest, 'at' | 'categories'> {
  readonly categories: readonly string[];
  /** Where data that is collected comes from: a source of the policy. Every `collect` names one. */
  readonly source?: string;
  /** The task, case or order it is done for; a random id, it goes into the ledger. */
  readonly task?: string;
  /** The right that the law itself opens the data for; only `permitRight` sets it. */
  readonly right?: RightName;
}

export interface PermitRequest extends Asked {
  readonly person: string;
  /**
   * What is known of a person whom the store does not know yet; used only while there is no row of facts. A newcomer can
   * only be collected about.
   */
  readonly newcomer?: Facts;
}

/** A right of a person, used in a case. */
export interface RightRequest {
  readonly person: string;
  readonly right: RightName;
  /** The case. */
  readonly task: string;
  /** Of the member of staff; left out where the person or the system acts. */
  readonly role?: string;
}

/** Several persons whom the store does not know yet, of whom the same is known: a batch of an import. */
export interface NewcomersRequest extends Asked {
  readonly persons: readonly string[];
  readonly newcomer: Facts;
}

export interface SetRequest extends Asked {
  /**
   * Narrows the set: writes a subquery that gives ids of persons. Without it the set is everybody the policy permits it
   * for.
   */
  readonly among?: (parameters: SqlParameters) => string;
  /**
   * `set` writes a line of the access log for each person of the set. `seen` leaves it to the caller, who must name with
   * `logSeen` those whose data it gives out: for a search, which looks at all and shows few.
   */
  readonly log?: 'set' | 'seen';
}

/** The question as core asks it. */
export function decideRequest(asked: Asked, at: string): DecideRequest {
  const { purpose, action, categories, recipient, fields, channel, role, ground, resolution } = asked;
  return {
    purpose,
    action,
    categories: [...categories],
    at,
    ...(recipient === undefined ? {} : { recipient }),
    ...(fields === undefined ? {} : { fields: [...fields] }),
    ...(channel === undefined ? {} : { channel }),
    ...(role === undefined ? {} : { role }),
    ...(ground === undefined ? {} : { ground }),
    ...(resolution === undefined ? {} : { resolution }),
  };
}
