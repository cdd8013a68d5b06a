/**
 * What is asked of persons while a plan is made, answered once for each person and not once for each of their rows. Only
 * persons of whom some answer is yes get a row in `retention_marks`; there each question is one bit.
 */
import { SqlCondition, SqlParameters } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';

/** Bits of one bigint that can be set without its sign. */
const BITS = 62;
/** Of the marks where they are joined to a row, and where they are looked up. */
const JOINED = '"m"';
const ASIDE = '"aside"';

interface Question {
  readonly condition: SqlCondition;
  readonly asked: 'true' | 'unknown';
  readonly place: number;
}

function bitSql(alias: string, place: number): string {
  return `${alias}.marks[${Math.floor(place / BITS) + 1}] & ${2n ** BigInt(place % BITS)}::bigint <> 0`;
}

export class Marks {
  readonly #questions = new Map<string, Question>();
  readonly #controller: number;
  readonly #work: string;

  constructor(controller: number, work: string) {
    this.#controller = controller;
    this.#work = work;
  }

  /** The place of the question, or what everybody is told. */
  #placeOf(condition: SqlCondition, asked: Question['asked']): number | boolean {
    const { constant } = condition;
    if (constant !== undefined) return asked === 'true' ? constant === true : constant === null;
    if (asked === 'unknown' && condition.certain) return false;
    const key = `${asked} ${condition.key}`;
    const place = this.#questions.get(key)?.place ?? this.#questions.size;
    this.#questions.set(key, { condition, asked, place });
    return place;
  }

  /** @returns whether the person has the mark: SQL over the alias `m`, never NULL */
  add(condition: SqlCondition, asked: Question['asked']): string {
    const place = this.#placeOf(condition, asked);
    return typeof place === 'boolean' ? (place ? 'TRUE' : 'FALSE') : `(${bitSql(JOINED, place)}) IS TRUE`;
  }

  /** @returns whether the condition holds for the person, looked up only where the statement comes to it; never NULL */
  among(condition: SqlCondition, person: string): (parameters: SqlParameters) => string {
    const place = this.#placeOf(condition, 'true');
    if (typeof place === 'boolean') return () => (place ? 'TRUE' : 'FALSE');
    return (parameters) => {
      const own = `${ASIDE}.controller = ${parameters.add(this.#controller, 'integer')}`;
      const work = `${ASIDE}.work = ${parameters.add(this.#work, 'text')}::uuid`;
      return `${person} IN (SELECT ${ASIDE}.person_id FROM retention_marks AS ${ASIDE} WHERE ${own} AND ${work} AND ${bitSql(ASIDE, place)})`;
    };
  }

  /** Answers the questions for every person of the controller. */
  async store(tx: Tx): Promise<void> {
    await clearMarks(tx, this.#controller, this.#work);
    if (this.#questions.size === 0) return;
    const parameters = new SqlParameters();
    const [own, id] = [parameters.add(this.#controller, 'integer'), parameters.add(this.#work, 'text')];
    const questions = [...this.#questions.values()];
    const alike = SqlCondition.shared(
      questions.map(({ condition }) => condition),
      { from: `person_facts f WHERE f.controller = ${own}`, id: 'f.person_id' },
      parameters,
    );
    const words = Array.from({ length: Math.ceil(questions.length / BITS) }, (_, word) =>
      questions
        .slice(word * BITS, (word + 1) * BITS)
        .map(({ asked, place }, bit) => {
          const told = `a.answers[${place + 1}] ${asked === 'true' ? 'IS TRUE' : 'IS NULL'}`;
          return `CASE WHEN ${told} THEN ${2n ** BigInt(bit)}::bigint ELSE 0::bigint END`;
        })
        .join(' | '),
    );
    await tx.run(
      `INSERT INTO retention_marks (controller, work, person_id, marks)
       SELECT ${own}, ${id}::uuid, unnest(x.ids), x.marks
       FROM (SELECT a.ids, ARRAY[${words.join(', ')}] AS marks FROM ${alike} a OFFSET 0) x
       WHERE x.marks <> array_fill(0::bigint, ARRAY[${words.length}])`,
      parameters.values as SqlValue[],
    );
  }
}

/** @param earlier with those of earlier works, which a crash may have left */
export async function clearMarks(tx: Tx, controller: number, work: string, earlier = false): Promise<void> {
  const which = earlier ? 'work <= $2' : 'work = $2';
  await tx.run(`DELETE FROM retention_marks WHERE controller = $1 AND ${which}`, [controller, work]);
}
