/** The lock of everybody who changes what makes items due, in the order in which all take theirs. */
import type { Tx } from '../db/index.ts';

/**
 * Waits while a plan being applied erases, and lets none begin before the transaction has ended. Whoever will change facts
 * takes it before any row: the trigger of `person_facts` takes it too, but by then rows may be locked that the plan waits
 * for, and each would wait for the other.
 */
export async function lockFacts(tx: Tx, controller: number): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared(402068, $1)', [controller], 'facts-shared');
}
