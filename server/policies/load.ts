/** Policies and libraries from files. */
import { closeSync, type Dirent, existsSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Library, type ParsedPolicy, parseLibrary, parsePolicy } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';

/** The policies and the libraries that come with the product. */
export const SHIPPED_POLICIES = resolve(import.meta.dirname, '../../policies');

/** What the system calls its failure, such as ENOENT. */
function failure(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

/** More than any policy may have; what is longer is read this far, which is enough to refuse it. */
const MOST_BYTES = 50_000_000;

/**
 * The text of a file, at most its first fifty million bytes: a device or a pipe may have no end.
 * @throws HjemmelError `file-unreadable`
 */
export function readText(file: string): string {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const bytes = Buffer.alloc(Math.min(fstatSync(descriptor).size || MOST_BYTES, MOST_BYTES));
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return bytes.toString('utf8', 0, length);
  } catch (error) {
    throw new HjemmelError('file-unreadable', { file, failure: failure(error) }, error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** @throws HjemmelError `file-unreadable` */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new HjemmelError('file-unreadable', { file: folder, failure: failure(error) }, error);
  }
}

function librariesIn(folder: string): Map<string, Library> {
  const found = new Map<string, Library>();
  if (!existsSync(folder)) return found;
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue;
    const { library, findings } = parseLibrary(readText(join(folder, name)));
    if (library === undefined) {
      const first = findings[0];
      throw new HjemmelError('library-unreadable', {
        file: join(folder, name),
        line: String(first?.line ?? 1),
        column: String(first?.column ?? 1),
        problem: first?.code ?? 'yaml',
      });
    }
    found.set(library.library, library);
  }
  return found;
}

let shipped: Map<string, Library> | undefined;

/** The libraries a policy file may use: those shipped, and before them those in a `library` folder beside or above it. */
export function librariesFor(file: string): readonly Library[] {
  shipped ??= librariesIn(join(SHIPPED_POLICIES, 'library'));
  const found = new Map(shipped);
  const own = [dirname(resolve(file)), dirname(dirname(resolve(file)))].map((folder) => join(folder, 'library'));
  for (const folder of own.reverse()) {
    if (folder === join(SHIPPED_POLICIES, 'library')) continue;
    for (const [id, library] of librariesIn(folder)) found.set(id, library);
  }
  return [...found.values()];
}

/** The language a policy says it is in, even where the rest of it cannot be read. */
export function languageWritten(text: string): string | undefined {
  return /(?:^|[\s{,])language:[ \t]*["']?([a-z]{2,3})\b/.exec(text)?.[1];
}

export interface LoadedPolicy extends ParsedPolicy {
  readonly file: string;
  readonly text: string;
}

/** Reads a policy from its text. `file` says where its libraries are looked for. */
export function readPolicy(file: string, text: string): LoadedPolicy {
  return { file, text, ...parsePolicy(text, librariesFor(file)) };
}

/**
 * Reads one policy file. Errors in its content come back as findings.
 * @throws HjemmelError `file-unreadable`, `library-unreadable`
 */
export function loadPolicy(file: string): LoadedPolicy {
  return readPolicy(file, readText(file));
}

/** All policy files in a folder and its subfolders, in the order of their names; library folders are left out. */
export function policyFiles(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === 'library' ? [] : policyFiles(join(folder, entry.name));
    return /^[0-9]{4}-[0-9]{2}-[0-9]{2}[^/]*[.]ya?ml$/.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}
