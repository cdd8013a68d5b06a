/** Who writes: the controller as its policy names it. */
import type { Policy } from '@hjemmel/core';
import type { Letterhead } from './model.ts';

export function letterheadOf({ controller }: Policy): Letterhead {
  const { name, address, email, phone, website } = controller;
  const phones = typeof phone === 'string' ? phone : phone?.join(', ');
  return {
    name,
    ...(address === undefined ? {} : { address: [address.street, `${address.postcode} ${address.city}`] }),
    ...(email === undefined ? {} : { email }),
    ...(phones === undefined ? {} : { phone: phones }),
    ...(website === undefined ? {} : { website }),
  };
}
