/** Counting what is due: one pass over each table, however many units it has. */
import { quoteName, SqlParameters } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import type { LiveSchema } from './columns.ts';
import type { HeldBy } from './model.ts';
import { type Asking, coversSql, unitSql } from './unit-sql.ts';
import { filledSql, ITEM, type Unit } from './units.ts';

export interface Counting extends Asking {
  readonly controller: number;
  /** Under which the marks are stored. */
  readonly work: string;
}

export interface Counted {
  readonly due: number;
  readonly digest: string;
  readonly held: number;
  readonly unknown: number;
}

/** `SELECT … FROM` a table with what is asked of the row's person beside it, where the questions ask for it. */
function selectFrom(
  { table }: Pick<Unit, 'table'>,
  counting: Pick<Counting, 'controller' | 'work'>,
  parameters: SqlParameters,
) {
  const own = parameters.add(counting.controller, 'integer');
  return (columns: readonly string[], where: readonly string[], joined = ''): string => {
    const asked = [...columns, ...where].join(' ');
    const person = `${ITEM}.${quoteName(table.person)}`;
    const join = (alias: string, name: string, on: string): string =>
      asked.includes(`"${alias}".`)
        ? `LEFT JOIN ${name} AS "${alias}" ON "${alias}".controller = ${own} AND "${alias}".person_id = ${person}${on}`
        : '';
    return `SELECT ${columns.join(', ')} FROM ${quoteName(table.name)} AS ${ITEM}
      ${join('m', 'retention_marks', asked.includes('"m".') ? ` AND "m".work = ${parameters.add(counting.work, 'text')}::uuid` : '')}
      ${join('f', 'person_facts', '')} ${joined}
      WHERE ${[`${ITEM}.controller = ${own}`, ...where].join(' AND ')}`;
  };
}

/** Of one key the hash of its only part, which is what the hash of a record of one part is, at a third of the price. */
function hashOf({ table }: Pick<Unit, 'table'>, schema: LiveSchema): string {
  const [first, ...more] = table.key;
  const isId = more.length === 0 && schema.get(table.name)?.columns.get(first!)?.type === 'uuid';
  return isId
    ? `uuid_hash_extended(${ITEM}.${quoteName(first!)}, 0)`
    : `hash_record_extended(ROW(${table.key.map((name) => `${ITEM}.${quoteName(name)}`).join(', ')}), 0)`;
}

function both(...conditions: readonly string[]): string {
  if (conditions.includes('FALSE')) return 'FALSE';
  return conditions.filter((condition) => condition !== 'TRUE').join(' AND ') || 'TRUE';
}

function not(condition: string): string {
  return condition === 'FALSE' ? 'TRUE' : condition === 'TRUE' ? 'FALSE' : `NOT (${condition})`;
}

/** Registers what will be asked of persons, so that the marks can be stored before anything is counted. */
export function prepareMarks(units: readonly Unit[], asking: Asking): void {
  for (const unit of units) unitSql(unit, asking);
}

/** Counts of the units of one table, in their order. */
export async function countTable(tx: Tx, units: readonly Unit[], counting: Counting): Promise<Counted[]> {
  const parameters = new SqlParameters();
  const hash = hashOf(units[0]!, counting.schema);
  const columns = units.flatMap((unit, place) => {
    const { filled, ...pieces } = unitSql(unit, counting);
    const [due, kept, unknown] = [pieces.due(parameters), pieces.kept(parameters), pieces.unknown(parameters)];
    const gone = both(filled, due, not(kept));
    return [
      { name: `due_${place}`, of: 'count(*)', when: gone },
      { name: `digest_${place}`, of: `sum(${hash})`, when: gone },
      { name: `held_${place}`, of: 'count(*)', when: both(filled, due, kept) },
      { name: `unknown_${place}`, of: 'count(*)', when: both(filled, unknown, not(kept)) },
    ].filter(({ when }) => when !== 'FALSE');
  });
  const asked = columns.map(({ name, of, when }) => `${of} FILTER (WHERE ${when}) AS ${name}`);
  // Without a subselect: only so can the database's workers share a large table.
  const [row = {}] =
    asked.length === 0
      ? []
      : await tx.query(selectFrom(units[0]!, counting, parameters)(asked, []), parameters.values as SqlValue[]);
  return units.map((_, place) => ({
    due: Number(row[`due_${place}`] ?? 0),
    digest: String(row[`digest_${place}`] ?? 0),
    held: Number(row[`held_${place}`] ?? 0),
    unknown: Number(row[`unknown_${place}`] ?? 0),
  }));
}

/** Which holds keep rows of the unit back, and how many. */
export async function countHeld(tx: Tx, unit: Unit, counting: Counting): Promise<HeldBy[]> {
  const parameters = new SqlParameters();
  const { filled, due } = unitSql(unit, counting);
  const select = selectFrom(unit, counting, parameters);
  const covers = coversSql(parameters, { ...unit, on: counting.keepers.on }, counting.schema);
  const columns = ['h.id', 'h.review_on', 'count(*) AS rows'];
  const rows = await tx.query<{ id: string; review_on: string; rows: number }>(
    `${select(columns, [filled, due(parameters)], `JOIN holds h ON ${covers}`)}
     GROUP BY h.id, h.review_on ORDER BY h.review_on, h.id`,
    parameters.values as SqlValue[],
  );
  return rows.map(({ id, review_on, rows: count }) => ({ hold: id, rows: Number(count), reviewOn: review_on }));
}

/** Persons of a few rows of which it cannot be told whether they are due. */
export async function sampleUnknown(tx: Tx, unit: Unit, counting: Counting): Promise<string[]> {
  const parameters = new SqlParameters();
  const { filled, unknown } = unitSql(unit, counting);
  const select = selectFrom(unit, counting, parameters);

  const rows = await tx.query<{ person: string }>(
    `${select([`${ITEM}.${quoteName(unit.table.person)}::text AS person`], [filled, unknown(parameters)])} LIMIT 20`,
    parameters.values as SqlValue[],
  );
  return rows.map(({ person }) => person);
}

/** How many rows hold something of each unit, whether due or not. */
export async function countFilled(
  tx: Tx,
  units: readonly Unit[],
  counting: Pick<Counting, 'controller' | 'work' | 'schema'>,
): Promise<number[]> {
  const parameters = new SqlParameters();
  const columns = units.map(
    (unit, place) => `count(*) FILTER (WHERE ${filledSql(unit, counting.schema)}) AS n_${place}`,
  );
  const [row] = await tx.query(
    selectFrom(units[0]!, counting, parameters)(columns, []),
    parameters.values as SqlValue[],
  );
  return units.map((_, place) => Number(row![`n_${place}`]));
}
