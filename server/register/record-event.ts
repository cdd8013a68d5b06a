/** What happens in a person's relation to the utility, and what follows from it for decisions. */
import { randomUUIDv7 } from 'node:crypto';
import { HjemmelError } from '../errors.ts';
import { type Desk, dayOf, mayCollect } from './desk.ts';
import { eventNames, kindsAfterCustomer, kindsAsCustomer } from './facts.ts';
import { lockKinds, refreshFacts, saveCondition, saveKinds, saveProtections } from './facts-sql.ts';
import { copyRows, type StoredRow } from './store.ts';
import { isDay } from './values/dates.ts';

export interface NewEvent {
  readonly person: string;
  /** As the policy calls it, such as `dialogue`. */
  readonly event: string;
  /** A moment, or a day of the controller's time zone. */
  readonly at: string;
  readonly source: string;
  readonly collectedAt?: string;
}

function momentOf(at: string, zone: string): { at: string; on: string } {
  if (isDay(at)) {
    const start = Temporal.PlainDate.from(at).toZonedDateTime(zone).toInstant();
    return { at: start.toString({ fractionalSecondDigits: 3 }), on: at };
  }
  return { at: Temporal.Instant.from(at).toString({ fractionalSecondDigits: 3 }), on: dayOf(at, zone) };
}

/** @throws HjemmelError `word-unknown` when no policy speaks of such an event */
export function eventRows(desk: Desk, events: readonly NewEvent[]): StoredRow[] {
  const known = new Set(eventNames(desk.compiled.policy));
  return events.map(({ person, event, at, source, collectedAt }) => {
    if (!known.has(event)) throw new HjemmelError('word-unknown', { words: event, known: [...known].join(', ') });
    const moment = momentOf(at, desk.zone);
    return {
      controller: desk.controller,
      id: randomUUIDv7(),
      person_id: person,
      event,
      happened_at: moment.at,
      happened_on: moment.on,
      source,
      collected_at: collectedAt ?? desk.at,
    };
  });
}

/** Records that something happened to persons. Needs a permit to collect about them; of no category. */
export async function recordEvents(desk: Desk, events: readonly NewEvent[]): Promise<void> {
  for (const { person } of events) mayCollect(desk, person);
  const rows = eventRows(desk, events);
  if (rows.length === 0) return;
  await copyRows(desk.tx, 'person_events', rows);
  await refreshFacts(
    desk,
    events.map(({ person }) => person),
  );
}

async function kindsNow(desk: Desk, person: string): Promise<string[]> {
  mayCollect(desk, person);
  const kinds = await lockKinds(desk, person);
  if (kinds === undefined) throw new HjemmelError('record-unknown', { table: 'persons' });
  return kinds;
}

export interface Turn {
  readonly person: string;
  /** A moment, or a day of the controller's time zone. */
  readonly at: string;
  readonly source: string;
}

/** Prospect, applicant or former customer becomes a customer. */
export async function startCustomerRelation(
  desk: Desk,
  turn: Turn & { readonly kinds?: readonly string[] },
): Promise<void> {
  const { kinds = ['customer'], ...event } = turn;
  await saveKinds(desk, turn.person, kindsAsCustomer(await kindsNow(desk, turn.person), kinds));
  await recordEvents(desk, [{ ...event, event: 'customer-started' }]);
}

/** The customer leaves: what was kept while the relation lasted begins to run out. */
export async function endCustomerRelation(desk: Desk, turn: Turn): Promise<void> {
  await saveKinds(desk, turn.person, kindsAfterCustomer(await kindsNow(desk, turn.person), desk.compiled.policy));
  await recordEvents(desk, [{ ...turn, event: 'customer-ended' }]);
}

/** Further kinds, such as `participant`, or fewer. */
export async function changeKinds(
  desk: Desk,
  change: { readonly person: string; readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Promise<void> {
  const { add = [], remove = [] } = change;
  const unknown = add.filter((kind) => !Object.hasOwn(desk.compiled.policy.kinds, kind));
  if (unknown.length > 0)
    throw new HjemmelError('word-unknown', {
      words: unknown.join(', '),
      known: Object.keys(desk.compiled.policy.kinds).join(', '),
    });
  const before = await kindsNow(desk, change.person);
  await saveKinds(desk, change.person, [...new Set([...before.filter((kind) => !remove.includes(kind)), ...add])]);
}

/** Name and address protection as the national register has it now; masks from this moment. */
export async function setProtections(desk: Desk, person: string, protections: readonly string[]): Promise<void> {
  mayCollect(desk, person);
  const unknown = protections.filter((one) => !Object.hasOwn(desk.compiled.policy.protections, one));
  if (unknown.length > 0)
    throw new HjemmelError('word-unknown', {
      words: unknown.join(', '),
      known: Object.keys(desk.compiled.policy.protections).join(', '),
    });
  if ((await saveProtections(desk, person, protections)) === 0)
    throw new HjemmelError('record-unknown', { table: 'persons' });
}

/** A condition that cases and orders know, such as `moving`. */
export async function setCondition(
  desk: Desk,
  person: string,
  condition: { readonly name: string; readonly value: boolean | readonly string[] },
): Promise<void> {
  mayCollect(desk, person);
  const { name, value } = condition;
  const values = typeof value === 'boolean' ? [String(value)] : value;
  if ((await saveCondition(desk, person, { name, values })) === 0)
    throw new HjemmelError('record-unknown', { table: 'persons' });
}
