/** What probes read of the store and of its own description. */
import { type PolicyTable, quoteName } from '@hjemmel/core';
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
