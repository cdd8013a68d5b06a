/**
 * Recordings, pictures and letters. Each object is encrypted under a key of its own, which lies wrapped in its row of
 * `files`: when the row goes, nobody can read the object, even before the store has removed it.
 */
import { createHash, randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { type Keys, seal, unseal } from '../keys/index.ts';
import type { ObjectStore } from './object-store.ts';
import { addFile, type FileRow, findFile, knownFiles } from './store.ts';

/** What one object may be at most: a call of several hours. */
export const MOST_BYTES = 256 * 1024 * 1024;

export interface NewFile {
  readonly personId: string;
  /** Such as `audio/wav`. */
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** ISO instant. */
  readonly at: string;
  /** An id made beforehand, for what must be repeatable. */
  readonly id?: string;
}

export interface FileStore {
  /** Stores an object and its row. The object of a transaction that is undone has no row and is swept up later. */
  add(tx: Tx, file: NewFile): Promise<string>;
  /** @throws HjemmelError `object-missing`, `field-unreadable` when the object is not what was stored */
  read(tx: Tx, id: string): Promise<{ readonly mediaType: string; readonly content: Uint8Array }>;
  /** Removes the object; its row goes by the erase path. Can be run again. */
  removeObject(controller: number, id: string): Promise<void>;
  /** Removes objects of the controller that are older than `before` (ISO instant) and have no row. */
  sweep(tx: Tx, before: string): Promise<number>;
}

const nameOf = (controller: number, id: string): string => `${controller}/${id}`;

function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('a file belongs to a controller');
  return tx.scope.controller;
}

async function rowOf(tx: Tx, id: string): Promise<FileRow> {
  const row = await findFile(tx, controllerOf(tx), id);
  if (row === undefined) throw new HjemmelError('object-missing', { object: id });
  return row;
}

export function openFileStore(objects: ObjectStore, keys: Keys): FileStore {
  return {
    add: async (tx, { personId, mediaType, content, at, id = randomUUIDv7() }) => {
      if (content.length > MOST_BYTES) throw new HjemmelError('input-too-large', { file: '-', limit: '256 MB' });
      const controller = controllerOf(tx);
      const own = await keys.of(tx);
      const { key, wrapped } = own.newKey(id);
      await addFile(tx, {
        controller,
        id,
        person_id: personId,
        media_type: mediaType,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest(),
        wrapped_key: wrapped,
        created_at: at,
      });
      await objects.put(nameOf(controller, id), seal(key, content, nameOf(controller, id)));
      return id;
    },
    read: async (tx, id) => {
      const row = await rowOf(tx, id);
      const key = (await keys.of(tx)).openKey(row.wrapped_key, id);
      const name = nameOf(row.controller, id);
      const content = unseal(key, await objects.get(name), name);
      if (content === undefined) throw new HjemmelError('field-unreadable', { table: 'files', column: 'object' });
      return { mediaType: row.media_type, content };
    },
    removeObject: (controller, id) => objects.remove(nameOf(controller, id)),
    sweep: async (tx, before) => {
      const controller = controllerOf(tx);
      const old: string[] = [];
      for await (const { name, storedAt } of objects.list(`${controller}/`))
        if (storedAt < before) old.push(name.slice(name.indexOf('/') + 1));
      const known = await knownFiles(tx, controller, old);
      const orphans = old.filter((id) => !known.has(id));
      for (const id of orphans) await objects.remove(nameOf(controller, id));
      return orphans.length;
    },
  };
}
