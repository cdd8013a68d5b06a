/** Objects as files in a folder. */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { HjemmelError } from '../errors.ts';
import { checkName, type ObjectStore } from './object-store.ts';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

function refused(error: unknown, name: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOENT') return new HjemmelError('object-missing', { object: name }, error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new HjemmelError('store-full', { failure: code }, error);
  return new HjemmelError('files-unreachable', { failure: code }, error);
}

/** Written beside, made durable, then renamed: a reader sees the whole object or none. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const beside = `${file}.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.new`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const handle = await open(beside, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** @param folder is made when the first object is stored */
export function openFolder(folder: string): ObjectStore {
  const fileOf = (name: string): string => join(folder, ...checkName(name).split('/'));
  const guarded = async <T>(name: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw refused(error, name);
    }
  };
  return {
    put: (name, bytes) => guarded(name, writeWhole(fileOf(name), bytes)),
    get: (name) => guarded(name, readFile(fileOf(name))),
    remove: (name) => guarded(name, rm(fileOf(name), { force: true })),
    async *list(prefix) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (!entry.isFile() || entry.name.endsWith('.new')) continue;
        const file = join(entry.parentPath, entry.name);
        const name = relative(folder, file).split(sep).join('/');
        if (name.startsWith(prefix)) yield { name, storedAt: (await stat(file)).mtime.toISOString() };
      }
    },
  };
}
