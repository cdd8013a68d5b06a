/** What a person has a right to see of themselves: everything that is held, whatever a purpose may still see of it. */
import type { PolicyColumn, PolicyTable } from '@hjemmel/core';
import type { BookEntry } from '../policies/index.ts';
import type { TableView, View, ViewColumn } from './view.ts';

const open = (column: PolicyColumn): ViewColumn => ({
  column,
  masked: undefined,
  sees: undefined,
  aggregate: undefined,
});

/** Columns that the policy has no category for should not be filled; where one is, the person is to be told of it. */
function unlistedColumns(book: BookEntry, table: PolicyTable): ViewColumn[] {
  const mapped = book.map.map.tables[table.name];
  return table.unlisted.flatMap((name) => {
    const column = mapped?.columns[name];
    const [category, item] = column?.is[0]?.split('.') ?? [];
    return column === undefined ? [] : [open({ ...column, name, category: category!, item: item! })];
  });
}

function tableView(book: BookEntry, table: PolicyTable, withUnlisted: boolean): TableView {
  const columns = [...[...table.columns.values()].map(open), ...(withUnlisted ? unlistedColumns(book, table) : [])];
  return { table, columns: new Map(columns.map((one) => [one.column.name, one])), resolutions: undefined };
}

/** @param withUnlisted also what the policy has no category for: to read and erase, never to fill */
export function ownView(book: BookEntry, withUnlisted: boolean): View {
  const tables = [...book.map.tables.values()].map((table) => tableView(book, table, withUnlisted));
  return {
    tables: new Map(tables.filter(({ columns }) => columns.size > 0).map((view) => [view.table.name, view])),
    scope: book.map.map.scope,
  };
}
