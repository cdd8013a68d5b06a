/** Where a disclosure is made: whose it is, by which policy, on which day. */
import type { Database } from '../db/index.ts';
import type { Guard } from '../guard/index.ts';
import type { Keys } from '../keys/index.ts';
import type { SigningKey } from '../ledger/index.ts';
import type { BookEntry, PolicyBook } from '../policies/index.ts';
import { type ControllerRow, dayOf, getController, policyFor } from '../retention/index.ts';

/** The parts of the store that disclosures work with. */
export interface DisclosureStore {
  readonly db: Database;
  readonly guard: Guard;
  readonly keys: Keys;
  readonly policies: PolicyBook;
  readonly ledgerKey: SigningKey;
  readonly clock: () => Temporal.Instant;
}

export interface Place {
  readonly controller: ControllerRow;
  readonly entry: BookEntry;
  /** The day where the controller is, and the moment, ISO. */
  readonly today: string;
  readonly at: string;
}

/** @throws HjemmelError `controller-unknown`, `no-policy-in-force` */
export async function placeOf(
  { db, policies, clock }: Pick<DisclosureStore, 'db' | 'policies' | 'clock'>,
  slug: string,
  purpose?: string,
): Promise<Place> {
  const controller = await getController(db, slug);
  const now = clock();
  const today = dayOf(now, controller);
  const entry = purpose === undefined ? policyFor(policies, slug, today) : policies.get(slug, today, purpose);
  return { controller, entry, today, at: now.toString() };
}

/** A day so many days after another, both ISO. */
export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
