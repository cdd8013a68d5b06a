/** Writing cases. Every statement is of one controller. */
import { randomUUIDv7 } from 'node:crypto';
import type { SqlValue, Tx } from '../db/index.ts';
import type { Case, CaseEvent, CaseFile, NewCaseItem } from './model.ts';
import { controllerOf } from './read.ts';

/** The next number of a year. Who opens a case waits for another that does, so that no number is used twice. */
export async function nextNumber(tx: Tx, year: number): Promise<string> {
  const [row] = await tx.query<{ last: number }>(
    `INSERT INTO case_numbers (controller, year, last) VALUES ($1, $2, 1)
     ON CONFLICT (controller, year) DO UPDATE SET last = case_numbers.last + 1 RETURNING last`,
    [controllerOf(tx), year],
  );
  return `${year}-${row!.last}`;
}

const COLUMNS = {
  id: 'id',
  person: 'person_id',
  number: 'number',
  right: 'used_right',
  channel: 'channel',
  state: 'state',
  language: 'language',
  content: 'content',
  said: 'said',
  details: 'details',
  receivedAt: 'received_at',
  receivedOn: 'received_on',
  nominalOn: 'nominal_on',
  answerByOn: 'answer_by_on',
  extendedOn: 'extended_on',
  extensionReason: 'extension_reason',
  identityDemand: 'identity_demand',
  identityProvedAt: 'identity_proved_at',
  identityProof: 'identity_proof',
  identityCopyDestroyedAt: 'identity_copy_destroyed_at',
  releasedAt: 'released_at',
  closedAt: 'closed_at',
  closedOn: 'closed_on',
  outcome: 'outcome',
  refusal: 'refusal',
} as const;
type Column = keyof typeof COLUMNS;

const encoded = (name: string, value: unknown): SqlValue =>
  (name === 'said' || name === 'details') && value !== null ? JSON.stringify(value) : (value as SqlValue);

export interface InsertedCase extends Omit<Case, 'version'> {
  readonly requestKey: string | undefined;
  readonly policyVersion: string;
}

export async function insertCase(tx: Tx, { requestKey, policyVersion, ...row }: InsertedCase): Promise<void> {
  const own = Object.entries(row).map(([name, value]) => [COLUMNS[name as Column], encoded(name, value)] as const);
  const all: (readonly [string, SqlValue])[] = [
    ...own,
    ['request_key', requestKey ?? null],
    ['policy_version', policyVersion],
    ['source', 'person'],
    ['collected_at', row.receivedAt],
  ];
  await tx.run(
    `INSERT INTO cases (controller, ${all.map(([name]) => name).join(', ')})
     VALUES ($1, ${all.map((_, place) => `$${place + 2}`).join(', ')})`,
    [controllerOf(tx), ...all.map(([, value]) => value)],
  );
}

export type CaseChange = Partial<
  Omit<Case, 'id' | 'person' | 'number' | 'right' | 'version' | 'receivedAt' | 'receivedOn'>
>;

/** @returns false when somebody else has taken a step since the case was read */
export async function updateCase(tx: Tx, { id, version }: Case, change: CaseChange): Promise<boolean> {
  const entries = Object.entries(change);
  const sets = entries.map(([name], place) => `${COLUMNS[name as Column]} = $${place + 4}`);
  const text = `UPDATE cases SET version = version + 1${sets.map((set) => `, ${set}`).join('')}
    WHERE controller = $1 AND id = $2 AND version = $3`;
  const values = entries.map(([name, value]) => encoded(name, value));
  return (await tx.run(text, [controllerOf(tx), id, version, ...values])) === 1;
}

/** @returns false when the step was taken before */
export async function addCaseEvent(
  tx: Tx,
  of: Pick<Case, 'id' | 'person'>,
  event: CaseEvent,
  at: string,
): Promise<boolean> {
  const changed = await tx.run(
    `INSERT INTO case_events (controller, id, case_id, person_id, event, step, happened_at, role, note, source, collected_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'observation', $7)
     ON CONFLICT (controller, case_id, step) WHERE step IS NOT NULL DO NOTHING`,
    [
      ...[controllerOf(tx), randomUUIDv7(), of.id, of.person, event.event],
      ...[event.step ?? null, at, event.role ?? null, event.note ?? null],
    ],
  );
  return changed > 0;
}

/** Notes what was decided of each item. */
export async function saveItems(
  tx: Tx,
  of: Pick<Case, 'id' | 'person'>,
  items: readonly NewCaseItem[],
  at: string,
): Promise<void> {
  for (const item of items)
    await tx.run(
      `INSERT INTO case_items (controller, id, case_id, person_id, table_name, row_id, rows, columns, category, item, verdict,
         reason, rule, law, clause, hold_id, purposes, until_on, done_at, source, collected_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 'observation', $20)`,
      [
        ...[controllerOf(tx), randomUUIDv7(), of.id, of.person, item.table, item.row ?? null, item.rows ?? 1],
        ...[[...(item.columns ?? [])], item.category, item.item, item.verdict, item.reason ?? null, item.rule ?? null],
        ...[item.law ?? null, item.clause ?? null, item.hold ?? null, item.purposes ? [...item.purposes] : null],
        ...[item.untilOn ?? null, item.doneAt ?? null, at],
      ],
    );
}

/** Notes that an item is done, with what became of it. */
export async function markItem(
  tx: Tx,
  id: string,
  { verdict, doneAt }: { readonly verdict: NewCaseItem['verdict']; readonly doneAt: string },
): Promise<void> {
  await tx.run('UPDATE case_items SET verdict = $3, done_at = $4 WHERE controller = $1 AND id = $2', [
    ...[controllerOf(tx), id, verdict, doneAt],
  ]);
}

export async function insertCaseFile(
  tx: Tx,
  of: Pick<Case, 'id' | 'person'>,
  file: Omit<CaseFile, 'id'>,
): Promise<string> {
  const id = randomUUIDv7();
  await tx.run(
    `INSERT INTO case_files (controller, id, case_id, person_id, kind, step, name, file_id, made_at, message_id, source, collected_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $9)`,
    [
      ...[
        controllerOf(tx),
        id,
        of.id,
        of.person,
        file.kind,
        file.step,
        file.name,
        file.file,
        file.madeAt,
        file.message,
      ],
      file.kind === 'request' || file.kind === 'identity-copy' ? 'person' : 'observation',
    ],
  );
  return id;
}

/** Makes the case that of another person, with what is in it and its files. */
export async function moveRows(tx: Tx, caseId: string, person: string): Promise<void> {
  const values = [controllerOf(tx), caseId, person];
  await tx.run(
    `UPDATE files f SET person_id = $3 FROM case_files c
     WHERE f.controller = $1 AND c.controller = $1 AND c.case_id = $2 AND f.id = c.file_id`,
    values,
  );
  await tx.run('UPDATE cases SET person_id = $3 WHERE controller = $1 AND id = $2', values);
  await tx.run('UPDATE case_items SET person_id = $3 WHERE controller = $1 AND case_id = $2', values);
  await tx.run('UPDATE case_events SET person_id = $3 WHERE controller = $1 AND case_id = $2', values);
  await tx.run('UPDATE case_files SET person_id = $3 WHERE controller = $1 AND case_id = $2', values);
}
