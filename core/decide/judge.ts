/**
 * The decision for one category. One function serves the fast verdict and the whole answer: with a collector it goes on
 * after the first denial and notes every reason, without one it stops there. The order is that of the language:
 * prohibition, restriction, objection to marketing, opt-out and announcement deny whatever else permits; then each basis
 * is tried.
 */
import { RESOLUTIONS } from '../policy/scalars.ts';
import type { Reason } from './answer.ts';
import { basisReason, describeHolding, tryBasis } from './bases.ts';
import { collectUnknown } from './collector.ts';
import type { DecideRequest } from './facts.ts';
import { ALWAYS, type Expression, evaluate, FALSE, TRUE, type Tri, UNKNOWN } from './logic.ts';
import type { PairPlan, Prohibition, RecipientPlan } from './plan.ts';
import { DETAIL, lapsed } from './prepare.ts';
import type { Collector, Question, Restriction } from './question.ts';
import type { ReasonCode } from './reasons.ts';

/** Runs the checks of one category, remembering the worst. */
class Judge {
  denied = false;
  unknown = false;
  readonly question: Question;
  readonly pair: PairPlan;
  readonly out: Collector | undefined;

  constructor(question: Question, pair: PairPlan, out: Collector | undefined) {
    this.question = question;
    this.pair = pair;
    this.out = out;
  }

  /** Nothing more can change the verdict and nobody asked for the rest. */
  get settled(): boolean {
    return this.denied && this.out === undefined;
  }

  deny(code: ReasonCode, params: Record<string, string>, clause: string | undefined): void {
    this.denied = true;
    this.out?.reasons.push(clause === undefined ? { code, params } : { code, params, clause });
  }

  say(reasons: readonly Reason[]): void {
    if (reasons.length === 0) return;
    this.denied = true;
    this.out?.reasons.push(...reasons);
  }

  /** True when the expression holds; notes what is missing when it is not known. */
  holds(expression: Expression): Tri {
    if (expression === ALWAYS) return TRUE;
    const { prepared, compiled } = this.question;
    const value = evaluate(expression, prepared.slots, this.question);
    if (value === UNKNOWN) {
      this.unknown = true;
      if (this.out !== undefined) collectUnknown(compiled, prepared, expression, this.question, this.out.missing);
    }
    return value;
  }

  slot(index: number): Tri {
    const value = this.question.prepared.slots[index] as Tri;
    if (value === UNKNOWN) {
      this.unknown = true;
      if (this.out !== undefined) {
        const { prepared, compiled } = this.question;
        collectUnknown(compiled, prepared, { op: 'atom', index }, this.question, this.out.missing);
      }
    }
    return value;
  }
}

function purposeChecks(judge: Judge): void {
  const { plan, request } = judge.question;
  const { rule, id, clause } = plan;
  // A customer who has left is still the person the data was collected about.
  if (judge.holds(request.action === 'keep' ? plan.keptKinds : plan.kinds) === FALSE) {
    judge.deny('purpose-not-for-kind', { purpose: id, kinds: plan.listed.kinds }, clause);
  }
  if (judge.holds(plan.when) === FALSE) judge.deny('purpose-condition-unmet', { purpose: id }, clause);
  if (request.action !== 'disclose' && !rule.actions.includes(request.action)) {
    judge.deny('action-not-listed', { purpose: id, action: request.action }, clause);
  }
  if (judge.settled) return;
  for (const index of plan.marketingObjections) {
    if (judge.slot(index) === TRUE) {
      judge.deny('objected', { purpose: id }, clause);
      break;
    }
  }
  if (plan.announced !== undefined && judge.slot(plan.announced) === FALSE)
    judge.deny('not-announced', { purpose: id }, clause);
  if (request.role !== undefined) {
    if (!Object.hasOwn(judge.question.compiled.policy.roles, request.role))
      judge.deny('unknown-role', { role: request.role }, undefined);
    else if (rule.roles !== undefined && !rule.roles.includes(request.role)) {
      judge.deny('role-not-allowed', { role: request.role, purpose: id, roles: plan.listed.roles }, clause);
    }
  }
}

function channelChecks(judge: Judge): void {
  const { plan, request, compiled } = judge.question;
  const { channel } = request;
  if (request.action !== 'contact') return;
  if (channel === undefined) judge.deny('no-channel', { purpose: plan.id }, undefined);
  else if (!Object.hasOwn(compiled.policy.channels, channel)) judge.deny('unknown-channel', { channel }, undefined);
  else {
    if (plan.rule.channels !== undefined && !plan.rule.channels.includes(channel)) {
      judge.deny('channel-not-allowed', { channel, purpose: plan.id, channels: plan.listed.channels }, plan.clause);
    }
    if (!plan.rule.essential && judge.slot(plan.optOuts.get(channel)!) === TRUE)
      judge.deny('opted-out', { channel, purpose: plan.id }, plan.clause);
  }
}

/** Whether the recipient may be dealt with at all: its agreement, and the transfer to where it is. */
function standing(judge: Judge, recipient: RecipientPlan): void {
  const { details } = judge.question.prepared;
  const { id, clause, agreement, assessment } = recipient;
  judge.say(recipient.flaws);
  if (agreement !== undefined && judge.slot(agreement) === FALSE) {
    const code = details[agreement] === DETAIL.expired ? 'agreement-expired' : 'agreement-missing';
    judge.deny(code, { recipient: id }, clause);
  }
  if (assessment !== undefined && judge.slot(assessment) === FALSE) {
    const code = details[assessment] === DETAIL.expired ? 'assessment-expired' : 'assessment-missing';
    judge.deny(code, { recipient: id }, clause);
  }
}

function disclosure(judge: Judge, { rule, id, clause, when, grounds }: RecipientPlan): void {
  const { request } = judge.question;
  const { category, purpose } = judge.pair;
  if (rule.receives === 'aggregates') judge.deny('aggregates-only', { recipient: id }, clause);
  else if (!Object.hasOwn(rule.receives, category))
    judge.deny('recipient-not-for-category', { recipient: id, category }, clause);
  if (rule.for !== undefined && !rule.for.includes(purpose))
    judge.deny('recipient-not-for-purpose', { recipient: id, purpose }, clause);
  if (judge.holds(when) === FALSE) judge.deny('recipient-condition-unmet', { recipient: id }, clause);
  if (rule.grounds !== undefined && (request.ground === undefined || !rule.grounds.includes(request.ground))) {
    judge.deny('ground-missing', { recipient: id, grounds }, clause);
  }
}

/** Disclosing to a recipient, or letting a processor collect on the controller's behalf. */
function recipientChecks(judge: Judge): void {
  const { request, recipient } = judge.question;
  const { category, purpose } = judge.pair;
  if (recipient === undefined) {
    if (request.recipient !== undefined) judge.deny('unknown-recipient', { recipient: request.recipient }, undefined);
    else if (request.action === 'disclose') judge.deny('no-recipient', { purpose }, undefined);
    return;
  }
  if (request.action !== 'disclose' && request.action !== 'collect') return;
  standing(judge, recipient);
  if (request.action === 'disclose') disclosure(judge, recipient);
  else if (!recipient.rule.writes?.includes(category)) {
    judge.deny('recipient-may-not-write', { recipient: recipient.id, category }, recipient.clause);
  }
}

/** The items a permission is limited to: by the purpose's use of the category, and by what the recipient may get. */
export function fieldLimit(pair: PairPlan, question: Question): readonly string[] | undefined {
  const receives = question.request.action === 'disclose' ? question.recipient?.rule.receives : undefined;
  const theirs =
    receives !== undefined && receives !== 'aggregates' && Object.hasOwn(receives, pair.category)
      ? receives[pair.category]!.fields
      : undefined;
  if (pair.fields === undefined) return theirs;
  return theirs === undefined ? pair.fields : pair.fields.filter((field) => theirs.includes(field));
}

function fieldChecks(judge: Judge): void {
  const { request, compiled, plan, prepared } = judge.question;
  const { pair } = judge;
  const asked = request.fields;
  const limit = fieldLimit(pair, judge.question);
  if (asked !== undefined) {
    for (const field of asked) {
      const known = request.categories.some((category) => compiled.policy.categories[category]?.items.includes(field));
      if (!known) judge.deny('unknown-field', { field, category: pair.category }, undefined);
      else if (pair.items.includes(field) && limit !== undefined && !limit.includes(field)) {
        judge.deny(
          'field-not-allowed',
          { field, category: pair.category, fields: limit.join(', ') },
          judge.question.recipient === undefined ? plan.clause : judge.question.recipient.clause,
        );
      }
    }
  }
  if (!plan.rule['sees-protected'] && request.action !== 'keep' && request.action !== 'collect') {
    for (const { atom, id, items } of pair.protections) {
      const hit = asked === undefined ? items : items.filter((item) => asked.includes(item));
      if (hit.length === 0 || (asked === undefined && prepared.slots[atom] === FALSE) || judge.slot(atom) !== TRUE)
        continue;
      if (asked === undefined) judge.out?.masked.push(...hit.filter((item) => limit?.includes(item) ?? true));
      else judge.deny('protected', { protection: id, fields: hit.join(', ') }, pair.clause);
    }
  }
  if (
    request.resolution !== undefined &&
    pair.finest !== undefined &&
    RESOLUTIONS.indexOf(request.resolution) < pair.finest
  ) {
    judge.deny(
      'resolution-too-fine',
      { resolution: request.resolution, finest: RESOLUTIONS[pair.finest]! },
      plan.clause,
    );
  }
}

/** Whether a prohibition is about this action and recipient. */
export function applies(rule: Prohibition, request: DecideRequest): boolean {
  if (rule.actions !== undefined && !rule.actions.includes(request.action)) return false;
  return rule.recipients === undefined || (request.recipient !== undefined && rule.recipients.has(request.recipient));
}

function pairChecks(judge: Judge): void {
  const { request, compiled, prepared } = judge.question;
  const { pair } = judge;
  judge.say(pair.always);
  for (const rule of pair.prohibitions) {
    if (!applies(rule, request)) continue;
    if (judge.holds(rule.expression) === TRUE) judge.say([rule.reason]);
  }
  if (judge.holds(request.action === 'keep' ? pair.keptKinds : pair.kinds) === FALSE)
    judge.deny('category-not-for-kind', { category: pair.category }, pair.clause);
  if (judge.holds(pair.when) === FALSE)
    judge.deny('category-condition-unmet', { category: pair.category }, pair.clause);
  if (judge.settled) return;
  const over = lapsed(compiled, prepared, pair.lapsed);
  if (over === TRUE) judge.deny('kept-too-long', { category: pair.category, purpose: pair.purpose }, undefined);
  else if (over === UNKNOWN && request.action === 'keep') judge.slot(pair.lapsed);
}

function tryBases(judge: Judge): void {
  const { pair, out, question } = judge;
  if (pair.bases.length === 0) {
    judge.deny('no-basis', { purpose: pair.purpose, category: pair.category }, judge.question.plan.clause);
    return;
  }
  const restricted = restrictionOf(judge);
  let best: Tri = FALSE;
  for (let index = 0; index < pair.bases.length; index++) {
    const basis = pair.bases[index]!;
    const value = tryBasis(basis, question, restricted);
    if (value === TRUE) {
      best = TRUE;
      if (out === undefined) return;
      out.bases.push(describeHolding(basis, question, restricted));
    } else if (value === UNKNOWN && best === FALSE) best = UNKNOWN;
  }
  if (best === TRUE) return;
  if (best === FALSE) judge.denied = true;
  else judge.unknown = true;
  if (out === undefined) return;
  for (const basis of pair.bases) basisReason(basis, question, restricted, out);
}

/** Whether the data is restricted for this request, with the ways through that the purpose or the action has. */
function restrictionOf(judge: Judge): Restriction {
  const { request, plan, prepared } = judge.question;
  const through = request.action === 'keep' || plan.rule['under-restriction'] !== undefined;
  return { state: through ? FALSE : (prepared.slots[judge.pair.restriction] as Tri), index: judge.pair.restriction };
}

/** Judges one category; fills `out` when it is given. */
export function judgePair(question: Question, pair: PairPlan, out: Collector | undefined): Tri {
  const judge = new Judge(question, pair, out);
  const policy = question.compiled.policy.policy;
  if (question.prepared.day < policy.effective) judge.deny('not-in-force', { effective: policy.effective }, undefined);
  pairChecks(judge);
  if (judge.settled) return FALSE;
  purposeChecks(judge);
  if (judge.settled) return FALSE;
  channelChecks(judge);
  recipientChecks(judge);
  fieldChecks(judge);
  if (judge.settled) return FALSE;
  tryBases(judge);
  return judge.denied ? FALSE : judge.unknown ? UNKNOWN : TRUE;
}
