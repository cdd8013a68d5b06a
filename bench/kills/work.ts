/** Work for the kill tests, each in a process of its own that goes on where an earlier one was killed. */

import { backUp, replayErasures, restoreBackup } from '../../server/backup/index.ts';
import { readStoreConfig } from '../../server/config.ts';
import { openFolder } from '../../server/files/index.ts';
import { applyPlan, eraseItems, getController, readLiveSchema } from '../../server/retention/index.ts';
import { openStore, type Store } from '../../server/wiring.ts';

/** `file`: of the backup; for `apply` the plan. */
const [what, file = ''] = process.argv.slice(2) as [string, string | undefined];
const SLUG = 'seas-nve-energi';
const clock = (): Temporal.Instant => Temporal.Now.instant();
const config = readStoreConfig();

async function controllerOf({ db }: Store): Promise<number> {
  return (await getController(db, SLUG)).id;
}

/** Applies the plan in stretches as short as can be. */
async function apply(store: Store): Promise<void> {
  await applyPlan(store, await getController(store.db, SLUG), { reference: file, options: { blocks: 1 } });
}

/** Erases the names of all persons of an even number, ten at a time, each ten in a transaction with the journal. */
async function erase(store: Store): Promise<void> {
  const controller = await controllerOf(store);
  for (;;) {
    const left = await store.db.query<{ id: string }>(
      { controller },
      "SELECT id::text FROM persons WHERE name IS NOT NULL AND right(id::text, 1) IN ('0','2','4','6','8') ORDER BY id LIMIT 10",
    );
    if (left.length === 0) return;
    await store.db.transaction({ controller }, async (tx) => {
      const shared = { controller, map: store.policies.map, schema: await readLiveSchema(tx, store.policies.map) };
      const about = { journal: store.journal, at: clock().toString(), holdsOn: undefined, zone: 'Europe/Copenhagen' };
      const order = { table: 'persons', columns: ['name'], category: undefined, action: 'erase' as const };
      await eraseItems(tx, { ...shared, ...about }, [{ ...order, which: { keys: left.map(({ id }) => id) } }]);
    });
  }
}

if (what === 'restore') {
  await restoreBackup({ data: config.data, objects: openFolder(config.files), clock }, file);
} else {
  const store = await openStore(config, clock, { evenPending: what === 'replay' });
  process.stdout.write('open\n');
  if (what === 'erase') await erase(store);
  else if (what === 'apply') await apply(store);
  else if (what === 'backup') await backUp(store, file);
  else if (what === 'replay') {
    await replayErasures(store);
    await store.sequence(await controllerOf(store));
  }
  await store.close();
}
