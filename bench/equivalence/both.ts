/** One question put to many people twice: in memory one by one, in the database by one statement. */
import {
  type CompiledPolicy,
  compileDueSql,
  compileVerdictSql,
  type DueInput,
  decide,
  due,
  type Facts,
  fromStoredFacts,
  prepareFacts,
  SqlCondition,
  SqlParameters,
  type StoredFacts,
  seenBy,
  toStoredFacts,
  verdictPrepared,
} from '@hjemmel/core';
import type { DueQuestion, Question } from './random-question.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** PGlite and `pg` both have it. */
export interface Database {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** A person, and an item of theirs: the days in its three event columns. */
export interface Row {
  readonly facts: Facts;
  readonly item: readonly (string | null)[];
}

export interface Setting {
  readonly compiled: CompiledPolicy;
  readonly recipients: NonNullable<Facts['recipients']>;
  readonly rows: readonly Row[];
}

export type Answers = Record<string, boolean | null>;

const COLUMNS = `kinds text[], protections text[], events jsonb, consents jsonb, objections jsonb, restrictions jsonb,
  opt_outs jsonb, conditions jsonb, announced jsonb`;

export async function createTables(database: Database): Promise<void> {
  await database.query(`CREATE TEMP TABLE people (place integer, ${COLUMNS}, on_0 date, on_1 date, on_2 date)`);
}

export async function fillTables(database: Database, { compiled, rows }: Setting): Promise<void> {
  const written = rows.map(({ facts, item }, place) => ({
    place,
    ...toStoredFacts(facts, compiled.policy.timeZone),
    ...Object.fromEntries(item.map((day, column) => [`on_${column}`, day])),
  }));
  await database.query('TRUNCATE people');
  await database.query(
    `INSERT INTO people SELECT * FROM jsonb_to_recordset($1::jsonb)
     AS r(place integer, ${COLUMNS}, on_0 date, on_1 date, on_2 date)`,
    [JSON.stringify(written)],
  );
}

/** The relation of the people, where it must be with what `SqlCondition.shared` answers. */
interface Asked {
  readonly named: Map<string, string>;
  readonly people: string;
}

const PEOPLE = 'people';

/** Answers by name as SQL; the names are those `inMemory` uses. */
function expressions(setting: Setting, question: Question, parameters: SqlParameters): Asked {
  const { compiled, recipients } = setting;
  const text = (condition: SqlCondition): string => condition.sql(parameters);
  if ('decide' in question) {
    const { verdict, limits } = compileVerdictSql(compiled, question.decide, { recipients });
    const masks = [...limits].flatMap(([category, { masked }]) =>
      [...masked].map(([item, mask]): [string, string] => [
        `masked ${category}.${item}`,
        `${text(verdict)} IS TRUE AND ${text(mask)}`,
      ]),
    );
    return { named: new Map([['verdict', text(verdict)], ...masks]), people: PEOPLE };
  }
  const { category, field, on, columns, holds } = question.due;
  const itemEvents = Object.fromEntries(
    Object.entries(columns).map(([name, place]) => [
      name,
      // The third column is one where an empty field says nothing.
      { sql: `i.on_${place}`, empty: place === 2 ? ('unknown' as const) : ('not-happened' as const) },
    ]),
  );
  const {
    due: whole,
    byRules,
    alone,
    separable,
    stillSees,
    preserved,
  } = compileDueSql(compiled, {
    category,
    field,
    on,
    holds,
    itemEvents,
  });
  const rules = text(byRules);
  const due = `(${text(alone.item.due)} OR ${text(alone.person.due)})`;
  const kept = `(${text(alone.item.kept)} OR ${text(alone.person.kept)})`;
  // What reads the item cannot be asked before the item is joined.
  const ofPerson = [alone.person.due, alone.person.kept, preserved, ...(rules.includes('i.on_') ? [] : [byRules])];
  const alike = SqlCondition.shared(ofPerson, { from: `${PEOPLE} f`, id: 'f.place' }, parameters);
  const differs = ofPerson.map((one, place) => `f.answers[${place + 1}] IS DISTINCT FROM (${text(one)})`);
  const named = new Map([
    ['due', text(whole)],
    ['due by rules', rules],
    ['unsound alone', `(${due} AND ${rules} IS NOT TRUE) OR (${kept} AND ${rules} IS NOT FALSE)`],
    ['unsound separable', separable ? `${rules} IS TRUE AND NOT ${due}` : 'FALSE'],
    ['unsound shared', differs.join(' OR ')],
    ...[...stillSees].map(([purpose, seen]): [string, string] => [`seen by ${purpose}`, text(seen)]),
  ]);
  const people = `(SELECT p.*, a.answers FROM ${PEOPLE} p LEFT JOIN ${alike} a ON p.place = ANY (a.ids))`;
  return { named, people };
}

/** The statement, and the name of each of its columns `a0`, `a1` … */
export function compile(setting: Setting, question: Question): { statement: Statement; names: string[] } {
  const parameters = new SqlParameters();
  const asked = expressions(setting, question, parameters);
  const named = [...asked.named];
  const columns = named.map(([, sql], place) => `${sql} AS a${place}`).join(', ');
  return {
    // The item stands in the same row as the person, and is read by an alias of its own.
    statement: {
      text: `SELECT ${columns} FROM ${asked.people} AS f, LATERAL (SELECT f.on_0, f.on_1, f.on_2) AS i ORDER BY f.place`,
      values: parameters.values,
    },
    names: named.map(([name]) => name),
  };
}

export async function inDatabase(
  database: Database,
  names: readonly string[],
  statement: Statement,
): Promise<Answers[]> {
  const { rows } = await database.query(statement.text, [...statement.values]);
  return (rows as Record<string, boolean | null>[]).map((row) =>
    Object.fromEntries(names.map((name, place) => [name, row[`a${place}`] ?? null])),
  );
}

/** The facts of the person with the events that stand in columns of the item. */
function withItem({ facts, item }: Row, { columns }: DueQuestion): Facts {
  if (Object.keys(columns).length === 0) return facts;
  const own = { ...facts.events };
  for (const [name, place] of Object.entries(columns)) {
    const day = item[place] ?? null;
    if (day === null && place === 2) delete own[name];
    else own[name] = day;
  }
  return { ...facts, events: own };
}

function dueInMemory({ compiled }: Setting, question: DueQuestion, row: Row): Answers {
  const { category, field, on, holds } = question;
  const facts = withItem(row, question);
  const input = (held: Facts['holds']): DueInput => ({ category, field, on, facts: { ...facts, holds: held } });
  const tri = (answer: boolean | 'unknown'): boolean | null => (answer === 'unknown' ? null : answer);
  const restrictions = facts.restrictions?.filter(({ ground }) => ground === 'accuracy' || ground === 'objection');
  const unkept: Facts = { ...facts, ...(restrictions === undefined ? {} : { restrictions }) };
  const seen = new Set(seenBy(compiled, input([])));
  const answers: Answers = {
    due: tri(due(compiled, input(holds)).due),
    'due by rules': tri(due(compiled, { ...input([]), facts: unkept }).due),
    'unsound alone': false,
    'unsound separable': false,
    'unsound shared': false,
  };
  for (const purpose of compiled.purposes.keys()) answers[`seen by ${purpose}`] = seen.has(purpose);
  return answers;
}

export function inMemory(setting: Setting, question: Question, row: Row): Answers {
  if ('due' in question) return dueInMemory(setting, question.due, row);
  const { compiled, recipients } = setting;
  const facts = { ...row.facts, recipients };
  const tri = { permit: true, deny: false, unknown: null } as const;
  const request = question.decide;
  const answers: Answers = {
    verdict: tri[verdictPrepared(compiled, request, prepareFacts(compiled, facts, request.at))],
  };
  const { verdict, categories } = decide(compiled, request, facts);
  for (const [category, { limits }] of Object.entries(categories)) {
    if (verdict === 'permit') for (const item of limits?.masked ?? []) answers[`masked ${category}.${item}`] = true;
  }
  return answers;
}

/** The person as the row gives it back; every answer must stay the same. */
export function throughRow({ compiled }: Setting, row: Row): Row {
  const { timeZone } = compiled.policy;
  const stored: StoredFacts = JSON.parse(JSON.stringify(toStoredFacts(row.facts, timeZone)));
  return { ...row, facts: fromStoredFacts(stored, timeZone) };
}

/** The names of what the two answer differently; a mask or a purpose that one does not speak of is not so. */
export function differences(memory: Answers, database: Answers): string[] {
  const names = new Set([...Object.keys(memory), ...Object.keys(database)]);
  const said = (answers: Answers, name: string): boolean | null => (name in answers ? answers[name]! : false);
  return [...names].filter((name) => said(memory, name) !== said(database, name)).sort();
}
