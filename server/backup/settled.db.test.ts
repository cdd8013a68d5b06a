import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { readStoreConfig } from '../config.ts';
import { openEmbedded } from '../db/index.ts';
import { applyPlan, approvePlan, compilePlan, getController, policyFor, storePlan } from '../retention/index.ts';
import { openStore, type Store } from '../wiring.ts';

const NOW = Temporal.Instant.from('2026-11-21T09:00:00Z');
const [SLUG, ON] = ['seas-nve-energi', '2026-11-21'];
const clock = () => NOW;

async function folder(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'hjemmel-settled-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const from = new Blob([readFileSync(inject('embedded'))]);
  await (await openEmbedded({ folder: join(data, 'database'), from })).close();
  return data;
}

/** Rows that are due by themselves, and a plan of them. */
async function planned(store: Store, rows: number): Promise<string> {
  const controller = await getController(store.db, SLUG);
  const person = '01900000-0000-7000-8000-000000000001';
  return store.db.transaction({ controller: controller.id }, async (tx) => {
    await tx.run(`INSERT INTO persons (controller, id, source, collected_at) VALUES ($1, $2, 'person', now())`, [
      controller.id,
      person,
    ]);
    await tx.run(
      `INSERT INTO web_events (controller, id, person_id, happened_on, page, source, collected_at)
       SELECT $1, gen_random_uuid(), $2, '2020-01-01', 'x', 'person', now() FROM generate_series(1, $3)`,
      [controller.id, person, rows],
    );
    const request = { controller, entry: policyFor(store.policies, SLUG, ON), asOf: ON, today: ON };
    const plan = await compilePlan(tx, request, NOW.toString());
    await storePlan(tx, controller, plan);
    await approvePlan(tx, controller, { reference: plan.id, by: 'Prøve', at: NOW.toString() });
    return plan.id;
  });
}

it('AEV-8 what a crash left in the journal before its commit is carried out and counted to its plan', async () => {
  const config = readStoreConfig({ DATA: await folder() });
  const first = await openStore(config, clock);
  const plan = await planned(first, 30);
  const journal = {
    append: async (...about: Parameters<Store['journal']['append']>): Promise<number> => {
      await first.journal.append(...about);
      throw new Error('killed');
    },
  };
  const controller = await getController(first.db, SLUG);
  await expect(applyPlan({ ...first, journal }, controller, { reference: plan })).rejects.toThrow('killed');
  const count = 'SELECT count(*) AS n FROM web_events';
  expect(await first.db.query({ controller: controller.id }, count)).toEqual([{ n: 30 }]);
  await first.close();

  const second = await openStore(config, clock);
  onTestFinished(() => second.close());
  expect(await second.db.query({ controller: controller.id }, count)).toEqual([{ n: 0 }]);
  const applied = await applyPlan(second, controller, { reference: plan });
  expect(applied.certificates.map(({ rows }) => rows)).toEqual([30]);
  expect(
    await second.db.query(
      { controller: controller.id },
      `SELECT (convert_from(body, 'UTF8')::jsonb #>> '{what,rows}')::integer AS rows FROM
         (SELECT body FROM ledger_inbox UNION ALL SELECT body FROM ledger_entries) e
       WHERE convert_from(body, 'UTF8')::jsonb ->> 'type' = 'erasure'`,
    ),
  ).toEqual([{ rows: 30 }]);
});
