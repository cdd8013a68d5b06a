/** The Merkle tree of RFC 6962 section 2.1 (the same in RFC 9162): hashing, the head, and which nodes make up what. */

/** SHA-256, handed in by the caller: core has no cryptography of its own, so that it runs anywhere. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export const HASH_BYTES = 32;

const LEAF = 0x00;
const NODE = 0x01;

export function isHash(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === HASH_BYTES;
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, place) => byte === right[place]);
}

export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(entry.length + 1);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return sha256(bytes);
}

export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha256(bytes);
}

/** A full subtree: 2^level leaves, the first of them at index × 2^level. Level 0 is a leaf. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** The full subtrees that make up the leaves from `begin` (a multiple of the largest of them) to before `end`. */
export function nodesOfRange(begin: number, end: number): TreeNode[] {
  const nodes: TreeNode[] = [];
  let at = begin;
  while (at < end) {
    let level = 0;
    // Powers, not shifts: a tree may hold more leaves than 32 bits count.
    while (2 ** (level + 1) <= end - at) level++;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** The hash over the subtrees of `nodesOfRange`, in their order. */
export function foldNodes(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array {
  // RFC 6962: MTH({}) is the hash of nothing.
  if (hashes.length === 0) return sha256(new Uint8Array(0));
  return hashes.reduceRight((right, left) => nodeHash(sha256, left, right));
}

/** Told of every full subtree of two or more leaves, as soon as its last leaf has been appended. */
export type NodeListener = (node: TreeNode, hash: Uint8Array) => void;

/**
 * Grows a tree leaf by leaf in memory that grows with the logarithm only. It copies what it is given, so `sha256` and
 * the caller may use one buffer over and over; a listener must copy what it wants to keep.
 */
export class TreeBuilder {
  readonly #sha256: Sha256;
  readonly #listener: NodeListener | undefined;
  /** Per level the left half that waits for its right one. */
  readonly #waiting: Uint8Array[] = [];
  readonly #pair = new Uint8Array(1 + 2 * HASH_BYTES);
  #size = 0;

  constructor(sha256: Sha256, listener?: NodeListener) {
    this.#sha256 = sha256;
    this.#listener = listener;
    this.#pair[0] = NODE;
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: Uint8Array): void {
    let hash = leaf;
    let level = 0;
    let index = this.#size;
    while (index % 2 === 1) {
      this.#pair.set(this.#waiting[level]!, 1);
      this.#pair.set(hash, 1 + HASH_BYTES);
      hash = this.#sha256(this.#pair);
      level++;
      index = (index - 1) / 2;
      this.#listener?.({ level, index }, hash);
    }
    const place = this.#waiting[level];
    if (place === undefined) this.#waiting[level] = Uint8Array.from(hash);
    else place.set(hash);
    this.#size++;
  }

  /** The tree head of what has been appended so far. */
  head(): Uint8Array {
    const parts = nodesOfRange(0, this.#size).map(({ level }) => this.#waiting[level]!);
    return Uint8Array.from(foldNodes(this.#sha256, parts));
  }
}

/** The tree head over leaf hashes: MTH of RFC 6962. */
export function treeHead(sha256: Sha256, leaves: readonly Uint8Array[]): Uint8Array {
  const tree = new TreeBuilder(sha256);
  for (const leaf of leaves) tree.append(leaf);
  return tree.head();
}
