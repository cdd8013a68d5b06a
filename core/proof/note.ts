/** Signed notes (C2SP signed-note): a text, a blank line, and Ed25519 signatures by named keys. */
import { fromBase64, toBase64 } from './base64.ts';
import { HASH_BYTES, type Sha256, sameBytes } from './merkle.ts';

/** What verification needs and core does not have. `verifySignature` is Ed25519 (RFC 8032) over `message`. */
export interface ProofCrypto {
  readonly sha256: Sha256;
  readonly verifySignature: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
}

/** A key somebody trusts: its name and the 32 bytes of its public half. */
export interface NoteKey {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  /** The four bytes that tell apart keys of one name. */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

export interface Note {
  /** What was signed, its last line break included. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export type NoteFault = 'note-malformed' | 'signature-missing' | 'signature-wrong';

const ED25519 = 0x01;
const ID_BYTES = 4;
/** The specification asks for at least 16. */
const MOST_SIGNATURES = 64;
/** A checkpoint is a thousandth of it. */
const LONGEST_NOTE = 1_000_000;
const KEY_NAME = /^[^\s+\p{White_Space}\p{Cc}]+$/u;
/** ASCII control characters but the line break, which the specification rules out. */
const CONTROL = /[^\n\u{20}-\u{10FFFF}]/u;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function keyIdOf(sha256: Sha256, key: NoteKey): Uint8Array {
  return sha256(concat(utf8(`${key.name}\n`), Uint8Array.of(ED25519), key.publicKey)).slice(0, ID_BYTES);
}

/** The key as one line that can be handed on and compared by eye: name+id+key. */
export function formatVerifierKey(sha256: Sha256, key: NoteKey): string {
  return `${key.name}+${keyIdOf(sha256, key).toHex()}+${toBase64(concat(Uint8Array.of(ED25519), key.publicKey))}`;
}

/** Undefined when it is no Ed25519 key, or its parts do not belong together. */
export function parseVerifierKey(sha256: Sha256, text: string): NoteKey | undefined {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromBase64(encoded ?? '');
  if (name === undefined || !KEY_NAME.test(name) || !name.isWellFormed()) return undefined;
  if (bytes?.length !== 1 + HASH_BYTES || bytes[0] !== ED25519) return undefined;
  const key = { name, publicKey: bytes.slice(1) };
  return keyIdOf(sha256, key).toHex() === id ? key : undefined;
}

/** The note over a text that ends with a line break, and the signatures made of it. */
export function formatNote({ text, signatures }: Note): string {
  const lines = signatures.map(
    ({ name, keyId, signature }) => `\u2014 ${name} ${toBase64(concat(keyId, signature))}\n`,
  );
  return `${text}\n${lines.join('')}`;
}

function parseSignature(line: string): NoteSignature | undefined {
  const [, name, encoded] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded ?? '');
  if (name === undefined || !KEY_NAME.test(name) || bytes === undefined || bytes.length <= ID_BYTES) return undefined;
  return { name, keyId: bytes.slice(0, ID_BYTES), signature: bytes.slice(ID_BYTES) };
}

/** Undefined when it is no signed note. Nothing in it may be believed before `verifyNote`. */
export function parseNote(note: string): Note | undefined {
  if (note.length > LONGEST_NOTE || !note.isWellFormed() || CONTROL.test(note) || !note.endsWith('\n'))
    return undefined;
  const blank = note.lastIndexOf('\n\n');
  if (blank < 1) return undefined;
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignature);
  if (!signatures.every((signature) => signature !== undefined)) return undefined;
  return { text: note.slice(0, blank + 1), signatures };
}

export type OpenedNote =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly fault: NoteFault };

/** The text of a note, once one of the trusted keys has signed it and no signature by one of them is wrong. */
export function verifyNote(crypto: ProofCrypto, note: string, keys: readonly NoteKey[]): OpenedNote {
  const parsed = parseNote(note);
  if (parsed === undefined) return { ok: false, fault: 'note-malformed' };
  const message = utf8(parsed.text);
  let signed = false;
  for (const { name, keyId, signature } of parsed.signatures) {
    const key = keys.find((one) => one.name === name && sameBytes(keyIdOf(crypto.sha256, one), keyId));
    // Signatures of unknown keys are ignored, so that a log can change its key and witnesses can sign beside it.
    if (key === undefined) continue;
    if (!crypto.verifySignature(key.publicKey, message, signature)) return { ok: false, fault: 'signature-wrong' };
    signed = true;
  }
  return signed ? { ok: true, text: parsed.text } : { ok: false, fault: 'signature-missing' };
}
