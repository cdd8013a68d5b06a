/** For every stored field of a person: which purpose and basis justify it now (GDPR arts. 5(1)(c) and (e), 6(1)). */
import { decide, type Facts, fromStoredFacts, type PolicyTable, seenBy } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import type { Desk } from './desk.ts';
import { type FilledRow, filledRows, findFacts } from './justify-sql.ts';

export interface Justification {
  readonly purpose: string;
  readonly bases: readonly string[];
  readonly clauses: readonly string[];
}

export interface JustifiedField {
  readonly table: string;
  readonly id: string;
  readonly column: string;
  /** Undefined where the policy has no category for the column. */
  readonly category: string | undefined;
  /** Empty: nothing justifies it, and it is due for deletion. */
  readonly by: readonly Justification[];
}

/** What holds for one item of a row; rows with the same days have the same answer. */
function justify(
  desk: Desk,
  facts: Facts,
  item: { readonly category: string; readonly field: string },
): Justification[] {
  const { compiled, context, at } = desk;
  const { category, field } = item;
  return seenBy(compiled, { category, field, on: context.today, facts }).flatMap((purpose) => {
    const request = { purpose, action: 'keep' as const, categories: [category], at };
    const answer = decide(compiled, request, facts).categories[category];
    if (answer?.verdict !== 'permit') return [];
    return [
      {
        purpose,
        bases: [...new Set(answer.bases.map(({ basis }) => basis))],
        clauses: [...new Set(answer.bases.flatMap(({ clause }) => clause ?? []))],
      },
    ];
  });
}

function ofRow(desk: Desk, table: PolicyTable, told: { row: FilledRow; facts: Facts }): JustifiedField[] {
  const { row, facts } = told;
  const own: Facts = { ...facts, events: { ...facts.events, ...row.events } };
  return row.filled.map((column) => {
    const meaning = table.columns.get(column);
    const by = meaning === undefined ? [] : justify(desk, own, { category: meaning.category, field: meaning.item });
    return { table: table.name, id: row.id, column, category: meaning?.category, by };
  });
}

/**
 * Every filled field of the person the permit is about, with what justifies it; the values are not looked at.
 * @throws HjemmelError `outside-permit` unless the permit is about one person; `record-unknown` without one
 */
export async function justifyFields(desk: Desk): Promise<JustifiedField[]> {
  const { person, purpose } = desk.permit;
  if (person === undefined) throw new HjemmelError('outside-permit', { purpose, what: 'persons' });
  const stored = await findFacts(desk, person);
  if (stored === undefined) throw new HjemmelError('record-unknown', { table: 'persons' });
  const facts = fromStoredFacts(stored, desk.zone);
  const fields: JustifiedField[] = [];
  for (const table of desk.map.tables.values())
    for (const row of await filledRows(desk, table, person)) fields.push(...ofRow(desk, table, { row, facts }));
  return fields;
}
