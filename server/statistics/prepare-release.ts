/** Everything a release is computed from, and the computation: the same when it is made and when it is made again. */
import { createHash } from 'node:crypto';
import { canonicalJson, DEFAULT_PROTECTION, type Json, type Protection, suppress } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { type Guard, reach } from '../guard/index.ts';
import type { Keys } from '../keys/index.ts';
import type { BookEntry } from '../policies/index.ts';
import type { RefusalReason, ReleaseContent, Withheld } from './model.ts';
import { commitmentOf } from './noise.ts';
import { consumptionOf, readEarlier } from './read.ts';
import type { ReleaseRequest } from './requests.ts';
import { countedOf, earlierCell } from './shares.ts';
import { groupsOf, type Tabulated, tabulate } from './tabulate.ts';

/** The parts of the store that statistics work with. */
export interface StatisticsStore {
  readonly guard: Guard;
  readonly keys: Keys;
  readonly clock: () => Temporal.Instant;
}

export interface Utility {
  readonly id: number;
  readonly slug: string;
  readonly timeZone: string;
}

export function refuse(reason: RefusalReason, params: Readonly<Record<string, string>> = {}): never {
  throw new HjemmelError('release-refused', { reason, ...params });
}

/** The first days of the period and of the month after it. */
export function periodOf({ from, to }: Pick<ReleaseRequest, 'from' | 'to'>): readonly [string, string] {
  const past = Temporal.PlainYearMonth.from(to).add({ months: 1 }).toPlainDate({ day: 1 });
  return [`${from}-01`, past.toString()];
}

/** The policy that answers, and its limits; never weaker than the product's own. */
export function limitsOf(book: BookEntry, request: ReleaseRequest): Protection {
  const { purposes, recipients } = book.compiled;
  const aggregate = purposes.get(request.purpose)?.rule.aggregate;
  if (aggregate === undefined) refuse('purpose-not-aggregate', { purpose: request.purpose });
  if (request.recipient !== undefined) {
    const rule = recipients.get(request.recipient)?.rule;
    if (rule?.receives !== 'aggregates' || (rule.for !== undefined && !rule.for.includes(request.purpose)))
      refuse('recipient-not-listed', { recipient: request.recipient });
  }
  const dominance = aggregate.dominance === undefined ? 1000 : Math.floor(aggregate.dominance * 1000);
  return {
    minimum: Math.max(DEFAULT_PROTECTION.minimum, aggregate.minimum),
    dominanceMilli: Math.min(DEFAULT_PROTECTION.dominanceMilli, dominance),
  };
}

export interface Question {
  readonly utility: Utility;
  readonly request: ReleaseRequest;
  readonly set: string;
  /** Of this release in its set: it is judged beside those before it. */
  readonly number: number;
  readonly limits: Protection;
  readonly seed: Uint8Array | undefined;
}

export interface Prepared {
  readonly table: Tabulated;
  readonly content: ReleaseContent;
  /** RFC 8785. */
  readonly text: string;
  readonly contentHash: Uint8Array;
  readonly withheld: readonly Withheld[];
  /** What is published, each group as its cells. */
  readonly groups: readonly (readonly number[])[];
}

/** What every person may be counted with, under a permit for all whom the purpose may use. */
async function count(tx: Tx, store: StatisticsStore, question: Question): Promise<Tabulated> {
  const { utility, request, set } = question;
  const day = store.clock().toZonedDateTimeISO(utility.timeZone).toPlainDate().toString();
  const book = store.guard.policies.get(utility.slug, day, request.purpose);
  const category = book.map.tables.get('readings')?.columns.get('value')?.category;
  if (category === undefined) throw new HjemmelError('outside-permit', { purpose: request.purpose, what: 'readings' });
  const permit = await store.guard.permitSet(tx, {
    ...{ purpose: request.purpose, action: 'use', categories: [category] },
    ...(request.role === undefined ? {} : { role: request.role }),
  });
  const own = reach(tx, permit, 'statistics');
  if (!own.allows('readings', 'value'))
    throw new HjemmelError('outside-permit', { purpose: request.purpose, what: 'readings' });
  const at = (date: string): string =>
    Temporal.PlainDate.from(date).toZonedDateTime(utility.timeZone).toInstant().toString();
  const [from, past] = periodOf(request);
  const rows = consumptionOf(tx, own, { measure: request.measure, from: at(from), past: at(past) });
  return tabulate(rows, request, { keys: await store.keys.of(tx), set });
}

function contentOf(question: Question, table: Tabulated, withheld: ReadonlyMap<string, string>): ReleaseContent {
  const { request, seed } = question;
  const { measure, from, to, by, noise } = request;
  const noisy = noise === undefined || seed === undefined ? undefined : { noise, seed };
  const published = table.entries.filter(({ id }) => !withheld.has(id));
  return {
    ...{ measure, from, to, by },
    ...(noisy === undefined ? {} : { noise: { ...noisy.noise, commitment: commitmentOf(noisy.seed) } }),
    groups: groupsOf(table, published, noisy),
    withheld: table.entries.filter(({ id }) => withheld.has(id)).map(({ key }) => key),
  };
}

export async function prepareRelease(tx: Tx, store: StatisticsStore, question: Question): Promise<Prepared> {
  const table = await count(tx, store, question);
  const earlier = await readEarlier(tx, question.set, question.number);
  const known = earlier.flatMap(({ number, groups }) =>
    groups.map((cells) => cells.map((cell) => earlierCell(number, cell))),
  );
  const counted = countedOf(table.shares, earlier);
  const withheld = suppress(counted, { entries: table.entries, earlier: known }, question.limits);
  const content = contentOf(question, table, withheld);
  const text = canonicalJson(content as unknown as Json);
  return {
    ...{ table, content, text },
    contentHash: createHash('sha256').update(text).digest(),
    withheld: table.entries.flatMap(({ id, key }) => (withheld.has(id) ? [{ key, why: withheld.get(id)! }] : [])),
    groups: table.entries.filter(({ id }) => !withheld.has(id)).map(({ cells }) => cells),
  };
}
