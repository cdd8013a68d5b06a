/** A move: from a day on, another address. The one before becomes a corrected value, kept until it is erased. */
import { HjemmelError } from '../errors.ts';
import { correctValue } from './correct-value.ts';
import { type Desk, mayCollect } from './desk.ts';
import { readItems } from './read.ts';
import { type Origin, recordItem } from './record-item.ts';

export interface ChangeOfAddress extends Origin {
  readonly person: string;
  readonly kind: 'home' | 'post' | 'delivery';
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

/** @returns the id of the address */
export async function changeAddress(desk: Desk, change: ChangeOfAddress): Promise<string> {
  const { person, source, collectedAt, ...values } = change;
  mayCollect(desk, person);
  if (desk.permit.person !== person)
    throw new HjemmelError('outside-permit', { purpose: desk.permit.purpose, what: 'addresses' });
  const origin = { source, ...(collectedAt === undefined ? {} : { collectedAt }) };
  const known = (await readItems(desk, 'addresses')).find(({ kind }) => kind === change.kind);
  if (known === undefined) return (await recordItem(desk, 'addresses', { person, ...origin, values })).id;
  await correctValue(desk, 'addresses', { id: known.id, ...origin, values });
  return known.id;
}
