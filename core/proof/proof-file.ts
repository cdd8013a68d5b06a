/** Proofs that can be checked offline (C2SP tlog-proof@v1): an index, an inclusion proof, and a signed checkpoint. */
import { fromBase64, toBase64 } from './base64.ts';
import { type Checkpoint, type CheckpointFault, openCheckpoint, parseCount } from './checkpoint.ts';
import { isHash, leafHash } from './merkle.ts';
import type { NoteKey, ProofCrypto } from './note.ts';
import { type ProofFault, verifyInclusion } from './verify.ts';

export interface ProofFile {
  /** Opaque to the format and not vouched for by it. Ours is the entry itself, which the proof then vouches for. */
  readonly extra?: Uint8Array;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed note, as it was made. */
  readonly checkpoint: string;
}

export type ProofFileFault = ProofFault | CheckpointFault | 'proof-file-malformed' | 'entry-missing';

export type ProofFileVerdict =
  | { readonly ok: true; readonly index: number; readonly entry: Uint8Array; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly fault: ProofFileFault };

const HEADER = 'c2sp.org/tlog-proof@v1';
const EXTRA = 'extra ';
const INDEX = 'index ';

export function formatProofFile({ extra, index, proof, checkpoint }: ProofFile): string {
  const lines = [
    HEADER,
    ...(extra === undefined ? [] : [`${EXTRA}${toBase64(extra)}`]),
    `${INDEX}${index}`,
    ...proof.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Undefined when it is no such file. */
export function parseProofFile(text: string): ProofFile | undefined {
  const blank = text.indexOf('\n\n');
  if (blank < 0) return undefined;
  const lines = text.slice(0, blank).split('\n');
  if (lines.shift() !== HEADER) return undefined;
  const extra = lines[0]?.startsWith(EXTRA) ? fromBase64(lines.shift()!.slice(EXTRA.length)) : null;
  const indexLine = lines.shift();
  const index = indexLine?.startsWith(INDEX) ? parseCount(indexLine.slice(INDEX.length)) : undefined;
  const proof = lines.map(fromBase64);
  if (extra === undefined || index === undefined || !proof.every(isHash)) return undefined;
  return { ...(extra !== null && { extra }), index, proof, checkpoint: text.slice(blank + 2) };
}

/** Verifies a proof file: of the entry it carries, or of the one given. */
export function verifyProofFile(
  crypto: ProofCrypto,
  text: string,
  { key, entry: given }: { readonly key: NoteKey; readonly entry?: Uint8Array },
): ProofFileVerdict {
  const file = parseProofFile(text);
  if (file === undefined) return { ok: false, fault: 'proof-file-malformed' };
  const entry = given ?? file.extra;
  if (entry === undefined) return { ok: false, fault: 'entry-missing' };
  const opened = openCheckpoint(crypto, file.checkpoint, key);
  if (!opened.ok) return opened;
  const { checkpoint } = opened;
  const { index, proof } = file;
  const leaf = leafHash(crypto.sha256, entry);
  const verdict = verifyInclusion(crypto.sha256, { index, size: checkpoint.size, leaf, root: checkpoint.root, proof });
  return verdict.ok ? { ok: true, index, entry, checkpoint } : verdict;
}
