/** Who, what and why: parties, categories, purposes, bases and consents. */
import { z } from 'zod';
import {
  Country,
  entry,
  Id,
  LibraryRef,
  LocalDate,
  MonthDay,
  oneOrMany,
  Period,
  Resolution,
  Text,
  TimeZone,
  WebAddress,
} from './scalars.ts';
import { Action, Clauses, Condition, Trigger } from './schema-conditions.ts';

export const Party = z
  .strictObject({
    name: z.string().min(1),
    registration: z
      .strictObject({
        cvr: z.string().optional().describe('Danish CVR number, eight digits.'),
        orgnr: z.string().optional().describe('Norwegian organisation number, nine digits.'),
        other: z.string().optional(),
      })
      .optional(),
    address: z
      .strictObject({ street: z.string(), postcode: z.string(), city: z.string(), country: Country })
      .optional(),
    email: z.string().optional(),
    phone: oneOrMany(z.string()).optional(),
    website: WebAddress.optional(),
    contact: z.string().optional().describe('The role or person to ask for.'),
    group: z.string().optional().describe('The group of companies it belongs to.'),
    clause: Clauses.optional(),
  })
  .meta({ id: 'Party', description: 'A company or authority and how to reach it.' });
export type Party = z.output<typeof Party>;

export const Controller = Party.extend({
  authority: LibraryRef.optional().describe('The supervisory authority, such as dk.datatilsynet.'),
  officer: Party.partial().optional().describe('The data protection officer.'),
  country: Country.optional().describe(
    'Where it is established; that of its address, or else of its authority, unless said.',
  ),
  'time-zone': TimeZone.optional().describe("IANA time zone; by default that of the controller's country."),
  'fiscal-year': z.strictObject({ starts: MonthDay }).default({ starts: '01-01' }),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'hint:colour')
    .optional(),
});

/** A word of the policy's own vocabulary: a kind of person, a channel, a role … */
export const Term = entry(z.strictObject({ label: Text.optional(), text: Text.optional() }));
/** A kind of person; `under` names the wider kinds it belongs to. */
export const Kind = entry(
  z.strictObject({
    label: Text.optional(),
    text: Text.optional(),
    under: oneOrMany(Id).optional().describe('The wider kind it belongs to.'),
    was: oneOrMany(Id)
      .optional()
      .describe(
        'The kind it once was: what was collected then is kept by the rules of then (former-customer was customer).',
      ),
  }),
);

export const EventDefinition = entry(
  z.strictObject({
    label: Text.optional(),
    per: z
      .enum(['person', 'item'])
      .default('person')
      .describe('Whether it happens to the person or to the item of data.'),
    for: oneOrMany(Id).optional().describe('The kinds of person it can happen to; for others the clock ignores it.'),
    of: oneOrMany(Id).optional().describe('The categories whose items it can happen to.'),
  }),
);

export const ConditionDefinition = entry(
  z.strictObject({ label: Text.optional(), values: z.array(z.string()).min(1).optional() }),
);

export const Interest = z.strictObject({
  text: Text.describe('The legitimate interest, in words for the person (art. 13(1)(d)).'),
  balanced: LocalDate.optional().describe('The day the balancing test was made.'),
});

export const Source = entry(
  z.strictObject({
    label: Text.optional(),
    kind: z
      .enum(['person', 'employer', 'household', 'authority', 'company', 'public', 'observation', 'derivation'])
      .default('company'),
    clause: Clauses.optional(),
  }),
);

const never = z.union([z.literal(true), z.strictObject({ because: Text.optional(), clause: Clauses.optional() })]);

export const SENSITIVITIES = ['ordinary', 'national-id', 'criminal', 'special'] as const;

export const Category = z.strictObject({
  like: LibraryRef.optional().describe('A category of a shared library whose settings are taken over.'),
  label: Text.optional(),
  text: Text.optional(),
  items: z.array(Id).optional().describe('The fields it consists of.'),
  sensitivity: z.enum(SENSITIVITIES).optional().describe('ordinary unless said otherwise.'),
  for: oneOrMany(Id).optional().describe('The kinds of person it may be held about.'),
  from: oneOrMany(Id).optional().describe('Where it comes from: person, observation, derivation or a declared source.'),
  nature: z.enum(['provided', 'observed', 'derived']).optional().describe('provided unless said otherwise.'),
  mandatory: z
    .strictObject({
      for: oneOrMany(Id).optional(),
      items: oneOrMany(Id).optional().describe('The fields of it that must be given; all of them unless said.'),
      by: z.enum(['contract', 'law']),
      law: LibraryRef.optional(),
      consequence: Text.describe('What follows from not giving it (art. 13(2)(e)).'),
      clause: Clauses.optional(),
    })
    .optional(),
  when: Condition.optional().describe('Held only if this is so.'),
  finest: Resolution.optional().describe('The finest resolution at which it may be held.'),
  protect: z
    .record(Id, z.array(Id).min(1))
    .optional()
    .describe('Protections of a person and the items each of them masks.'),
  never: never.optional().describe('Never collected.'),
  dpv: z.string().optional().describe('The W3C DPV term, such as pd:Contact.'),
  clause: Clauses.optional(),
});
export type Category = z.output<typeof Category>;

export const BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interest',
  'public-task',
  'legitimate-interest',
] as const;
export type BasisType = (typeof BASES)[number];

const basisScope = {
  covers: oneOrMany(Id).optional().describe('The categories it covers; all of the purpose unless said.'),
  for: oneOrMany(Id).optional().describe('The kinds of person it holds for.'),
  when: Condition.optional(),
  actions: oneOrMany(Action).optional(),
  channels: oneOrMany(Id).optional(),
  second: oneOrMany(LibraryRef)
    .optional()
    .describe('The second ground that special categories, criminal offences and national ids need.'),
  unstated: z.literal(true).optional().describe('The published text does not name it; it is read into the text here.'),
  clause: Clauses.optional(),
};

/** One legal basis of a purpose (GDPR art. 6(1)). Exactly one of the six is named. */
export const Basis = z
  .union([
    z.enum(['contract', 'vital-interest']),
    z
      .strictObject({
        consent: Id.optional().describe('art. 6(1)(a): the declared consent.'),
        contract: z
          .union([z.literal(true), z.enum(['performance', 'steps-before'])])
          .optional()
          .describe('art. 6(1)(b).'),
        'legal-obligation': oneOrMany(LibraryRef).optional().describe('art. 6(1)(c): the law.'),
        'vital-interest': z.literal(true).optional().describe('art. 6(1)(d).'),
        'public-task': oneOrMany(LibraryRef).optional().describe('art. 6(1)(e): the law.'),
        'legitimate-interest': oneOrMany(Id).optional().describe('art. 6(1)(f): the declared interests.'),
        ...basisScope,
      })
      .refine((basis) => BASES.filter((type) => basis[type] !== undefined).length === 1, {
        message: 'hint:one-basis',
      }),
  ])
  .transform((basis) => (typeof basis === 'string' ? { [basis]: true } : basis) as BasisObject)
  .meta({
    id: 'Basis',
    description: 'One legal basis: exactly one of the six of GDPR art. 6(1), and what it is limited to.',
  });

export type BasisObject = {
  consent?: string;
  contract?: true | 'performance' | 'steps-before';
  'legal-obligation'?: string[];
  'vital-interest'?: true;
  'public-task'?: string[];
  'legitimate-interest'?: string[];
  covers?: string[];
  for?: string[];
  when?: Condition;
  actions?: Action[];
  channels?: string[];
  second?: string[];
  unstated?: true;
  clause?: string[];
};

const Use = entry(z.strictObject({ fields: z.array(Id).min(1).optional(), finest: Resolution.optional() }));

export const Purpose = z.strictObject({
  label: Text.optional(),
  text: Text.optional().describe('What it is, in words for the person.'),
  for: oneOrMany(Id).optional().describe("The kinds of person; the policy's audience unless said."),
  uses: z
    .union([z.array(Id), z.record(Id, Use)])
    .transform(
      (uses): Record<string, z.output<typeof Use>> =>
        Array.isArray(uses) ? Object.fromEntries(uses.map((id) => [id, {}])) : uses,
    )
    .describe('The categories it uses: a list, or a map with the fields and the finest resolution it may see.'),
  roles: oneOrMany(Id).optional().describe('The staff roles that may act for it.'),
  channels: oneOrMany(Id).optional().describe('The channels on which it may contact the person.'),
  actions: oneOrMany(Action)
    .optional()
    .describe(
      'collect, use and keep, contact with channels and profile with profiling, unless said. Disclosure needs a recipient.',
    ),
  basis: z
    .union([Basis, z.array(Basis)])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .default([])
    .describe('One or more legal bases; [] where the published text names none.'),
  marketing: z.boolean().default(false),
  profiling: z.boolean().default(false),
  automated: z
    .strictObject({ logic: Text, effects: Text, 'human-review': Text.optional() })
    .optional()
    .describe('Decides by itself with legal or similar effect (art. 22).'),
  essential: z
    .boolean()
    .default(false)
    .describe('Its messages go out in spite of a channel opt-out: what contract or law demands to be told.'),
  announce: z.boolean().default(false).describe('Must be announced to the person before use.'),
  'sees-protected': z.boolean().default(false).describe('Strictly needs names and addresses that are protected.'),
  'under-restriction': z
    .enum(['claims', 'protection', 'public-interest'])
    .optional()
    .describe('Why it may go on under a restriction (art. 18(2)).'),
  when: Condition.optional(),
  ends: Trigger.optional().describe(
    'The event with which the purpose is over, for rules that keep while the purpose lasts; a period counts from its own event.',
  ),
  finest: Resolution.optional().describe('The finest resolution it may see.'),
  aggregate: z
    .strictObject({ minimum: z.number().int().min(2), dominance: z.number().min(0).max(1).optional() })
    .optional()
    .describe('Only aggregates come out: the least number in a group and the largest share of one of them.'),
  never: never.optional().describe('Ruled out: refused whatever else permits.'),
  dpv: z.string().optional().describe('The W3C DPV term, such as dpv:PaymentManagement.'),
  clause: Clauses.optional(),
});
export type Purpose = z.output<typeof Purpose>;

export const FORMS = ['any', 'electronic', 'written', 'recorded'] as const;

export const Consent = z.strictObject({
  label: Text.optional(),
  wording: Text.optional().describe('What the person agrees to, word for word.'),
  channels: oneOrMany(Id).optional().describe('Given for each channel by itself.'),
  form: z.enum(FORMS).default('any'),
  age: z.number().int().min(0).max(25).optional().describe('The least age at which the person can give it alone.'),
  renew: Period.optional().describe('It expires after this time unless renewed.'),
  withdrawal: z.strictObject({ text: Text.optional(), effect: z.enum(['stop', 'erase']).default('stop') }).optional(),
  origins: z.array(Text).optional().describe('Where it is obtained.'),
  'implied-by': Text.optional().describe(
    'Set where the text derives it from conduct; the checker reports it, and it never counts.',
  ),
  'required-for': oneOrMany(Id)
    .optional()
    .describe('The kinds of person of whom it is demanded as a condition of service.'),
  clause: Clauses.optional(),
});
