/** The ledger's last signed head, kept beside the journal: an older database that comes back is seen to be older. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { HjemmelError } from '../errors.ts';

export interface KeptCheckpoint {
  readonly size: number;
  /** Base64, as in the note. */
  readonly root: string;
}

const NAME = 'checkpoint';

/** Written beside and renamed: there is always a whole one. */
export function keepCheckpoint(folder: string, note: string): void {
  const file = join(folder, NAME);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const descriptor = openSync(`${file}.new`, 'w', 0o600);
    writeSync(descriptor, note);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(`${file}.new`, file);
  } catch (error) {
    const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new HjemmelError('journal-unreachable', { file, failure }, error);
  }
}

/** Undefined where none has been kept yet. */
export function findKeptCheckpoint(folder: string): KeptCheckpoint | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, NAME), 'utf8');
  } catch {
    return undefined;
  }
  const [, size = '', root = ''] = text.split('\n');
  return /^[0-9]+$/.test(size) ? { size: Number(size), root } : undefined;
}
