/** What is known of a person, and what is asked: the input of `decide` and `due`. This is also the corpus format. */
import { z } from 'zod';
import { Id, LocalDate, Moment, oneOrMany, Resolution } from '../policy/scalars.ts';
import { Action, EventRef } from '../policy/schema-conditions.ts';

/**
 * A key left out means 'not known', and a question that depends on it is answered `unknown`. An empty list means
 * 'known: there is none'.
 */
export const Facts = z
  .strictObject({
    kinds: z.array(Id).optional().describe('The kinds of person this one is now.'),
    events: z
      .record(EventRef, z.union([z.null(), Moment, z.array(Moment)]))
      .optional()
      .describe(
        'When events happened: a moment, several for a series, null (or an empty list) for known not to have happened.',
      ),
    consents: z
      .array(
        z.strictObject({
          consent: Id,
          given: Moment,
          withdrawn: Moment.nullish(),
          channels: z.array(Id).optional().describe('The channels it was given for; all of the consent unless said.'),
          form: z.enum(['electronic', 'written', 'recorded']).optional(),
          age: z
            .number()
            .int()
            .min(0)
            .max(130)
            .optional()
            .describe("The person's age when it was given; needed where the policy sets an age."),
          renewed: Moment.optional(),
        }),
      )
      .optional(),
    objections: z
      .array(
        z.union([
          Id.transform((purpose) => ({ purpose, state: 'upheld' as const, from: undefined })),
          z.strictObject({
            purpose: Id,
            state: z.enum(['made', 'upheld', 'rejected']).default('upheld'),
            from: Moment.optional(),
          }),
        ]),
      )
      .optional()
      .describe('Objections to purposes (art. 21). One to marketing counts as soon as it is made, whatever its state.'),
    restrictions: z
      .array(
        z.strictObject({
          categories: z.array(Id).optional(),
          purposes: z.array(Id).optional(),
          ground: z.enum(['accuracy', 'unlawful', 'claims', 'objection']).describe('art. 18(1)(a) to (d).'),
          from: Moment.optional(),
          lifted: Moment.nullish(),
        }),
      )
      .optional(),
    optOuts: z
      .array(
        z.union([
          Id.transform((channel) => ({ channel, purposes: undefined, from: undefined })),
          z.strictObject({ channel: Id, purposes: z.array(Id).optional(), from: Moment.optional() }),
        ]),
      )
      .optional(),
    protections: z.array(Id).optional().describe('Name or address protection and the like.'),
    holds: z
      .array(
        z.strictObject({
          id: z.string().optional(),
          categories: z.array(Id).optional().describe('All unless said.'),
          reason: z.string().optional(),
          from: LocalDate.optional(),
          until: LocalDate.nullish().describe('The last day it stands; open unless said.'),
        }),
      )
      .optional(),
    conditions: z
      .record(Id, z.union([z.boolean(), z.string(), z.array(z.string())]))
      .optional()
      .describe('The declared conditions: true or false, or the value or values that hold.'),
    announced: z
      .array(
        z.union([
          Id.transform((purpose) => ({ purpose, at: undefined })),
          z.strictObject({ purpose: Id, at: Moment.optional() }),
        ]),
      )
      .optional()
      .describe('Purposes that have been announced to the person.'),
    recipients: z
      .record(Id, z.strictObject({ agreement: LocalDate.nullish(), assessment: LocalDate.nullish() }))
      .optional()
      .describe(
        'From the register of recipients: the last day of the agreement and of the transfer assessment; null where there is none.',
      ),
  })
  .meta({ id: 'Facts' });
export type FactsInput = z.input<typeof Facts>;
export type Facts = z.output<typeof Facts>;

export const DecideRequest = z.strictObject({
  purpose: Id,
  action: Action,
  categories: oneOrMany(Id),
  recipient: Id.optional(),
  fields: oneOrMany(Id).optional(),
  channel: Id.optional(),
  role: Id.optional().describe('The role of the member of staff; left out when the system or the person acts.'),
  ground: Id.optional().describe('The ground of a disclosure, such as court-order.'),
  resolution: Resolution.optional(),
  at: Moment,
});
export type DecideRequest = z.output<typeof DecideRequest>;

export const DecideInput = z
  .strictObject({ request: DecideRequest, facts: Facts })
  .meta({ title: 'A decision to be made', description: 'Input of `hjemmel decide`.' });

export const DueInput = z
  .strictObject({
    category: Id,
    field: Id.optional().describe('One item of the category, where rules tell them apart.'),
    kind: oneOrMany(Id).optional(),
    on: LocalDate,
    facts: Facts.default({}),
  })
  .meta({ title: 'An item whose kept-through day is asked for', description: 'Input of `hjemmel due`.' });
export type DueInput = z.output<typeof DueInput>;

export type Verdict = 'permit' | 'deny' | 'unknown';
