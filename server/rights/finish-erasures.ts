/** Erasures that wait end by themselves: each night what nothing demands any more goes, and the last of it with a letter. */
import type { Tx } from '../db/index.ts';
import { assessPerson, type ControllerRow, erasureWork, listOrderedErasures } from '../retention/index.ts';
import { dayOf } from './day.ts';
import { decideErasure, type ErasureStore } from './decide-erasure.ts';
import { caseItem, sameItem } from './erasure-items.ts';
import { listWaiting } from './erasure-sql.ts';
import { getCase, listItems } from './read.ts';

/** Whether anything of the list is another than was noted: asked each night, so it leaves no trace while nothing is. */
async function hasChanged(tx: Tx, store: ErasureStore, about: { id: string; controller: ControllerRow }) {
  const { person, details } = await getCase(tx, about.id);
  const { controller, entry, now } = erasureWork(store, about.controller);
  const today = dayOf(now.toString(), controller.timeZone);
  const asked = { controller, entry, today, person, cause: 'case' as const, categories: details.categories };
  const found = (await assessPerson(tx, asked)).map((one) => caseItem(one, now.toString()));
  const noted = (await listItems(tx, about.id)).filter(({ doneAt }) => doneAt === null);
  return found.length !== noted.length || found.some((item) => !noted.some((known) => sameItem(known, item)));
}

/**
 * Goes on with what a crash interrupted, and with every case whose day has come or whose agreement, claim or hold has ended.
 * Can be killed and run again.
 * @returns how many cases were closed
 */
export async function finishErasures(
  store: ErasureStore,
  controller: ControllerRow,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<number> {
  const scope = { controller: controller.id };
  const today = dayOf(store.clock().toString(), controller.timeZone);
  const [begun, waiting] = await store.db.transaction(scope, async (tx) => {
    const ordered = await listOrderedErasures(tx, controller.id, ['case']);
    return [new Set(ordered.map(({ task }) => task)), await listWaiting(tx, today)] as const;
  });
  let closed = 0;
  for (const id of new Set([...begun, ...waiting])) {
    if (signal?.aborted === true) return closed;
    if (!begun.has(id) && !(await store.db.transaction(scope, (tx) => hasChanged(tx, store, { id, controller }))))
      continue;
    const { state } = await decideErasure(store, controller, { case: id });
    if (state === 'closed') closed += 1;
  }
  return closed;
}
