/** Where a value of a person is stored. */
import type { PolicyTable } from '@hjemmel/core';
import { quoteName } from '@hjemmel/core';
import type { Row, Tx } from '../db/index.ts';
import { type Permit, reach } from '../guard/index.ts';

/** The columns of the person's rows of a table, with the key. */
export async function readColumns(
  tx: Tx,
  permit: Permit,
  { table, columns }: { readonly table: PolicyTable; readonly columns: readonly string[] },
): Promise<Row[]> {
  const own = reach(tx, permit);
  const names = ['id', ...columns].map((name) => `t.${quoteName(name)}`);
  const text = `SELECT ${names.join(', ')} FROM ${quoteName(table.name)} t WHERE ${own.within(table.name, 't')} ORDER BY t.id`;
  return tx.query(text, own.values);
}
