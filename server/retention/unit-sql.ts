/** The questions of one unit as SQL over a row (`item`), the person's marks (`m`) and, where it must be, the facts (`f`). */
import { type PolicyTable, quoteName, type SqlParameters } from '@hjemmel/core';
import type { LiveSchema } from './columns.ts';
import type { Marks, Piece, Whose } from './marks.ts';
import { filledSql, ITEM, type Unit } from './units.ts';

/** What of the controller can keep data back at all; asked once, so that the common case costs nothing. */
export interface Keepers {
  /** The day on which holds count. */
  readonly on: string;
  readonly holds: boolean;
  readonly restrictions: boolean;
}

export interface UnitSql {
  readonly filled: string;
  /** Due by the rules. */
  readonly due: Piece;
  /** Whether it is due cannot be told. */
  readonly unknown: Piece;
  /** A hold or a restriction keeps it. */
  readonly kept: Piece;
}

const YES: Piece = () => 'TRUE';
const NO: Piece = () => 'FALSE';

interface Covered {
  readonly table: Pick<PolicyTable, 'name' | 'key' | 'person'>;
  /** Undefined: columns the policy has no category for, which only holds on everything cover. */
  readonly category: string | undefined;
  readonly on: string;
}

/** A hold (`h`) stands on the day and covers the row: scope by person, category, row. */
export function coversSql(parameters: SqlParameters, { table, category, on }: Covered, schema: LiveSchema): string {
  const day = parameters.add(on, 'date');
  const [key, ...more] = table.key;
  const byRow = more.length === 0 && schema.get(table.name)?.columns.get(key!)?.type === 'uuid';
  const categories = category === undefined ? '' : ` OR ${parameters.add(category, 'text')} = ANY (h.categories)`;
  const rows = byRow ? ` OR ${ITEM}.${quoteName(key!)} = ANY (h.row_ids)` : '';
  return `h.controller = ${ITEM}.controller AND h.released_at IS NULL
    AND h.from_on <= ${day} AND (h.until_on IS NULL OR h.until_on >= ${day})
    AND (h.person_id IS NULL OR h.person_id = ${ITEM}.${quoteName(table.person)})
    AND (h.categories IS NULL${categories}) AND (h.row_ids IS NULL${rows})`;
}

export function heldSql(parameters: SqlParameters, covered: Covered, schema: LiveSchema): string {
  return `EXISTS (SELECT FROM holds h WHERE ${coversSql(parameters, covered, schema)})`;
}

function either(...terms: readonly string[]): string {
  if (terms.includes('TRUE')) return 'TRUE';
  const left = terms.filter((term) => term !== 'FALSE');
  return left.length === 0 ? 'FALSE' : left.length === 1 ? left[0]! : `(${left.join(' OR ')})`;
}

/** Only tables whose rows point to persons by a foreign key have no row whose person is gone. */
function whose({ table }: Pick<Unit, 'table'>, schema: LiveSchema): Whose {
  const { name, person } = table;
  const points = schema.get('persons')?.children.some((child) => child.table === name && child.column === person);
  return { person: `${ITEM}.${quoteName(person)}`, mayBeGone: name !== 'persons' && points !== true };
}

function keptPiece(unit: Unit, { schema, marks, keepers }: Asking): Piece {
  const { table, category, due } = unit;
  const preserved =
    due === undefined || !keepers.restrictions ? NO : marks.among(due.preserved, 'true', whose(unit, schema));
  return (parameters) =>
    either(
      preserved(parameters),
      keepers.holds ? heldSql(parameters, { table, category, on: keepers.on }, schema) : 'FALSE',
    );
}

export interface Asking {
  readonly schema: LiveSchema;
  readonly marks: Marks;
  readonly keepers: Keepers;
}

/** The unit's questions; what is asked of persons goes into the marks. */
export function unitSql(unit: Unit, asking: Asking): UnitSql {
  const { due } = unit;
  const { marks, schema } = asking;
  const by = whose(unit, schema);
  const common = { filled: filledSql(unit, schema), kept: keptPiece(unit, asking) };
  if (due === undefined) return { ...common, due: YES, unknown: NO };
  const { constant } = due.byRules;
  if (constant !== undefined)
    return { ...common, due: constant === true ? YES : NO, unknown: constant === null ? YES : NO };
  if (!unit.reads.item) {
    // Each row has to know its person's mark: joined, it is found once for all units of the table.
    const [isDue, isUnknown] = (['true', 'unknown'] as const).map((asked): Piece => {
      if (by.mayBeGone) return marks.among(due.byRules, asked, by);
      const mark = marks.add(due.byRules, asked);
      return () => mark;
    }) as [Piece, Piece];
    return { ...common, due: isDue, unknown: isUnknown };
  }
  // Asked only of persons whose row is not due by itself.
  const byPerson = marks.among(due.alone.person.due, 'true', by);
  return {
    ...common,
    due: (parameters) => {
      const byItem = due.alone.item.due.constant === false ? 'FALSE' : due.alone.item.due.sql(parameters);
      return due.separable
        ? either(byItem, byPerson(parameters))
        : either(byItem, byPerson(parameters), `(${due.byRules.sql(parameters)}) IS TRUE`);
    },
    unknown: due.byRules.certain ? NO : (parameters) => `(${due.byRules.sql(parameters)}) IS NULL`,
  };
}
