/** One checkpoint, looked at alone: its form, its signature, and whether its columns say what was signed. */
import { type CheckpointFault, type NoteKey, openCheckpoint } from '@hjemmel/core';
import type { LedgerFaultCode } from './fault.ts';
import { crypto } from './hashing.ts';

const FAULTS: Readonly<Record<CheckpointFault, LedgerFaultCode>> = {
  'note-malformed': 'malformed',
  'checkpoint-malformed': 'malformed',
  'signature-missing': 'signature-missing',
  'signature-wrong': 'signature-wrong',
  'origin-differs': 'other-log',
};

export type CheckedNote =
  | { readonly ok: true; readonly size: number; readonly root: Buffer }
  | { readonly ok: false; readonly fault: LedgerFaultCode };

export function checkNote(note: string, key: NoteKey): CheckedNote {
  const opened = openCheckpoint(crypto, note, key);
  if (!opened.ok) return { ok: false, fault: FAULTS[opened.fault] };
  return { ok: true, size: opened.checkpoint.size, root: Buffer.from(opened.checkpoint.root) };
}
