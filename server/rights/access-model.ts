/**
 * The report of a person's right of access (GDPR art. 15) as data: parts in a fixed order, each a list. What a part is
 * made of is defined here once; the published JSON Schema comes from it.
 */
import { RESOLUTIONS } from '@hjemmel/core';
import { z } from 'zod';

const Day = z.string().describe('YYYY-MM-DD in the time zone of the controller.');
const Instant = z.string().describe('ISO 8601, UTC.');
const Label = z.string().describe('In the language of the report.');

/** Why something that is held is not shown (art. 15(4); recital 63). */
export const WITHHELD = ['other-person', 'access-code', 'technical'] as const;
const Withheld = z
  .enum(WITHHELD)
  .describe(
    '`other-person`: about somebody else (art. 15(4)); `access-code`: would open a door; `technical`: a key or a hash that tells nothing.',
  );
export type Withheld = z.output<typeof Withheld>;

/** What lets a thing be held today, and until when. */
const Holding = z.object({
  keptThrough: z
    .union([Day, z.literal('forever'), z.null()])
    .describe('The last day it may be kept; null while nothing has happened that the day is counted from.'),
  due: z.union([z.boolean(), z.literal('unknown')]).describe('Whether its time is over and it is about to be erased.'),
  heldBack: z.boolean().describe('A hold or a restriction keeps it although its time may be over.'),
  for: z
    .array(z.object({ purpose: z.string(), bases: z.array(z.string()) }))
    .describe('The purposes that justify keeping it today, with their legal bases.'),
});
export type Holding = z.output<typeof Holding>;

const About = z.object({
  controller: z.object({ name: z.string(), email: z.string().optional(), phone: z.array(z.string()).optional() }),
  officer: z.object({ name: z.string().optional(), email: z.string().optional() }).optional(),
  authority: z.object({ name: z.string(), website: z.string().optional() }).optional(),
  person: z.string().describe('The id under which the controller knows the person.'),
  case: z.string().optional().describe('The case the report answers.'),
  policy: z.string().describe('Id and day of the version of the policy that the report goes by.'),
  language: z.string(),
  at: Instant.describe('When everything in it was so.'),
  rights: z.array(z.string()).describe('What else the person can demand.'),
});
export type About = z.output<typeof About>;

const Recipient = z.object({
  recipient: z.string(),
  label: Label,
  names: z.array(z.string()).optional(),
  role: z.enum(['processor', 'controller', 'joint', 'authority']),
  countries: z.array(z.string()),
  fields: z.array(z.string()).optional().describe('The only items it may get.'),
  purposes: z.array(z.string()).optional(),
  outsideEea: z.boolean(),
  safeguard: z
    .object({ mechanism: z.string(), law: z.string().optional(), copy: z.string().optional() })
    .optional()
    .describe('What protects the data abroad (art. 46), and how to get a copy.'),
});

const Category = z.object({
  category: z.string(),
  label: Label,
  nature: z.enum(['provided', 'observed', 'derived']),
  sensitivity: z.string(),
  sources: z.array(z.object({ source: z.string(), label: Label })),
  purposes: z.array(
    z.object({
      purpose: z.string(),
      label: Label,
      text: z.string().optional(),
      bases: z.array(z.string()).describe('Legal bases the policy names for it.'),
      laws: z.array(z.string()).optional(),
    }),
  ),
  recipients: z.array(Recipient),
});
export type ExplainedCategory = z.output<typeof Category>;

const Decision = z.object({
  purpose: z.string(),
  label: Label,
  logic: z.string(),
  effects: z.string(),
  humanReview: z.string().optional(),
});

const Field = Holding.extend({
  column: z.string(),
  category: z.string(),
  item: z.string(),
  nature: z.enum(['provided', 'observed', 'derived']),
  label: Label,
  value: z.unknown(),
  source: z.string(),
  collectedAt: Instant,
  withheld: Withheld.optional().describe('Why the value, or a part of it, is not shown.'),
});
export type Field = z.output<typeof Field>;

const Record = z.object({
  table: z.string(),
  id: z.string(),
  source: z.string(),
  collectedAt: Instant,
  details: z.record(z.string(), z.unknown()).describe('What holds the record together: days, kinds, links.'),
  fields: z.array(Field),
});
export type ReportRecord = z.output<typeof Record>;

const Readings = Holding.extend({
  meteringPoint: z.string(),
  register: z.enum(['energy', 'volume', 'flow-temperature', 'return-temperature']),
  unit: z.string(),
  resolution: z.enum(RESOLUTIONS),
  category: z.string(),
  item: z.string(),
  nature: z.enum(['provided', 'observed', 'derived']),
  source: z.string(),
  day: Day,
  collectedFrom: Instant,
  collectedUntil: Instant,
  points: z.array(z.tuple([Instant, z.number().nullable(), z.string()]).describe('Start, value in the unit, quality.')),
});
export type ReadingDay = z.output<typeof Readings>;

const Earlier = z.object({
  table: z.string(),
  record: z.string(),
  column: z.string(),
  label: Label,
  value: z.unknown(),
  source: z.string(),
  collectedAt: Instant,
  correctedAt: Instant,
  withheld: Withheld.optional(),
});

const Relation = z.object({
  what: z.string().describe('The relation, or `attorney` for a power of attorney from somebody else.'),
  label: Label,
  direction: z.enum(['is', 'has']).describe('The person is this to somebody, or has somebody who is.'),
  fromOn: Day.nullable(),
  toOn: Day.nullable(),
  source: z.string(),
  collectedAt: Instant,
  other: z.null().describe('Who it is: withheld.'),
  withheld: z.literal('other-person'),
});

const Event = z.object({
  event: z.string(),
  label: Label,
  happenedAt: Instant,
  source: z.string(),
  collectedAt: Instant,
});

const Standing = z.object({
  kinds: z.unknown(),
  protections: z.unknown(),
  events: z.unknown(),
  consents: z.unknown(),
  objections: z.unknown(),
  restrictions: z.unknown(),
  optOuts: z.unknown(),
  conditions: z.unknown(),
  announced: z.unknown(),
  ownKey: z.boolean().describe('A key of the person’s own, by which the ledger speaks of them without naming them.'),
});

const Hold = z.object({
  fromOn: Day,
  reviewOn: Day,
  untilOn: Day.optional(),
  categories: z.array(z.string()).optional().describe('All unless said.'),
  records: z.number().optional().describe('How many single records it is about; all unless said.'),
});

const Place = z.object({
  meteringPoint: z.string(),
  gsrn: z.string(),
  product: z.string(),
  postcode: z.string().nullable(),
  meters: z.array(z.object({ serialNumber: z.string(), fromOn: Day, toOn: Day.nullable() })),
});

const File = z.object({
  file: z.string(),
  name: z.string().describe('Its name in the package.'),
  mediaType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  createdAt: Instant,
  table: z.string().optional().describe('Where it is pointed to from.'),
  withheld: Withheld.optional(),
});
export type ReportFile = z.output<typeof File>;

/** What the register of disclosures tells of one person. */
const Disclosure = z.object({
  at: Instant,
  recipient: z.string(),
  label: Label,
  purpose: z.string(),
  fields: z.array(z.string()),
  ground: z.string().optional(),
  document: z.string().optional(),
});

const Use = z.object({
  at: Instant,
  purpose: z.string(),
  label: Label,
  action: z.string(),
  role: z.string().optional().describe('Of the member of staff; none where the system or the person acted.'),
  categories: z.array(z.string()),
  entry: z.string().describe('The entry of the ledger that proves it.'),
});

const Omission = z.object({ reason: Withheld, count: z.number() });

/** The parts, in the order in which they come. */
export const PARTS = {
  about: About,
  categories: Category,
  decisions: Decision,
  places: Place,
  records: Record,
  readings: Readings,
  earlier: Earlier,
  relations: Relation,
  events: Event,
  standing: Standing,
  holds: Hold,
  files: File,
  disclosures: Disclosure,
  uses: Use,
  withheld: Omission,
} as const;
export type PartName = keyof typeof PARTS;
export type Part<N extends PartName> = z.output<(typeof PARTS)[N]>;

/** Some items of one part. A part may come in several sections, one after the other. */
export type Section = { [N in PartName]: { readonly part: N; readonly items: readonly Part<N>[] } }[PartName];

/** The whole report as one JSON document. */
export const AccessReport = z
  .object({
    'hjemmel-report': z.literal(1),
    kind: z.enum(['access', 'portability']),
    ...(Object.fromEntries(Object.entries(PARTS).map(([name, part]) => [name, z.array(part)])) as {
      [N in PartName]: z.ZodArray<(typeof PARTS)[N]>;
    }),
  })
  .partial(Object.fromEntries(Object.keys(PARTS).map((name) => [name, true])) as Record<PartName, true>)
  .meta({
    title: 'Access report',
    description: 'Everything that is held of one person (GDPR art. 15), or what they may take along (art. 20).',
  });

/** JSON Schema (draft 2020-12) of the report, as it is written. */
export function accessReportJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(AccessReport, { io: 'output', target: 'draft-2020-12', unrepresentable: 'any' });
}
