/** What a person can demand, and what may be demanded of them for it (art. 12, 13(2)(b) to (d)). */
import type { Policy } from '../../policy/model.ts';
import type { RightName } from '../../policy/schema.ts';
import { basesCovering, listed, livePurposes } from '../lookups.ts';
import { monthsAtMost } from '../periods.ts';
import { rule } from '../rule.ts';
import { hasSafeguardedTransfers, tellsNoCopy } from './transfers.ts';

const PROVISION: Record<RightName, string> = {
  access: 'GDPR art. 13(2)(b); GDPR art. 15',
  rectification: 'GDPR art. 13(2)(b); GDPR art. 16',
  erasure: 'GDPR art. 13(2)(b); GDPR art. 17',
  restriction: 'GDPR art. 13(2)(b); GDPR art. 18',
  objection: 'GDPR art. 13(2)(b); GDPR art. 21',
  portability: 'GDPR art. 13(2)(b); GDPR art. 20',
  withdrawal: 'GDPR art. 13(2)(c); GDPR art. 7(3)',
  complaint: 'GDPR art. 13(2)(d); GDPR art. 77',
  'transfer-copy': 'GDPR art. 13(1)(f)',
  'human-review': 'GDPR art. 22(3)',
};

/** Data the person gave or that was observed of them, on consent or contract (art. 20(1)). */
function hasPortableData(policy: Policy): boolean {
  return livePurposes(policy).some(([, purpose]) =>
    Object.keys(purpose.uses).some(
      (category) =>
        policy.categories[category]?.nature !== 'derived' &&
        basesCovering(purpose, category).some((basis) => basis.consent !== undefined || basis.contract !== undefined),
    ),
  );
}

/** Whether the right exists under this policy at all; the others exist under every one. */
const EXISTS: Partial<Record<RightName, (policy: Policy) => boolean>> = {
  portability: hasPortableData,
  withdrawal: (policy) => livePurposes(policy).some(([, { basis }]) => basis.some((b) => b.consent !== undefined)),
  // Where each transfer tells how to get its copy, the right is told; a transfer that does not is told apart.
  'transfer-copy': (policy) => hasSafeguardedTransfers(policy) && tellsNoCopy(policy),
  'human-review': (policy) =>
    livePurposes(policy).some(
      ([, { automated }]) => automated !== undefined && automated['human-review'] === undefined,
    ),
};

export const rightNotMentioned = rule('right-not-mentioned', function* (policy) {
  for (const right of Object.keys(PROVISION) as RightName[]) {
    if (policy.rights[right] !== undefined || EXISTS[right]?.(policy) === false) continue;
    yield { path: ['rights'], params: { right }, reference: PROVISION[right], atKey: true };
  }
});

/** Said of some purposes only, as where one may decline messages but is not told that other processing can be objected to. */
export const rightPartlyMentioned = rule('right-partly-mentioned', function* (policy) {
  for (const right of Object.keys(PROVISION) as RightName[]) {
    const purposes = policy.rights[right]?.['only-for'];
    if (purposes === undefined) continue;
    yield {
      path: ['rights', right, 'only-for'],
      params: { right, purposes: listed(purposes) },
      reference: PROVISION[right],
      atKey: true,
    };
  }
});

/** The complaint is spoken of, but not that it can go to a supervisory authority. */
export const complaintAuthorityMissing = rule('complaint-authority-missing', function* ({ rights }) {
  if (rights.complaint !== undefined && rights.complaint.authority === undefined)
    yield { path: ['rights', 'complaint'], atKey: true };
});

/**
 * An identity document of everybody. Silent where it is asked for on reasonable doubt only, and where the proof is a
 * login, a match, questions or a signature.
 */
export const identityBeyondNeed = rule('identity-beyond-need', function* ({ rights }) {
  for (const [right, { identity }] of Object.entries(rights)) {
    const documents = identity?.proof?.some((proof) => proof === 'id-document' || proof === 'id-document-copy');
    if (identity?.demand === 'always' && documents)
      yield { path: ['rights', right, 'identity'], params: { right }, atKey: true };
  }
});

/** Silent on `written`: an e-mail is that. */
export const formBeyondNeed = rule('form-beyond-need', function* ({ rights }) {
  for (const [right, { form }] of Object.entries(rights))
    if (form === 'signed-letter') yield { path: ['rights', right, 'form'], params: { right } };
});

export const proofNotDestroyed = rule('proof-not-destroyed', function* ({ rights }) {
  for (const [right, { identity }] of Object.entries(rights))
    if (identity?.proof?.includes('id-document-copy') && identity.destroy !== true)
      yield { path: ['rights', right, 'identity'], params: { right }, atKey: true };
});

/** Complaints to the controller have no deadline in law. */
export const deadlineBeyondLaw = rule('deadline-beyond-law', function* ({ rights }) {
  for (const [right, { deadline }] of Object.entries(rights))
    if (deadline !== undefined && right !== 'complaint' && !monthsAtMost(deadline, 1))
      yield { path: ['rights', right, 'deadline'], params: { right, deadline } };
});
