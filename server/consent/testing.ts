/** A store of its own with people in it and a clock that can be set, for tests of consents. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Facts } from '@hjemmel/core';
import type { Row, SqlValue, Tx } from '../db/index.ts';
import type { TestDatabase } from '../db/testing.ts';
import { openFileStore, openFolder } from '../files/index.ts';
import { guardOver } from '../guard/testing.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { createSigningKey } from '../ledger/index.ts';
import { type PolicyBook, readPolicyBook } from '../policies/index.ts';
import { SHIPPED_POLICIES } from '../policies/load.ts';

const BOOK = readPolicyBook();

/** The policies with Næstved's draft of 2027 in force: it has consents with an age and a time. */
export function bookWithDraft(): PolicyBook {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-policies-'));
  cpSync(SHIPPED_POLICIES, folder, { recursive: true });
  const file = join(folder, 'naestved-fjernvarme/2027-01-01.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('status: draft', 'status: in-force'));
  return readPolicyBook(folder);
}

export class Counter {
  readonly test: TestDatabase;
  readonly guarded: ReturnType<typeof guardOver>;
  readonly store;
  now = Temporal.Instant.from('2026-11-21T10:00:00Z');
  controller = 0;

  constructor(test: TestDatabase, policies: PolicyBook = BOOK) {
    this.test = test;
    const folder = mkdtempSync(join(tmpdir(), 'hjemmel-consent-'));
    const keys = openKeys(keyServiceOf(Buffer.alloc(32, 7)));
    const clock = (): Temporal.Instant => this.now;
    this.guarded = guardOver(test, { policies, clock, keys });
    const { guard } = this.guarded;
    const files = openFileStore(openFolder(join(folder, 'files')), keys);
    const ledgerKey = createSigningKey(join(folder, 'ledger.pem'));
    this.store = { db: test.db, guard, keys, files, clock, policies, ledgerKey };
  }

  /** Some time goes by. */
  pass(time: Temporal.DurationLike): void {
    this.now = this.now.add(time);
  }

  async utility(slug: string): Promise<void> {
    this.controller = await this.guarded.controller(slug);
    await this.within((tx) => this.store.keys.of(tx));
  }

  within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.store.guard.within({ controller: this.controller }, work);
  }

  person(facts: Facts = {}): Promise<string> {
    return this.guarded.person(this.controller, facts);
  }

  query<R = Row>(text: string, values: readonly SqlValue[] = []): Promise<R[]> {
    return this.test.db.query<R>({ controller: this.controller }, text, values);
  }

  async facts(person: string): Promise<{ consents: unknown[]; opt_outs: unknown[]; announced: unknown[] }> {
    const text = 'SELECT consents, opt_outs, announced FROM person_facts WHERE person_id = $1';
    return (await this.query<{ consents: unknown[]; opt_outs: unknown[]; announced: unknown[] }>(text, [person]))[0]!;
  }

  /** Persons of a list: those the policy permits it for now. */
  async reach(purpose: string, channel: string): Promise<number> {
    const asked = { purpose, action: 'contact' as const, categories: ['contact'], channel };
    const { permit } = await this.within((tx) => this.store.guard.census(tx, asked));
    return permit;
  }
}
