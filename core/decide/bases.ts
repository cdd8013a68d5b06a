/** One legal basis for one category: whether it holds, what to say of it if it does, and why not. */
import type { HoldingBasis } from './answer.ts';
import { collectUnknown } from './collector.ts';
import { type Expression, evaluate, FALSE, TRUE, type Tri, UNKNOWN } from './logic.ts';
import type { BasisPlan } from './plan.ts';
import { DETAIL } from './prepare.ts';
import type { Collector, Question, Restriction } from './question.ts';
import type { ReasonCode } from './reasons.ts';

const CONSENT_REASONS: Readonly<Record<number, ReasonCode>> = {
  [DETAIL.missing]: 'consent-missing',
  [DETAIL.withdrawn]: 'consent-withdrawn',
  [DETAIL.expired]: 'consent-expired',
  [DETAIL['not-for-channel']]: 'consent-not-for-channel',
  [DETAIL['wrong-form']]: 'consent-wrong-form',
  [DETAIL['under-age']]: 'consent-under-age',
};

function consentAtom(basis: BasisPlan, question: Question): number | undefined {
  return basis.consent?.get(question.request.channel ?? '') ?? basis.consent?.get('');
}

function forAction(basis: BasisPlan, question: Question): boolean {
  const { actions } = basis.source;
  // To hold a basis for any use is to hold one for storing what is used.
  return actions === undefined || question.request.action === 'keep' || actions.includes(question.request.action);
}

function forChannel(basis: BasisPlan, question: Question): boolean {
  const { channels } = basis.source;
  const { channel } = question.request;
  return channels === undefined || channel === undefined || channels.includes(channel);
}

/** What is kept was collected about the person they then were. */
function kindsOf(basis: BasisPlan, question: Question): Expression {
  return question.request.action === 'keep' ? basis.keptKinds : basis.kinds;
}

/** An objection that is upheld, or one that is not decided yet where that is enough to stop. */
function stops(basis: BasisPlan, question: Question): boolean {
  return basis.stopsWhilePending || question.prepared.details[basis.objection!] !== DETAIL.pending;
}

/** Whether a basis holds. Only consent carries on under a restriction that nothing else lets through. */
export function tryBasis(basis: BasisPlan, question: Question, restricted: Restriction): Tri {
  if (basis.flaw !== undefined || !forAction(basis, question) || !forChannel(basis, question)) return FALSE;
  const { slots } = question.prepared;
  let result: Tri = TRUE;
  const kinds = evaluate(kindsOf(basis, question), slots, question);
  if (kinds === FALSE) return FALSE;
  if (kinds === UNKNOWN) result = UNKNOWN;
  const when = evaluate(basis.when, slots, question);
  if (when === FALSE) return FALSE;
  if (when === UNKNOWN) result = UNKNOWN;
  const consent = consentAtom(basis, question);
  if (consent !== undefined) {
    if (slots[consent] === FALSE) return FALSE;
    if (slots[consent] === UNKNOWN) result = UNKNOWN;
  } else if (restricted.state !== FALSE) {
    if (restricted.state === TRUE) return FALSE;
    result = UNKNOWN;
  }
  if (basis.objection !== undefined) {
    if (slots[basis.objection] === TRUE && stops(basis, question)) return FALSE;
    if (slots[basis.objection] === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

export function describeHolding(basis: BasisPlan, question: Question, restricted: Restriction): HoldingBasis {
  const { source } = basis;
  const laws = source['legal-obligation'] ?? source['public-task'];
  const isRestricted = question.prepared.slots[restricted.index] === TRUE;
  const through =
    question.request.action === 'keep'
      ? 'storage'
      : basis.consent !== undefined
        ? 'consent'
        : question.plan.rule['under-restriction'];
  return {
    basis: basis.type,
    ...(source.consent === undefined ? {} : { consent: source.consent }),
    ...(laws === undefined ? {} : { laws }),
    ...(source['legitimate-interest'] === undefined ? {} : { interests: source['legitimate-interest'] }),
    ...(source.second === undefined ? {} : { second: source.second }),
    ...(basis.clause === undefined ? {} : { clause: basis.clause }),
    ...(isRestricted && through !== undefined ? { through } : {}),
  };
}

/** Notes every reason why a basis does not hold, or every fact that would tell. */
export function basisReason(basis: BasisPlan, question: Question, restricted: Restriction, out: Collector): void {
  const { compiled, prepared, request } = question;
  const { slots, details } = prepared;
  const say = (code: ReasonCode, params: Record<string, string>): void => {
    const known = out.reasons.some((one) => one.code === code && JSON.stringify(one.params) === JSON.stringify(params));
    if (!known)
      out.reasons.push(basis.clause === undefined ? { code, params } : { code, params, clause: basis.clause });
  };
  const ask = (expression: Expression, code: ReasonCode, params: Record<string, string>): void => {
    if (evaluate(expression, slots, question) === FALSE) say(code, params);
    else collectUnknown(compiled, prepared, expression, question, out.missing);
  };
  const named = { basis: basis.type, purpose: question.plan.id };
  if (basis.flaw !== undefined) {
    const { flaw } = basis;
    if (
      !out.reasons.some((one) => one.code === flaw.code && JSON.stringify(one.params) === JSON.stringify(flaw.params))
    )
      out.reasons.push(flaw);
    return;
  }
  if (!forAction(basis, question)) say('basis-not-for-action', { ...named, action: request.action });
  if (!forChannel(basis, question)) say('basis-not-for-channel', { ...named, channel: request.channel ?? '' });
  ask(kindsOf(basis, question), 'basis-not-for-kind', named);
  ask(basis.when, 'basis-condition-unmet', named);
  const consent = consentAtom(basis, question);
  if (consent !== undefined) {
    const code = CONSENT_REASONS[details[consent]!] ?? 'consent-missing';
    ask({ op: 'atom', index: consent }, code, { consent: basis.source.consent! });
  } else if (restricted.state === TRUE) say('restricted', { purpose: question.plan.id });
  else if (restricted.state === UNKNOWN)
    collectUnknown(compiled, prepared, { op: 'atom', index: restricted.index }, question, out.missing);
  if (basis.objection !== undefined) {
    if (slots[basis.objection] === TRUE) {
      const code = details[basis.objection] === DETAIL.pending ? 'objection-pending' : 'objected';
      if (stops(basis, question)) say(code, { purpose: question.plan.id });
    } else collectUnknown(compiled, prepared, { op: 'atom', index: basis.objection }, question, out.missing);
  }
}
