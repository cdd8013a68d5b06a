/** Rows of one table by their natural key: what is new, what is as before, and what is corrected, with its history. */
import { randomUUIDv7 } from 'node:crypto';
import type { SqlValue, Tx } from '../db/index.ts';
import type { ControllerKeys } from '../keys/index.ts';
import type { Collector } from './collect.ts';

/** What every row of a batch shares. */
export interface BatchContext {
  readonly tx: Tx;
  readonly controller: number;
  readonly keys: ControllerKeys;
  readonly collector: Collector;
  readonly source: string;
  readonly collectedAt: string;
  readonly now: string;
}

export interface TableSpec {
  readonly table: string;
  /** The natural key: a column, or an expression that gives its text. */
  readonly key: string;
  /** The column by which rows are looked up, in `fixed`: that of the key, or a part of it that has an index. */
  readonly lookUp: { readonly column: string; readonly type: 'text' | 'uuid' };
  /** Columns a file may change. */
  readonly columns: readonly string[];
  /** Columns kept with the row from its beginning. */
  readonly fixed: readonly string[];
  /** The column of the person; none where the table tells of nobody. */
  readonly person?: string;
  /** Whether the row says where single columns came from. */
  readonly origins: boolean;
  /** A condition that narrows the rows the key is unique in; fixed text, no values. */
  readonly where?: string;
  /** Encrypted columns, and the blind index each is compared by. */
  readonly sealed?: Readonly<Record<string, string>>;
}

export type Values = Readonly<Record<string, SqlValue>>;

export interface Incoming {
  readonly key: string;
  readonly values: Values;
  readonly fixed: Values;
  /** Columns that are encrypted, in the clear; `index` is what they are compared by. */
  readonly secrets?: Readonly<Record<string, { readonly plain: string; readonly index: Uint8Array }>>;
}

export type RowOutcome = 'added' | 'changed' | 'unchanged' | 'refused';

interface Correction {
  readonly column: string;
  readonly old: string;
  readonly source: string;
  readonly collectedAt: string;
}

interface State {
  readonly id: string;
  readonly isNew: boolean;
  readonly values: Record<string, SqlValue>;
  readonly fixed: Values;
  origins: Record<string, { source: string; collectedAt: string }>;
  source: string;
  collectedAt: string;
  readonly changed: Set<string>;
  readonly corrections: Correction[];
}

const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;
const plainJson = (value: SqlValue): SqlValue => (value instanceof Uint8Array ? hex(value) : value);

async function existing(
  context: BatchContext,
  spec: TableSpec,
  rows: readonly Incoming[],
): Promise<Map<string, State>> {
  const named = [
    'id',
    `${spec.key} AS natural_key`,
    ...spec.columns,
    ...spec.fixed,
    ...Object.values(spec.sealed ?? {}),
  ];
  const extra = spec.person === undefined ? [] : ['source', 'collected_at', ...(spec.origins ? ['origins'] : [])];
  const columns = [...new Set([...named, ...extra])].join(', ');
  const where = spec.where === undefined ? '' : ` AND ${spec.where}`;
  const { column, type } = spec.lookUp;
  const found = await context.tx.query<Record<string, SqlValue>>(
    `SELECT ${columns} FROM ${spec.table} WHERE controller = $1 AND ${column} = ANY($2::${type}[])${where}
     ORDER BY id FOR UPDATE`,
    [context.controller, [...new Set(rows.map(({ fixed }) => String(fixed[column])))]],
  );
  return new Map(
    found.map((row) => [
      String(row['natural_key']),
      {
        id: String(row['id']),
        isNew: false,
        values: row,
        fixed: Object.fromEntries(spec.fixed.map((name) => [name, row[name] ?? null])),
        origins: (row['origins'] ?? {}) as unknown as State['origins'],
        source: String(row['source'] ?? context.source),
        collectedAt: String(row['collected_at'] ?? context.collectedAt),
        changed: new Set<string>(),
        corrections: [],
      },
    ]),
  );
}

function begun(context: BatchContext, row: Incoming): State {
  return {
    id: randomUUIDv7(),
    isNew: true,
    values: {},
    fixed: row.fixed,
    origins: {},
    source: context.source,
    collectedAt: context.collectedAt,
    changed: new Set(),
    corrections: [],
  };
}

const same = (one: SqlValue | undefined, other: SqlValue): boolean =>
  one instanceof Uint8Array && other instanceof Uint8Array
    ? Buffer.compare(one, other) === 0
    : (one ?? null) === other || String(one) === String(other);

const older = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);

/** Puts one value into a row; true when that changed what was known. */
function put(
  context: BatchContext,
  state: State,
  column: string,
  value: { now: SqlValue; known: SqlValue; old: () => string },
): boolean {
  const before = state.values[column] ?? null;
  if (value.known !== null && before !== null && same(before, value.known)) return false;
  const origin = state.origins[column] ?? { source: state.source, collectedAt: state.collectedAt };
  // What was collected later stands: a file that is read late must not undo it.
  if (before !== null && older(context.collectedAt, origin.collectedAt)) return false;
  if (before !== null) state.corrections.push({ column, old: value.old(), ...origin });
  state.values[column] = value.now;
  state.changed.add(column);
  if (!state.isNew)
    state.origins = { ...state.origins, [column]: { source: context.source, collectedAt: context.collectedAt } };
  return true;
}

function merge(context: BatchContext, spec: TableSpec, state: State, row: Incoming): boolean {
  let changed = false;
  for (const [column, value] of Object.entries(row.values))
    changed =
      put(context, state, column, { now: value, known: value, old: () => String(state.values[column]) }) || changed;
  for (const [column, { plain, index }] of Object.entries(row.secrets ?? {})) {
    const indexColumn = spec.sealed![column]!;
    const at = { table: spec.table, column, row: state.id };
    // Compared by its blind index: the same text is encrypted to other bytes each time.
    if (same(state.values[indexColumn], index)) continue;
    const known = state.values[column];
    const old = () => context.keys.decryptText(known as Uint8Array, at);
    if (put(context, state, column, { now: context.keys.encrypt(plain, at), known: null, old })) {
      state.values[indexColumn] = index;
      state.changed.add(indexColumn);
      changed = true;
    }
  }
  return changed;
}

function recordOf(context: BatchContext, spec: TableSpec, state: State): Record<string, unknown> {
  const written = Object.entries({ ...state.fixed, ...state.values }).map(([name, value]) => [name, plainJson(value)]);
  const row: Record<string, unknown> = { ...Object.fromEntries(written), id: state.id, controller: context.controller };
  if (spec.person !== undefined) Object.assign(row, { source: state.source, collected_at: state.collectedAt });
  if (spec.origins) row['origins'] = state.origins;
  return row;
}

async function insert(context: BatchContext, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
  await context.tx.run(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

async function update(context: BatchContext, spec: TableSpec, states: readonly State[]): Promise<void> {
  if (states.length === 0) return;
  const changed = [...new Set(states.flatMap((state) => [...state.changed]))];
  const moved = spec.person === undefined ? [] : spec.origins ? ['origins'] : ['source', 'collected_at'];
  if (!spec.origins)
    for (const state of states) [state.source, state.collectedAt] = [context.source, context.collectedAt];
  const set = [...changed, ...moved].map((column) => `${column} = r.${column}`).join(', ');
  await context.tx.run(
    `UPDATE ${spec.table} t SET ${set} FROM jsonb_populate_recordset(NULL::${spec.table}, $1::jsonb) r
     WHERE t.controller = $2 AND t.id = r.id`,
    [JSON.stringify(states.map((state) => recordOf(context, spec, state))), context.controller],
  );
}

async function keepHistory(context: BatchContext, spec: TableSpec, states: readonly State[]): Promise<void> {
  if (spec.person === undefined) return;
  const rows = states.flatMap((state) =>
    state.corrections.map((correction) => {
      const id = randomUUIDv7();
      const old = context.keys.encrypt(correction.old, { table: 'corrections', column: 'old_value', row: id });
      return {
        controller: context.controller,
        id,
        person_id: spec.person === 'id' ? state.id : (state.fixed[spec.person!] ?? state.values[spec.person!]),
        table_name: spec.table,
        row_id: state.id,
        column_name: correction.column,
        old_value: hex(old),
        old_source: correction.source,
        old_collected_at: correction.collectedAt,
        corrected_at: context.now,
      };
    }),
  );
  await insert(context, 'corrections', rows);
}

export interface Stored {
  readonly outcomes: readonly RowOutcome[];
  /** Id of the row of each incoming one. */
  readonly ids: readonly string[];
}

/**
 * Stores rows by their key, in their order: the same again changes nothing, another value is a correction.
 * @param newcomers is told of the ids of new rows, by key, before any is stored
 */
export async function storeRows(
  context: BatchContext,
  spec: TableSpec,
  rows: readonly Incoming[],
  newcomers?: (ids: ReadonlyMap<string, string>) => Promise<void>,
): Promise<Stored> {
  if (rows.length === 0) return { outcomes: [], ids: [] };
  const states = await existing(context, spec, rows);
  const ids: string[] = [];
  const outcomes = rows.map((row): RowOutcome => {
    const known = states.get(row.key);
    const state = known ?? begun(context, row);
    if (known === undefined) states.set(row.key, state);
    ids.push(state.id);
    const changed = merge(context, spec, state, row);
    return known === undefined ? 'added' : changed ? 'changed' : 'unchanged';
  });
  const all = [...states.values()].filter(({ isNew, changed }) => isNew || changed.size > 0);
  await newcomers?.(new Map([...states].filter(([, { isNew }]) => isNew).map(([key, { id }]) => [key, id])));
  const allowed = await permitted(context, spec, all);
  const stored = all.filter(({ id }) => allowed.has(id));
  const fresh = stored.filter(({ isNew }) => isNew);
  await insert(
    context,
    spec.table,
    fresh.map((state) => recordOf(context, spec, state)),
  );
  await update(
    context,
    spec,
    stored.filter(({ isNew }) => !isNew),
  );
  await keepHistory(context, spec, stored);
  const refused = new Set(all.filter(({ id }) => !allowed.has(id)).map(({ id }) => id));
  return { outcomes: outcomes.map((outcome, place) => (refused.has(ids[place]!) ? 'refused' : outcome)), ids };
}

/** The rows about persons that the policy lets be collected. */
async function permitted(
  context: BatchContext,
  spec: TableSpec,
  states: readonly State[],
): Promise<ReadonlySet<string>> {
  if (spec.person === undefined) return new Set(states.map(({ id }) => id));
  const records = states.map((state) => recordOf(context, spec, state));
  return context.collector.permittedRows(spec.table, records, spec.person);
}

/** Ids, and the person of each, by natural key. */
export async function findByKey(
  { tx, controller }: BatchContext,
  spec: { readonly table: string; readonly key: string; readonly person: string },
  keys: readonly string[],
): Promise<Map<string, { id: string; person: string }>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.query<{ key: string; id: string; person: string }>(
    `SELECT ${spec.key} AS key, id, ${spec.person} AS person FROM ${spec.table}
     WHERE controller = $1 AND ${spec.key} = ANY($2::text[])`,
    [controller, [...new Set(keys)]],
  );
  return new Map(rows.map(({ key, id, person }) => [key, { id, person }]));
}

/** Rows that only ever come into being. */
export const insertRows = insert;
