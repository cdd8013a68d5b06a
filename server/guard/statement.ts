/**
 * Governed statements: questions asked often, each answered in one round trip. The decision is the policy compiled to SQL,
 * taken on the person's facts as they are when the row is read; the entry of the ledger and the line of the access log
 * are written by the same statement, so that nothing is given out whose evidence is not committed.
 */
import { createHash, randomUUIDv7 } from 'node:crypto';
import { storedInstant } from '@hjemmel/core';
import type { Row, SqlValue } from '../db/index.ts';
import { encodeEntry } from '../ledger/index.ts';
import type { BookEntry } from '../policies/index.ts';
import { permitBody } from './entry.ts';
import type { Asked } from './request.ts';
import { type GovernedQuestion, type StatementText, statementText } from './statement-sql.ts';
import type { Views } from './view.ts';

/** What is between the count of persons, the moment and the id in the bytes of an entry. */
interface EntryForm {
  readonly parts: readonly [start: string, middle: string, people: string, end: string];
}

const SAMPLE_ID = '00000000-0000-7000-8000-000000000000';
const SAMPLE_AT = '1970-01-01T00:00:00.000Z';
const PEOPLE = '"people":';

function momentOf(id: string): string {
  return storedInstant(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** RFC 8785 sorts keys, so `at` and `id` come first; the count is a whole number, written alike by SQL and JSON. */
function entryForm(book: BookEntry, asked: Asked): EntryForm {
  const body = permitBody(book, asked, { people: 0 });
  const text = Buffer.from(encodeEntry({ type: 'permit', body, id: SAMPLE_ID }).body).toString('utf8');
  const [start, rest] = text.split(SAMPLE_AT) as [string, string];
  const [middle, what] = rest.split(SAMPLE_ID) as [string, string];
  const place = what.indexOf(`${PEOPLE}0`) + PEOPLE.length;
  return { parts: [start, middle, what.slice(0, place), what.slice(place + 1)] };
}

interface Compiled extends StatementText {
  readonly name: string;
  readonly form: EntryForm;
}

export interface StatementMoment {
  readonly book: BookEntry;
  readonly controller: number;
  readonly day: string;
  readonly now: Temporal.Instant;
}

/** By its text: purposes that are decided alike differ in values only, so a connection prepares one plan for all of them. */
function nameOf(text: string): string {
  return `governed-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

/** A question made ready; made by the guard's `prepare` only. */
export class GovernedStatement {
  readonly question: GovernedQuestion;
  readonly #views: Views;
  /** Compiled by controller; each for the day it was last asked on. */
  readonly #compiled = new Map<number, { readonly key: string; readonly compiled: Compiled }>();

  constructor(question: GovernedQuestion, views: Views) {
    this.question = question;
    this.#views = views;
  }

  /** The statement with the values of one asking. */
  bind(moment: StatementMoment, own: readonly string[]): { text: string; values: SqlValue[]; name: string } {
    const { text, name, form, values, places } = this.#compile(moment);
    const bound = [...values] as SqlValue[];
    const id = randomUUIDv7();
    const [start, middle, people, end] = form.parts;
    bound[places.entry] = id;
    bound[places.before] = `${start}${momentOf(id)}${middle}${id}${people}`;
    bound[places.after] = end;
    const at = storedInstant(moment.now.epochMilliseconds);
    for (const place of places.at) bound[place] = at;
    for (let number = 0; number < places.own.length; number++) bound[places.own[number]!] = own[number]!;
    return { text, values: bound, name };
  }

  #compile({ book, controller, day, now }: StatementMoment): Compiled {
    const key = `${book.hash} ${day}`;
    const known = this.#compiled.get(controller);
    if (known?.key === key) return known.compiled;
    const { question } = this;
    const view = this.#views.get(book, question.asked, day);
    const at = storedInstant(now.epochMilliseconds);
    const statement = statementText({ question, book, view, controller, at, day });
    const compiled = {
      ...statement,
      name: nameOf(statement.text),
      form: entryForm(book, question.asked),
    };
    this.#compiled.set(controller, { key, compiled });
    return compiled;
  }
}

/** Whom a statement was refused for, where it is about one person. */
export function refusedIn(rows: readonly Row[]): string | undefined {
  const last = rows.at(-1)?.['~refused'];
  return typeof last === 'string' ? last : undefined;
}
