/** Conditions and triggers: the two small expression languages of a policy. */
import { z } from 'zod';
import { ClauseId, Country, Id, oneOrMany } from './scalars.ts';

export const ACTIONS = ['collect', 'use', 'contact', 'disclose', 'profile', 'keep'] as const;
export const Action = z.enum(ACTIONS).meta({ id: 'Action', description: 'What is to be done with the data.' });
export type Action = z.output<typeof Action>;

/**
 * When a rule holds. A bare word is a declared condition (`in-arrears`); `{ product: electricity }` a declared
 * condition with that value; the other keys ask about the person or the request. Several keys in one map must all hold.
 */
export type Condition =
  | string
  | {
      all?: Condition[] | undefined;
      any?: Condition[] | undefined;
      not?: Condition | undefined;
      kind?: string[] | undefined;
      consent?: string[] | undefined;
      event?: string[] | undefined;
      protection?: string[] | undefined;
      action?: Action[] | undefined;
      channel?: string[] | undefined;
      role?: string[] | undefined;
      recipient?: string[] | undefined;
      country?: string[] | undefined;
      ground?: string[] | undefined;
      /** Declared conditions by name, with the value or values that satisfy them. */
      [condition: string]: unknown;
    };

/** An event, `customer-ended`, or another person's or thing's event, `employer.agreement-ended`. */
export const EventRef = z
  .string()
  .regex(/^([a-z][a-z0-9-]*[.])?[a-z][a-z0-9-]*$/, 'hint:event')
  .meta({ id: 'EventRef', description: 'An event, or `relation.event` for the event of another person or thing.' });

export const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      Id,
      z
        .object({
          all: z.array(Condition).min(1).optional(),
          any: z.array(Condition).min(1).optional(),
          not: Condition.optional(),
          kind: oneOrMany(Id).optional(),
          consent: oneOrMany(Id).optional(),
          event: oneOrMany(EventRef).optional(),
          protection: oneOrMany(Id).optional(),
          action: oneOrMany(Action).optional(),
          channel: oneOrMany(Id).optional(),
          role: oneOrMany(Id).optional(),
          recipient: oneOrMany(Id).optional(),
          country: oneOrMany(Country).optional(),
          ground: oneOrMany(Id).optional(),
        })
        .catchall(oneOrMany(z.union([z.string(), z.boolean()]))),
    ]),
  )
  .meta({ id: 'Condition', description: 'When a rule holds: a declared condition, or a combination.' });

/** The keys of a condition that are not declared conditions. */
export const CONDITION_KEYWORDS = [
  'all',
  'any',
  'not',
  'kind',
  'consent',
  'event',
  'protection',
  'action',
  'channel',
  'role',
  'recipient',
  'country',
  'ground',
] as const;

/**
 * What starts a clock. `latest` and `earliest` combine several; `last` takes the last of a series (inactivity);
 * `end-of-fiscal-year` (`-month`, `-year`) rounds up to the last day of the period the trigger falls in.
 */
export type Trigger =
  | string
  | { latest: Trigger[] }
  | { earliest: Trigger[] }
  | { last: string }
  | { 'end-of-fiscal-year': Trigger }
  | { 'end-of-year': Trigger }
  | { 'end-of-month': Trigger };

export const Trigger: z.ZodType<Trigger> = z
  .lazy(() =>
    z.union([
      EventRef,
      z.strictObject({ latest: z.array(Trigger).min(2) }),
      z.strictObject({ earliest: z.array(Trigger).min(2) }),
      z.strictObject({ last: EventRef }),
      z.strictObject({ 'end-of-fiscal-year': Trigger }),
      z.strictObject({ 'end-of-year': Trigger }),
      z.strictObject({ 'end-of-month': Trigger }),
    ]),
  )
  .meta({ id: 'Trigger', description: 'The event or events that start a clock.' });

/** The clause or clauses of the published text that say so. */
export const Clauses = oneOrMany(ClauseId);
