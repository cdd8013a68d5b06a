import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testController, testDatabase } from '../db/testing.ts';
import { openFileStore, openFolder } from '../files/index.ts';
import { Guard } from '../guard/index.ts';
import { Journal } from '../journal/index.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { createSigningKey } from '../ledger/index.ts';
import { readPolicyBook } from '../policies/index.ts';
import { seedPeople } from '../seed/index.ts';
import { builtControls, type Collected, collectEvidence } from './collect-evidence.ts';
import { PROBES } from './probes.ts';
import { listNewest } from './read.ts';

const TODAY = '2026-11-21';
const clock = () => Temporal.Instant.from(`${TODAY}T10:00:00Z`);
const SLUG = 'seas-nve-energi';

async function seededStore(kind: (typeof STORES)[number]) {
  const test = await testDatabase(kind);
  const controller = await testController(test, SLUG);
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-evidence-'));
  const keys = openKeys(keyServiceOf(Buffer.alloc(32, 7)));
  const files = openFileStore(openFolder(join(folder, 'files')), keys);
  const policies = readPolicyBook();
  const { db } = test;
  await seedPeople({ db, keys, files, policies }, { people: 60, seed: 7, asOf: TODAY, readings: 'none' });
  const journal = new Journal(join(folder, 'journal'), clock);
  const ledgerKey = createSigningKey(join(folder, 'ledger.pem'));
  const guard = new Guard({ db, policies, keys, clock });
  const store = { db, guard, keys, files, journal, policies, ledgerKey, clock };
  return { test, target: { store, controller, entry: policies.get(SLUG, TODAY), today: TODAY } };
}

type Seeded = Awaited<ReturnType<typeof seededStore>>;

const collected = async ({ target }: Seeded): Promise<Map<string, Collected>> =>
  new Map((await Array.fromAsync(collectEvidence(target))).map((found) => [found.control, found]));

const asOwner = (test: TestDatabase, text: string) => test.asOwner((tx) => tx.run(text));

it('every control that runs has a probe, and every probe looks at one that runs', () => {
  expect(Object.keys(PROBES).sort()).toEqual(builtControls().sort());
});

describe.each(STORES)('evidence on %s', (kind) => {
  it('NF-16 AEV-8 is collected of every control on a live store, and stands in the ledger', async () => {
    const seeded = await seededStore(kind);
    const found = await collected(seeded);
    expect([...found.keys()].sort()).toEqual(builtControls().sort());
    // What is overdue in invented data, and that nobody has rehearsed a restore, is found and said.
    const broken = [...found.values()].filter(({ result }) => result === 'broken').map(({ control }) => control);
    expect(broken.sort()).toEqual(['restore-drill', 'retention-plan']);
    const { store, controller } = seeded.target;
    const rows = await store.db.transaction({ controller }, (tx) => listNewest(tx, controller));
    expect(rows).toHaveLength(found.size);
  });
});

describe('a probe finds what is wrong', () => {
  const BREAKAGES: readonly (readonly [control: string, sql: string])[] = [
    ['source-record', "UPDATE persons SET source = 'gossip' WHERE id = (SELECT id FROM persons LIMIT 1)"],
    ['encryption', "UPDATE persons SET national_id = '\\x0102030405' WHERE national_id IS NOT NULL"],
    ['register', 'DELETE FROM person_facts WHERE person_id = (SELECT person_id FROM person_facts LIMIT 1)'],
    ['tenant-isolation', 'ALTER TABLE invoices DISABLE ROW LEVEL SECURITY'],
    ['data-map', 'ALTER TABLE persons ADD COLUMN nickname text'],
    ['sensitive-text-scan', "UPDATE correspondence SET body = 'Mit cpr-nummer er 710190-0017', flags = '{}'"],
    ['holds', "UPDATE holds SET from_on = '2019-01-01', review_on = '2020-01-01'"],
    ['file-erasure', "UPDATE files SET wrapped_key = '\\x00'"],
    ['ledger', "UPDATE ledger_entries SET body = convert_to(replace(convert_from(body, 'UTF8'), '1', '2'), 'UTF8')"],
  ];

  it.each(BREAKAGES)('of %s', async (control, sql) => {
    const seeded = await seededStore('postgres');
    expect((await collected(seeded)).get(control)?.result).toBe('kept');
    await asOwner(seeded.test, sql);
    const after = (await collected(seeded)).get(control);
    expect(after).toMatchObject({ result: 'broken' });
    expect(after?.finding).toBeDefined();
  });

  it('NF-16 of breaches whose 72 hours are over, and of statistics that are not what was released', async () => {
    const seeded = await seededStore('postgres');
    const { controller } = seeded.target;
    const id = "'018f0000-0000-7000-8000-000000000001'";
    await asOwner(
      seeded.test,
      `INSERT INTO incidents (controller, id, number, kinds, cause, noticed_at, registered_at, what)
       VALUES (${controller}, ${id}, 1, '{integrity}', 'other', '2026-11-18T09:59:00Z', '2026-11-18T10:00:00Z', 'En fejl.')`,
    );
    await asOwner(
      seeded.test,
      `INSERT INTO statistic_sets (controller, id, measure, from_on, past_on, budget_milli)
       VALUES (${controller}, ${id}, 'energy', '2026-01-01', '2026-02-01', 0)`,
    );
    await asOwner(
      seeded.test,
      `INSERT INTO releases (controller, id, set_id, number, purpose, policy, policy_version, parameters, inputs_hash,
         content, content_hash, withheld, groups, released_at, entry_id)
       VALUES (${controller}, ${id}, ${id}, 1, 'x', 'x', '2026-01-01', '{}', sha256('a'), '{"by":["product"],"groups":[]}',
         sha256('other'), '[]', '[]', now(), ${id})`,
    );
    const after = await collected(seeded);
    for (const control of ['breach-register', 'statistics-release', 'benchmarks'])
      expect([control, after.get(control)?.result]).toEqual([control, 'broken']);
  });
});
