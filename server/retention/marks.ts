/**
 * What is asked of persons while a plan is made, answered once for each person and not once for each of their rows. Only
 * persons of whom some answer is yes get a row in `retention_marks`; there each question is one bit.
 */
import { SqlCondition, SqlParameters } from '@hjemmel/core';
import type { SqlValue, Tx } from '../db/index.ts';

/** Bits of one bigint that can be set without its sign. */
const BITS = 62;
const ALIAS = '"m"';

interface Question {
  readonly condition: SqlCondition;
  readonly asked: 'true' | 'unknown';
  readonly place: number;
}

export class Marks {
  readonly #questions = new Map<string, Question>();

  /** @returns whether the person has the mark: SQL over the alias `m`, never NULL */
  add(condition: SqlCondition, asked: 'true' | 'unknown'): string {
    const { constant } = condition;
    if (constant !== undefined) return (asked === 'true' ? constant === true : constant === null) ? 'TRUE' : 'FALSE';
    if (asked === 'unknown' && condition.certain) return 'FALSE';
    const key = `${asked} ${condition.key}`;
    const place = this.#questions.get(key)?.place ?? this.#questions.size;
    this.#questions.set(key, { condition, asked, place });
    return `((${ALIAS}.marks[${Math.floor(place / BITS) + 1}] & ${2n ** BigInt(place % BITS)}::bigint) <> 0) IS TRUE`;
  }

  get isEmpty(): boolean {
    return this.#questions.size === 0;
  }

  /** Answers the questions for every person of the controller. */
  async store(tx: Tx, controller: number, work: string): Promise<void> {
    await clearMarks(tx, controller, work);
    if (this.isEmpty) return;
    const parameters = new SqlParameters();
    const [own, id] = [parameters.add(controller, 'integer'), parameters.add(work, 'text')];
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
