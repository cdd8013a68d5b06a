/** Counting what is due: one statement for each table, however many units it has. */
import { quoteName, SqlParameters } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';
import type { HeldBy } from './model.ts';
import { type Asking, constantOf, coversSql, type Piece, unitSql } from './unit-sql.ts';
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

const NOTHING: Counted = { due: 0, digest: '0', held: 0, unknown: 0 };

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

function hashOf({ table }: Pick<Unit, 'table'>): string {
  return `hash_record_extended(ROW(${table.key.map((name) => `${ITEM}.${quoteName(name)}`).join(', ')}), 0)`;
}

function anyOf(pieces: readonly Piece[], parameters: SqlParameters): string[] {
  if (pieces.some((piece) => constantOf(piece) === true)) return [];
  return [`(${pieces.map((piece) => piece(parameters)).join(' OR ')})`];
}

/** Registers what will be asked of persons, so that the marks can be stored before anything is counted. */
export function prepareMarks(units: readonly Unit[], asking: Asking): void {
  for (const unit of units) unitSql(unit, asking);
}

/** Counts of the units of one table, in their order. */
export async function countTable(tx: Tx, units: readonly Unit[], counting: Counting): Promise<Counted[]> {
  const each = units.map((unit) => unitSql(unit, counting));
  const live = each.flatMap((sql, place) => {
    const pieces = [sql.due, sql.unknown].filter((piece) => constantOf(piece) !== false);
    return pieces.length === 0 ? [] : [{ ...sql, place, pieces }];
  });
  if (live.length === 0) return units.map(() => NOTHING);
  const parameters = new SqlParameters();
  const hash = hashOf(units[0]!);
  const columns = live.flatMap(({ filled, due, kept, unknown, place }) => {
    const [isDue, isKept, isUnknown] = [due(parameters), kept(parameters), unknown(parameters)];
    const gone = `${filled} AND ${isDue} AND NOT ${isKept}`;
    const count = (when: string, constant: string): string =>
      constant === 'FALSE' ? '0' : `count(*) FILTER (WHERE ${when})`;
    return [
      `${count(gone, isDue)} AS due_${place}`,
      `coalesce(sum(${hash}) FILTER (WHERE ${gone}), 0) AS digest_${place}`,
      `${count(`${filled} AND ${isDue} AND ${isKept}`, isKept)} AS held_${place}`,
      `${count(`${filled} AND ${isUnknown} AND NOT ${isKept}`, isUnknown)} AS unknown_${place}`,
    ];
  });
  const some = anyOf(
    live.flatMap(({ pieces }) => pieces),
    parameters,
  );
  const text = selectFrom(units[0]!, counting, parameters)(columns, some);
  const [row] = await tx.query(text, parameters.values as SqlValue[]);
  const read = (place: number): Counted => ({
    due: Number(row![`due_${place}`]),
    digest: String(row![`digest_${place}`]),
    held: Number(row![`held_${place}`]),
    unknown: Number(row![`unknown_${place}`]),
  });
  return units.map((_, place) => (live.some((one) => one.place === place) ? read(place) : NOTHING));
}

/** How many rows of each unit would go: what a plan counts, without its digest and what it cannot tell. */
export async function countDue(tx: Tx, units: readonly Unit[], counting: Counting): Promise<number[]> {
  const live = units.flatMap((unit, place) => {
    const sql = unitSql(unit, counting);
    return constantOf(sql.due) === false ? [] : [{ ...sql, place }];
  });
  if (live.length === 0) return units.map(() => 0);
  const parameters = new SqlParameters();
  const columns = live.map(
    ({ filled, due, kept, place }) =>
      `count(*) FILTER (WHERE ${filled} AND ${due(parameters)} AND NOT ${kept(parameters)}) AS due_${place}`,
  );
  const some = anyOf(
    live.map(({ due }) => due),
    parameters,
  );
  const text = selectFrom(units[0]!, counting, parameters)(columns, some);
  const [row] = await tx.query(text, parameters.values as SqlValue[]);
  return units.map((_, place) => Number(row![`due_${place}`] ?? 0));
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
