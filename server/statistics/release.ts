/**
 * Gives out statistics: sums of groups, each of enough persons with none too large, such that nothing follows of fewer from
 * this and all earlier releases together. What cannot be given out so is left out; where nothing is left it is refused.
 */
import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { appendEntry, type EntryBody } from '../ledger/index.ts';
import type { BookEntry } from '../policies/index.ts';
import type { RefusalReason, Release, StatisticSet } from './model.ts';
import { commitmentOf } from './noise.ts';
import {
  limitsOf,
  type Prepared,
  periodOf,
  prepareRelease,
  type Question,
  refuse,
  type StatisticsStore,
  type Utility,
} from './prepare-release.ts';
import { findRelease, findSets, readEarlier } from './read.ts';
import { ReleaseRequest } from './requests.ts';
import { packShares } from './shares.ts';
import { insertRelease, insertSet, lockReleases, spendBudget } from './store.ts';

/** Epsilon 1 for each quantity in each period: a judgement (docs/statistics.md). */
const BUDGET_MILLI = 1000;

/** The set the release belongs to. Two periods that overlap without being alike would tell their difference. */
async function openSet(tx: Tx, request: ReleaseRequest): Promise<StatisticSet> {
  const [fromOn, pastOn] = periodOf(request);
  const [found] = await findSets(tx, request.measure, [fromOn, pastOn]);
  if (found === undefined) {
    const made = { id: randomUUIDv7(), measure: request.measure, fromOn, pastOn };
    const set = { ...made, budgetMilli: BUDGET_MILLI, spentMilli: 0, isClosed: false };
    await insertSet(tx, set);
    return set;
  }
  if (found.fromOn !== fromOn || found.pastOn !== pastOn)
    refuse('period-overlaps', { from: found.fromOn, past: found.pastOn });
  if (found.isClosed) refuse('set-closed');
  return found;
}

function entryOf(request: ReleaseRequest, book: BookEntry): Omit<EntryBody<'release'>, 'result'> {
  const [from, past] = periodOf(request);
  const { compiled, identity } = book;
  return {
    ...identity,
    purpose: compiled.purposes.has(request.purpose) ? request.purpose : 'unknown',
    ...(request.recipient !== undefined && compiled.recipients.has(request.recipient)
      ? { recipient: request.recipient }
      : {}),
    ...{ measure: request.measure, from, past, by: request.by },
  };
}

interface Made extends Prepared {
  readonly question: Question;
  readonly book: BookEntry;
}

async function record(tx: Tx, store: StatisticsStore, made: Made): Promise<string> {
  const { question, book, table } = made;
  const { request, utility, seed } = question;
  const id = randomUUIDv7();
  const commitment = seed && commitmentOf(seed);
  const entry = await appendEntry(tx, {
    controller: utility.id,
    type: 'release',
    body: {
      ...entryOf(request, book),
      ...{ result: 'released', release: id, people: new Set(table.shares.map(({ person }) => person)).size },
      ...{ groups: made.content.groups.length, withheld: made.withheld.length },
      inputs: Buffer.from(table.inputsHash).toString('hex'),
      content: Buffer.from(made.contentHash).toString('hex'),
      ...(commitment === undefined ? {} : { commitment, noiseMilli: request.noise!.epsilonMilli }),
    },
  });
  const keys = await store.keys.of(tx);
  const sealed = seed && {
    sealed: keys.encrypt(seed, { table: 'releases', column: 'seed', row: id }),
    commitment: commitment!,
  };
  await insertRelease(tx, {
    ...{ id, set: question.set, number: question.number, purpose: request.purpose, recipient: request.recipient },
    ...{ policy: book.identity, parameters: { ...request, ...question.limits }, inputsHash: table.inputsHash },
    ...{ content: made.text, contentHash: made.contentHash, withheld: made.withheld, groups: made.groups },
    ...{ seed: sealed, at: store.clock().toString(), entry, shares: table.byCell.map(packShares) },
  });
  if (request.noise !== undefined) await spendBudget(tx, question.set, request.noise.epsilonMilli);
  return id;
}

async function make(
  tx: Tx,
  store: StatisticsStore,
  about: { utility: Utility; request: ReleaseRequest; book: BookEntry },
) {
  const { utility, request, book } = about;
  const limits = limitsOf(book, request);
  await lockReleases(tx);
  const set = await openSet(tx, request);
  const left = set.budgetMilli - set.spentMilli;
  if (request.noise !== undefined && request.noise.epsilonMilli > left)
    refuse('budget-exhausted', { left: String(left), budget: String(set.budgetMilli) });
  const number = (await readEarlier(tx, set.id, 2 ** 31 - 1)).length + 1;
  const seed = request.noise === undefined ? undefined : randomBytes(32);
  const question = { utility, request, set: set.id, number, limits, seed };
  const prepared = await prepareRelease(tx, store, question);
  if (prepared.content.groups.length === 0) {
    const why = [...new Set(prepared.withheld.map((one) => one.why))].sort().join(', ');
    refuse('nothing-left', { minimum: String(limits.minimum), why: why || 'too-few' });
  }
  return record(tx, store, { ...prepared, question, book });
}

/**
 * @throws HjemmelError `release-refused` with the reason, which is put on record; `not-permitted`, `outside-permit`,
 *   `input-invalid`
 */
export async function release(store: StatisticsStore, utility: Utility, given: ReleaseRequest): Promise<Release> {
  const parsed = ReleaseRequest.safeParse(given);
  if (!parsed.success)
    throw new HjemmelError('input-invalid', { detail: parsed.error.issues.map((i) => i.message).join('; ') });
  const request = parsed.data;
  const day = store.clock().toZonedDateTimeISO(utility.timeZone).toPlainDate().toString();
  const book = store.guard.policies.get(utility.slug, day, request.purpose);
  const scope = { controller: utility.id };
  try {
    return await store.guard.within(scope, async (tx) => {
      const id = await make(tx, store, { utility, request, book });
      return (await findRelease(tx, id))!;
    });
  } catch (error) {
    if (error instanceof HjemmelError && error.code === 'release-refused') {
      const reason = error.params['reason'] as RefusalReason;
      const body = { ...entryOf(request, book), result: 'refused', reason } as const;
      await store.guard.within(scope, (tx) => appendEntry(tx, { controller: utility.id, type: 'release', body }));
    }
    throw error;
  }
}
