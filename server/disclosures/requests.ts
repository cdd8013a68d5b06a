/** What can be asked of the register of recipients and of disclosures, as schemas. */
import { z } from 'zod';
import { DOCUMENT_KINDS } from './model.ts';

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .max(100);
const day = z.iso.date();
const uuid = z.guid();
/** Ground and document are read by people; neither is a place for a story. */
const reference = z.string().trim().min(1).max(300);

export const DisclosureRequest = z.strictObject({
  controller: name,
  recipient: name,
  purpose: name.optional().describe('One of those the recipient is for; the only one unless said.'),
  person: uuid.optional().describe('Everybody the policy permits it for, unless said.'),
  categories: z.array(name).min(1).optional().describe('All that recipient and purpose share, unless said.'),
  fields: z.array(name).min(1).optional().describe('All that is permitted, unless said.'),
  ground: name.optional(),
  document: reference.optional().describe('The document the ground stands in.'),
  resolution: z.enum(['PT15M', 'PT1H', 'P1D', 'P1M', 'P1Y']).optional(),
  claim: z.boolean().optional().describe('Of the invoices only those that are overdue, unpaid and undisputed.'),
  role: name.optional(),
  task: uuid.optional(),
});
export type DisclosureRequest = z.output<typeof DisclosureRequest>;

export const DocumentRequest = z.strictObject({
  recipient: name,
  kind: z.enum(DOCUMENT_KINDS),
  reference: reference.optional(),
  signedOn: day,
  untilOn: day.optional().describe('The last day it holds; open unless said.'),
  categories: z.array(name).min(1).optional(),
  purposes: z.array(name).min(1).optional(),
  reviewOn: day.optional().describe('When the recipient is looked at next; a year from now unless said.'),
});
export type DocumentRequest = z.output<typeof DocumentRequest>;

export const ReviewRequest = z.strictObject({ recipient: name, met: z.boolean(), nextOn: day });
export type ReviewRequest = z.output<typeof ReviewRequest>;

const local = /^(?:localhost|127[.]0[.]0[.]1|\[::1\])$/;
const address = z.url({ protocol: /^https?$/ }).refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return username === '' && password === '' && (protocol === 'https:' || local.test(hostname));
}, 'https, without a name or password in it');

export const Endpoint = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder'), path: z.string().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('https'), url: address }),
  z.strictObject({
    kind: z.literal('sftp'),
    host: z.string().min(1).max(255),
    port: z.int().min(1).max(65_535).default(22),
    user: z.string().min(1).max(100),
    folder: z.string().min(1).max(1000),
    /** SHA-256 of the server's key, base64 as ssh-keygen -l shows it: nobody else is sent to. */
    hostKey: z.string().regex(/^(?:SHA256:)?[A-Za-z0-9+/]{43}=?$/),
  }),
]);
export type Endpoint = z.output<typeof Endpoint>;

/** What proves who sends: a bearer token, a password, a private key. */
export const EndpointSecret = z.strictObject({
  token: z.string().min(1).optional(),
  password: z.string().min(1).optional(),
  privateKey: z.string().min(1).optional(),
});
export type EndpointSecret = z.output<typeof EndpointSecret>;
