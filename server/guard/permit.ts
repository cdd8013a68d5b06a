/**
 * A permit: the authority to read or change personal data, as a value one must hold. Only this folder can make one; it is
 * good for one transaction, one controller, one person or set, one purpose and action.
 */
import type { SqlCondition } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { BookEntry } from '../policies/index.ts';
import type { Asked, SetRequest } from './request.ts';
import type { View } from './view.ts';

/**
 * Whom a permit is about: persons by id, or those for whom the verdict is TRUE, narrowed by a subquery. A governed
 * statement names nobody; it carries its own decision.
 */
export type Subject =
  | { readonly persons: readonly string[] | undefined }
  | { readonly verdict: SqlCondition; readonly among: SetRequest['among'] | undefined };

export interface Given {
  readonly controller: number;
  readonly book: BookEntry;
  readonly asked: Asked;
  readonly subject: Subject;
  readonly view: View;
  /** The entry in the ledger. */
  readonly entry: string;
  /** The moment it was given, ISO, and the day of the controller's time zone. */
  readonly at: string;
  readonly day: string;
}

const MAKER = Symbol('guard');

export class Permit {
  readonly #given: Given;
  readonly #tx: Tx;

  /** INVARIANT: `maker` never leaves this file. */
  constructor(maker: typeof MAKER, tx: Tx, given: Given) {
    if (maker !== MAKER) throw new TypeError('Only the guard makes permits.');
    this.#given = given;
    this.#tx = tx;
    Object.freeze(this);
  }

  get controller(): number {
    return this.#given.controller;
  }

  get purpose(): string {
    return this.#given.asked.purpose;
  }

  get action(): Asked['action'] {
    return this.#given.asked.action;
  }

  get categories(): readonly string[] {
    return this.#given.asked.categories;
  }

  /** The role of the member of staff; undefined where the system or the person acts. */
  get role(): string | undefined {
    return this.#given.asked.role;
  }

  /** The source that what is collected comes from. */
  get source(): string | undefined {
    return this.#given.asked.source;
  }

  /** The person, where the permit is about one. */
  get person(): string | undefined {
    const { subject } = this.#given;
    return 'persons' in subject && subject.persons?.length === 1 ? subject.persons[0] : undefined;
  }

  /** The persons by id; undefined where it is about a set that the policy decides. */
  get persons(): readonly string[] | undefined {
    const { subject } = this.#given;
    return 'persons' in subject ? subject.persons : undefined;
  }

  /** The entry in the ledger that records it. */
  get entry(): string {
    return this.#given.entry;
  }

  get at(): string {
    return this.#given.at;
  }

  /** The version of the policy that answered. */
  get policy(): BookEntry {
    return this.#given.book;
  }

  /**
   * What was given, if this is a permit of the guard's and of this transaction.
   * @throws HjemmelError `permit-invalid` for anything else, however alike it looks
   */
  static open(permit: Permit, tx: Tx): Given {
    if (typeof permit !== 'object' || permit === null || !(#given in permit) || permit.#tx !== tx)
      throw new HjemmelError('permit-invalid');
    return permit.#given;
  }
}

/** For the guard alone; the folder's index does not offer it. */
export function makePermit(tx: Tx, given: Given): Permit {
  return new Permit(MAKER, tx, given);
}
