/** What retention reads: controllers, plans, holds, certificates, the facts of a person and the days of a row. */
import { type PolicyTable, quoteName, type StoredFacts } from '@hjemmel/core';
import type { Database, Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { LiveSchema } from './columns.ts';
import type { ControllerRow, Hold, Plan, PlanGroup, PlanState } from './model.ts';
import { eventColumns, ITEM } from './units.ts';

const CONTROLLERS = `SELECT id, slug, name, time_zone AS "timeZone", plans_need_approval AS "plansNeedApproval" FROM controllers`;

export async function listControllers(db: Database): Promise<ControllerRow[]> {
  return db.query<ControllerRow>('platform', `${CONTROLLERS} ORDER BY slug`);
}

/** @throws HjemmelError `controller-unknown` */
export async function getController(db: Database, slug: string): Promise<ControllerRow> {
  const [row] = await db.query<ControllerRow>('platform', `${CONTROLLERS} WHERE slug = $1`, [slug]);
  if (row === undefined) throw new HjemmelError('controller-unknown', { controller: slug });
  return row;
}

/** A plan as it is stored, with how far it has come. */
export interface StoredPlan extends Plan {
  readonly state: PlanState;
  readonly approvedBy: string | undefined;
  readonly appliedAt: string | undefined;
  /** Once it is being applied, the last is of persons of whom nothing is left; it has no columns. */
  readonly done: readonly GroupDone[];
}

/** How far a group has come. */
export interface GroupDone {
  readonly place: number;
  readonly group: PlanGroup;
  readonly rows: number;
  readonly files: number;
  readonly anonymised: number;
  readonly certificate: string;
}

interface PlanRow {
  id: string;
  hash: string;
  policy: string;
  policy_version: string;
  policy_hash: string;
  map_hash: string;
  as_of: string;
  created_at: string;
  state: PlanState;
  approved_by: string | null;
  applied_at: string | null;
}

interface GroupRow {
  place: number;
  table_name: string;
  category: string | null;
  columns: string[];
  action: 'erase' | 'anonymise';
  rules: string[];
  clauses: string[];
  laws: string[];
  due: number;
  digest: string;
  held: number;
  unknown: number;
  done_rows: number;
  done_files: number;
  anonymised: number;
  certificate: string;
}

const PLAN = `SELECT id, encode(hash, 'hex') AS hash, policy, policy_version, encode(policy_hash, 'hex') AS policy_hash,
  encode(map_hash, 'hex') AS map_hash, as_of, created_at, state, approved_by, applied_at FROM retention_plans`;

function groupOf(row: GroupRow): PlanGroup {
  const { table_name, category, digest, due, held, unknown, columns, action, rules, clauses, laws } = row;
  const counts = { due: Number(due), digest: String(digest), held: Number(held), unknown: Number(unknown) };
  const said = { columns, action, rules, clauses, laws, heldBy: [], missing: [] };
  return { table: table_name, category: category ?? undefined, ...said, ...counts };
}

function doneOf(row: GroupRow): GroupDone {
  return {
    place: Number(row.place),
    group: groupOf(row),
    rows: Number(row.done_rows),
    files: Number(row.done_files),
    anonymised: Number(row.anonymised),
    certificate: row.certificate,
  };
}

/** @param reference the id of a plan, or the beginning of its hash */
export async function getPlan(tx: Tx, controller: ControllerRow, reference: string): Promise<StoredPlan> {
  const byId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(reference);
  const where = byId ? 'id = $2::uuid' : "encode(hash, 'hex') LIKE $2 || '%'";
  const wellFormed = byId || /^[0-9a-f]{8,64}$/.test(reference);
  const rows = wellFormed
    ? await tx.query<PlanRow>(`${PLAN} WHERE controller = $1 AND ${where} ORDER BY created_at DESC LIMIT 1`, [
        controller.id,
        reference,
      ])
    : [];
  const [row] = rows;
  if (row === undefined) throw new HjemmelError('plan-unknown', { plan: reference, controller: controller.slug });
  const groups = await tx.query<GroupRow>(
    'SELECT * FROM retention_plan_groups WHERE controller = $1 AND plan_id = $2 ORDER BY place',
    [controller.id, row.id],
  );
  return {
    id: row.id,
    hash: row.hash,
    controller: controller.slug,
    policy: row.policy,
    version: row.policy_version,
    policyHash: row.policy_hash,
    mapHash: row.map_hash,
    asOf: row.as_of,
    createdAt: row.created_at,
    state: row.state,
    approvedBy: row.approved_by ?? undefined,
    appliedAt: row.applied_at ?? undefined,
    groups: groups.filter(({ columns }) => columns.length > 0).map(groupOf),
    done: groups.map(doneOf),
  };
}

/** The group of a plan that a certificate is for, with the id of the plan. */
export async function findGroup(
  tx: Tx,
  controller: number,
  certificate: string,
): Promise<{ readonly plan: string; readonly done: GroupDone } | undefined> {
  const [row] = await tx.query<GroupRow & { plan_id: string }>(
    'SELECT * FROM retention_plan_groups WHERE controller = $1 AND certificate::text = $2',
    [controller, certificate],
  );
  return row === undefined ? undefined : { plan: row.plan_id, done: doneOf(row) };
}

/** The plan of a day that is not done yet, or was done: a night makes one only. */
export async function findOpenPlan(tx: Tx, controller: number, asOf: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    'SELECT id FROM retention_plans WHERE controller = $1 AND as_of = $2 ORDER BY created_at DESC LIMIT 1',
    [controller, asOf],
  );
  return row?.id;
}

/** When a plan was last made or applied: no clock of ours stood earlier than that. */
export async function lastMoment(tx: Tx, controller: number): Promise<string | undefined> {
  const [row] = await tx.query<{ at: string | null }>(
    'SELECT max(greatest(created_at, applied_at)) AS at FROM retention_plans WHERE controller = $1',
    [controller],
  );
  return row?.at ?? undefined;
}

interface HoldRow {
  id: string;
  person_id: string | null;
  categories: string[] | null;
  row_ids: string[] | null;
  reason: string | null;
  decided_by: string | null;
  from_on: string;
  review_on: string;
  until_on: string | null;
}

function holdOf(row: HoldRow): Hold {
  return {
    id: row.id,
    personId: row.person_id ?? undefined,
    categories: row.categories ?? undefined,
    rowIds: row.row_ids ?? undefined,
    reason: row.reason ?? '',
    decidedBy: row.decided_by ?? '',
    fromOn: row.from_on,
    reviewOn: row.review_on,
    untilOn: row.until_on ?? undefined,
  };
}

const HOLD = 'SELECT id, person_id, categories, row_ids, reason, decided_by, from_on, review_on, until_on FROM holds';

/** Holds that stand, those to be reviewed first first. */
export async function listHolds(tx: Tx, controller: number): Promise<Hold[]> {
  const rows = await tx.query<HoldRow>(
    `${HOLD} WHERE controller = $1 AND released_at IS NULL ORDER BY review_on, id LIMIT 1000`,
    [controller],
  );
  return rows.map(holdOf);
}

/** Holds whose last day has passed and that nobody has released. */
export async function listEndedHolds(tx: Tx, controller: number, today: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'SELECT id FROM holds WHERE controller = $1 AND released_at IS NULL AND until_on < $2 ORDER BY id LIMIT 1000',
    [controller, today],
  );
  return rows.map(({ id }) => id);
}

/** @throws HjemmelError `hold-unknown` also when it has been released */
export async function getHold(tx: Tx, controller: number, id: string): Promise<Hold> {
  const [row] = /^[0-9a-f-]{36}$/.test(id)
    ? await tx.query<HoldRow>(`${HOLD} WHERE controller = $1 AND id = $2 AND released_at IS NULL`, [controller, id])
    : [];
  if (row === undefined) throw new HjemmelError('hold-unknown', { hold: id });
  return holdOf(row);
}

/** Whether any hold or restriction stands that could keep something back. */
export async function readKeepers(tx: Tx, controller: number): Promise<{ holds: boolean; restrictions: boolean }> {
  const [row] = await tx.query<{ holds: boolean; restrictions: boolean }>(
    `SELECT EXISTS (SELECT FROM holds WHERE controller = $1 AND released_at IS NULL) AS holds,
       EXISTS (SELECT FROM person_facts WHERE controller = $1 AND restrictions IS NOT NULL AND restrictions <> '[]'::jsonb) AS restrictions`,
    [controller],
  );
  return row!;
}

const FACTS =
  'SELECT kinds, protections, events, consents, objections, restrictions, opt_outs, conditions, announced FROM person_facts';

const NO_FACTS: StoredFacts = {
  kinds: null,
  protections: null,
  events: null,
  consents: null,
  objections: null,
  restrictions: null,
  opt_outs: null,
  conditions: null,
  announced: null,
};

export async function readFacts(tx: Tx, controller: number, personId: string): Promise<StoredFacts> {
  const [row] = await tx.query<StoredFacts>(`${FACTS} WHERE controller = $1 AND person_id = $2`, [
    controller,
    personId,
  ]);
  return row ?? NO_FACTS;
}

export async function findPersonByNumber(tx: Tx, controller: number, number: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    'SELECT id FROM persons WHERE controller = $1 AND customer_number = $2',
    [controller, number],
  );
  return row?.id;
}

/** One row of a mapped table as retention sees it: whose it is, its days, and which columns hold something. */
export interface ItemRow {
  readonly key: string;
  readonly personId: string;
  /** By event name; null: has not happened. */
  readonly events: Readonly<Record<string, string | null>>;
  readonly filled: readonly string[];
}

export interface ItemsOf {
  readonly controller: number;
  readonly schema: LiveSchema;
  readonly zone: string;
  /** Its parts as text, with spaces between. */
  readonly key?: string;
  readonly person?: string;
}

/** One row, those of a person, or all rows of the table; in batches. */
export async function* readItems(tx: Tx, table: PolicyTable, about: ItemsOf): AsyncGenerator<ItemRow> {
  const { controller, schema, zone, key, person } = about;
  const events = Object.entries(eventColumns(table, schema, zone));
  const columns = Object.keys(
    Object.fromEntries([...table.columns.keys(), ...table.unlisted].map((name) => [name, 1])),
  );
  const text = keyText(table, schema);
  const bySingle = table.key.length === 1 && key !== undefined;
  const type = schema.get(table.name)?.columns.get(table.key[0]!)?.type ?? 'text';
  const where =
    person !== undefined
      ? ` AND ${ITEM}.${quoteName(table.person)} = $2::text::uuid`
      : key === undefined
        ? ''
        : bySingle
          ? ` AND ${ITEM}.${quoteName(table.key[0]!)} = $2::text::${type}`
          : ` AND ${text} = $2`;
  const rows = tx.batches<{ k: string; person: string; events: (string | null)[]; filled: boolean[] }>(
    `SELECT ${text} AS k, ${ITEM}.${quoteName(table.person)}::text AS person,
       ARRAY[${events.map(([, { sql }]) => `(${sql})::text`).join(', ')}]::text[] AS events,
       ARRAY[${columns.map((name) => `${ITEM}.${quoteName(name)} IS NOT NULL`).join(', ')}]::boolean[] AS filled
     FROM ${quoteName(table.name)} AS ${ITEM} WHERE ${ITEM}.controller = $1${where}`,
    [controller, ...(person === undefined ? (key === undefined ? [] : [key]) : [person])],
    1000,
  );
  for await (const batch of rows) {
    for (const row of batch) {
      yield {
        key: row.k,
        personId: row.person,
        events: Object.fromEntries(events.map(([name], index) => [name, row.events[index] ?? null])),
        filled: columns.filter((_, index) => row.filled[index]),
      };
    }
  }
}

/** The key of a row as text, its parts with spaces between; SQL over `item`. */
export function keyText(table: Pick<PolicyTable, 'name' | 'key'>, schema: LiveSchema, alias = ITEM): string {
  const parts = table.key.map((name) => {
    const type = schema.get(table.name)?.columns.get(name)?.type ?? '';
    const text = `${alias}.${quoteName(name)}::text`;
    return type.startsWith('timestamp') ? `replace(${text}, ' ', 'T')` : text;
  });
  return parts.join(" || ' ' || ");
}
