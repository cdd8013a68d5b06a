/** Reminders of deadlines and reviews, raised once however often they are asked for, and ended with what they are about. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import type { Task } from './model.ts';
import { insertTask, markDone, readOpen } from './store.ts';

/** @returns false when the same task has been raised before, open or done */
export async function raiseTask(tx: Tx, task: Omit<Task, 'id'>, at: string): Promise<boolean> {
  return insertTask(tx, { id: randomUUIDv7(), ...task }, at);
}

/** Ends what is open about a record: of one kind, or all. */
export async function endTasks(
  tx: Tx,
  about: { readonly subject: string; readonly kind?: string },
  at: string,
): Promise<number> {
  return markDone(tx, about, at);
}

/** Open tasks, the most pressing first; `before` a day leaves out what is not near. */
export async function listTasks(
  tx: Tx,
  { kind, dueBy, most = 100 }: { readonly kind?: string; readonly dueBy?: string; readonly most?: number } = {},
): Promise<Task[]> {
  return readOpen(tx, { kind, dueBy, most });
}
