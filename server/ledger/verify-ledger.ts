/**
 * Verification of the live store: every entry hashed again, row by row, and compared with its leaf, with every node
 * above it and with every checkpoint. Reads all of it once, in memory that does not grow.
 */
import { leafHash, type NoteKey, TreeBuilder, type TreeNode } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { checkNote } from './check-checkpoint.ts';
import { FaultList, type LedgerReport } from './fault.ts';
import { borrowedSha256, sha256 } from './hashing.ts';
import { findMark, hasId } from './layout.ts';
import {
  asBuffer,
  type EntryRow,
  eachCheckpoint,
  eachEntry,
  findEntry,
  lockForReading,
  readLevel,
  readNodes,
  readNodesBeyond,
} from './read.ts';
import type { StoredCheckpoint } from './store.ts';

const BATCH = 4096;

export interface VerifyOptions {
  readonly key: NoteKey;
  /** Checkpoints kept elsewhere: the ledger must continue them. */
  readonly known?: readonly string[];
  /** Told how many entries have been looked at, now and then. */
  readonly onProgress?: (entries: number) => void;
}

interface Computed extends TreeNode {
  readonly hash: Buffer;
}

class LedgerCheck {
  readonly #tx: Tx;
  readonly #controller: number;
  readonly #options: VerifyOptions;
  readonly #list = new FaultList();
  readonly #hash = borrowedSha256();
  #computed: Computed[] = [];
  readonly #tree = new TreeBuilder(this.#hash, (node, hash) =>
    this.#computed.push({ ...node, hash: Buffer.from(hash) }),
  );
  /** Positions whose entry is gone: nothing above them can be computed again. */
  readonly #gaps: number[] = [];
  readonly #marks = new Map<number, string>();
  readonly #known = new Map<number, Buffer>();
  #checkpoints = 0;
  #last = 0;
  #next: StoredCheckpoint | undefined;

  constructor(tx: Tx, controller: number, options: VerifyOptions) {
    this.#tx = tx;
    this.#controller = controller;
    this.#options = options;
  }

  async run(): Promise<LedgerReport> {
    await lockForReading(this.#tx, this.#controller);
    this.#readKnown();
    const checkpoints = this.#eachCheckpoint();
    const advance = async (): Promise<void> => {
      this.#next = (await checkpoints.next()).value ?? undefined;
    };
    await advance();
    for await (const rows of eachEntry(this.#tx, this.#controller, BATCH)) {
      for (const row of rows) {
        await this.#row({ ...row, body: asBuffer(row.body), leaf: asBuffer(row.leaf) });
        while (this.#next !== undefined && this.#next.size <= this.#tree.size) {
          this.#checkpoint(this.#next);
          await advance();
        }
      }
      await this.#nodes();
      this.#options.onProgress?.(this.#tree.size);
    }
    for (; this.#next !== undefined; await advance()) this.#checkpoint(this.#next);
    await this.#end();
    return this.#report();
  }

  #readKnown(): void {
    this.#options.known?.forEach((note, nth) => {
      const checked = checkNote(note, this.#options.key);
      if (checked.ok) this.#known.set(checked.size, checked.root);
      else this.#list.add('checkpoints', `known ${nth + 1}`, ['note', checked.fault]);
    });
  }

  async *#eachCheckpoint(): AsyncGenerator<StoredCheckpoint, undefined> {
    for await (const rows of eachCheckpoint(this.#tx, this.#controller, 100)) yield* rows;
    return undefined;
  }

  async #row(row: EntryRow): Promise<void> {
    while (this.#tree.size < row.position) {
      this.#list.add('entries', this.#tree.size, ['row', 'missing']);
      this.#gaps.push(this.#tree.size);
      this.#tree.append(Buffer.alloc(32));
      if (this.#tree.size % BATCH === 0) await this.#nodes();
    }
    const leaf = leafHash(this.#hash, row.body);
    if (row.leaf.equals(leaf)) {
      if (!hasId(row.body, row.id)) this.#list.add('entries', row.position, ['id', 'changed']);
      this.#mark(row);
      this.#tree.append(leaf);
    } else {
      const column = await this.#changedColumn(row, Buffer.from(leaf));
      this.#list.add('entries', row.position, [column, 'changed']);
      // Going on with the one that is right, what stands above is not blamed for it.
      this.#tree.append(column === 'leaf' ? leafHash(this.#hash, row.body) : row.leaf);
    }
    const known = this.#known.get(this.#tree.size);
    if (known !== undefined && this.#gaps.length === 0 && !known.equals(this.#tree.head()))
      this.#list.add('checkpoints', this.#tree.size, ['known', 'changed']);
  }

  /** Body and leaf contradict each other: the node above, or the other half of it, tells which was changed. */
  async #changedColumn({ position, leaf }: EntryRow, computed: Buffer): Promise<'body' | 'leaf'> {
    const index = Math.floor(position / 2);
    const [node] = await readNodes(this.#tx, this.#controller, [{ level: 1, index }]);
    const sibling = await findEntry(this.#tx, this.#controller, position % 2 === 0 ? position + 1 : position - 1);
    if (node === undefined || sibling === undefined) return leaf.equals(computed) ? 'leaf' : 'body';
    const pair = position % 2 === 0 ? [computed, sibling.leaf] : [sibling.leaf, computed];
    return asBuffer(node.hash).equals(sha256(Buffer.concat([Buffer.of(1), ...pair]))) ? 'leaf' : 'body';
  }

  /** Each batch begins with the name of the checkpoint before it. */
  #mark({ position, body }: EntryRow): void {
    const mark = findMark(body);
    const expected = this.#marks.get(position);
    if (mark !== undefined && mark.size !== position) this.#list.add('entries', position, ['body', 'unexpected']);
    else if (mark !== undefined && expected === undefined) this.#list.add('checkpoints', position, ['row', 'missing']);
    else if (expected !== undefined && mark?.root !== expected)
      this.#list.add('checkpoints', position, ['row', mark === undefined ? 'unexpected' : 'changed']);
    this.#marks.delete(position);
  }

  #checkpoint({ size, root, note }: StoredCheckpoint): void {
    this.#checkpoints++;
    this.#last = Math.max(this.#last, size);
    const stored = asBuffer(root);
    this.#marks.set(size, stored.toString('hex'));
    const checked = checkNote(note, this.#options.key);
    if (!checked.ok) this.#list.add('checkpoints', size, ['note', checked.fault]);
    else if (checked.size !== size) this.#list.add('checkpoints', size, ['size', 'changed']);
    else if (!checked.root.equals(stored)) this.#list.add('checkpoints', size, ['root', 'changed']);
    else if (size === this.#tree.size && this.#gaps.length === 0 && !stored.equals(this.#tree.head()))
      this.#list.add('entries', `0–${size - 1}`, ['body', 'changed']);
  }

  /** Compares the nodes computed since the last time with those in the store. */
  async #nodes(): Promise<void> {
    const computed = this.#computed;
    this.#computed = [];
    const levels = Map.groupBy(computed, ({ level }) => level);
    for (const [level, nodes] of levels) {
      const [from, before] = [nodes[0]!.index, nodes.at(-1)!.index + 1];
      const rows = await readLevel(this.#tx, this.#controller, [level, from, before]);
      const stored = new Map(rows.map(({ index, hash }) => [index, asBuffer(hash)]));
      for (const { index, hash } of nodes) {
        const found = stored.get(index);
        if (found === undefined) this.#list.add('nodes', `${level}/${index}`, ['row', 'missing']);
        else if (!found.equals(hash) && !this.#hasGap(level, index))
          this.#list.add('nodes', `${level}/${index}`, ['hash', 'changed']);
      }
    }
  }

  #hasGap(level: number, index: number): boolean {
    return this.#gaps.some((position) => Math.floor(position / 2 ** level) === index);
  }

  async #end(): Promise<void> {
    await this.#nodes();
    const size = this.#tree.size;
    if (size < this.#last) this.#list.add('entries', range(size, this.#last), ['row', 'missing']);
    if (size > this.#last) this.#list.add('entries', range(this.#last, size), ['row', 'unsigned']);
    for (const known of this.#known.keys())
      if (known > size) this.#list.add('entries', range(size, known), ['row', 'missing']);
    for (const { level, index } of await readNodesBeyond(this.#tx, this.#controller, size))
      this.#list.add('nodes', `${level}/${index}`, ['row', 'unexpected']);
  }

  #report(): LedgerReport {
    const { faults } = this.#list;
    return {
      ok: faults.length === 0,
      origin: this.#options.key.name,
      entries: this.#tree.size,
      checkpoints: this.#checkpoints,
      root: Buffer.from(this.#tree.head()).toString('base64'),
      faults,
    };
  }
}

const range = (from: number, before: number): string => (before - from === 1 ? `${from}` : `${from}–${before - 1}`);

/** Verifies the ledger of one controller as it stands in the store. */
export function verifyLedger(tx: Tx, controller: number, options: VerifyOptions): Promise<LedgerReport> {
  return new LedgerCheck(tx, controller, options).run();
}
