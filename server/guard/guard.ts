/**
 * The guard: the only door to personal data. It decides by the policy in force, writes the ledger and the person's own
 * view in the caller's transaction, and hands out a permit. A refusal is on record even though the caller's work is undone.
 */
import { randomUUIDv7 } from 'node:crypto';
import { compileVerdictSql, type Decision, type Facts } from '@hjemmel/core';
import type { Database, Row, Scope, Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Keys } from '../keys/index.ts';
import { appendEntries, appendEntry, type NewEntry } from '../ledger/index.ts';
import type { BookEntry, PolicyBook } from '../policies/index.ts';
import { type Census, censusOf } from './census.ts';
import { notPermitted, reasonsOf } from './denial.ts';
import { type About, denialBody, known, permitBody } from './entry.ts';
import { type FactSource, recipientFacts, storedFacts } from './facts.ts';
import { judge, newcomerFacts, unlistedSource } from './judge.ts';
import { ownView } from './own-view.ts';
import { makePermit, Permit, type Subject } from './permit.ts';
import { type ControllerRow, controllerOf, countSet, findController, findRecipientRows, findUses } from './read.ts';
import {
  type Asked,
  decideRequest,
  type NewcomersRequest,
  type PermitRequest,
  type RightRequest,
  type SetRequest,
} from './request.ts';
import { GovernedStatement, refusedIn } from './statement.ts';
import type { GovernedQuestion } from './statement-sql.ts';
import { insertSetUses, insertUse, insertUses, type Use } from './store.ts';
import { FACTS, type View, Views } from './view.ts';

/** The purpose and the category that the law adds to every policy. */
const LAW = 'accountability';

export interface GuardOptions {
  readonly db: Database;
  readonly policies: PolicyBook;
  readonly clock: () => Temporal.Instant;
  readonly facts?: FactSource;
  /**
   * With them an entry tells of whom it is by a commitment under the person's own key. Without, it names nobody, and only
   * the erasable access log leads from the person to it.
   */
  readonly keys?: Keys;
}

/** Who asks, and by which policy it is answered. */
interface Question {
  readonly tx: Tx;
  readonly controller: number;
  readonly book: BookEntry;
  readonly zone: string;
  readonly asked: Asked;
  readonly at: string;
  readonly day: string;
  /** The entry in the ledger that the answer gets, permit or refusal. */
  readonly entry: string;
}

/** One use of a person's data, as they may read it: who by role, when, why. */
export interface PersonUse {
  readonly at: string;
  readonly purpose: string;
  readonly action: string;
  /** Undefined where the system or the person acted. */
  readonly role: string | undefined;
  readonly categories: readonly string[];
  /** The entry in the ledger that proves it. */
  readonly entry: string;
}

export class Guard {
  readonly #options: GuardOptions;
  readonly #facts: FactSource;
  readonly #views = new Views();
  readonly #controllers = new Map<number, ControllerRow>();
  /** Refusals of transactions that are still open. */
  readonly #denials = new WeakMap<Tx, NewEntry<'denial'>[]>();

  constructor(options: GuardOptions) {
    this.#options = options;
    this.#facts = options.facts ?? storedFacts;
  }

  get policies(): PolicyBook {
    return this.#options.policies;
  }

  /**
   * A transaction in which permits can be given. What was refused in it is committed in any case: with it, or, where the
   * work is undone, by itself before the error is passed on.
   */
  async within<T>(scope: Exclude<Scope, 'platform'>, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { db } = this.#options;
    const denials: NewEntry<'denial'>[] = [];
    try {
      return await db.transaction(scope, async (tx) => {
        this.#denials.set(tx, denials);
        const result = await work(tx);
        this.#denials.delete(tx);
        await appendEntries(tx, scope.controller, denials);
        return result;
      });
    } catch (error) {
      if (denials.length > 0) await db.transaction(scope, (tx) => appendEntries(tx, scope.controller, denials));
      throw error;
    }
  }

  /**
   * Asks for one person.
   * @throws HjemmelError `not-permitted` with the reasons, `source-not-listed`, `no-policy-in-force`, `controller-unknown`
   */
  async permit(tx: Tx, request: PermitRequest): Promise<Permit> {
    const { person, newcomer, ...asked } = request;
    const question = await this.#ask(tx, asked);
    const found = await this.#facts.find(tx, person, question.zone);
    const facts = found?.facts ?? newcomerFacts(asked, newcomer);
    const about = { person: await this.#commitment(tx, { person, entry: question.entry, key: found?.key }) };
    const decision = this.#decide(question, facts, about);
    if (asked.action !== 'keep') await insertUse(tx, person, useOf(question));
    return this.#give(question, { persons: [person] }, { about, decision });
  }

  /**
   * Asks to collect about persons whom the store does not know yet, all alike.
   * @throws as `permit`
   */
  async permitNewcomers(tx: Tx, request: NewcomersRequest): Promise<Permit> {
    const { persons, newcomer, ...asked } = request;
    const question = await this.#ask(tx, asked);
    const about: About = { people: persons.length };
    const decision = this.#decide(question, newcomerFacts(asked, newcomer), about);
    await insertUses(tx, persons, useOf(question));
    return this.#give(question, { persons }, { about, decision });
  }

  /**
   * Opens everything that is held of one person, for a right of theirs: the law gives it (GDPR art. 15 to 21), so no
   * purpose of the policy is asked, nothing is masked, and what is only kept for somebody else's purpose is there too.
   * Correcting opens it to be written, in the categories of the policy.
   * @throws HjemmelError `not-permitted` where there is no such person; `no-policy-in-force`, `controller-unknown`
   */
  async permitRight(tx: Tx, { person, right, task, role }: RightRequest): Promise<Permit> {
    const corrects = right === 'rectification';
    const question = await this.#ask(tx, {
      ...{ purpose: LAW, categories: [LAW], right, task },
      ...(corrects ? { action: 'collect', source: 'person' } : { action: 'use' }),
      ...(role === undefined ? {} : { role }),
    });
    const categories = Object.keys(question.book.compiled.policy.categories);
    const asked = { ...question, asked: { ...question.asked, categories } };
    const found = await this.#facts.find(tx, person, question.zone);
    const about = { person: await this.#commitment(tx, { person, entry: question.entry, key: found?.key }) };
    if (found === undefined) this.#decide(asked, undefined, about);
    await insertUse(tx, person, useOf(asked));
    return this.#give(asked, { persons: [person] }, { about, view: ownView(question.book, !corrects) });
  }

  /**
   * Asks for everybody the policy permits it for. Persons of whom a fact is missing are not among them.
   * @throws HjemmelError `not-permitted` when it can be permitted for nobody; else as `permit`
   */
  async permitSet(tx: Tx, request: SetRequest): Promise<Permit> {
    const { among, log = 'set', ...asked } = request;
    const question = await this.#ask(tx, asked);
    const verdict = await this.#verdictSql(question);
    if (verdict.constant === false || verdict.constant === null) {
      // What is on file about the recipient may be the reason.
      const recipients =
        asked.recipient === undefined ? {} : { recipients: recipientFacts(await findRecipientRows(tx)) };
      this.#decide(question, recipients, { people: 0 });
    }
    const set = { verdict, among };
    const isLogged = log === 'set' && asked.action !== 'keep';
    const people = await (isLogged ? insertSetUses(tx, set, useOf(question)) : countSet(tx, set));
    return this.#give(question, set, { about: { people } });
  }

  /** Notes whose data was given out under a permit for a set that was asked for with `log: 'seen'`. */
  async logSeen(tx: Tx, permit: Permit, persons: readonly string[]): Promise<void> {
    const { asked, at, entry } = Permit.open(permit, tx);
    await insertUses(tx, persons, { asked, at, entry });
  }

  /** For how many persons a request would be permitted, and why not for the others. Gives no permit. */
  async census(tx: Tx, request: SetRequest): Promise<Census> {
    const { among, log: _, ...asked } = request;
    const question = await this.#ask(tx, asked);
    const verdict = await this.#verdictSql(question);
    const recipients = recipientFacts(await findRecipientRows(tx));
    return censusOf(tx, { ...question, verdict, among, recipients });
  }

  /** What a person may read of the use of their data, newest first. Members of staff appear as their roles. */
  async listUses(tx: Tx, person: string, page: { before?: string; most?: number } = {}): Promise<PersonUse[]> {
    const { before = '9999-12-31T00:00:00Z', most = 100 } = page;
    const rows = await findUses(tx, person, { before, most });
    return rows.map(({ role, entry_id, ...use }) => ({ ...use, role: role ?? undefined, entry: entry_id }));
  }

  /** Makes a question ready that is asked often, to be answered in one round trip by `run`. */
  prepare(question: GovernedQuestion): GovernedStatement {
    return new GovernedStatement(question, this.#views);
  }

  /**
   * Asks a prepared question: the rows, or for a change one row with `changed`. Persons it is not permitted for are left
   * out; where the question is about one, it is refused.
   * @throws as `permit`, for a question about one person
   */
  async run(controller: number, statement: GovernedStatement, own: readonly string[]): Promise<Row[]> {
    const { db } = this.#options;
    const scope = { controller };
    const { asked, one } = statement.question;
    const { slug, time_zone: zone } = await this.#controller(db, controller);
    const now = this.#options.clock();
    const day = now.toZonedDateTimeISO(zone).toPlainDate().toString();
    const book = this.#options.policies.get(slug, day, asked.purpose);
    if (unlistedSource(book, asked) !== undefined) await this.within(scope, (tx) => this.#ask(tx, asked));
    const { text, values, name } = statement.bind({ book, controller, day, now }, own);
    const rows = await db.query(scope, text, values, name);
    const person = one === true ? refusedIn(rows) : undefined;
    if (person === undefined) return rows;
    // Refused: the reasons are found, and put on record, by asking once more the long way.
    await this.within(scope, (tx) => this.permit(tx, { ...asked, person }));
    throw new HjemmelError('permit-invalid');
  }

  async #ask(tx: Tx, asked: Asked): Promise<Question> {
    if (!this.#denials.has(tx)) throw new HjemmelError('permit-invalid');
    const controller = controllerOf(tx);
    const { slug, time_zone: zone } = await this.#controller(tx, controller);
    const now = this.#options.clock();
    const day = now.toZonedDateTimeISO(zone).toPlainDate().toString();
    const book = this.#options.policies.get(slug, day, asked.purpose);
    const at = now.toString({ fractionalSecondDigits: 3 });
    const question = { tx, controller, book, zone, asked, at, day, entry: randomUUIDv7() };
    this.#checkSource(question);
    return question;
  }

  async #controller(from: Tx | Database, id: number): Promise<ControllerRow> {
    const cached = this.#controllers.get(id);
    if (cached !== undefined) return cached;
    const row = await ('transaction' in from
      ? from.transaction({ controller: id }, findController)
      : findController(from));
    if (row === undefined) throw new HjemmelError('controller-unknown', { controller: String(id) });
    this.#controllers.set(id, row);
    return row;
  }

  /** @throws HjemmelError `source-not-listed`, noted in the transaction */
  #checkSource(question: Question): void {
    const { asked, book } = question;
    const category = unlistedSource(book, asked);
    if (category === undefined) return;
    const clause = book.compiled.clauseOf(`category.${category}`);
    this.#deny(question, {}, [{ code: 'source-not-listed', ...(clause === undefined ? {} : { clause }) }]);
    throw new HjemmelError('source-not-listed', {
      policy: `${book.identity.policy}/${book.identity.version}`,
      category,
      source: asked.source ?? '-',
      ...(clause === undefined ? {} : { clauses: clause }),
    });
  }

  /** @throws HjemmelError `not-permitted`, noted in the transaction */
  #decide(question: Question, facts: Facts | undefined, about: About): Decision {
    const { book, asked } = question;
    const decision = judge(book, question, facts);
    if (decision.verdict === 'permit') return decision;
    const reasons = reasonsOf(decision);
    this.#deny(question, about, reasons);
    throw notPermitted(book, asked, reasons);
  }

  #deny(
    { tx, book, asked, entry: id }: Question,
    about: About,
    reasons: readonly { code: string; clause?: string }[],
  ): void {
    this.#denials.get(tx)!.push({ id, type: 'denial', body: denialBody(book, asked, { ...about, reasons }) });
  }

  async #verdictSql({ tx, book, asked, at }: Question) {
    // Only a disclosure, or a processor that collects, asks about agreements.
    const recipients = asked.recipient === undefined ? {} : { recipients: recipientFacts(await findRecipientRows(tx)) };
    return compileVerdictSql(book.compiled, decideRequest(asked, at), { alias: FACTS, ...recipients }).verdict;
  }

  /** What only the person's key can tie to the person; nothing where there is no key. */
  async #commitment(
    tx: Tx,
    told: { readonly person: string; readonly entry: string; readonly key: Uint8Array | undefined },
  ): Promise<string | undefined> {
    const { keys } = this.#options;
    if (keys === undefined || told.key === undefined) return undefined;
    const own = await keys.of(tx);
    return own.commit(own.openKey(told.key, told.person), told.entry);
  }

  async #give(
    { tx, controller, book, asked, at, day, entry }: Question,
    subject: Subject,
    { about, decision, view }: { readonly about: About; readonly decision?: Decision; readonly view?: View },
  ): Promise<Permit> {
    const body = permitBody(book, known(book, asked), { ...about, ...(decision === undefined ? {} : { decision }) });
    await appendEntry(tx, { controller, type: 'permit', body, id: entry });
    const seen = view ?? this.#views.get(book, asked, day);
    return makePermit(tx, { controller, book, asked, subject, view: seen, entry, at, day });
  }
}

function useOf({ asked, at, entry }: Question): Use {
  return { asked, at, entry };
}
