/** A person says yes again, before what was given runs out. */
import type { Tx } from '../db/index.ts';
import type { ConsentStore } from './model.ts';
import { bookOf, closeMatter, openMatter, tell } from './open-matter.ts';
import { lockOpen } from './read.ts';
import { clausesOf, refused } from './record-consent.ts';
import { RenewConsent } from './requests.ts';
import { markRenewed } from './store.ts';

/**
 * Renews the record given last.
 * @throws HjemmelError `consent-invalid` where none stands
 */
export async function renewConsent(tx: Tx, store: ConsentStore, asked: RenewConsent): Promise<{ readonly id: string }> {
  const { consent, via, ...request } = RenewConsent.parse(asked);
  const matter = await openMatter(tx, store, request);
  const book = bookOf(matter, consent);
  const standing = (await lockOpen(tx, matter.person, consent)).filter(({ state }) => state === 'given').at(-1);
  if (standing === undefined) throw refused(consent, 'not-standing');
  await markRenewed(tx, { id: standing.id, entry: { event: 'renewed', at: matter.at, via } });
  await tell(matter, {
    ...book.identity,
    ...{ event: 'renewed', consent, record: standing.id, via, clauses: clausesOf(book, consent) },
  });
  await closeMatter(matter);
  return { id: standing.id };
}
