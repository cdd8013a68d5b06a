/** Persons of a file: the person, the home address, and what began and ended. */

import { type FactChange, storeFacts } from './facts-sql.ts';
import { type RejectedRow, refuse, type SourceRow, type Written } from './model.ts';
import type { RowValues } from './read-row.ts';
import { type Incoming, insertRows, type RowOutcome, storeRows, type TableSpec } from './rows-sql.ts';
import type { WriteContext } from './write-context.ts';

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

/** Asks the guard about those whom the register does not know, kind by kind. */
async function admitNewcomers(
  context: WriteContext,
  rows: readonly SourceRow<RowValues>[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const kinds = new Map<string, Set<string>>();
  for (const { value } of rows) {
    const id = ids.get(String(value.get('customer-number')));
    if (id === undefined) continue;
    const kind = kindOf(value, context);
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(id));
  }
  for (const [kind, persons] of kinds) await context.collector.admit(kind, [...persons]);
}

async function storeKeys({ keys, controller, ...context }: WriteContext, added: readonly string[]): Promise<void> {
  const rows = added.map((id) => {
    const wrapped = Buffer.from(keys.newKey(id).wrapped).toString('hex');
    return { controller, person_id: id, wrapped: `\\x${wrapped}` };
  });
  await insertRows({ ...context, keys, controller }, 'person_keys', rows);
}

interface Person {
  readonly row: SourceRow<RowValues>;
  readonly id: string;
  readonly outcome: RowOutcome;
}

/** Home addresses; gives the persons whose address is another than before, and those for whom it is refused. */
async function storeHomes(context: WriteContext, persons: readonly Person[]) {
  const names = Object.fromEntries(ADDRESS.map((name) => [name, name]));
  const rows = persons.flatMap(({ row, id }) => {
    const values = columnsOf(row.value, names);
    const fixed = { person_id: id, kind: 'home' };
    return Object.keys(values).length === 0
      ? []
      : [{ key: id, values: { country: context.country, ...values }, fixed }];
  });
  const { outcomes } = await storeRows(context, ADDRESSES, rows);
  const having = (wanted: (outcome: RowOutcome) => boolean) =>
    new Set(rows.filter((_, place) => wanted(outcomes[place]!)).map(({ key }) => key));
  return { moved: having((one) => one === 'added' || one === 'changed'), refused: having((one) => one === 'refused') };
}

export async function writePersons(context: WriteContext, rows: readonly SourceRow<RowValues>[]): Promise<Written> {
  const rejected = rows.flatMap((row) => rejectionOf(row, context) ?? []);
  const faulty = new Set(rejected.map(({ line }) => line));
  const taken = rows.filter(({ line }) => !faulty.has(line));
  const incomings = taken.map(({ value }) => incoming(value, context));
  const stored = await storeRows(context, PERSONS, incomings, (ids) => admitNewcomers(context, taken, ids));
  const all = taken.map((row, place): Person => ({ row, id: stored.ids[place]!, outcome: stored.outcomes[place]! }));
  const kept = all.filter(({ outcome }) => outcome !== 'refused');
  const added = kept.filter(({ outcome }) => outcome === 'added').map(({ id }) => id);
  await storeKeys(context, [...new Set(added)]);
  const homes = await storeHomes(context, kept);
  const told = await storeFacts(
    context,
    kept.map(({ row, id }) => factsOf(row.value, id, context)),
  );
  const outcomes = kept.map(({ id, outcome }): RowOutcome => {
    if (outcome !== 'unchanged') return outcome;
    if (homes.refused.has(id)) return 'refused';
    return homes.moved.has(id) || told.has(id) ? 'changed' : 'unchanged';
  });
  const refused = [
    ...all.filter(({ outcome }) => outcome === 'refused'),
    ...kept.filter((_, place) => outcomes[place] === 'refused'),
  ].map(({ row }) => refuse(row, 'not-permitted', 'customer-number'));
  return { ...countOutcomes(outcomes), rejected: [...rejected, ...refused] };
}

/** How many rows came to what. */
export function countOutcomes(outcomes: readonly RowOutcome[]): { added: number; changed: number; unchanged: number } {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const outcome of outcomes) if (outcome !== 'refused') counts[outcome]++;
  return counts;
}
