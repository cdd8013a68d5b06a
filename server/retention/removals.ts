/** Stored objects whose rows are gone: removed after the commit that erased the rows, as often as it takes. */
import type { Database } from '../db/index.ts';
import { endRemovals, listRemovals } from './store.ts';

/** What removes an object; removing what is not there is no error. */
export interface ObjectRemover {
  removeObject(controller: number, id: string): Promise<void>;
}

const MOST = 200;

/** Removes what waits to be removed. A crash between object and queue makes it be removed again, which does nothing. */
export async function drainRemovals(
  { db, files }: { readonly db: Database; readonly files: ObjectRemover },
  controller: number,
): Promise<number> {
  let removed = 0;
  for (;;) {
    const ids = await db.transaction({ controller }, (tx) => listRemovals(tx, controller, MOST));
    if (ids.length === 0) return removed;
    for (const id of ids) await files.removeObject(controller, id);
    await db.transaction({ controller }, (tx) => endRemovals(tx, controller, ids));
    removed += ids.length;
  }
}
