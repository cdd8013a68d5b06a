/** Runs of imports as the store has them: how far each has come. All writes to `import_runs`. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import type { ImportKind, RejectionCode, WarningCounts } from './model.ts';

export interface Run {
  readonly id: string;
  readonly kind: ImportKind;
  readonly source: string;
  readonly content_index: Uint8Array;
  readonly mapping_index: Uint8Array;
  readonly bytes: number;
  readonly position: number;
  readonly line: number;
  readonly batches: number;
  readonly report_bytes: number;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly reasons: Readonly<Partial<Record<RejectionCode, number>>>;
  /** Rows that were read, by what is worth a look in them. */
  readonly warnings: WarningCounts;
  readonly collected_at: string;
  readonly finished_at: string | null;
}

export type RunProgress = Pick<
  Run,
  | 'position'
  | 'line'
  | 'batches'
  | 'report_bytes'
  | 'read'
  | 'added'
  | 'changed'
  | 'unchanged'
  | 'rejected'
  | 'reasons'
  | 'warnings'
>;

const COLUMNS = `id, kind, source, content_index, mapping_index, bytes, position, line, batches, report_bytes, read, added,
  changed, unchanged, rejected, reasons, warnings, collected_at, finished_at`;

/** Two imports of one kind into one register would reject each other's new keys; the second waits for a batch of the first. */
export async function lockKind(tx: Tx, controller: number, kind: ImportKind): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1), $2)', [`import ${kind}`, controller], 'import-lock');
}

/** The last run of the same content, and the last of the same path: another content there means that the file changed. */
export async function findRuns(
  tx: Tx,
  wanted: { controller: number; kind: ImportKind; content: Uint8Array; path: Uint8Array },
): Promise<{ same: Run | undefined; changed: Run | undefined }> {
  const { controller, kind, content, path } = wanted;
  const last = async (column: string, value: Uint8Array): Promise<Run | undefined> =>
    (
      await tx.query<Run>(
        `SELECT ${COLUMNS} FROM import_runs WHERE controller = $1 AND kind = $2 AND ${column} = $3
         ORDER BY started_at DESC, id DESC LIMIT 1`,
        [controller, kind, value],
      )
    )[0];
  const [same, here] = [await last('content_index', content), await last('path_index', path)];
  const isOther = here !== undefined && Buffer.compare(here.content_index, content) !== 0;
  return { same, changed: isOther ? here : undefined };
}

export interface NewRun {
  readonly controller: number;
  readonly kind: ImportKind;
  readonly source: string;
  readonly path: Uint8Array;
  readonly content: Uint8Array;
  readonly mapping: Uint8Array;
  readonly bytes: number;
  readonly position: number;
  readonly line: number;
  readonly collectedAt: string;
  readonly now: string;
}

export async function insertRun(tx: Tx, run: NewRun): Promise<Run> {
  const [made] = await tx.query<Run>(
    `INSERT INTO import_runs
       (controller, id, kind, source, path_index, content_index, mapping_index, bytes, collected_at, started_at, position,
        line)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING ${COLUMNS}`,
    [
      run.controller,
      randomUUIDv7(),
      run.kind,
      run.source,
      run.path,
      run.content,
      run.mapping,
      run.bytes,
      run.collectedAt,
      run.now,
      run.position,
      run.line,
    ],
  );
  return made!;
}

/** INVARIANT: in the transaction of the batch's rows; both happen, or neither. */
export async function saveProgress(
  tx: Tx,
  controller: number,
  run: { id: string; from: number; to: RunProgress },
): Promise<boolean> {
  const { position, line, batches, report_bytes, read, added, changed, unchanged, rejected } = run.to;
  const saved = await tx.run(
    `UPDATE import_runs SET position = $4, line = $5, batches = $6, report_bytes = $7, read = $8, added = $9, changed = $10,
       unchanged = $11, rejected = $12, reasons = $13::jsonb, warnings = $14::jsonb
     WHERE controller = $1 AND id = $2 AND position = $3 AND finished_at IS NULL`,
    [
      controller,
      run.id,
      run.from,
      position,
      line,
      batches,
      report_bytes,
      read,
      added,
      changed,
      unchanged,
      rejected,
      JSON.stringify(run.to.reasons),
      JSON.stringify(run.to.warnings),
    ],
    'import-progress',
  );
  return saved === 1;
}

export async function finishRun(tx: Tx, controller: number, run: { id: string; now: string }): Promise<void> {
  await tx.run('UPDATE import_runs SET finished_at = $3 WHERE controller = $1 AND id = $2', [
    controller,
    run.id,
    run.now,
  ]);
}
