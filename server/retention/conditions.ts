/** Which rows a plan erases, as conditions of the erasing statement itself: the rules asked again at the last moment. */
import { quoteName, type SqlParameters, type SqlType } from '@hjemmel/core';
import type { Which } from './erase.ts';
import type { Prepared } from './plan.ts';
import { FACTS, filledSql, ITEM, type Unit } from './units.ts';

/** A stretch of a table, as it lies on the disk: blocks from `first` to before `past`, in one partition where there are. */
export interface Stretch {
  readonly table: string;
  readonly blocks: { readonly first: number; readonly past: number } | undefined;
  readonly partition: { readonly column: string; readonly from: string; readonly to: string } | undefined;
}

export function stretchSql({ blocks, partition }: Stretch, parameters: SqlParameters): string {
  const parts: string[] = [];
  if (blocks !== undefined) {
    const place = (block: number): string => parameters.add(`(${block},0)`, 'text::tid' as SqlType);
    parts.push(`${ITEM}.ctid >= ${place(blocks.first)} AND ${ITEM}.ctid < ${place(blocks.past)}`);
  }
  if (partition !== undefined) {
    const column = `${ITEM}.${quoteName(partition.column)}`;
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

interface Asked {
  readonly stretch: Stretch;
  readonly prepared: Prepared;
  readonly restrictions: boolean;
}

function byItem(unit: Unit, { stretch, prepared, restrictions }: Asked): Which {
  return {
    where: (parameters) =>
      [
        stretchSql(stretch, parameters),
        filledSql(unit, prepared.schema),
        ...(unit.due === undefined || unit.due.byRules.constant === true
          ? []
          : [unit.due.alone.item.due.sql(parameters)]),
        ...(unit.due !== undefined && restrictions ? [notPreserved(unit, parameters)] : []),
      ]
        .filter((part) => part !== '' && part !== 'TRUE')
        .join(' AND ') || 'TRUE',
  };
}

/** Where the person decides: those marked when the work began, whose facts are asked again now. */
function byPerson(unit: Unit, { stretch, prepared, restrictions }: Asked): Which {
  const person = `${ITEM}.${quoteName(unit.table.person)}`;
  const rules = unit.due!;
  const marked = unit.reads.item ? rules.alone.person.due : rules.byRules;
  return {
    using: () => [...(rules.separable ? ['retention_marks AS "m"'] : []), `person_facts AS ${FACTS}`],
    where: (parameters) => {
      const marks = rules.separable
        ? [
            `"m".controller = ${parameters.add(prepared.controller, 'integer')}`,
            `"m".work = ${parameters.add(prepared.work, 'text')}::uuid AND "m".person_id = ${person}`,
            prepared.marks.add(marked, 'true'),
          ]
        : [];
      return [
        stretchSql(stretch, parameters),
        ...marks,
        `${FACTS}.controller = ${ITEM}.controller AND ${FACTS}.person_id = ${person}`,
        filledSql(unit, prepared.schema),
        `(${rules.byRules.sql(parameters)}) IS TRUE`,
        ...(restrictions ? [`NOT ${rules.preserved.sql(parameters)}`] : []),
      ]
        .filter((part) => part !== '' && part !== 'TRUE')
        .join(' AND ');
    },
  };
}

/** The rows of one unit in a stretch that are due, in one or two parts: decided by the row alone, and by the person. */
export function dueRows(unit: Unit, asked: Asked): Which[] {
  if (unit.due === undefined || unit.due.byRules.constant === true) return [byItem(unit, asked)];
  if (unit.due.byRules.constant !== undefined) return [];
  const { item, person } = unit.due.alone;
  return [
    ...(item.due.constant === false ? [] : [byItem(unit, asked)]),
    ...(unit.due.separable && person.due.constant === false ? [] : [byPerson(unit, asked)]),
  ];
}
