/**
 * Verification of proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2). Total: whatever is given, the answer is a verdict with
 * its reason. The guards that the RFC leaves to the reader (sizes of one or more, hashes of 32 bytes) stand first.
 */
import { isHash, nodeHash, type Sha256, sameBytes } from './merkle.ts';

export type ProofFault =
  | 'size-invalid'
  | 'index-outside'
  | 'hash-malformed'
  | 'proof-too-short'
  | 'proof-too-long'
  | 'first-root-differs'
  | 'root-differs';

export type ProofVerdict = { readonly ok: true } | { readonly ok: false; readonly fault: ProofFault };

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

export interface ConsistencyClaim {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const VERIFIED: ProofVerdict = { ok: true };
const failed = (fault: ProofFault): ProofVerdict => ({ ok: false, fault });

/** No tree that numbers can count needs a longer proof. */
const LONGEST = 64;

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1;
const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);

function malformed(hashes: readonly unknown[], proof: unknown): ProofFault | undefined {
  if (!hashes.every(isHash) || !Array.isArray(proof)) return 'hash-malformed';
  if (proof.length > LONGEST) return 'proof-too-long';
  return proof.every(isHash) ? undefined : 'hash-malformed';
}

/** The way from a leaf up to the root: where the node stands in its level, and where the last one does. */
class Climb {
  node: number;
  last: number;

  constructor(node: number, last: number) {
    this.node = node;
    this.last = last;
  }

  up(): void {
    this.node = half(this.node);
    this.last = half(this.last);
  }

  /** A node without a right neighbour has risen unchanged until it became a right one. */
  upWhileLeft(): void {
    while (this.node !== 0 && !isOdd(this.node)) this.up();
  }
}

export function verifyInclusion(sha256: Sha256, claim: InclusionClaim): ProofVerdict {
  const { index, size, leaf, root, proof } = claim;
  if (!isSize(size)) return failed('size-invalid');
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return failed('index-outside');
  const fault = malformed([leaf, root], proof);
  if (fault !== undefined) return failed(fault);
  const climb = new Climb(index, size - 1);
  let hash = leaf;
  for (const sibling of proof) {
    if (climb.last === 0) return failed('proof-too-long');
    if (isOdd(climb.node) || climb.node === climb.last) {
      hash = nodeHash(sha256, sibling, hash);
      climb.upWhileLeft();
    } else hash = nodeHash(sha256, hash, sibling);
    climb.up();
  }
  if (climb.last !== 0) return failed('proof-too-short');
  return sameBytes(hash, root) ? VERIFIED : failed('root-differs');
}

function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (!isOdd(rest)) rest = half(rest);
  return rest === 1;
}

function climbBoth(sha256: Sha256, claim: ConsistencyClaim, hashes: readonly Uint8Array[]): ProofVerdict {
  const climb = new Climb(claim.first - 1, claim.second - 1);
  while (isOdd(climb.node)) climb.up();
  let firstHash = hashes[0]!;
  let secondHash = firstHash;
  for (const hash of hashes.slice(1)) {
    if (climb.last === 0) return failed('proof-too-long');
    if (isOdd(climb.node) || climb.node === climb.last) {
      firstHash = nodeHash(sha256, hash, firstHash);
      secondHash = nodeHash(sha256, hash, secondHash);
      climb.upWhileLeft();
    } else secondHash = nodeHash(sha256, secondHash, hash);
    climb.up();
  }
  if (climb.last !== 0) return failed('proof-too-short');
  if (!sameBytes(firstHash, claim.firstRoot)) return failed('first-root-differs');
  return sameBytes(secondHash, claim.secondRoot) ? VERIFIED : failed('root-differs');
}

export function verifyConsistency(sha256: Sha256, claim: ConsistencyClaim): ProofVerdict {
  const { first, second, firstRoot, secondRoot, proof } = claim;
  if (!isSize(first) || !isSize(second) || first > second) return failed('size-invalid');
  const fault = malformed([firstRoot, secondRoot], proof);
  if (fault !== undefined) return failed(fault);
  if (first === second) {
    if (proof.length > 0) return failed('proof-too-long');
    return sameBytes(firstRoot, secondRoot) ? VERIFIED : failed('root-differs');
  }
  if (proof.length === 0) return failed('proof-too-short');
  return climbBoth(sha256, claim, isPowerOfTwo(first) ? [firstRoot, ...proof] : proof);
}
