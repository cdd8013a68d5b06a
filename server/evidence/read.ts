/** What probes read of the store and of its own description. */
import { type PolicyTable, quoteName, type SqlParameters } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';

/** Tables and partitioned tables, without the partitions. */
const TABLES = `FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`;

export async function listColumns(tx: Tx): Promise<{ table: string; column: string }[]> {
  return tx.query(
    `SELECT c.relname AS "table", a.attname AS "column" FROM pg_attribute a JOIN (SELECT c.oid, c.relname ${TABLES}) c ON c.oid = a.attrelid
     WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, a.attnum`,
  );
}

/** Tables with a controller that are not under row security. */
export async function listUnprotectedTables(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT c.relname AS name ${TABLES} AND NOT c.relrowsecurity
       AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'controller') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

export async function readRole(tx: Tx): Promise<{ name: string; mayBypass: boolean; ownsTables: boolean }> {
  const [role] = await tx.query<{ name: string; mayBypass: boolean; ownsTables: boolean }>(
    `SELECT current_user::text AS name, r.rolsuper OR r.rolbypassrls AS "mayBypass",
       EXISTS (SELECT 1 ${TABLES} AND c.relowner = r.oid) AS "ownsTables"
     FROM pg_roles r WHERE r.rolname = current_user`,
  );
  return role!;
}

/** Rows of other controllers that this transaction can see; there should be none. */
export async function countForeignRows(tx: Tx, table: string, controller: number): Promise<number> {
  const [row] = await tx.query<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM (SELECT 1 FROM ${quoteName(table)} WHERE controller <> $1 LIMIT 100) foreign_rows`,
    [controller],
  );
  return row!.rows;
}

export async function countBySource(tx: Tx, table: PolicyTable): Promise<{ source: string; rows: number }[]> {
  return tx.query(
    `SELECT ${quoteName(table.origin.source)} AS source, count(*) AS rows FROM ${quoteName(table.name)} GROUP BY 1`,
  );
}

export interface EvidenceRow {
  readonly control: string;
  /** ISO instant. */
  readonly at: string;
  readonly result: 'kept' | 'broken' | 'unknown';
  readonly checked: number;
  readonly failed: number;
  readonly finding: string | null;
  readonly params: Readonly<Record<string, string>>;
  /** Id of the ledger entry. */
  readonly entry: string;
}

/** The newest evidence of each control. */
export async function listNewest(tx: Tx, controller: number): Promise<EvidenceRow[]> {
  return tx.query<EvidenceRow>(
    `SELECT DISTINCT ON (control) control, collected_at AS at, result, checked, failed, finding, params, entry_id AS entry
     FROM evidence WHERE controller = $1 ORDER BY control, collected_at DESC, id DESC`,
    [controller],
  );
}

interface Count {
  readonly checked: number;
  readonly failed: number;
}

/** A subquery: persons who have a protection. */
export const protectedPersons =
  (protection: string) =>
  (parameters: SqlParameters): string =>
    `SELECT person_id FROM person_facts WHERE protections @> ARRAY[${parameters.add(protection, 'text')}]`;

/** Of the newest uses, those whose entry is in no part of the ledger. */
export async function countUnprovenUses(tx: Tx): Promise<Count> {
  const [row] = await tx.query<{ checked: number; failed: number }>(
    `SELECT count(*)::int AS checked, count(*) FILTER (WHERE e.id IS NULL AND w.id IS NULL)::int AS failed
     FROM (SELECT controller, entry_id FROM access_log ORDER BY id DESC LIMIT 1000) a
     LEFT JOIN ledger_entries e ON e.controller = a.controller AND e.id = a.entry_id
     LEFT JOIN ledger_inbox w ON w.controller = a.controller AND w.id = a.entry_id`,
  );
  return row!;
}

/** Disclosures whose permit is not on the ledger. */
export async function countUnprovenDisclosures(tx: Tx): Promise<Count> {
  const [row] = await tx.query<{ checked: number; failed: number }>(
    `SELECT count(*)::int AS checked, count(*) FILTER (WHERE e.id IS NULL AND w.id IS NULL)::int AS failed
     FROM (SELECT controller, entry_id FROM disclosures ORDER BY asked_at DESC LIMIT 1000) d
     LEFT JOIN ledger_entries e ON e.controller = d.controller AND e.id = d.entry_id
     LEFT JOIN ledger_inbox w ON w.controller = d.controller AND w.id = d.entry_id`,
  );
  return row!;
}

/** Recipients that decisions take to have an agreement or assessment on a day when none on file stands. */
export async function countUnfoundedRecipients(tx: Tx, today: string): Promise<Count> {
  const stands = (kind: string): string => `EXISTS (SELECT FROM recipient_documents d WHERE d.controller = r.controller
    AND d.recipient = r.recipient AND d.kind = '${kind}' AND coalesce(d.until_on >= $1, true) AND coalesce(d.ended_on > $1, true))`;
  const [row] = await tx.query<{ checked: number; failed: number }>(
    `SELECT count(*)::int AS checked, count(*) FILTER (
       WHERE (r.agreement_on >= $1::date AND NOT ${stands('agreement')})
         OR (r.assessment_on >= $1::date AND NOT ${stands('assessment')}))::int AS failed FROM recipients r`,
    [today],
  );
  return row!;
}

export async function sampleEncrypted(
  tx: Tx,
  table: string,
  column: string,
): Promise<{ id: string; value: Uint8Array }[]> {
  const name = quoteName(column);
  return tx.query(`SELECT id, ${name} AS value FROM ${quoteName(table)} WHERE ${name} IS NOT NULL LIMIT 100`);
}

export async function listFreeTexts(
  tx: Tx,
  table: string,
  columns: readonly string[],
): Promise<{ text: string; flags: string[] }[]> {
  const text = `concat_ws(E'\\n', ${columns.map(quoteName).join(', ')})`;
  return tx.query(`SELECT ${text} AS text, flags FROM ${quoteName(table)} ORDER BY id DESC LIMIT 1000`);
}

export async function countPersonsWithoutFacts(tx: Tx): Promise<Count> {
  const [row] = await tx.query<{ checked: number; failed: number }>(
    `SELECT count(*) AS checked, count(*) FILTER (WHERE f.person_id IS NULL) AS failed
     FROM persons p LEFT JOIN person_facts f ON f.controller = p.controller AND f.person_id = p.id`,
  );
  return row!;
}

/** Of the newest certificates, those whose entry is in no part of the ledger. */
export async function findUnprovenCertificates(tx: Tx): Promise<Count> {
  const [row] = await tx.query<{ checked: number; failed: number }>(
    `SELECT count(*)::int AS checked, count(*) FILTER (WHERE e.id IS NULL AND w.id IS NULL)::int AS failed
     FROM (SELECT controller, entry_id FROM erasure_certificates ORDER BY id DESC LIMIT 1000) c
     LEFT JOIN ledger_entries e ON e.controller = c.controller AND e.id = c.entry_id
     LEFT JOIN ledger_inbox w ON w.controller = c.controller AND w.id = c.entry_id`,
  );
  return row!;
}

/** Objects whose removal has been waiting since before an instant. */
export async function countOldRemovals(tx: Tx, before: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM file_removals WHERE queued_at < $1', [
    before,
  ]);
  return row!.n;
}

export async function sampleFiles(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'SELECT f.id FROM files f WHERE NOT EXISTS (SELECT FROM file_removals r WHERE r.controller = f.controller AND r.file_id = f.id) LIMIT 50',
  );
  return rows.map(({ id }) => id);
}

export async function countUnfinishedImports(tx: Tx, before: string): Promise<Count> {
  const [row] = await tx.query<{ checked: number; failed: number }>(
    `SELECT count(*)::int AS checked,
       count(*) FILTER (WHERE finished_at IS NULL AND started_at < $1::timestamptz)::int AS failed FROM import_runs`,
    [before],
  );
  return row!;
}

/** When a restore was last rehearsed, ISO; from the entry in the ledger. */
export async function findDrill(tx: Tx): Promise<string | undefined> {
  for (const table of ['ledger_inbox', 'ledger_entries']) {
    const order = table === 'ledger_inbox' ? 'id' : 'position';
    const [row] = await tx.query<{ at: string }>(
      `SELECT convert_from(body, 'UTF8')::jsonb ->> 'at' AS at FROM ${table}
       WHERE position('"drill":true'::bytea in body) > 0 ORDER BY ${order} DESC LIMIT 1`,
    );
    if (row !== undefined) return row.at;
  }
  return undefined;
}

/** Consents on record, and those whose words nobody could show; what was known before the records has none. */
export async function countWordless(tx: Tx): Promise<Count> {
  const [row] = await tx.query<{ checked: number; failed: number }>(
    `SELECT count(*)::int AS checked, count(*) FILTER (WHERE t.digest IS NULL OR (c.form <> 'electronic' AND c.file_id IS NULL))::int AS failed
     FROM consents c LEFT JOIN shown_texts t ON t.controller = c.controller AND t.digest = c.text_digest
     WHERE c.origin IS DISTINCT FROM 'known-before'`,
  );
  return row!;
}

/** Marketing mails, and those without a way out in one click. */
export async function countWithoutWayOut(tx: Tx, purposes: readonly string[]): Promise<Count> {
  const [row] = await tx.query<{ checked: number; failed: number }>(
    `SELECT count(*)::int AS checked,
       count(*) FILTER (WHERE headers IS NULL OR NOT headers ?& ARRAY['List-Unsubscribe', 'List-Unsubscribe-Post'])::int AS failed
     FROM messages WHERE channel = 'email' AND purpose = ANY ($1) AND state <> 'withdrawn'`,
    [[...purposes]],
  );
  return row!;
}

export async function samplePersons(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('SELECT person_id AS id FROM person_facts ORDER BY person_id LIMIT 50');
  return rows.map(({ id }) => id);
}

/** Breaches whose 72 hours ended before an instant with nobody told and no decision, or told late without reasons. */
export async function countLateBreaches(tx: Tx, now: string): Promise<Count> {
  const [row] = await tx.query<{ checked: number; failed: number }>(
    `SELECT count(*)::int AS checked,
       count(*) FILTER (WHERE (authority IS NULL AND noticed_at + interval '72 hours' < $1::timestamptz)
         OR (authority = 'told' AND authority_at > noticed_at + interval '72 hours' AND late_because IS NULL)
         OR (authority = 'not-told' AND authority_because IS NULL))::int AS failed FROM incidents`,
    [now],
  );
  return row!;
}

export interface Released {
  readonly content: string;
  readonly hash: Uint8Array;
  /** Whether its entry is in the ledger. */
  readonly proven: boolean;
}

/** The newest releases of statistics. */
export async function listReleased(tx: Tx): Promise<Released[]> {
  return tx.query(
    `SELECT r.content, r.content_hash AS hash, e.id IS NOT NULL OR w.id IS NOT NULL AS proven
     FROM (SELECT * FROM releases ORDER BY released_at DESC LIMIT 200) r
     LEFT JOIN ledger_entries e ON e.controller = r.controller AND e.id = r.entry_id
     LEFT JOIN ledger_inbox w ON w.controller = r.controller AND w.id = r.entry_id`,
  );
}
