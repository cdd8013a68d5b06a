/** A person of whom something stands in every column of every table of the data map, for tests; nobody real. */
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { DataMap } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { NOW, registerOf, type TestRegister } from '../register/testing.ts';

export { NOW, registerOf, type TestRegister };

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

const COLUMNS = `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`;

/** What a table demands of its values is tested elsewhere; here each is to have one in every column. */
const UNCHECKED = `DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT conrelid::regclass AS name, conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE contype = 'c' AND c.relnamespace = 'public'::regnamespace AND NOT c.relispartition
  LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.name, one.conname); END LOOP;
END $$`;

export interface Furnished {
  readonly person: string;
  /** In every text of theirs. */
  readonly word: string;
}

interface Furnishing {
  readonly register: TestRegister;
  readonly columns: readonly ColumnRow[];
  readonly map: DataMap;
}

/** For a store of its own: its checks are taken away. */
export async function furnishing(register: TestRegister): Promise<Furnishing> {
  await register.asOwner((tx) => tx.script(UNCHECKED));
  const columns = await register.asOwner((tx) => tx.query<ColumnRow>(COLUMNS));
  return { register, columns, map: register.guard.policies.map };
}

const BY_TYPE: Readonly<Record<string, unknown>> = {
  date: '2024-05-01',
  'timestamp with time zone': '2024-05-01T10:00:00.000Z',
  bigint: 7,
  integer: 7,
  smallint: 1,
  'double precision': 1.5,
  boolean: true,
  jsonb: '{}',
  'text[]': [],
  'uuid[]': [],
  reading_register: 'energy',
  reading_resolution: 'PT1H',
};

/** Fits what is checked of a column's own: lengths and forms. */
const BY_NAME: Readonly<Record<string, string>> = { country: 'DK', currency: 'DKK', language: 'da', source: 'person' };

function fillingOf({ type, name }: ColumnRow, word: string): unknown {
  if (type === 'uuid') return randomUUIDv7();
  if (type === 'bytea') return randomBytes(32);
  if (type === 'jsonb' && name !== 'origins') return JSON.stringify({ synthetic: word });
  if (type !== 'text') return BY_TYPE[type] ?? null;
  return BY_NAME[name] ?? `${word} ${name}`;
}

/** Rows of a table as the owner of the store writes them: what they point to need not be there. */
export async function insert(tx: Tx, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, place) => `$${place + 1}`);
  const text = `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places.join(', ')})`;
  await tx.run(text, Object.values(row) as never);
}

/** Fills every column of every table that is about the person. */
export async function furnish({ register, columns, map }: Furnishing, word: string): Promise<Furnished> {
  const { controller } = register;
  const person = randomUUIDv7();
  const keys = await register.db.transaction({ controller }, (tx) => register.keys.of(tx));
  await register.asOwner(async (tx) => {
    await tx.run('SET LOCAL session_replication_role = replica');
    await tx.run("SELECT hjemmel_readings_month('2024-05-01T10:00:00Z')");
    for (const [table, mapped] of Object.entries(map.tables)) {
      const row: Record<string, unknown> = {};
      for (const column of columns) if (column.table === table) row[column.name] = fillingOf(column, word);
      row['controller'] = controller;
      row[mapped.person] = person;
      for (const [name, { encrypted }] of Object.entries(mapped.columns)) {
        const place = { table, column: name, row: String(row['id']) };
        if (encrypted) row[name] = keys.encrypt(Buffer.from(`${word} ${name}`), place);
      }
      await insert(tx, table, row);
    }
    await furnishBeside({ tx, controller, person, word });
    const correction = randomUUIDv7();
    const place = { table: 'corrections', column: 'old_value', row: correction };
    await insert(tx, 'corrections', {
      ...{ controller, id: correction, person_id: person, table_name: 'persons', row_id: person, column_name: 'name' },
      ...{ old_value: keys.encrypt(Buffer.from(JSON.stringify(`${word} gammel`)), place), old_source: 'person' },
      ...{ old_collected_at: NOW, corrected_at: NOW },
    });
  });
  return { person, word };
}

async function furnishBeside(told: {
  readonly tx: Tx;
  readonly controller: number;
  readonly person: string;
  readonly word: string;
}): Promise<void> {
  const { tx, controller, person } = told;
  const own = { controller, person_id: person };
  const collected = { source: 'person', collected_at: NOW };
  await insert(tx, 'person_facts', { ...own, kinds: ['customer'], restrictions: '[]', consents: '[]' });
  await insert(tx, 'person_events', {
    ...{ ...own, id: randomUUIDv7(), event: 'customer-started', happened_at: NOW, happened_on: '2024-05-01' },
    ...collected,
  });
  await insert(tx, 'files', {
    ...{ ...own, id: randomUUIDv7(), media_type: 'audio/wav', bytes: 3, sha256: randomBytes(32) },
    ...{ wrapped_key: randomBytes(32), created_at: NOW },
  });
}
