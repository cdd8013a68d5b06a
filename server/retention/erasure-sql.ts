/** What stands in the store of erasures that are not of a plan, and what they have to know. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import type { ErasureCause } from './model.ts';

export interface OrderedErasure {
  readonly id: string;
  readonly task: string;
  readonly cause: ErasureCause;
  readonly person: string;
  readonly categories: readonly string[] | undefined;
}

interface ErasureRow {
  id: string;
  task: string;
  cause: ErasureCause;
  person_id: string;
  categories: string[] | null;
}

export interface ErasurePart {
  readonly erasure: string;
  readonly task: string;
  readonly cause: ErasureCause;
  readonly place: number;
  readonly table: string;
  readonly category: string | undefined;
  readonly columns: readonly string[];
  readonly rules: readonly string[];
  readonly clauses: readonly string[];
  readonly laws: readonly string[];
  readonly rows: number;
  readonly files: number;
  readonly certificate: string;
}

interface PartRow {
  erasure_id: string;
  task: string;
  cause: ErasureCause;
  place: number;
  table_name: string;
  category: string | null;
  columns: string[];
  rules: string[];
  clauses: string[];
  laws: string[];
  done_rows: number;
  done_files: number;
  certificate: string;
}

/** The last day of the agreement that runs; null where none is known, undefined where none runs. */
export async function readAgreement(
  tx: Tx,
  { controller, person, today }: { readonly controller: number; readonly person: string; readonly today: string },
): Promise<string | null | undefined> {
  const [row] = await tx.query<{ runs: boolean | null; open: boolean | null; last: string | null }>(
    `SELECT count(*) > 0 AS runs, bool_or(to_on IS NULL) AS open, (max(to_on) - 1)::text AS last FROM agreements
     WHERE controller = $1 AND person_id = $2 AND (to_on IS NULL OR to_on > $3::date)`,
    [controller, person, today],
  );
  if (row?.runs !== true) return undefined;
  return row.open === true ? null : row.last;
}

export async function insertErasure(
  tx: Tx,
  [controller, erasure, at]: readonly [number, OrderedErasure, string],
  policy: { readonly policy: string; readonly version: string },
): Promise<void> {
  await tx.run(
    `INSERT INTO erasures (controller, id, task, cause, person_id, categories, policy, policy_version, ordered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[controller, erasure.id, erasure.task, erasure.cause, erasure.person, erasure.categories ?? null],
      ...[policy.policy, policy.version, at],
    ],
  );
}

const OPEN = 'SELECT id, task, cause, person_id, categories FROM erasures WHERE controller = $1 AND done_at IS NULL';

const orderedOf = (row: ErasureRow): OrderedErasure => ({
  ...{ id: row.id, task: row.task, cause: row.cause, person: row.person_id, categories: row.categories ?? undefined },
});

/** Those that wait to be carried out, oldest first. */
export async function listOrdered(
  tx: Tx,
  controller: number,
  causes: readonly ErasureCause[],
): Promise<OrderedErasure[]> {
  const rows = await tx.query<ErasureRow>(`${OPEN} AND cause = ANY ($2::text[]) ORDER BY ordered_at, id LIMIT 500`, [
    controller,
    [...causes],
  ]);
  return rows.map(orderedOf);
}

/** Locked until the end of the transaction; undefined once it is done. */
export async function lockOrdered(tx: Tx, controller: number, id: string): Promise<OrderedErasure | undefined> {
  const [row] = await tx.query<ErasureRow>(`${OPEN} AND id = $2 FOR UPDATE`, [controller, id]);
  return row === undefined ? undefined : orderedOf(row);
}

/** The one of a case that waits to be carried out. */
export async function findOrdered(tx: Tx, controller: number, task: string): Promise<OrderedErasure | undefined> {
  const [row] = await tx.query<ErasureRow>(`${OPEN} AND task = $2 ORDER BY ordered_at LIMIT 1`, [controller, task]);
  return row === undefined ? undefined : orderedOf(row);
}

export async function markCarriedOut(tx: Tx, [controller, id]: readonly [number, string], at: string): Promise<void> {
  await tx.run('UPDATE erasures SET done_at = $3, person_id = NULL WHERE controller = $1 AND id = $2', [
    controller,
    id,
    at,
  ]);
}

export type NewPart = Pick<ErasurePart, 'table' | 'category' | 'columns' | 'rules' | 'clauses' | 'laws'>;

/** Each part gets its certificate once, before anything of it is erased. */
export async function insertParts(
  tx: Tx,
  [controller, erasure]: readonly [number, string],
  parts: readonly NewPart[],
): Promise<void> {
  for (const { table, category, columns, rules, clauses, laws } of parts)
    await tx.run(
      `INSERT INTO erasure_parts (controller, erasure_id, place, table_name, category, columns, rules, clauses, laws, certificate)
       SELECT $1, $2, count(*), $3, $4, $5, $6, $7, $8, $9 FROM erasure_parts WHERE controller = $1 AND erasure_id = $2
       ON CONFLICT (controller, erasure_id, table_name, columns) DO NOTHING`,
      [controller, erasure, table, category ?? null, columns, rules, clauses, laws, randomUUIDv7()],
    );
}

const PARTS = `SELECT p.*, e.task, e.cause FROM erasure_parts p
  JOIN erasures e ON e.controller = p.controller AND e.id = p.erasure_id WHERE p.controller = $1`;

const partOf = (row: PartRow): ErasurePart => ({
  ...{ erasure: row.erasure_id, task: row.task, cause: row.cause, place: Number(row.place), table: row.table_name },
  ...{ category: row.category ?? undefined, columns: row.columns, rules: row.rules, clauses: row.clauses },
  ...{ laws: row.laws, rows: Number(row.done_rows), files: Number(row.done_files), certificate: row.certificate },
});

export async function listParts(tx: Tx, controller: number, erasure: string): Promise<ErasurePart[]> {
  const rows = await tx.query<PartRow>(`${PARTS} AND p.erasure_id = $2 ORDER BY p.place`, [controller, erasure]);
  return rows.map(partOf);
}

/** The part that a certificate is for. */
export async function findPart(tx: Tx, controller: number, certificate: string): Promise<ErasurePart | undefined> {
  const [row] = await tx.query<PartRow>(`${PARTS} AND p.certificate::text = $2`, [controller, certificate]);
  return row === undefined ? undefined : partOf(row);
}

/** Adds to what is done of a part, in the transaction that did it. */
export async function addPartProgress(
  tx: Tx,
  [controller, { erasure, place }]: readonly [number, Pick<ErasurePart, 'erasure' | 'place'>],
  { rows, files }: { readonly rows: number; readonly files: number },
): Promise<void> {
  await tx.run(
    `UPDATE erasure_parts SET done_rows = done_rows + $4, done_files = done_files + $5
     WHERE controller = $1 AND erasure_id = $2 AND place = $3`,
    [controller, erasure, place, rows, files],
  );
}
