/** Puts a backup in the place of the embedded store. The present one is kept aside; until the last step nothing changes. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockShared, openEmbedded, preparedIn, swapDatabase } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { ObjectStore } from '../files/index.ts';
import { Manifest } from './backup.ts';
import { readBackup } from './container.ts';

export interface RestoreTarget {
  /** The folder of the data. */
  readonly data: string;
  /** Undefined where objects lie in a bucket. */
  readonly objects: ObjectStore | undefined;
  readonly clock: () => Temporal.Instant;
}

export interface Restored {
  readonly manifest: Manifest;
  /** The folder in which the database that was there before is kept. */
  readonly kept: string;
  readonly objects: number;
}

/** Reads the whole backup once, so that a damaged one is known before anything is done with it. */
export function checkBackup(file: string): Manifest {
  let manifest: Manifest | undefined;
  let database = false;
  for (const { name, bytes } of readBackup(file)) {
    if (name === 'manifest') manifest = Manifest.safeParse(JSON.parse(bytes.toString('utf8'))).data;
    database ||= name === 'database';
  }
  if (manifest === undefined || !database) throw new HjemmelError('backup-malformed', { file, problem: 'no database' });
  return manifest;
}

/** Makes the database of a backup in a folder, opened once to see that it can be. */
export async function unpackDatabase(file: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const { name, bytes } of readBackup(file)) {
    if (name !== 'database') continue;
    const opened = await openEmbedded({ folder, from: new Blob([Uint8Array.from(bytes)]) });
    await opened.asOwner((tx) => tx.query('SELECT name FROM migrations'));
    await opened.close();
    return;
  }
}

/**
 * Restores a backup. Objects are added where they are missing; those of rows that are no more are swept up later.
 * @throws HjemmelError `store-in-use` while a server or a command has the store open, `backup-malformed`,
 *   `file-unreadable`, `store-full`; the present store is then as it was
 */
export async function restoreBackup({ data, objects, clock }: RestoreTarget, file: string): Promise<Restored> {
  const manifest = checkBackup(file);
  const lock = await lockShared(data);
  try {
    await unpackDatabase(file, preparedIn(data));
    let added = 0;
    for (const { name, bytes } of readBackup(file)) {
      if (!name.startsWith('objects/') || objects === undefined) continue;
      await objects.put(name.slice('objects/'.length), bytes);
      added++;
    }
    const kept = `database.before-${clock()
      .toString({ smallestUnit: 'second' })
      .replace(/[^0-9]/g, '')}`;
    swapDatabase(data, kept);
    return { manifest, kept: join(data, kept), objects: added };
  } finally {
    lock.release();
  }
}
