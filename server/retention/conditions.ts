/** Which rows a plan erases, as conditions of the erasing statement itself: the rules asked again at the last moment. */
import { quoteName, SqlCondition, SqlParameters, type SqlType } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import type { Which } from './erase-statement.ts';
import type { Prepared } from './plan.ts';
import { FACTS, filledSql, ITEM, type Unit } from './units.ts';

/** A stretch of a table, as it lies on the disk: blocks from `first` to before `past`, in one partition where there are. */
export interface Stretch {
  readonly table: string;
  readonly blocks: { readonly first: number; readonly past: number } | undefined;
  readonly partition: { readonly column: string; readonly from: string; readonly to: string } | undefined;
}

export function stretchSql({ blocks, partition }: Stretch, parameters: SqlParameters, alias = ITEM): string {
  const parts: string[] = [];
  if (blocks !== undefined) {
    const place = (block: number): string => parameters.add(`(${block},0)`, 'text::tid' as SqlType);
    parts.push(`${alias}.ctid >= ${place(blocks.first)} AND ${alias}.ctid < ${place(blocks.past)}`);
  }
  if (partition !== undefined) {
    const column = `${alias}.${quoteName(partition.column)}`;
    const bound = (text: string): string => parameters.add(text, 'text::timestamptz' as SqlType);
    parts.push(`${column} >= ${bound(partition.from)} AND ${column} < ${bound(partition.to)}`);
  }
  return parts.join(' AND ');
}

/** Nobody asked that it be kept; over the row alone, for the few persons who ask anything. */
function notPreserved(unit: Unit, parameters: SqlParameters): string {
  return `NOT EXISTS (SELECT FROM person_facts AS ${FACTS} WHERE ${FACTS}.controller = ${ITEM}.controller
    AND ${FACTS}.person_id = ${ITEM}.${quoteName(unit.table.person)}
    AND ${FACTS}.restrictions IS NOT NULL AND ${FACTS}.restrictions <> '[]'::jsonb AND ${unit.due!.preserved.sql(parameters)})`;
}

export interface Asked {
  readonly prepared: Prepared;
  readonly restrictions: boolean;
}

/** Some rows are due whoever their person is. */
export function isDueByRow({ due }: Unit): boolean {
  if (due === undefined || due.byRules.constant === true) return true;
  return due.byRules.constant === undefined && due.alone.item.due.constant !== false;
}

/** Some rows are due because of their person. */
export function isDueByPerson({ due }: Unit): boolean {
  if (due === undefined || due.byRules.constant !== undefined) return false;
  return !due.separable || due.alone.person.due.constant !== false;
}

/** Due by the row alone; over `item`, never NULL. */
export function rowDue(unit: Unit, { restrictions }: Asked): (parameters: SqlParameters) => string {
  const { due } = unit;
  return (parameters) => {
    const byRules = due === undefined || due.byRules.constant === true ? 'TRUE' : due.alone.item.due.sql(parameters);
    return due !== undefined && restrictions ? `(${byRules} AND ${notPreserved(unit, parameters)})` : byRules;
  };
}

const every = (parts: readonly string[]): string =>
  parts.filter((part) => part !== '' && part !== 'TRUE').join(' AND ') || 'TRUE';

/** Rows of a stretch that are due by themselves. */
export function dueByRow(unit: Unit, stretch: Stretch, asked: Asked): Which {
  return {
    where: (parameters) =>
      every([stretchSql(stretch, parameters), filledSql(unit, asked.prepared.schema), rowDue(unit, asked)(parameters)]),
  };
}

function markedSql(unit: Unit, { marks }: Prepared): string {
  const rules = unit.due!;
  return marks.add(unit.reads.item ? rules.alone.person.due : rules.byRules, 'true');
}

/** Rows of a stretch whose persons were marked when the work began, and whose facts still say so. */
export function dueByPerson(unit: Unit, stretch: Stretch, { prepared, restrictions }: Asked): Which {
  const person = `${ITEM}.${quoteName(unit.table.person)}`;
  const rules = unit.due!;
  return {
    using: () => [...(rules.separable ? ['retention_marks AS "m"'] : []), `person_facts AS ${FACTS}`],
    where: (parameters) =>
      every([
        stretchSql(stretch, parameters),
        ...(rules.separable
          ? [worksMarks(prepared, parameters), `"m".person_id = ${person}`, markedSql(unit, prepared)]
          : []),
        `${FACTS}.controller = ${ITEM}.controller AND ${FACTS}.person_id = ${person}`,
        filledSql(unit, prepared.schema),
        `(${rules.byRules.sql(parameters)}) IS TRUE`,
        ...(restrictions ? [`NOT ${rules.preserved.sql(parameters)}`] : []),
      ]),
  };
}

function worksMarks({ controller, work }: Prepared, parameters: SqlParameters): string {
  return `"m".controller = ${parameters.add(controller, 'integer')} AND "m".work = ${parameters.add(work, 'text')}::uuid`;
}

/**
 * The same for a stretch of the marks: the facts of these few persons are asked again first, once for each group of those
 * who are alike, and then their rows are found by their index.
 */
export function dueByMarks(unit: Unit, marks: Stretch, { prepared, restrictions }: Asked): Which {
  const rules = unit.due!;
  const { name, person } = unit.table;
  const rows = `SELECT FROM ${quoteName(name)} AS ${ITEM} WHERE ${ITEM}.controller = "m".controller AND ${ITEM}.${quoteName(person)} = "m".person_id`;
  return {
    using: (parameters) => {
      const asked = SqlCondition.shared(
        [unit.reads.item ? rules.alone.person.due : rules.byRules, ...(restrictions ? [rules.preserved] : [])],
        {
          // OFFSET: the planner takes the blocks, and not all marks of the work for each stretch.
          from: `(SELECT "m".* FROM retention_marks AS "m" WHERE ${stretchSql(marks, parameters, '"m"')} OFFSET 0) AS "m"
            JOIN person_facts AS ${FACTS} ON ${FACTS}.controller = "m".controller AND ${FACTS}.person_id = "m".person_id
            WHERE ${worksMarks(prepared, parameters)} AND ${markedSql(unit, prepared)} AND EXISTS (${rows})`,
          id: `${FACTS}.person_id`,
        },
        parameters,
      );
      return [
        `(SELECT unnest(a.ids) AS person_id FROM ${asked} a WHERE a.answers[1] IS TRUE${restrictions ? ' AND a.answers[2] IS NOT TRUE' : ''} OFFSET 0) AS w`,
      ];
    },
    where: () => every([`w.person_id = ${ITEM}.${quoteName(person)}`, filledSql(unit, prepared.schema)]),
  };
}

/** Of the units those for which anybody was marked at all. */
export async function findMarked(tx: Tx, units: readonly Unit[], prepared: Prepared): Promise<Unit[]> {
  if (units.length === 0) return [];
  const parameters = new SqlParameters();
  const each = units.map((unit, place) => `coalesce(bool_or(${markedSql(unit, prepared)}), FALSE) AS u${place}`);
  const [row] = await tx.query<Record<string, boolean>>(
    `SELECT ${each.join(', ')} FROM retention_marks AS "m" WHERE ${worksMarks(prepared, parameters)}`,
    parameters.values as SqlValue[],
  );
  return units.filter((_, place) => row![`u${place}`] === true);
}
