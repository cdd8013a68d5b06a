/** What decisions read of a person, in the form of the store; and the events behind it, one row each. */
import { type Facts, toStoredFacts } from '@hjemmel/core';
import { type Day, dayText, momentOn } from './days.ts';
import { isCustomer } from './roles.ts';
import { type Draft, rowId, type Sheet } from './world.ts';

/** Purposes people object to: those that rest on a legitimate interest. */
function objectionOf({ world, chance, index }: Draft): NonNullable<Facts['objections']> {
  if (index % 40 !== 9 && !chance.odds(0.015)) return [];
  const purposes = Object.entries(world.policy.purposes).filter(([, { basis }]) =>
    basis.some((one) => 'legitimate-interest' in one),
  );
  if (purposes.length === 0) return [];
  const [purpose] = chance.pick(purposes);
  return [
    {
      purpose,
      state: chance.pick(['made', 'upheld', 'upheld', 'rejected'] as const),
      from: momentOn(world.today - 50, index),
    },
  ];
}

function optOutOf({ world, chance, index }: Draft): NonNullable<Facts['optOuts']> {
  if (index % 40 !== 12 && !chance.odds(0.03)) return [];
  return [
    {
      channel: chance.pick(['email', 'sms', 'phone', 'post']),
      purposes: undefined,
      from: momentOn(world.today - 90, index),
    },
  ];
}

function restrictionOf({ world, chance, index, role }: Draft): NonNullable<Facts['restrictions']> {
  if (!isCustomer(role) || (index % 200 !== 14 && !chance.odds(0.003))) return [];
  return [{ categories: ['contact'], ground: 'accuracy', from: momentOn(world.today - 10, index), lifted: null }];
}

/** What the policy has words for; anything else would be a fact nobody asks about. */
function known<T>(record: Record<string, T>, names: object): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => Object.hasOwn(names, name)));
}

function factsOf(draft: Draft): Facts {
  const { world, index } = draft;
  const moments = (days: readonly Day[]): string[] | null =>
    days.length === 0 ? null : days.map((day) => momentOn(day, index));
  return {
    kinds: [...draft.kinds].filter((kind) => Object.hasOwn(world.policy.kinds, kind)),
    protections: [...draft.protections],
    events: Object.fromEntries([...draft.events].map(([event, days]) => [event, moments(days)])),
    consents: draft.consents.map(({ consent, given, withdrawn, channels }) => ({
      consent,
      given: momentOn(given, index),
      withdrawn: withdrawn === undefined ? null : momentOn(withdrawn, index),
      ...(channels === undefined ? {} : { channels: [...channels] }),
      form: consent === 'health-note' ? 'written' : 'electronic',
      ...(world.policy.consents[consent]?.age === undefined ? {} : { age: 40 }),
    })),
    objections: objectionOf(draft),
    restrictions: restrictionOf(draft),
    optOuts: optOutOf(draft),
    conditions: known(draft.conditions, world.policy.conditions),
    announced: Object.entries(world.policy.purposes)
      .filter(([, { announce }]) => announce)
      .map(([purpose]) => ({ purpose, at: momentOn(world.today - 200, index) })),
  };
}

/** Last of all that is made for a person: what came before may have added to what is known. */
export function addFacts(sheet: Sheet, draft: Draft): void {
  const { world, index } = draft;
  let row = 0;
  for (const [event, days] of draft.events)
    for (const day of days) {
      const happened = { event, happened_at: momentOn(day, index), happened_on: dayText(day) };
      const id = rowId(world, 'person_events', { index, row: row++ });
      sheet.add('person_events', {
        id,
        person_id: draft.id,
        ...happened,
        source: 'person',
        collected_at: momentOn(day, index),
      });
    }
  sheet.add('person_facts', {
    person_id: draft.id,
    ...toStoredFacts(factsOf(draft), world.policy.timeZone),
    version: 1,
  });
}
