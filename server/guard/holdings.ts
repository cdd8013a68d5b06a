/**
 * For every stored field: which purposes and bases justify it now. What none justifies is due for deletion; what fills a
 * column the policy does not list should never have been stored. Counts only, so it needs no permit.
 */
import type { SqlValue, Tx } from '../db/index.ts';
import type { BookEntry } from '../policies/index.ts';
import { holdingsSql } from './holdings-sql.ts';
import { controllerOf } from './read.ts';

export interface Holding {
  readonly table: string;
  readonly column: string;
  /** `category.item`; undefined where the policy lists none for the column. */
  readonly holds: string | undefined;
  readonly rows: number;
  readonly justified: readonly { readonly purpose: string; readonly bases: readonly string[]; readonly rows: number }[];
  /** Rows that no purpose justifies: due for deletion unless something holds them back. */
  readonly none: number;
}

function basesOf({ compiled }: BookEntry, purpose: string, category: string): string[] {
  const bases = compiled.purposes.get(purpose)?.pairs.get(category)?.bases ?? [];
  return [...new Set(bases.filter(({ flaw }) => flaw === undefined).map(({ type }) => type))];
}

/** Every column that holds something, table by table, in the order of the data map. */
export async function listHoldings(tx: Tx, book: BookEntry, day: string): Promise<Holding[]> {
  const holdings: Holding[] = [];
  for (const table of book.map.tables.values()) {
    const { text, values, questions } = holdingsSql({ book, controller: controllerOf(tx), day }, table);
    if (questions.length === 0) continue;
    const [row] = await tx.query<Record<string, number>>(text, values as SqlValue[]);
    const counts = Object.values(row!);
    let place = 0;
    for (const { column, purposes } of questions) {
      const [rows, none] = [counts[place]!, counts[place + purposes.length + 1]!];
      const known = table.columns.get(column);
      const justified = purposes.map((purpose, nth) => ({
        purpose,
        bases: basesOf(book, purpose, known?.category ?? ''),
        rows: counts[place + 1 + nth]!,
      }));
      place += purposes.length + 2;
      if (rows === 0) continue;
      const holds = known === undefined ? undefined : `${known.category}.${known.item}`;
      holdings.push({
        table: table.name,
        column,
        holds,
        rows,
        justified: justified.filter((one) => one.rows > 0),
        none,
      });
    }
  }
  return holdings;
}
