/** Lets through only what the policy lists: a column without a category of that policy stays empty. */
import type { Policy } from '@hjemmel/core';
import type { Draft, SeedFile, SeedRow, Series, Sheet, World } from './world.ts';

interface Column {
  readonly name: string;
  /** Undefined where the policy has no category for it, or never collects that. */
  readonly from: readonly string[] | undefined;
  /** The kinds it may be about; undefined is everybody. */
  readonly kinds: ReadonlySet<string> | undefined;
}

interface Table {
  readonly columns: readonly Column[];
  readonly overrides: boolean;
}

function columnsOf(world: World, name: string): Table | undefined {
  const mapped = world.map.map.tables[name];
  const table = world.map.tables.get(name);
  if (mapped === undefined || table === undefined) return undefined;
  const columns = Object.keys(mapped.columns).map((column): Column => {
    const known = table.columns.get(column);
    const category = known && world.policy.categories[known.category];
    if (category === undefined || category.never !== undefined)
      return { name: column, from: undefined, kinds: undefined };
    return { name: column, from: category.from, kinds: category.for && new Set(category.for) };
  });
  return { columns, overrides: mapped.origin.overrides !== undefined };
}

const tables = new WeakMap<World, Map<string, Table | undefined>>();

function tableOf(world: World, name: string): Table | undefined {
  let known = tables.get(world);
  if (known === undefined) {
    known = new Map();
    tables.set(world, known);
  }
  if (!known.has(name)) known.set(name, columnsOf(world, name));
  return known.get(name);
}

/** A kind and all that it is a kind of. */
export function widerKinds(policy: Policy, kinds: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const add = (kind: string): void => {
    if (found.has(kind)) return;
    found.add(kind);
    for (const wider of policy.kinds[kind]?.under ?? []) add(wider);
  };
  for (const kind of kinds) add(kind);
  return found;
}

/** The row as the policy allows it; undefined when nothing personal is left. */
export function admitted(
  world: World,
  name: string,
  of: { row: SeedRow; kinds: ReadonlySet<string> },
): SeedRow | undefined {
  const table = tableOf(world, name);
  if (table === undefined) return of.row;
  const row: Record<string, unknown> = { ...of.row };
  const filled: Column[] = [];
  for (const column of table.columns) {
    const value = row[column.name];
    if (value === null || value === undefined) continue;
    const allowed = column.from !== undefined && (column.kinds === undefined || !column.kinds.isDisjointFrom(of.kinds));
    if (allowed) filled.push(column);
    else row[column.name] = null;
  }
  if (filled.length === 0 && name !== 'persons') return undefined;
  return withSource(row, filled, table.overrides);
}

/** The source is one the policy lists for every column, else another for the columns it does not fit. */
function withSource(row: Record<string, unknown>, filled: readonly Column[], overrides: boolean): SeedRow {
  const fits = (column: Column, source: unknown): boolean => column.from!.includes(source as string);
  if (filled.every((column) => fits(column, row['source']))) return row;
  if (!overrides || filled.some((column) => fits(column, row['source']))) {
    const origins: Record<string, unknown> = {};
    for (const column of filled)
      if (!fits(column, row['source']))
        origins[column.name] = { source: column.from![0], collectedAt: row['collected_at'] };
    if (overrides) return { ...row, origins };
  }
  return { ...row, source: filled[0]!.from![0] };
}

/** Adds to the sheet what the policy allows of it. True when the row is there. */
export function admit(sheet: Sheet, draft: Draft, [table, row]: [string, SeedRow]): boolean {
  const kinds = widerKinds(draft.world.policy, draft.kinds);
  const allowed = admitted(draft.world, table, { row, kinds });
  return allowed === undefined ? false : sheet.add(table, allowed);
}

export function admitSeries(sheet: Sheet, draft: Draft, series: Series): boolean {
  const kinds = widerKinds(draft.world.policy, draft.kinds);
  const row = admitted(draft.world, 'readings', { row: { value: 0, source: series.source }, kinds });
  if (row === undefined) return false;
  sheet.addSeries({ ...series, source: String(row['source']) });
  return true;
}

/** Whether a stored object would have a row that points to it. */
export function admitFile(sheet: Sheet, draft: Draft, [table, file]: [string, SeedFile]): string | null {
  const column = tableOf(draft.world, table)?.columns.find(({ name }) => name === 'file_id');
  if (column?.from === undefined) return null;
  sheet.addFile(file);
  return file.id;
}
