import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { leafHash, TreeBuilder } from './merkle.ts';
import {
  formatNote,
  formatVerifierKey,
  keyIdOf,
  type NoteKey,
  type ProofCrypto,
  parseNote,
  parseVerifierKey,
  verifyNote,
} from './note.ts';
import { formatProofFile, parseProofFile, verifyProofFile } from './proof-file.ts';

const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const publicKeyOf = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, raw]), format: 'der', type: 'spki' });

const crypto: ProofCrypto = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  verifySignature: (publicKey, message, signature) => verify(null, message, publicKeyOf(publicKey), signature),
};

/** A key made from one byte, the same at every run. */
function testKey(name: string, seed: number): { key: NoteKey; sign: (text: string) => Uint8Array } {
  const der = Buffer.concat([PRIVATE_PREFIX, Buffer.alloc(32, seed)]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length);
  return { key: { name, publicKey: new Uint8Array(raw) }, sign: (text) => sign(null, Buffer.from(text), secret) };
}

const { sha256 } = crypto;
const log = testKey('hjemmel/seas-nve-energi', 7);
const stranger = testKey('hjemmel/seas-nve-energi', 8);
const witness = testKey('witness.example/w1', 9);

function signed(text: string, ...by: (typeof log)[]): string {
  const signatures = by.map(({ key, sign }) => ({
    name: key.name,
    keyId: keyIdOf(sha256, key),
    signature: sign(text),
  }));
  return formatNote({ text, signatures });
}

const entries = ['a', 'b', 'c'].map((text) => Buffer.from(text));
const tree = new TreeBuilder(sha256);
for (const entry of entries) tree.append(leafHash(sha256, entry));
const text = formatCheckpoint({ origin: log.key.name, size: 3, root: tree.head() });
const note = signed(text, log);

describe('a verifier key', () => {
  it('reads back from its line', () => {
    const line = formatVerifierKey(sha256, log.key);
    expect(line).toMatch(/^hjemmel\/seas-nve-energi\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);
    expect(parseVerifierKey(sha256, line)).toEqual(log.key);
  });

  it('is refused when any of its characters has changed', () => {
    const line = formatVerifierKey(sha256, log.key);
    fc.assert(
      fc.property(fc.nat({ max: line.length - 1 }), fc.constantFrom('A', 'b', '3', '+', ' ', '='), (at, other) => {
        fc.pre(line[at] !== other);
        expect(parseVerifierKey(sha256, line.slice(0, at) + other + line.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  it('reads the published example of the Go checksum database', () => {
    const line = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    const key = parseVerifierKey(sha256, line);
    expect(key && formatVerifierKey(sha256, key)).toBe(line);
  });
});

describe('a signed note', () => {
  it('opens for whoever trusts one of its keys, and passes over the keys it does not know', () => {
    expect(verifyNote(crypto, signed(text, stranger, witness, log), [log.key])).toEqual({ ok: true, text });
    expect(verifyNote(crypto, signed(text, witness), [log.key])).toEqual({ ok: false, fault: 'signature-missing' });
    expect(verifyNote(crypto, signed(text, stranger), [log.key])).toEqual({ ok: false, fault: 'signature-missing' });
  });

  it('is refused whole when a signature by a trusted key is wrong', () => {
    const wrong = formatNote({
      text,
      signatures: [log, witness].map(({ key, sign }) => ({
        name: key.name,
        keyId: keyIdOf(sha256, key),
        signature: sign(key === log.key ? 'something else\n' : text),
      })),
    });
    expect(verifyNote(crypto, wrong, [log.key, witness.key])).toEqual({ ok: false, fault: 'signature-wrong' });
  });

  it('may have empty lines in its text', () => {
    const verse = 'one\n\ntwo\n';
    expect(verifyNote(crypto, signed(verse, log), [log.key])).toEqual({ ok: true, text: verse });
  });

  it.each([
    '',
    'text\n',
    '\n\n',
    `${text}\n`,
    note.slice(0, -1),
    note.replace('\u2014', '-'),
    note.replace('\u2014 ', '\u2014  '),
    `${note}\n`,
    note.replace('3\n', '3\r\n'),
    `\uD800${note}`,
    `${note}\u2014 x AAAA\n`,
    note + '\u2014 many AAAAAAAA\n'.repeat(70),
  ])('is refused when it is not written as one (%#)', (malformed) => {
    expect(verifyNote(crypto, malformed, [log.key])).toEqual({ ok: false, fault: 'note-malformed' });
  });
});

describe('a checkpoint', () => {
  it('reads back what was signed', () => {
    expect(openCheckpoint(crypto, note, log.key)).toEqual({
      ok: true,
      checkpoint: { origin: log.key.name, size: 3, root: tree.head() },
    });
  });

  it('does not open when a byte of it has changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: note.length - 1 }), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const other = String.fromCharCode(code);
        fc.pre(note[at] !== other);
        expect(openCheckpoint(crypto, note.slice(0, at) + other + note.slice(at + 1), log.key).ok).toBe(false);
      }),
    );
  });

  it('of another log is refused, even signed by our key', () => {
    const other = formatCheckpoint({ origin: 'hjemmel/another', size: 3, root: tree.head() });
    expect(openCheckpoint(crypto, signed(other, log), log.key)).toEqual({ ok: false, fault: 'origin-differs' });
  });

  it.each(['o\n03\n', 'o\n-1\n', 'o\n1e3\n', 'o\n9999999999999999\n', '\n3\n', 'o\n3\n\n'])(
    'has its size in one form only (%j)',
    (start) => {
      const body = `${start}${tree.head().toBase64()}\n`;
      expect(parseCheckpoint(body)).toBeUndefined();
      expect(openCheckpoint(crypto, signed(body, log), log.key).ok).toBe(false);
    },
  );

  it('of another log may have extension lines', () =>
    expect(parseCheckpoint(`${text}more\n`)).toEqual(parseCheckpoint(text)));
});

describe('a proof file', () => {
  const leaf = (at: number): Uint8Array => leafHash(sha256, entries[at]!);
  const file = { extra: entries[0]!, index: 0, proof: [leaf(1), leaf(2)], checkpoint: note };
  const written = formatProofFile(file);

  it('reads back as it was written', () => {
    const read = parseProofFile(written)!;
    expect(formatProofFile(read)).toBe(written);
    expect(parseProofFile(formatProofFile({ index: 5, proof: [], checkpoint: note }))).toEqual({
      index: 5,
      proof: [],
      checkpoint: note,
    });
  });

  it('proves the entry it carries, or the one that is given', () => {
    const { extra: _, ...bare } = file;
    expect(verifyProofFile(crypto, written, { key: log.key })).toMatchObject({
      ok: true,
      index: 0,
      checkpoint: { size: 3 },
    });
    expect(verifyProofFile(crypto, formatProofFile(bare), { key: log.key, entry: entries[0]! }).ok).toBe(true);
    expect(verifyProofFile(crypto, formatProofFile(bare), { key: log.key })).toEqual({
      ok: false,
      fault: 'entry-missing',
    });
    expect(verifyProofFile(crypto, written, { key: log.key, entry: entries[1]! })).toEqual({
      ok: false,
      fault: 'root-differs',
    });
  });

  it('proves nothing once a character of it has changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: written.length - 1 }), fc.integer({ min: 10, max: 126 }), (at, code) => {
        const other = String.fromCharCode(code);
        fc.pre(written[at] !== other);
        expect(verifyProofFile(crypto, written.slice(0, at) + other + written.slice(at + 1), { key: log.key }).ok).toBe(
          false,
        );
      }),
    );
  });

  it('and any text, however hostile, gets an answer', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom(...written.split('\n'), '', 'index 9')).map((lines) => lines.join('\n')),
        ),
        (any) => {
          fc.pre(any !== written);
          expect(verifyProofFile(crypto, any, { key: log.key }).ok).toBe(false);
          expect(parseNote(any) === undefined || any.includes('\u2014')).toBe(true);
        },
      ),
    );
  });
});
