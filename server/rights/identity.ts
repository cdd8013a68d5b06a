/** What proof of identity a case needs, by the policy. */
import type { Policy, RightName } from '@hjemmel/core';
import type { Case, IdentityDemand } from './model.ts';

export interface Demand {
  readonly demand: IdentityDemand;
  /** One of these is enough; any where none is named. */
  readonly proofs: readonly string[];
  /** Must be there besides: a signed letter. */
  readonly signed: boolean;
  readonly destroy: boolean;
}

/** A policy that names no proof leaves it to doubt, as the Regulation does (art. 12(6)). */
export function demandOf({ rights }: Policy, right: RightName): Demand {
  const rule = rights[right];
  const signed = rule?.form === 'signed-letter';
  const { demand, proof = [], destroy = true } = rule?.identity ?? { demand: 'reasonable-doubt' as const };
  // A signature that the form demands anyway proves nothing more.
  const others = signed ? proof.filter((one) => one !== 'signature') : proof;
  return { demand, proofs: others.length > 0 ? others : proof, signed, destroy };
}

/** Rights that tell nobody anything of anyone: a complaint, a copy of a contract. */
const OPEN: readonly RightName[] = ['complaint', 'transfer-copy'];

export interface Asking {
  readonly right: RightName;
  readonly proofs: readonly string[];
  /** Nobody knows yet who asks. */
  readonly unknown: boolean;
  readonly doubt: boolean;
}

export function satisfies({ proofs, signed }: Demand, given: readonly string[]): boolean {
  if (signed && !given.includes('signature')) return false;
  return proofs.length === 0 ? given.length > 0 : proofs.some((one) => given.includes(one));
}

/** Whether identity is still to be proved when the case is opened. */
export function mustProve(demand: Demand, { right, proofs, unknown, doubt }: Asking): boolean {
  if (unknown) return !OPEN.includes(right);
  if (satisfies(demand, proofs)) return false;
  return demand.demand === 'always' || demand.demand === 'login' || (demand.demand === 'reasonable-doubt' && doubt);
}

/** INVARIANT: nothing is released of a case for which this is false. The table has the same as a constraint. */
export function mayRelease({ state, identityDemand, identityProvedAt }: Case): boolean {
  if (state === 'identifying') return false;
  return (identityDemand !== 'always' && identityDemand !== 'login') || identityProvedAt !== null;
}
