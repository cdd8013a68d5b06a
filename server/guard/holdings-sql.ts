/** What is held of each column, and how much of it each purpose justifies now: one statement for each table. */
import { compileDueSql, type PolicyTable, quoteName, SqlParameters } from '@hjemmel/core';
import type { BookEntry } from '../policies/index.ts';
import { FACTS, ITEM, itemEvents, tableName } from './view.ts';

/** The purposes that use a column, in the order of the policy. */
export interface ColumnQuestion {
  readonly column: string;
  readonly purposes: readonly string[];
}

export interface HoldingsSql {
  readonly text: string;
  readonly values: readonly unknown[];
  /** In the order of the columns of the answer: `filled`, one for each purpose, `none`; for each question in turn. */
  readonly questions: readonly ColumnQuestion[];
}

export interface HoldingsCase {
  readonly book: BookEntry;
  readonly controller: number;
  readonly day: string;
}

/** The counts of a table of the map. A person of whom nothing is known justifies nothing. */
export function holdingsSql({ book, controller, day }: HoldingsCase, table: PolicyTable): HoldingsSql {
  const parameters = new SqlParameters();
  const { compiled, map } = book;
  const questions: ColumnQuestion[] = [];
  const counts: string[] = [];
  const add = (condition: string): void => {
    counts.push(`count(*) FILTER (WHERE ${condition}) AS c${counts.length}`);
  };
  for (const column of table.columns.values()) {
    const { stillSees } = compileDueSql(compiled, {
      category: column.category,
      field: column.item,
      on: day,
      alias: FACTS,
      itemEvents: itemEvents(table, { alias: ITEM, zone: compiled.policy.timeZone, map: map.map }),
    });
    const filled = `${ITEM}.${quoteName(column.name)} IS NOT NULL`;
    const sees = [...stillSees].map(([purpose, condition]) => ({ purpose, sql: condition.sql(parameters) }));
    questions.push({ column: column.name, purposes: sees.map(({ purpose }) => purpose) });
    add(filled);
    for (const { sql } of sees) add(`${filled} AND ${sql} AND ${FACTS}.person_id IS NOT NULL`);
    const any = sees.length === 0 ? 'FALSE' : `(${sees.map(({ sql }) => sql).join(' OR ')})`;
    add(`${filled} AND (${FACTS}.person_id IS NULL OR NOT ${any})`);
  }
  for (const column of table.unlisted) {
    questions.push({ column, purposes: [] });
    const filled = `${ITEM}.${quoteName(column)} IS NOT NULL`;
    add(filled);
    add(filled);
  }
  const { scope } = map.map;
  const mine = parameters.add(controller, 'integer');
  const text = `SELECT ${counts.join(', ')} FROM ${tableName(table.name)} ${ITEM}
    LEFT JOIN person_facts ${FACTS} ON ${FACTS}.controller = ${mine} AND ${FACTS}.person_id = ${ITEM}.${quoteName(table.person)}
    ${scope === undefined ? '' : `WHERE ${ITEM}.${quoteName(scope)} = ${mine}`}`;
  return { text, values: parameters.values, questions };
}
