/** A store with a utility whose recipients are on file, for tests; people and companies are invented. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '../db/testing.ts';
import { guardOver } from '../guard/testing.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { type PolicyBook, readPolicyBook } from '../policies/index.ts';
import { type DeliveryStore, placeOf, recordDocument, setEndpoint } from './index.ts';
import type { DocumentRequest } from './requests.ts';

let book: PolicyBook | undefined;

export interface Sent {
  readonly id: string;
  readonly people?: readonly {
    reference: string;
    document?: string;
    data: Record<string, Record<string, unknown>[]>;
  }[];
  readonly [key: string]: unknown;
}

export async function disclosuresOf(test: TestDatabase, slug: string, policies: PolicyBook = readBook()) {
  let now = Temporal.Instant.from('2026-11-21T10:00:00Z');
  const clock = (): Temporal.Instant => now;
  const guarded = guardOver(test, { clock, policies });
  await guarded.reset();
  const controller = await guarded.controller(slug);
  const keys = openKeys(keyServiceOf(randomBytes(32)));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const ledgerKey = {
    publicKey: new Uint8Array(raw),
    sign: (text: string) => sign(null, Buffer.from(text), privateKey),
  };
  const data = mkdtempSync(join(tmpdir(), 'hjemmel-disclosures-'));
  const store: DeliveryStore = {
    db: test.db,
    guard: guarded.guard,
    keys,
    policies,
    ledgerKey,
    clock,
    config: { data },
  };
  const scope = { controller };

  return {
    ...guarded,
    store,
    data,
    controllerId: controller,
    /** Lets days and minutes pass. */
    pass: (duration: Temporal.DurationLike) => {
      now = now.toZonedDateTimeISO('UTC').add(duration).toInstant();
    },
    file: async (request: Omit<DocumentRequest, 'signedOn'> & { signedOn?: string }, content?: string) => {
      const place = await placeOf(store, slug);
      return test.db.transaction(scope, (tx) =>
        recordDocument(tx, keys, {
          place,
          request: { signedOn: '2026-01-01', ...request },
          ...(content === undefined
            ? {}
            : { content: { mediaType: 'application/pdf', content: Buffer.from(content) } }),
        }),
      );
    },
    endpoint: async (recipient: string, endpoint: object = { kind: 'folder', path: recipient }, secret?: object) => {
      const place = await placeOf(store, slug);
      const told = { place, recipient, endpoint, ...(secret === undefined ? {} : { secret }) };
      await test.db.transaction(scope, (tx) => setEndpoint(tx, keys, told));
    },
    /** What lies in the folder of a recipient. */
    sent: (recipient: string): Sent[] =>
      readdirSync(join(data, recipient))
        .filter((name) => name.endsWith('.json'))
        .map((name) => JSON.parse(readFileSync(join(data, recipient, name), 'utf8')) as Sent),
  };
}
export type TestDisclosures = Awaited<ReturnType<typeof disclosuresOf>>;

function readBook(): PolicyBook {
  book ??= readPolicyBook();
  return book;
}
