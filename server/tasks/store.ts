/** The table of tasks. */
import type { Tx } from '../db/index.ts';
import type { Task } from './model.ts';

function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('Tasks belong to one controller.');
  return tx.scope.controller;
}

export async function insertTask(tx: Tx, { id, kind, subject, dueOn }: Task, at: string): Promise<boolean> {
  const rows = await tx.run(
    `INSERT INTO tasks (controller, id, kind, subject, due_on, raised_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (controller, kind, subject, due_on) DO NOTHING`,
    [controllerOf(tx), id, kind, subject, dueOn, at],
  );
  return rows > 0;
}

export async function markDone(
  tx: Tx,
  { subject, kind }: { readonly subject: string; readonly kind?: string },
  at: string,
): Promise<number> {
  return tx.run(
    `UPDATE tasks SET done_at = $3
     WHERE controller = $1 AND subject = $2 AND done_at IS NULL AND ($4::text IS NULL OR kind = $4)`,
    [controllerOf(tx), subject, at, kind ?? null],
  );
}

export async function readOpen(
  tx: Tx,
  {
    kind,
    dueBy,
    most,
  }: { readonly kind: string | undefined; readonly dueBy: string | undefined; readonly most: number },
): Promise<Task[]> {
  const rows = await tx.query<{ id: string; kind: string; subject: string; due_on: string }>(
    `SELECT id, kind, subject, due_on FROM tasks
     WHERE controller = $1 AND done_at IS NULL AND ($2::text IS NULL OR kind = $2) AND ($3::date IS NULL OR due_on <= $3)
     ORDER BY due_on, id LIMIT $4`,
    [controllerOf(tx), kind ?? null, dueBy ?? null, most],
  );
  return rows.map(({ due_on, ...task }) => ({ ...task, dueOn: due_on }));
}
