/**
 * What a request may see of each table, worked out once per policy, question and day: the columns, how they are masked,
 * and which items this purpose's own time is not over for.
 */
import {
  compileDueSql,
  compileVerdictSql,
  type DataMap,
  type EventColumn,
  type Facts,
  type LimitsSql,
  type PolicyColumn,
  type PolicyTable,
  quoteName,
  RESOLUTIONS,
  type SqlCondition,
} from '@hjemmel/core';
import type { BookEntry } from '../policies/index.ts';
import { type Asked, decideRequest } from './request.ts';

/** The alias of `person_facts` in every generated expression. */
export const FACTS = 'facts';
/** The alias of the table in conditions of a view. */
export const ITEM = 'item';

/** A condition as statements take it. */
export type Condition = Pick<SqlCondition, 'sql' | 'constant'>;

export interface ViewColumn {
  readonly column: PolicyColumn;
  /** Over `FACTS`: the person is protected, and this is what is protected. Never NULL. */
  readonly masked: Condition | undefined;
  /** Over `FACTS` and `ITEM`: this purpose may still see it. Never NULL; undefined: in every row. */
  readonly sees: Condition | undefined;
  /** Only statistics may come out of it. */
  readonly aggregate: LimitsSql['aggregate'];
}

export interface TableView {
  readonly table: PolicyTable;
  readonly columns: ReadonlyMap<string, ViewColumn>;
  /** The resolutions that may be seen; undefined where not limited, or where the table has none. */
  readonly resolutions: readonly string[] | undefined;
}

export interface View {
  /** Tables of which some column may be seen. */
  readonly tables: ReadonlyMap<string, TableView>;
  /** The column of each table that says whose row it is; undefined where all are of one controller. */
  readonly scope: string | undefined;
}

/**
 * The days of a row that start clocks, as expressions of type date over the alias. Instants (`…_at`) fall on the day they
 * have in the controller's time zone.
 */
export function itemEvents(
  { events, name }: Pick<PolicyTable, 'events' | 'name'>,
  { alias, zone, map }: { readonly alias: string; readonly zone: string; readonly map: DataMap },
): Record<string, EventColumn> {
  const item = quoteName(alias);
  if (!/^[A-Za-z0-9_+/-]+$/.test(zone)) throw new TypeError('A time zone has letters, digits and slashes only.');
  const day = (sql: string, column: string): string =>
    column.endsWith('_at') ? `(${sql} AT TIME ZONE '${zone}')::date` : sql;
  return Object.fromEntries(
    Object.entries(events).map(([event, where]): [string, EventColumn] => {
      if (typeof where === 'string') return [event, { sql: day(`${item}.${quoteName(where)}`, where) }];
      const other = map.tables[where.of];
      const key = other?.key[0] ?? 'id';
      const scope = map.scope === undefined ? '' : ` AND o.${quoteName(map.scope)} = ${item}.${quoteName(map.scope)}`;
      const found = day(`o.${quoteName(where.column)}`, where.column);
      const sql = `(SELECT ${found} FROM ${tableName(where.of)} o WHERE o.${quoteName(key)} = ${item}.${quoteName(where.by)}${scope})`;
      if (name === where.of) throw new TypeError('An event of another table is of another table.');
      return [event, { sql }];
    }),
  );
}

/** `schema.table` in quotation marks. */
export function tableName(name: string): string {
  return name.split('.').map(quoteName).join('.');
}

interface Case {
  readonly book: BookEntry;
  readonly asked: Asked;
  readonly day: string;
}

function notTrue(condition: SqlCondition): Condition {
  if (condition.certain) return condition.not();
  return {
    constant: condition.constant === undefined ? undefined : condition.constant !== true,
    sql: (parameters) => `(${condition.sql(parameters)} IS NOT TRUE)`,
  };
}

/** Which rows still show one item to this purpose; undefined: all of them; null: none. */
function seesItem({ book, asked, day }: Case, table: PolicyTable, column: PolicyColumn): Condition | undefined | null {
  const { compiled, map } = book;
  const due = compileDueSql(compiled, {
    category: column.category,
    field: column.item,
    on: day,
    alias: FACTS,
    itemEvents: itemEvents(table, { alias: ITEM, zone: compiled.policy.timeZone, map: map.map }),
  });
  // A purpose that does not keep may use what others still keep.
  const keeps = compiled.purposes.get(asked.purpose)?.rule.actions.includes('keep') === true;
  const sees = keeps ? due.stillSees.get(asked.purpose) : notTrue(due.byRules);
  if (sees === undefined || sees.constant === false) return null;
  return sees.constant === true ? undefined : sees;
}

function viewColumns(one: Case, table: PolicyTable, limits: ReadonlyMap<string, LimitsSql>): Map<string, ViewColumn> {
  const columns = new Map<string, ViewColumn>();
  for (const column of table.columns.values()) {
    const limit = limits.get(column.category);
    if (limit === undefined || !limit.items.includes(column.item)) continue;
    const sees = seesItem(one, table, column);
    if (sees === null) continue;
    const masked = limit.masked.get(column.item);
    columns.set(column.name, {
      column,
      masked: masked?.constant === false ? undefined : masked,
      sees,
      aggregate: limit.aggregate,
    });
  }
  return columns;
}

/** Resolutions as coarse as the finest that every category of the table allows. */
function resolutionsOf(table: PolicyTable, limits: ReadonlyMap<string, LimitsSql>): readonly string[] | undefined {
  if (table.resolution === undefined) return undefined;
  const finest = table.categories.map(({ category }) => {
    const name = limits.get(category)?.finest;
    return name === undefined ? 0 : RESOLUTIONS.indexOf(name as (typeof RESOLUTIONS)[number]);
  });
  const place = Math.max(0, ...finest);
  return place === 0 ? undefined : RESOLUTIONS.slice(place);
}

/** The view of a request on a day. The limits of a request hang on nothing but the policy, so one serves every person. */
export function viewOf(book: BookEntry, asked: Asked, day: string, recipients?: Facts['recipients']): View {
  const options = { alias: FACTS, ...(recipients === undefined ? {} : { recipients }) };
  const { limits } = compileVerdictSql(book.compiled, decideRequest(asked, day), options);
  const tables = new Map<string, TableView>();
  for (const table of book.map.tables.values()) {
    if (!table.categories.some(({ category }) => limits.has(category))) continue;
    const columns = viewColumns({ book, asked, day }, table, limits);
    if (columns.size > 0) tables.set(table.name, { table, columns, resolutions: resolutionsOf(table, limits) });
  }
  return { tables, scope: book.map.map.scope };
}

const MOST_VIEWS = 500;

/** Views by question and day; a few hundred shapes of question make up a whole day. */
export class Views {
  readonly #views = new Map<string, View>();

  get(book: BookEntry, asked: Asked, day: string): View {
    const { purpose, action, categories, recipient, fields, role, channel, ground, resolution } = asked;
    const shape = [purpose, action, categories, recipient, fields, role, channel, ground, resolution];
    const key = JSON.stringify([book.identity, book.hash, day, shape]);
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    if (this.#views.size >= MOST_VIEWS) this.#views.clear();
    const view = viewOf(book, asked, day);
    this.#views.set(key, view);
    return view;
  }
}
