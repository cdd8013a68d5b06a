/**
 * What the ledger can say. Closed on purpose: an entry can never be erased, so no type has a place for free text, and no
 * text in it can be a name, an address or a national id. People appear as commitments only, which mean nothing once
 * their key is destroyed.
 */
import { z } from 'zod';

/**
 * A name out of a policy or the program: letters, digits and single separators. No more than five digits: the longest
 * numbers in names are years and numbers of laws; a CPR, an account or a phone number has more.
 */
const code = z
  .string()
  .max(100)
  .regex(/^(?!(?:[^0-9]*[0-9]){6})[A-Za-z][A-Za-z0-9]*(?:[-._:/][A-Za-z0-9]+)*$/);
const codes = z.array(code).max(100);
/** SHA-256 or HMAC-SHA-256, in lower-case hex. */
const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** A random id (UUID) that names a record of ours, never a person. */
const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const day = z.iso.date();
const count = z.int().min(0);
const action = z.enum(['collect', 'use', 'contact', 'disclose', 'profile', 'keep']);
const fate = z.enum(['erase', 'anonymise']);

/** Which version of which policy answered. */
const policy = { policy: code, version: day };
/** Whom it is about: one person, by commitment, or how many. */
const about = { person: digest.optional(), people: count.optional() };
/** Under which rule and promise. */
const ground = { category: code, rule: code.optional(), clause: code.optional(), clauses: codes.optional() };

const asked = {
  ...policy,
  ...about,
  purpose: code,
  action,
  categories: codes,
  role: code.optional(),
  recipient: code.optional(),
  channel: code.optional(),
  /** The task, case or order it was done for. */
  task: id.optional(),
  /** The right of the person that it answers. */
  right: code.optional(),
  clauses: codes.optional(),
};

const holdScope = {
  hold: id,
  ...about,
  categories: codes.optional(),
  reason: code,
  /** Role of whoever decided. */
  by: code.optional(),
};

export const ENTRY_TYPES = {
  decision: z.strictObject({
    ...asked,
    verdict: z.enum(['permit', 'deny', 'unknown']),
    bases: codes.optional(),
    reasons: codes.optional(),
  }),
  denial: z.strictObject({ ...asked, reasons: codes }),
  permit: z.strictObject({ ...asked, bases: codes.optional(), fields: codes.optional() }),
  import: z.strictObject({
    import: id.optional(),
    kind: code,
    source: code,
    /** Hash of the file. */
    file: digest.optional(),
    batch: count.optional(),
    rows: count,
    added: count.optional(),
    changed: count.optional(),
    rejected: count.optional(),
  }),
  seed: z.strictObject({ seed: count, people: count, rows: count.optional() }),
  plan: z.strictObject({
    plan: id.optional(),
    hash: digest,
    ...policy,
    asOf: day,
    items: count,
    held: count.optional(),
    unknown: count.optional(),
    parts: z
      .array(z.strictObject({ ...ground, action: fate, items: count }))
      .max(500)
      .optional(),
  }),
  approval: z.strictObject({ plan: id.optional(), hash: digest, by: code, verdict: z.enum(['approved', 'refused']) }),
  erasure: z.strictObject({
    ...about,
    ...ground,
    action: fate,
    /** What set it off: a plan, a case, a withdrawal, a replay. */
    cause: code,
    plan: id.optional(),
    task: id.optional(),
    rows: count,
    /** The certificate the work will be summed up in. */
    certificate: id.optional(),
    /** Place in the erasure journal. */
    journal: count.optional(),
  }),
  certificate: z.strictObject({
    certificate: id,
    /** Hash of the certificate's own text. */
    hash: digest,
    ...ground,
    action: fate,
    rows: count,
    plan: id.optional(),
    task: id.optional(),
    on: day.optional(),
  }),
  hold: z.strictObject({ ...holdScope, reviewOn: day.optional() }),
  'hold-released': z.strictObject(holdScope),
  restore: z.strictObject({
    restore: id.optional(),
    /** Hash of the backup. */
    backup: digest.optional(),
    from: count,
    to: count,
    replayed: count,
    /** Root of the last head that had been published and is not in the restored ledger: a new branch begins here. */
    root: digest.optional(),
    /** A rehearsal in a place of its own: the store itself was not restored. */
    drill: z.boolean().optional(),
  }),
  evidence: z.strictObject({
    control: code,
    clauses: codes.optional(),
    result: z.enum(['kept', 'broken', 'unknown']),
    checked: count.optional(),
    failed: count.optional(),
    hash: digest.optional(),
  }),
  key: z.strictObject({
    key: code,
    event: z.enum(['created', 'rotated', 'destroyed']),
    version: count.optional(),
    person: digest.optional(),
    fingerprint: digest.optional(),
  }),
  policy: z.strictObject({ ...policy, event: z.enum(['adopted', 'replaced', 'withdrawn']), hash: digest.optional() }),
  message: z.strictObject({
    event: z.enum(['sent', 'failed', 'withdrawn']),
    message: id.optional(),
    /** How many, where several were withdrawn together. */
    messages: count.optional(),
    purpose: code.optional(),
    channel: code.optional(),
    kind: code.optional(),
    task: id.optional(),
    attempts: count.optional(),
    reason: code.optional(),
  }),
  /** Something about people went to a recipient, or was refused, or a recipient was told of a change (art. 19). */
  disclosure: z.strictObject({
    event: z.enum(['asked', 'delivered', 'failed', 'withdrawn', 'refused', 'told']),
    /** The package. */
    disclosure: id.optional(),
    ...about,
    recipient: code,
    purpose: code.optional(),
    ground: code.optional(),
    /** Of the bytes that went. */
    hash: digest.optional(),
    attempts: count.optional(),
    reasons: codes.optional(),
    clauses: codes.optional(),
    task: id.optional(),
  }),
  recipient: z.strictObject({
    recipient: code,
    event: z.enum(['added', 'document', 'document-ended', 'reviewed', 'endpoint', 'told']),
    kind: code.optional(),
    document: id.optional(),
    hash: digest.optional(),
    /** The last day it holds, or the next review. */
    until: day.optional(),
    met: z.boolean().optional(),
    policy: code.optional(),
    version: day.optional(),
    people: count.optional(),
  }),
  consent: z.strictObject({
    ...policy,
    /** The entry of the permit it was recorded under; whom it is about stands there. */
    permit: id.optional(),
    event: z.enum(['asked', 'given', 'confirmed', 'renewed', 'withdrawn', 'narrowed', 'expired', 'lapsed']),
    consent: code,
    record: id,
    channels: codes.optional(),
    form: code.optional(),
    via: code.optional(),
    /** Of the words that were shown. */
    text: digest.optional(),
    clauses: codes.optional(),
    /** Messages withdrawn and rows erased because of it. */
    messages: count.optional(),
    rows: count.optional(),
  }),
  'opt-out': z.strictObject({
    permit: id.optional(),
    event: z.enum(['said', 'lifted']),
    channel: code,
    purposes: codes.optional(),
    via: code.optional(),
    messages: count.optional(),
  }),
  announcement: z.strictObject({
    ...policy,
    permit: id.optional(),
    event: z.enum(['queued', 'sent']),
    announcement: id,
    kind: code,
    purposes: codes.optional(),
    channel: code.optional(),
    text: digest.optional(),
    statement: code.optional(),
  }),
  'wash-list': z.strictObject({ list: code, asOf: day, entries: count, file: digest }),
  incident: z.strictObject({
    incident: id,
    event: z.enum(['registered', 'scoped', 'assessed', 'authority', 'people', 'closed']),
    kinds: codes.optional(),
    cause: code.optional(),
    people: count.optional(),
    categories: codes.optional(),
    risk: z.enum(['none', 'risk', 'high']).optional(),
    told: z.boolean().optional(),
    late: z.boolean().optional(),
    ground: code.optional(),
    /** Hours between knowing and telling, begun ones counted. */
    hours: count.optional(),
  }),
  release: z.strictObject({
    ...policy,
    release: id.optional(),
    result: z.enum(['released', 'refused']),
    reason: code.optional(),
    purpose: code,
    recipient: code.optional(),
    measure: code,
    /** First day of the period, and the first after it. */
    from: day,
    past: day,
    by: codes,
    people: count.optional(),
    groups: count.optional(),
    withheld: count.optional(),
    /** Hashes of what was counted and of what was handed over; SHA-256 of the seed of the noise. */
    inputs: digest.optional(),
    content: digest.optional(),
    commitment: digest.optional(),
    noiseMilli: count.optional(),
  }),
  case: z.strictObject({
    case: id,
    /** The entry of the permit it was done under; whom it is about stands there. */
    permit: id.optional(),
    event: z.enum(['opened', 'identified', 'moved', 'extended', 'decided', 'released', 'refused', 'closed']),
    right: code,
    channel: code.optional(),
    outcome: code.optional(),
    reason: code.optional(),
    proof: codes.optional(),
    /** By when it must be answered. */
    answerBy: day.optional(),
    items: count.optional(),
    role: code.optional(),
  }),
  restriction: z.strictObject({
    case: id,
    permit: id.optional(),
    event: z.enum(['began', 'told', 'lifted']),
    ground: code.optional(),
    categories: codes.optional(),
    purposes: codes.optional(),
  }),
  objection: z.strictObject({
    case: id,
    permit: id.optional(),
    event: z.enum(['made', 'upheld', 'rejected']),
    purposes: codes,
    messages: count.optional(),
  }),
  /** Written by the sequencer: the checkpoint before this batch. So the tree remembers every checkpoint there was. */
  checkpoint: z.strictObject({ size: count, root: digest }),
} as const;

export type EntryType = keyof typeof ENTRY_TYPES;

export type EntryBody<T extends EntryType> = z.infer<(typeof ENTRY_TYPES)[T]>;
