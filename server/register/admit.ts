/**
 * Whether something may be recorded at all, whatever its value: the policy lists it, from this source, and the permit is
 * for it. Asked once for a shape of rows, not once for a row.
 */
import type { PolicyCategory, PolicyTable } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import { mayWrite } from '../guard/index.ts';
import type { Desk } from './desk.ts';
import type { TableName } from './tables.ts';

/** Published promises behind a category, for the refusal to name. */
function clausesOf(desk: Desk, category: string): string {
  const rule = desk.compiled.policy.clausesOf[`category.${category}`] ?? [];
  return rule.join(' ');
}

/** The promises that say what is held there, or else of a person at all: what they do not list is not held. */
function clausesFor(desk: Desk, table: PolicyTable): string {
  const { categories } = table.categories.length > 0 ? table : desk.map.tables.get('persons')!;
  return [...new Set(categories.map(({ category }) => clausesOf(desk, category)))].join(' ');
}

function unlisted(desk: Desk, table: PolicyTable, column: string): HjemmelError {
  const meanings = desk.map.map.tables[table.name]?.columns[column]?.is ?? [];
  return new HjemmelError('category-not-listed', {
    what: meanings[0] ?? column,
    policy: desk.permit.policy.identity.policy,
    clauses: clausesFor(desk, table),
  });
}

function neverCollected(desk: Desk, id: string, category: PolicyCategory): HjemmelError {
  const { never } = category;
  const own = typeof never === 'object' ? (never.clause ?? []).join(' ') : '';
  return new HjemmelError('category-never', {
    what: id,
    policy: desk.permit.policy.identity.policy,
    clauses: own === '' ? clausesOf(desk, id) : own,
  });
}

function checkSource(desk: Desk, id: string, category: PolicyCategory, source: string): void {
  const { permit } = desk;
  if (!category.from.includes(source))
    throw new HjemmelError('source-not-listed', {
      source,
      category: id,
      policy: permit.policy.identity.policy,
      clauses: clausesOf(desk, id),
    });
  if (permit.source !== undefined && permit.source !== source)
    throw new HjemmelError('outside-permit', { purpose: permit.purpose, what: `source ${source}` });
}

export interface Shape {
  readonly table: TableName;
  /** The columns that are filled. */
  readonly columns: readonly string[];
  readonly source: string;
  /** Columns that come from elsewhere than their row. */
  readonly sources?: Readonly<Record<string, string>> | undefined;
}

/**
 * @throws HjemmelError `category-not-listed`, `category-never` and `source-not-listed` with the promises behind them;
 *   `outside-permit` when the permit's purpose has no use for it
 */
export function admit(desk: Desk, { table, columns, source, sources }: Shape): void {
  const mapped = desk.map.tables.get(table);
  if (mapped === undefined) throw new TypeError(`${table} is not in the data map`);
  const personal = columns.filter((column) => Object.hasOwn(desk.map.map.tables[table]!.columns, column));
  for (const name of personal) {
    const column = mapped.columns.get(name);
    if (column === undefined) throw unlisted(desk, mapped, name);
    const category = desk.compiled.policy.categories[column.category]!;
    if (category.never !== undefined) throw neverCollected(desk, column.category, category);
    checkSource(desk, column.category, category, sources?.[name] ?? source);
  }
  mayWrite(desk.tx, desk.permit, table, personal);
  // A row of structure alone still says that there was an invoice or a call.
  if (personal.length === 0 && table !== 'persons') admitEmpty(desk, mapped, source);
}

function admitEmpty(desk: Desk, mapped: PolicyTable, source: string): void {
  const [first] = mapped.columns.values();
  if (first === undefined) throw unlisted(desk, mapped, mapped.unlisted[0] ?? mapped.name);
  const sources = mapped.categories.flatMap(({ category }) => desk.compiled.policy.categories[category]!.from);
  if (!sources.includes(source))
    checkSource(desk, first.category, desk.compiled.policy.categories[first.category]!, source);
  const categories = mapped.categories.map(({ category }) => category);
  if (desk.permit.action === 'collect' && desk.permit.categories.some((one) => categories.includes(one))) return;
  throw new HjemmelError('outside-permit', { purpose: desk.permit.purpose, what: mapped.name });
}

/** Asks `admit` once for each shape of rows. */
export function admitting(desk: Desk): (shape: Shape) => void {
  const known = new Set<string>();
  return (shape) => {
    const key = JSON.stringify([shape.table, shape.columns, shape.source, shape.sources ?? null]);
    if (known.has(key)) return;
    admit(desk, shape);
    known.add(key);
  };
}
