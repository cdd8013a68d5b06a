/** Persons of a file: the person, the home address, and what began and ended. */

import { type FactChange, storeFacts } from './facts-sql.ts';
import type { RejectedRow, SourceRow, Written } from './model.ts';
import type { RowValues } from './read-row.ts';
import { type Incoming, insertRows, type RowOutcome, storeRows, type TableSpec } from './rows-sql.ts';
import type { WriteContext } from './write-batch.ts';

const PERSONS: TableSpec = {
  table: 'persons',
  key: 'customer_number',
  lookUp: { column: 'customer_number', type: 'text' },
  person: 'id',
  columns: [
    'name',
    'birth_date',
    'email',
    'phone',
    'mobile',
    'registry_status',
    'company_registration',
    'company_name',
    'national_id',
  ],
  fixed: ['customer_number'],
  origins: true,
  sealed: { national_id: 'national_id_index' },
};

const ADDRESSES: TableSpec = {
  table: 'addresses',
  key: 'person_id',
  lookUp: { column: 'person_id', type: 'uuid' },
  person: 'person_id',
  columns: ['street', 'postcode', 'city', 'country'],
  fixed: ['person_id', 'kind'],
  origins: true,
  where: "kind = 'home'",
};

const OWN: Readonly<Record<string, string>> = {
  name: 'name',
  'birth-date': 'birth_date',
  email: 'email',
  phone: 'phone',
  mobile: 'mobile',
  'registry-status': 'registry_status',
  'company-registration': 'company_registration',
  'company-name': 'company_name',
};
const ADDRESS = ['street', 'postcode', 'city', 'country'] as const;

function columnsOf(
  values: RowValues,
  names: Readonly<Record<string, string>>,
): Record<string, string | number | boolean> {
  const found = Object.entries(names).flatMap(([field, column]) => {
    const value = values.get(field);
    return value === undefined ? [] : [[column, value] as const];
  });
  return Object.fromEntries(found);
}

/** The kind a row says, or what its days make of a customer. */
function kindOf(values: RowValues, { today, personKinds }: WriteContext): string {
  const said = values.get('kind');
  if (said !== undefined) return String(said);
  const until = values.get('customer-until');
  const isFormer = until !== undefined && String(until) < today && personKinds.includes('former-customer');
  return isFormer ? 'former-customer' : 'customer';
}

function rejectionOf(row: SourceRow<RowValues>, context: WriteContext): RejectedRow | undefined {
  const { line, original, value } = row;
  const kind = kindOf(value, context);
  const field = [...value.keys()].find((name) => !context.mayHold(kind, name));
  if (field !== undefined) return { line, original, rejection: { code: 'not-for-kind', field } };
  const [since, until] = [value.get('customer-since'), value.get('customer-until')];
  if (since !== undefined && until !== undefined && String(until) < String(since))
    return { line, original, rejection: { code: 'period-reversed', field: 'customer-until' } };
  return undefined;
}

function incoming(value: RowValues, { keys }: WriteContext): Incoming {
  const key = String(value.get('customer-number'));
  const id = value.get('national-id');
  const secrets =
    id === undefined
      ? {}
      : { secrets: { national_id: { plain: String(id), index: keys.blindIndex('national-id', String(id)) } } };
  return { key, values: columnsOf(value, OWN), fixed: { customer_number: key }, ...secrets };
}

function factsOf(value: RowValues, person: string, context: WriteContext): FactChange {
  const day = (field: string) => (value.has(field) ? { [field]: String(value.get(field)) } : {});
  const days: Record<string, string> = { ...day('customer-since'), ...day('customer-until') };
  const named: Record<string, string> = { 'customer-since': 'customer-started', 'customer-until': 'customer-ended' };
  const events = Object.entries(days).map(([field, on]) => ({ event: named[field]!, on }));
  return { person, kind: kindOf(value, context), events };
}

export async function writePersons(context: WriteContext, rows: readonly SourceRow<RowValues>[]): Promise<Written> {
  const rejected = rows.flatMap((row) => rejectionOf(row, context) ?? []);
  const refused = new Set(rejected.map(({ line }) => line));
  const taken = rows.filter(({ line }) => !refused.has(line));
  const { outcomes, ids } = await storeRows(
    context,
    PERSONS,
    taken.map(({ value }) => incoming(value, context)),
  );
  const added = [...new Set(ids.filter((_, place) => outcomes[place] === 'added'))];
  await insertRows(
    context,
    'person_keys',
    added.map((id) => {
      const { wrapped } = context.keys.newKey(id);
      return { controller: context.controller, person_id: id, wrapped: `\\x${Buffer.from(wrapped).toString('hex')}` };
    }),
  );
  const addressed = taken.flatMap(({ value }, place) => {
    const values = columnsOf(value, Object.fromEntries(ADDRESS.map((name) => [name, name])));
    return Object.keys(values).length === 0 ? [] : [{ place, values: { country: context.country, ...values } }];
  });
  const homes = await storeRows(
    context,
    ADDRESSES,
    addressed.map(({ place, values }) => ({
      key: ids[place]!,
      values,
      fixed: { person_id: ids[place]!, kind: 'home' },
    })),
  );
  const moved = new Set(addressed.filter((_, at) => homes.outcomes[at] !== 'unchanged').map(({ place }) => place));
  const told = await storeFacts(
    context,
    taken.map(({ value }, place) => factsOf(value, ids[place]!, context)),
  );
  const all = outcomes.map(
    (outcome, place): RowOutcome =>
      outcome === 'unchanged' && (moved.has(place) || told.has(ids[place]!)) ? 'changed' : outcome,
  );
  return { ...countOutcomes(all), rejected };
}

/** How many rows came to what. */
export function countOutcomes(outcomes: readonly RowOutcome[]): { added: number; changed: number; unchanged: number } {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const outcome of outcomes) counts[outcome]++;
  return counts;
}
