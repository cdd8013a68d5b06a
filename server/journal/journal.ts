/**
 * The erasure journal of every controller: what has been erased, kept outside the database, so that a restored backup can
 * be brought up to it. A line is on the disk before the transaction that erases commits; the database remembers the line
 * it has reached. docs/adr/0010 says what follows from a crash between the two.
 */
import { join } from 'node:path';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { formatLine, hashOf, type JournalLine, type JournalRecord, START } from './line.ts';
import { type Read, Segments, type Tail } from './segments.ts';
import { controllerOf, getSlug, type JournalState, readState, writeState } from './store.ts';
import { checkClock } from './time.ts';

/** What erasing needs of the journal. */
export interface ErasureJournal {
  /**
   * Writes what is being erased, in the transaction that erases it, as near before its commit as can be: until then other
   * erasures of the controller wait. The controller is that of the transaction.
   * @returns the number of the last line
   * @throws HjemmelError `restore-pending`, `journal-short`, `journal-differs`, `journal-damaged`, `journal-unreachable`,
   *   `clock-set-back`, `store-full`
   */
  append(tx: Tx, records: readonly JournalRecord[]): Promise<number>;
}

/** How a store stands to its journal. */
export interface Standing {
  /** The line the store has reached. */
  readonly position: number;
  /** The last line there is. */
  readonly end: number;
  /**
   * `in-step`: nothing is missing. `unsettled`: the last transaction in the journal has not been seen to commit.
   * `behind`: the journal knows of transactions that committed and this store does not have.
   */
  readonly state: 'in-step' | 'unsettled' | 'behind';
}

export class Journal implements ErasureJournal {
  readonly folder: string;
  readonly #clock: () => Temporal.Instant;
  readonly #slugs = new Map<number, string>();
  readonly #tails = new Map<number, Tail>();
  /** For a transaction that writes several times: the position before it, and the first line of its own. */
  readonly #begun = new WeakMap<Tx, { after: number; first: number }>();

  constructor(folder: string, clock: () => Temporal.Instant) {
    this.folder = folder;
    this.#clock = clock;
  }

  async append(tx: Tx, records: readonly JournalRecord[]): Promise<number> {
    const now = this.#clock();
    await checkClock(tx, now);
    const state = await readState(tx, true);
    if (records.length === 0) return state.position;
    const segments = await this.#segments(tx);
    const tail = this.#tail(tx, segments);
    if (standingOf(segments, tail, state).state === 'behind') throw new HjemmelError('restore-pending');
    const begun = this.#begun.get(tx) ?? { after: state.position, first: tail.n + 1 };
    this.#begun.set(tx, begun);
    const [at, controller] = [now.toString({ fractionalSecondDigits: 3 }), await this.#slug(tx)];
    const lines: string[] = [];
    let prev = tail.hash;
    for (const record of records) {
      const line: JournalLine = { n: tail.n + 1 + lines.length, prev, ...begun, at, controller, ...record };
      lines.push(formatLine(line));
      prev = hashOf(lines.at(-1)!);
    }
    const end = segments.add(tail, lines, begun.after);
    this.#tails.set(controllerOf(tx), end);
    await writeState(tx, { position: end.n, hash: end.hash });
    return end.n;
  }

  /**
   * How the store of this transaction stands.
   * @throws HjemmelError `journal-short`, `journal-differs`, `journal-damaged`, `journal-unreachable`
   */
  async standing(tx: Tx): Promise<Standing> {
    const segments = await this.#segments(tx);
    const quick = standingOf(segments, this.#tail(tx, segments), await readState(tx, false));
    if (quick.state === 'in-step') return quick;
    // An erasure may be under way: the lock waits for its end.
    const state = await readState(tx, true);
    return standingOf(segments, this.#tail(tx, segments), state);
  }

  /** The lines behind the store's position that count, and with them the last line looked at. */
  async *missing(tx: Tx): AsyncGenerator<{ lines: JournalLine[]; reached: JournalState }> {
    const segments = await this.#segments(tx);
    const { position } = await readState(tx, true);
    for (const { reads, committed } of transactionsOf(segments.read(position + 1))) {
      const last = reads.at(-1)!;
      yield {
        lines: committed ? reads.map(({ line }) => line) : [],
        reached: { position: last.line.n, hash: last.hash },
      };
    }
  }

  /** The store has carried out the journal as far as this. */
  async reach(tx: Tx, reached: JournalState): Promise<void> {
    await writeState(tx, reached);
  }

  /** A store that was just made has nothing that could be erased: it begins at the end of the journal. */
  async adopt(tx: Tx): Promise<void> {
    const { n, hash } = (await this.#segments(tx)).tail();
    if (n > 0) await writeState(tx, { position: n, hash });
  }

  /** The folder of the controller's journal. */
  async folderOf(tx: Tx): Promise<string> {
    return join(this.folder, await this.#slug(tx));
  }

  async #slug(tx: Tx): Promise<string> {
    const controller = controllerOf(tx);
    const slug = this.#slugs.get(controller) ?? (await getSlug(tx));
    this.#slugs.set(controller, slug);
    return slug;
  }

  async #segments(tx: Tx): Promise<Segments> {
    return new Segments(await this.folderOf(tx));
  }

  #tail(tx: Tx, segments: Segments): Tail {
    const known = this.#tails.get(controllerOf(tx));
    if (known !== undefined && segments.isAt(known)) return known;
    const read = segments.tail();
    this.#tails.set(controllerOf(tx), read);
    return read;
  }
}

/** Compares a store with the end of its journal. */
function standingOf(segments: Segments, tail: Tail, { position, hash }: JournalState): Standing {
  const params = { folder: segments.folder, position: String(position), end: String(tail.n) };
  if (position > tail.n) throw new HjemmelError('journal-short', params);
  if (position === tail.n ? hash !== tail.hash : hash !== hashAt(segments, position))
    throw new HjemmelError('journal-differs', params);
  const state = position === tail.n ? 'in-step' : tail.after > position ? 'behind' : 'unsettled';
  return { position, end: tail.n, state };
}

function hashAt(segments: Segments, position: number): string {
  if (position === 0) return START;
  for (const { hash } of segments.read(position)) return hash;
  return '';
}

/** Lines by transaction, and whether it committed; the last counts as if it had, since nobody can know. */
function* transactionsOf(reads: Iterable<Read>): Generator<{ reads: Read[]; committed: boolean }> {
  let open: Read[] = [];
  for (const read of reads) {
    if (open.length > 0 && open[0]!.line.first !== read.line.first) {
      yield { reads: open, committed: read.line.after >= open.at(-1)!.line.n };
      open = [];
    }
    open.push(read);
  }
  if (open.length > 0) yield { reads: open, committed: true };
}
