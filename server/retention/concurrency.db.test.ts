import { spawn } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../db/testing.ts';
import { type JournalLine, rowsOf } from '../journal/index.ts';
import { runNight } from './nightly.ts';
import { getPlan } from './read.ts';
import { Utility } from './testing.ts';

const TODAY = '2026-11-21';
/** `npm run bench -- kills` is where many are. */
const KILLS = 5;
const CHILD = join(import.meta.dirname, 'testing-child.ts');

async function seas(): Promise<Utility> {
  return Utility.on(await testDatabase('postgres'), 'seas-nve-energi', TODAY);
}

/** Rows that are due whoever the person is. */
async function oldRows(utility: Utility, rows: number): Promise<string> {
  const person = await utility.person({ events: { 'customer-ended': null } }, {});
  for (const [table, column] of [
    ['web_events', 'happened_on'],
    ['marketing_messages', 'sent_on'],
  ] as const)
    await utility.test.db.query(
      { controller: utility.controller.id },
      `INSERT INTO ${table} (controller, id, person_id, ${column}, ${table === 'web_events' ? 'page' : 'campaign'}, source, collected_at)
       SELECT $1, gen_random_uuid(), $2, '2020-01-01', repeat('x', 200), 'person', now() FROM generate_series(1, $3)`,
      [utility.controller.id, person, rows],
    );
  return person;
}

/** Ids and rows the journal of the utility speaks of. */
function journalled(folder: string, slug: string): string[] {
  const own = join(folder, slug);
  return readdirSync(own)
    .filter((name) => name.endsWith('.ndjson'))
    .flatMap((name) => readFileSync(join(own, name), 'utf8').trim().split('\n'))
    .flatMap((line) => rowsOf(JSON.parse(line) as JournalLine));
}

describe('a plan being applied while the world goes on', () => {
  it('SEAS-36 a hold placed while it runs keeps back what has not gone', async () => {
    const utility = await seas();
    const person = await oldRows(utility, 300);
    const plan = await utility.plan();
    await utility.approve(plan.id);
    const place = () =>
      utility.insert('holds', {
        ...{
          controller: utility.controller.id,
          id: randomUUIDv7(),
          person_id: person,
          reason: 'Tvist',
          decided_by: 'Jurist',
        },
        ...{ from_on: TODAY, review_on: '2027-01-01' },
      });
    const hold = utility.store.db.transaction.bind(utility.store.db);
    let batches = 0;
    const db = {
      ...utility.store.db,
      transaction: async (...args: Parameters<typeof hold>) => {
        if (batches === 3) await place();
        batches += 1;
        return hold(...args);
      },
    } as typeof utility.store.db;
    const { applyPlan } = await import('./apply.ts');
    const applied = await applyPlan({ ...utility.store, db }, utility.controller, {
      reference: plan.id,
      options: { blocks: 2 },
    });
    const left = (await utility.count('web_events')) + (await utility.count('marketing_messages'));
    expect(left).toBeGreaterThan(0);
    expect(applied.rows + left).toBe(600);
  });

  it('SEAS-30 a new dialogue that commits while a batch waits for it keeps the person', async () => {
    const utility = await seas();
    const person_id = await utility.person(
      { kinds: ['former-customer'], events: { 'customer-ended': '2020-01-01', dialogue: [] } },
      {},
    );
    await utility.row('orders', {
      person_id,
      kind: 'order',
      product: 'goods',
      placed_on: '2019-01-01',
      description: 'x',
    });
    const plan = await utility.plan();
    await utility.approve(plan.id);
    const scope = { controller: utility.controller.id };
    let running: Promise<unknown> = Promise.resolve();
    await utility.test.db.transaction(scope, async (tx) => {
      await tx.run(
        `UPDATE person_facts SET events = jsonb_set(events, '{dialogue}', '["2026-11-20T00:00:00.000Z", "2026-11-20"]') WHERE person_id = $1`,
        [person_id],
      );
      running = utility.apply(plan.id);
      // Time enough for the run to come to the batch; it cannot pass before this has committed.
      await new Promise((done) => setTimeout(done, 1500));
    });
    await running;
    expect(await utility.count('orders')).toBe(1);
  });

  it('loses nothing, does nothing twice and has all its evidence, killed at any moment', {
    timeout: 180_000,
  }, async () => {
    const utility = await seas();
    await oldRows(utility, 1500);
    const ids = [...(await utility.ids('web_events')), ...(await utility.ids('marketing_messages'))].sort();
    const plan = await utility.plan();
    await utility.approve(plan.id);
    const folder = utility.folder;
    const run = (killAfter: number | undefined) =>
      new Promise<void>((done) => {
        const args = [CHILD, utility.test.url!, folder, utility.controller.slug, plan.id, utility.now.toString()];
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
        child.stdout.once('data', () => {
          if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
        });
        child.on('close', () => done());
      });
    const scope = { controller: utility.controller.id };
    const state = () => utility.test.db.transaction(scope, (tx) => getPlan(tx, utility.controller, plan.id));
    let seed = 11;
    for (let kill = 0; kill < KILLS && (await state()).state !== 'applied'; kill += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      await run(300 + (seed % 900));
    }
    await run(undefined);
    const after = await state();
    expect(after.state).toBe('applied');
    expect((await utility.count('web_events')) + (await utility.count('marketing_messages'))).toBe(0);
    expect(after.done.reduce((sum, { rows }) => sum + rows, 0)).toBe(ids.length);
    expect([...new Set(journalled(folder, utility.controller.slug))].sort()).toEqual(ids);
    const [ledger] = await utility.test.db.query<{ rows: number; certificates: number }>(
      scope,
      `SELECT (SELECT sum((convert_from(body, 'UTF8')::jsonb #>> '{what,rows}')::bigint) FROM ledger_inbox WHERE convert_from(body, 'UTF8')::jsonb ->> 'type' = 'erasure')::integer AS rows,
         (SELECT count(*) FROM erasure_certificates) AS certificates`,
    );
    expect(ledger).toEqual({ rows: ids.length, certificates: 2 });
  });
});

describe('the night', () => {
  it('NF-10 is done once by two workers, applied where nobody wants to approve, else left to wait', async () => {
    const utility = await seas();
    await oldRows(utility, 20);
    const { controller, store } = utility;
    const waiting = await runNight(store, controller);
    expect(waiting.plan?.groups.length).toBeGreaterThan(0);
    expect([waiting.applied, await utility.count('web_events')]).toEqual([undefined, 20]);
    const free = { ...controller, plansNeedApproval: false };
    await Promise.all([runNight(store, free), runNight(store, free)]);
    expect(await utility.count('web_events')).toBe(0);
    expect([await utility.count('retention_plans'), await utility.count('erasure_certificates')]).toEqual([1, 2]);
  });
});
