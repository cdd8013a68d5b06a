/**
 * What is asked of persons while a plan is made, answered once for each person and not once for each of their rows. Each
 * question is one bit in `retention_marks`. A person without a row there is as most people are: to erase, that is without
 * marks; to count, it is whatever is true of most.
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

/** Whose mark is looked up: the column of the row, and whether it may name a person whose row is gone. */
export interface Whose {
  readonly person: string;
  readonly mayBeGone: boolean;
}

/** Writes one question into a statement; `TRUE` or `FALSE` where nothing of the row decides. Never NULL. */
export type Piece = (parameters: SqlParameters) => string;

export class Marks {
  readonly #questions = new Map<string, Question>();
  readonly #controller: number;
  readonly #work: string;
  /** The marks of those who have no row. */
  #ordinary: readonly bigint[] = [];

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

  /** Whether people without a row have the mark, and which of the others differ from them. */
  #bitOf(alias: string, place: number): { readonly ordinary: boolean; readonly differs: string } {
    const [word, bit] = [Math.floor(place / BITS), 2n ** BigInt(place % BITS)];
    const ordinary = ((this.#ordinary[word] ?? 0n) & bit) !== 0n;
    return { ordinary, differs: `${alias}.marks[${word + 1}] & ${bit}::bigint ${ordinary ? '=' : '<>'} 0` };
  }

  /** @returns whether the person has the mark: SQL over the alias `m`, never NULL; not for rows whose person may be gone */
  add(condition: SqlCondition, asked: Question['asked']): string {
    const place = this.#placeOf(condition, asked);
    if (typeof place === 'boolean') return place ? 'TRUE' : 'FALSE';
    const { ordinary, differs } = this.#bitOf(JOINED, place);
    return `(${differs}) IS ${ordinary ? 'NOT TRUE' : 'TRUE'}`;
  }

  /** @returns whether the person of a row has the mark, looked up only where the statement comes to it; never NULL */
  among(condition: SqlCondition, asked: Question['asked'], { person, mayBeGone }: Whose): Piece {
    const place = this.#placeOf(condition, asked);
    if (typeof place === 'boolean') return () => (place ? 'TRUE' : 'FALSE');
    return (parameters) => {
      const own = parameters.add(this.#controller, 'integer');
      const work = `${ASIDE}.work = ${parameters.add(this.#work, 'text')}::uuid`;
      const { ordinary, differs } = this.#bitOf(ASIDE, place);
      const others = `(SELECT ${ASIDE}.person_id FROM retention_marks AS ${ASIDE} WHERE ${ASIDE}.controller = ${own} AND ${work} AND ${differs})`;
      if (!ordinary) return `${person} IN ${others}`;
      const there = `${person} IN (SELECT p.id FROM persons AS p WHERE p.controller = ${own})`;
      return `(${person} NOT IN ${others}${mayBeGone ? ` AND ${there}` : ''})`;
    };
  }

  /**
   * Answers the questions for every person of the controller.
   * @param leaveOut those of whom the same is true as of most get no row, which is enough to count
   */
  async store(tx: Tx, leaveOut: boolean): Promise<void> {
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
    const none = `array_fill(0::bigint, ARRAY[${words.length}])`;
    const most = '(SELECT a.marks FROM alike a ORDER BY cardinality(a.ids) DESC, a.marks LIMIT 1)';
    // Compiling a statement that is run once costs seconds; people who are looked up must be looked up in memory; and the
    // groups are few, while sorting a million rows to find them is not.
    await tx.script("SET LOCAL jit = off; SET LOCAL work_mem = '256MB'; SET LOCAL enable_sort = off");
    const [found] = await tx.query<{ ordinary: string[]; people: string }>(
      `WITH alike AS MATERIALIZED (SELECT a.ids, ARRAY[${words.join(', ')}] AS marks FROM ${alike} a WHERE a.ids IS NOT NULL),
         ordinary AS MATERIALIZED (SELECT coalesce(${leaveOut ? most : 'NULL'}, ${none}) AS marks),
         kept AS (
           INSERT INTO retention_marks (controller, work, person_id, marks)
           SELECT ${own}, ${id}::uuid, unnest(a.ids), a.marks FROM alike a WHERE a.marks <> (SELECT o.marks FROM ordinary o))
       SELECT o.marks::text[] AS ordinary, (SELECT sum(cardinality(a.ids)) FROM alike a)::text AS people FROM ordinary o`,
      parameters.values as SqlValue[],
    );
    await tx.script('SET LOCAL enable_sort = on');
    this.#ordinary = found!.ordinary.map(BigInt);
    if (this.#ordinary.some((word) => word !== 0n)) await this.#addUnknown(tx, Number(found!.people), words.length);
  }

  /** People without any facts are not as the others are. */
  async #addUnknown(tx: Tx, people: number, words: number): Promise<void> {
    const [own, work] = [this.#controller, this.#work];
    const [all] = await tx.query<{ n: number }>('SELECT count(*) AS n FROM persons WHERE controller = $1', [own]);
    if (Number(all!.n) === people) return;
    await tx.run(
      `INSERT INTO retention_marks (controller, work, person_id, marks)
       SELECT $1::integer, $2::uuid, p.id, array_fill(0::bigint, ARRAY[$3::integer]) FROM persons p
       WHERE p.controller = $1 AND NOT EXISTS (
         SELECT FROM person_facts f WHERE f.controller = p.controller AND f.person_id = p.id)`,
      [own, work, words],
    );
  }
}

/** @param earlier with those of earlier works, which a crash may have left */
export async function clearMarks(tx: Tx, controller: number, work: string, earlier = false): Promise<void> {
  const which = earlier ? 'work <= $2' : 'work = $2';
  await tx.run(`DELETE FROM retention_marks WHERE controller = $1 AND ${which}`, [controller, work]);
}
