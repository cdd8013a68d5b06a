import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDataMap } from '../../core/index.ts';
import { STORES, testDatabase } from '../db/testing.ts';
import { columnsOf, isTable, TABLES, type TableName } from './tables.ts';

const map = parseDataMap(readFileSync('policies/register.map.yaml', 'utf8')).map!;

interface LiveColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly required: boolean;
}

/** Every column of every table that is no partition and no system table. */
async function liveColumns(kind: (typeof STORES)[number]): Promise<LiveColumn[]> {
  const test = await testDatabase(kind);
  return test.asOwner((tx) =>
    tx.query<LiveColumn>(
      `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type,
         a.attnotnull AND NOT a.atthasdef AS required
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, a.attnum`,
    ),
  );
}

const SQL_TYPES: Readonly<Record<string, string>> = {
  secret: 'bytea',
  index: 'bytea',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float8: 'double precision',
  bool: 'boolean',
  timestamptz: 'timestamp with time zone',
};

describe.each(STORES)('the data map on %s', (kind) => {
  it('classifies every column of every table, and names nothing that is not there', async () => {
    const live = await liveColumns(kind);
    const tables = [...new Set(live.map(({ table }) => table))];
    const named = [...Object.keys(map.tables), ...Object.keys(map['with-person']), ...Object.keys(map.impersonal)];
    // Each table stands in one of the three parts, and no part names another.
    expect([...named].sort()).toEqual([...tables].sort());
    for (const [name, table] of Object.entries(map.tables)) {
      const columns = live.filter((one) => one.table === name).map(({ column }) => column);
      const derived = Object.values(table.columns).flatMap((column) => column.with);
      const classified = [...Object.keys(table.columns), ...derived, ...table.structure];
      expect({ [name]: [...classified].sort() }).toEqual({ [name]: [...columns].sort() });
      const used = [...table.key, table.person, table.origin.source, table.origin.collected];
      const events = Object.values(table.events).map((event) => (typeof event === 'string' ? event : event.by));
      const other = [table.origin.overrides, table.resolution].filter((column) => column !== undefined);
      for (const column of [...used, ...events, ...other]) expect(columns).toContain(column);
    }
    for (const [name, { person, row }] of Object.entries(map['with-person']))
      for (const column of [person, ...(row === undefined ? [] : [row])])
        expect(live).toContainEqual(expect.objectContaining({ table: name, column }));
    // What another table's day starts a clock by is there too.
    for (const { events } of Object.values(map.tables))
      for (const event of Object.values(events))
        if (typeof event !== 'string')
          expect(live).toContainEqual(expect.objectContaining({ table: event.of, column: event.column }));
  });

  it('what can be recorded is what the schema has, of the same types, required where it is', async () => {
    const live = await liveColumns(kind);
    // What the law makes a controller note of its own doings is written by the features whose doings they are.
    const ofLaw = ({ columns }: (typeof map.tables)[string]): boolean =>
      Object.values(columns).every(({ is }) => is.every((name) => name.startsWith('accountability.')));
    const held = Object.keys(map.tables).filter((name) => !ofLaw(map.tables[name]!));
    expect(Object.keys(TABLES).sort()).toEqual(held.sort());
    const own = ['controller', 'id', 'person_id', 'source', 'collected_at', 'origins', 'flags', 'national_id_index'];
    for (const name of held) {
      expect(isTable(name)).toBe(true);
      const columns = columnsOf(name as TableName);
      const there = live.filter(({ table, column }) => table === name && !own.includes(column));
      expect(Object.keys(columns).sort()).toEqual(there.map(({ column }) => column).sort());
      for (const { column, type, required } of there) {
        const told = columns[column]!;
        expect(`${name}.${column} ${SQL_TYPES[told.type] ?? told.type} ${told.required}`).toBe(
          `${name}.${column} ${type} ${required}`,
        );
        // Only what the map calls encrypted is kept so.
        if (told.type === 'secret' || map.tables[name]!.columns[column]?.encrypted)
          expect([name, column, told.type, map.tables[name]!.columns[column]?.encrypted]).toEqual([
            name,
            column,
            'secret',
            true,
          ]);
      }
    }
  });
});
