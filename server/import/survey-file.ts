/** A first pass over a file: what it is, in which encoding, and whether it is the one of an earlier run. */
import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { HjemmelError } from '../errors.ts';
import type { Encoding } from './mapping.ts';

export interface Survey {
  readonly file: string;
  readonly bytes: number;
  /** Changes when somebody writes to the file meanwhile. */
  readonly modifiedMs: number;
  readonly sha256: string;
  readonly encoding: Encoding;
  /** Length of the byte order mark. */
  readonly mark: number;
  /** Its first bytes. */
  readonly head: Buffer;
}

const CHUNK = 1 << 20;
/** Bytes that Windows-1252 leaves without a meaning. */
const UNDEFINED = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** @throws HjemmelError `file-unreadable`, `import-not-a-file` for folders and devices, `import-empty` */
export function openFile(file: string): { descriptor: number; bytes: number; modifiedMs: number } {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new HjemmelError('file-unreadable', { file, failure }, error);
  }
  const stat = fstatSync(descriptor);
  if (stat.isFile() && stat.size > 0) return { descriptor, bytes: stat.size, modifiedMs: stat.mtimeMs };
  closeSync(descriptor);
  throw new HjemmelError(stat.isFile() ? 'import-empty' : 'import-not-a-file', { file });
}

/** The chunks of a file, each in the same buffer or one of its own. */
export function* chunksOf(descriptor: number, from: number, fresh: boolean): Generator<Buffer> {
  let buffer = Buffer.allocUnsafeSlow(CHUNK);
  for (let place = from; ; ) {
    const read = readSync(descriptor, buffer, 0, CHUNK, place);
    if (read === 0) return;
    yield buffer.subarray(0, read);
    place += read;
    if (fresh) buffer = Buffer.allocUnsafeSlow(CHUNK);
  }
}

function markOf(head: Buffer): { encoding: Encoding; mark: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return undefined;
}

/** Without a mark, every second byte of Latin letters in UTF-16 is zero. */
function looksWide(head: Buffer): Encoding | undefined {
  const zeros = [0, 0];
  for (let place = 0; place < Math.min(head.length, 2_000); place++) if (head[place] === 0) zeros[place % 2]!++;
  const half = Math.min(head.length, 2_000) / 2;
  if (zeros[1]! > half * 0.7 && zeros[0]! < half * 0.1) return 'utf-16le';
  if (zeros[0]! > half * 0.7 && zeros[1]! < half * 0.1) return 'utf-16be';
  return undefined;
}

/** Where the last character of a chunk begins, if the chunk cuts it in two. */
function wholeLength(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? chunk.length - back : chunk.length;
  }
  return chunk.length;
}

/** Follows whether what has been read so far can be UTF-8, and where not. */
class Utf8Watch {
  #rest: Buffer = Buffer.alloc(0);
  #line = 1;
  /** A character of several bytes was seen: the file means to be UTF-8. */
  wide = false;
  /** Line of the first bytes that are none. */
  brokenOn: number | undefined;

  see(chunk: Buffer): void {
    if (this.brokenOn !== undefined) return;
    const all = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const whole = wholeLength(all);
    const part = all.subarray(0, whole);
    if (!isUtf8(part)) {
      this.brokenOn = this.#line + this.#lineIn(part);
      return;
    }
    this.wide ||= !isAscii(part);
    this.#rest = Buffer.from(all.subarray(whole));
    for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) this.#line++;
  }

  end(): void {
    if (this.#rest.length > 0) this.brokenOn ??= this.#line;
  }

  #lineIn(part: Buffer): number {
    let [line, start] = [0, 0];
    for (;;) {
      const end = part.indexOf(10, start);
      const piece = part.subarray(start, end < 0 ? part.length : end);
      if (!isUtf8(piece) || end < 0) return line;
      this.wide ||= !isAscii(piece);
      line++;
      start = end + 1;
    }
  }
}

const lineBreaks = (chunk: Buffer, until: number): number => {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0 && at < until; at = chunk.indexOf(10, at + 1)) lines++;
  return lines;
};

/** Finds the first line with one of some bytes. */
function lineOf(descriptor: number, bytes: readonly number[]): number | undefined {
  let line = 1;
  for (const chunk of chunksOf(descriptor, 0, false)) {
    const places = bytes.map((byte) => chunk.indexOf(byte)).filter((place) => place >= 0);
    if (places.length > 0) return line + lineBreaks(chunk, Math.min(...places));
    line += lineBreaks(chunk, chunk.length);
  }
  return undefined;
}

function settle(utf8: Utf8Watch, descriptor: number, file: string, wanted: Encoding | undefined): Encoding {
  if (wanted === 'utf-8' || (wanted === undefined && (utf8.brokenOn === undefined || utf8.wide))) {
    if (utf8.brokenOn === undefined) return 'utf-8';
    throw new HjemmelError('import-undecodable', { file, line: String(utf8.brokenOn), encoding: 'UTF-8' });
  }
  const encoding = wanted ?? 'windows-1252';
  // ISO 8859-1 has control characters where Windows-1252 has signs: bytes there say that it is the other.
  const none = encoding === 'iso-8859-1' ? Array.from({ length: 32 }, (_, index) => 0x80 + index) : UNDEFINED;
  const line = lineOf(descriptor, none);
  if (line !== undefined)
    throw new HjemmelError('import-undecodable', { file, line: String(line), encoding: encoding.toUpperCase() });
  return encoding;
}

/**
 * Reads a file once from end to end: its hash, and its encoding unless that is stated.
 * @param tell how many bytes have been read
 * @throws HjemmelError `import-undecodable` and `import-nul` with the line; those of `openFile`
 */
export function surveyFile(
  file: string,
  stated: Encoding | undefined,
  tell: (bytes: number, of: number) => void,
): Survey {
  const { descriptor, bytes, modifiedMs } = openFile(file);
  try {
    const hash = createHash('sha256');
    const utf8 = new Utf8Watch();
    let [head, read, nul]: [Buffer, number, boolean] = [Buffer.alloc(0), 0, false];
    for (const chunk of chunksOf(descriptor, 0, false)) {
      if (read === 0) head = Buffer.from(chunk.subarray(0, 1 << 16));
      hash.update(chunk);
      utf8.see(chunk);
      nul ||= chunk.includes(0);
      read += chunk.length;
      tell(read, bytes);
    }
    utf8.end();
    const marked = markOf(head);
    const wide = marked?.encoding ?? (nul ? looksWide(head) : undefined);
    const encoding = stated ?? (wide === 'utf-8' ? undefined : wide) ?? settle(utf8, descriptor, file, undefined);
    if (!encoding.startsWith('utf-16')) {
      settle(utf8, descriptor, file, encoding);
      if (nul) throw new HjemmelError('import-nul', { file, line: String(lineOf(descriptor, [0])) });
    }
    const mark = marked?.encoding === encoding ? marked.mark : 0;
    return { file, bytes, modifiedMs, sha256: hash.digest('hex'), encoding, mark, head };
  } finally {
    closeSync(descriptor);
  }
}
