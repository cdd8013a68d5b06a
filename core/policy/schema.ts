/**
 * The policy language: the one definition that gives the parser, the types and the published JSON Schema.
 * One document is one version of one policy. The version of the language is apart from that of the software.
 */
import { z } from 'zod';
import {
  ClauseId,
  Country,
  entry,
  Id,
  Language,
  LibraryRef,
  LocalDate,
  oneOrMany,
  Period,
  Text,
  WebAddress,
} from './scalars.ts';
import { Action, Clauses, Condition } from './schema-conditions.ts';
import { vocabulary } from './schema-library.ts';
import { Category, Consent, Controller, Party, Purpose, SENSITIVITIES } from './schema-parts.ts';
import { Retention } from './schema-retention.ts';

export const Recipient = z.strictObject({
  label: Text.optional(),
  text: Text.optional(),
  names: z.array(z.string()).optional().describe('The organisations, where they are named.'),
  role: z.enum(['processor', 'controller', 'joint', 'authority']),
  country: oneOrMany(Country).optional().describe("Where; the controller's country unless said."),
  transfer: z
    .strictObject({
      mechanism: z.enum(['adequacy', 'scc', 'bcr', 'code-of-conduct', 'certification', 'derogation']),
      law: LibraryRef.optional(),
      assessment: z
        .union([z.enum(['none', 'registered']), z.strictObject({ made: LocalDate, review: LocalDate })])
        .default('registered')
        .describe(
          'The transfer impact assessment: its dates, `registered` where the register of recipients holds them, or none.',
        ),
      copy: Text.optional().describe('How to get a copy of the safeguard (art. 13(1)(f)).'),
    })
    .optional(),
  agreement: z
    .union([
      z.enum(['registered', 'unstated', 'not-needed']),
      z.strictObject({ signed: LocalDate.optional(), expires: LocalDate.optional(), review: LocalDate.optional() }),
    ])
    .optional()
    .describe('The data processing agreement: its dates, `registered` where the register of recipients holds them.'),
  confidentiality: z.boolean().optional().describe('Its people have a confidentiality agreement.'),
  receives: z
    .union([
      z.literal('aggregates'),
      z.array(Id),
      z.record(Id, entry(z.strictObject({ fields: z.array(Id).min(1).optional() }))),
    ])
    .transform((value) =>
      value === 'aggregates'
        ? value
        : Array.isArray(value)
          ? Object.fromEntries(value.map((id) => [id, {} as { fields?: string[] }]))
          : value,
    )
    .describe('The categories, and the fields of each, that it may get; `aggregates` where only statistics leave.'),
  for: oneOrMany(Id)
    .optional()
    .describe('The purposes for which it may get them; all that use the category unless said.'),
  writes: oneOrMany(Id).optional().describe("Categories it collects on the controller's behalf."),
  when: Condition.optional(),
  grounds: oneOrMany(Id).optional().describe('A disclosure must name one of these grounds, with its document.'),
  clause: Clauses.optional(),
});
export type Recipient = z.output<typeof Recipient>;

/** A prohibition no other rule can override. What is given must all match; what is left out matches anything. */
export const Never = z.strictObject({
  id: Id,
  text: Text.optional(),
  actions: oneOrMany(Action).optional(),
  purposes: oneOrMany(Id).optional(),
  categories: oneOrMany(Id).optional(),
  sensitivity: oneOrMany(z.enum(SENSITIVITIES)).optional(),
  kinds: oneOrMany(Id).optional(),
  recipients: oneOrMany(Id).optional(),
  'recipient-role': oneOrMany(z.enum(['processor', 'controller', 'joint', 'authority'])).optional(),
  outside: z
    .union([z.literal('eea'), z.array(Country)])
    .optional()
    .describe('The recipient is outside the EEA, or outside these countries.'),
  marketing: z.literal(true).optional().describe('The purpose is marketing.'),
  profiling: z.literal(true).optional(),
  automated: z.literal(true).optional(),
  when: Condition.optional(),
  except: oneOrMany(Id).optional().describe('Recipients it does not hold for.'),
  clause: Clauses.optional(),
});
export type Never = z.output<typeof Never>;

export const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'portability',
  'withdrawal',
  'complaint',
  'transfer-copy',
  'human-review',
] as const;
export type RightName = (typeof RIGHTS)[number];

export const Right = entry(
  z.strictObject({
    text: Text.optional(),
    channels: oneOrMany(Id).optional().describe('How it can be asked for.'),
    identity: z
      .strictObject({
        demand: z.enum(['none', 'login', 'reasonable-doubt', 'always']),
        proof: z
          .array(
            z.enum([
              'login',
              'match',
              'questions',
              'signature',
              'id-document',
              'id-document-copy',
              'power-of-attorney',
            ]),
          )
          .optional(),
        destroy: z.boolean().optional().describe('The proof is destroyed once checked.'),
      })
      .optional(),
    form: z.enum(['any', 'written', 'signed-letter']).default('any'),
    deadline: Period.optional().describe('P1M by law (art. 12(3)) unless a shorter one is promised.'),
    formats: z.array(z.enum(['html', 'pdf', 'json', 'csv', 'xml', 'paper'])).optional(),
    conditions: z.array(Text).optional(),
    exceptions: z.array(Text).optional(),
    'self-service': z.boolean().optional(),
    'only-for': oneOrMany(Id).optional().describe('The purposes for which alone the published text mentions it.'),
    authority: LibraryRef.optional().describe('For complaints: the authority named in the text.'),
    clause: Clauses.optional(),
  }),
);

export const KeptBy = z
  .string()
  .regex(
    /^(purpose|category|recipient|never|retention|consent|right|source|control)[.][a-z][a-z0-9-]*$|^(controller|joint|changes|security|links|acts-for|audience)$/,
    'hint:kept-by',
  )
  .meta({ id: 'KeptBy', description: 'A rule of this policy or a built-in control that keeps the clause.' });

export const Clause = z.strictObject({
  id: ClauseId,
  section: z.string().optional(),
  text: Text,
  'kept-by': z.array(KeptBy).default([]),
});

export const Joint = z.strictObject({
  with: Party,
  categories: oneOrMany(Id).optional().describe('All unless said.'),
  purposes: oneOrMany(Id).optional(),
  'contact-point': z.enum(['us', 'them']).optional(),
  duties: z
    .partialRecord(
      z.enum(['information', 'access', 'rectification', 'erasure', 'objection', 'security', 'breach']),
      z.enum(['us', 'them', 'both']),
    )
    .optional(),
  essence: Text.optional().describe('The essence of the arrangement (art. 26(2)).'),
  clause: Clauses.optional(),
});

/** Processing on behalf of other controllers (the record of art. 30(2)). */
export const ActsFor = z.strictObject({
  id: Id,
  controllers: Text,
  parties: z.array(Party).min(1).optional().describe('Each of them and how to reach it (art. 30(2)(a)).'),
  services: z.array(Text).min(1),
  categories: oneOrMany(Id),
  instruction: Text.optional(),
  recipients: oneOrMany(Id).optional(),
  clause: Clauses.optional(),
});

export const Policy = z.strictObject({
  hjemmel: z.literal(1).describe('The version of the policy language.'),
  policy: z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/, 'hint:policy-id'),
    title: Text.optional(),
    status: z.enum(['in-force', 'draft']).default('in-force'),
    version: z.string().optional(),
    approved: LocalDate.optional(),
    updated: LocalDate.optional(),
    effective: LocalDate,
    undated: z
      .literal(true)
      .optional()
      .describe('The published text bears no date; `effective` is when it was taken up here.'),
    replaces: LocalDate.optional().describe('The effective date of the version it replaces.'),
    language: Language,
    languages: z.array(Language).optional(),
    audience: oneOrMany(Id).describe('The kinds of person it is for.'),
    uses: z.array(Id).default([]).describe('Shared libraries.'),
    website: WebAddress.optional(),
    clause: Clauses.optional(),
  }),
  controller: Controller,
  joint: z.array(Joint).default([]),
  'acts-for': z.array(ActsFor).default([]),
  ...vocabulary,
  categories: z.record(Id, Category),
  purposes: z.record(Id, Purpose),
  consents: z.record(Id, Consent).default({}),
  recipients: z.record(Id, Recipient).default({}),
  never: z.array(Never).default([]),
  retention: z.array(Retention).default([]),
  rights: z.partialRecord(z.enum(RIGHTS), Right).default({}),
  'third-country-transfers': z
    .enum(['none', 'listed'])
    .default('listed')
    .describe('none where the text rules them out.'),
  'automated-decisions': z.enum(['none', 'listed', 'unstated']).default('unstated'),
  security: z.array(Text).default([]).describe('The security measures, in general words (art. 30(1)(g)).'),
  changes: z
    .strictObject({
      notify: oneOrMany(z.enum(['website', 'email', 'portal', 'letter'])).optional(),
      'announce-new-purposes': z.boolean().optional(),
      text: Text.optional(),
      clause: Clauses.optional(),
    })
    .optional(),
  links: z.array(z.strictObject({ label: Text, url: WebAddress, clause: Clauses.optional() })).default([]),
  clauses: z.array(Clause).default([]),
});
/** A policy as read: shorthands spelled out, defaults filled in. */
export type PolicyDocument = z.output<typeof Policy>;
