/** To whom: recipients and the agreements with processors (art. 13(1)(e), 28). */
import { livePurposes, receivedBy } from '../lookups.ts';
import { rule } from '../rule.ts';

/** Listed, yet nothing can reach it. Silent on those that get aggregates, write for the controller, or work for others' purposes. */
export const recipientReceivesNothing = rule('recipient-receives-nothing', function* (policy) {
  const live = Object.fromEntries(livePurposes(policy));
  const forOthers = new Set(policy['acts-for'].flatMap((work) => work.recipients ?? []));
  for (const [id, recipient] of Object.entries(policy.recipients)) {
    if (recipient.receives === 'aggregates' || recipient.writes !== undefined || forOthers.has(id)) continue;
    const purposes = recipient.for ?? Object.keys(live);
    const reached = receivedBy(recipient).some((category) =>
      purposes.some((purpose) => live[purpose] !== undefined && Object.hasOwn(live[purpose].uses, category)),
    );
    if (!reached) yield { path: ['recipients', id], params: { recipient: id }, atKey: true };
  }
});

/** Silent on processors that get aggregates only and write nothing. */
export const agreementMissing = rule('agreement-missing', function* (policy) {
  for (const [id, { role, agreement, receives, writes }] of Object.entries(policy.recipients)) {
    if (role !== 'processor' || (receives === 'aggregates' && writes === undefined)) continue;
    if (agreement === undefined) yield { path: ['recipients', id], params: { recipient: id }, atKey: true };
    else if (agreement === 'not-needed') yield { path: ['recipients', id, 'agreement'], params: { recipient: id } };
  }
});

/** A warning only: the notice need not speak of the agreement, but somebody must be able to find it. */
export const agreementUnstated = rule('agreement-unstated', function* (policy) {
  for (const [id, { role, agreement }] of Object.entries(policy.recipients))
    if (role === 'processor' && agreement === 'unstated')
      yield { path: ['recipients', id, 'agreement'], params: { recipient: id } };
});

export const agreementExpired = rule('agreement-expired', function* (policy, { today }) {
  for (const [id, { agreement }] of Object.entries(policy.recipients))
    if (typeof agreement === 'object' && agreement.expires !== undefined && agreement.expires < today)
      yield {
        path: ['recipients', id, 'agreement', 'expires'],
        params: { recipient: id, date: agreement.expires },
      };
});

/** Silent where the agreement has expired: then there is nothing to review. */
export const agreementReviewPast = rule('agreement-review-past', function* (policy, { today }) {
  for (const [id, { agreement }] of Object.entries(policy.recipients)) {
    if (typeof agreement !== 'object' || agreement.review === undefined || agreement.review >= today) continue;
    if (agreement.expires !== undefined && agreement.expires < today) continue;
    yield { path: ['recipients', id, 'agreement', 'review'], params: { recipient: id, date: agreement.review } };
  }
});
