/** Reading cases. Every query is of one controller. */
import type { Row, Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Case, CaseFile, CaseItem } from './model.ts';

export function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('A case belongs to one controller.');
  return tx.scope.controller;
}

const CASE = `SELECT id, person_id AS person, number, used_right AS "right", channel, state, language, content, said, details,
  received_at AS "receivedAt", received_on AS "receivedOn", nominal_on AS "nominalOn", answer_by_on AS "answerByOn",
  extended_on AS "extendedOn", extension_reason AS "extensionReason", identity_demand AS "identityDemand",
  identity_proved_at AS "identityProvedAt", identity_proof AS "identityProof",
  identity_copy_destroyed_at AS "identityCopyDestroyedAt", released_at AS "releasedAt", closed_at AS "closedAt",
  closed_on AS "closedOn", outcome, refusal, version FROM cases WHERE controller = $1`;

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/**
 * A case by its id or its number.
 * @throws HjemmelError `case-unknown`
 */
export async function getCase(tx: Tx, which: string, lock = false): Promise<Case> {
  const text = `${CASE} AND ${isId(which) ? 'id = $2::uuid' : 'number = $2'}${lock ? ' FOR UPDATE' : ''}`;
  const [found] = await tx.query<Case & Row>(text, [controllerOf(tx), which]);
  if (found === undefined) throw new HjemmelError('case-unknown');
  return found;
}

export async function findCaseByKey(tx: Tx, key: string): Promise<Case | undefined> {
  const [found] = await tx.query<Case & Row>(`${CASE} AND request_key = $2`, [controllerOf(tx), key]);
  return found;
}

/** Cases, the most pressing first. */
export async function listCases(
  tx: Tx,
  { open = true, person, after, most = 100 }: { open?: boolean; person?: string; after?: string; most?: number } = {},
): Promise<Case[]> {
  return tx.query<Case & Row>(
    `${CASE} AND (NOT $2::boolean OR closed_at IS NULL) AND ($3::uuid IS NULL OR person_id = $3)
       AND ($4::text IS NULL OR (answer_by_on, id) > (SELECT answer_by_on, id FROM cases c WHERE c.controller = $1 AND c.number = $4))
     ORDER BY answer_by_on, id LIMIT $5`,
    [controllerOf(tx), open, person ?? null, after ?? null, most],
  );
}

export async function listItems(tx: Tx, id: string): Promise<CaseItem[]> {
  return tx.query<CaseItem & Row>(
    `SELECT id, table_name AS "table", row_id AS row, rows, columns, category, item, verdict, reason, rule, law, clause,
       hold_id AS hold, purposes, until_on AS "untilOn", done_at AS "doneAt"
     FROM case_items WHERE controller = $1 AND case_id = $2 ORDER BY category, item, id`,
    [controllerOf(tx), id],
  );
}

export interface HappenedEvent {
  readonly event: string;
  readonly at: string;
  readonly role: string | null;
  readonly note: string | null;
}

export async function listEvents(tx: Tx, id: string): Promise<HappenedEvent[]> {
  return tx.query<HappenedEvent & Row>(
    `SELECT event, happened_at AS at, role, note FROM case_events WHERE controller = $1 AND case_id = $2 ORDER BY id`,
    [controllerOf(tx), id],
  );
}

export async function listFiles(tx: Tx, id: string): Promise<CaseFile[]> {
  return tx.query<CaseFile & Row>(
    `SELECT id, kind, step, name, file_id AS file, made_at AS "madeAt", message_id AS message
     FROM case_files WHERE controller = $1 AND case_id = $2 ORDER BY id`,
    [controllerOf(tx), id],
  );
}

/** Where the person can be reached, as the register has it. */
export interface Reached {
  readonly name: string | null;
  readonly email: string | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
}

/** Under the law's own permit: a receipt and an answer must reach the person (art. 12(3)). */
export async function findReached(tx: Tx, person: string): Promise<Reached | undefined> {
  const [found] = await tx.query<Reached & Row>(
    `SELECT p.name, p.email, a.street, a.postcode, a.city FROM persons p LEFT JOIN LATERAL (
       SELECT street, postcode, city FROM addresses a WHERE a.controller = p.controller AND a.person_id = p.id
         AND street IS NOT NULL ORDER BY (kind = 'post') DESC, (kind = 'home') DESC, id LIMIT 1) a ON true
     WHERE p.controller = $1 AND p.id = $2`,
    [controllerOf(tx), person],
  );
  return found;
}

/** The kinds of person this one is. */
export async function kindsOf(tx: Tx, person: string): Promise<readonly string[]> {
  const text = 'SELECT kinds FROM person_facts WHERE controller = $1 AND person_id = $2';
  return (await tx.query<{ kinds: string[] | null }>(text, [controllerOf(tx), person]))[0]?.kinds ?? [];
}

export interface RestrictionRow {
  readonly id: string;
  readonly person: string;
  readonly ground: string;
  readonly toldAt: string | null;
  readonly liftedAt: string | null;
}

export async function listRestrictions(tx: Tx, caseId: string): Promise<RestrictionRow[]> {
  return tx.query<RestrictionRow & Row>(
    `SELECT id, person_id AS person, ground, told_at AS "toldAt", lifted_at AS "liftedAt" FROM restrictions
     WHERE controller = $1 AND case_id = $2 ORDER BY id`,
    [controllerOf(tx), caseId],
  );
}

/** Open cases whose answer is due by a day. */
export async function listDue(tx: Tx, by: string): Promise<{ id: string; answerByOn: string }[]> {
  return tx.query(
    `SELECT id, answer_by_on AS "answerByOn" FROM cases
     WHERE controller = $1 AND closed_at IS NULL AND state <> 'waiting' AND answer_by_on <= $2 ORDER BY answer_by_on, id`,
    [controllerOf(tx), by],
  );
}

/** The controller of the transaction. */
export async function findController(tx: Tx): Promise<{ readonly slug: string; readonly zone: string }> {
  const text = 'SELECT slug, time_zone AS zone FROM controllers WHERE id = $1';
  return (await tx.query<{ slug: string; zone: string }>(text, [controllerOf(tx)]))[0]!;
}

/** Cases with restrictions whose end was told before a moment. */
export async function listTold(tx: Tx, before: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT case_id AS id FROM restrictions
     WHERE controller = $1 AND case_id IS NOT NULL AND told_at < $2 AND lifted_at IS NULL`,
    [controllerOf(tx), before],
  );
  return rows.map(({ id }) => id);
}
