/** What work in the register needs: a transaction, the permit it is done under, the keys, and the store of files. */
import type { CompiledPolicy, PolicyMap } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { FileStore } from '../files/index.ts';
import { type Permit, reach } from '../guard/index.ts';
import type { ControllerKeys, Keys } from '../keys/index.ts';
import { lockFacts } from './facts-lock-sql.ts';
import type { CheckContext } from './values/check.ts';

export interface Desk {
  readonly tx: Tx;
  readonly permit: Permit;
  readonly controller: number;
  readonly compiled: CompiledPolicy;
  readonly map: PolicyMap;
  readonly keys: ControllerKeys;
  readonly files: FileStore;
  /** The moment the permit was given: what is recorded without a time of its own is of then. */
  readonly at: string;
  readonly zone: string;
  readonly context: CheckContext;
  /** Whether the permit is about a person; always, where it is about a set: the store answers that. */
  readonly covers: (person: string) => boolean;
}

export interface DeskParts {
  readonly keys: Keys;
  readonly files: FileStore;
}

/**
 * Opens the register for the work of one transaction.
 * @throws HjemmelError `permit-invalid` when it is not a permit of this transaction
 */
export async function openDesk(tx: Tx, permit: Permit, parts: DeskParts): Promise<Desk> {
  // Asks the guard whether the permit is one of its own and of this transaction.
  reach(tx, permit);
  if (permit.action === 'collect') await lockFacts(tx, permit.controller);
  const { compiled, map } = permit.policy;
  const { country, timeZone } = compiled.policy;
  const persons = permit.persons === undefined ? undefined : new Set(permit.persons);
  return {
    tx,
    permit,
    controller: permit.controller,
    compiled,
    map,
    keys: await parts.keys.of(tx),
    files: parts.files,
    at: permit.at,
    zone: timeZone,
    context: { country, today: dayOf(permit.at, timeZone) },
    covers: (person) => persons?.has(person) ?? true,
  };
}

/** The local day of a moment. */
export function dayOf(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/**
 * Nothing is written without a permit to collect about this very person.
 * @throws HjemmelError `outside-permit`
 */
export function mayCollect({ permit, covers }: Desk, person: string): void {
  if (permit.action === 'collect' && covers(person)) return;
  throw new HjemmelError('outside-permit', { purpose: permit.purpose, what: 'persons' });
}
