/** The facts of one person at one moment, made ready: one small number for each thing the policy can ask. */
import { localDay, plus, toEpoch } from '../retention/calendar.ts';
import { throughFor } from '../retention/through.ts';
import type { Facts } from './facts.ts';
import { type Atom, FALSE, TRUE, type Tri, UNKNOWN } from './logic.ts';
import type { CompiledPolicy, PreparedFacts } from './plan.ts';

/** Why an atom is false, where that is told apart. */
export const DETAIL = {
  none: 0,
  missing: 1,
  withdrawn: 2,
  expired: 3,
  'not-for-channel': 4,
  'wrong-form': 5,
  'under-age': 6,
  pending: 7,
} as const;

/** Retention is computed only when it is asked for. */
const NOT_COMPUTED = 3;

interface Moment {
  readonly compiled: CompiledPolicy;
  readonly facts: Facts;
  readonly day: string;
  readonly at: number;
  readonly kinds: ReadonlySet<string> | undefined;
  readonly everKinds: ReadonlySet<string> | undefined;
}

type ConsentAtom = Extract<Atom, { type: 'consent' }>;
type ConsentRecord = NonNullable<Facts['consents']>[number];
type Status = readonly [Tri, number];
const YES: Status = [TRUE, DETAIL.none];
const NO: Status = [FALSE, DETAIL.none];
const NOT_KNOWN: Status = [UNKNOWN, DETAIL.none];

function begun(now: Moment, from: string | undefined): boolean {
  return from === undefined || toEpoch(from, now.compiled.policy.timeZone) <= now.at;
}

/**
 * When the person last took the consent back on the channel. It ends whatever was given before, in whichever record that
 * stands (art. 7(3)): who has said yes twice need not say no twice.
 */
function takenBack(now: Moment, { consent, channel }: ConsentAtom): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const { consent: name, withdrawn, channels } of now.facts.consents ?? []) {
    if (name !== consent || withdrawn == null || !begun(now, withdrawn)) continue;
    const here = channels === undefined || (channel !== undefined && channels.includes(channel));
    if (here) last = Math.max(last, toEpoch(withdrawn, now.compiled.policy.timeZone));
  }
  return last;
}

function consentRecord(now: Moment, record: ConsentRecord, channel: string | undefined): Status {
  const { policy } = now.compiled;
  const rule = policy.consents[record.consent];
  if (record.withdrawn != null && begun(now, record.withdrawn)) return [FALSE, DETAIL.withdrawn];
  if (rule?.renew !== undefined) {
    const since = record.renewed !== undefined && begun(now, record.renewed) ? record.renewed : record.given;
    if (now.day > plus(localDay(since, policy.timeZone), rule.renew)) return [FALSE, DETAIL.expired];
  }
  if (channel !== undefined) {
    const channels = record.channels ?? rule?.channels;
    if (channels !== undefined && !channels.includes(channel)) return [FALSE, DETAIL['not-for-channel']];
  }
  if (rule !== undefined && rule.form !== 'any' && record.form !== undefined && record.form !== rule.form) {
    return [FALSE, DETAIL['wrong-form']];
  }
  if (rule?.age !== undefined && record.age !== undefined && record.age < rule.age) return [FALSE, DETAIL['under-age']];
  const unsaid =
    (rule?.age !== undefined && record.age === undefined) ||
    (rule !== undefined && rule.form !== 'any' && record.form === undefined);
  return unsaid ? NOT_KNOWN : YES;
}

/** Valid if any record is; otherwise what is wrong with the one given last. */
function consent(now: Moment, atom: ConsentAtom): Status {
  if (now.facts.consents === undefined) return NOT_KNOWN;
  let last: Status = [FALSE, DETAIL.missing];
  let lastGiven = '';
  const back = takenBack(now, atom);
  for (const record of now.facts.consents) {
    if (record.consent !== atom.consent || !begun(now, record.given)) continue;
    const over = toEpoch(record.given, now.compiled.policy.timeZone) < back;
    const status: Status = over ? [FALSE, DETAIL.withdrawn] : consentRecord(now, record, atom.channel);
    if (status[0] === TRUE) return YES;
    if (record.given >= lastGiven || status[0] === UNKNOWN) {
      last = status;
      lastGiven = status[0] === UNKNOWN ? '~' : record.given;
    }
  }
  return last;
}

function condition(now: Moment, atom: Extract<Atom, { type: 'condition' }>): Status {
  const { conditions } = now.facts;
  if (conditions === undefined || !Object.hasOwn(conditions, atom.name)) return NOT_KNOWN;
  const value = conditions[atom.name]!;
  const said = Array.isArray(value) ? value : [String(value)];
  // A register that writes yes and no as text says no with the word.
  const holds = (one: string): boolean =>
    atom.values === undefined ? one !== '' && one !== 'false' : atom.values.includes(one);
  return said.some(holds) ? YES : NO;
}

function event(now: Moment, name: string): Status {
  const { events } = now.facts;
  if (events === undefined || !Object.hasOwn(events, name)) return NOT_KNOWN;
  const value = events[name]!;
  const moments = value === null ? [] : Array.isArray(value) ? value : [value];
  return moments.some((moment: string) => toEpoch(moment, now.compiled.policy.timeZone) <= now.at) ? YES : NO;
}

function objection(now: Moment, purpose: string): Status {
  const { objections } = now.facts;
  if (objections === undefined) return NOT_KNOWN;
  const marketing = now.compiled.policy.purposes[purpose]?.marketing === true;
  let status = NO;
  for (const one of objections) {
    if (one.purpose !== purpose || !begun(now, one.from)) continue;
    if (one.state === 'upheld' || marketing) return YES;
    if (one.state === 'made') status = [TRUE, DETAIL.pending];
  }
  return status;
}

function restriction(now: Moment, atom: Extract<Atom, { type: 'restriction' }>): Status {
  const { restrictions } = now.facts;
  if (restrictions === undefined) return NOT_KNOWN;
  const hit = restrictions.some(
    (one) =>
      (one.categories?.includes(atom.category) ?? true) &&
      (one.purposes?.includes(atom.purpose) ?? true) &&
      begun(now, one.from) &&
      !(one.lifted != null && begun(now, one.lifted)),
  );
  return hit ? YES : NO;
}

function optOut(now: Moment, atom: Extract<Atom, { type: 'opt-out' }>): Status {
  const { optOuts } = now.facts;
  if (optOuts === undefined) return NOT_KNOWN;
  const hit = optOuts.some(
    (one) => one.channel === atom.channel && (one.purposes?.includes(atom.purpose) ?? true) && begun(now, one.from),
  );
  return hit ? YES : NO;
}

/** The last day of an agreement or assessment: from the policy where it says so, else from the register. */
function registered(now: Moment, recipient: string, what: 'agreement' | 'assessment'): Status {
  const rule = now.compiled.policy.recipients[recipient]!;
  const own = what === 'agreement' ? rule.agreement : rule.transfer?.assessment;
  if (typeof own === 'object') {
    const [first, last] = 'made' in own ? [own.made, own.review] : [own.signed, own.expires];
    if (first !== undefined && now.day < first) return [FALSE, DETAIL.missing];
    return last === undefined || now.day <= last ? YES : [FALSE, DETAIL.expired];
  }
  const known = now.facts.recipients;
  const last = known !== undefined && Object.hasOwn(known, recipient) ? known[recipient]![what] : undefined;
  if (last === undefined) return NOT_KNOWN;
  if (last === null) return [FALSE, DETAIL.missing];
  return now.day <= last ? YES : [FALSE, DETAIL.expired];
}

function statusOf(now: Moment, atom: Atom): Status {
  switch (atom.type) {
    case 'kind':
      if (now.kinds === undefined || now.everKinds === undefined) return NOT_KNOWN;
      return (atom.ever ? now.everKinds : now.kinds).has(atom.kind) ? YES : NO;
    case 'condition':
      return condition(now, atom);
    case 'event':
      return event(now, atom.event);
    case 'protection':
      return now.facts.protections === undefined
        ? NOT_KNOWN
        : now.facts.protections.includes(atom.protection)
          ? YES
          : NO;
    case 'consent':
      return consent(now, atom);
    case 'objection':
      return objection(now, atom.purpose);
    case 'restriction':
      return restriction(now, atom);
    case 'opt-out':
      return optOut(now, atom);
    case 'announced': {
      const { announced } = now.facts;
      if (announced === undefined) return NOT_KNOWN;
      return announced.some((one) => one.purpose === atom.purpose && begun(now, one.at)) ? YES : NO;
    }
    case 'agreement':
      return registered(now, atom.recipient, 'agreement');
    case 'assessment':
      return registered(now, atom.recipient, 'assessment');
    case 'lapsed':
      return [NOT_COMPUTED as Tri, DETAIL.none];
  }
}

/** Makes the facts of one person ready for any number of questions about the same moment. */
export function prepareFacts(compiled: CompiledPolicy, facts: Facts, at: string): PreparedFacts {
  const zone = compiled.policy.timeZone;
  const closure = (wider: ReadonlyMap<string, readonly string[]>): Set<string> | undefined =>
    facts.kinds && new Set(facts.kinds.flatMap((kind) => [kind, ...(wider.get(kind) ?? [])]));
  const everKinds = closure(compiled.everKinds);
  const now: Moment = {
    compiled,
    facts,
    day: localDay(at, zone),
    at: toEpoch(at, zone, true),
    kinds: closure(compiled.widerKinds),
    everKinds,
  };
  const slots = new Uint8Array(compiled.atoms.length);
  const details = new Uint8Array(compiled.atoms.length);
  for (let index = 0; index < slots.length; index++) {
    const [value, detail] = statusOf(now, compiled.atoms[index]!);
    slots[index] = value;
    details[index] = detail;
  }
  return { facts, slots, details, day: now.day, everKinds };
}

/** Whether the time for this purpose and category is over; computed on first use. */
export function lapsed(compiled: CompiledPolicy, prepared: PreparedFacts, index: number): Tri {
  const known = prepared.slots[index]!;
  if (known !== NOT_COMPUTED) return known as Tri;
  const atom = compiled.atoms[index] as Extract<Atom, { type: 'lapsed' }>;
  const { span, governed } = throughFor(compiled, atom.purpose, atom.category, prepared);
  const value = !governed || prepared.day <= span.least ? FALSE : prepared.day > span.most ? TRUE : UNKNOWN;
  prepared.slots[index] = value;
  return value;
}
