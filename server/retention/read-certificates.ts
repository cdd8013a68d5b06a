/** Certificates as they are stored, beside what the ledger says of them. */
import type { Tx } from '../db/index.ts';

export interface FoundCertificate {
  readonly body: string;
  readonly entry: string;
  /** The hash in the ledger entry; undefined when there is no such entry. */
  readonly vouched: string | undefined;
}

const ENTRY = `SELECT convert_from(body, 'UTF8') AS entry FROM ledger_entries WHERE controller = $1 AND id = $2
  UNION ALL SELECT convert_from(body, 'UTF8') FROM ledger_inbox WHERE controller = $1 AND id = $2 LIMIT 1`;

export async function findCertificate(tx: Tx, controller: number, id: string): Promise<FoundCertificate | undefined> {
  if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)) return undefined;
  const [row] = await tx.query<{ body: string; entry_id: string }>(
    'SELECT body, entry_id FROM erasure_certificates WHERE controller = $1 AND id = $2',
    [controller, id],
  );
  if (row === undefined) return undefined;
  const [entry] = await tx.query<{ entry: string }>(ENTRY, [controller, row.entry_id]);
  const vouched =
    entry === undefined ? undefined : (JSON.parse(entry.entry) as { what?: { hash?: string } }).what?.hash;
  return { body: row.body, entry: row.entry_id, vouched };
}
