/** Verification of an exported ledger, line by line: needs neither server nor database. */

import { hash } from 'node:crypto';
import { type NoteKey, TreeBuilder } from '@hjemmel/core';
import { checkpointLine, headerLine } from './bundle-lines.ts';
import { type CheckedNote, checkNote } from './check-checkpoint.ts';
import { FaultList, type LedgerReport } from './fault.ts';
import { borrowedSha256 } from './hashing.ts';
import { findMark, TYPE_AT } from './layout.ts';
import { readLines } from './lines.ts';

export interface BundleOptions {
  readonly key: NoteKey;
  /** Checkpoints kept elsewhere: the ledger must continue them. */
  readonly known?: readonly string[];
}

const LETTER_C = 0x63;
const CLOSING = 0x7d;
const AFTER_LEAF = Buffer.from('","entry":');
/** The value of each hexadecimal digit by its character; anything else has one that no byte can have. */
const HEX = Uint16Array.from({ length: 256 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code));
  return value < 0 ? 4096 : value;
});
const LEAF_HEX = 64;
const MALFORMED: CheckedNote = { ok: false, fault: 'malformed' };

function standsAt(buffer: Buffer, at: number, expected: Buffer): boolean {
  for (let place = 0; place < expected.length; place++) if (buffer[at + place] !== expected[place]) return false;
  return true;
}

class BundleCheck {
  readonly #key: NoteKey;
  readonly #list = new FaultList();
  readonly #tree = new TreeBuilder(borrowedSha256());
  readonly #leaf = Buffer.alloc(32);
  readonly #known = new Map<number, Buffer>();
  /** How the next entry's line must begin. */
  #start = Buffer.alloc(0);
  /** The position the next entry must have. */
  #position = 0;
  /** Lines are gone or doubled: no head can be computed any more. */
  #broken = false;
  /** An entry contradicts its leaf, so that heads that differ say nothing new. */
  #suspect = false;
  #checkpoints = 0;
  #covered = 0;
  #mark: string | undefined;
  #headerSeen = false;

  constructor({ key, known = [] }: BundleOptions) {
    this.#key = key;
    known.forEach((note, nth) => {
      const checked = checkNote(note, key);
      if (checked.ok) this.#known.set(checked.size, checked.root);
      else this.#list.add('checkpoints', `known ${nth + 1}`, ['note', checked.fault]);
    });
    this.#expect(0);
  }

  #expect(position: number): void {
    this.#position = position;
    this.#start = Buffer.from(`{"position":${position},"leaf":"`);
  }

  line(buffer: Buffer, start: number, end: number): void {
    if (!this.#headerSeen) {
      this.#headerSeen = true;
      if (buffer.toString('latin1', start, end + 1) !== headerLine(this.#key))
        this.#list.add('header', 'line 1', ['key', 'changed']);
      return;
    }
    const expected = this.#start;
    if (standsAt(buffer, start, expected)) this.#entry(buffer, start + expected.length, end);
    else this.#otherLine(buffer.toString('utf8', start, end));
  }

  #entry(buffer: Buffer, leafAt: number, end: number): void {
    const bodyAt = leafAt + LEAF_HEX + AFTER_LEAF.length;
    const position = this.#position;
    if (bodyAt >= end - 1 || buffer[end - 1] !== CLOSING || !standsAt(buffer, leafAt + LEAF_HEX, AFTER_LEAF)) {
      this.#list.add('entries', position, ['row', 'malformed']);
      this.#broken = true;
      this.#next();
      return;
    }
    // What stands before the entry has been read: its last byte makes room for the prefix of a leaf.
    buffer[bodyAt - 1] = 0;
    const computed = hash('sha256', buffer.subarray(bodyAt - 1, end - 1), 'latin1');
    if (!this.#readLeaf(buffer, leafAt, computed)) {
      this.#list.add('entries', position, ['entry', 'changed']);
      this.#suspect = true;
    }
    if (!this.#broken) this.#tree.append(this.#leaf);
    if (this.#mark !== undefined || buffer[bodyAt + TYPE_AT] === LETTER_C)
      this.#checkMark(position, buffer.subarray(bodyAt, end - 1));
    this.#next();
  }

  /** Reads the leaf as it is written; whether it is the one computed. */
  #readLeaf(buffer: Buffer, at: number, computed: string): boolean {
    let different = 0;
    for (let place = 0; place < 32; place++) {
      const byte = HEX[buffer[at + 2 * place]!]! * 16 + HEX[buffer[at + 2 * place + 1]!]!;
      this.#leaf[place] = byte;
      different |= byte ^ computed.charCodeAt(place);
    }
    return different === 0;
  }

  #next(): void {
    const position = this.#position + 1;
    const digit = this.#start.length - 10;
    // Nine times in ten only the last digit grows.
    if (position % 10 !== 0) {
      this.#position = position;
      this.#start[digit]!++;
    } else this.#expect(position);
    const known = this.#known.get(position);
    if (known !== undefined && !this.#broken && !known.equals(this.#tree.head()))
      this.#list.add('checkpoints', position, ['known', 'changed']);
  }

  /** The first entry after each checkpoint names it; nothing else may. */
  #checkMark(position: number, body: Buffer): void {
    const mark = findMark(body);
    const expected = this.#mark;
    this.#mark = undefined;
    if (mark === undefined && expected === undefined) return;
    if (expected === undefined) this.#list.add('checkpoints', mark!.size, ['row', 'missing']);
    else if (mark?.root !== expected || mark.size !== position)
      this.#list.add('checkpoints', position, ['row', mark === undefined ? 'unexpected' : 'changed']);
  }

  #otherLine(text: string): void {
    if (text.startsWith('{"checkpoint":')) {
      this.#checkpoint(text);
      return;
    }
    const found = /^\{"position":(0|[1-9][0-9]{0,15}),"leaf":"/.exec(text)?.[1];
    this.#broken = true;
    if (found === undefined) {
      this.#list.add('entries', this.#position, ['row', 'malformed']);
      this.#expect(this.#position + 1);
    } else if (Number(found) < this.#position) this.#list.add('entries', found, ['row', 'unexpected']);
    else {
      this.#list.add('entries', range(this.#position, Number(found)), ['row', 'missing']);
      this.#expect(Number(found) + 1);
    }
  }

  #checkpoint(text: string): void {
    this.#checkpoints++;
    const place = this.#position;
    const note = noteIn(text);
    const checked = note === undefined ? MALFORMED : checkNote(note, this.#key);
    if (!checked.ok) this.#list.add('checkpoints', place, ['note', checked.fault]);
    else if (this.#broken) this.#covered = Math.max(this.#covered, checked.size);
    else if (checked.size !== place || place === this.#covered)
      this.#list.add('checkpoints', checked.size, ['row', 'unexpected']);
    else {
      if (!this.#suspect && !checked.root.equals(this.#tree.head()))
        this.#list.add('entries', range(this.#covered, place), ['row', 'changed']);
      this.#covered = place;
      this.#mark = checked.root.toString('hex');
    }
  }

  report(whole: boolean): LedgerReport {
    const list = this.#list;
    if (!this.#headerSeen) list.add('header', 'line 1', ['key', 'missing']);
    if (!whole) list.add('entries', this.#position, ['row', 'malformed']);
    if (this.#checkpoints === 0) list.add('checkpoints', this.#position, ['row', 'missing']);
    if (this.#covered < this.#position) list.add('entries', range(this.#covered, this.#position), ['row', 'unsigned']);
    if (this.#covered > this.#position) list.add('entries', range(this.#position, this.#covered), ['row', 'missing']);
    for (const known of this.#known.keys())
      if (known > this.#position) list.add('entries', range(this.#position, known), ['row', 'missing']);
    return {
      ok: list.faults.length === 0,
      origin: this.#key.name,
      entries: this.#position,
      checkpoints: this.#checkpoints,
      root: Buffer.from(this.#tree.head()).toString('base64'),
      faults: list.faults,
    };
  }
}

const range = (from: number, before: number): string => (before - from === 1 ? `${from}` : `${from}–${before - 1}`);

/** The note of a checkpoint line that is written exactly as the export writes it. */
function noteIn(text: string): string | undefined {
  try {
    const { checkpoint } = JSON.parse(text) as { checkpoint: unknown };
    return typeof checkpoint === 'string' && checkpointLine(checkpoint) === `${text}\n` ? checkpoint : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Verifies an exported ledger in memory that does not grow.
 * @throws HjemmelError `file-unreadable`
 */
export function verifyBundle(file: string, options: BundleOptions): LedgerReport {
  const check = new BundleCheck(options);
  const whole = readLines(file, (buffer, start, end) => check.line(buffer, start, end));
  return check.report(whole);
}
