/**
 * Boolean SQL as a tree, simplified while it is built. SQL's three-valued logic is Kleene's: FALSE is deny or not due,
 * NULL is unknown, TRUE is permit or due. Every rule below holds for NULL too; none is used that needs a law of the
 * excluded middle.
 *
 * Operands stand in the order of their cost, for PostgreSQL evaluates AND and OR from left to right and stops as soon as
 * it may: a comparison of a date column comes before an array, an array before a list that must be unnested.
 */
import type { SqlParameters } from './parameters.ts';

/** What a term reads: nothing, the person's facts, the item's columns, or both. */
export const READS = { nothing: 0, person: 1, item: 2 } as const;

interface About {
  /** Two terms with the same key are the same. */
  readonly key: string;
  readonly cost: number;
  readonly reads: number;
  /** Never NULL. */
  readonly certain: boolean;
}

/** A leaf that asks whether a list of the row and these values have one in common. */
export interface Overlap {
  readonly column: string;
  readonly values: readonly string[];
  readonly of: (values: readonly string[]) => Term;
}

export interface LeafTraits {
  readonly overlap?: Overlap;
  /** The list of the row it looks through, as SQL: it is FALSE where that is empty. */
  readonly list?: string;
  /** The one column it reads, as SQL, where whole rows of people hold the same in it. */
  readonly repeats?: string;
}

export type Term = About &
  (
    | { readonly op: 'constant'; readonly value: boolean | null }
    | ({ readonly op: 'leaf'; readonly write: (parameters: SqlParameters) => string } & LeafTraits)
    | { readonly op: 'not' | 'is-true' | 'is-not-false'; readonly of: Term }
    | { readonly op: 'and' | 'or'; readonly operands: readonly Term[] }
  );

function constant(value: boolean | null): Term {
  return { op: 'constant', value, key: String(value), cost: 0, reads: READS.nothing, certain: value !== null };
}

export const YES = constant(true);
export const NO = constant(false);
export const NULL = constant(null);

/** TRUE, FALSE or, for undefined, unknown. */
export function known(value: boolean | undefined): Term {
  return value === undefined ? NULL : value ? YES : NO;
}

export function leaf(about: About, write: (parameters: SqlParameters) => string, traits: LeafTraits = {}): Term {
  return { ...about, ...traits, op: 'leaf', write };
}

function one(op: 'not' | 'is-true' | 'is-not-false', of: Term): Term {
  return { op, of, key: `${op}(${of.key})`, cost: of.cost, reads: of.reads, certain: op !== 'not' || of.certain };
}

export function not(of: Term): Term {
  if (of.op === 'constant') return known(of.value === null ? undefined : !of.value);
  if (of.op === 'and' || of.op === 'or') return combine(of.op === 'and' ? 'or' : 'and', of.operands.map(not));
  return of.op === 'not' ? of.of : one('not', of);
}

/** TRUE where the term is TRUE, else FALSE. */
export function isTrue(of: Term): Term {
  if (of.certain) return of;
  if (of.op === 'constant') return NO;
  if (of.op === 'not') return not(isNotFalse(of.of));
  if (of.op === 'and' || of.op === 'or') return combine(of.op, of.operands.map(isTrue));
  return one('is-true', of);
}

/** FALSE where the term is FALSE, else TRUE: only what is known takes anything away. */
export function isNotFalse(of: Term): Term {
  if (of.certain) return of;
  if (of.op === 'constant') return YES;
  if (of.op === 'not') return not(isTrue(of.of));
  if (of.op === 'and' || of.op === 'or') return combine(of.op, of.operands.map(isNotFalse));
  return one('is-not-false', of);
}

/** a AND (a OR b) is a, with NULL too. */
function absorb(op: 'and' | 'or', operands: readonly Term[]): readonly Term[] {
  const keys = new Set(operands.map((term) => term.key));
  const other = op === 'and' ? 'or' : 'and';
  return operands.filter((term) => term.op !== other || !term.operands.some((inner) => keys.has(inner.key)));
}

/** The overlap inside a term that is nothing but one, with what is wrapped round it. */
function overlapIn(term: Term): { wrapped: string; overlap: Overlap; wrap: (inner: Term) => Term } | undefined {
  if (term.op === 'leaf') return term.overlap && { wrapped: '', overlap: term.overlap, wrap: (inner) => inner };
  if (term.op !== 'not' && term.op !== 'is-true' && term.op !== 'is-not-false') return undefined;
  const { op } = term;
  const inside = overlapIn(term.of);
  return inside && { ...inside, wrapped: `${op} ${inside.wrapped}`, wrap: (inner) => one(op, inside.wrap(inner)) };
}

/** Has one of these OR has one of those: has one of all of them. In the same way NOT … AND NOT …. */
function mergeOverlaps(op: 'and' | 'or', terms: readonly Term[]): Term[] {
  const kept: Term[] = [];
  const merged = new Map<string, NonNullable<ReturnType<typeof overlapIn>>>();
  for (const term of terms) {
    const found = overlapIn(term);
    const fits = found !== undefined && found.wrapped.startsWith('not ') === (op === 'and');
    if (!fits) kept.push(term);
    else {
      const key = `${found.wrapped}:${found.overlap.column}`;
      const before = merged.get(key)?.overlap.values ?? [];
      merged.set(key, { ...found, overlap: { ...found.overlap, values: [...before, ...found.overlap.values] } });
    }
  }
  return [...kept, ...[...merged.values()].map(({ overlap, wrap }) => wrap(overlap.of(overlap.values)))];
}

function combine(op: 'and' | 'or', terms: readonly Term[]): Term {
  const [neutral, decisive] = op === 'and' ? [YES, NO] : [NO, YES];
  const byKey = new Map<string, Term>();
  for (const term of terms) {
    for (const inner of term.op === op ? term.operands : [term]) {
      if (inner.key === decisive.key) return decisive;
      if (inner.key !== neutral.key) byKey.set(inner.key, inner);
    }
  }
  const operands = absorb(op, mergeOverlaps(op, [...byKey.values()])).toSorted((a, b) => a.cost - b.cost);
  if (operands.length === 0) return neutral;
  if (operands.length === 1) return operands[0]!;
  return {
    op,
    operands,
    key: `${op}(${operands.map((term) => term.key).join(',')})`,
    cost: operands.reduce((sum, term) => sum + term.cost, 0),
    reads: operands.reduce((sum, term) => sum | term.reads, 0),
    certain: operands.every((term) => term.certain),
  };
}

export function and(terms: readonly Term[]): Term {
  return combine('and', terms);
}

export function or(terms: readonly Term[]): Term {
  return combine('or', terms);
}

/** `holding` where the test is TRUE, else `otherwise`. The test is never NULL. */
export function choose(test: Term, holding: Term, otherwise: Term): Term {
  return holding.key === otherwise.key ? holding : or([and([test, holding]), and([not(test), otherwise])]);
}

/** What stands for a term in the statement: a column that holds it already, or undefined to write it out. */
export type Stands = (term: Term) => string | undefined;

/** The expression, in parentheses where it needs them. */
export function write(term: Term, parameters: SqlParameters, stands: Stands = () => undefined): string {
  const known = stands(term);
  if (known !== undefined) return known;
  const inner = (of: Term): string => write(of, parameters, stands);
  switch (term.op) {
    case 'constant':
      return term.value === null ? 'NULL::boolean' : term.value ? 'TRUE' : 'FALSE';
    case 'leaf':
      return `(${term.write(parameters)})`;
    case 'not':
      return `(NOT ${inner(term.of)})`;
    case 'is-true':
      return `(${inner(term.of)} IS TRUE)`;
    case 'is-not-false':
      return `(${inner(term.of)} IS NOT FALSE)`;
    case 'and':
    case 'or':
      return `(${term.operands.map(inner).join(` ${term.op.toUpperCase()} `)})`;
  }
}

/**
 * A term that reads nothing but `reads` and, where it is TRUE, makes `term` have the `value`: what the item's columns
 * alone, or the person's facts alone, already decide. Never NULL.
 */
export function decidedBy(reads: number, term: Term, value: boolean): Term {
  if ((term.reads & ~reads) === 0) return isTrue(value ? term : not(term));
  switch (term.op) {
    case 'not':
      return decidedBy(reads, term.of, !value);
    case 'is-true':
    case 'is-not-false':
      return decidedBy(reads, term.of, value);
    case 'and':
    case 'or': {
      const parts = term.operands.map((inner) => decidedBy(reads, inner, value));
      return (term.op === 'and') === value ? and(parts) : or(parts);
    }
    default:
      return NO;
  }
}

/** The term for rows in which this list is empty. */
export function whereEmpty(list: string, term: Term): Term {
  switch (term.op) {
    case 'constant':
      return term;
    case 'leaf':
      return term.list === list ? NO : term;
    case 'not':
      return not(whereEmpty(list, term.of));
    case 'is-true':
      return isTrue(whereEmpty(list, term.of));
    case 'is-not-false':
      return isNotFalse(whereEmpty(list, term.of));
    case 'and':
    case 'or':
      return combine(
        term.op,
        term.operands.map((inner) => whereEmpty(list, inner)),
      );
  }
}
