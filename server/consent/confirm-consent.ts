/** The second step of a double opt-in: the person has read the mail, and says so by pressing the button of the page. */
import type { Tx } from '../db/index.ts';
import type { ConsentStore } from './model.ts';
import { closeMatter, openMatter, tell } from './open-matter.ts';
import { findConsent } from './read.ts';
import { refused } from './record-consent.ts';
import { markGiven } from './store.ts';
import { openToken } from './token.ts';

/** Once confirmed, the same link confirms nothing more; what was withdrawn since stays withdrawn. */
export async function confirmConsent(
  tx: Tx,
  store: ConsentStore,
  { token }: { readonly token: string },
): Promise<{ readonly id: string; readonly already: boolean }> {
  const { id } = await openToken(tx, store.keys, { token, kind: 'confirm' });
  const found = await findConsent(tx, id);
  if (found === undefined || ['lapsed', 'expired', 'withdrawn'].includes(found.state))
    throw refused(found?.consent ?? '-', 'too-late');
  const matter = await openMatter(tx, store, { person: found.person });
  const given = await markGiven(tx, { id, entry: { event: 'confirmed', at: matter.at, via: 'email' } });
  if (!given) return { id, already: true };
  await tell(matter, {
    ...{ policy: found.policy!, version: found.version!, event: 'confirmed', consent: found.consent, record: id },
    ...{ via: 'email' },
  });
  await closeMatter(matter);
  return { id, already: false };
}
