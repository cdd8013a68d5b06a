/** The files of one controller's journal: lines in numbered segments, added durably and never changed. */
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { HjemmelError } from '../errors.ts';
import { hashOf, type JournalLine, parseLine, START } from './line.ts';

/** A segment that has grown to this many bytes is followed by a new one. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Named by the number of their first line. */
const SEGMENT = /^([0-9]{12})[.]ndjson$/;

export interface Read {
  readonly line: JournalLine;
  readonly hash: string;
}

/** Where the journal ends. */
export interface Tail {
  readonly n: number;
  readonly hash: string;
  readonly after: number;
  readonly file: string | undefined;
  /** Bytes of whole lines in the last segment. */
  readonly bytes: number;
  /** Bytes behind them: the beginning of a line that was never finished. */
  readonly torn: number;
}

function refused(error: unknown, file: string): HjemmelError {
  if (error instanceof HjemmelError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new HjemmelError('store-full', { failure: code }, error);
  return new HjemmelError('journal-unreachable', { file, failure: code }, error);
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refused(error, file);
  }
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder; there the entry is as durable as the system makes it.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Lines of a file as text, with whether the last was finished; in blocks, so that any length fits in memory. */
function* textLines(file: string): Generator<{ text: string; whole: boolean }> {
  const descriptor = openSync(file, 'r');
  try {
    const block = Buffer.alloc(1024 * 1024);
    let rest = Buffer.alloc(0);
    for (let read = readSync(descriptor, block); read > 0; read = readSync(descriptor, block)) {
      let bytes = Buffer.concat([rest, block.subarray(0, read)]);
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
        yield { text: bytes.toString('utf8', 0, end), whole: true };
        bytes = bytes.subarray(end + 1);
      }
      rest = Buffer.from(bytes);
    }
    if (rest.length > 0) yield { text: rest.toString('utf8'), whole: false };
  } finally {
    closeSync(descriptor);
  }
}

export class Segments {
  readonly folder: string;
  readonly #most: number;

  constructor(folder: string, most: number = MOST_BYTES) {
    this.folder = folder;
    this.#most = most;
  }

  #list(): { file: string; first: number }[] {
    let names: string[];
    try {
      names = readdirSync(this.folder).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw refused(error, this.folder);
    }
    return names.flatMap((name) => {
      const first = SEGMENT.exec(name)?.[1];
      return first === undefined ? [] : [{ file: join(this.folder, name), first: Number(first) }];
    });
  }

  /**
   * The lines from number `from` on, each checked against the one before it; a torn end is left out.
   * @throws HjemmelError `journal-damaged` with the number of the line that is not what its successor says
   */
  *read(from = 1): Generator<Read> {
    const all = this.#list();
    const begin = Math.max(
      0,
      all.findLastIndex(({ first }) => first <= from),
    );
    let before: { n: number; hash: string } | undefined = begin === 0 ? { n: 0, hash: START } : undefined;
    for (const [place, { file, first }] of [...all.entries()].slice(begin)) {
      for (const { text, whole } of textLines(file)) {
        if (!whole && place === all.length - 1) return;
        const line = parseLine(text);
        const expected: number = before === undefined ? first : before.n + 1;
        if (line?.n !== expected || (before !== undefined && line.prev !== before.hash))
          throw new HjemmelError('journal-damaged', { file, line: String(expected) });
        before = { n: line.n, hash: hashOf(text) };
        if (line.n >= from) yield { line, hash: before.hash };
      }
    }
  }

  tail(): Tail {
    const last = this.#list().at(-1);
    if (last === undefined) return { n: 0, hash: START, after: 0, file: undefined, bytes: 0, torn: 0 };
    const { file } = last;
    return attempt(file, () => {
      let end: Read | undefined;
      for (const read of this.read(last.first)) end = read;
      const size = statSync(file).size;
      let torn = 0;
      for (const { text, whole } of textLines(file)) if (!whole) torn = Buffer.byteLength(text);
      if (end === undefined) {
        // The process died between the making of the segment and its first whole line.
        for (const before of this.read(Math.max(1, last.first - 1))) end = before;
      }
      const { n, after } = end?.line ?? { n: 0, after: 0 };
      return { n, hash: end?.hash ?? START, after, file, bytes: size - torn, torn };
    });
  }

  /** Adds lines behind the tail and returns when they are on the disk. */
  add(tail: Tail, lines: readonly string[], after: number): Tail {
    const first = tail.n + 1;
    const fresh = tail.file === undefined || (tail.bytes >= this.#most && tail.torn === 0);
    const file = fresh ? join(this.folder, `${String(first).padStart(12, '0')}.ndjson`) : tail.file;
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const start = fresh ? 0 : tail.bytes;
    attempt(file, () => {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const descriptor = openSync(file, fresh ? 'wx+' : 'r+', 0o600);
      try {
        // What a crash left of a line is no line: its transaction cannot have committed.
        if (!fresh && tail.torn > 0) ftruncateSync(descriptor, start);
        writeWhole(descriptor, bytes, start);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      if (fresh) syncFolder(this.folder);
    });
    return {
      n: first + lines.length - 1,
      hash: hashOf(lines.at(-1)!),
      after,
      file,
      bytes: start + bytes.length,
      torn: 0,
    };
  }

  /** Whether the tail is still where it was seen: another process may have written since. */
  isAt(tail: Tail): boolean {
    const last = this.#list().at(-1);
    return last?.file === tail.file && (last === undefined || statSync(last.file).size === tail.bytes + tail.torn);
  }
}

function writeWhole(descriptor: number, bytes: Uint8Array, start: number): void {
  try {
    for (let written = 0; written < bytes.length; )
      written += writeSync(descriptor, bytes, written, bytes.length - written, start + written);
  } catch (error) {
    // A full disk may have taken a part.
    ftruncateSync(descriptor, start);
    throw error;
  }
}
