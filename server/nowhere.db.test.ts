/** Nothing of a person stands where it does not belong: ledger, journal, plans, certificates, runs, errors. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { testController, testDatabase } from './db/testing.ts';
import { HjemmelError } from './errors.ts';
import { openFileStore, openFolder } from './files/index.ts';
import { Guard } from './guard/index.ts';
import { Journal } from './journal/index.ts';
import { keyServiceOf, openKeys } from './keys/index.ts';
import { readPolicyBook } from './policies/index.ts';
import { correctValue, findPersons, openDesk } from './register/index.ts';
import { addHold, applyPlan, approvePlan, compilePlan, getController, storePlan } from './retention/index.ts';
import { seedPeople } from './seed/index.ts';

const NOW = '2026-11-21T10:00:00.000Z';
const TODAY = NOW.slice(0, 10);
const clock = (): Temporal.Instant => Temporal.Instant.from(NOW);

/** Where nothing personal may stand; holds and the access log are personal and erasable. */
const FREE = ['ledger_inbox', 'ledger_entries', 'retention_plans', 'retention_plan_groups', 'erasure_certificates'];

it('NF-16 AEV-8 no name, address, number or e-mail of anybody is in ledger, journal, plans, certificates or errors', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-nowhere-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const test = await testDatabase();
  const slug = 'seas-nve-energi';
  await testController(test, slug);
  const policies = readPolicyBook();
  const keys = openKeys(keyServiceOf(Buffer.alloc(32, 7)));
  const files = openFileStore(openFolder(join(folder, 'files')), keys);
  const journal = new Journal(join(folder, 'journal'), clock);
  const store = { db: test.db, policies, clock, files, journal };
  await seedPeople(
    { db: test.db, keys, files, policies },
    { people: 60, seed: 7, asOf: TODAY, readings: 'none', controllers: [slug] },
  );
  const controller = await getController(test.db, slug);
  const scope = { controller: controller.id };
  const personal = await test.asOwner(async (tx) => {
    const rows = await tx.query<Record<string, string | null>>(
      `SELECT p.name, p.email, p.phone, p.mobile, p.customer_number, a.street
       FROM persons p LEFT JOIN addresses a ON a.person_id = p.id`,
    );
    return [...new Set(rows.flatMap((row) => Object.values(row)))].filter((value) => (value ?? '').length > 4);
  });
  expect(personal.length).toBeGreaterThan(100);
  const [one] = await test.asOwner((tx) =>
    tx.query<{ id: string; name: string; email: string; number: string }>(
      `SELECT id, name, email, customer_number AS number FROM persons
       WHERE name IS NOT NULL AND email IS NOT NULL AND customer_number IS NOT NULL LIMIT 1`,
    ),
  );
  const { id, name, email, number } = one!;

  const told: string[] = [];
  const failing = (work: Promise<unknown>) =>
    work.catch((error: unknown) => {
      const { message, stack = '' } = error as Error;
      told.push(message, stack, JSON.stringify(error instanceof HjemmelError ? error.params : {}));
    });
  const entry = policies.get(slug, TODAY);
  const about = { controller, entry, today: TODAY };
  const hold = { customer: number, reason: `Tvist med ${name}`, by: name, reviewOn: '2027-06-01' };
  await test.db.transaction(scope, (tx) => addHold(tx, about, hold));
  const plan = await test.db.transaction(scope, async (tx) => {
    const made = await compilePlan(tx, { ...about, asOf: TODAY }, NOW);
    await storePlan(tx, controller, made);
    await approvePlan(tx, controller, { reference: made.id, by: 'Prøve Godkender', at: NOW });
    return made.id;
  });
  const { certificates } = await applyPlan(store, controller, { reference: plan });
  expect(certificates.length).toBeGreaterThan(0);

  // Names where names of the policy, ids and numbers belong; a use, a correction, a search, refusals.
  const guard = new Guard({ db: test.db, policies, clock, keys });
  const task = { purpose: 'other-duties', categories: ['contact'] };
  await guard.within(scope, async (tx) => {
    const desk = await openDesk(tx, await guard.permitSet(tx, { ...task, action: 'use' }), { keys, files });
    await findPersons(desk, { name });
  });
  const collect = { ...task, action: 'collect' as const, source: 'person', person: id };
  const correct = (values: object) =>
    guard.within(scope, async (tx) => {
      const desk = await openDesk(tx, await guard.permit(tx, collect), { keys, files });
      await correctValue(desk, 'persons', { id, source: 'person', values });
    });
  await failing(correct({ email: `${name}@@${email}` }));
  await failing(correct({ phone: name }));
  // The refusal repeats to the caller the word that is not the policy's; the ledger must not.
  for (const wrong of [
    { purpose: name },
    { categories: [name] },
    { role: name },
    { channel: email },
    { recipient: name },
  ])
    await guard
      .within(scope, (tx) => guard.permit(tx, { ...task, action: 'use', person: id, ...wrong }))
      .catch(() => undefined);
  await failing(
    test.db.transaction(scope, (tx) => addHold(tx, about, { ...hold, reason: name, customer: `x${number}x` })),
  );
  expect(told.length).toBeGreaterThan(0);

  const stored = await test.asOwner(async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND (relname = ANY($1) OR relname LIKE 'import%' OR relname LIKE 'ledger%' OR relname LIKE 'evidence%')`,
      [FREE],
    );
    const texts: [string, string][] = [];
    for (const { name: table } of tables) {
      const columns = await tx.query<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = $1`,
        [table],
      );
      for (const { name: column, type } of columns) {
        const text = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
        for (const { v } of await tx.query<{ v: string }>(
          `SELECT ${text} AS v FROM ${table} WHERE "${column}" IS NOT NULL`,
        ))
          texts.push([`${table}.${column}`, v]);
      }
    }
    return texts;
  });
  expect(stored.length).toBeGreaterThan(50);
  const lines = readdirSync(join(folder, 'journal'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file): [string, string] => ['journal', readFileSync(join(file.parentPath, file.name), 'utf8')]);
  expect(lines.length).toBeGreaterThan(0);
  // `encode(…, 'escape')` writes what is not ASCII as octal numbers.
  const octal = (text: string) =>
    [...Buffer.from(text)].map((b) => (b < 128 ? String.fromCharCode(b) : `\\${b.toString(8)}`)).join('');
  const all = [...stored, ...lines, ...told.map((text): [string, string] => ['error', text])];
  const found = all.flatMap(([place, text]) =>
    personal.filter((value) => text.includes(value!) || text.includes(octal(value!))).map((value) => [place, value]),
  );
  expect(found).toEqual([]);
}, 60_000);
