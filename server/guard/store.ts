/** All writes of the guard: the person's own view of the use of their data, and the register of recipients. */
import { randomUUIDv7 } from 'node:crypto';
import { SqlParameters } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import { controllerOf, type SetSql, setOf } from './read.ts';
import type { Asked } from './request.ts';

export interface Use {
  readonly asked: Asked;
  readonly at: string;
  readonly entry: string;
}

/** Notes the use for one person. */
export async function insertUse(tx: Tx, person: string, { asked, at, entry }: Use): Promise<void> {
  const text = `INSERT INTO access_log (controller, id, person_id, at, purpose, action, role, categories, entry_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
  const { purpose, action, role, categories } = asked;
  const id = randomUUIDv7();
  const values = [controllerOf(tx), id, person, at, purpose, action, role ?? null, [...categories], entry];
  await tx.run(text, values, 'guard-use');
}

function usePlaces(tx: Tx, parameters: SqlParameters, { asked, at, entry }: Use): string {
  const { purpose, action, role, categories } = asked;
  return [
    parameters.add(controllerOf(tx), 'integer'),
    'gen_random_uuid()',
    'person_id',
    `${parameters.add(at, 'text')}::timestamptz`,
    parameters.add(purpose, 'text'),
    parameters.add(action, 'text'),
    parameters.add(role ?? null, 'text'),
    parameters.add([...categories], 'text[]'),
    `${parameters.add(entry, 'text')}::uuid`,
  ].join(', ');
}

const INTO = `INSERT INTO access_log (controller, id, person_id, at, purpose, action, role, categories, entry_id)`;

/** Notes the use for persons by id, once for each. */
export async function insertUses(tx: Tx, persons: readonly string[], use: Use): Promise<void> {
  const parameters = new SqlParameters();
  const places = usePlaces(tx, parameters, use);
  const list = parameters.add([...new Set(persons)], 'text[]');
  const text = `${INTO} SELECT ${places} FROM unnest(${list}::uuid[]) AS used (person_id)`;
  await tx.run(text, parameters.values as SqlValue[]);
}

/** Notes the use for everybody in a set, with one statement; how many they are. */
export async function insertSetUses(tx: Tx, set: SetSql, use: Use): Promise<number> {
  const parameters = new SqlParameters();
  const places = usePlaces(tx, parameters, use);
  const text = `${INTO} SELECT ${places} ${setOf(parameters, controllerOf(tx), set)}`;
  return tx.run(text, parameters.values as SqlValue[]);
}

/** What the controller knows of a recipient's agreement and transfer assessment: their last days, null for none. */
export interface RecipientStanding {
  readonly recipient: string;
  /** Left out: not known. */
  readonly agreementOn?: string | null;
  readonly assessmentOn?: string | null;
}

export async function saveRecipient(tx: Tx, standing: RecipientStanding): Promise<void> {
  const { recipient, agreementOn, assessmentOn } = standing;
  const text = `INSERT INTO recipients (controller, recipient, agreement_on, agreement_known, assessment_on, assessment_known)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (controller, recipient) DO UPDATE SET agreement_on = excluded.agreement_on,
      agreement_known = excluded.agreement_known, assessment_on = excluded.assessment_on,
      assessment_known = excluded.assessment_known`;
  const known = [agreementOn ?? null, agreementOn !== undefined, assessmentOn ?? null, assessmentOn !== undefined];
  await tx.run(text, [controllerOf(tx), recipient, ...known]);
}
