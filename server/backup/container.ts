/** A backup as one file: a first line that says what it is, then parts, each with its length and hash, then an end. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { HjemmelError } from '../errors.ts';

const FORM = 'hjemmel-backup-1';

interface PartHead {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function refused(error: unknown, file: string): HjemmelError {
  const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (failure === 'ENOSPC' || failure === 'EDQUOT') return new HjemmelError('store-full', { failure }, error);
  return new HjemmelError('file-unwritable', { file, failure }, error);
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}

export interface BackupWriter {
  add(name: string, bytes: Uint8Array): void;
}

/**
 * Writes a backup beside its place and gives it its name when it is whole and on the disk.
 * @returns the SHA-256 of the file, hex
 * @throws HjemmelError `file-unwritable`, `store-full`; there is then no file of that name
 */
export async function writeBackup(file: string, work: (writer: BackupWriter) => Promise<void>): Promise<string> {
  const beside = `${file}.partial`;
  const whole = createHash('sha256');
  let descriptor: number | undefined;
  const put = (bytes: Uint8Array): void => {
    whole.update(bytes);
    try {
      writeAll(descriptor!, bytes);
    } catch (error) {
      throw refused(error, file);
    }
  };
  try {
    try {
      descriptor = openSync(beside, 'w', 0o600);
    } catch (error) {
      throw refused(error, file);
    }
    let parts = 0;
    put(Buffer.from(`${FORM}\n`));
    await work({
      add: (name, bytes) => {
        const head: PartHead = { name, bytes: bytes.length, sha256: sha256(bytes) };
        put(Buffer.from(`${JSON.stringify(head)}\n`));
        put(bytes);
        parts++;
      },
    });
    put(Buffer.from(`${JSON.stringify({ end: parts })}\n`));
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
    renameSync(beside, file);
    return whole.digest('hex');
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    rmSync(beside, { force: true });
    throw error instanceof HjemmelError ? error : refused(error, file);
  }
}

export interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A line is a name and two numbers. */
const LONGEST_LINE = 10_000;

class Reader {
  readonly #file: string;
  readonly #descriptor: number;
  #position = 0;

  constructor(file: string) {
    this.#file = file;
    try {
      this.#descriptor = openSync(file, 'r');
    } catch (error) {
      const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new HjemmelError('file-unreadable', { file, failure }, error);
    }
  }

  fail(problem: string): never {
    throw new HjemmelError('backup-malformed', { file: this.#file, problem });
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length; ) {
      const read = readSync(this.#descriptor, bytes, done, length - done, this.#position);
      if (read === 0) this.fail('cut short');
      done += read;
      this.#position += read;
    }
    return bytes;
  }

  line(): string {
    const block = Buffer.alloc(LONGEST_LINE);
    const read = readSync(this.#descriptor, block, 0, LONGEST_LINE, this.#position);
    const end = block.subarray(0, read).indexOf(10);
    if (end < 0) this.fail(read === 0 ? 'cut short' : 'no backup');
    this.#position += end + 1;
    return block.toString('utf8', 0, end);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function headOf(reader: Reader): PartHead | { readonly end: number } {
  try {
    const head = JSON.parse(reader.line()) as PartHead | { end: number };
    if ('end' in head || (Number.isSafeInteger(head.bytes) && head.bytes >= 0)) return head;
  } catch (error) {
    if (error instanceof HjemmelError) throw error;
  }
  return reader.fail('a head that cannot be read');
}

/**
 * The parts of a backup, each checked against its hash; at the end it is known that none is missing.
 * @throws HjemmelError `file-unreadable`, `backup-malformed`
 */
export function* readBackup(file: string): Generator<Part> {
  const reader = new Reader(file);
  try {
    if (reader.line() !== FORM) reader.fail('no backup');
    for (let parts = 0; ; parts++) {
      const head = headOf(reader);
      if ('end' in head) {
        if (head.end !== parts) reader.fail('parts are missing');
        return;
      }
      const bytes = reader.bytes(head.bytes);
      if (sha256(bytes) !== head.sha256) reader.fail(`${head.name} is not what was written`);
      yield { name: head.name, bytes };
    }
  } finally {
    reader.close();
  }
}
