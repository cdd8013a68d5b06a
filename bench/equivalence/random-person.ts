/** Random facts of a person, any of them left out, with moments that gather round the boundaries of what is asked. */
import { Facts, type FactsInput } from '@hjemmel/core';
import type { Chance } from './chance.ts';

/** The words a policy has; for the made-up policies and the real ones alike. */
export interface Words {
  readonly kinds: readonly string[];
  readonly events: readonly string[];
  readonly consents: readonly string[];
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly channels: readonly string[];
  readonly protections: readonly string[];
  /** Conditions with their values; undefined for those that are true or false. */
  readonly conditions: Readonly<Record<string, readonly string[] | undefined>>;
  readonly periods: readonly string[];
}

const DAYS = [
  '2025-02-28',
  '2024-02-29',
  '2024-12-31',
  '2025-06-30',
  '2025-03-30',
  '2025-10-26',
  '2023-11-15',
] as const;

/** A day that a question may be about: the ends of months, years and fiscal years, and the changes of the clock. */
export function dayAsked(chance: Chance): string {
  return chance.maybe(0.7) ? chance.pick(DAYS) : shifted(chance, '2024-06-15', 500);
}

function shifted(chance: Chance, day: string, most: number): string {
  return Temporal.PlainDate.from(day)
    .add({ days: chance.between(-most, most) })
    .toString();
}

/** A day near `asked` less one of the periods, or near the end of a month or year about then. */
export function dayNear(chance: Chance, asked: string, words: Words): string {
  if (chance.maybe(0.15)) return shifted(chance, asked, 2500);
  const start = Temporal.PlainDate.from(asked).subtract(chance.pick(words.periods));
  const round = chance.pick(['day', 'day', 'month', 'year', 'fiscal'] as const);
  const near =
    round === 'month'
      ? start.with({ day: 1 })
      : round === 'year'
        ? start.with({ month: 1, day: 1 })
        : round === 'fiscal'
          ? start.with({ month: 7, day: 1 })
          : start;
  return shifted(chance, near.toString(), 2);
}

/** The day in one of the forms a moment may have. */
export function momentOn(chance: Chance, day: string): string {
  const time = chance.pick(['00:00', '00:00:00.001', '02:30', '12:00:00', '22:59:59.999', '23:30:00', '23:59:59.999']);
  const form = chance.between(0, 3);
  if (form === 0) return day;
  if (form === 1) return `${day}T${time}`;
  return form === 2 ? `${day}T${time}Z` : `${day}T${time}${chance.pick(['+02:00', '-05:00', '+01:00'])}`;
}

type Entries<K extends keyof FactsInput> = NonNullable<FactsInput[K]>;

function consents(chance: Chance, words: Words, moment: () => string): Entries<'consents'> {
  return Array.from({ length: chance.between(0, 4) }, () => ({
    consent: chance.pick(words.consents),
    given: moment(),
    ...chance.key('withdrawn', 0.25, () => (chance.maybe(0.2) ? null : moment())),
    ...chance.key('channels', 0.35, () => chance.some(words.channels, 0.5)),
    ...chance.key('form', 0.75, () => chance.pick(['electronic', 'electronic', 'written', 'recorded'] as const)),
    ...chance.key('age', 0.75, () => chance.pick([12, 13, 18, 40])),
    ...chance.key('renewed', 0.25, moment),
  }));
}

function objections(chance: Chance, words: Words, moment: () => string): Entries<'objections'> {
  return chance.some(words.purposes, 0.25).map((purpose) => {
    if (chance.maybe(0.2)) return purpose;
    const state = chance.pick(['made', 'upheld', 'rejected'] as const);
    return { purpose, state, ...chance.key('from', 0.5, moment) };
  });
}

function restrictions(chance: Chance, words: Words, moment: () => string): Entries<'restrictions'> {
  return Array.from({ length: chance.maybe(0.3) ? chance.between(1, 2) : 0 }, () => ({
    ground: chance.pick(['accuracy', 'unlawful', 'claims', 'objection'] as const),
    ...chance.key('categories', 0.5, () => chance.some(words.categories, 0.5)),
    ...chance.key('purposes', 0.3, () => chance.some(words.purposes, 0.5)),
    ...chance.key('from', 0.5, moment),
    ...chance.key('lifted', 0.4, () => (chance.maybe(0.2) ? null : moment())),
  }));
}

function conditions(chance: Chance, words: Words): Entries<'conditions'> {
  return Object.fromEntries(
    chance
      .some(Object.entries(words.conditions), 0.85)
      .map(([name, values]) => [
        name,
        values === undefined
          ? chance.pick([true, true, false, 'true', 'false', '', ['false', 'true'], []])
          : chance.pick([...values, chance.some(values, 0.5)]),
      ]),
  );
}

function events(chance: Chance, words: Words, moment: () => string): Entries<'events'> {
  return Object.fromEntries(
    chance.some(words.events, 0.9).map((name) => {
      const form = chance.between(0, 9);
      if (form < 3) return [name, form === 0 ? [] : null];
      return [name, form < 8 ? moment() : Array.from({ length: chance.between(1, 3) }, moment)];
    }),
  );
}

/** @param asked the day or days the person will be asked about */
export function randomPerson(chance: Chance, words: Words, asked: string): Facts {
  const moment = (): string =>
    momentOn(chance, chance.maybe(0.25) ? shifted(chance, asked, 1) : dayNear(chance, asked, words));
  const known = 0.93;
  return Facts.parse({
    ...chance.key('kinds', known, () =>
      chance.some([...words.kinds, 'unheard-of'], words.kinds.length > 8 ? 0.25 : 0.45),
    ),
    ...chance.key('events', 0.97, () => events(chance, words, moment)),
    ...chance.key('consents', known, () => (words.consents.length === 0 ? [] : consents(chance, words, moment))),
    ...chance.key('objections', known, () => objections(chance, words, moment)),
    ...chance.key('restrictions', known, () => restrictions(chance, words, moment)),
    ...chance.key('optOuts', known, () =>
      chance.some(words.channels, 0.2).map((channel) =>
        chance.maybe(0.3)
          ? channel
          : {
              channel,
              ...chance.key('purposes', 0.5, () => chance.some(words.purposes, 0.5)),
              ...chance.key('from', 0.5, moment),
            },
      ),
    ),
    ...chance.key('protections', known, () => chance.some(words.protections, 0.3)),
    ...chance.key('conditions', known, () => conditions(chance, words)),
    ...chance.key('announced', known, () =>
      chance
        .some(words.purposes, 0.8)
        .map((purpose) => (chance.maybe(0.4) ? purpose : { purpose, ...chance.key('at', 0.6, moment) })),
    ),
  } satisfies FactsInput);
}
