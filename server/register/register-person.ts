/** A person enters the register: one by one, or many at once. */
import type { Facts } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import type { Desk } from './desk.ts';
import { newcomerFacts, type PersonFacts } from './facts.ts';
import { factsRow } from './facts-sql.ts';
import { eventRows, type NewEvent } from './record-event.ts';
import { type BulkResult, encodeRows, type NewRow, type Recorded, recordRow, withDefaults } from './record-item.ts';
import { copyRows, insertRow, insertStaged, type StoredRow, stageRows } from './store.ts';

/** A person's id is made by the caller, who has asked the guard with it. */
export interface NewPerson extends NewRow<'persons'>, PersonFacts {
  /** Known already of a person who comes with a history, such as from an import; else nothing has been said yet. */
  readonly said?: Pick<Facts, 'consents' | 'objections' | 'restrictions' | 'optOuts' | 'announced'>;
}

function factsOf(desk: Desk, person: NewPerson): Facts {
  const { policy } = desk.compiled;
  const unknown = person.kinds.filter((kind) => !Object.hasOwn(policy.kinds, kind));
  if (person.kinds.length === 0 || unknown.length > 0)
    throw new HjemmelError('word-unknown', {
      words: unknown.join(', ') || '-',
      known: Object.keys(policy.kinds).join(', '),
    });
  const facts = { ...newcomerFacts(policy, person), ...person.said };
  return fromEmployer(desk, person) ? { ...facts, conditions: { ...facts.conditions, 'article-14-due': true } } : facts;
}

/** The person was not there when an employer gave the data, and must be told of it (GDPR art. 14(3)). */
function fromEmployer({ compiled }: Desk, { source, origins = {} }: NewPerson): boolean {
  const { sources } = compiled.policy;
  return [source, ...Object.values(origins).map((origin) => origin.source)].some(
    (name) => Object.hasOwn(sources, name) && sources[name]!.kind === 'employer',
  );
}

/** Events with a moment are rows too, so that they can be computed anew. */
function eventsOf(desk: Desk, { person, events = {}, source, collectedAt = desk.at }: NewPerson): NewEvent[] {
  const told = Object.entries(events).flatMap(([event, when]) =>
    (typeof when === 'string' ? [when] : when).map((at): NewEvent => ({ person, event, at, source, collectedAt })),
  );
  return told;
}

function keyRow(desk: Desk, person: string): StoredRow {
  return { controller: desk.controller, person_id: person, wrapped: desk.keys.newKey(person).wrapped };
}

/**
 * Registers one person with their key and facts. Ask `guard.permit` with `newcomer: newcomerFacts(…)`.
 * @throws as `recordItem`; `word-unknown` when the policy has no such kind of person
 */
export async function registerPerson(desk: Desk, person: NewPerson): Promise<Recorded> {
  const facts = factsOf(desk, person);
  const recorded = await recordRow(desk, 'persons', person);
  await insertRow(desk.tx, 'person_facts', factsRow(desk, person.person, facts));
  await insertRow(desk.tx, 'person_keys', keyRow(desk, person.person));
  for (const row of eventRows(desk, eventsOf(desk, person))) await insertRow(desk.tx, 'person_events', row);
  return recorded;
}

/** Registers any number of persons. Those with errors come back, and nothing of them is stored. */
export async function bulkRegister(desk: Desk, persons: readonly NewPerson[]): Promise<BulkResult> {
  const { encoded, columns, rejected, flagged } = encodeRows(desk, 'persons', persons);
  const bad = new Set(rejected.map(({ place }) => place));
  const good = persons.filter((_, place) => !bad.has(place));
  if (good.length === 0) return { recorded: 0, rejected, flagged };
  const { tx } = desk;
  const rows = encoded.map((row) => withDefaults(row, columns));
  const recorded = await insertStaged(tx, await stageRows(tx, { table: 'persons', columns }, rows), 'refuse');
  const facts = good.map((person) => factsRow(desk, person.person, factsOf(desk, person)));
  await copyRows(tx, 'person_facts', facts);
  await copyRows(
    tx,
    'person_keys',
    good.map(({ person }) => keyRow(desk, person)),
  );
  await copyRows(
    tx,
    'person_events',
    eventRows(
      desk,
      good.flatMap((person) => eventsOf(desk, person)),
    ),
  );
  return { recorded, rejected, flagged };
}
