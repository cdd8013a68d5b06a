/** A table in stretches of blocks, each erased in a short transaction of its own: one pass in the order of the disk. */
import type { Tx } from '../db/index.ts';
import type { LiveSchema } from './columns.ts';
import type { Stretch } from './conditions.ts';

/** Blocks of 8 kB in one stretch: some ten thousand rows, a fraction of a second. */
const BLOCKS = 1024;

/** Rows that a stretch of the marks should find. */
const ROWS = 50_000;
const MARKS = 'retention_marks';

async function blocksOf(tx: Tx, relation: string): Promise<number> {
  const [row] = await tx.query<{ blocks: number }>(
    `SELECT (pg_relation_size(to_regclass($1)) / current_setting('block_size')::integer)::integer AS blocks`,
    [`public.${relation}`],
  );
  return Number(row?.blocks ?? 0);
}

/** The stretches of a table; `whole`: partitions are not cut, for sums by month must see the month at once. */
export async function stretchesOf(
  tx: Tx,
  {
    table,
    schema,
    whole,
    size = BLOCKS,
  }: {
    readonly table: string;
    readonly schema: LiveSchema;
    readonly whole: boolean;
    readonly size?: number | undefined;
  },
): Promise<Stretch[]> {
  const partitions = schema.get(table)?.partitions ?? [];
  const parts =
    partitions.length === 0
      ? [{ name: table, partition: undefined }]
      : partitions.map((one) => ({ name: one.name, partition: one }));
  const found: Stretch[] = [];
  for (const { name, partition } of parts) {
    const blocks = await blocksOf(tx, name);
    if (whole) {
      if (blocks > 0) found.push({ table, blocks: undefined, partition });
      continue;
    }
    for (let first = 0; first < blocks; first += size)
      found.push({ table, blocks: { first, past: first + size }, partition });
  }
  return found;
}

/** Stretches of the marked persons, shorter where each has many of the rows that are looked for. */
export async function stretchesOfMarks(tx: Tx, rows: number, most = BLOCKS): Promise<Stretch[]> {
  const blocks = await blocksOf(tx, MARKS);
  const size = Math.max(1, Math.min(most, Math.floor((ROWS * blocks) / Math.max(1, rows))));
  return Array.from({ length: Math.ceil(blocks / size) }, (_, place) => ({
    table: MARKS,
    blocks: { first: place * size, past: (place + 1) * size },
    partition: undefined,
  }));
}
