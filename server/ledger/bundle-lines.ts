/** The lines of an exported ledger that are not entries. They can be written in one way only. */
import { canonicalJson, formatVerifierKey, type NoteKey } from '@hjemmel/core';
import { sha256 } from './hashing.ts';

export function headerLine(key: NoteKey): string {
  return `${canonicalJson({ 'hjemmel-ledger': 1, key: formatVerifierKey(sha256, key), origin: key.name })}\n`;
}

export function checkpointLine(note: string): string {
  return `${canonicalJson({ checkpoint: note })}\n`;
}
