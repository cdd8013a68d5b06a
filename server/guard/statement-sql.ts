/** The text of a governed statement: the rows, the decision about each person, and the evidence, as one statement. */
import { compileVerdictSql, quoteName, type SqlCondition, type SqlParameters } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import type { BookEntry } from '../policies/index.ts';
import { Reach } from './reach.ts';
import { type Asked, decideRequest } from './request.ts';
import { GROUPED, SET_COLUMNS } from './store.ts';
import { FACTS, type View } from './view.ts';

/** The alias of the table in a governed statement's own conditions. */
const ITEM = 'item';

/**
 * A question asked over and over: what for, of which table, which rows. `:1`, `:2` … stand for values given with each
 * asking; they come in as text and are cast where they are used (`item.id = :1::uuid`).
 */
export interface GovernedQuestion {
  readonly asked: Asked;
  readonly table: string;
  /** A condition over `item`. */
  readonly where: string;
  /** Columns of personal data and what they become; makes it a change instead of a read. */
  readonly change?: Readonly<Record<string, string>>;
  /** The rows are of one person: whom it is refused for is refused aloud, instead of being left out. */
  readonly one?: boolean;
}

/** Where the values of one asking go. */
export interface StatementText {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Places in `values`. */
  readonly places: {
    readonly entry: number;
    readonly before: number;
    readonly after: number;
    /** The moment, wherever the decision compares with it. */
    readonly at: readonly number[];
    /** By number of the value; several where it stands in several forms. */
    readonly own: readonly number[];
  };
}

export interface StatementCase {
  readonly question: GovernedQuestion;
  readonly book: BookEntry;
  readonly view: View;
  readonly controller: number;
  /** The moment it is compiled for, as rows hold moments; and its day. */
  readonly at: string;
  readonly day: string;
}

/** Stand-ins, told apart from anything a policy can say. */
const MARK = '\u{e000}';
const ENTRY = `${MARK}entry`;
const BEFORE = `${MARK}before`;
const AFTER = `${MARK}after`;
const own = (number: number): string => `${MARK}${number}`;

const NUMBERED = /:([1-9][0-9]?)(?![0-9])(?<!::[1-9])/g;

function written(text: string, parameters: SqlParameters): string {
  return text.replace(NUMBERED, (_, number: string) => parameters.add(own(Number(number)), 'text'));
}

/** The entry of the ledger and the line of the access log, out of `used` with a person's id in each row. */
function evidence(parameters: SqlParameters, { question, controller, at }: StatementCase): string {
  const { asked, one = false } = question;
  const [mine, entry] = [parameters.add(controller, 'integer'), parameters.add(ENTRY, 'text')];
  const [before, after] = [parameters.add(BEFORE, 'text'), parameters.add(AFTER, 'text')];
  const use = [
    `${parameters.add(at, 'text')}::timestamptz`,
    parameters.add(asked.purpose, 'text'),
    parameters.add(asked.action, 'text'),
    parameters.add(asked.role ?? null, 'text'),
    parameters.add([...asked.categories], 'text[]'),
    `${entry}::uuid`,
  ].join(', ');
  if (one) {
    const body = `convert_to(${before} || '1' || ${after}, 'UTF8')`;
    return `recorded AS (INSERT INTO ledger_inbox (controller, id, body) SELECT ${mine}, ${entry}::uuid, ${body} FROM used),
    noted AS (INSERT INTO access_log (controller, id, person_id, at, purpose, action, role, categories, entry_id)
      SELECT ${mine}, gen_random_uuid(), person_id, ${use} FROM used)`;
  }
  const body = `convert_to(${before} || people || ${after}, 'UTF8')`;
  return `${GROUPED},
    recorded AS (INSERT INTO ledger_inbox (controller, id, body) SELECT ${mine}, ${entry}::uuid, ${body} FROM people),
    noted AS (INSERT INTO access_log_sets (${SET_COLUMNS})
      SELECT ${mine}, gen_random_uuid(), bucket, ${use}, persons FROM grouped)`;
}

function readText(one: StatementCase, reached: Reach, verdict: SqlCondition): string {
  const { question } = one;
  const { table } = question;
  const columns = reached.columns(table, ITEM);
  const names = [...reached.structure(table), ...reached.names(table)].map(quoteName);
  const where = written(question.where, reached.parameters);
  const person = `${FACTS}.person_id AS "~person"`;
  const found = `FROM ${reached.from(table, ITEM)} WHERE ${reached.all(table, ITEM)} AND (${where})`;
  // INVARIANT: rows come out of the person who is noted, of nobody else, whatever the condition finds; of one who is
  // refused, nothing but the id, also where every row's time is over.
  if (question.one === true) {
    const permitted = verdict.sql(reached.parameters);
    const seen = reached.seen(table, ITEM);
    return `WITH hit AS MATERIALIZED (SELECT ${columns}, ${person}, ${permitted} IS TRUE AS "~permitted", ${seen} AS "~seen" ${found}),
    used AS (SELECT "~person" AS person_id FROM hit WHERE "~permitted" AND "~seen" LIMIT 1),
    ${evidence(reached.parameters, one)}
    SELECT ${names.map((name) => `CASE WHEN "~permitted" THEN ${name} END AS ${name}`).join(', ')},
      CASE WHEN NOT "~permitted" THEN "~person" END AS "~refused" FROM hit
    WHERE NOT "~permitted" OR ("~seen" AND "~person" = (SELECT person_id FROM used))`;
  }
  return `WITH hit AS MATERIALIZED (SELECT ${columns}, ${person} ${found} AND ${reached.permitted(table, ITEM, verdict)}),
    used AS (SELECT DISTINCT "~person" AS person_id FROM hit), ${evidence(reached.parameters, one)}
    SELECT ${names.join(', ')} FROM hit`;
}

function changeText(one: StatementCase, reached: Reach, verdict: SqlCondition): string {
  const { question, view } = one;
  const { table, change = {} } = question;
  const columns = view.tables.get(table)?.columns;
  const outside = Object.keys(change).find((column) => columns?.has(column) !== true);
  if (outside !== undefined)
    throw new HjemmelError('outside-permit', { purpose: question.asked.purpose, what: `${table}.${outside}` });
  const sets = Object.entries(change).map(
    ([name, value]) => `${quoteName(name)} = ${written(value, reached.parameters)}`,
  );
  const where = written(question.where, reached.parameters);
  const person = `${ITEM}.${quoteName(columns === undefined ? '' : view.tables.get(table)!.table.person)}`;
  const joined = `${reached.whose(table, ITEM)} AND ${reached.all(table, ITEM)} AND (${where})`;
  const refused =
    question.one === true
      ? `CASE WHEN NOT EXISTS (SELECT FROM changed) THEN (SELECT ${FACTS}.person_id FROM ${reached.from(table, ITEM)} WHERE ${reached.all(table, ITEM)} AND (${where})
        AND ${verdict.sql(reached.parameters)} IS NOT TRUE LIMIT 1) END`
      : 'NULL::uuid';
  return `WITH changed AS (UPDATE ${reached.name(table)} ${ITEM} SET ${sets.join(', ')} FROM person_facts ${FACTS}
      WHERE ${joined} AND ${reached.permitted(table, ITEM, verdict)} RETURNING ${person} AS person_id),
    used AS (SELECT ${question.one === true ? 'person_id FROM changed LIMIT 1' : 'DISTINCT person_id FROM changed'}), ${evidence(reached.parameters, one)}
    SELECT (SELECT count(*) FROM changed) AS changed, ${refused} AS "~refused"`;
}

/** What the register of recipients says may change from one asking to the next, so it is asked in a transaction. */
function checkRecipient({ compiled }: BookEntry, { recipient }: Asked): void {
  const plan = recipient === undefined ? undefined : compiled.recipients.get(recipient);
  if (plan === undefined) return;
  const { agreement, transfer } = plan.rule;
  const isOpen = (atom: number | undefined, own: unknown): boolean => atom !== undefined && typeof own !== 'object';
  if (isOpen(plan.agreement, agreement) || isOpen(plan.assessment, transfer?.assessment))
    throw new TypeError('The agreement with this recipient stands in the register; ask for a permit instead.');
}

/** Compiles a question for a policy, a controller and a day. */
export function statementText(one: StatementCase): StatementText {
  const { question, book, view, controller, at, day } = one;
  const { asked } = question;
  checkRecipient(book, asked);
  const { verdict } = compileVerdictSql(book.compiled, decideRequest(asked, at), { alias: FACTS });
  const subject = { persons: undefined };
  const reached = new Reach({ controller, book, asked, subject, view, entry: ENTRY, at, day }, 'rows');
  const { parameters } = reached;
  const text = question.change === undefined ? readText(one, reached, verdict) : changeText(one, reached, verdict);
  const { values } = parameters;
  const numbers = values.flatMap((value) =>
    typeof value === 'string' && value.startsWith(MARK) ? [Number(value.slice(1)) || 0] : [],
  );
  const count = Math.max(0, ...numbers);
  return {
    text,
    values,
    places: {
      entry: values.indexOf(ENTRY),
      before: values.indexOf(BEFORE),
      after: values.indexOf(AFTER),
      at: values.flatMap((value, place) => (value === at ? [place] : [])),
      own: Array.from({ length: count }, (_, index) => values.indexOf(own(index + 1))),
    },
  };
}
