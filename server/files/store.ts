/** The rows of stored objects. */
import type { Tx } from '../db/index.ts';

export interface FileRow {
  controller: number;
  id: string;
  person_id: string;
  media_type: string;
  bytes: number;
  sha256: Uint8Array;
  wrapped_key: Uint8Array;
  created_at: string;
}

export async function addFile(tx: Tx, row: FileRow): Promise<void> {
  await tx.run(
    `INSERT INTO files (controller, id, person_id, media_type, bytes, sha256, wrapped_key, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.controller, row.id, row.person_id, row.media_type, row.bytes, row.sha256, row.wrapped_key, row.created_at],
  );
}

export async function findFile(tx: Tx, controller: number, id: string): Promise<FileRow | undefined> {
  const [row] = await tx.query<FileRow>('SELECT * FROM files WHERE controller = $1 AND id = $2', [controller, id]);
  return row;
}

/** Those of the ids that have a row. */
export async function knownFiles(tx: Tx, controller: number, ids: readonly string[]): Promise<Set<string>> {
  const uuids = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id));
  const rows = await tx.query<{ id: string }>('SELECT id FROM files WHERE controller = $1 AND id = ANY($2::uuid[])', [
    controller,
    uuids,
  ]);
  return new Set(rows.map(({ id }) => id));
}
