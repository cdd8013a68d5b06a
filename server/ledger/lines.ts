/** The lines of a file, one after the other, in one buffer: nothing is copied that need not be. */
import { closeSync, openSync, readSync } from 'node:fs';
import { HjemmelError } from '../errors.ts';

/** Longer than any line of ours: an entry has 64 KiB at most. */
const BUFFER = 1 << 20;

/** What is told of each line: where it begins in the buffer, and where its line break stands. */
export type LineListener = (buffer: Buffer, start: number, end: number) => void;

function unreadable(file: string, error: unknown): HjemmelError {
  const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new HjemmelError('file-unreadable', { file, failure }, error);
}

/**
 * Reads a file line by line. The listener may change the line's bytes, and must copy what it keeps.
 * @returns whether the file ended with a line break and no line was longer than can be
 * @throws HjemmelError `file-unreadable`
 */
export function readLines(file: string, listener: LineListener): boolean {
  const buffer = Buffer.allocUnsafeSlow(BUFFER);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    throw unreadable(file, error);
  }
  try {
    let filled = 0;
    for (;;) {
      let read: number;
      try {
        read = readSync(descriptor, buffer, filled, BUFFER - filled, null);
      } catch (error) {
        throw unreadable(file, error);
      }
      if (read === 0) return filled === 0;
      filled += read;
      let start = 0;
      for (let end = buffer.indexOf(10); end >= 0 && end < filled; end = buffer.indexOf(10, start)) {
        listener(buffer, start, end);
        start = end + 1;
      }
      if (start === 0 && filled === BUFFER) return false;
      buffer.copyWithin(0, start, filled);
      filled -= start;
    }
  } finally {
    closeSync(descriptor);
  }
}
