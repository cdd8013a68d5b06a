/** Cases whose answer is near or late: somebody is reminded. Runs each night, and can be run again. */

import { raiseTask } from '../tasks/index.ts';
import { dayOf } from './day.ts';
import type { RightsStore } from './model.ts';
import { findController, listDue } from './read.ts';

/** Days before the last one. */
const NEAR_DAYS = 7;

/** @returns how many reminders are new */
export async function remindCases(store: RightsStore, controller: number): Promise<number> {
  return store.db.transaction({ controller }, async (tx) => {
    const { zone } = await findController(tx);
    const at = store.clock().toString();
    const today = dayOf(at, zone);
    const by = Temporal.PlainDate.from(today).add({ days: NEAR_DAYS }).toString();
    let raised = 0;
    for (const { id, answerByOn } of await listDue(tx, by)) {
      const kind = answerByOn < today ? 'case-late' : 'case-near';
      if (await raiseTask(tx, { kind, subject: id, dueOn: answerByOn }, at)) raised += 1;
    }
    return raised;
  });
}
