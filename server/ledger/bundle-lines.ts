/** The lines of an exported ledger that are not entries. They can be written in one way only. */
import { canonicalJson, type NoteKey } from '@hjemmel/core';
import { verifierKeyOf } from './hashing.ts';

export function headerLine(key: NoteKey): string {
  return `${canonicalJson({ 'hjemmel-ledger': 1, key: verifierKeyOf(key), origin: key.name })}\n`;
}

export function checkpointLine(note: string): string {
  return `${canonicalJson({ checkpoint: note })}\n`;
}
