/** What several policies write once: the vocabulary, laws and authorities of a shared library. */
import { z } from 'zod';
import { Country, entry, Id, LibraryRef, LocalDate, oneOrMany, Period, Text, WebAddress } from './scalars.ts';
import { Trigger } from './schema-conditions.ts';
import {
  Basis,
  Category,
  ConditionDefinition,
  EventDefinition,
  Interest,
  Kind,
  Party,
  Purpose,
  SENSITIVITIES,
  Source,
  Term,
} from './schema-parts.ts';
import { Retention } from './schema-retention.ts';

/** The words a policy or a library declares. */
export const vocabulary = {
  kinds: z.record(Id, Kind).default({}),
  events: z.record(Id, EventDefinition).default({}),
  relations: z.record(Id, Term).default({}).describe('Other persons or things whose events count, such as employer.'),
  conditions: z.record(Id, ConditionDefinition).default({}),
  channels: z.record(Id, Term).default({}),
  roles: z.record(Id, Term).default({}),
  sources: z.record(Id, Source).default({}),
  protections: z.record(Id, Term).default({}),
  grounds: z.record(Id, Term).default({}).describe('Grounds a disclosure can rest on, such as court-order.'),
  interests: z.record(Id, Interest).default({}),
  items: z.record(Id, Term).default({}).describe('Names for the fields of categories.'),
};

export const Law = z.strictObject({
  title: Text,
  article: z.string().optional(),
  says: Text.optional(),
  url: WebAddress.optional(),
  from: LocalDate.optional().describe('In force from.'),
  until: LocalDate.optional().describe('The last day it was in force.'),
  'replaced-by': LibraryRef.optional(),
  period: Period.optional().describe('The retention period it sets.'),
  after: Trigger.optional().describe('The trigger it counts from.'),
  second: oneOrMany(z.enum(SENSITIVITIES)).optional().describe('The sensitivities for which it is a second ground.'),
  basis: Basis.optional(),
  checked: z.boolean().default(true).describe('false: from memory; a lawyer must check it before it is shown as law.'),
  dpv: z.string().optional(),
  tilt: z.string().optional().describe('The reference used in TILT, such as GDPR-6-1-a.'),
});
export type Law = z.output<typeof Law>;

/** A shared library: definitions that several policies write once. */
export const Library = z.strictObject({
  library: Id,
  title: Text,
  source: z.string().optional(),
  authorities: z.record(Id, Party.extend({ label: Text.optional() })).default({}),
  laws: z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), Law).default({}),
  holidays: z.strictObject({ country: Country, source: Text }).optional(),
  eea: z.array(Country).optional(),
  adequate: z
    .record(Country, entry(z.strictObject({ text: Text.optional(), checked: z.boolean().default(true) })))
    .optional(),
  ...vocabulary,
  categories: z.record(Id, Category).default({}),
  'by-law': z
    .strictObject({
      categories: z.record(Id, Category),
      purposes: z.record(Id, Purpose),
      retention: z.array(Retention),
    })
    .optional()
    .describe(
      'What the law makes every controller hold, whatever its text says, such as the proof of a consent. A policy that declares the same name decides it itself.',
    ),
});
export type Library = z.output<typeof Library>;
