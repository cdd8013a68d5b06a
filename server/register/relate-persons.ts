/** Who belongs to whom: households, contact persons, owners and tenants; and who may act for whom. */
import { randomUUIDv7 } from 'node:crypto';
import { HjemmelError } from '../errors.ts';
import { valuesInvalid } from './check-row.ts';
import { type Desk, mayCollect } from './desk.ts';
import type { Origin } from './record-item.ts';
import { endRelationOf, insertRow, relationsOf } from './store.ts';
import { isDay } from './values/dates.ts';

export const RELATIONS = ['household-member', 'contact-person', 'owner', 'tenant', 'guardian'] as const;
export type RelationKind = (typeof RELATIONS)[number];

export interface NewRelation extends Origin {
  /** Who is something … */
  readonly person: string;
  /** … to whom. */
  readonly other: string;
  readonly relation: RelationKind;
  readonly fromOn: string;
}

export interface Relation {
  readonly id: string;
  readonly person: string;
  readonly other: string;
  readonly relation: RelationKind;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly source: string;
}

/** @throws HjemmelError `outside-permit` when the permit is not about the person; `record-unknown` without the other */
export async function relatePersons(desk: Desk, relation: NewRelation): Promise<string> {
  const { person, other, relation: kind, fromOn, source, collectedAt = desk.at } = relation;
  mayCollect(desk, person);
  if (!isDay(fromOn)) throw valuesInvalid([{ field: 'from_on', problem: 'not-date', severity: 'error' }]);
  if (person === other) throw valuesInvalid([{ field: 'other', problem: 'not-id', severity: 'error' }]);
  const id = randomUUIDv7();
  const row = { controller: desk.controller, id, person_id: person, other_person_id: other, relation: kind };
  await insertRow(desk.tx, 'relations', { ...row, from_on: fromOn, source, collected_at: collectedAt });
  return id;
}

/** Says when a relation ended; it stays known until the persons go. */
export async function endRelation(
  desk: Desk,
  told: { readonly person: string; readonly id: string; readonly on: string },
): Promise<void> {
  mayCollect(desk, told.person);
  const ended = isDay(told.on) && (await endRelationOf(desk.tx, { controller: desk.controller, ...told })) === 1;
  if (!ended) throw new HjemmelError('record-unknown', { table: 'relations' });
}

/** Relations from and to a person the permit is about. */
export async function listRelations(desk: Desk, person: string): Promise<Relation[]> {
  if (desk.permit.persons === undefined || !desk.covers(person))
    throw new HjemmelError('outside-permit', { purpose: desk.permit.purpose, what: 'relations' });
  return relationsOf<Relation>(desk.tx, desk.controller, person);
}
