/** What can be asked of the register of breaches. */
import { z } from 'zod';

const text = z.string().trim().min(1).max(4000);
const moment = z.iso.datetime({ offset: true });
const id = z.uuid();

export const KINDS = ['confidentiality', 'integrity', 'availability'] as const;
export const CAUSES = [
  'misdirected',
  'lost-device',
  'intrusion',
  'ransomware',
  'misuse',
  'software-fault',
  'deletion',
  'published',
  'other',
] as const;
export const PEOPLE_GROUNDS = ['protected', 'measures-taken', 'disproportionate', 'not-high'] as const;

export const OpenRequest = z.strictObject({
  kinds: z.array(z.enum(KINDS)).min(1),
  cause: z.enum(CAUSES),
  /** When it was known; the 72 hours run from here, not from the registration. */
  noticedAt: moment,
  beganAt: moment.optional(),
  endedAt: moment.optional(),
  what: text,
});
export type OpenRequest = z.infer<typeof OpenRequest>;

/**
 * Whose data it was: all that stood in tables (copied, lost, published), what was used in a span of time, by a role, under
 * permits (misused), and files.
 */
export const ScopeRequest = z
  .strictObject({
    /** Tables of the data map; `all` for every one. */
    tables: z.union([z.literal('all'), z.array(z.string().regex(/^[a-z_]{1,60}$/)).min(1)]).optional(),
    used: z
      .strictObject({ from: moment, to: moment, role: z.string().max(60).optional(), entries: z.array(id).optional() })
      .optional(),
    files: z.array(id).min(1).optional(),
  })
  .refine(({ tables, used, files }) => tables !== undefined || used !== undefined || files !== undefined, 'scope');
export type ScopeRequest = z.infer<typeof ScopeRequest>;

export const AssessRequest = z.strictObject({
  risk: z.enum(['none', 'risk', 'high']),
  because: text,
  consequences: text.optional(),
  measures: text.optional(),
});
export type AssessRequest = z.infer<typeof AssessRequest>;

export const AuthorityRequest = z.strictObject({
  told: z.boolean(),
  /** Why nobody was told. */
  because: text.optional(),
  reference: z.string().trim().max(100).optional(),
  at: moment.optional(),
  /** Why it took longer than 72 hours (art. 33(1)). */
  lateBecause: text.optional(),
});
export type AuthorityRequest = z.infer<typeof AuthorityRequest>;

export const PeopleRequest = z.strictObject({ told: z.boolean(), ground: z.enum(PEOPLE_GROUNDS).optional() });
export type PeopleRequest = z.infer<typeof PeopleRequest>;
