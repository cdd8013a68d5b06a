/**
 * The units of a plan: what one table holds of one category under one answer. Items of a category for which the rules say
 * the same are one unit; columns that the policy has no category for are a unit of their own, and always due (NF-8).
 */
import {
  bearsOn,
  compileDueSql,
  type DueSql,
  type EventColumn,
  type PolicyTable,
  quoteName,
  type RetentionRule,
  SqlParameters,
} from '@hjemmel/core';
import type { BookEntry } from '../policies/index.ts';
import type { LiveSchema } from './columns.ts';

/** The alias of the row in every statement of retention. */
export const ITEM = '"item"';
/** The alias of the person's facts. */
export const FACTS = '"f"';

export type Action = 'erase' | 'anonymise';

export interface Unit {
  readonly table: PolicyTable;
  /** Undefined: the policy has no category for these columns. */
  readonly category: string | undefined;
  readonly items: readonly string[];
  readonly columns: readonly string[];
  readonly action: Action;
  /** By month and area, where the rule and the map both say so; nothing else leaves a row that leads to nobody. */
  readonly byMonth: boolean;
  readonly rules: readonly RetentionRule[];
  /** Undefined: due whatever is known. */
  readonly due: DueSql | undefined;
  /** Which relations the rules read. */
  readonly reads: { readonly item: boolean; readonly facts: boolean };
}

/** Names of time zones come from the policy; anything else than a name has no place in SQL. */
function zoneText(zone: string): string {
  if (!/^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/.test(zone)) throw new TypeError('not the name of a time zone');
  return `'${zone}'`;
}

/** The events that stand in columns of a row, as days in the controller's time zone. */
export function eventColumns(table: PolicyTable, schema: LiveSchema, zone: string): Record<string, EventColumn> {
  const day = (sql: string, type: string | undefined): string =>
    type === 'timestamp with time zone' ? `(${sql} AT TIME ZONE ${zoneText(zone)})::date` : `${sql}::date`;
  const own = schema.get(table.name);
  return Object.fromEntries(
    Object.entries(table.events).map(([name, event]): [string, EventColumn] => {
      if (typeof event === 'string') {
        const column = own?.columns.get(event);
        const empty = column?.notNull === true ? 'never' : 'not-happened';
        const plain = `${ITEM}.${quoteName(event)}`;
        return [name, { sql: column?.type === 'date' ? plain : day(plain, column?.type), empty }];
      }
      const other = schema.get(event.of);
      const key = other?.key[0] ?? 'id';
      const sql = `(SELECT ${day(`o.${quoteName(event.column)}`, other?.columns.get(event.column)?.type)} FROM ${quoteName(event.of)} o WHERE o.controller = ${ITEM}.controller AND o.${quoteName(key)} = ${ITEM}.${quoteName(event.by)})`;
      return [name, { sql, empty: 'not-happened' }];
    }),
  );
}

function actionOf(rules: readonly RetentionRule[], item: string): { action: Action; byMonth: boolean } {
  // Where rules differ the data goes: nothing that one rule wants erased is kept for another's statistics.
  const anonymise = rules.length > 0 && rules.every(({ rule }) => rule.then !== 'erase');
  const byMonth =
    anonymise && rules.every(({ rule }) => typeof rule.then === 'object' && rule.then.anonymise[item] === 'month');
  return { action: anonymise ? 'anonymise' : 'erase', byMonth };
}

interface Compiled extends Pick<Unit, 'action' | 'byMonth' | 'rules' | 'due' | 'reads'> {
  readonly due: DueSql;
  readonly signature: string;
}

/** What the policy says of one item, written out once. */
function compileItem(
  entry: BookEntry,
  { category, item }: { readonly category: string; readonly item: string },
  { on, itemEvents }: { readonly on: string; readonly itemEvents: Record<string, EventColumn> },
): Compiled {
  const { compiled } = entry;
  const rules = compiled.retention.filter((rule) => bearsOn(rule, category, item));
  const due = compileDueSql(compiled, { category, field: item, on, itemEvents });
  const parameters = new SqlParameters();
  const text = due.byRules.sql(parameters);
  const { action, byMonth } = actionOf(rules, item);
  return {
    ...{ action, byMonth, rules, due },
    reads: { item: text.includes(`${ITEM}.`), facts: text.includes(`${FACTS}.`) },
    signature: JSON.stringify([text, parameters.values, category, action, byMonth, rules.map(({ id }) => id)]),
  };
}

/** The units of one table on a day, in the order of its columns. */
function unitsOf(entry: BookEntry, table: PolicyTable, schema: LiveSchema, on: string): Unit[] {
  const itemEvents = eventColumns(table, schema, entry.compiled.policy.timeZone);
  const items = new Map<string, Compiled>();
  const drafts = new Map<string, Unit>();
  for (const column of table.columns.values()) {
    const { category, item } = column;
    const name = `${category}.${item}`;
    const compiled = items.get(name) ?? compileItem(entry, column, { on, itemEvents });
    items.set(name, compiled);
    const { signature, ...rest } = compiled;
    const byMonth = rest.byMonth && column.anonymise.includes('month');
    const key = `${byMonth} ${signature}`;
    const same = drafts.get(key);
    const names = {
      items: [...new Set([...(same?.items ?? []), item])],
      columns: [...(same?.columns ?? []), column.name],
    };
    drafts.set(key, { table, category, ...rest, byMonth, ...names });
  }
  const unlisted: Unit[] =
    table.unlisted.length === 0
      ? []
      : [
          {
            table,
            category: undefined,
            items: [],
            columns: table.unlisted,
            action: 'erase',
            byMonth: false,
            rules: [],
            due: undefined,
            reads: { item: false, facts: false },
          },
        ];
  return [...drafts.values(), ...unlisted];
}

const remembered = new WeakMap<BookEntry, Map<string, Unit[]>>();
/** Days for which the units of a policy are remembered: a plan, its check and its timeline ask for the same few. */
const MOST_DAYS = 16;

function fingerprint(schema: LiveSchema): string {
  return [...schema]
    .map(
      ([name, { columns }]) =>
        `${name}(${[...columns].map(([column, { type, notNull }]) => `${column} ${type} ${notNull}`)})`,
    )
    .join();
}

/** All units of a policy on a day, table by table. */
export function allUnits(entry: BookEntry, schema: LiveSchema, on: string): Unit[] {
  const known = remembered.get(entry) ?? new Map<string, Unit[]>();
  remembered.set(entry, known);
  const key = `${on} ${fingerprint(schema)}`;
  const units = known.get(key) ?? [...entry.map.tables.values()].flatMap((table) => unitsOf(entry, table, schema, on));
  if (known.size >= MOST_DAYS && !known.has(key)) known.delete([...known.keys()][0]!);
  known.set(key, units);
  return units;
}

/** The row holds something of the unit. */
export function filledSql(unit: Unit, schema: LiveSchema): string {
  const columns = schema.get(unit.table.name)?.columns;
  if (unit.columns.some((name) => columns?.get(name)?.notNull === true)) return 'TRUE';
  return `(${unit.columns.map((name) => `${ITEM}.${quoteName(name)} IS NOT NULL`).join(' OR ')})`;
}
