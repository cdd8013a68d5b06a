/** The data map read in the words of one policy: which column is which item of which category. */
import type { Policy } from '../policy/model.ts';
import type { DataMap, MappedColumn, MappedTable } from './schema.ts';

/** A column that the policy knows. */
export interface PolicyColumn extends MappedColumn {
  readonly name: string;
  readonly category: string;
  readonly item: string;
}

/** What one table holds of one category: the unit that retention rules speak about, together with the row's days. */
export interface CategoryColumns {
  readonly category: string;
  readonly columns: readonly PolicyColumn[];
}

export interface PolicyTable extends Omit<MappedTable, 'columns'> {
  readonly name: string;
  /** By column name; a column the policy has no category for is not among them. */
  readonly columns: ReadonlyMap<string, PolicyColumn>;
  /** Columns that may not be filled under this policy, because it lists no category for them. */
  readonly unlisted: readonly string[];
  readonly categories: readonly CategoryColumns[];
}

/** Tables by name, in the order of the map. */
export interface PolicyMap {
  readonly map: DataMap;
  readonly tables: ReadonlyMap<string, PolicyTable>;
}

function meaningOf(policy: Policy, column: MappedColumn): { category: string; item: string } | undefined {
  for (const name of column.is) {
    const [category, item] = name.split('.') as [string, string];
    const known = Object.hasOwn(policy.categories, category) ? policy.categories[category] : undefined;
    if (known?.items.includes(item)) return { category, item };
  }
  return undefined;
}

function tableIn(policy: Policy, name: string, table: MappedTable): PolicyTable {
  const columns = new Map<string, PolicyColumn>();
  const unlisted: string[] = [];
  for (const [column, mapped] of Object.entries(table.columns)) {
    const meaning = meaningOf(policy, mapped);
    if (meaning === undefined) unlisted.push(column);
    else columns.set(column, { ...mapped, name: column, ...meaning });
  }
  const categories = [...new Set([...columns.values()].map((column) => column.category))].map((category) => ({
    category,
    columns: [...columns.values()].filter((column) => column.category === category),
  }));
  return { ...table, name, columns, unlisted, categories };
}

/** Reads a data map in the words of one policy. Pure; compute it once per policy version. */
export function applyMap(map: DataMap, policy: Policy): PolicyMap {
  const tables = Object.entries(map.tables).map(([name, table]) => [name, tableIn(policy, name, table)] as const);
  return { map, tables: new Map(tables) };
}
