/** Three-valued logic (Kleene): what is not known stays not known, unless the rest decides. */
export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN = 2;
export type Tri = typeof FALSE | typeof TRUE | typeof UNKNOWN;

/** What one atom asks of the facts. The SQL evaluator reads the same list. */
export type Atom =
  /** `ever`: the person is or once was of this kind. */
  | { readonly type: 'kind'; readonly kind: string; readonly ever?: true }
  | { readonly type: 'condition'; readonly name: string; readonly values: readonly string[] | undefined }
  | { readonly type: 'event'; readonly event: string }
  | { readonly type: 'protection'; readonly protection: string }
  | { readonly type: 'consent'; readonly consent: string; readonly channel: string | undefined }
  | { readonly type: 'objection'; readonly purpose: string }
  | { readonly type: 'restriction'; readonly purpose: string; readonly category: string }
  | { readonly type: 'opt-out'; readonly channel: string; readonly purpose: string }
  | { readonly type: 'announced'; readonly purpose: string }
  | { readonly type: 'agreement'; readonly recipient: string }
  | { readonly type: 'assessment'; readonly recipient: string }
  | { readonly type: 'lapsed'; readonly purpose: string; readonly category: string };

/** The parts of a request a condition may ask about. */
export type RequestKey = 'action' | 'channel' | 'role' | 'recipient' | 'ground' | 'country';

/** A condition made ready: atoms are places in the prepared facts. */
export type Expression =
  | { readonly op: 'constant'; readonly value: Tri }
  | { readonly op: 'atom'; readonly index: number }
  | { readonly op: 'request'; readonly key: RequestKey; readonly values: readonly string[] }
  | { readonly op: 'not'; readonly of: Expression }
  | { readonly op: 'all' | 'any'; readonly of: readonly Expression[] };

export const ALWAYS: Expression = { op: 'constant', value: TRUE };

/** What a request says, as far as conditions may ask. */
export interface RequestView {
  readonly request: { readonly [key in Exclude<RequestKey, 'country'>]?: string | undefined };
  readonly recipient: { readonly countries: readonly string[] } | undefined;
}

/** Nothing is being asked: conditions on the request do not hold. */
export const NO_REQUEST: RequestView = { request: {}, recipient: undefined };

function asks(view: RequestView, key: RequestKey, values: readonly string[]): Tri {
  if (key === 'country') return view.recipient?.countries.some((country) => values.includes(country)) ? TRUE : FALSE;
  const said = view.request[key];
  return said !== undefined && values.includes(said) ? TRUE : FALSE;
}

export function evaluate(expression: Expression, slots: Uint8Array, view: RequestView): Tri {
  switch (expression.op) {
    case 'constant':
      return expression.value;
    case 'atom':
      return slots[expression.index] as Tri;
    case 'request':
      return asks(view, expression.key, expression.values);
    case 'not': {
      const value = evaluate(expression.of, slots, view);
      return value === UNKNOWN ? UNKNOWN : value === TRUE ? FALSE : TRUE;
    }
    case 'all':
    case 'any': {
      // `any` is `all` with true and false exchanged.
      const decisive = expression.op === 'all' ? FALSE : TRUE;
      let result: Tri = decisive === FALSE ? TRUE : FALSE;
      for (let i = 0; i < expression.of.length; i++) {
        const value = evaluate(expression.of[i]!, slots, view);
        if (value === decisive) return decisive;
        if (value === UNKNOWN) result = UNKNOWN;
      }
      return result;
    }
  }
}

/** The atoms that leave an expression unknown. */
export function unknownAtoms(expression: Expression, slots: Uint8Array, view: RequestView): number[] {
  if (evaluate(expression, slots, view) !== UNKNOWN) return [];
  if (expression.op === 'atom') return [expression.index];
  if (expression.op === 'not') return unknownAtoms(expression.of, slots, view);
  if (expression.op === 'all' || expression.op === 'any')
    return expression.of.flatMap((inner) => unknownAtoms(inner, slots, view));
  return [];
}

/** Gives every distinct atom one place. */
export class AtomTable {
  readonly atoms: Atom[] = [];
  readonly #places = new Map<string, number>();

  place(atom: Atom): number {
    const key = JSON.stringify(atom);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.atoms.length);
    return this.atoms.push(atom) - 1;
  }

  expression(atom: Atom): Expression {
    return { op: 'atom', index: this.place(atom) };
  }
}

function combine(op: 'all' | 'any', of: readonly Expression[]): Expression {
  if (of.length === 1) return of[0]!;
  return of.length === 0 ? { op: 'constant', value: op === 'all' ? TRUE : FALSE } : { op, of };
}

export function all(of: readonly Expression[]): Expression {
  return combine('all', of);
}

export function any(of: readonly Expression[]): Expression {
  return combine('any', of);
}
