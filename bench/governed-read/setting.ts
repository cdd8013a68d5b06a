/** The records of GDPRbench as a table that a policy with 25 purposes and a data map of its own govern. */
import { randomBytes } from 'node:crypto';
import { type DataMap, type Facts, parseDataMap, toStoredFacts } from '@hjemmel/core';
import { type Database, migrate, openPostgres, type Tx } from '../../server/db/index.ts';
import { type NativePostgres, startNativePostgres } from '../../server/db/native.ts';
import { Guard } from '../../server/guard/index.ts';
import { catalogueOf, PolicyBook, readPolicy, SHIPPED_POLICIES } from '../../server/policies/index.ts';

export const PURPOSES = Array.from({ length: 25 }, (_, nth) => `purpose-${nth}`);
export const TODAY = '2026-11-21';

/** Processors and authorities are shared with for some purposes; persons object to some; one record in ten has expired. */
const policyText = `
hjemmel: 1
policy: { id: bench/customers, effective: 2020-01-01, language: en, audience: [customer], uses: [gdpr, dk, energy] }
controller: { name: Bench }
interests: { service: { text: { en: to serve } } }
grounds: { inspection: { label: { en: an inspection } } }
roles: { staff: { label: { en: staff } } }
categories:
  record: { label: { en: Records }, items: [data, metadata], from: [person] }
purposes:
${PURPOSES.map((id) => `  ${id}: { for: customer, uses: [record], roles: [staff], basis: { legitimate-interest: service } }`).join('\n')}
  self-service: { for: customer, uses: [record], basis: { contract: performance } }
  oversight: { for: customer, uses: { record: { fields: [metadata] } }, basis: { legal-obligation: dk.bogforingsloven-12 } }
recipients:
  partner: { role: processor, country: DK, agreement: { signed: 2020-01-01, expires: 2040-12-31 }, receives: [record], for: [${PURPOSES.join(', ')}] }
  regulator: { role: authority, country: DK, receives: { record: { fields: [metadata] } }, for: oversight, grounds: inspection }
retention:
  - { id: ttl, of: record, keep: at most P1Y, after: recorded }
`;

const mapText = `
hjemmel-map: 1
source: bench
scope: controller
tables:
  bench_records:
    key: [id]
    person: person_id
    origin: { source: source, collected: collected_at }
    events: { recorded: recorded_on }
    columns:
      data: { is: record.data, erase: row }
      objection: { is: record.metadata }
      decision: { is: record.metadata }
      sharing: { is: record.metadata }
    structure: [controller, id, person_id, purpose, recorded_on, category, source, collected_at]
`;

const TABLE = `
CREATE TABLE bench_template (controller integer NOT NULL, id uuid NOT NULL, person_id uuid NOT NULL, purpose text NOT NULL,
  recorded_on date NOT NULL, objection text, decision boolean, sharing text, category text NOT NULL, source text NOT NULL,
  collected_at timestamptz NOT NULL, data text);
CREATE TABLE bench_records (LIKE bench_template, PRIMARY KEY (controller, id));
CREATE INDEX ON bench_records (controller, purpose);
CREATE INDEX ON bench_records (controller, person_id);
CALL hjemmel_protect('bench_records', 'SELECT, INSERT, UPDATE, DELETE');
`;

export interface Sizes {
  readonly records: number;
  readonly users: number;
  readonly operations: number;
}

/** Each side has a database of its own, alike to the byte at first, so that neither works in what the other left behind. */
export interface Setting {
  readonly controller: number;
  /** As the application: under row security. */
  readonly governed: Database;
  /** Above row security, with the same client library. */
  readonly plain: Database;
  /** The governed side's database above row security, to see what is in it. */
  readonly asOwner: Database;
  readonly guard: Guard;
  readonly sizes: Sizes;
  /** On both sides the records and the log as they were at first, in the tables' own order, and nothing in the ledger. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Ids that need no looking up: version 7 by form, the number at the end. */
export function idOf(kind: 'person' | 'record', nth: number): string {
  return `01900000-0000-7000-8${kind === 'person' ? '000' : '001'}-${nth.toString(16).padStart(12, '0')}`;
}

/** Lines of the log that stand there from before, for each person: a page of it, which either side reads in full. */
export const LOG_LINES = 100;

async function fillLog(tx: Tx, controller: number, { users }: Sizes): Promise<void> {
  await tx.query(
    `INSERT INTO access_log (controller, id, person_id, at, purpose, action, role, categories, entry_id)
     SELECT $1, ('01900000-0000-7000-8002-' || lpad(to_hex(line), 12, '0'))::uuid,
       ('01900000-0000-7000-8000-' || lpad(to_hex(person), 12, '0'))::uuid, timestamptz '2026-01-01Z' + line * interval '3 days',
       'purpose-' || line % 25, 'use', 'staff', '{record}', gen_random_uuid()
     FROM generate_series(0, $2 - 1) person, generate_series(0, ${LOG_LINES - 1}) line`,
    [controller, users],
  );
}

async function fill(tx: Tx, controller: number, { records, users }: Sizes): Promise<void> {
  await tx.script(TABLE);
  await tx.query(
    `INSERT INTO persons (controller, id, source, collected_at)
     SELECT $1, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'person', now() FROM generate_series(0, $2 - 1) n`,
    [controller, users],
  );
  const facts: Facts = {
    kinds: ['customer'],
    protections: [],
    events: {},
    consents: [],
    objections: [],
    restrictions: [],
  };
  const { kinds, events } = toStoredFacts(facts, 'Europe/Copenhagen');
  await tx.query(
    `INSERT INTO person_facts (controller, person_id, kinds, protections, events, consents, objections, restrictions,
       opt_outs, conditions, announced)
     SELECT $1, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $3, '{}', $4, '[]',
       CASE WHEN n % 10 = 3 THEN jsonb_build_array(
         jsonb_build_object('purpose', 'purpose-' || n % 25, 'state', 'upheld'),
         jsonb_build_object('purpose', 'purpose-' || (n + 7) % 25, 'state', 'upheld')) ELSE '[]' END,
       '[]', '[]', '{}', '[]' FROM generate_series(0, $2 - 1) n`,
    [controller, users, [...kinds!], JSON.stringify(events)],
  );
  await tx.query(
    `INSERT INTO bench_template SELECT $1, ('01900000-0000-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid,
       ('01900000-0000-7000-8000-' || lpad(to_hex((hashint4(n)::bigint + 2147483648) % $3), 12, '0'))::uuid, 'purpose-' || n % 25,
       date '${TODAY}' - CASE WHEN n % 10 = 1 THEN 400 ELSE n % 300 END, '', n % 2 = 0, 'nobody', 'category-' || n % 7,
       'person', now(), repeat(md5(n::text), 3) || 'abcd' FROM generate_series(0, $2 - 1) n`,
    [controller, records, users],
  );
}

function dataMap(): DataMap {
  const { map, findings } = parseDataMap(mapText);
  if (map === undefined) throw new Error(`the bench's data map: ${JSON.stringify(findings)}`);
  return map;
}

function policies(): PolicyBook {
  const loaded = readPolicy(`${SHIPPED_POLICIES}/bench/2020-01-01.yaml`, policyText);
  if (loaded.policy === undefined) throw new Error(`the bench's policy: ${JSON.stringify(loaded.findings)}`);
  return new PolicyBook(catalogueOf([loaded]), dataMap());
}

const CLIENTS = 8;
/** What the log holds from before stays. */
const RESET = `TRUNCATE bench_records, ledger_inbox, access_log_sets;
  DELETE FROM access_log WHERE at >= '${TODAY}';
  INSERT INTO bench_records SELECT * FROM bench_template ORDER BY id`;

/** @param settings of the server */
export async function makeSetting(sizes: Sizes, settings: readonly string[]): Promise<Setting> {
  const cluster: NativePostgres = await startNativePostgres({ settings });
  const suffix = randomBytes(4).toString('hex');
  const [plainName, governedName] = [`bench_plain_${suffix}`, `bench_governed_${suffix}`];
  await cluster.createDatabase(plainName);
  const filler = openPostgres({ url: cluster.url(plainName), connections: 1 });
  await migrate((work) => filler.transaction('platform', work));
  const text = `INSERT INTO controllers (slug, name, time_zone) VALUES ('bench', 'Bench', 'Europe/Copenhagen') RETURNING id`;
  const [row] = await filler.query<{ id: number }>('platform', text);
  const controller = row!.id;
  await filler.transaction('platform', (tx) => fill(tx, controller, sizes));
  await filler.transaction('platform', (tx) => fillLog(tx, controller, sizes));
  await filler.close();
  await cluster.createDatabase(governedName, plainName);
  const owners = [plainName, governedName].map((name) => openPostgres({ url: cluster.url(name), connections: 1 }));
  const governed = openPostgres({ url: cluster.url(governedName), role: 'hjemmel_app', connections: CLIENTS });
  const plain = openPostgres({ url: cluster.url(plainName), connections: CLIENTS });
  const clock = () => Temporal.Instant.from(`${TODAY}T10:00:00Z`);
  return {
    controller,
    governed,
    plain,
    asOwner: owners[1]!,
    guard: new Guard({ db: governed, policies: policies(), clock }),
    sizes,
    reset: async () => {
      for (const owner of owners) {
        await owner.transaction('platform', (tx) => tx.script(RESET));
        await owner.query('platform', 'VACUUM ANALYZE');
      }
      await owners[0]!.query('platform', 'CHECKPOINT');
    },
    close: async () => {
      for (const db of [governed, plain, ...owners]) await db.close();
      await cluster.stop();
    },
  };
}
