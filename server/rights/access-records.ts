/** Rows of the map's tables as the person is shown them: decrypted, others masked, with what justifies each field. */
import type { MappedTable, PolicyTable } from '@hjemmel/core';
import type { Row } from '../db/index.ts';
import type { Permit } from '../guard/index.ts';
import type { ControllerKeys } from '../keys/index.ts';
import type { Labels } from './access-explain.ts';
import type { Holdings, RowEvents } from './access-holding.ts';
import type { Field, ReportRecord, Withheld } from './access-model.ts';
import { MASK, type OthersMask } from './access-others.ts';
import { EVENTS } from './access-sql.ts';

export interface RecordCase {
  readonly permit: Permit;
  readonly keys: ControllerKeys;
  readonly labels: Labels;
  readonly holdings: Holdings;
  readonly mask: OthersMask;
  /** Counts what was withheld, by reason. */
  readonly withheld: Map<Withheld, number>;
}

type Column = MappedTable['columns'][string];

/** A key to a door is told of, not handed out with a report that may lie about. */
const ACCESS_CODES: ReadonlySet<string> = new Set(['web-access-code']);
/** A column that names another person by id. */
const OTHER_PERSON = /(?:^|_)person_id$/;

export function count(withheld: Map<Withheld, number>, reason: Withheld | undefined): void {
  if (reason !== undefined) withheld.set(reason, (withheld.get(reason) ?? 0) + 1);
}

interface Shown {
  readonly value: unknown;
  readonly withheld?: Withheld;
}

/** A value as it is shown. @param column undefined for what only holds the row together */
function shown(one: RecordCase, name: string, { value, column }: { value: unknown; column?: Column }): Shown {
  if (value === null || value === undefined) return { value: null };
  if (OTHER_PERSON.test(name)) return { value: null, withheld: 'other-person' };
  if (column?.is.some((is) => ACCESS_CODES.has(is.split('.')[1]!))) return { value: MASK, withheld: 'access-code' };
  if (value instanceof Uint8Array) return { value: MASK, withheld: 'technical' };
  const isFree = column?.['free-text'] === true || (typeof value === 'object' && column !== undefined);
  if (!isFree && typeof value !== 'string') return { value };
  const { value: left, hidden } = isFree ? one.mask.data(value) : namesIn(one.mask, value as string);
  return hidden ? { value: left, withheld: 'other-person' } : { value: left };
}

function namesIn(mask: OthersMask, text: string): { value: string; hidden: boolean } {
  const { text: value, hidden } = mask.names(text);
  return { value, hidden };
}

/** Encrypted columns opened. */
export function opened(
  keys: ControllerKeys,
  row: Row,
  place: { table: string; name: string; column: Column },
): unknown {
  const value = row[place.name];
  if (!place.column.encrypted || !(value instanceof Uint8Array)) return value;
  return keys.decryptText(value, { table: place.table, column: place.name, row: String(row['id']) });
}

interface Meaning {
  readonly column: Column;
  readonly category: string;
  readonly item: string;
}

/** What a column is in the policy's words; of one the policy has no category for, in the map's. */
export function meaningOf(permit: Permit, table: PolicyTable, name: string): Meaning | undefined {
  const listed = table.columns.get(name);
  if (listed !== undefined) return { column: listed, category: listed.category, item: listed.item };
  const column = permit.policy.map.map.tables[table.name]?.columns[name];
  const [category, item] = column?.is[0]?.split('.') ?? [];
  return column === undefined ? undefined : { column, category: category!, item: item! };
}

function fieldOf(one: RecordCase, table: PolicyTable, { row, name }: { row: Row; name: string }): Field | undefined {
  const meaning = meaningOf(one.permit, table, name);
  if (meaning === undefined || row[name] === null || row[name] === undefined) return undefined;
  const { column, category, item } = meaning;
  const own = opened(one.keys, row, { table: table.name, name, column });
  const { value, withheld } = shown(one, name, { value: own, column });
  count(one.withheld, withheld);
  const { source, collected, overrides } = table.origin;
  const origins = (overrides === undefined ? {} : (row[overrides] ?? {})) as Record<string, Origin | undefined>;
  const origin = origins[name];
  const { policy } = one.labels;
  return {
    column: name,
    category,
    item,
    nature: Object.hasOwn(policy.categories, category) ? policy.categories[category]!.nature : 'provided',
    label: one.labels.item(item),
    value,
    source: origin?.source ?? String(row[source]),
    collectedAt: origin?.collectedAt ?? String(row[collected]),
    ...(withheld === undefined ? {} : { withheld }),
    ...one.holdings.of({ category, item, events: row[EVENTS] as RowEvents, row: String(row['id']) }),
  };
}

interface Origin {
  readonly source: string;
  readonly collectedAt: string;
}

/** One row. The columns are those that the permit lets out. */
export function recordOf(one: RecordCase, table: PolicyTable, row: Row): ReportRecord {
  const { source, collected, overrides } = table.origin;
  const { scope } = one.permit.policy.map.map;
  const told = new Set([scope, table.person, ...table.key, source, collected, overrides]);
  const details = table.structure
    .filter((name) => !told.has(name) && row[name] !== null && row[name] !== undefined)
    .map((name) => {
      const { value, withheld } = shown(one, name, { value: row[name] });
      count(one.withheld, withheld);
      return [name, value] as const;
    });
  const columns = [...table.columns.keys(), ...table.unlisted];
  return {
    table: table.name,
    id: table.key.map((name) => String(row[name])).join(' '),
    source: String(row[source]),
    collectedAt: String(row[collected]),
    details: Object.fromEntries(details),
    fields: columns.flatMap((name) => fieldOf(one, table, { row, name }) ?? []),
  };
}
