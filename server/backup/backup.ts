/** A backup of the embedded store: the database as it was at one moment, and the stored objects it points to. */
import { z } from 'zod';
import { type EmbeddedDatabase, listControllers } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { ObjectStore } from '../files/index.ts';
import { writeBackup } from './container.ts';
import type { JournalledStore } from './standing.ts';

export interface BackupStore extends JournalledStore {
  /** Undefined where the database is not embedded. */
  readonly embedded: EmbeddedDatabase | undefined;
  /** Undefined where they lie in a bucket, which keeps its own versions. */
  readonly objects: ObjectStore | undefined;
  readonly clock: () => Temporal.Instant;
}

/** What the first part of a backup says of it. */
export const Manifest = z.object({
  at: z.string(),
  controllers: z.array(z.object({ slug: z.string(), journal: z.int() })),
  /** Whether stored objects are in it. */
  objects: z.boolean(),
});

export type Manifest = z.infer<typeof Manifest>;

export interface BackedUp {
  readonly file: string;
  readonly sha256: string;
  readonly objects: number;
}

async function manifestOf({ db, journal, objects, clock }: BackupStore): Promise<Manifest> {
  const controllers: { slug: string; journal: number }[] = [];
  for (const { id, slug } of await listControllers(db)) {
    const { position } = await db.transaction({ controller: id }, (tx) => journal.standing(tx));
    controllers.push({ slug, journal: position });
  }
  return { at: clock().toString({ smallestUnit: 'second' }), controllers, objects: objects !== undefined };
}

/**
 * Writes a backup while the store is in use. The keys are not in it: kept together, whoever finds it could read all.
 * @param tell is told how many objects are in it so far
 * @throws HjemmelError `embedded-only`, `file-unwritable`, `store-full`
 */
export async function backUp(
  store: BackupStore,
  file: string,
  tell: (objects: number) => void = () => undefined,
): Promise<BackedUp> {
  const { embedded, objects } = store;
  if (embedded === undefined) throw new HjemmelError('embedded-only');
  let count = 0;
  const sha256 = await writeBackup(file, async (writer) => {
    writer.add('manifest', Buffer.from(JSON.stringify(await manifestOf(store))));
    // Before the objects: what is added afterwards has no row in it, what is removed afterwards has been erased.
    writer.add('database', new Uint8Array(await (await embedded.dump()).arrayBuffer()));
    for await (const { name } of objects?.list('') ?? []) {
      const bytes = await objects!.get(name).catch((error: unknown) => {
        if (error instanceof HjemmelError && error.code === 'object-missing') return undefined;
        throw error;
      });
      if (bytes === undefined) continue;
      writer.add(`objects/${name}`, bytes);
      tell(++count);
    }
  });
  return { file, sha256, objects: count };
}
