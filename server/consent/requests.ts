/** The shapes of what is asked: checked where it comes in, at the command line as over HTTP. */
import { z } from 'zod';

const code = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/);
const id = z.uuid();
const language = z.enum(['da', 'nb', 'en']);
/** The role of the member of staff; left out where the person or the system acts. */
const by = z.strictObject({ role: code.optional() }).default({});
const channels = z.array(code).min(1).max(20);

export const RecordConsent = z.strictObject({
  person: id,
  consent: code,
  language,
  /** All that the policy names for it, unless said. */
  channels: channels.optional(),
  form: z.enum(['electronic', 'written', 'recorded']),
  /** Where it was obtained. */
  origin: code.optional(),
  /** How it was said. */
  via: code.default('portal'),
  /** The words as they were shown; must be the policy's own where it has any. */
  wording: z.string().min(1).max(20_000).optional(),
  /** When it was given; asked of the person's birth date where the policy sets an age and this is left out. */
  age: z.int().min(0).max(130).optional(),
  /** The signed form, or the recording. */
  proof: z.strictObject({ mediaType: z.string().max(100), content: z.instanceof(Uint8Array) }).optional(),
  /** What else shows it: codes and ids, nothing in words. */
  evidence: z
    .record(
      code,
      z
        .string()
        .max(100)
        .regex(/^[A-Za-z0-9._:-]+$/),
    )
    .optional(),
  /** By e-mail: it stands only once the link in it has been followed and confirmed. */
  confirm: z.strictObject({ email: z.email(), link: z.url() }).optional(),
  by,
});
export type RecordConsent = z.input<typeof RecordConsent>;

export const WithdrawConsent = z.strictObject({
  person: id,
  consent: code,
  /** Only on these; all unless said. */
  channels: channels.optional(),
  via: code.default('portal'),
  by,
});
export type WithdrawConsent = z.input<typeof WithdrawConsent>;

export const RenewConsent = z.strictObject({ person: id, consent: code, via: code.default('portal'), by });
export type RenewConsent = z.input<typeof RenewConsent>;

export const OptOut = z.strictObject({
  person: id,
  channel: code,
  /** All that are not necessary, unless said. */
  purposes: z.array(code).min(1).max(100).optional(),
  via: code.default('portal'),
  by,
});
export type OptOut = z.input<typeof OptOut>;

export const Announce = z.strictObject({
  person: id,
  purposes: z.array(code).min(1).max(50),
  language,
  channel: z.enum(['email', 'sms', 'post', 'portal']),
  /** Where it is sent to; left out where it goes another way and `markAnnounced` says when. */
  to: z.string().min(3).max(500).optional(),
  by,
});
export type Announce = z.input<typeof Announce>;

export const InformRelated = z.strictObject({
  /** Who was told of by another. */
  person: id,
  kind: z.enum(['household-member', 'contact-person', 'article-14']),
  language,
  channel: z.enum(['email', 'sms', 'post', 'portal']),
  to: z.string().min(3).max(500).optional(),
  /** What whoever gave the data stated on the form. */
  statement: z.enum(['agreed-and-told', 'will-pass-on']).optional(),
  /** The purposes the data is for. */
  purposes: z.array(code).min(1).max(50),
  by,
});
export type InformRelated = z.input<typeof InformRelated>;

export const ChooseCookies = z.strictObject({
  /** A random id that only the browser has: at least 128 bits. */
  visitor: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/),
  consent: code,
  language,
  /** The words that were shown. */
  wording: z.string().min(1).max(20_000),
  choices: z.record(code, z.boolean()),
  /** The values of the `Sec-GPC` headers. */
  gpc: z.array(z.string().max(100)).max(20).default([]),
});
export type ChooseCookies = z.input<typeof ChooseCookies>;
