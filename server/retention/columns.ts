/** What the live schema says of the tables of a data map: types, what can be empty, keys, partitions. Read from the catalog,
 * so that a data map need not repeat it. */
import type { DataMap } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';

export interface LiveColumn {
  /** As `format_type` writes it, `timestamp with time zone` for instance. */
  readonly type: string;
  readonly notNull: boolean;
}

export interface LiveTable {
  readonly columns: ReadonlyMap<string, LiveColumn>;
  /** Primary key without the scope. */
  readonly key: readonly string[];
  /** Tables whose rows point to rows of this one, with the column that does. */
  readonly children: readonly { readonly table: string; readonly column: string }[];
  /** Range partitions, oldest first; none where the table is not partitioned. */
  readonly partitions: readonly Partition[];
}

/** `from` to before `to` of the partition key, as the catalog writes them. */
export interface Partition {
  /** The table that holds it. */
  readonly name: string;
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

export type LiveSchema = ReadonlyMap<string, LiveTable>;

const COLUMNS = `SELECT c.relname AS table_name, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS not_null, coalesce(a.attnum = ANY (i.indkey), false) AS in_key
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1::text[])
  ORDER BY c.relname, array_position(i.indkey::smallint[], a.attnum), a.attnum`;

const CHILDREN = `SELECT p.relname AS table_name, c.relname AS child, a.attname AS column_name
  FROM pg_constraint k JOIN pg_class p ON p.oid = k.confrelid JOIN pg_class c ON c.oid = k.conrelid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[array_upper(k.conkey, 1)]
  WHERE k.contype = 'f' AND k.confdeltype <> 'c' AND p.relname = ANY ($1::text[]) AND c.relname = ANY ($1::text[])`;

const PARTITIONS = `SELECT p.relname AS table_name, c.relname AS name, a.attname AS column_name,
    pg_get_expr(c.relpartbound, c.oid) AS bound
  FROM pg_class p JOIN pg_partitioned_table t ON t.partrelid = p.oid AND t.partstrat = 'r'
  JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum = t.partattrs[0]
  JOIN pg_inherits h ON h.inhparent = p.oid JOIN pg_class c ON c.oid = h.inhrelid
  WHERE p.relname = ANY ($1::text[]) ORDER BY c.relname`;

interface ColumnRow {
  table_name: string;
  name: string;
  type: string;
  not_null: boolean;
  in_key: boolean;
}

interface PartitionRow {
  table_name: string;
  name: string;
  column_name: string;
  bound: string;
}

function partitionOf({ name, column_name, bound }: PartitionRow): Partition[] {
  const found = /^FOR VALUES FROM \('([^']+)'\) TO \('([^']+)'\)$/.exec(bound);
  return found === null ? [] : [{ name, column: column_name, from: found[1]!, to: found[2]! }];
}

/** Tables of the map as they are, and those that its events are read from. */
export async function readLiveSchema(tx: Tx, map: DataMap): Promise<LiveSchema> {
  const others = Object.values(map.tables).flatMap(({ events }) =>
    Object.values(events).flatMap((event) => (typeof event === 'string' ? [] : [event.of])),
  );
  const names = [...new Set([...Object.keys(map.tables), ...others])];
  const columns = await tx.query<ColumnRow>(COLUMNS, [names]);
  const children = await tx.query<{ table_name: string; child: string; column_name: string }>(CHILDREN, [names]);
  const partitions = await tx.query<PartitionRow>(PARTITIONS, [names]);
  return new Map(
    names.map((name) => {
      const own = columns.filter((row) => row.table_name === name);
      return [
        name,
        {
          columns: new Map(own.map((row) => [row.name, { type: row.type, notNull: row.not_null }])),
          key: own.filter((row) => row.in_key && row.name !== map.scope).map((row) => row.name),
          children: children
            .filter((row) => row.table_name === name)
            .map((row) => ({ table: row.child, column: row.column_name })),
          partitions: partitions.filter((row) => row.table_name === name).flatMap(partitionOf),
        },
      ];
    }),
  );
}
