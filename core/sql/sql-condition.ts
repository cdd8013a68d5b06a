/** A compiled condition, to be written into as many statements as one likes. */
import type { SqlParameters } from './parameters.ts';
import { type Term, write } from './term.ts';

export class SqlCondition {
  readonly #term: Term;

  constructor(term: Term) {
    this.#term = term;
  }

  /** TRUE, FALSE or NULL for everybody; undefined where it hangs on the row. */
  get constant(): boolean | null | undefined {
    return this.#term.op === 'constant' ? this.#term.value : undefined;
  }

  /** Never NULL. */
  get certain(): boolean {
    return this.#term.certain;
  }

  /** The expression, in parentheses; its values go into the parameters of the statement, each of which is then used. */
  sql(parameters: SqlParameters): string {
    return write(this.#term, parameters);
  }
}
