import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash, type Sha256, TreeBuilder, type TreeNode, treeHead } from './merkle.ts';
import { planConsistency, planInclusion, proofFrom } from './prove.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

const sha256: Sha256 = (input) => hash('sha256', input, 'buffer');

interface Vectors {
  readonly leafInputsHex: readonly string[];
  readonly rootHashesBySizeHex: readonly string[];
  readonly inclusion: readonly {
    readonly leafIdx: number;
    readonly treeSize: number;
    readonly root: string;
    readonly leafHash: string;
    readonly proof: readonly string[] | null;
    readonly desc: string;
    readonly wantErr: boolean;
    readonly file: string;
  }[];
  readonly consistency: readonly {
    readonly size1: number;
    readonly size2: number;
    readonly root1: string;
    readonly root2: string;
    readonly proof: readonly string[] | null;
    readonly desc: string;
    readonly wantErr: boolean;
    readonly file: string;
  }[];
}

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, 'vectors/merkle/vectors.json'), 'utf8')) as Vectors;
const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64');

/** A tree with every node at hand, as the store keeps it. */
function treeOf(size: number): { leaves: Uint8Array[]; hashOf: (node: TreeNode) => Uint8Array; heads: Uint8Array[] } {
  const nodes = new Map<string, Uint8Array>();
  const leaves = Array.from({ length: size }, (_, index) => leafHash(sha256, Buffer.from(`entry ${index}`)));
  const tree = new TreeBuilder(sha256, ({ level, index }, hash) =>
    nodes.set(`${level}/${index}`, Uint8Array.from(hash)),
  );
  const heads = [tree.head()];
  for (const leaf of leaves) {
    tree.append(leaf);
    heads.push(tree.head());
  }
  return {
    leaves,
    heads,
    hashOf: ({ level, index }) => (level === 0 ? leaves[index]! : nodes.get(`${level}/${index}`)!),
  };
}

const LARGEST = 70;
const tree = treeOf(LARGEST);
const inclusion = (index: number, size: number) => ({
  index,
  size,
  leaf: tree.leaves[index]!,
  root: tree.heads[size]!,
  proof: proofFrom(sha256, planInclusion(index, size), tree.hashOf),
});
const consistency = (first: number, second: number) => ({
  first,
  second,
  firstRoot: tree.heads[first]!,
  secondRoot: tree.heads[second]!,
  proof: proofFrom(sha256, planConsistency(first, second), tree.hashOf),
});

describe('the tree', () => {
  const leaves = vectors.leafInputsHex.map((hex) => leafHash(sha256, Buffer.from(hex, 'hex')));

  it.each(vectors.rootHashesBySizeHex.map((root, size) => ({ size, root })))(
    'has the published head at $size leaves',
    ({ size, root }) => expect(treeHead(sha256, leaves.slice(0, size)).toHex()).toBe(root),
  );

  it('grows the same with a hash function that reuses its buffer', () => {
    const reused = Buffer.alloc(32);
    const growing = new TreeBuilder((input) => {
      reused.set(sha256(input));
      return reused;
    });
    for (const leaf of tree.leaves) growing.append(leaf);
    expect(growing.head()).toEqual(tree.heads[LARGEST]);
  });
});

describe('verifyInclusion', () => {
  it('has all published vectors to answer', () => expect(vectors.inclusion).toHaveLength(98));

  it.each(vectors.inclusion)('$file: $desc', ({ leafIdx, treeSize, root, leafHash: leaf, proof, wantErr }) => {
    const claim = {
      index: leafIdx,
      size: treeSize,
      leaf: bytes(leaf),
      root: bytes(root),
      proof: (proof ?? []).map(bytes),
    };
    expect(verifyInclusion(sha256, claim).ok).toBe(!wantErr);
  });

  it('accepts every leaf of every size', () => {
    for (let size = 1; size <= LARGEST; size++)
      for (let index = 0; index < size; index++)
        expect(verifyInclusion(sha256, inclusion(index, size))).toEqual({ ok: true });
  });
});

/** The roots of this vector are 12 bytes of text. We hold to 32 bytes everywhere, so we are stricter than it here. */
const NO_HASHES = 'testdata/consistency/additional/sizes-are-equal-one-and-proof-is-empty.json';

describe('verifyConsistency', () => {
  it('has all published vectors to answer', () => expect(vectors.consistency).toHaveLength(98));

  it.each(vectors.consistency)('$file: $desc', ({ size1, size2, root1, root2, proof, wantErr, file }) => {
    const claim = {
      first: size1,
      second: size2,
      firstRoot: bytes(root1),
      secondRoot: bytes(root2),
      proof: (proof ?? []).map(bytes),
    };
    const verdict = verifyConsistency(sha256, claim);
    if (file === NO_HASHES) expect(verdict).toEqual({ ok: false, fault: 'hash-malformed' });
    else expect(verdict.ok).toBe(!wantErr);
  });

  it('accepts every pair of sizes', () => {
    for (let second = 1; second <= LARGEST; second++)
      for (let first = 1; first <= second; first++)
        expect(verifyConsistency(sha256, consistency(first, second))).toEqual({ ok: true });
  });
});

const place = fc
  .integer({ min: 1, max: LARGEST })
  .chain((size) => fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)));

/** The hashes with one bit of one of them the other way round. */
function flipped(hashes: readonly Uint8Array[], at: number, bit: number): Uint8Array[] {
  return hashes.map((hash, index) => {
    const copy = Uint8Array.from(hash);
    if (index === at % hashes.length) copy[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
    return copy;
  });
}

describe('a proof that is not quite right fails, with a reason', () => {
  it('whatever bit of whatever hash is changed', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.integer({ min: 0, max: 255 }), ([index, size], at, bit) => {
        const right = inclusion(index, size);
        const [leaf, root, ...proof] = flipped([right.leaf, right.root, ...right.proof], at, bit);
        expect(verifyInclusion(sha256, { ...right, leaf: leaf!, root: root!, proof })).toEqual({
          ok: false,
          fault: 'root-differs',
        });
        const pair = consistency(index + 1, size);
        const [first, second, ...path] = flipped([pair.firstRoot, pair.secondRoot, ...pair.proof], at, bit);
        expect(verifyConsistency(sha256, { ...pair, firstRoot: first!, secondRoot: second!, proof: path }).ok).toBe(
          false,
        );
      }),
    );
  });

  it('with another index, another size, or a hash more or less', () => {
    fc.assert(
      fc.property(place, place, fc.nat(), ([index, size], [otherIndex, otherSize], at) => {
        const right = inclusion(index, size);
        fc.pre(otherIndex !== index);
        expect(verifyInclusion(sha256, { ...right, index: otherIndex }).ok).toBe(false);
        const without = right.proof.filter((_, nth) => nth !== at % right.proof.length);
        expect(verifyInclusion(sha256, { ...right, proof: [...right.proof, right.leaf] }).ok).toBe(false);
        if (right.proof.length > 0) expect(verifyInclusion(sha256, { ...right, proof: without }).ok).toBe(false);
        fc.pre(otherSize !== size);
        expect(verifyInclusion(sha256, { ...right, root: tree.heads[otherSize]! }).ok).toBe(false);
        expect(
          verifyConsistency(sha256, { ...consistency(index + 1, size), secondRoot: tree.heads[otherSize]! }).ok,
        ).toBe(false);
      }),
    );
  });

  it('and never throws, whatever it is given', () => {
    const number = fc.oneof(fc.double(), fc.integer({ min: -2, max: 9 }), fc.constantFrom(2 ** 53, 2 ** 64));
    const hash = fc.oneof(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ maxLength: 40 }));
    const proofs = fc.oneof(fc.array(hash, { maxLength: 70 }), fc.constant(null as never));
    fc.assert(
      fc.property(number, number, hash, hash, proofs, (a, b, leaf, root, proof) => {
        expect(verifyInclusion(sha256, { index: a, size: b, leaf, root, proof })).toHaveProperty('ok');
        expect(
          verifyConsistency(sha256, { first: a, second: b, firstRoot: leaf, secondRoot: root, proof }),
        ).toHaveProperty('ok');
      }),
    );
  });

  it('cannot be planned for leaves and sizes there are not', () => {
    for (const [index, size] of [
      [3, 3],
      [-1, 3],
      [0.5, 3],
      [0, 0],
    ] as const)
      expect(() => planInclusion(index, size)).toThrow(RangeError);
    for (const [first, second] of [
      [0, 3],
      [4, 3],
      [1, Number.NaN],
    ] as const)
      expect(() => planConsistency(first, second)).toThrow(RangeError);
  });
});
