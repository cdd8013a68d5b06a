/** The shapes of what is asked of cases: checked where it comes in, at the command line as over HTTP. */
import { z } from 'zod';
import { CASE_CHANNELS } from './model.ts';

const code = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/);
const by = z.strictObject({ role: code.optional() }).default({});
/** The id of a case, or its number. */
const which = z.string().regex(/^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|20[0-9]{2}-[0-9]{1,9})$/);
const text = z.string().trim().min(1).max(20_000);
const line = z.string().trim().min(1).max(300);
const Content = z.strictObject({ mediaType: z.string().max(100), content: z.instanceof(Uint8Array) });

const Correction = z.strictObject({
  /** An item of the policy: `contact.email`. */
  item: z.string().regex(/^[a-z][a-z0-9-]*[.][a-z][a-z0-9-]*$/),
  /** `table.column`, where the item has several and nothing tells which is meant. */
  column: z
    .string()
    .regex(/^[a-z_]+[.][a-z_]+$/)
    .optional(),
  /** How it reads now; left out where it is missing and is filled in. */
  wrong: line.optional(),
  right: line,
});

export const PROOFS = [
  'login',
  'match',
  'questions',
  'signature',
  'id-document',
  'id-document-copy',
  'power-of-attorney',
] as const;
const proofs = z.array(z.enum(PROOFS)).max(PROOFS.length);

export const OpenCase = z.strictObject({
  /** Left out where it is not known who writes: the case then has a person of its own until identity is proved. */
  person: z.uuid().optional(),
  right: z.enum([
    ...['access', 'rectification', 'erasure', 'restriction', 'objection', 'portability', 'withdrawal'],
    ...['complaint', 'transfer-copy', 'human-review'],
  ] as const),
  channel: z.enum(CASE_CHANNELS),
  language: z.enum(['da', 'nb', 'en']).optional(),
  /** ISO instant, where it came before it was recorded. */
  receivedAt: z.iso.datetime({ offset: true }).optional(),
  content: text.optional(),
  said: z
    .strictObject({
      name: line.optional(),
      email: z.email().max(254).optional(),
      phone: line.optional(),
      address: line.optional(),
    })
    .optional(),
  corrections: z.array(Correction).min(1).max(50).optional(),
  purposes: z.array(code).min(1).max(50).optional(),
  categories: z.array(code).min(1).max(50).optional(),
  ground: z.enum(['accuracy', 'unlawful', 'claims', 'objection']).optional(),
  recipient: code.optional(),
  consent: code.optional(),
  /** Proofs that came with the request: a signature on the letter, the sign-in of the portal. */
  proofs: proofs.optional(),
  /** There is doubt about who it is, though the person is known. */
  doubt: z.boolean().default(false),
  /** Sent again with the same key, it is the same case. */
  key: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{1,100}$/)
    .optional(),
  by,
});

/** Who the proof shows, and how; a copy of a document is destroyed in the same step. */
export const IdentifyCase = z.strictObject({
  case: which,
  person: z.uuid(),
  proofs: proofs.min(1),
  copy: Content.optional(),
  by,
});

export const ExtendCase = z.strictObject({ case: which, reason: z.enum(['complexity', 'number-of-requests']), by });

export const REFUSALS = [
  'identity-not-proved',
  'manifestly-unfounded',
  'manifestly-excessive',
  'legal-obligation',
  'legal-claims',
  'not-wrong',
  'condition-not-met',
  'rights-of-others',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export const RefuseCase = z.strictObject({
  case: which,
  reason: z.enum(REFUSALS),
  /** In words, for the letter; the condition that failed, where that is the reason. */
  because: text.optional(),
  by,
});

export const DecideCase = z.strictObject({
  case: which,
  /** The version that was looked at; another in between is told. */
  version: z.int().min(1).optional(),
  /** In words, for the letter. */
  answer: text.optional(),
  /** A document to go with the letter. */
  document: Content.optional(),
  by,
});

export const LiftCase = z.strictObject({ case: which, by });
