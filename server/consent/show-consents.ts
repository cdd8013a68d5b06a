/** Everything a person has said yes and no to and was told, with its history: what was done before a withdrawal was lawful. */
import type { Tx } from '../db/index.ts';
import type { ConsentRow, ConsentStore } from './model.ts';
import { type AnnouncementRow, findAll, findAnnouncements, findOptOuts, type OptOutRow } from './read.ts';

export interface Shown {
  readonly consents: readonly ConsentRow[];
  readonly optOuts: readonly OptOutRow[];
  readonly announcements: readonly AnnouncementRow[];
}

/** The look itself is logged. @throws HjemmelError as `guard.permit` */
export async function showConsents(
  tx: Tx,
  store: ConsentStore,
  { person, role }: { readonly person: string; readonly role?: string },
): Promise<Shown> {
  await store.guard.permit(tx, {
    ...{ purpose: 'accountability', action: 'use', categories: ['accountability'], person },
    ...(role === undefined ? {} : { role }),
  });
  return {
    consents: await findAll(tx, person),
    optOuts: await findOptOuts(tx, person),
    announcements: await findAnnouncements(tx, person),
  };
}
