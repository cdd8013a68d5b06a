/** A compiled condition, to be written into as many statements as one likes. */
import type { SqlParameters } from './parameters.ts';
import { type AskedRows, shareTerms } from './shared.ts';
import { and, not, or, type Term, whereEmpty, write } from './term.ts';

/** The list of objections, where the term looks through it. */
function objectionsIn(term: Term): string | undefined {
  switch (term.op) {
    case 'constant':
      return undefined;
    case 'leaf':
      return term.list?.endsWith('.objections') ? term.list : undefined;
    case 'and':
    case 'or':
      return term.operands.map(objectionsIn).find((found) => found !== undefined);
    default:
      return objectionsIn(term.of);
  }
}

export class SqlCondition {
  readonly #term: Term;

  /** All of them; what is the same in several is asked once. */
  static all(conditions: readonly SqlCondition[]): SqlCondition {
    return new SqlCondition(and(conditions.map((one) => one.#term)));
  }

  static any(conditions: readonly SqlCondition[]): SqlCondition {
    return new SqlCondition(or(conditions.map((one) => one.#term)));
  }

  /**
   * Many questions about many persons, asked once of each group of those that are alike: a subselect with `ids`, an array,
   * and `answers`, a boolean for each question.
   */
  static shared(conditions: readonly SqlCondition[], rows: AskedRows, parameters: SqlParameters): string {
    return shareTerms(
      conditions.map((one) => one.#term),
      rows,
      parameters,
    );
  }

  constructor(term: Term) {
    this.#term = term;
  }

  /** TRUE, FALSE or NULL for everybody; undefined where it hangs on the row. */
  get constant(): boolean | null | undefined {
    return this.#term.op === 'constant' ? this.#term.value : undefined;
  }

  /** Two conditions with the same key are the same. */
  get key(): string {
    return this.#term.key;
  }

  /** Never NULL. */
  get certain(): boolean {
    return this.#term.certain;
  }

  not(): SqlCondition {
    return new SqlCondition(not(this.#term));
  }

  /** The expression, in parentheses; its values go into the parameters of the statement, each of which is then used. */
  sql(parameters: SqlParameters): string {
    // Nearly every basis ends with an objection, and hardly anybody objects: for the rest nothing is asked of the list.
    const list = objectionsIn(this.#term);
    if (list === undefined) return write(this.#term, parameters);
    const short = write(whereEmpty(list, this.#term), parameters);
    return `(CASE WHEN ${list} = '[]'::jsonb THEN ${short} ELSE ${write(this.#term, parameters)} END)`;
  }
}
