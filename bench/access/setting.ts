/** A utility with a synthetic population on native PostgreSQL, and in it one customer with years of hourly readings. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataMap } from '@hjemmel/core';
import { type Database, migrate, openPostgres } from '../../server/db/index.ts';
import { startNativePostgres } from '../../server/db/native.ts';
import { openFileStore, openFolder } from '../../server/files/index.ts';
import { Guard } from '../../server/guard/index.ts';
import { keyServiceOf, openKeys } from '../../server/keys/index.ts';
import { readPolicyBook } from '../../server/policies/index.ts';
import type { DeskParts } from '../../server/register/index.ts';
import { seedPeople } from '../../server/seed/index.ts';

export const SLUG = 'seas-nve-energi';
const TODAY = '2026-11-21';

export interface Setting extends DeskParts {
  readonly controller: number;
  /** As the application: under row security. */
  readonly governed: Database;
  /** Above row security, with the same client library. */
  readonly plain: Database;
  readonly guard: Guard;
  readonly map: DataMap;
  /** Adds people until there are so many. */
  grow(people: number): Promise<void>;
  /** A customer who is one now, and gets this many years of hourly readings. */
  customer(years: number): Promise<string>;
  /** Ids of some of the customers, spread over all. */
  someCustomers(count: number): Promise<string[]>;
  close(): Promise<void>;
}

const SETTINGS = ['shared_buffers=512MB', 'max_wal_size=4GB', 'synchronous_commit=off'];

const CURRENT = `SELECT s.person_id, s.metering_point_id FROM supplies s JOIN person_facts f
  ON (f.controller, f.person_id) = (s.controller, s.person_id)
  WHERE s.controller = $1 AND s.to_on IS NULL AND 'owner' = ANY (f.kinds) AND f.restrictions = '[]'`;

async function giveReadings(plain: Database, controller: number, years: number): Promise<string> {
  return plain.transaction('platform', async (tx) => {
    const [row] = await tx.query<{ person_id: string; metering_point_id: string }>(
      `${CURRENT} ORDER BY s.person_id LIMIT 1`,
      [controller],
    );
    await tx.query(
      `SELECT hjemmel_readings_month(m) FROM generate_series($1::timestamptz - make_interval(years => $2), $1::timestamptz,
         interval '1 month') m`,
      [`${TODAY}T00:00:00Z`, years],
    );
    await tx.run(
      `INSERT INTO readings SELECT $1, $2::uuid, $3::uuid, h, h + interval '1 day', 400 + (extract(epoch FROM h)::bigint / 3600) % 900,
         'energy', 'PT1H', 'measured', 'energinet'
       FROM generate_series($4::timestamptz - make_interval(years => $5), $4::timestamptz - interval '1 day', interval '1 hour') h
       ON CONFLICT DO NOTHING`,
      [controller, row!.metering_point_id, row!.person_id, `${TODAY}T00:00:00Z`, years],
    );
    return row!.person_id;
  });
}

export async function makeSetting(): Promise<Setting> {
  const cluster = await startNativePostgres({ settings: SETTINGS });
  await cluster.createDatabase('access');
  const plain = openPostgres({ url: cluster.url('access'), connections: 4 });
  await migrate((work) => plain.transaction('platform', work));
  const [row] = await plain.query<{ id: number }>(
    'platform',
    `INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $1, 'Europe/Copenhagen') RETURNING id`,
    [SLUG],
  );
  const controller = row!.id;
  const governed = openPostgres({ url: cluster.url('access'), role: 'hjemmel_app', connections: 4 });
  const keys = openKeys(keyServiceOf(Buffer.alloc(32, 7)));
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-access-'));
  const files = openFileStore(openFolder(folder), keys);
  const policies = readPolicyBook();
  const clock = () => Temporal.Instant.from(`${TODAY}T10:00:00Z`);
  const guard = new Guard({ db: governed, policies, keys, clock });
  return {
    controller,
    governed,
    plain,
    guard,
    map: policies.map,
    keys,
    files,
    grow: async (people) => {
      const options = { people, seed: 1, asOf: TODAY, readings: 'none', controllers: [SLUG] } as const;
      await seedPeople({ db: governed, keys, files, policies }, options);
      await plain.query('platform', 'ANALYZE');
    },
    customer: (years) => giveReadings(plain, controller, years),
    someCustomers: async (count) => {
      const rows = await plain.query<{ person_id: string }>(
        'platform',
        `${CURRENT} ORDER BY hashtext(s.person_id::text) LIMIT $2`,
        [controller, count],
      );
      return rows.map(({ person_id }) => person_id);
    },
    close: async () => {
      for (const db of [governed, plain]) await db.close();
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
