/** What decisions read of persons, kept in step with what an import brings: their kind, and when they came and went. */
import { randomUUIDv7 } from 'node:crypto';
import { storedInstant } from '@hjemmel/core';
import { refreshFacts } from '../register/index.ts';
import { insertRows } from './rows-sql.ts';
import type { WriteContext } from './write-context.ts';

export interface FactChange {
  readonly person: string;
  readonly kind: string;
  readonly events: readonly { readonly event: string; readonly on: string }[];
}

type StoredEvents = Record<string, [string, string] | null>;

interface Known {
  kinds: string[] | null;
  events: StoredEvents | null;
}

const startOf = (day: string, zone: string): string =>
  storedInstant(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);

async function knownFacts({ tx, controller }: WriteContext, persons: readonly string[]): Promise<Map<string, Known>> {
  const rows = await tx.query<{ person_id: string } & Known>(
    `SELECT person_id, kinds, events FROM person_facts WHERE controller = $1 AND person_id = ANY($2::uuid[])
     ORDER BY person_id FOR UPDATE`,
    [controller, [...persons]],
  );
  return new Map(rows.map(({ person_id, kinds, events }) => [person_id, { kinds, events }]));
}

/** The kinds a person has with this one: a former customer is no customer any more, and the other way round. */
function withKind(kinds: readonly string[] | null, kind: string): string[] {
  const ended = kind === 'former-customer' ? 'customer' : kind === 'customer' ? 'former-customer' : undefined;
  return [...new Set([...(kinds ?? []).filter((one) => one !== ended), kind])];
}

function withEvent(events: StoredEvents, change: { event: string; on: string }, zone: string): StoredEvents {
  const at = startOf(change.on, zone);
  const [first, last] = events[change.event] ?? [at, change.on];
  return { ...events, [change.event]: [first < at ? first : at, last > change.on ? last : change.on] };
}

async function newEvents(context: WriteContext, changes: readonly FactChange[]): Promise<Record<string, unknown>[]> {
  const rows = await context.tx.query<{ person_id: string; event: string; happened_on: string }>(
    'SELECT person_id, event, happened_on FROM person_events WHERE controller = $1 AND person_id = ANY($2::uuid[])',
    [context.controller, changes.filter(({ events }) => events.length > 0).map(({ person }) => person)],
  );
  const known = new Set(rows.map(({ person_id, event, happened_on }) => `${person_id} ${event} ${happened_on}`));
  return changes.flatMap(({ person, events }) =>
    events.flatMap(({ event, on }) => {
      const name = `${person} ${event} ${on}`;
      if (known.has(name)) return [];
      known.add(name);
      return [
        {
          controller: context.controller,
          id: randomUUIDv7(),
          person_id: person,
          event,
          happened_at: startOf(on, context.timeZone),
          happened_on: on,
          source: context.source,
          collected_at: context.collectedAt,
        },
      ];
    }),
  );
}

/** What the register's projection says of persons whose rows an import has written. */
export async function projectFacts(context: WriteContext, persons: readonly string[]): Promise<void> {
  if (persons.length === 0) return;
  const { tx, controller, compiled, timeZone: zone, country, today } = context;
  await refreshFacts({ tx, controller, compiled, zone, context: { country, today } }, persons);
}

/** The person was not there when an employer gave the data, and must be told of it (GDPR art. 14(3)). */
function conditionsOf({ compiled, source }: WriteContext): string {
  const { sources } = compiled.policy;
  const fromEmployer = Object.hasOwn(sources, source) && sources[source]!.kind === 'employer';
  return fromEmployer ? '{"article-14-due": ["true"]}' : '{}';
}

/** Writes what changed; gives the persons of whom something new is known. A new person has nothing but what is said. */
export async function storeFacts(context: WriteContext, changes: readonly FactChange[]): Promise<ReadonlySet<string>> {
  const known = await knownFacts(context, [...new Set(changes.map(({ person }) => person))]);
  const events = await newEvents(context, changes);
  await insertRows(context, 'person_events', events);
  const next = new Map<string, Known>();
  for (const { person, kind, events: told } of changes) {
    const before = next.get(person) ?? known.get(person) ?? { kinds: null, events: {} };
    const after = told.reduce((all, change) => withEvent(all, change, context.timeZone), before.events ?? {});
    next.set(person, { kinds: withKind(before.kinds, kind), events: after });
  }
  const changed = [...next].filter(([person, after]) => {
    const before = known.get(person);
    return (
      before === undefined ||
      JSON.stringify([before.kinds, before.events]) !== JSON.stringify([after.kinds, after.events])
    );
  });
  if (changed.length === 0) return new Set();
  // Nobody has said anything else of a person who is new here, so that much is known: empty, not NULL.
  await context.tx.run(
    `INSERT INTO person_facts (controller, person_id, kinds, events, protections, consents, objections, restrictions,
       opt_outs, conditions, announced)
     SELECT $1, r.person_id, r.kinds, r.events, '{}', '[]', '[]', '[]', '[]', $3::text::jsonb, '[]'
     FROM jsonb_populate_recordset(NULL::person_facts, $2::jsonb) r
     ON CONFLICT (controller, person_id) DO UPDATE SET kinds = excluded.kinds, events = excluded.events,
       version = person_facts.version + 1`,
    [
      context.controller,
      JSON.stringify(changed.map(([person_id, { kinds, events: all }]) => ({ person_id, kinds, events: all }))),
      conditionsOf(context),
    ],
  );
  const persons = changed.map(([person]) => person);
  await projectFacts(context, persons);
  return new Set(persons);
}
