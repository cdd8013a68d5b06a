/** Which nodes an inclusion or consistency proof needs (RFC 6962 sections 2.1.1 and 2.1.2), and the proof from them. */
import { foldNodes, nodesOfRange, type Sha256, type TreeNode } from './merkle.ts';

/** Each element of a proof is the hash over these full subtrees; all but the rightmost are one subtree. */
export type ProofPlan = readonly (readonly TreeNode[])[];

/** The largest power of two below n, for n of two or more. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * What proves that the leaf at `index` stands in a tree of `size` leaves.
 * @throws RangeError when there is no such leaf
 */
export function planInclusion(index: number, size: number): ProofPlan {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`There is no leaf ${index} in a tree of ${size}.`);
  const plan: TreeNode[][] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + split(end - begin);
    if (index < middle) {
      plan.push(nodesOfRange(middle, end));
      end = middle;
    } else {
      plan.push(nodesOfRange(begin, middle));
      begin = middle;
    }
  }
  return plan.reverse();
}

/**
 * What proves that a tree of `first` leaves is the beginning of one of `second` leaves.
 * @throws RangeError unless 1 ≤ first ≤ second
 */
export function planConsistency(first: number, second: number): ProofPlan {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || first < 1 || first > second)
    throw new RangeError(`No proof leads from a tree of ${first} to one of ${second}.`);
  const plan: TreeNode[][] = [];
  let [begin, end] = [0, second];
  // The flag of SUBPROOF: whether what is left is the whole first tree, which the verifier has already.
  let whole = true;
  while (first < end) {
    const middle = begin + split(end - begin);
    if (first <= middle) {
      plan.push(nodesOfRange(middle, end));
      end = middle;
    } else {
      plan.push(nodesOfRange(begin, middle));
      begin = middle;
      whole = false;
    }
  }
  if (!whole) plan.push(nodesOfRange(begin, end));
  return plan.reverse();
}

/** The proof itself. `hashOf` answers for each full subtree of the plan; level 0 is a leaf hash. */
export function proofFrom(
  sha256: Sha256,
  plan: ProofPlan,
  hashOf: (node: TreeNode) => Uint8Array,
): readonly Uint8Array[] {
  return plan.map((nodes) => foldNodes(sha256, nodes.map(hashOf)));
}
