/** A case of somebody unknown becomes that of the person it turned out to be, with everything in it. */
import { adoptRights, moveRights, projectRights } from './project-sql.ts';
import type { Step } from './step.ts';
import { moveRows } from './store.ts';

export async function moveCase({ tx, at, case: own }: Step, person: string): Promise<void> {
  await moveRows(tx, own.id, person);
  await adoptRights(tx, person, at);
  await moveRights(tx, own.id, person);
  await projectRights(tx, person);
  await projectRights(tx, own.person);
}
