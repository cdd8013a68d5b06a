/** What the policy says of an import as a whole: whether its columns have a category, and its source is one of them. */
import type { CompiledPolicy, Policy, PolicyMap } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import { type CollectedFor, purposesFor } from './collect.ts';
import { FIELDS } from './fields.ts';
import type { ImportKind } from './model.ts';

/** The source of an import nobody named one for, in the order in which they are tried. */
const USUAL: Readonly<Record<ImportKind, readonly string[]>> = {
  persons: ['person', 'employer'],
  agreements: ['person', 'employer'],
  'metering-points': ['person', 'observation', 'energinet', 'grid-companies'],
  readings: ['observation', 'grid-companies', 'energinet'],
  invoices: ['derivation', 'person'],
  payments: ['derivation', 'person'],
};

export interface Allowed {
  readonly source: string;
  /** What is imported, by the purposes it is collected for. */
  readonly purposes: readonly CollectedFor[];
}

interface Filled {
  readonly field: string;
  readonly category: string;
}

/** Clauses that say what is held in a table: what is listed there, and by that also what is not. */
function clausesFor(policy: Policy, names: readonly string[]): string {
  const clauses = names.flatMap((name) => policy.clausesOf[`category.${name}`] ?? []);
  const told = [...new Set(clauses)].join(', ');
  // Words are put around it in the message; without a clause there is nothing to put them around.
  return told === '' ? '' : ` (${told})`;
}

function categoryOf(policy: Policy, map: PolicyMap, field: string, into: string): Filled {
  const [tableName, columnName] = into.split('.') as [string, string];
  const table = map.tables.get(tableName)!;
  const column = table.columns.get(columnName);
  const listed = table.categories.map(({ category }) => category);
  if (column === undefined) {
    const clause = clausesFor(policy, listed);
    throw new HjemmelError('import-category-unlisted', {
      field,
      policy: policy.policy.id,
      clause,
      listed: listed.join(', '),
    });
  }
  const never = policy.categories[column.category]!.never;
  if (never !== undefined) {
    const own = typeof never === 'object' ? [never.clause ?? []].flat() : [];
    const clause = own.length > 0 ? ` (${own.join(', ')})` : clausesFor(policy, [column.category]);
    throw new HjemmelError('import-category-never', {
      field,
      category: column.category,
      clause,
      policy: policy.policy.id,
    });
  }
  return { field, category: column.category };
}

function sourceFor(policy: Policy, kind: ImportKind, filled: readonly Filled[], wanted: string | undefined): string {
  const takes = (source: string) =>
    filled.filter(({ category }) => !policy.categories[category]!.from.includes(source));
  if (wanted === undefined) {
    const own = USUAL[kind].find((source) => Object.hasOwn(policy.sources, source) && takes(source).length === 0);
    if (own !== undefined) return own;
    const shared = Object.keys(policy.sources).filter((source) => takes(source).length === 0);
    throw new HjemmelError('import-source-unstated', {
      sources: shared.join(', ') || Object.keys(policy.sources).join(', '),
    });
  }
  const refusing = Object.hasOwn(policy.sources, wanted) ? takes(wanted) : filled;
  if (refusing.length > 0 || !Object.hasOwn(policy.sources, wanted)) {
    const category = refusing[0]?.category ?? '';
    const clause = refusing.length === 0 ? '' : clausesFor(policy, [...new Set(refusing.map((one) => one.category))]);
    const sources = category === '' ? Object.keys(policy.sources) : policy.categories[category]!.from;
    throw new HjemmelError('import-source-unlisted', { source: wanted, category, clause, sources: sources.join(', ') });
  }
  return wanted;
}

/**
 * Whether the policy lets these fields come from this source at all. What it says of single persons is decided row by row.
 * @throws HjemmelError `import-category-unlisted`, `import-category-never`, `import-source-unlisted` with the clause;
 *   `import-source-unstated` where the source cannot be guessed
 */
export function allowedBy(
  rules: { compiled: CompiledPolicy; map: PolicyMap },
  kind: ImportKind,
  wanted: { fields: readonly string[]; source: string | undefined; purpose: string | undefined },
): Allowed {
  const { map } = rules;
  const { policy } = rules.compiled;
  const filled = wanted.fields.flatMap((field) => {
    const into = FIELDS[kind][field]?.into;
    return into === undefined ? [] : [categoryOf(policy, map, field, into)];
  });
  const source = sourceFor(policy, kind, filled, wanted.source);
  const categories = [...new Set(filled.map(({ category }) => category))];
  return { source, purposes: purposesFor(rules.compiled, categories, wanted.purpose) };
}
