/** All writes to `evidence`. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { appendEntry } from '../ledger/index.ts';
import type { ProbeResult } from './probe.ts';

export interface NewEvidence extends ProbeResult {
  readonly controller: number;
  readonly control: string;
  /** ISO instant. */
  readonly at: string;
}

/** One finding of one probe, with its ledger entry in the same transaction. */
export async function addEvidence(tx: Tx, evidence: NewEvidence): Promise<void> {
  const { controller, control, at, result, checked, failed, finding } = evidence;
  const entry = await appendEntry(tx, { controller, type: 'evidence', body: { control, result, checked, failed } });
  await tx.run(
    `INSERT INTO evidence (controller, id, control, collected_at, result, checked, failed, finding, params, entry_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10)`,
    [
      controller,
      randomUUIDv7(),
      control,
      at,
      result,
      checked,
      failed,
      finding?.code ?? null,
      JSON.stringify(finding?.params ?? {}),
      entry,
    ],
  );
}
