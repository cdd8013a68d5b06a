/**
 * What a permit lets a statement touch, as SQL: select list, tables, rows. The only way from a permit to data.
 *
 *     const own = reach(tx, permit);
 *     tx.query(`SELECT ${own.columns('invoices', 'i')} FROM ${own.from('invoices', 'i')}
 *       WHERE ${own.rows('invoices', 'i')} AND i.issued_on >= ${own.add(day, 'date')}`, own.values)
 */
import { quoteName, SqlCondition, SqlParameters, type SqlType } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { type Given, Permit } from './permit.ts';
import { type Condition, FACTS, ITEM, type TableView, tableName } from './view.ts';

/** `rows` gives out what is one person's; `statistics` also what may leave only in groups. */
export type Use = 'rows' | 'statistics';

export class Reach {
  readonly #given: Given;
  readonly #use: Use;
  /** Of the statement; whoever adds to it uses what it gives back. */
  readonly parameters = new SqlParameters();

  constructor(given: Given, use: Use) {
    this.#given = given;
    this.#use = use;
  }

  /** The values of the statement, in the order of their places. */
  get values(): readonly SqlValue[] {
    return this.parameters.values as SqlValue[];
  }

  /** A value of the caller's own, as its place in the statement. */
  add(value: SqlValue, type: SqlType): string {
    return this.parameters.add(value, type);
  }

  /** Tables of which something may be seen. */
  get tables(): readonly string[] {
    return [...this.#given.view.tables.keys()].filter((table) => this.names(table).length > 0);
  }

  /** The columns of personal data that come back; empty where the table is out of reach. */
  names(table: string): readonly string[] {
    const columns = [...(this.#given.view.tables.get(table)?.columns ?? [])];
    return columns
      .filter(([, { aggregate }]) => aggregate === undefined || this.#use === 'statistics')
      .map(([name]) => name);
  }

  allows(table: string, column: string): boolean {
    return this.names(table).includes(column);
  }

  /** The items of a column's category that stand behind a permit's limits: the least number in a group of statistics. */
  aggregate(
    table: string,
    column: string,
  ): { readonly minimum: number; readonly dominance?: number | undefined } | undefined {
    return this.#given.view.tables.get(table)?.columns.get(column)?.aggregate;
  }

  /**
   * The select list: what holds the row together, and the columns the purpose may see; any other is absent. Protected
   * ones are NULL for protected persons, as are those whose time is over for this purpose while the row's is not.
   * @throws HjemmelError `outside-permit` when nothing of the table may be seen
   */
  columns(table: string, alias: string): string {
    const view = this.#table(table);
    const names = this.names(table);
    const item = quoteName(alias);
    const whole = this.#conditions(table, alias).length <= 1;
    const { overrides } = view.table.origin;
    return [
      ...this.structure(table).map((name) =>
        name === overrides ? this.#origins(view, names, item) : `${item}.${quoteName(name)} AS ${quoteName(name)}`,
      ),
      ...names.map((name) => {
        const { masked, sees } = view.columns.get(name)!;
        const hidden = [
          ...(masked === undefined ? [] : [masked.sql(this.parameters)]),
          ...(whole || sees === undefined ? [] : [`NOT ${this.#over(sees.sql(this.parameters), alias)}`]),
        ];
        const value = `${item}.${quoteName(name)}`;
        return `${hidden.length === 0 ? value : `CASE WHEN ${hidden.join(' OR ')} THEN NULL ELSE ${value} END`} AS ${quoteName(name)}`;
      }),
    ].join(', ');
  }

  /** The columns that hold the rows of a table together. */
  structure(table: string): readonly string[] {
    return this.#table(table).table.structure.filter((name) => name !== this.#given.view.scope);
  }

  /** The table as statements name it. */
  name(table: string): string {
    this.#table(table);
    return tableName(table);
  }

  /** The table under its alias, with the facts of the person beside it. */
  from(table: string, alias: string): string {
    this.#table(table);
    return `${tableName(table)} ${quoteName(alias)} JOIN person_facts ${FACTS} ON ${this.whose(table, alias)}`;
  }

  /** The rows: of the controller, of the person or set, of a resolution that may be seen, and not over for this purpose. */
  rows(table: string, alias: string): string {
    const { subject } = this.#given;
    const verdict = 'persons' in subject || subject.verdict.constant === true ? undefined : subject.verdict;
    const permitted = verdict === undefined ? this.seen(table, alias) : this.permitted(table, alias, verdict);
    return `${this.all(table, alias)} AND ${permitted}`;
  }

  /** The rows whether or not their time is over. */
  all(table: string, alias: string): string {
    const view = this.#table(table);
    const item = quoteName(alias);
    const { resolution } = view.table;
    const conditions = [
      ...(this.#given.view.scope === undefined
        ? []
        : [`${item}.${quoteName(this.#given.view.scope)} = ${this.add(this.#given.controller, 'integer')}`]),
      ...this.persons(`${item}.${quoteName(view.table.person)}`),
      ...(view.resolutions === undefined || resolution === undefined
        ? []
        : [`${item}.${quoteName(resolution)}::text = ANY(${this.add([...view.resolutions], 'text[]')})`]),
    ];
    return conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
  }

  /** That the row's time is not over for this purpose. Never NULL. */
  seen(table: string, alias: string): string {
    const conditions = this.#conditions(table, alias);
    return conditions.length === 0 ? 'TRUE' : `(${conditions.join(' OR ')})`;
  }

  /**
   * That the verdict is TRUE of the row's person and the row's time is not over. What both ask is asked once, and what is
   * cheap before what is not: it is evaluated for every row.
   */
  permitted(table: string, alias: string, verdict: SqlCondition): string {
    const sees = this.#sees(table);
    const known = sees.filter((condition) => condition instanceof SqlCondition);
    if (sees.length === 0 || known.length < sees.length)
      return `${verdict.sql(this.parameters)} IS TRUE AND ${this.seen(table, alias)}`;
    const both = SqlCondition.all([verdict, SqlCondition.any(known)]);
    return `${this.#over(both.sql(this.parameters), alias)} IS TRUE`;
  }

  /** The same rows as a condition by itself, for statements that change them. */
  within(table: string, alias: string): string {
    return `EXISTS (SELECT FROM person_facts ${FACTS} WHERE ${this.whose(table, alias)} AND ${this.rows(table, alias)})`;
  }

  /** Conditions on a column that holds a person's id, for tables that stand beside those of the map. */
  persons(column: string): readonly string[] {
    const { subject } = this.#given;
    if ('persons' in subject) {
      if (subject.persons === undefined) return [];
      const [only] = subject.persons;
      return subject.persons.length === 1
        ? [`${column} = ${this.add(only!, 'text')}::uuid`]
        : [`${column} = ANY(${this.add([...subject.persons], 'text[]')}::uuid[])`];
    }
    return subject.among === undefined ? [] : [`${column} IN (${subject.among(this.parameters)})`];
  }

  #table(table: string): TableView {
    const view = this.#given.view.tables.get(table);
    if (view === undefined || this.names(table).length === 0)
      throw new HjemmelError('outside-permit', { purpose: this.#given.asked.purpose, what: table });
    return view;
  }

  /** The condition that joins `person_facts` with the table. */
  whose(table: string, alias: string): string {
    const { scope } = this.#given.view;
    const item = quoteName(alias);
    const controller =
      scope === undefined ? this.add(this.#given.controller, 'integer') : `${item}.${quoteName(scope)}`;
    const { person } = this.#table(table).table;
    return `${FACTS}.controller = ${controller} AND ${FACTS}.person_id = ${item}.${quoteName(person)}`;
  }

  /** The different conditions under which its columns are still seen; none where one of them always is. */
  #conditions(table: string, alias: string): readonly string[] {
    return [...new Set(this.#sees(table).map((condition) => this.#over(condition.sql(this.parameters), alias)))];
  }

  #sees(table: string): readonly Condition[] {
    const view = this.#table(table);
    const sees = this.names(table).map((name) => view.columns.get(name)!.sees);
    return sees.includes(undefined) ? [] : (sees as Condition[]);
  }

  /** A condition of the view, over the alias of the statement. */
  #over(sql: string, alias: string): string {
    return sql.replaceAll(`${quoteName(ITEM)}.`, `${quoteName(alias)}.`);
  }

  /** Where single columns came from; of others nothing is told, not even that they are filled. */
  #origins(view: TableView, names: readonly string[], item: string): string {
    const hidden = [...view.table.columns.keys(), ...view.table.unlisted].filter((name) => !names.includes(name));
    const value = `${item}.${quoteName(view.table.origin.overrides!)}`;
    const told = hidden.length === 0 ? value : `${value} - ${this.add(hidden.sort(), 'text[]')}`;
    return `${told} AS ${quoteName(view.table.origin.overrides!)}`;
  }
}

/**
 * What the permit reaches, for one statement.
 * @throws HjemmelError `permit-invalid` when it is not a permit of this transaction
 */
export function reach(tx: Tx, permit: Permit, use: Use = 'rows'): Reach {
  return new Reach(Permit.open(permit, tx), use);
}

/**
 * Whether these columns may be filled under the permit: it is one to collect, and its purpose uses what they hold.
 * @throws HjemmelError `permit-invalid`, `outside-permit` with the first column that may not
 */
export function mayWrite(tx: Tx, permit: Permit, table: string, columns: readonly string[]): void {
  const { view, asked } = Permit.open(permit, tx);
  const refused =
    asked.action === 'collect' ? columns.find((column) => !view.tables.get(table)?.columns.has(column)) : columns[0];
  if (refused !== undefined)
    throw new HjemmelError('outside-permit', { purpose: asked.purpose, what: `${table}.${refused}` });
}
