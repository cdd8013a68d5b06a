/** Checkpoints (C2SP tlog-checkpoint): the signed head of a log at one size. */
import { fromBase64, toBase64 } from './base64.ts';
import { isHash } from './merkle.ts';
import { type NoteFault, type NoteKey, type ProofCrypto, verifyNote } from './note.ts';

export interface Checkpoint {
  /** Which log it is: also the name of the key that signs it. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export type CheckpointFault = NoteFault | 'checkpoint-malformed' | 'origin-differs';

export type OpenedCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly fault: CheckpointFault };

/** The text that is signed. Ours has no extension lines: nobody could audit what they say. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** A whole number as it is written in exactly one way; undefined beyond what numbers hold exactly. */
export function parseCount(text: string): number | undefined {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Undefined when it is no checkpoint. Extension lines of other logs are allowed and passed over. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) return undefined;
  const [origin, sizeText, rootText] = lines as [string, string, string];
  const size = parseCount(sizeText);
  const root = fromBase64(rootText);
  return size !== undefined && isHash(root) ? { origin, size, root } : undefined;
}

/** The checkpoint in a signed note, once the log's own key has signed it. */
export function openCheckpoint(crypto: ProofCrypto, note: string, key: NoteKey): OpenedCheckpoint {
  const opened = verifyNote(crypto, note, [key]);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint === undefined) return { ok: false, fault: 'checkpoint-malformed' };
  return checkpoint.origin === key.name ? { ok: true, checkpoint } : { ok: false, fault: 'origin-differs' };
}
