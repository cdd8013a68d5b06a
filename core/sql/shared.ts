/**
 * Many questions about one row, asked together. Each look into the row is made once and named, as is each part that
 * several questions have in common; the questions are then made of the names. For a hundred questions about a million
 * people that is the difference between reading a list a hundred times and once.
 */
import type { SqlParameters } from './parameters.ts';
import { type Term, write } from './term.ts';

export interface SharedSql {
  /**
   * Columns in layers, `expression AS name`: those of a layer may be made of the names of the layers before it, and of
   * the row. A statement nests one subselect for each.
   */
  readonly layers: readonly (readonly string[])[];
  /** One expression for each question, over the names of all layers. */
  readonly answers: readonly string[];
}

function partsOf(term: Term): readonly Term[] {
  if (term.op === 'and' || term.op === 'or') return term.operands;
  if (term.op === 'not' || term.op === 'is-true' || term.op === 'is-not-false') return [term.of];
  return [];
}

/** How often each term stands in the questions; what stands in a shared term is counted once for it. */
function countParts(terms: readonly Term[]): Map<string, { readonly term: Term; count: number }> {
  const found = new Map<string, { readonly term: Term; count: number }>();
  const visit = (term: Term): void => {
    const known = found.get(term.key);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    found.set(term.key, { term, count: 1 });
    for (const part of partsOf(term)) visit(part);
  };
  for (const term of terms) visit(term);
  return found;
}

/** A list that is empty, as most are, is not looked through. */
function lookSql(term: Term, parameters: SqlParameters): string {
  const sql = write(term, parameters);
  const list = term.op === 'leaf' ? term.list : undefined;
  return list === undefined ? sql : `CASE WHEN ${list} = '[]'::jsonb THEN FALSE ELSE ${sql} END`;
}

export function shareTerms(terms: readonly Term[], parameters: SqlParameters): SharedSql {
  const found = countParts(terms);
  const names = new Map<string, string>();
  const layers: string[][] = [];
  const layerOf = new Map<string, number>();
  /** The first layer in which a term can stand: behind those of all its named parts. */
  const depth = (term: Term): number => {
    const own = layerOf.get(term.key);
    if (own !== undefined) return own + 1;
    return Math.max(0, ...partsOf(term).map(depth));
  };
  const stands = (term: Term): string | undefined => names.get(term.key);
  const name = (term: Term): void => {
    if (names.has(term.key) || term.op === 'constant') return;
    for (const part of partsOf(term)) name(part);
    const isLook = term.op === 'leaf';
    const isShared = (term.op === 'and' || term.op === 'or') && found.get(term.key)!.count > 1;
    if (!isLook && !isShared) return;
    const layer = isLook ? 0 : depth(term);
    const sql = isLook ? lookSql(term, parameters) : write(term, parameters, stands);
    const column = `"q${names.size}"`;
    layers[layer] ??= [];
    layers[layer].push(`${sql} AS ${column}`);
    names.set(term.key, column);
    layerOf.set(term.key, layer);
  };
  for (const term of terms) name(term);
  const answers = terms.map((term) => write(term, parameters, stands));
  return { layers: layers.filter((layer) => layer !== undefined), answers };
}
