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
    ? `uuid_hash_extended(x.${quoteName(first!)}, 0)`
    : `hash_record_extended(ROW(${table.key.map((name) => `x.${quoteName(name)}`).join(', ')}), 0)`;
}

/** Registers what will be asked of persons, so that the marks can be stored before anything is counted. */
export function prepareMarks(units: readonly Unit[], asking: Asking): void {
  for (const unit of units) unitSql(unit, asking);
}

/** What a unit says of a row: three bits of the row's answer. */
const SAID = ['due', 'held', 'unknown'] as const;
/** Units whose answers fit in one bigint without its sign. */
const AT_ONCE = 20;

interface Answer {
  readonly answer: string;
  readonly rows: number;
  readonly digest: string;
}

/** What one row is told, as a number with a bit for each answer; undefined where it is nothing, whatever the row. */
function answerSql(units: readonly Unit[], counting: Counting, parameters: SqlParameters): string | undefined {
  const bits = units.flatMap((unit, place) => {
    const { filled, ...pieces } = unitSql(unit, counting);
    const [due, kept, unknown] = [pieces.due(parameters), pieces.kept(parameters), pieces.unknown(parameters)];
    const says = { due: [due, not(kept)], held: [due, kept], unknown: [unknown, not(kept)] };
    return SAID.flatMap((said, index) => {
      const parts = [filled, ...says[said]].filter((part) => part !== 'TRUE');
      if (parts.includes('FALSE')) return [];
      const bit = `${2n ** BigInt(place * SAID.length + index)}::bigint`;
      return parts.length === 0 ? [bit] : [`CASE WHEN ${parts.join(' AND ')} THEN ${bit} ELSE 0 END`];
    });
  });
  return bits.length === 0 ? undefined : bits.join(' | ');
}

function not(condition: string): string {
  return condition === 'FALSE' ? 'TRUE' : condition === 'TRUE' ? 'FALSE' : `NOT ${condition}`;
}

/** One pass over the table: how many rows are told the same, of which there are few different things. */
async function answersOf(tx: Tx, units: readonly Unit[], counting: Counting): Promise<Answer[]> {
  const parameters = new SqlParameters();
  const answer = answerSql(units, counting, parameters);
  if (answer === undefined) return [];
  const [unit] = units as [Unit];
  const key = unit.table.key.map((name) => `${ITEM}.${quoteName(name)}`);
  const rows = selectFrom(unit, counting, parameters)([...key, `${answer} AS answer`], []);
  // OFFSET keeps the planner from writing the answer out wherever it stands.
  const text = `SELECT x.answer::text, count(*) AS rows, sum(${hashOf(unit, counting.schema)})::text AS digest
    FROM (${rows} OFFSET 0) x WHERE x.answer <> 0 GROUP BY x.answer`;
  return tx.query<{ answer: string; rows: number; digest: string }>(text, parameters.values as SqlValue[]);
}

/** Counts of the units of one table, in their order. */
export async function countTable(tx: Tx, units: readonly Unit[], counting: Counting): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (let first = 0; first < units.length; first += AT_ONCE) {
    const some = units.slice(first, first + AT_ONCE);
    const answers = await answersOf(tx, some, counting);
    for (const place of some.keys()) {
      const [due, held, unknown] = SAID.map((_, index) => {
        const bit = 2n ** BigInt(place * SAID.length + index);
        return answers.filter(({ answer }) => (BigInt(answer) & bit) !== 0n);
      }) as [Answer[], Answer[], Answer[]];
      const rowsOf = (list: readonly Answer[]): number => list.reduce((sum, { rows }) => sum + Number(rows), 0);
      counted.push({
        due: rowsOf(due),
        digest: String(due.reduce((sum, { digest }) => sum + BigInt(digest), 0n)),
        held: rowsOf(held),
        unknown: rowsOf(unknown),
      });
    }
  }
  return counted;
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
