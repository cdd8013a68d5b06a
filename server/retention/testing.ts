/** A store with retention on it, a clock that can be set, and invented people; for tests. */
import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Facts, toStoredFacts } from '@hjemmel/core';
import { onTestFinished } from 'vitest';
import type { SqlValue } from '../db/index.ts';
import type { TestDatabase } from '../db/testing.ts';
import { Journal } from '../journal/index.ts';
import { readPolicyBook } from '../policies/index.ts';
import { type Applied, applyPlan } from './apply.ts';
import { approvePlan } from './approve.ts';
import type { ControllerRow, Plan } from './model.ts';
import { compilePlan, policyFor, storePlan } from './plan.ts';
import { getController } from './read.ts';
import type { ApplyOptions, RetentionStore } from './run.ts';

export const BOOK = readPolicyBook();

/** Everything known, and nothing of it. */
export const PLAIN: Facts = {
  kinds: ['customer'],
  protections: [],
  events: {},
  consents: [],
  objections: [],
  restrictions: [],
  optOuts: [],
  conditions: {},
  announced: [],
};

const JSON_COLUMNS = ['events', 'consents', 'objections', 'restrictions', 'opt_outs', 'conditions', 'announced'];

export class Utility {
  readonly test: TestDatabase;
  readonly controller: ControllerRow;
  readonly store: RetentionStore;
  readonly removed: string[] = [];
  /** Of the journal. */
  readonly folder: string;
  now: Temporal.Instant;

  private constructor(test: TestDatabase, controller: ControllerRow, today: string) {
    this.test = test;
    this.controller = controller;
    this.now = Temporal.Instant.from(`${today}T10:00:00Z`);
    const folder = mkdtempSync(join(tmpdir(), 'hjemmel-retention-'));
    this.folder = folder;
    try {
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    } catch {
      // Outside a test the folder stays until the machine's own clean-up.
    }
    const clock = (): Temporal.Instant => this.now;
    this.store = {
      db: test.db,
      policies: BOOK,
      clock,
      journal: new Journal(folder, clock),
      files: {
        removeObject: async (_, id) => {
          this.removed.push(id);
        },
      },
    };
  }

  /** In an emptied store: making a store for each test takes longer than the test. */
  static async fresh(test: TestDatabase, slug: string, today: string): Promise<Utility> {
    await test.asOwner((tx) =>
      tx.script('TRUNCATE controllers, ledger_inbox, access_log, readings, retention_marks CASCADE'),
    );
    return Utility.on(test, slug, today);
  }

  static async on(test: TestDatabase, slug: string, today: string): Promise<Utility> {
    const zone = BOOK.listVersions(slug)[0]!.compiled.policy.timeZone;
    await test.db.query('platform', 'INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $1, $2)', [
      slug,
      zone,
    ]);
    return new Utility(test, await getController(test.db, slug), today);
  }

  set today(day: string) {
    this.now = Temporal.Instant.from(`${day}T10:00:00Z`);
  }

  async insert(table: string, values: Readonly<Record<string, SqlValue>>): Promise<void> {
    const names = Object.keys(values);
    await this.test.db.query(
      { controller: this.controller.id },
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(values),
    );
  }

  /** A row with source and time; its id. */
  async row(table: string, values: Readonly<Record<string, SqlValue>>): Promise<string> {
    const id = randomUUIDv7();
    const origin = ['competitions', 'files', 'metering_points'].includes(table)
      ? {}
      : { source: 'person', collected_at: '2020-01-01T10:00:00Z' };
    await this.insert(table, {
      controller: this.controller.id,
      ...(table === 'readings' ? {} : { id }),
      ...origin,
      ...values,
    });
    return id;
  }

  /** A person with the facts given; whatever is left out is known to be empty. */
  async person(
    facts: Facts = {},
    values: Readonly<Record<string, SqlValue>> = { name: 'Prøve Prøvesen' },
  ): Promise<string> {
    const id = await this.row('persons', values);
    const stored = toStoredFacts({ ...PLAIN, ...facts }, this.controller.timeZone);
    const columns = Object.entries(stored).map(
      ([name, value]) => [name, value !== null && JSON_COLUMNS.includes(name) ? JSON.stringify(value) : value] as const,
    );
    await this.insert('person_facts', {
      controller: this.controller.id,
      person_id: id,
      ...Object.fromEntries(columns),
    });
    return id;
  }

  file(personId: string): Promise<string> {
    const nothing = new Uint8Array(32);
    return this.row('files', {
      ...{ person_id: personId, media_type: 'audio/wav', bytes: 1, sha256: nothing, wrapped_key: nothing },
      created_at: '2020-01-01T10:00:00Z',
    });
  }

  /** Ids of the rows there are. */
  async ids(table: string): Promise<string[]> {
    const rows = await this.test.db.query<{ id: string }>(
      { controller: this.controller.id },
      `SELECT id FROM ${table} ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  async count(table: string, where = 'TRUE'): Promise<number> {
    const [row] = await this.test.db.query<{ n: number }>(
      { controller: this.controller.id },
      `SELECT count(*) AS n FROM ${table} WHERE ${where}`,
    );
    return row!.n;
  }

  request(asOf: string) {
    const { controller } = this;
    const today = this.now.toZonedDateTimeISO(controller.timeZone).toPlainDate().toString();
    return { controller, entry: policyFor(BOOK, controller.slug, asOf), asOf, today };
  }

  plan(asOf = this.now.toZonedDateTimeISO(this.controller.timeZone).toPlainDate().toString()): Promise<Plan> {
    return this.test.db.transaction({ controller: this.controller.id }, async (tx) => {
      const plan = await compilePlan(tx, this.request(asOf), this.now.toString());
      await storePlan(tx, this.controller, plan);
      return plan;
    });
  }

  /** Most rows due of one unit, by table, of the tables where any are. */
  async due(asOf: string): Promise<Record<string, number>> {
    const { groups } = await this.plan(asOf);
    const found: Record<string, number> = {};
    for (const group of groups) if (group.due > 0) found[group.table] = Math.max(found[group.table] ?? 0, group.due);
    return found;
  }

  approve(plan: string): Promise<unknown> {
    const about = { reference: plan, by: 'Prøve Godkender', at: this.now.toString() };
    return this.test.db.transaction({ controller: this.controller.id }, (tx) =>
      approvePlan(tx, this.controller, about),
    );
  }

  apply(plan: string, options: ApplyOptions = {}): Promise<Applied> {
    return applyPlan(this.store, this.controller, { reference: plan, options });
  }

  /** Plans, approves and applies as of the day of the clock. */
  async erase(): Promise<Applied> {
    const plan = await this.plan();
    await this.approve(plan.id);
    return this.apply(plan.id);
  }
}
