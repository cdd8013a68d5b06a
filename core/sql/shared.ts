/**
 * Many questions about many persons, asked together. People are alike: of a million there are a few hundred kinds of
 * answers. So of each row only what tells people apart is read – columns with few values as they are, the rest as the
 * answers of the looks that the questions take into it – and the questions are asked once of each group of persons that
 * do not differ in that. Within a group, too, each part that several questions have in common is made once and named.
 */
import type { SqlParameters } from './parameters.ts';
import { type Term, write } from './term.ts';

/** The rows of persons: a relation with the columns of `StoredFacts` and an id, read under the alias of the questions. */
export interface AskedRows {
  /** What stands behind FROM, with the alias and, where there is one, the condition. */
  readonly from: string;
  /** The id of a row as SQL. */
  readonly id: string;
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

type Leaf = Extract<Term, { op: 'leaf' }>;

/** What the questions read of a row, and what of that stands for each leaf in the group. */
interface Looks {
  /** `expression AS name`, by which the rows are grouped. */
  readonly keys: readonly string[];
  readonly stands: ReadonlyMap<string, string>;
}

function looksOf(leaves: readonly Leaf[], parameters: SqlParameters): Looks {
  const keys: string[] = [];
  const stands = new Map<string, string>();
  const plain = leaves.filter(({ list, repeats }) => list === undefined && repeats === undefined);
  for (const column of new Set(leaves.flatMap(({ repeats }) => repeats ?? []))) keys.push(column);
  for (const leaf of plain) {
    const name = `"look${keys.length}"`;
    keys.push(`${write(leaf, parameters)} AS ${name}`);
    stands.set(leaf.key, name);
  }
  // A list that is empty, as most are, is not looked through: its looks are then FALSE.
  for (const [list, asked] of Map.groupBy(leaves, (leaf) => leaf.list)) {
    if (list === undefined) continue;
    const name = `"look${keys.length}"`;
    const each = asked.map((leaf) => write(leaf, parameters));
    keys.push(`CASE WHEN jsonb_array_length(${list}) = 0 THEN NULL ELSE ARRAY[${each.join(', ')}] END AS ${name}`);
    for (const [place, leaf] of asked.entries())
      stands.set(leaf.key, `(${name} IS NOT NULL AND ${name}[${place + 1}])`);
  }
  return { keys, stands };
}

/**
 * A subselect with a row for each group: `ids`, an array of the rows' ids, and `answers`, an array with one boolean, or
 * NULL for unknown, for each question. Every row is in exactly one group.
 */
export function shareTerms(terms: readonly Term[], rows: AskedRows, parameters: SqlParameters): string {
  const found = countParts(terms);
  const leaves = [...found.values()].flatMap(({ term }) => (term.op === 'leaf' ? [term] : []));
  const { keys, stands } = looksOf(leaves, parameters);
  const names = new Map(stands);
  const layers: string[][] = [];
  const layerOf = new Map<string, number>();
  /** The first layer in which a term can stand: behind those of all its named parts. */
  const depth = (term: Term): number => {
    const own = layerOf.get(term.key);
    return own === undefined ? Math.max(0, ...partsOf(term).map(depth)) : own + 1;
  };
  const name = (term: Term): void => {
    if (names.has(term.key) || term.op === 'constant') return;
    for (const part of partsOf(term)) name(part);
    const isLook = term.op === 'leaf';
    if (!isLook && !((term.op === 'and' || term.op === 'or') && found.get(term.key)!.count > 1)) return;
    const layer = depth(term);
    const column = `"q${layerOf.size}"`;
    layers[layer] ??= [];
    layers[layer].push(`${write(term, parameters, (part) => names.get(part.key))} AS ${column}`);
    names.set(term.key, column);
    layerOf.set(term.key, layer);
  };
  for (const term of terms) name(term);
  const answers = terms.map((term) => write(term, parameters, (part) => names.get(part.key)));
  const places = keys.map((_, place) => place + 1).join(', ');
  const groups = `(SELECT ${[...keys, `array_agg(${rows.id}) AS ids`].join(', ')} FROM ${rows.from}${places === '' ? '' : ` GROUP BY ${places}`})`;
  // OFFSET keeps the planner from writing a named part out wherever it stands.
  const asked = layers.reduce((from, layer) => `(SELECT f.*, ${layer.join(', ')} FROM ${from} f OFFSET 0)`, groups);
  return `(SELECT f.ids, ARRAY[${answers.join(', ')}]::boolean[] AS answers FROM ${asked} f)`;
}
