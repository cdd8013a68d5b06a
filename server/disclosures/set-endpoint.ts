/** Where packages for a recipient go, and what proves who sends them. */
import type { Tx } from '../db/index.ts';
import type { Keys } from '../keys/index.ts';
import { appendEntry } from '../ledger/index.ts';
import type { Place } from './place.ts';
import { recipientOf } from './recipients.ts';
import { refusedBecause } from './refusal.ts';
import { Endpoint, EndpointSecret } from './requests.ts';
import { addRecipients, setEndpointOf } from './store.ts';

const PLACE = (recipient: string) => ({ table: 'recipients', column: 'endpoint_secret', row: recipient });

/** @throws HjemmelError `disclosure-refused` with what is wrong with the endpoint */
export async function setEndpoint(
  tx: Tx,
  keys: Keys,
  told: {
    readonly place: Place;
    readonly recipient: string;
    readonly endpoint: unknown;
    readonly secret?: EndpointSecret;
  },
): Promise<Endpoint> {
  const { place, recipient, secret } = told;
  recipientOf(place.entry, recipient);
  const { data: endpoint, error } = Endpoint.safeParse(told.endpoint);
  if (endpoint === undefined) {
    const value = [...new Set(error.issues.map(({ path }) => path.join('.') || 'kind'))].join(', ');
    throw refusedBecause('endpoint-invalid', recipient, { value });
  }
  const own = await keys.of(tx);
  await addRecipients(tx, [recipient], { at: place.at, toldAt: place.at });
  await setEndpointOf(tx, recipient, endpoint, secret && own.encrypt(JSON.stringify(secret), PLACE(recipient)));
  const body = { recipient, event: 'endpoint' as const, kind: endpoint.kind };
  await appendEntry(tx, { controller: place.controller.id, type: 'recipient', body });
  return endpoint;
}

export async function openSecret(
  tx: Tx,
  keys: Keys,
  told: { readonly recipient: string; readonly sealed: Uint8Array | null },
): Promise<EndpointSecret> {
  if (told.sealed === null) return {};
  const own = await keys.of(tx);
  return EndpointSecret.parse(JSON.parse(own.decryptText(told.sealed, PLACE(told.recipient))));
}
